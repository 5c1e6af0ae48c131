"""
Overlays: the translations of all ready plugins, laid over the texts of what they are of.

Nothing is read before a component is asked for, and nothing at all where no plugin has translations.
What lies under an overlay stays as it is: its document, its digest, and whatever pins it.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.checking.case import Beneath
from reflectkit.content.own import ID, NO_WORDS, own_document
from reflectkit.content.strings import locales_of, texts_of
from reflectkit.content.translation import Translation
from reflectkit.reading.laying import laid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.cards import Card
    from reflectkit.catalog.loading import Loaded
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.content.extension import FormSpec
    from reflectkit.content.own import MoreWords


class Under(Protocol):
    """
    What overlays lie over: plugins, and components as they were read.
    """

    @property
    def ready(self) -> tuple[Plugin, ...]:
        """
        Return the plugins that are ready.
        """

    def loaded(self, id_: str) -> Loaded | None:
        """
        Return a component as it was read, or `None`.
        """

    def forms(self, plugin: str) -> Mapping[str, FormSpec]:
        """
        Return the answer forms that a plugin's files can name.
        """


class Overlays:
    """
    What translations say of a component, a manifest, or the library's own words.
    """

    def __init__(self, under: Under) -> None:
        """
        Look at nothing yet.
        """
        self._under = under
        self._contents: dict[str, Any] = {}

    @cached_property
    def _index(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """
        Return the ids of translations by what they are of and by language; the first of several is the one that counts.
        """
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for plugin in self._under.ready:
            for id_, of, locale in _translations(plugin):
                there = found.setdefault(of, {})
                there[locale] = (*there.get(locale, ()), id_)
        return found

    def words(self, of: str, document: Mapping[str, Any]) -> MoreWords:
        """
        Return the words that lie over a document: those that still fit the words under them, and only those.
        """
        if of not in self._index:
            return NO_WORDS
        texts = {text.id: text for text in texts_of(document)}
        found: dict[str, dict[str, str]] = {}
        for locale in sorted(self._index[of].keys() - set(locales_of(document))):
            translation = self._shown(of, locale)
            strings = {} if translation is None else translation[1].strings
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

    def _shown(self, of: str, locale: str) -> tuple[str, Translation] | None:
        """
        Return the translation of something into a language that is shown: the first by id that can be read.
        """
        for id_ in self._index.get(of, {}).get(locale, ()):
            loaded = self._under.loaded(id_)
            content = None if loaded is None or loaded.problems else loaded.reading.content
            if isinstance(content, Translation):
                return id_, content
        return None

    def beneath(self, loaded: Loaded) -> Beneath | None:
        """
        Return what a translation lies over; `None` for what is none, or lies over nothing that is here.
        """
        content = loaded.reading.content
        document = self._document(content.of) if isinstance(content, Translation) else None
        if document is None:
            return None
        assert isinstance(content, Translation)
        shown = self._shown(content.of, content.locale)
        texts = {text.id: text for text in texts_of(document)}
        instead = "" if shown is None or shown[0] == loaded.id else shown[0]
        return Beneath(texts=texts, locales=locales_of(document), instead=instead)

    def _document(self, of: str) -> Mapping[str, Any] | None:
        """
        Return what a translation is `of`: own words, a component, or a manifest.
        """
        if of == ID:
            return own_document()
        if "/" not in of:
            return next(
                (plugin.document.value for plugin in self._under.ready if plugin.id == of and plugin.document), None
            )
        loaded = self._under.loaded(of)
        return None if loaded is None or loaded.reading.document is None else loaded.reading.document.value

    def content(self, loaded: Loaded) -> Any:
        """
        Return the content of a component with all words that lie over it; `None` if it has none.
        """
        if self._under.loaded(loaded.id) is not loaded:
            return self._laid(loaded)
        if loaded.id not in self._contents:
            self._contents[loaded.id] = self._laid(loaded)
        return self._contents[loaded.id]

    def _laid(self, loaded: Loaded) -> Any:
        """
        Lay all words over the content of a component.
        """
        reading = loaded.reading
        if reading.content is None or loaded.id not in self._index or "/" not in loaded.id:
            return reading.content
        assert reading.document is not None
        words = self.words(loaded.id, reading.document.value)
        return laid(reading, words, self._under.forms(loaded.prefix)) if words else reading.content

    def card(self, card: Card) -> Card:
        """
        Return a card with the languages and the title that lie over it.
        """
        loaded = self._under.loaded(card.id) if card.id in self._index else None
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
            # Whether it is strict JSON is asked of the few that are used; of the others, two keys.
            value = json.loads(shelf.files.read(item.path))
        except (Trouble, ValueError, RecursionError):
            continue
        of, locale = (value.get(key) if isinstance(value, dict) else None for key in ("of", "locale"))
        if isinstance(of, str) and isinstance(locale, str):
            yield id_, of, locale
