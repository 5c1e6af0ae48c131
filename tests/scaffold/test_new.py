"""What is new is whole: it is checked, played and built, and nothing that was there is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from reflectkit import discover
from reflectkit.catalog.projects import project_of, sources_of
from reflectkit.catalog.transcripts import golden
from reflectkit.errors import ContentError
from reflectkit.scaffold import COMPONENTS, new_component, new_plugin
from reflectkit.testing import conform
from tests.catalog.farm import exercise, manifest, practice, read_turn, transcript, write

ROOT = Path(__file__).resolve().parents[2]
PRACTICES = ROOT / "plugins" / "reflectkit-practice" / "src" / "reflectkit_practice"


def files(folder):
    """The files in a folder, by their paths, with what they hold."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(folder):
    """Everything that is wrong with the plugin in a folder, warnings included."""
    catalog = discover(folders=[folder])
    (plugin,) = [one for one in catalog.plugins if one.file.startswith(str(folder))]
    found = [*catalog.check_manifest(plugin.id), *(one for id_ in plugin.components for one in catalog.check(id_))]
    return [problem.line() for problem in found]


def refusal(call, *args, **options):
    """The one line with which something is refused."""
    with pytest.raises(ContentError) as caught:
        call(*args, **options)
    (problem,) = caught.value.problems
    return problem.code, problem.cause


def test_a_new_plugin_is_four_files_and_a_test(tmp_path):
    """The smallest plugin is its packaging, a manifest, an exercise, a transcript and a test of three lines; no Python."""
    made = new_plugin("gratitude-kit", into=tmp_path)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in made) == [
        "gratitude-kit/gratitude_kit/exercises/three-good-things.json",
        "gratitude-kit/gratitude_kit/reflectkit.json",
        "gratitude-kit/gratitude_kit/transcripts/three-good-things.through.en.json",
        "gratitude-kit/pyproject.toml",
        "gratitude-kit/tests/test_plugin.py",
    ]
    assert set(files(tmp_path)) == {path.relative_to(tmp_path).as_posix() for path in made}
    lines = (tmp_path / "gratitude-kit/tests/test_plugin.py").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.strip()] == [
        "from reflectkit.testing import PluginConformance",
        "class TestPlugin(PluginConformance):",
        '    plugin = "gratitude-kit"',
    ]


@pytest.mark.parametrize("code", [False, True])
def test_a_new_plugin_is_green_in_two_languages(tmp_path, code):
    """What is made has no problem of any severity, speaks English and Dutch, and is what the kit holds plugins to."""
    new_plugin("gratitude-kit", into=tmp_path, code=code)
    package = tmp_path / "gratitude-kit" / "gratitude_kit"
    assert said(package) == []
    catalog = discover(folders=[package])
    assert catalog["gratitude-kit/three-good-things"].content.locales == ("en", "nl")
    report = conform(str(tmp_path / "gratitude-kit"), discover(strict=False))
    assert report.problems == ()
    assert (report.plugins, report.tried["sessions"]) == (("gratitude-kit",), 24)
    assert (package / "__init__.py").exists() == code


def test_the_code_of_a_new_plugin_gives_advice(tmp_path):
    """The hook that `--code` makes is called for the turn that names its notice."""
    new_plugin("hasty-kit", into=tmp_path, code=True)
    catalog = discover(folders=[tmp_path / "hasty-kit" / "hasty_kit"])
    for locale, text, number in (
        ("en", "Nothing.", 1),
        ("nl-BE", "Niets!", 1),
        ("en", "The sun.", 0),
        ("fr", "Rien", 0),
    ):
        assert len(catalog.hooks.advice(["hurry"], text=text, locale=locale, turn="first")) == number


def test_title_and_author_are_written_as_they_are(tmp_path):
    """Quotes and other marks in what a person typed do no harm to JSON or TOML."""
    title, author = 'Thanks, "really" \\o/', "Zoë “Z” O'Neil"
    new_plugin("quote-kit", into=tmp_path, title=title, author=author)
    project = tmp_path / "quote-kit"
    written = json.loads((project / "quote_kit" / "reflectkit.json").read_text(encoding="utf-8"))
    assert (written["title"]["en"], written["authors"]) == (title, [author])
    assert tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["authors"] == [
        {"name": author}
    ]


