"""
What is in a wheel beside its plugins: its metadata, and what should not be there.
"""

from __future__ import annotations

import re
from email.parser import HeaderParser
from typing import TYPE_CHECKING

from reflectkit.catalog.entries import normalised
from reflectkit.errors import Place
from reflectkit.testing.codes import fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

    from reflectkit.errors import Problem

NAME = re.compile(r"[\w.-]+", re.ASCII)
"""What a requirement begins with."""

ASTRAY = frozenset({"tests", "test", "docs", "src", "examples", "pyproject.toml"})
"""What lies in a project and is no part of what is installed."""


def inspect_wheel(wheel: Path, place: Path, mend: str) -> Iterator[Problem]:
    """
    Yield what is wrong with an unpacked wheel; `mend` is the file in which an author would mend it, if it is known.
    """
    where = Place(file=mend or str(wheel))
    metadata = metadata_of(place)
    if not (metadata.get("License-Expression") or metadata.get("License")):
        yield fault("RK-T05", "the metadata of the wheel say no licence", place=where)
    names = {normalised(_name(line)) for line in metadata.get_all("Requires-Dist", ())}
    if "reflectkit" not in names:
        yield fault("RK-T06", "the metadata of the wheel do not require `reflectkit`", place=where)
    for name in sorted(ASTRAY & {path.name for path in place.iterdir()}):
        yield fault("RK-T04", f"the wheel would install `{name}` beside all other packages", place=where)


def metadata_of(place: Path) -> Message:
    """
    Return the metadata of an unpacked wheel; nothing stands in them where there are none.
    """
    found = next(iter(sorted(place.glob("*.dist-info/METADATA"))), None)
    return HeaderParser().parsestr("" if found is None else found.read_text(encoding="utf-8"))


def _name(requirement: str) -> str:
    """
    Return the name in a requirement.
    """
    found = NAME.match(requirement)
    return "" if found is None else found[0]
