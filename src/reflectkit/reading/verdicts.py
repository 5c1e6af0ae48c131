"""
Verdicts: whether a document is known to be good, without asking twice.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from reflectkit.reading import fast
from reflectkit.reading.canonical import has_fraction

if TYPE_CHECKING:
    from reflectkit.reading.strict import Document

MOST = 50_000
"""How many good documents are remembered before all are forgotten."""

_good: set[tuple[str, bytes]] = set()


def _key(document: Document, kind: str) -> tuple[str, bytes]:
    """
    Return what tells documents apart: the kind, whose schema does not change, and a digest of the text.
    """
    return kind, sha256(document.text.encode("utf-8")).digest()


def is_known_good(document: Document, kind: str) -> bool:
    """
    Tell whether this very text was found good before.
    """
    return _key(document, kind) in _good


def remember_good(document: Document, kind: str) -> None:
    """
    Remember that a text was found good.
    """
    if len(_good) >= MOST:
        _good.clear()
    _good.add(_key(document, kind))


def fast_verdict(document: Document, kind: str) -> bool:
    """
    Tell whether the fast engine is here and finds a document valid.

    Where a fraction stands, it is not asked: for it, `3.0` is an integer.
    """
    return fast.is_here() and not has_fraction(document.value) and fast.is_valid(document.value, kind)
