"""What a person names: an id, a plugin, a folder, a wheel or a file; and what is said where it means nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from reflectkit import discover
from reflectkit.catalog import Catalog, find_target
from reflectkit.catalog.claims import claim_folder
from reflectkit.errors import ContentError
from tests.catalog.farm import exercise, folder, manifest, practice, read_turn, told, transcript, write


@pytest.fixture
def catalog(tmp_path):
    """A catalog with one plugin of two practices."""
    files = {"practices/breath.json": practice(), "practices/rest.json": practice("rest")}
    return Catalog(claims=(claim_folder(str(folder(tmp_path, "kit", files))),))


def fails(place, action, *args) -> list[str]:
    """The lines of what goes wrong."""
    with pytest.raises(ContentError) as caught:
        action(*args)
    return told(place, caught.value.problems)


def test_an_id_means_one_component(catalog):
    """A component is checked and loaded by its id."""
    target = find_target("kit/breath", catalog)
    assert (target.components, target.check(), target.load().id) == (("kit/breath",), (), "kit/breath")


def test_the_id_of_a_plugin_means_all_of_it(catalog, tmp_path):
    """A plugin is checked as a whole; where one component is wanted, its components are named."""
    target = find_target("kit", catalog)
    assert (target.components, target.check()) == (("kit/breath", "kit/rest"), ())
    assert fails(tmp_path, target.load) == [
        "RK-D09 error kit: `kit` is a plugin, and one component is wanted. Fix: name one of kit/breath, kit/rest."
    ]


def test_a_plugin_without_components_has_none_to_name(tmp_path):
    """Where there is nothing to choose from, checking says more."""
    target = find_target(str(folder(tmp_path, "kit", provides={"practices": []})), Catalog())
    assert fails(tmp_path, target.load) == [
        "RK-D09 error kit: `kit` is a plugin, and one component is wanted. Fix: run `reflectkit check` on it."
    ]


def test_a_stopped_plugin_says_why_instead(tmp_path):
    """Whoever wants a component of a stopped plugin gets the reason of the stop."""
    root = folder(tmp_path, "kit", requires={"plugins": {"nobody": ""}})
    assert fails(root, find_target(str(root), Catalog()).load) == [
        "RK-V03 error kit reflectkit.json:17:14: it requires `nobody`, which is not installed. Fix: install the plugin"
        " `nobody`."
    ]


def test_a_folder_stands_in_for_the_installed_plugin_of_its_id(tmp_path):
    """Checking a new version of what is installed is no conflict, and changes nothing in the catalog that was asked."""
    installed = discover()
    root = tmp_path / "practice"
    shutil.copytree(Path(installed.plugin("practice").file).parent, root)
    write(root / "practices" / "new.json", practice("new"))
    target = find_target(str(root), installed)
    assert "practice/new" in target.components
    assert [problem for problem in target.check() if problem.severity == "error"] == []
    assert "practice/new" not in installed
    assert target.catalog.plugin("repair").state == "ready"


def test_a_folder_that_is_in_the_catalog_already_is_that_plugin(catalog, tmp_path):
    """The same folder by another path adds nothing."""
    target = find_target(str(tmp_path / "kit" / ".." / "kit"), catalog)
    assert (target.catalog, target.components) == (catalog, ("kit/breath", "kit/rest"))


def test_a_folder_without_a_manifest_is_told(tmp_path):
    """A folder that is no plugin gives one line, whether it is checked or to be used."""
    (tmp_path / "empty").mkdir()
    line = "RK-D08 error empty empty:1:1: the folder has no `reflectkit.json`. Fix: name the folder in which it lies."
    target = find_target(str(tmp_path / "empty"), Catalog())
    assert told(tmp_path, target.check()) == fails(tmp_path, target.load) == [line]
    assert target.components == ()


def test_a_project_is_the_plugins_of_its_packages(tmp_path):
    """A folder that is built from means what lies in its packages, and one that holds none is told as it was named."""
    project = tmp_path / "project"
    root = folder(project / "src", "kit", {"practices/breath.json": practice("breath")})
    assert find_target(str(project), Catalog()).plugins != ("kit",)
    (project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    target = find_target(str(project), Catalog())
    assert (target.components, target.check()) == (("kit/breath",), find_target(str(root), Catalog()).check())
    assert Catalog().with_folder(project).plugin("kit") is not None
    for file in root.rglob("*.json"):
        file.unlink()
    assert [problem.place.file for problem in find_target(str(project), Catalog()).check()] == [str(project)]


def test_a_single_file_is_checked_against_what_is_installed(catalog, tmp_path):
    """A file's references are looked up in the catalog; what is wrong in it is told with its own name."""
    turn = {"id": "calm", "do": "practice", "text": {"en": "Breathe."}, "practice": "breath"}
    path = write(tmp_path / "new.json", exercise("new", turn))
    target = find_target(str(path), catalog)
    assert (target.components, target.check(), list(target.load().uses)) == (("new",), (), ["breath"])
    write(path, exercise("new", read_turn(), zzz=1))
    (line,) = told(tmp_path, find_target(str(path), catalog).check())
    assert line.startswith("RK-C10 error new.json:30:2: unknown key `zzz`.")
    assert fails(tmp_path, find_target(str(path), catalog).load) == [line]


