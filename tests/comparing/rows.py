"""
Small changes to the good components, row by row of the tables, and what each counts.

A row names the components (`of`), perhaps what they were like before (`before`), the change, and every change expected.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import attrs

from reflectkit.catalog.sides import side_of
from reflectkit.comparing import Side, compare
from reflectkit.reading import read
from tests.checking.specimens import ROOT, catalog, changed


@attrs.frozen
class Row:
    """One change to one component."""

    of: str
    why: str
    before: dict[str, Any]
    change: dict[str, Any]
    expect: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What the test is called."""
        return f"{self.of}: {self.why}"

    def sides(self) -> tuple[Side, Side]:
        """The component before and after."""
        old = changed(_good(self.of), {"set": self.before})
        if "become" in self.change:
            return side(old), side(_good(self.change["become"]))
        return side(old), side(changed(old, self.change))

    def told(self) -> tuple[tuple[str, str], ...]:
        """Level and pointer of every change that is found."""
        return tuple((change.level, change.pointer) for change in compare(*pairs(self)).changes)


def _good(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ROOT / "good" / f"{name}.json").read_text(encoding="utf-8"))
    return document


def side(document: dict[str, Any]) -> Side:
    """A component of the good plugin."""
    loaded = catalog().single(read(json.dumps(document).encode(), file="x.json"), "good")
    return side_of(catalog(), loaded)


@cache
def rows() -> tuple[Row, ...]:
    """All rows."""
    found = json.loads((ROOT / "diff" / "rows.json").read_text(encoding="utf-8"))
    return tuple(
        Row(of, one["why"], one.get("before", {}), one["change"], tuple(map(tuple, one["expect"])))
        for one in found
        for of in one["of"]
    )


_PAIRS: dict[str, tuple[Side, Side]] = {}


def pairs(row: Row) -> tuple[Side, Side]:
    """The component of a row before and after, made once."""
    if row.name not in _PAIRS:
        _PAIRS[row.name] = row.sides()
    return _PAIRS[row.name]
