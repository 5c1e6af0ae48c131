"""
Words in several languages, and how one of them is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.content.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def fallbacks(locale: str) -> Iterator[str]:
    """
    Yield a locale and its shorter forms: `de-AT`, then `de`.
    """
    while locale:
        yield locale
        locale = locale.rpartition("-")[0]


def choose(locale: str | None, available: Sequence[str]) -> str:
    """
    Return the best of the available locales; the first is the source and the last resort.
    """
    for candidate in fallbacks(locale or ""):
        if candidate in available:
            return candidate
    return available[0]


@attrs.frozen
class Text:
    """
    One text in every language it has: `{"en": …, "nl": …}`.
    """

    strings: FrozenMap[str, str]

    def language(self, locale: str | None, source: str) -> str:
        """
        Return the language in which a reader of `locale` gets this text.
        """
        if locale is not None:
            for candidate in fallbacks(locale):
                if candidate in self.strings:
                    return candidate
        return source if source in self.strings else next(iter(self.strings))

    def read(self, locale: str | None, source: str) -> str:
        """
        Return the words for a reader of `locale`: `de-AT`, then `de`, then the source language.
        """
        return self.strings[self.language(locale, source)]

    @classmethod
    def of(cls, strings: Mapping[str, str]) -> Text:
        """
        Make a text from a plain mapping.
        """
        return cls(FrozenMap(strings))