def calming(reference: str, id_: str = "new"):
    """An exercise that needs a practice."""
    return exercise(id_, {"id": "calm", "do": "practice", "text": {"en": "Breathe."}, "practice": reference})


def lying(place, name="drafts/new.json", **changes) -> Path:
    """A file that needs `breath`, somewhere in the folder plugin `kit` that has it."""
    root = folder(place, "kit", {"practices/breath.json": practice()}, **changes)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (root / "transcripts").mkdir()
    write(root / "transcripts" / "new.json", transcript("calm", of="new@1.0.0"))
    return write(path, calming("breath", path.stem))


@pytest.mark.parametrize("name", ["new.json", "drafts/new.json", "drafts/of/mine/new.json"])
def test_a_file_in_the_folder_of_a_plugin_belongs_to_it(name, tmp_path):
    """Its local references mean that plugin, though its manifest does not name the file."""
    target = find_target(str(lying(tmp_path, name)), Catalog())
    assert (target.components, target.check()) == (("kit/new",), ())
    assert [used.id for used in target.load().uses.values()] == ["kit/breath"]


def test_the_plugin_around_a_file_stands_in_for_the_installed_one_of_its_id(catalog, tmp_path):
    """A file is checked with its neighbours, and not with those that are installed under the same id."""
    (tmp_path / "work").mkdir()
    path = lying(tmp_path / "work")
    write(path, calming("rest"))
    assert told(tmp_path, find_target(str(path), catalog).check()) == [
        "RK117 error kit work/kit/drafts/new.json:26:18: there is no `kit/rest` in the plugin `kit`. Fix: name a"
        " `practice` that exists: `name` in this plugin, else `plugin/name`."
    ]


def test_a_file_that_its_manifest_names_is_that_component(tmp_path, monkeypatch):
    """It is held against its place in `provides` too, and called as the person called it."""
    root = folder(tmp_path, "kit", {"practices/breath.json": practice("breeze")})
    monkeypatch.chdir(root)
    target = find_target("practices/breath.json", Catalog())
    assert target.component == "kit/breath"
    (problem,) = target.check()
    assert (problem.code, problem.place.file) == ("RK-M09", "./practices/breath.json")
    write(root / "practices" / "other" / "breath.json", practice())
    assert find_target("practices/other/breath.json", Catalog()).component == ""


def test_what_stops_the_plugin_around_a_file_is_told(tmp_path):
    """The file stands alone then, and the reason of the stop comes first."""
    path = lying(tmp_path, requires={"plugins": {"nobody": ""}})
    lines = told(tmp_path, find_target(str(path), Catalog()).check())
    assert [line.split(": ")[0] for line in lines] == [
        "RK-V03 error kit kit/reflectkit.json:17:14",
        "RK117 error kit/drafts/new.json:26:18",
    ]
    (tmp_path / "kit" / "reflectkit.json").write_text("{", encoding="utf-8")
    assert [line.split(" ")[0] for line in told(tmp_path, find_target(str(path), Catalog()).check())][1:] == ["RK117"]


def test_a_manifest_that_finds_none_of_its_files_has_no_plugin_around_it(catalog, tmp_path):
    """Beside a copied manifest a file stands alone, and its references are looked up in what is installed."""
    (tmp_path / "flat").mkdir()
    root = folder(tmp_path / "flat", "kit", {}, provides={"practices": ["practices/"]})
    target = find_target(str(write(root / "new.json", calming("rest"))), catalog)
    assert (target.components, target.check()) == (("new",), ())
    assert [used.id for used in target.load().uses.values()] == ["kit/rest"]


