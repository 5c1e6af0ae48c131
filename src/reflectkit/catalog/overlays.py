"""
Overlays: the translations of all ready plugins, laid over the texts of what they are of.

Nothing is read before a component is asked for, and nothing at all where no plugin has translations.
What lies under an overlay stays as it is: its document, its digest, and whatever pins it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.content.own import ID, NO_WORDS, own_document
from reflectkit.content.strings import locales_of, texts_of
from reflectkit.content.translation import Translation
from reflectkit.errors import ContentError
from reflectkit.reading.laying import laid
from reflectkit.reading.strict import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.cards import Card
    from reflectkit.catalog.collection import Collection
    from reflectkit.catalog.loading import Loaded
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.content.own import MoreWords


class Overlays:
    """
    What translations say of a component, a manifest, or the library's own words.
    """

    def __init__(self, collection: Collection) -> None:
        """
        Look at nothing yet.
        """
        self._collection = collection

    @cached_property
    def _index(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """
        Return the ids of translations by what they are of and by language; the first of several is the one that counts.
        """
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for plugin in self._collection.ready:
            for id_, of, locale in _translations(plugin):
                there = found.setdefault(of, {})
                there[locale] = (*there.get(locale, ()), id_)
        return found

    def rivals(self, of: str, locale: str) -> tuple[str, ...]:
        """
        Return the ids of all translations of something into a language, the one that counts first.
        """
        return self._index.get(of, {}).get(locale, ())

    def words(self, of: str, document: Mapping[str, Any]) -> MoreWords:
        """
        Return the words that lie over a document: those that still fit the words under them, and only those.
        """
        if of not in self._index:
            return NO_WORDS
        texts = {text.id: text for text in texts_of(document)}
        found: dict[str, dict[str, str]] = {}
        for locale in sorted(self._index[of].keys() - set(locales_of(document))):
            translation = self._first(self.rivals(of, locale))
            strings = {} if translation is None else translation.strings
            for id_, string in strings.items():
                if id_ in texts and string.fits(texts[id_].words(locale)):
                    found.setdefault(id_, {})[locale] = string.text
        return found

    @cached_property
    def own(self) -> MoreWords:
        """
        Return the words that lie over the library's own.
        """
        return self.words(ID, own_document()) if ID in self._index else NO_WORDS

    def _first(self, ids: tuple[str, ...]) -> Translation | None:
        """
        Return the first translation that can be read.
        """
        for id_ in ids:
            loaded = self._collection.loaded(id_)
            content = None if loaded is None or loaded.problems else loaded.reading.content
            if isinstance(content, Translation):
                return content
        return None

    def content(self, loaded: Loaded) -> Any:
        """
        Return the content of a component with all words that lie over it; `None` if it has none.
        """
        reading = loaded.reading
        if reading.content is None or loaded.id not in self._index or "/" not in loaded.id:
            return reading.content
        assert reading.document is not None
        words = self.words(loaded.id, reading.document.value)
        return laid(reading, words, self._collection.forms(loaded.prefix)) if words else reading.content

    def card(self, card: Card) -> Card:
        """
        Return a card with the languages and the title that lie over it.
        """
        loaded = self._collection.loaded(card.id) if card.id in self._index else None
        content = None if loaded is None else self.content(loaded)
        return card if content is None else attrs.evolve(card, title=content.title, locales=content.locales)


def _translations(plugin: Plugin) -> Iterator[tuple[str, str, str]]:
    """
    Yield id, `of` and language of each translation of a plugin; what does not say that much is told by its check.
    """
    shelf = plugin.shelf
    if shelf is None or "translations" not in shelf.manifest.provides:
        return
    for id_, item in plugin.items.items():
        if item.kind != "translation":
            continue
        try:
            value = parse(shelf.files.read(item.path)).value
        except (Trouble, ContentError):
            continue
        of, locale = (value.get(key) if isinstance(value, dict) else None for key in ("of", "locale"))
        if isinstance(of, str) and isinstance(locale, str):
            yield id_, of, locale
