"""
Specimens: each is a good script with one change, and what the checks should say about it.

`good` and `neighbour` are folder plugins without a fault.
A specimen names the component it changes (`of`), says why in a sentence, and lists the change and the problems expected.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from reflectkit.catalog.catalog import Catalog
from reflectkit.catalog.claims import claim_folder
from reflectkit.reading import Reading, read

ROOT = Path(__file__).parent.parent / "specimens"


@attrs.frozen
class Specimen:
    """One changed script."""

    name: str
    of: str
    why: str
    change: dict[str, Any]
    expect: tuple[tuple[str, str, str], ...]

    @property
    def code(self) -> str:
        """The code in the file's name."""
        return self.name.partition("-")[0]

    def reading(self) -> Reading:
        """The changed script, read."""
        document = json.loads((ROOT / "good" / f"{self.of}.json").read_text(encoding="utf-8"))
        return read(json.dumps(changed(document, self.change)).encode(), file=f"{self.name}.json")


def load(folder: str) -> list[Specimen]:
    """All specimens of a folder, sorted by name."""
    return [_specimen(path) for path in sorted((ROOT / folder).glob("*.json"))]


def _specimen(path: Path) -> Specimen:
    document = json.loads(path.read_text(encoding="utf-8"))
    expect = tuple((one["code"], one.get("severity", "error"), one["pointer"]) for one in document.get("expect", ()))
    return Specimen(path.stem, document["of"], document["why"], document["change"], expect)


def changed(document: Any, change: dict[str, Any]) -> Any:
    """A copy of a document with values set or one removed."""
    result = copy.deepcopy(document)
    for pointer, value in change.get("set", {}).items():
        holder, key = _holder(result, pointer)
        holder[key] = value
    if "remove" in change:
        holder, key = _holder(result, change["remove"])
        del holder[key]
    return result


def _holder(document: Any, pointer: str) -> tuple[Any, Any]:
    *path, last = pointer.removeprefix("/").split("/")
    for part in path:
        document = document[int(part)] if isinstance(document, list) else document.setdefault(part, {})
    return document, int(last) if isinstance(document, list) else last


@cache
def catalog() -> Catalog:
    """The two good plugins, and nothing that is installed."""
    return Catalog(claims=tuple(claim_folder(str(ROOT / name)) for name in ("good", "neighbour")))
