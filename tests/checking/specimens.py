"""
Specimens: each is a good component changed in one place, a whole document, with what the checks should say about it.

They lie in `tests/specimens`, which is a folder plugin; its README says how any implementation can be held to them.
"""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from reflectkit.catalog import Catalog, discover
from reflectkit.catalog.binding import references
from reflectkit.checking import References
from reflectkit.content.notice import Notice
from reflectkit.reading import Reading, read

ROOT = Path(__file__).parent.parent / "specimens"
PLUGIN = "specimens"
TODAY = date(2026, 11, 25)
"""The day of the suite, as its README says."""


@attrs.frozen
class Specimen:
    """One document, broken or nearly so."""

    path: Path
    of: str
    why: str
    expected: tuple[tuple[str, str, str], ...]

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.stem

    @property
    def code(self) -> str:
        """The code in the file's name."""
        return self.name.partition("-")[0]

    def document(self) -> Any:
        """The document as it stands."""
        return json.loads(self.path.read_text(encoding="utf-8"))

    def reading(self) -> Reading:
        """The document, read."""
        return read(self.path.read_bytes(), file=self.path.name)


def load(folder: str) -> list[Specimen]:
    """All specimens of a folder, sorted by name."""
    return [_specimen(path) for path in sorted((ROOT / folder).glob("*.json"))]


def _specimen(path: Path) -> Specimen:
    said = json.loads((ROOT / "expected" / path.name).read_text(encoding="utf-8"))
    expected = sorted((one["code"], one["severity"], one["pointer"]) for one in said["problems"])
    return Specimen(path, said["of"], said["why"], tuple(expected))


def good(name: str) -> Any:
    """The document of a good component."""
    return json.loads((ROOT / "good" / f"{name}.json").read_text(encoding="utf-8"))


def changed(document: Any, change: dict[str, Any]) -> Any:
    """A copy of a document with values set."""
    result = copy.deepcopy(document)
    for pointer, value in change.items():
        holder, key = _holder(result, pointer)
        holder[key] = value
    return result


def _holder(document: Any, pointer: str) -> tuple[Any, Any]:
    *path, last = pointer.removeprefix("/").split("/")
    for part in path:
        document = document[int(part)] if isinstance(document, list) else document.setdefault(part, {})
    return document, int(last) if isinstance(document, list) else last


def places(one: Any, other: Any, pointer: str = "") -> list[str]:
    """Where two documents differ: the smallest nodes that do, and in a list the members that came or went."""
    if one == other:
        return []
    if isinstance(one, dict) and isinstance(other, dict):
        common = [key for key in one if key in other]
        own = [f"{pointer}/{key}" for key in one.keys() ^ other.keys()]
        return own + [place for key in common for place in places(one[key], other[key], f"{pointer}/{key}")]
    if isinstance(one, list) and isinstance(other, list):
        start = next((at for at, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), min(len(one), len(other)))
        back = [pair[0] == pair[1] for pair in zip(one[start:][::-1], other[start:][::-1])]
        end = next((at for at, same in enumerate(back) if not same), len(back))
        mine, theirs = one[start : len(one) - end], other[start : len(other) - end]
        if len(mine) == len(theirs):
            pairs = enumerate(zip(mine, theirs), start)
            return [place for at, pair in pairs for place in places(*pair, f"{pointer}/{at}")]
        return [f"{pointer}/{start + at}" for at in range(max(len(mine), len(theirs)))]
    return [pointer]


BLAME = {"en": re.compile(r"\byou always\b"), "nl": re.compile(r"\bjij\b.*\baltijd\b")}


def blame(*, text, locale, turn):
    """The one notice of the suite, as its README says."""
    found = BLAME[locale].finditer(text.lower())
    return [Notice(start=one.start(), end=one.end(), code="always", hint="say what happened once.") for one in found]


def meaning(loaded) -> References:
    """What the references of a specimen mean, on the day of the suite and with its notice."""
    return attrs.evolve(references(catalog(), loaded, TODAY), notices={"blame": blame})


@cache
def catalog() -> Catalog:
    """The plugin of the specimens, and what is installed."""
    return discover(folders=[ROOT])
