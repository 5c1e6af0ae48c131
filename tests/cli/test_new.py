"""`new` and `test`: from nothing to a plugin that is proved to work."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from reflectkit.cli.new import is_terminal
from tests.cli.conftest import ROOT

MADE = [
    "gratitude-kit/gratitude_kit/exercises/three-good-things.json",
    "gratitude-kit/gratitude_kit/reflectkit.json",
    "gratitude-kit/gratitude_kit/transcripts/three-good-things.through.en.json",
    "gratitude-kit/pyproject.toml",
    "gratitude-kit/tests/test_plugin.py",
]


def test_from_nothing_to_a_tested_plugin(reflectkit):
    """`new` makes a plugin without a question, and `test` builds and tries it; both say what comes next or what was tried."""
    done = reflectkit("new", "gratitude-kit", "--yes")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [*MADE, "Next: reflectkit test ./gratitude-kit"]
    done = reflectkit("test", "./gratitude-kit")
    assert (done.code, done.err, done.out) == (
        0, "", "gratitude-kit: gratitude_kit-0.1.0-py3-none-any.whl, 1 component, 24 sessions, green\n",
    )  # fmt: skip
    assert (
        reflectkit(
            "run", "gratitude-kit/three-good-things", "--with", "gratitude-kit/gratitude_kit", "--json", "--events", "-"
        ).code
        == 0
    )


def test_new_and_test_speak_json(reflectkit, tmp_path, monkeypatch):
    """Under `--json` each is one JSON value, that says the same."""
    assert reflectkit("new", "gratitude-kit", "--json").lines == [
        {"made": MADE, "next": "reflectkit test ./gratitude-kit"}
    ]
    monkeypatch.chdir(tmp_path / "gratitude-kit")
    (made,) = reflectkit("new", "exercise", "one-more", "--json").lines
    assert made == {
        "made": ["gratitude_kit/exercises/one-more.json", "gratitude_kit/transcripts/one-more.through.en.json"],
        "next": "reflectkit test",
    }
    (report,) = reflectkit("test", "--json").lines
    assert report == {
        "plugins": ["gratitude-kit"],
        "wheel": "gratitude_kit-0.1.0-py3-none-any.whl",
        "tried": {"components": 2, "sessions": 48},
        "green": True,
        "problems": [],
    }


def test_a_plugin_with_a_fault_is_not_green(reflectkit, tmp_path):
    """What is wrong is told in a line, with the place in the sources, and the exit code is 1."""
    reflectkit("new", "gratitude-kit", "--yes")
    path = tmp_path / MADE[2]
    transcript = json.loads(path.read_text(encoding="utf-8"))
    transcript["of"] = "three-good-things@9.0.0"
    path.write_text(json.dumps(transcript), encoding="utf-8")
    done = reflectkit("test", "gratitude-kit", "--plain")
    assert done.code == 1
    assert done.out.splitlines() == [
        "RK-T12 error gratitude-kit: `three-good-things.through.en`: it is about version 9.0.0, and the script is 0.1.0."
        " Fix: see that it still holds, and mend its `of`.",
        "gratitude-kit: gratitude_kit-0.1.0-py3-none-any.whl, 1 component, 24 sessions, not green",
    ]


def test_what_cannot_be_tried_is_a_line(reflectkit):
    """A target that means nothing is a problem and no crash."""
    done = reflectkit("test", "nothing-here", "--plain")
    assert done.code == 1
    assert done.out.splitlines()[-1] == "nothing-here: nothing was tried"


def test_new_asks_in_a_terminal_only(reflectkit, monkeypatch, tmp_path):
    """In a terminal `new` asks for a title and an author, unless it is told not to; an empty answer takes what is usual."""
    asked = iter(["Thanks", "Zoë"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(asked))
    monkeypatch.setattr("reflectkit.cli.new.is_terminal", lambda: True)
    assert reflectkit("new", "some-kit").code == 0
    manifest = json.loads((tmp_path / "some-kit" / "some_kit" / "reflectkit.json").read_text(encoding="utf-8"))
    assert (manifest["title"]["en"], manifest["authors"]) == ("Thanks", ["Zoë"])
    assert reflectkit("new", "other-kit", "--yes").code == 0


REFUSED = {
    "a name that is none": (["new", "Big_Name"], 1),
    "a package of Python": (["new", "json"], 1),
    "a kind without a name": (["new", "exercise"], 2),
    "no kind": (["new", "excercise", "one"], 2),
    "a component with code": (["new", "exercise", "one", "--code"], 2),
    "code and a folder": (["new", "some-kit", "--code", "--adopt", "."], 2),
    "a folder that is not there": (["new", "some-kit", "--adopt", "no-such"], 2),
    "an empty folder": (["new", "some-kit", "--adopt", "."], 1),
    "a component without a plugin": (["new", "exercise", "one"], 1),
    "no name at all": (["new"], 2),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_made_is_one_line(reflectkit, tmp_path, name):
    """Whatever is wrong with what is asked for is told in one line, and nothing is made."""
    words, code = REFUSED[name]
    done = reflectkit(*words, "--yes")
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1), done.err
    assert list(tmp_path.iterdir()) == []


def test_new_writes_over_nothing(reflectkit, tmp_path):
    """A second time, the same name is refused, and what is there stays."""
    reflectkit("new", "some-kit", "--yes")
    (tmp_path / "some-kit" / "pyproject.toml").write_text("mine", encoding="utf-8")
    done = reflectkit("new", "some-kit", "--yes")
    assert (done.code, done.err) == (
        1,
        "reflectkit: RK-N02 error some-kit:1:1: this is there already, and is left as it is. Fix: choose another name.\n",
    )
    assert (tmp_path / "some-kit" / "pyproject.toml").read_text(encoding="utf-8") == "mine"


def test_a_component_made_from_below_is_named_by_its_path(reflectkit, tmp_path, monkeypatch):
    """Inside the package the plugin is found above, and what was made is named by its full path."""
    reflectkit("new", "some-kit", "--yes")
    monkeypatch.chdir(tmp_path / "some-kit" / "some_kit" / "exercises")
    done = reflectkit("new", "practice", "calm")
    assert done.out.splitlines()[0] == (tmp_path / "some-kit" / "some_kit" / "practices" / "calm.json").as_posix()


def test_the_example_plugin_can_be_tested(reflectkit):
    """`reflectkit test examples/tiny_plugin` is green, code and all."""
    done = reflectkit("test", ROOT / "examples" / "tiny_plugin")
    assert (done.code, done.out) == (
        0,
        "tiny: reflectkit_tiny-0.1.0-py3-none-any.whl, 2 components, 24 sessions, green\n",
    )


def test_check_tells_the_level_of_a_plugin(reflectkit):
    """`check --quality` says which level a plugin reaches, what stops the next, and what a level does not mean."""
    reflectkit("new", "gratitude-kit", "--yes")
    done = reflectkit("check", "--quality", "gratitude-kit", "--plain")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "gratitude-kit: bronze"
    assert [line.split("`")[1] for line in lines[1:-1]] == ["changelog", "contact", "released"]
    assert lines[-1] == "A level says that the form is good, and nothing about what a plugin does to anybody."
    (said,) = reflectkit("check", "--quality", "gratitude-kit", "--json").lines
    assert (said["checked"], said["problems"]) == (1, [])
    (grade,) = said["quality"]
    assert (grade["plugin"], grade["level"], grade["next"]) == ("gratitude-kit", "bronze", "silver")
    assert {"rule", "level", "what"} == set(grade["stops"][0])


def test_an_exemption_is_told_and_a_stale_one_fails(reflectkit, tmp_path):
    """An exemption is shown with its reason; one that is not needed is a problem, and the exit code is 1."""
    reflectkit("new", "gratitude-kit", "--yes")
    path = tmp_path / MADE[1]
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["quality"] = {"exempt": {"released": "Not yet.", "languages": "We like both."}}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    done = reflectkit("check", "--quality", "gratitude-kit", "--plain", "--against", "gratitude-kit/gratitude_kit")
    assert done.code == 1
    assert [line[:6] for line in done.out.splitlines() if line.startswith("RK")] == ["RK-Q03", "RK-Q03"]
    manifest["quality"] = {"exempt": {"released": "Not yet."}}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    done = reflectkit("check", "--quality", "gratitude-kit")
    assert (done.code, "  exempt from `released`: Not yet." in done.out.splitlines()) == (0, True)


def test_a_level_that_cannot_be_told_is_a_problem(reflectkit):
    """Where there is no plugin there is no level, and the exit code is 1; SARIF has no levels."""
    done = reflectkit("check", "--quality", "nothing-here", "--json")
    assert (done.code, done.lines[0]["quality"], done.lines[0]["problems"][0]["code"]) == (1, [], "RK-D09")
    assert reflectkit("check", "--quality", "practice", "--sarif").code == 2


def test_whoever_sits_at_a_terminal_can_be_asked(monkeypatch):
    """Whether questions make sense is told by where the words come from."""
    for there in (True, False):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda there=there: there))
        assert is_terminal() is there
