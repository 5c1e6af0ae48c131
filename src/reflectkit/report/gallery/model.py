"""
Exhibits as values: everything that a page says about a component, in words of one language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.content.own import Own
from reflectkit.content.own.gallery import GALLERY
from reflectkit.report.words import Words as MapWords

if TYPE_CHECKING:
    from reflectkit.content.own import MoreWords


@attrs.frozen(kw_only=True)
class Row:
    """
    One thing in a list: what it is, what is said, and what else there is to know; `to` is the component it leads to.

    What is a `name`, a question or a step stands out; a sentence among others does not.
    """

    words: str
    before: str = ""
    notes: tuple[str, ...] = ()
    to: str = ""
    name: bool = False


@attrs.frozen
class Picture:
    """
    A picture: the name of its file, which lies beside the page, and the SVG that is in it.
    """

    file: str
    svg: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Part:
    """
    One part of a page; the rows of an `ordered` one come one after the other.
    """

    title: str
    words: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    ordered: bool = False
    picture: Picture | None = None


@attrs.frozen(kw_only=True)
class Exhibit:
    """
    One component, in the best language there is for a reader.
    """

    id: str
    kind: str
    language: str
    title: str
    summary: tuple[str, ...]
    parts: tuple[Part, ...]


class Words:
    """
    The own words of a gallery, and those that it shares with maps.
    """

    def __init__(self, locale: str, more: MoreWords) -> None:
        """
        Choose the best language there is.
        """
        self._own = Own("gallery", GALLERY, more, locale)
        self.map = MapWords(locale, more)
        self.language = self._own.language

    def say(self, name: str, **parts: object) -> str:
        """
        Return a sentence with its parts in place.
        """
        return self._own.say(name, parts) if name in GALLERY else self.map.say(name, **parts)

    def names_itself(self, locale: str) -> bool:
        """
        Tell whether the language's own name is known.
        """
        return locale in self._own.text("language").strings