@pytest.mark.parametrize("mark", [".git", "pyproject.toml"])
def test_a_manifest_beyond_the_project_is_somebody_elses(mark, tmp_path):
    """The search for a manifest ends with the project that the file is part of; one beside the mark counts."""
    path = lying(tmp_path)
    (path.parent / mark).mkdir()
    assert find_target(str(path), Catalog()).components == ("new",)
    (path.parent / mark).rename(path.parents[1] / mark)
    assert find_target(str(path), Catalog()).components == ("kit/new",)


def test_a_file_of_a_plugin_that_is_no_component_is_told(tmp_path):
    """A broken file, and one of another kind, are the plugin's; the manifest itself is a plugin."""
    root = folder(tmp_path, "kit", {"practices/breath.json": practice()})
    (root / "broken.json").write_text("{", encoding="utf-8")
    (line,) = told(root, find_target(str(root / "broken.json"), Catalog()).check())
    assert line.startswith("RK-C03 error kit broken.json:1:2:")


@pytest.mark.parametrize("name", ["a script", "scene 10:30.json", "back\\slash.json", "link.json"])
def test_a_file_may_be_called_anything(name, tmp_path):
    """Only the files of a plugin have to be named by rules; one that a person names is read as it is."""
    write(tmp_path / "file", practice())
    (tmp_path / name).symlink_to("file")
    assert find_target(str(tmp_path / name), Catalog()).check() == ()


def test_what_is_no_readable_file_is_told(tmp_path):
    """A file that is not there, a pipe, and a link that leads nowhere are one line each."""
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "loop").symlink_to("loop")
    found = {
        name: fails(tmp_path, find_target, str(tmp_path / name), Catalog())
        for name in ("a.json", "a.whl", "pipe.json", "loop")
    }
    assert found == {
        "a.json": ["RK-D09 error a.json:1:1: the file is not there. Fix: see that the name is right."],
        "a.whl": ["RK-D09 error a.whl:1:1: the file is not there. Fix: see that the name is right."],
        "pipe.json": ["RK-D09 error pipe.json:1:1: this is no file that can be read. Fix: see that the name is right."],
        "loop": ["RK-D09 error loop:1:1: this is no file that can be read. Fix: see that the name is right."],
    }


def test_a_name_that_means_nothing_is_told_with_what_was_probably_meant(catalog, tmp_path):
    """Ids and plugins that look alike are offered."""
    assert fails(tmp_path, find_target, "kit/breeth", catalog) == [
        "RK-D09 error: there is no `kit/breeth` in the plugin `kit`. Fix: did you mean `kit/breath`? Else see `reflectkit"
        " list` for ids, or name a folder, a wheel or a file."
    ]
    assert fails(tmp_path, find_target, "zzz", catalog) == [
        "RK-D09 error: `zzz` is no component, plugin, folder, wheel or file. Fix: see `reflectkit list` for ids, or name a"
        " folder, a wheel or a file."
    ]


def test_a_name_that_is_too_long_for_a_file_means_nothing(tmp_path):
    """What no file or folder can be called is a name like any other, and a file where it ends like one."""
    long = "x" * 5000
    assert fails(tmp_path, find_target, long, Catalog()) == [
        f"RK-D09 error: `{long}` is no component, plugin, folder, wheel or file. Fix: see `reflectkit list` for ids, or name"
        " a folder, a wheel or a file."
    ]
    assert fails(tmp_path, find_target, f"{long}.json", Catalog()) == [
        f"RK-D09 error {long}.json:1:1: this is no file that can be read. Fix: see that the name is right."
    ]


def test_a_component_of_a_stopped_plugin_is_told_with_what_stops_it(tmp_path):
    """No other id is offered instead: the component may well be there, once its plugin is mended."""
    twins = [claim_folder(str(folder(tmp_path / name, "kit"))) for name in ("one", "two")]
    lines = fails(tmp_path, find_target, "kit/breath", Catalog(claims=tuple(twins)))
    assert lines[0] == (
        "RK-D09 error: there is no `kit/breath`: the plugin `kit` is stopped (conflict). Fix: mend the plugin `kit` first."
    )
    assert [line.split(" ")[0] for line in lines[1:]] == ["RK-D04"]


def test_a_manifest_that_is_named_itself_is_told(tmp_path):
    """Whoever names the manifest is sent to its folder."""
    path = write(tmp_path / "reflectkit.json", manifest("kit"))
    target = find_target(str(path), Catalog())
    line = "RK-M13 error reflectkit.json:2:12: a `plugin` is no component. Fix: name the folder in which it lies."
    assert told(tmp_path, target.check()) == fails(tmp_path, target.load) == [line]
