"""
The library's own words, in the languages that come with it; translations lay more over them.

They are data like the texts of a component: their ids are `session/later`, `terminal/waiting`, `map/endings`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import fill
from reflectkit.content.text import Text, choose

if TYPE_CHECKING:
    from collections.abc import Mapping

    MoreWords = Mapping[str, Mapping[str, str]]
    """Words by the ids of texts, and by language."""

NO_WORDS: MoreWords = FrozenMap()
"""What lies over the words where nobody has translated them."""

LANGUAGES = ("en", "nl")
"""The languages that come with the library; the first is the source."""

ID = "reflectkit"
"""What a translation of these words is `of`."""


class Own:
    """
    The own words of one part of the library, with those that lie over them, for readers of one language.
    """

    def __init__(
        self, part: str, table: Mapping[str, Mapping[str, str]], more: MoreWords = NO_WORDS, locale: str | None = None
    ) -> None:
        """
        Keep all of it; `part` is what the ids begin with.
        """
        self._part, self._table, self._more, self._locale = part, table, more, locale

    @property
    def language(self) -> str:
        """
        Return the best language there is.
        """
        more = {language for id_, words in self._more.items() if id_.startswith(f"{self._part}/") for language in words}
        return choose(self._locale, (*LANGUAGES, *sorted(more)))

    def text(self, name: str) -> Text:
        """
        Return a text in every language it has.
        """
        return Text.of({**self._table[name], **self._more.get(f"{self._part}/{name}", {})})

    def say(self, name: str, parts: Mapping[str, object]) -> str:
        """
        Return a sentence with its parts in place.
        """
        return fill(
            self.text(name).read(self._locale, LANGUAGES[0]), {part: str(found) for part, found in parts.items()}
        )


@cache
def own_document() -> Mapping[str, Any]:
    """
    Return all own words in the shape of a component, so that their texts have ids like all others.
    """
    from reflectkit.content.own.gallery import GALLERY
    from reflectkit.content.own.map import MAP
    from reflectkit.content.own.preview import PREVIEW
    from reflectkit.content.own.session import SESSION
    from reflectkit.content.own.terminal import TERMINAL

    title = {"en": "The library's own words", "nl": "De eigen woorden van de bibliotheek"}
    parts = {"session": SESSION, "terminal": TERMINAL, "map": MAP, "preview": PREVIEW, "gallery": GALLERY}
    return FrozenMap({"id": ID, "locales": LANGUAGES, "title": title, **parts})
