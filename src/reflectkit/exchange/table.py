"""
Sheets as CSV: one row per text, for any spreadsheet.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from reflectkit.exchange.sheet import Row, Sheet, decoded, stated, unreadable
from reflectkit.session.wire import is_locale

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = ".csv"

_COLUMNS = 4
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would reckon with instead of showing it."""

_HEADER = "write `id,source language,target language,state` in the first line, as the export does"


def write(sheet: Sheet) -> bytes:
    """
    Write a sheet as UTF-8 with a byte order mark, without which spreadsheets guess the encoding.

    A text that begins like a formula gets an apostrophe before it, which reading takes away.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(["id", sheet.source, sheet.target, "state"])
    for row in sheet.rows:
        target = "" if row.target is None else row.target
        table.writerow([row.id, _shown(row.source), _shown(target), row.state])
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes, file: str) -> Sheet:
    """
    Read a sheet; raise `ContentError` with the line that is none. An empty cell is a text that has no translation yet.
    """
    lines = _lines(decoded(data, file), file)
    _, header = next(lines, (1, []))
    if len(header) != _COLUMNS or header[0] != "id" or not all(is_locale(locale) for locale in header[1:3]):
        raise unreadable("the first line does not name the columns", _HEADER, file, 1)
    return Sheet(source=header[1], target=header[2], rows=tuple(_row(cells, file, line) for line, cells in lines))


def _lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """
    Yield the rows that are not blank, each with the number of the line on which it begins.
    """
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(table, None)
        except csv.Error:
            raise unreadable("a quoted cell is not closed properly", "look at its quotes", file, line) from None
        if cells is None:
            return
        if any(cells):
            yield line, cells
        line = table.line_num + 1


def _row(cells: list[str], file: str, line: int) -> Row:
    """
    Return one row.
    """
    if len(cells) != _COLUMNS:
        raise unreadable(f"there are {len(cells)} cells where 4 belong", "look at its commas and quotes", file, line)
    id_, source, target, state = cells
    return stated(id_, _meant(source), _meant(target) or None, state)


def _shown(text: str) -> str:
    """
    Return a text so that no spreadsheet takes it for a formula.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _meant(cell: str) -> str:
    """
    Return the text that `_shown` wrote.
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
