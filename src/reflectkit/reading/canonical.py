"""
Canonical JSON (RFC 8785), and the digest that pins a component.
"""

from __future__ import annotations

import json
from decimal import Decimal
from hashlib import sha256
from typing import Any

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_write_sorted = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_NESTING = (dict, list)


def canonical(value: object) -> bytes:
    """
    Return the canonical bytes of a JSON value as strict reading gives it: sorted keys, no white space, UTF-8.

    Python writes the same, except that RFC 8785 sorts keys by UTF-16 code units, which differs beyond the Basic
    Multilingual Plane, and writes fractions as ECMAScript does; only where one of these occurs is the slow way taken.
    """
    text = _write_sorted(value)
    if max(text) > "\uffff" or has_fraction(value):
        text = _exact(value)
    return text.encode("utf-8")


def digest(value: object) -> str:
    """
    Return the SHA-256 of the canonical JSON as 64 hexadecimal digits.
    """
    return sha256(canonical(value)).hexdigest()


def has_fraction(value: Any) -> bool:
    """
    Tell whether a number in a value was written with a fraction or an exponent.
    """
    items = value.values() if type(value) is dict else value if type(value) is list else (value,)
    types = set(map(type, items))
    if float in types:
        return True
    return not types.isdisjoint(_NESTING) and any(has_fraction(item) for item in items if type(item) in _NESTING)


def _exact(value: Any) -> str:
    """
    Write a value piece by piece.
    """
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{_write(key)}:{_exact(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_exact, value)) + "]"
    return _number(value) if isinstance(value, float) else _write(value)


def _number(value: float) -> str:
    """
    Write a number as ECMAScript does: the same shortest digits as Python's, with other rules for the exponent.
    """
    sign, figures, exponent = Decimal(repr(value)).as_tuple()
    assert isinstance(exponent, int)
    point = len(figures) + exponent
    digits = "".join(map(str, figures)).rstrip("0")
    if not digits:
        return "0"
    if 0 < point <= 21:
        plain = f"{digits[:point]:0<{point}}" + f".{digits[point:]}".rstrip(".")
    elif -6 < point <= 0:
        plain = f"0.{'0' * -point}{digits}"
    else:
        plain = f"{digits[0]}.{digits[1:]}".rstrip(".") + f"e{point - 1:+d}"
    return "-" * sign + plain
