"""
The maps' own words in the language of their reader, and how they are put together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.duration import parse_duration
from reflectkit.content.own import NO_WORDS, Own
from reflectkit.content.own.map import MAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.content.own import MoreWords

QUOTE = 60
"""How many characters of a text are quoted where another text refers to it."""

_UNITS = (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1))


class Words:
    """
    The words in one language, and what is put together from them; `more` are those that translations lay over them.
    """

    def __init__(self, locale: str, more: MoreWords = NO_WORDS) -> None:
        """
        Choose the best language there is.
        """
        self._own = Own("map", MAP, more, locale)
        self.language = self._own.language

    def say(self, name: str, **parts: object) -> str:
        """
        Return a sentence with its parts in place.
        """
        return self._own.say(name, parts)

    def quote(self, words: str) -> str:
        """
        Return words in quotation marks, shortened at the end of a word.
        """
        return self.say("quoted", words=shortened(words))

    def listed(self, items: Sequence[str], last: str = "and") -> str:
        """
        Return items with commas, and a word before the last one.
        """
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say(last)} {items[-1]}"

    def minutes(self, count: int) -> str:
        """
        Return about how long something takes.
        """
        return self.say("about-minute") if count == 1 else self.say("about-minutes", minutes=count)

    def duration(self, text: str) -> str:
        """
        Return an ISO 8601 duration in words.
        """
        left = int(parse_duration(text).total_seconds())
        parts = []
        for unit, seconds in _UNITS:
            count, left = divmod(left, seconds)
            if count:
                parts.append(self.say(f"{unit}-one") if count == 1 else self.say(unit, count=count))
        return self.listed(parts) or self.say("seconds", count=0)


def shortened(words: str) -> str:
    """
    Return words on one line, shortened at the end of a word.
    """
    line = " ".join(words.split())
    if len(line) > QUOTE:
        line = f"{line[: QUOTE - 2].rpartition(' ')[0] or line[: QUOTE - 2]} …"
    return line
