"""
Phrases with slots, rendered by plain substitution, once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLOT = re.compile(r"\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}")

SLOT_MAX = 300
"""The length of the longest words that fit a slot, in characters."""


@attrs.frozen(kw_only=True)
class Phrase:
    """
    A sentence to begin with: a text with `{slots}`, and a hint for each slot.
    """

    text: Text
    slots: FrozenMap[str, Text] = attrs.field(converter=FrozenMap)

    def render(self, words: Mapping[str, str], locale: str) -> str:
        """
        Fill the slots once; what stands in a slot is never expanded again.
        """
        return fill(self.text.strings[locale], words)

    def parts(self, locale: str) -> tuple[tuple[str, bool], ...]:
        """
        Return the sentence as pieces `(words, False)` and slots `(name, True)`, in reading order.
        """
        return pieces(self.text.strings[locale])


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """
    Return a text as pieces `(words, False)` and slots `(name, True)`, in reading order.
    """
    return tuple((piece, bool(at % 2)) for at, piece in enumerate(_SLOT.split(text)) if piece or at % 2)


def fill(text: str, words: Mapping[str, str]) -> str:
    """
    Fill the slots of a text once; what stands in a slot is never expanded again.
    """
    return _SLOT.sub(lambda found: words.get(found[1], found[0]), text)


def slots_in(text: str) -> tuple[str, ...]:
    """
    Return the names of the slots that a text uses, in order, with repetitions.
    """
    return tuple(_SLOT.findall(text))
