"""
Sections: what a report is made of, for whoever looks at it and whoever listens to it.

Every section that has a picture has the same in words and as a table.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

import attrs

NOTHING = "–"
"""What stands in the place of an empty cell, where others follow."""


@attrs.frozen(kw_only=True)
class Table:
    """
    A table with its name and its head; a row begins with what the row is about.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen(kw_only=True)
class Section:
    """
    One part of a report; a deeper `level` belongs to the part before it.
    """

    title: str
    level: int = 2
    words: tuple[str, ...] = ()
    picture: Element | None = attrs.field(default=None, repr=False)
    table: Table | None = attrs.field(default=None, repr=False)


@attrs.frozen(kw_only=True)
class Report:
    """
    A report in the order in which it is read.
    """

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]

    def lines(self) -> list[str]:
        """
        Return the report as lines of text, of which each makes sense where it stands.
        """
        if not self.sections:
            return list(self.about)
        found: list[str] = []
        for one in self.sections:
            found += [one.title, *(f"  {row}" for row in _rows(one)), *(f"  {said}" for said in one.words)]
        return found


def _rows(section: Section) -> list[str]:
    """
    Return the rows of a section's table as text, the head first.
    """
    if section.table is None:
        return []
    rows = (section.table.head, *section.table.rows)
    return ["  ".join(cell or NOTHING for cell in row).rstrip(f" {NOTHING}") for row in rows]
