"""
The hook `notice`: what the patterns of a language find in a text.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reflectkit.hooks import Notice, notice
from reflectkit_notices.matching import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("en", "nl")
"""The languages with patterns, each in `words/`."""


@cache
def language(name: str) -> Language:
    """
    Return the patterns of a language, read once.
    """
    words = files("reflectkit_notices") / "words" / f"{name}.json"
    return Language(json.loads(words.read_text(encoding="utf-8")))


@notice
def advise(*, text: str, locale: str, turn: str) -> Sequence[Notice] | None:
    """
    Return what stands in a text that its writer might want to say otherwise; nothing in a language without patterns.
    """
    del turn
    name = locale.partition("-")[0].lower()
    if name not in LANGUAGES:
        return None
    return [Notice(start=start, end=end, code=code, hint=hint) for code, start, end, hint in language(name).find(text)]
