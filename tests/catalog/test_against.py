"""A version number is held against an earlier version: up, by enough, and never the same for other content."""

from __future__ import annotations

import pytest

from reflectkit.catalog import Catalog, check_against, find_target
from reflectkit.errors import ContentError
from tests.catalog.farm import folder, practice, told, write
from tests.catalog.test_sides import FEELINGS, OLD, next_version
from tests.catalog.test_wheels import wheel

CASES = {
    "nothing": ({}, None),
    "the version alone": ({"version": "1.0.1"}, None),
    "a patch": ({"version": "1.0.1", "title": {"en": "Breath"}}, None),
    "more than enough": ({"version": "4.0.0", "title": {"en": "Breath"}}, None),
    "the same version": (
        {"title": {"en": "Breath"}},
        "RK-V09 error breath.json:4:13: the content is another one under the same version 1.0.0 (a patch change)."
        " Fix: write 1.0.1 or higher.",
    ),
    "too little": (
        {"version": "1.0.1", "eyes": "open"},
        "RK-V08 error breath.json:4:13: the version must go up by at least a minor number from 1.0.0, and this is 1.0.1;"
        " the eyes are open where they were closed, or the other way round (nothing before, `open` now). Fix: write 1.1.0 or higher.",
    ),
    "far too little": (
        {"version": "1.1.0", "title": {"en": "Breath"}, "reduced_motion": False},
        "RK-V08 error breath.json:4:13: the version must go up by at least a major number from 1.0.0, and this is 1.1.0;"
        " it does not work without movement any more, and somebody may need that. Fix: write 2.0.0 or higher.",
    ),
    "down": (
        {"version": "0.9.9"},
        "RK-V10 error breath.json:4:13: the version was 1.0.0 and goes down to 0.9.9. Fix: write 1.0.0 or higher.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_version_follows_from_what_has_changed(case, tmp_path):
    """A wrong number is one problem, at the version of the new file; a right one is none."""
    change, line = CASES[case]
    old = find_target(str(write(tmp_path / "old.json", practice())), Catalog())
    new = find_target(str(write(tmp_path / "breath.json", {**practice(), **change})), Catalog())
    found = check_against(new, old)
    assert told(tmp_path, found) == ([] if line is None else [line])
    assert {problem.place.pointer for problem in found} <= {"/version"}


def test_a_wheel_is_held_against_a_folder_and_a_folder_against_a_wheel(tmp_path):
    """What is about to be released is held against what was, whichever way each of them is kept."""
    packed = find_target(str(wheel(tmp_path)), Catalog())
    files = {"practices/breath.json": {**practice(), "eyes": "open"}}
    open_eyed = find_target(str(folder(tmp_path / "next", "kit", files)), Catalog())
    for new, old in ((open_eyed, packed), (packed, open_eyed)):
        assert [problem.code for problem in check_against(new, old)] == ["RK-V09"]


def test_below_the_first_release_the_second_number_is_enough(tmp_path):
    """A major change of 0.3.1 needs 0.4.0."""
    old = find_target(str(write(tmp_path / "old.json", {**practice(), "version": "0.3.1"})), Catalog())
    changed = {**practice(), "reduced_motion": False}
    for version, codes in (("0.4.0", []), ("0.3.2", ["RK-V08"])):
        new = find_target(str(write(tmp_path / "new.json", {**changed, "version": version})), Catalog())
        assert [problem.code for problem in check_against(new, old)] == codes


def test_a_whole_plugin_is_held_component_by_component(tmp_path):
    """Whatever has changed in a plugin, by itself or by what it uses, has to go up; what is new or gone need not."""
    found = check_against(next_version(tmp_path, words={"set": {"/lists/feelings": FEELINGS[:2]}}), OLD)
    assert [(problem.component, problem.code, problem.plugin) for problem in found] == [
        ("good/alone", "RK-V08", "good"),
        ("good/before", "RK-V08", "good"),
        ("good/talk", "RK-V08", "good"),
        ("good/words", "RK-V09", "good"),
    ]
    assert check_against(OLD, OLD) == ()
    kit = find_target(str(folder(tmp_path, "kit", {"practices/breath.json": practice("breath")})), Catalog())
    more = {"practices/breath.json": practice(), "practices/rest.json": practice("rest")}
    assert check_against(find_target(str(folder(tmp_path / "more", "kit", more)), Catalog()), kit) == ()
    assert check_against(kit, find_target(str(folder(tmp_path / "less", "kit", more)), Catalog())) == ()


def test_a_file_of_the_old_version_that_cannot_be_read_is_told(tmp_path):
    """A fault of the old version is told here, and one of the new version by its own check."""
    fault = {**practice(), "eyse": "open"}
    good = find_target(str(write(tmp_path / "good.json", practice())), Catalog())
    bad = find_target(str(write(tmp_path / "bad.json", fault)), Catalog())
    with pytest.raises(ContentError, match="RK-C10"):
        check_against(good, bad)
    assert check_against(bad, good) == ()
    plugin = find_target(str(folder(tmp_path, "kit", {"practices/breath.json": fault})), Catalog())
    assert [problem.code for problem in check_against(good, plugin)] == ["RK-C10"]
    assert check_against(plugin, good) == ()


def test_a_component_without_an_earlier_version_cannot_be_held_against_one(tmp_path):
    """A single component that an earlier plugin does not have is told, since nothing was checked."""
    single = find_target(str(write(tmp_path / "rest.json", practice("rest"))), Catalog())
    with pytest.raises(ContentError, match="RK-D09 error: the plugin has no component `rest`"):
        check_against(single, OLD)


def test_a_plugin_that_shares_nothing_with_another_cannot_be_held_against_it(tmp_path):
    """Where no component has an earlier version nothing would be checked, and that is told."""
    kit = find_target(str(folder(tmp_path, "kit", {"practices/rest.json": practice("rest")})), Catalog())
    line = (
        "RK-D09 error: no component of it is in the earlier version, so there is nothing to hold it against."
        " Fix: name an earlier version of the same component or plugin."
    )
    with pytest.raises(ContentError) as caught:
        check_against(kit, OLD)
    assert told(tmp_path, caught.value.problems) == [line]
