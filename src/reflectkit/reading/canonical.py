"""
Canonical JSON (RFC 8785), and the digest that pins a component.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_write_sorted = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def canonical(value: object) -> bytes:
    """
    Return the canonical bytes of a JSON value without fractions: sorted keys, no white space, UTF-8.

    Keys are sorted by UTF-16 code units, which differs from Python's order only beyond the Basic Multilingual Plane.
    Raises `ValueError` for a number that is not whole, since its canonical form is not ours to guess.
    """
    text = _write_sorted(value)
    if max(text, default="") > "\uffff":
        text = _write(_sorted(value))
    if not _is_whole(value):
        message = "a number that is not whole has no canonical form here"
        raise ValueError(message)
    return text.encode("utf-8")


def _is_whole(value: object) -> bool:
    """
    Tell whether no number in a value has a fraction.
    """
    if isinstance(value, dict):
        return all(map(_is_whole, value.values()))
    if isinstance(value, list):
        return all(map(_is_whole, value))
    return not isinstance(value, float)


def _sorted(value: Any) -> Any:
    """
    Return a value with its keys sorted by UTF-16 code units.
    """
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def digest(value: object) -> str:
    """
    Return the SHA-256 of the canonical JSON as 64 hexadecimal digits.
    """
    return sha256(canonical(value)).hexdigest()