@pytest.mark.parametrize("name", ["", "Big", "a_b", "../up", "a/b", "-a", "x" * 70, "é"])
def test_a_name_that_is_none_is_one_line(tmp_path, name):
    """A name that cannot be an id is refused, and nothing is made."""
    assert refusal(new_plugin, name, into=tmp_path) == ("RK-N01", "the name is no id")
    assert files(tmp_path) == {}


@pytest.mark.parametrize("name", ["json", "class", "reflectkit", "tests", "exercise"])
def test_a_name_that_means_something_else_is_refused(tmp_path, name):
    """A plugin whose package would hide another, or that is called like a kind, is refused."""
    assert refusal(new_plugin, name, into=tmp_path) == ("RK-N01", f"`{name}` means something else already")


def test_nothing_is_written_over(tmp_path):
    """A folder, a file or a symlink of the name stays as it is."""
    for name, make in (
        ("a-kit", Path.mkdir),
        ("b-kit", Path.touch),
        ("c-kit", lambda path: path.symlink_to("nowhere")),
    ):
        make(tmp_path / name)
        assert refusal(new_plugin, name, into=tmp_path)[0] == "RK-N02"
    assert set(files(tmp_path)) == {"b-kit"}


def test_every_kind_of_component_can_be_made_in_a_plugin(tmp_path):
    """All six kinds, one after the other, leave a plugin without errors; what they need is made once."""
    new_plugin("full-kit", into=tmp_path)
    package = tmp_path / "full-kit" / "full_kit"
    for kind in COMPONENTS:
        made = new_component(kind, f"my-{kind}", at=tmp_path / "full-kit")
        assert (
            package / {"exercise": "exercises", "resources": "resources"}.get(kind, f"{kind}s") / f"my-{kind}.json"
            in made
        )
    catalog = discover(folders=[package])
    (plugin,) = [one for one in catalog.plugins if one.id == "full-kit"]
    assert len(plugin.components) == 1 + len(COMPONENTS) + 2
    assert said(package) == []
    assert {one.script for one in golden(plugin)} == {
        f"full-kit/{name}" for name in ("three-good-things", "my-exercise", "my-dialogue")
    }
    assert conform(str(tmp_path / "full-kit"), discover(strict=False)).problems == ()


def test_a_dialogue_takes_the_gate_that_is_there(tmp_path):
    """A second dialogue, and a gate, use what the plugin has, and the manifest is left as it is."""
    new_plugin("talk-kit", into=tmp_path)
    package = tmp_path / "talk-kit" / "talk_kit"
    new_component("dialogue", "one", at=package)
    before = (package / "reflectkit.json").read_bytes()
    made = new_component("dialogue", "two", at=package / "exercises")
    assert [path.name for path in made] == ["two.json", "two.through.en.json"]
    assert (package / "reflectkit.json").read_bytes() == before
    assert said(package) == []


def test_a_component_is_refused_where_it_cannot_be(tmp_path):
    """No plugin, two plugins, a broken one, a name that is taken or none: one line each, and nothing is made."""
    assert refusal(new_component, "exercise", "one", at=tmp_path) == ("RK-N03", "no plugin is here")
    new_plugin("taken-kit", into=tmp_path)
    project = tmp_path / "taken-kit"
    assert refusal(new_component, "exercise", "Big", at=project)[0] == "RK-N01"
    assert refusal(new_component, "practice", "three-good-things", at=project)[0] == "RK-N02"
    write(project / "taken_kit" / "practices" / "calm.json", practice("calm"))
    before = files(tmp_path)
    assert refusal(new_component, "practice", "calm", at=project)[0] == "RK-N02"
    write(project / "other" / "reflectkit.json", manifest("other"))
    assert refusal(new_component, "practice", "new", at=project) == ("RK-N03", "more than one plugin is here")
    (project / "other" / "reflectkit.json").unlink()
    assert files(tmp_path) == before
    write(project / "taken_kit" / "reflectkit.json", "{")
    assert refusal(new_component, "practice", "new", at=project)[0] == "RK-C03"


