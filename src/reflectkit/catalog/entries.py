"""
`entry_points.txt`, read line by line, so that one bad line costs one line.

The parsers at hand give up on the whole file, and then on the files of everybody else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reflectkit.catalog.codes import make
from reflectkit.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = "reflectkit.plugins"
"""The group in which plugins name their manifests."""

_HEADER = re.compile(r"\[([^\[\]]+)\]")
_VALUE = re.compile(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*:\s*reflectkit\.json", re.ASCII)


_SEPARATORS = re.compile(r"[-_.]+")


def normalised(name: str) -> str:
    """
    Return the name of a distribution in the one spelling by which names are compared.
    """
    return _SEPARATORS.sub("-", name).lower()


class Entry(NamedTuple):
    """
    One entry point of our group, and the line on which it stands.
    """

    name: str
    value: str
    line: int

    @property
    def package(self) -> str | None:
        """
        Return the package that holds the manifest; `None` if the value does not name a manifest.
        """
        found = _VALUE.fullmatch(self.value)
        return None if found is None else found[1]


class Entries(NamedTuple):
    """
    The entry points of our group, and the first line of the file that is none.
    """

    ours: tuple[Entry, ...] = ()
    bad: int | None = None


def read_entries(text: str) -> Entries:
    """
    Return what is ours in an `entry_points.txt`.
    """
    ours: dict[tuple[str, str], Entry] = {}
    bad = None
    for line, group, entry in _lines(text):
        if group is None or entry is None:
            bad = bad or line
        elif group == GROUP:
            ours.setdefault(entry, Entry(*entry, line))
    return Entries(tuple(ours.values()), bad)


def malformed(entries: Entries, where: str, name: str, dist: str) -> Iterator[Problem]:
    """
    Yield the problem of an `entry_points.txt` with a bad line; the good lines still count.
    """
    if entries.bad is not None:
        yield make(
            "RK-D01",
            f"line {entries.bad} of the entry points of {dist or name} is neither `[group]` nor `name = value`",
            f"install {name} again, or tell its authors; nothing else is affected",
            place=Place(file=where, line=entries.bad),
            dist=dist,
        )


def _lines(text: str) -> Iterator[tuple[int, str | None, tuple[str, str] | None]]:
    """
    Yield number, group, and name and value of each line that is not a header, a comment or blank.
    """
    group: str | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line[0] in "#;":
            continue
        if line[0] == "[":
            header = _HEADER.fullmatch(line)
            group = None if header is None else header[1].strip()
            if header is None:
                yield number, None, None
            continue
        name, equals, value = line.partition("=")
        pair = (name.strip(), value.strip())
        yield number, group, pair if equals and all(pair) and line.isprintable() else None
