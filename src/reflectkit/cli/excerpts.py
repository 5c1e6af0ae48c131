"""
Problems for people: the line of the file, a mark under what is wrong, and the mend; for a review, SARIF.

There are weights and no colours. Only a terminal gets excerpts; wherever a program may read, and with `--plain`, each problem stays one line.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import attrs
import click

from reflectkit.catalog.files import ordinary
from reflectkit.cli.common import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from reflectkit.errors import Place, Problem

NARROWEST = 20
"""How much of a line is shown at least, however narrow the terminal is."""

_TOKEN = re.compile(r'"(?:[^"\\\r\n]|\\.)*"|[^\s,:\[\]{}"]+')


@attrs.frozen(kw_only=True)
class Excerpt:
    """
    A line of a file as it can be shown, and which cells of it are meant.
    """

    line: str
    start: int
    length: int


def tell(problems: Sequence[Problem], *, plain: bool) -> None:
    """
    Write problems: as excerpts on a terminal, else one line for each.
    """
    if plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        for problem in problems:
            click.echo(problem.line())
        return
    from rich.console import Console

    width = shutil.get_terminal_size().columns
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    for problem in problems:
        for row in told(problem, width):
            console.print(row, soft_wrap=True)


def told(problem: Problem, width: int) -> Iterator[Text]:
    """
    Yield the rows in which a problem is told on a terminal.
    """
    from rich.text import Text

    found = None if problem.place is None else excerpt(problem.place, width)
    if problem.place is None or found is None:
        yield Text(problem.line())
        return
    number = str(problem.place.line)
    gutter = " " * len(number)
    yield Text(f"{problem.code} {problem.severity}: {shown(problem.cause)}.", "bold")
    yield Text.assemble((f"{gutter}--> ", "dim"), shown(str(problem.place)), (_whose(problem), "dim"))
    yield Text(f"{gutter} |", "dim")
    yield Text.assemble((f"{number} | ", "dim"), found.line)
    yield Text.assemble((f"{gutter} | ", "dim"), (" " * found.start + "^" * found.length, "bold"))
    if problem.fix:
        yield Text.assemble((f"{gutter} = ", "dim"), f"Fix: {shown(problem.fix)}.")
    yield Text()


def _whose(problem: Problem) -> str:
    """
    Return whose component a problem is in.
    """
    name = problem.component or problem.plugin
    dist = f" ({problem.dist})" if problem.dist else ""
    return f"  {shown(name + dist)}" if name else ""


def excerpt(place: Place, width: int) -> Excerpt | None:
    """
    Return the line of a place, shortened around it to a width; `None` if the file is not there as it was.
    """
    from rich.cells import cell_len

    lines = _lines(place.file)
    if not 0 < place.line <= len(lines) or place.column > len(lines[place.line - 1]) + 1:
        return None
    line = lines[place.line - 1]
    at = place.column - 1
    token = _TOKEN.match(line, at)
    letters = [shown(letter) for letter in line]
    cells = [cell_len(letter) for letter in letters]
    end = at + 1 if token is None else token.end()
    room = max(width - len(str(place.line)) - 4, NARROWEST)
    first, last = _window(cells, at, end, room)
    before, after = "…" * (first > 0), "…" * (last < len(letters))
    start = len(before) + sum(cells[first:at])
    length = max(sum(cells[at : min(end, last)]), 1)
    return Excerpt(line=before + "".join(letters[first:last]) + after, start=start, length=length)


def _window(cells: Sequence[int], at: int, end: int, room: int) -> tuple[int, int]:
    """
    Return which letters of a line are shown: all if they fit, else the marked ones with something on both sides.
    """
    if sum(cells) <= room:
        return 0, len(cells)
    room -= 2
    marked, after = min(sum(cells[at:end]), room // 2), min(sum(cells[end:]), room // 4)
    first = at
    while first > 0 and sum(cells[first - 1 : at]) + marked + after <= room:
        first -= 1
    last = first
    while last < len(cells) and sum(cells[first : last + 1]) <= room:
        last += 1
    return first, last


def _lines(file: str) -> tuple[str, ...]:
    """
    Return the lines of a file; none of one that is not there, or is no ordinary file.
    """
    try:
        data = ordinary(file) if file else None
    except (OSError, ValueError):
        return ()
    if data is None:
        return ()
    return tuple(line.removesuffix("\r") for line in data.decode("utf-8", "replace").split("\n"))


def shown(text: str) -> str:
    """
    Return a text in which whatever steers a terminal, turns the direction of writing or cannot be seen is escaped.
    """
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    """
    Return one letter as it can be shown.
    """
    if letter == "\t":
        return " "
    return letter if letter.isprintable() else ascii(letter)[1:-1]


def put_sarif(problems: Sequence[Problem]) -> None:
    """
    Write problems as SARIF; what lies below the current folder is named relative to it.
    """
    from importlib.metadata import version

    from reflectkit.report import write_sarif

    put(write_sarif(problems, version=version("reflectkit"), root=os.getcwd()))  # noqa: PTH109 - a name is wanted.
