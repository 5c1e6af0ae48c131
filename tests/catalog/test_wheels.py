"""A wheel is judged by what is in it, before it is installed: every plugin of it, and every fault in one line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reflectkit.catalog import Catalog, find_target
from reflectkit.errors import ContentError
from tests.catalog.farm import manifest, practice, told, write

ENTRY = "[reflectkit.plugins]\nkit = kit:reflectkit.json\n"
FILES = {"kit/reflectkit.json": manifest("kit"), "kit/practices/breath.json": practice()}
NAME = "kit-1.0-py3-none-any.whl"


def wheel(place: Path, files=FILES, *, entry_points=ENTRY, name=NAME) -> Path:
    """A wheel with these files."""
    tree = place / "tree"
    write(tree / "kit-1.0.dist-info" / "METADATA", "Metadata-Version: 2.1\nName: kit\nVersion: 1.0\n")
    if entry_points is not None:
        write(tree / "kit-1.0.dist-info" / "entry_points.txt", entry_points)
    for path, content in files.items():
        write(tree / path, content)
    with zipfile.ZipFile(place / name, "w") as packed:
        for file in sorted(tree.rglob("*")):
            packed.write(file, file.relative_to(tree).as_posix())
    return place / name


def lines(place: Path, path: Path, catalog: Catalog | None = None) -> list[str]:
    """What checking a wheel says."""
    try:
        return told(place, find_target(str(path), catalog or Catalog()).check())
    except ContentError as error:
        return told(place, error.problems)


def test_a_good_wheel_has_no_problems_and_its_components_can_be_loaded(tmp_path):
    """What a wheel holds is read from it as it will be once it is installed, and named by its file."""
    target = find_target(str(wheel(tmp_path)), Catalog())
    assert (target.check(), target.components) == ((), ("kit/breath",))
    component = target.catalog["kit/breath"]
    assert (component.dist, component.dist_version) == ("kit", "1.0")
    assert component.file.endswith(f"{NAME}/kit/practices/breath.json")


def test_a_dotted_package_and_a_wheel_of_another_name_are_no_matter(tmp_path):
    """The manifest may lie deep in the wheel; a name that says no version costs only the version."""
    files = {f"a/b/{path.removeprefix('kit/')}": content for path, content in FILES.items()}
    entry = "[reflectkit.plugins]\nkit = a.b:reflectkit.json\n"
    target = find_target(str(wheel(tmp_path, files, entry_points=entry, name="mine.whl")), Catalog())
    assert target.check() == ()
    assert target.catalog["kit/breath"].dist == ""


ABSENT = "put it there, or take it out of `provides`; if it is in the sources, see that the wheel includes it"
BAD = {
    "no manifest": (
        {"kit/practices/breath.json": practice()}, ENTRY,
        [f"RK-D05 error kit (kit 1.0) {NAME}/kit-1.0.dist-info/entry_points.txt:2:1: `kit/reflectkit.json` is not in the"
         " wheel. Fix: include JSON files in the wheel; `hatchling` and `flit_core` do."],
    ),
    "a file that is provided": (
        {**FILES, "kit/reflectkit.json": manifest("kit", provides={"practices": ["practices/", "practices/two.json"]})}, ENTRY,
        [f"RK-M06 error kit (kit 1.0) {NAME}/kit/reflectkit.json:13:4: `practices/two.json` is not there. Fix: {ABSENT}."],
    ),
    "a folder that is provided": (
        {"kit/reflectkit.json": manifest("kit")}, ENTRY,
        [f"RK-M06 error kit (kit 1.0) {NAME}/kit/reflectkit.json:12:4: `practices` is not there. Fix: {ABSENT}."],
    ),
    "no entry point": (
        FILES, None,
        [f"RK-D08 error (kit 1.0) {NAME}:1:1: the wheel has no entry point `name = package:reflectkit.json` in the group"
         " `reflectkit.plugins`. Fix: declare it in `pyproject.toml` and build the wheel again."],
    ),
    "an entry point to a module": (
        FILES, "[reflectkit.plugins]\nkit = kit\n",
        [f"RK-D06 error kit (kit 1.0) {NAME}/kit-1.0.dist-info/entry_points.txt:2:1: the entry point `kit` does not name a"
         " manifest. Fix: write `kit = your_package:reflectkit.json`."],
    ),
    "a bad line among the entry points": (
        FILES, f"[console_scripts]\nnonsense\n{ENTRY}",
        [f"RK-D01 warning (kit 1.0) {NAME}/kit-1.0.dist-info/entry_points.txt:2:1: line 2 of the entry points of kit 1.0 is"
         " neither `[group]` nor `name = value`. Fix: install kit again, or tell its authors; nothing else is affected."],
    ),
    "entry points that are no text": (
        FILES, b"[reflectkit.plugins]\n\xff = x\n",
        [f"RK-D08 error (kit 1.0) {NAME}:1:1: the wheel cannot be read. Fix: build it again."],
    ),
    "another id": (
        {**FILES, "kit/reflectkit.json": manifest("other")}, ENTRY,
        [f"RK-M04 error kit (kit 1.0) {NAME}/kit/reflectkit.json:3:8: the manifest says it is `other`, its entry point"
         " `kit`. Fix: give both the same name."],
    ),
    "a path that leads out": (
        {**FILES, "kit/reflectkit.json": manifest("kit", provides={"practices": ["../practices/"]})}, ENTRY,
        [f"RK-M05 error kit (kit 1.0) {NAME}/kit/reflectkit.json:12:4: a path leaves the plugin, or is not written as"
         " `folder/file.json`. Fix: name files and folders inside the plugin only, with `/` between them."],
    ),
    "two plugins, one without a manifest": (
        FILES, f"{ENTRY}two = two:reflectkit.json\n",
        [f"RK-D05 error two (kit 1.0) {NAME}/kit-1.0.dist-info/entry_points.txt:3:1: `two/reflectkit.json` is not in the"
         " wheel. Fix: include JSON files in the wheel; `hatchling` and `flit_core` do."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_with_a_wheel_is_one_line(case, tmp_path):
    """Each fault gives one line with the place inside the wheel."""
    files, entry_points, expected = BAD[case]
    assert lines(tmp_path, wheel(tmp_path, files, entry_points=entry_points)) == expected


@pytest.mark.parametrize("data", [b"", b"no archive", None], ids=["empty", "text", "half"])
def test_a_wheel_that_is_no_archive_cannot_be_read(data, tmp_path):
    """What does not unpack is one line, and is not searched for."""
    path = wheel(tmp_path)
    write(path, path.read_bytes()[:200] if data is None else data)
    assert lines(tmp_path, path) == [
        f"RK-D08 error (kit 1.0) {NAME}:1:1: the wheel cannot be read. Fix: build it again."
    ]


def test_all_plugins_of_a_wheel_are_checked(tmp_path):
    """A wheel may hold several plugins; the good one is loaded beside the broken one, and each fault is told."""
    files = {
        **FILES,
        "two/reflectkit.json": manifest("two"),
        "two/practices/other.json": {**practice("other"), "title": 3},
    }
    path = wheel(tmp_path, files, entry_points=f"{ENTRY}two = two:reflectkit.json\n")
    target = find_target(str(path), Catalog())
    assert target.components == ("kit/breath", "two/other")
    assert told(tmp_path, target.check()) == [
        f"RK-C12 error two (kit 1.0) {NAME}/two/practices/other.json:8:11: `title` must be an object in curly brackets."
        " Fix: write an object in curly brackets."
    ]


def test_two_entry_points_of_one_id_conflict(tmp_path):
    """Neither of two manifests that claim one id is chosen in silence."""
    files = {**FILES, **{path.replace("kit/", "two/", 1): content for path, content in FILES.items()}}
    path = wheel(tmp_path, files, entry_points=f"{ENTRY}kit = two:reflectkit.json\n")
    target = find_target(str(path), Catalog())
    assert target.components == ()
    assert [problem.code for problem in target.check()] == ["RK-D04", "RK-D04"]