def test_a_dialogue_needs_a_gate_that_can_be_read(tmp_path):
    """Where the plugin's own gate is broken, a dialogue is refused with the gate's problems."""
    new_plugin("odd-kit", into=tmp_path)
    package = tmp_path / "odd-kit" / "odd_kit"
    new_component("gate", "mine", at=package)
    path = package / "gates" / "mine.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"questions"', '"question"'), encoding="utf-8")
    with pytest.raises(ContentError):
        new_component("dialogue", "one", at=package)
    assert not (package / "dialogues").exists()


def test_a_plugin_in_a_project_of_its_own_folder_is_found(tmp_path):
    """A manifest beside the project file, in a folder, and in `src`: each is found; outside of a project none is."""
    write(tmp_path / "pyproject.toml", "[project]\n")
    assert sources_of(tmp_path) == ()
    for place in (".", "kit", "src/kit"):
        write(tmp_path / place / "reflectkit.json", manifest("kit"))
    assert sources_of(tmp_path) == (tmp_path, tmp_path / "kit", tmp_path / "src" / "kit")
    assert project_of(tmp_path / "src" / "kit") == tmp_path.resolve()
    assert project_of(Path(tmp_path.anchor)) is None


def test_a_folder_of_components_is_adopted(tmp_path):
    """Components and transcripts go where their kind belongs, under their own ids; the folder stays as it was."""
    folder = tmp_path / "mine"
    write(folder / "a.json", exercise("words", read_turn("first"), fit=["maintenance"]))
    write(folder / "deep" / "breath.json", practice())
    write(folder / "through.transcript.json", transcript("first"))
    write(folder / "notes.txt", "not looked at")
    write(folder / ".hidden" / "x.json", "{")
    before = files(folder)
    new_plugin("mine-kit", into=tmp_path, adopt=folder)
    assert files(folder) == before
    package = tmp_path / "mine-kit" / "mine_kit"
    assert set(files(package)) == {
        "reflectkit.json", "exercises/words.json", "practices/breath.json", "transcripts/through.json",
    }  # fmt: skip
    assert said(package) == []


def test_a_folder_plugin_is_adopted_whole(tmp_path):
    """A folder that is a plugin keeps its manifest and its order."""
    folder = tmp_path / "theirs"
    shutil.copytree(PRACTICES, folder, ignore=shutil.ignore_patterns("__pycache__"))
    write(folder / "reflectkit.json", manifest("breath-kit"))
    new_plugin("breath-kit", into=tmp_path, adopt=folder)
    package = tmp_path / "breath-kit" / "breath_kit"
    assert set(files(package)) == {name for name in files(PRACTICES) if name.endswith(".json")}
    assert json.loads((package / "reflectkit.json").read_text(encoding="utf-8")) == manifest("breath-kit")


ADOPTED = {
    "nothing": ({}, "RK-N03"),
    "only a transcript": ({"a.json": transcript("first")}, "RK-N03"),
    "no JSON": ({"a.json": "{"}, "RK-C03"),
    "no component": ({"a.json": {"format": "reflectkit.record/1"}}, "RK-M13"),
    "nothing that says what it is": ({"a.json": {"id": "a"}}, "RK-C08"),
    "one id twice": ({"a.json": practice(), "b/c.json": practice()}, "RK-M11"),
    "another plugin": ({"reflectkit.json": manifest("other")}, "RK-M04"),
    "a manifest that is a list": ({"reflectkit.json": "[]"}, "RK-M04"),
}


@pytest.mark.parametrize("name", ADOPTED)
def test_what_cannot_be_adopted_is_one_line(tmp_path, name):
    """A folder from which no plugin can be made is refused, and nothing is made."""
    contents, code = ADOPTED[name]
    folder = tmp_path / "mine"
    folder.mkdir()
    for path, content in contents.items():
        write(folder / path, content)
    assert refusal(new_plugin, "new-kit", into=tmp_path, adopt=folder)[0] == code
    assert not (tmp_path / "new-kit").exists()


def test_a_new_plugin_passes_its_own_tests(tmp_path):
    """The test that is made with a plugin is run by pytest, in a process of its own, and passes."""
    new_plugin("own-kit", into=tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path / "own-kit", capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()[-1].split(" in ")[0]) == (0, "5 passed")
