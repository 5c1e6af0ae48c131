"""What a manifest provides becomes ids, from the names of files alone, and each file that cannot is told at its place."""

from __future__ import annotations

import pytest

from reflectkit.catalog import Catalog
from reflectkit.catalog.claims import claim_folder
from tests.catalog.farm import exercise, folder, practice, read_turn, told, transcript, write


def shelf(tmp_path, files, **provides):
    """The components of a folder plugin, and the lines about its manifest."""
    root = folder(
        tmp_path,
        "kit",
        {file: transcript() if ".transcript." in file else practice() for file in files},
        provides=provides,
    )
    catalog = Catalog(claims=(claim_folder(str(root)),))
    return list(catalog), told(root, catalog.check_manifest("kit"))


NAME = "name it like the component's id, in small letters, digits and hyphens, and `.json`; a folder ends with `/`"
ABSENT = "put it there, or take it out of `provides`; if it is in the sources, see that the wheel includes it"
BAD = {
    "a name in capitals": (
        ["p/Breath.json"], {"practices": ["p/"]}, [],
        f"RK-M12 error kit reflectkit.json:12:4: `p/Breath.json` is not named like a component. Fix: {NAME}.",
    ),
    "a file that is not JSON by its name": (
        ["p/breath.txt"], {"practices": ["p/breath.txt"]}, [],
        f"RK-M12 error kit reflectkit.json:12:4: `p/breath.txt` is not named like a component. Fix: {NAME}.",
    ),
    "a folder without a slash": (
        ["p/breath.json"], {"practices": ["p"]}, [],
        f"RK-M12 error kit reflectkit.json:12:4: `p` is not named like a component. Fix: {NAME}.",
    ),
    "a line break in a name": (
        ["p/x\ny.json"], {"practices": ["p/"]}, [],
        f"RK-M12 error kit reflectkit.json:12:4: `p/x\\ny.json` is not named like a component. Fix: {NAME}.",
    ),
    "a file that is not there": (
        ["p/breath.json"], {"practices": ["p/breath.json", "p/other.json"]}, ["kit/breath"],
        f"RK-M06 error kit reflectkit.json:13:4: `p/other.json` is not there. Fix: {ABSENT}.",
    ),
    "a file that is not there, beside the manifest": (
        [], {"practices": ["other.json"]}, [],
        f"RK-M06 error kit reflectkit.json:12:4: `other.json` is not there. Fix: {ABSENT}.",
    ),
    "a folder that is not there": (
        ["p/breath.json"], {"practices": ["q/", "p/"]}, ["kit/breath"],
        f"RK-M06 error kit reflectkit.json:12:4: `q` is not there. Fix: {ABSENT}.",
    ),
    "two files of one id": (
        ["p/breath.json", "q/breath.json", "q/other.json"], {"practices": ["p/", "q/"]}, ["kit/other"],
        "RK-M11 error kit reflectkit.json:13:4: `p/breath.json` and `q/breath.json` would both be `kit/breath`. Fix: rename"
        " one of them, and the id in it.",
    ),
    "one file of two kinds": (
        ["p/breath.json"], {"practices": ["p/"], "gates": ["p/breath.json"]}, [],
        "RK-M11 error kit reflectkit.json:15:4: `p/breath.json` is provided as `practice` and as `gate`. Fix: name it once,"
        " under the kind in its `format`.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_a_component_is_told_at_its_path_and_costs_no_other(case, tmp_path):
    """Each gives one line at the path in `provides` that leads to it; the other files of the plugin are components."""
    files, provides, ids, line = BAD[case]
    assert shelf(tmp_path, files, **provides) == (ids, [line])


def test_ids_come_from_folders_and_files_sorted_and_each_once(tmp_path):
    """Folders and single files may overlap; transcripts and other files that lie beside components are none."""
    files = ["p/b.json", "p/a.json", "p/a.transcript.json", "p/read.me", "c.json"]
    ids, lines = shelf(tmp_path, files, practices=["p/", "c.json", "p/a.json"])
    assert ids == ["kit/a", "kit/b", "kit/c"]
    assert lines == []


def test_an_empty_folder_offers_nothing(tmp_path):
    """A folder without files is no fault."""
    (tmp_path / "kit" / "p").mkdir(parents=True)
    assert shelf(tmp_path, [], practices=["p/"]) == ([], [])


def test_a_file_is_read_only_when_it_is_asked_for_and_then_told_apart(tmp_path):
    """A component that is broken, of another kind or of another id is told when it is checked; the others load."""
    files = {
        "p/breath.json": practice(),
        "p/broken.json": "{",
        "p/kind.json": exercise("kind", read_turn()),
        "p/name.json": practice("other"),
        "p/both.json": exercise("neither", read_turn()),
    }
    root = folder(tmp_path, "kit", files, provides={"practices": ["p/"]})
    write(tmp_path / "secret.json", practice("link"))
    (root / "p" / "link.json").symlink_to("../../secret.json")
    catalog = Catalog(claims=(claim_folder(str(root)),))
    assert catalog.problems == ()
    lines = {id_: told(root, catalog.check(id_)) for id_ in catalog}
    assert catalog["kit/breath"].id == "kit/breath"
    assert lines.pop("kit/breath") == []
    assert lines == {
        "kit/both": [
            "RK-M10 error kit p/both.json:2:12: this is of the kind `exercise`, and `provides` has it under `practice`."
            " Fix: move the file, or mend its `format`.",
            "RK-M09 error kit p/both.json:3:8: the id `neither` is not the file's name `both`. Fix: give both the same"
            " name.",
        ],
        "kit/broken": [
            "RK-C03 error kit p/broken.json:1:2: the text ends too early. Fix: mend the JSON here; an editor with JSON"
            " support shows where it breaks.",
        ],
        "kit/kind": [
            "RK-M10 error kit p/kind.json:2:12: this is of the kind `exercise`, and `provides` has it under `practice`."
            " Fix: move the file, or mend its `format`.",
        ],
        "kit/link": [
            "RK-D07 error kit p/link.json:1:1: `p/link.json` is a symlink that leads out of the plugin. Fix: make it an"
            " ordinary file inside the plugin.",
        ],
        "kit/name": [
            "RK-M09 error kit p/name.json:3:8: the id `other` is not the file's name `name`. Fix: give both the same name.",
        ],
    }
    assert {problem.component for problem in catalog.check("kit/link")} == {"kit/link"}
