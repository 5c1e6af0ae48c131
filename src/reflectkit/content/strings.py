"""
The texts of a document by ids that stay: built from the names that authors chose, and not from positions.

One mechanism for every kind: a text is an object `{locale: words}`, wherever it stands, and its id is the way to it.
On that way an item of a list is called by its own id, and the lists of a script and of its options are not named at all:
`exchange/heard/text` is the text of the turn `heard` in the act `exchange`.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

_NAMES = ("id", "when", "phase")
"""The keys by which an author calls an item of a list, the best first."""

_UNNAMED = frozenset({"acts", "turns", "choice", "choices"})
"""Lists that are left out of the way: their items' ids say enough."""

_DIGITS = 16
"""How much of a digest a base keeps: enough that no two texts of a component ever share one."""


@attrs.frozen(kw_only=True)
class Located:
    """
    One text of a document: its id within it, its JSON pointer, and its words; `source` is the language they are from.
    """

    id: str
    pointer: str
    text: Text
    source: str

    def words(self, locale: str) -> str:
        """
        Return the words that a translation into a language lies over: what its readers would get without it.

        For `de` these are the source's, for `nl-x-u` the Dutch ones.
        """
        return self.text.read(locale, self.source)

    def base(self, locale: str) -> str:
        """
        Return the mark of these words.
        """
        return base_of(self.words(locale))


def base_of(words: str) -> str:
    """
    Return the mark of a text: the first 16 hexadecimal digits of the SHA-256 of its UTF-8.
    """
    return sha256(words.encode("utf-8")).hexdigest()[:_DIGITS]


def locales_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """
    Return the languages of a document, the source first; a manifest has those of its title.
    """
    return tuple(document.get("locales") or document.get("title", ()))


def texts_of(document: Mapping[str, Any]) -> tuple[Located, ...]:
    """
    Return every text of a document, a component's or a manifest's, in the order of the file.

    Nothing of the order is in the ids: where an author has named an item, it can be moved.
    """
    locales = locales_of(document)
    found = _texts(document, "", "", frozenset(locales))
    return tuple(Located(id=id_, pointer=at, text=Text.of(words), source=locales[0]) for id_, at, words in found)


def overlaid(document: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """
    Return a document with more words in its texts, and their languages: `{id: {locale: words}}`.

    The one that is given stays as it is.
    """
    pointers = {located.pointer: words[located.id] for located in texts_of(document) if located.id in words}
    made: dict[str, Any] = _with(document, "", pointers)
    if "locales" in made:
        made["locales"] = [
            *dict.fromkeys([*made["locales"], *sorted({one for more in words.values() for one in more})])
        ]
    return made


def _with(value: Any, pointer: str, words: Mapping[str, Mapping[str, str]]) -> Any:
    """
    Return a copy with words at some pointers.
    """
    if isinstance(value, (dict, FrozenMap)):
        more = words.get(pointer, {})
        return {**{key: _with(item, f"{pointer}/{_escaped(key)}", words) for key, item in value.items()}, **more}
    if isinstance(value, (list, tuple)):
        return [_with(item, f"{pointer}/{at}", words) for at, item in enumerate(value)]
    return value


def _texts(value: Any, way: str, pointer: str, locales: frozenset[str]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """
    Yield id, pointer and words of every text in a value.
    """
    if _is_text(value, locales):
        yield way[1:], pointer, value
    elif isinstance(value, (dict, FrozenMap)):
        for key, item in value.items():
            here = f"{pointer}/{_escaped(key)}"
            if key in _UNNAMED and isinstance(item, (list, tuple)):
                for at, name in enumerate(_names(item)):
                    step = name if name not in value else f"{key}/{name}"
                    yield from _texts(item[at], f"{way}/{step}", f"{here}/{at}", locales)
            else:
                yield from _texts(item, f"{way}/{_escaped(key)}", here, locales)
    elif isinstance(value, (list, tuple)):
        for at, name in enumerate(_names(value)):
            yield from _texts(value[at], f"{way}/{name}", f"{pointer}/{at}", locales)


def _is_text(value: Any, locales: frozenset[str]) -> bool:
    """
    Tell whether a value is a text: words by language, one of the document's own among them.
    """
    return (
        isinstance(value, (dict, FrozenMap))
        and not locales.isdisjoint(value)
        and all(_LOCALE.fullmatch(key) and isinstance(words, str) for key, words in value.items())
    )


def _names(items: Sequence[Any]) -> list[str]:
    """
    Return what the items of a list are called: by their own names, a second one of a name as `name.2`, else by position.
    """
    found: list[str] = []
    for at, item in enumerate(items):
        name, count = _name(item) or str(at), 1
        unique = name
        while unique in found:
            count += 1
            unique = f"{name}.{count}"
        found.append(unique)
    return found


def _name(item: Any) -> str:
    """
    Return how an author calls an item; nothing for one without a name.
    """
    own = item if isinstance(item, (dict, FrozenMap)) else {}
    return _escaped(next((own[key] for key in _NAMES if isinstance(own.get(key), str)), ""))


def _escaped(key: str) -> str:
    """
    Return a key as a step of a way, as in JSON pointers.
    """
    return key.replace("~", "~0").replace("/", "~1")
