"""
Cards: what a list of components shows, read without validating anything.

Validation is for `check` and for use; a list of ten thousand components must not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.content.text import Text
from reflectkit.errors import ContentError
from reflectkit.reading.canonical import digest
from reflectkit.reading.strict import parse

if TYPE_CHECKING:
    from reflectkit.catalog.shelf import Item, Shelf

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Card:
    """
    What a component says about itself; `cautions` are the circumstances on which a host can filter.
    """

    id: str
    kind: str
    version: str
    sha256: str
    title: Text
    locales: tuple[str, ...]
    minutes: int | None = None
    fit: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


def read_card(shelf: Shelf, item: Item) -> Card:
    """
    Read a component's card; raise `Trouble` or `ContentError` if its file does not say enough.
    """
    document = parse(shelf.files.read(item.path), shelf.files.where(item.path))
    try:
        return _card(document.value, item)
    except (KeyError, TypeError, AttributeError):
        cause = "the file does not say its version, languages and title as a component does"
        trouble = Trouble("RK-M13", cause, f"run `reflectkit check {item.id}`, which says more")
        raise ContentError([trouble.problem(document.place())]) from None


def _card(value: Any, item: Item) -> Card:
    """
    Make a card from what is probably a component.
    """
    minutes = value.get("minutes")
    return Card(
        id=item.id,
        kind=item.kind,
        version=_text(value["version"]),
        sha256=digest(value),
        title=Text.of(_some({locale: _text(words) for locale, words in value["title"].items()})),
        locales=_some(_texts([value["locale"]] if item.kind == "translation" else value["locales"])),
        minutes=_whole(minutes.get("usual") if isinstance(minutes, dict) else minutes),
        fit=_texts(value.get("fit", [])),
        cautions=_texts([caution["when"] for caution in value.get("cautions", [])]),
    )


def _text(value: Any) -> str:
    """
    Return a text; raise `TypeError` for anything else.
    """
    if not isinstance(value, str):
        raise TypeError
    return value


def _some(value: T) -> T:
    """
    Return what is not empty; raise `TypeError` for what is.
    """
    if not value:
        raise TypeError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    """
    Return a list of texts; raise `TypeError` for anything else.
    """
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _whole(value: Any) -> int | None:
    """
    Return a whole number or nothing; raise `TypeError` for anything else.
    """
    if value is not None and type(value) is not int:
        raise TypeError
    return value
