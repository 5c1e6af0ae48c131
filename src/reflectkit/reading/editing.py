"""
Other words in a JSON file whose author's spacing and order stay as they are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reflectkit.reading.scanning import Scan

if TYPE_CHECKING:
    from collections.abc import Mapping

_encode = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().raw_decode


def reworded(text: str, words: Mapping[str, str]) -> str:
    """
    Return a JSON text with other strings at JSON pointers; a member that is not there comes behind its neighbours.

    The text must be valid JSON; what stands at a pointer must be a string, and its neighbours too.
    """
    scan = Scan(text)
    edits = (
        _replaced(scan, pointer, new) if pointer in scan.offsets else _added(scan, pointer, new)
        for pointer, new in words.items()
    )
    for start, end, piece in sorted(edits, reverse=True):
        text = text[:start] + piece + text[end:]
    return text


def _replaced(scan: Scan, pointer: str, new: str) -> tuple[int, int, str]:
    """
    Return the edit that puts other words in place of a string.
    """
    start = scan.offsets[pointer]
    return start, _decode(scan.text, start)[1], _encode(new)


def _added(scan: Scan, pointer: str, new: str) -> tuple[int, int, str]:
    """
    Return the edit that adds a member behind the last one, set apart as that one is.
    """
    holder, _, name = pointer.rpartition("/")
    last = max((at, key) for key, at in scan.keys.items() if key.rpartition("/")[0] == holder)[1]
    start, end = scan.keys[last], _decode(scan.text, scan.offsets[last])[1]
    before = scan.text[:start]
    space = before[len(before.rstrip()) :]
    return end, end, f",{space or ' '}{_encode(name)}: {_encode(new)}"
