"""
Notices: advice to a writer about some words, before they are submitted; `language.md` §7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(kw_only=True)
class Notice:
    """
    Advice on a piece of text, from `start` up to `end`, to its writer alone: a code, and a hint in the writer's language.
    """

    start: int
    end: int
    code: str
    hint: str


class FindNotices(Protocol):
    """
    What looks for places to advise about; `turn` is the id of the turn, and empty for words that stand in none.
    """

    def __call__(self, *, text: str, locale: str, turn: str) -> Iterable[Notice]:
        """
        Return the places found.
        """
