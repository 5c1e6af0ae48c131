"""
In which language each text is: the same value with the names of languages in place of words.

Whatever is made of such a value says at each place in which language the words there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import pieces
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = "\0"
"""What no text can have: it stands before the name of a language."""


def in_tongues(value: Any) -> Any:
    """
    Return a value in which every text says which language it is in, with its slots in place.
    """
    if isinstance(value, Text):
        return Text.of({locale: _marked(locale, words) for locale, words in value.strings.items()})
    if isinstance(value, tuple):
        return tuple(map(in_tongues, value))
    if isinstance(value, FrozenMap):
        return FrozenMap({key: in_tongues(item) for key, item in value.items()})
    if attrs.has(type(value)):
        fields = {field.name: in_tongues(getattr(value, field.name)) for field in attrs.fields(type(value))}
        return attrs.evolve(value, **fields)
    return value


def _marked(locale: str, words: str) -> str:
    """
    Return a language in place of words, once for each piece between slots, and at least once.
    """
    marked = [f"{{{piece}}}" if is_slot else _MARK + locale for piece, is_slot in pieces(words)]
    return "".join(marked) if any(not is_slot for _, is_slot in pieces(words)) else _MARK + locale + "".join(marked)


def tongues(made: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """
    Yield the JSON pointer and the language of every text in what was made.
    """
    if isinstance(made, str) and _MARK in made:
        yield pointer, made.partition(_MARK)[2].partition(_MARK)[0].partition("{")[0]
    elif isinstance(made, dict):
        for key, item in made.items():
            yield from tongues(item, f"{pointer}/{key}")
    elif isinstance(made, list):
        for at, item in enumerate(made):
            yield from tongues(item, f"{pointer}/{at}")
