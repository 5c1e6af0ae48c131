"""Whole documents: a dialogue, its next versions, and what each of them counts."""

from __future__ import annotations

import json

import pytest

from reflectkit import discover
from reflectkit.catalog import check_against, compare_targets, find_target
from tests.checking.specimens import ROOT

FOLDER = ROOT / "diff"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
CATALOG = discover()
OLD = find_target(str(FOLDER / "old.json"), CATALOG)


def compared(name):
    """What has changed from the old document to another."""
    (found,) = compare_targets(OLD, find_target(str(FOLDER / f"{name}.json"), CATALOG))
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_counts_what_is_expected(name):
    """Level and place of every change are those expected, and its version is the lowest that is allowed."""
    found = compared(name)
    changes = [{"level": change.level, "pointer": change.pointer} for change in found.changes]
    assert sorted(changes, key=str) == sorted(EXPECTED[name]["changes"], key=str)
    assert (found.level, found.needed) == (EXPECTED[name]["level"], found.new)
    assert found.level == name.partition("-")[0]


@pytest.mark.parametrize("name", ["old", *EXPECTED])
def test_every_document_is_one_that_can_be_published(name):
    """No document has an error, its version number included."""
    target = find_target(str(FOLDER / f"{name}.json"), CATALOG)
    assert [problem.line() for problem in (*target.check(), *check_against(target, OLD))] == []


def test_there_are_enough_of_each_level():
    """There are specimens of each level, and none lies there without an expectation."""
    levels = [one["level"] for one in EXPECTED.values()]
    assert (levels.count("patch"), levels.count("minor"), levels.count("major")) >= (4, 6, 12)
    assert {path.stem for path in FOLDER.glob("*.json")} == {*EXPECTED, "old", "rows", "expected"}


def test_nothing_has_changed_in_the_same_document():
    """A document compared with itself has no change, and keeps its version."""
    found = compared("old")
    assert (found.changes, found.level, found.needed) == ((), "none", "1.2.3")
