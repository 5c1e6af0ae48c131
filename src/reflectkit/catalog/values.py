"""
Reading a JSON value by hand: what has the wrong form is one `Trouble` with its place.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from reflectkit.catalog.codes import Trouble
from reflectkit.reading.scanning import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
_ID_MAX = 64
LACKS = "the document lacks the key `{}`"


def is_id(text: object) -> bool:
    """
    Tell whether a text can be an id.
    """
    return isinstance(text, str) and len(text) <= _ID_MAX and _ID.fullmatch(text) is not None


def malformed_key(pointer: str, cause: str, fix: str) -> Trouble:
    """
    Return the trouble with a key that is missing or malformed.
    """
    return Trouble("RK-M01", cause, fix, pointer=pointer)


def present(value: Mapping[str, Any], key: str, pointer: str = "") -> Any:
    """
    Return the value of a key that must be there.
    """
    if key not in value:
        raise malformed_key(pointer, LACKS.format(key), f"add `{key}`")
    return value[key]


def only(found: Mapping[str, Any], known: frozenset[str], pointer: str) -> None:
    """
    Refuse an unknown key: in a format we know it is a slip of the pen.
    """
    if not found.keys() <= known:
        key = min(found.keys() - known)
        raise Trouble("RK-M03", f"unknown key `{key[:64]}`", meant(key, known), pointer=f"{pointer}/{escape(key)}")


def meant(key: str, known: Iterable[str]) -> str:
    """
    Return the mend for a word that is not known.
    """
    near = get_close_matches(key, sorted(known), 1)
    return f"write `{near[0]}`" if near else f"use one of {', '.join(sorted(known))}"


def mapping(found: Any, pointer: str) -> dict[str, Any]:
    """
    Return an object.
    """
    if not isinstance(found, dict):
        raise malformed_key(pointer, f"`{pointer[1:]}` is not an object", "write an object in curly brackets")
    return found


def strings(found: Any, pointer: str) -> list[str]:
    """
    Return a list of texts.
    """
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise malformed_key(pointer, f"`{pointer[1:]}` is not a list of texts", "write texts in square brackets")
    return found
