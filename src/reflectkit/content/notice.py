"""
Notices: advice to a writer about some words, before they are submitted; `language.md` §7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.content.script import Turn


@attrs.frozen(kw_only=True)
class Notice:
    """
    One place in a text, from `start` up to `end`, with a code and a kind hint in the language of the text.
    """

    start: int
    end: int
    code: str
    hint: str


class FindNotices(Protocol):
    """
    What looks for places to advise about; `turn` is missing for words that stand in no turn, such as a title.
    """

    def __call__(self, *, text: str, locale: str, turn: Turn | None) -> Iterable[Notice]:
        """
        Return the places found.
        """
