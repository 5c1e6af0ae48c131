"""
Sheets as Markdown, to be read, and to be corrected in any editor.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from reflectkit.exchange.sheet import STALE, TRANSLATED, Row, Sheet, component_of, decoded, stated, unreadable
from reflectkit.session.wire import is_locale

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = ".md"

_TITLE = re.compile(r"# (\S+) → (\S+)")
_ID = re.compile(r"### `(\S+)`")
_LABEL = re.compile(r"\*\*\S+\*\*( \(stale\))?")
_EXPORT = "write it as `reflectkit texts export` does; words stand behind `> `"


def write(sheet: Sheet) -> bytes:
    """
    Write a sheet: a heading for each component and text, and the words of both languages as quotations.
    """
    return "\n".join(_lines(sheet)).encode() + b"\n"


def read(data: bytes, file: str) -> Sheet:
    """
    Read a sheet; raise `ContentError` with the line that is none.
    """
    lines = decoded(data, file).removesuffix("\n").split("\n")
    title = _TITLE.fullmatch(lines[0])
    if title is None or not is_locale(title[1]) or not is_locale(title[2]):
        raise unreadable("the first line does not name the two languages", "write `# en → nl`", file, 1)
    entries: list[_Entry] = []
    for number, line in enumerate(lines[1:], 2):
        if not _take(line, entries):
            raise unreadable("the line is no heading, no language and no quotation", _EXPORT, file, number)
    return Sheet(source=title[1], target=title[2], rows=tuple(entry.row() for entry in entries))


def _lines(sheet: Sheet) -> Iterator[str]:
    """
    Yield the lines of a sheet.
    """
    yield f"# {sheet.source} → {sheet.target}"
    for component, rows in groupby(sheet.rows, component_of):
        yield from ("", f"## {component}")
        for row in rows:
            yield from ("", f"### `{row.id}`", "", f"**{sheet.source}**", "", *_quoted(row.source))
            yield from ("", f"**{sheet.target}**{' (stale)' if row.state == STALE else ''}")
            if row.target is not None:
                yield from ("", *_quoted(row.target))


def _quoted(text: str) -> Iterator[str]:
    """
    Yield the lines of a text as a quotation.
    """
    for line in text.split("\n"):
        yield f"> {line}" if line else ">"


@attrs.define
class _Entry:
    """
    A text while its lines are read: one list of lines for each language that was named.
    """

    id: str
    texts: list[list[str]] = attrs.field(factory=list)
    stale: bool = False

    def row(self) -> Row:
        """
        Return the row.
        """
        source, target, *_ = (*("\n".join(lines) for lines in self.texts), "", "")
        return stated(self.id, source, target or None, STALE if self.stale else TRANSLATED)


def _take(line: str, entries: list[_Entry]) -> bool:
    """
    Take one line, and tell whether it has a place.
    """
    if id_ := _ID.fullmatch(line):
        entries.append(_Entry(id_[1]))
    elif (label := _LABEL.fullmatch(line)) and entries:
        entries[-1].texts.append([])
        entries[-1].stale = label[1] is not None
    elif line.startswith(">") and entries and entries[-1].texts:
        entries[-1].texts[-1].append(line[1:].removeprefix(" "))
    else:
        return not line.strip() or line.startswith("## ")
    return True
