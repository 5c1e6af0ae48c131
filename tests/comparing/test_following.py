"""What changes of measures, progress documents, plans and translations count, row by row."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reflectkit.comparing import compare
from reflectkit.comparing.following import MEASURE, PLAN, PROGRESS, TRANSLATION
from reflectkit.comparing.rows import silent
from tests.comparing.rows import side
from tests.house.rules import ROOT as HOME
from tests.progress.making import changed, good

KINDS = {
    "mood": ("measure", MEASURE),
    "path": ("progress", PROGRESS),
    "week": ("plan", PLAN),
    "words-de": ("translation", TRANSLATION),
}
SHARED = {
    "format",
    "id",
    "version",
    "locales",
    "title",
    "license",
    "about",
    "cautions",
    "keywords",
    "evidence",
    "sources",
}


def top(pointer: str) -> str:
    """The uppermost key of a pointer."""
    return "/".join(pointer.split("/")[:2])


ROWS = [
    (row["of"][0], row["why"], row["change"]["set"], [(level, top(at)) for level, at in row["expect"]])
    for row in json.loads((HOME / "tests" / "specimens" / "diff" / "rows.json").read_text(encoding="utf-8"))
    if row["of"][0] in KINDS and "set" in row["change"]
]


def told(name: str, change: dict[str, Any]) -> list[tuple[str, str]]:
    """Level and key of what has changed in a good document."""
    new = good(name)
    for pointer, value in change.items():
        new = changed(new, {pointer: value})
    found = compare(side(good(name)), side(new)).changes
    return [(one.level, top(one.pointer)) for one in found]


@pytest.mark.parametrize(("name", "why", "change", "expect"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_change_counts_what_its_row_says(name, why, change, expect):
    """Words are patches, what is asked or scored is major, and the rest is minor."""
    assert told(name, change) == expect


@pytest.mark.parametrize("name", KINDS)
def test_every_key_has_a_row_and_every_row_of_its_own_a_change(name, monkeypatch):
    """The tables know every key of their schemas, and without a row a change would count something else."""
    kind, table = KINDS[name]
    schema = json.loads((HOME / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
    assert set(table) == set(schema["properties"])
    for key in set(table) - SHARED:
        with monkeypatch.context() as patch:
            patch.setitem(table, key, silent)
            assert any(told(of, change) != expect for of, _, change, expect in ROWS if of == name)
