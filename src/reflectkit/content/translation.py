"""
Translations: the texts of a component, or of the library itself, in one more language.

They lie over the texts that are there; what they lie over, and whatever pins it, stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import slots_in
from reflectkit.content.strings import base_of, texts_of
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "reflectkit.translation/1"


@attrs.frozen(kw_only=True)
class Translated:
    """
    One text in the other language, and the mark of the words that it was made from.
    """

    text: str
    base: str

    def fits(self, words: str) -> bool:
        """
        Tell whether this can stand in for words: they are those it was made from, and both have the same slots.
        """
        return self.base == base_of(words) and set(slots_in(self.text)) == set(slots_in(words))


@attrs.frozen(kw_only=True)
class Translation:
    """
    The texts of what it is `of`, by their ids there: a component (`plugin/name`), a plugin's manifest (`plugin`), or the
    library's own words (`reflectkit`).
    """

    id: str
    version: str
    locale: str
    of: str
    title: Text
    strings: FrozenMap[str, Translated] = attrs.field(converter=FrozenMap)
    about: Text | None = None
    sources: tuple[str, ...] = ()
    license: str | None = None

    @property
    def locales(self) -> tuple[str, ...]:
        """
        Return the one language that it has.
        """
        return (self.locale,)

    @property
    def source(self) -> str:
        """
        Return the one language that it has.
        """
        return self.locale


def make_translation(
    document: Mapping[str, Any], words: Mapping[str, str], *, of: str, locale: str, version: str = "1.0.0", **more: Any
) -> dict[str, Any]:
    """
    Return the translation of a document, as JSON: `words` by the ids of its texts, each with the mark of what it is from.

    `more` are other keys of the translation. Its id is the document's, unless said; raises `KeyError` for a text that is not there.
    """
    located = {found.id: found for found in texts_of(document)}
    for id_ in words:
        _ = located[id_]
    strings = {id_: {"text": words[id_], "base": located[id_].base(locale)} for id_ in located if id_ in words}
    title = words.get("title") or located["title"].words(locale)
    head = {
        "format": FORMAT,
        "id": document["id"],
        "version": version,
        "locale": locale,
        "of": of,
        "title": {locale: title},
    }
    return {**head, **more, "strings": strings}
