"""
The labelled sentences of a plugin: what its notices should find, and what they should leave alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.beside import read_beside
from reflectkit.catalog.codes import Trouble
from reflectkit.content.frozen import FrozenMap
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.plugins import Plugin
    from reflectkit.errors import Problem

FOLDER = "labelled"
"""Where a plugin keeps its labelled sentences, beside its manifest, a file for each language."""

HALVES = ("written", "held")
"""The sentences with which patterns were written, and those that were held out."""


@attrs.frozen(kw_only=True)
class Sentence:
    """
    A sentence, and what should be found in it: notice, start and end.
    """

    text: str
    marks: tuple[tuple[str, int, int], ...]


@attrs.frozen(kw_only=True)
class Labelled:
    """
    The sentences of one language by half, and the notices they are labelled for; or why the file is none.
    """

    locale: str = ""
    notices: tuple[str, ...] = ()
    halves: Mapping[str, tuple[Sentence, ...]] = FrozenMap()
    problems: tuple[Problem, ...] = ()


def labelled(plugin: Plugin) -> Iterator[Labelled]:
    """
    Yield the labelled sentences of a ready plugin, which most have not.
    """
    if plugin.shelf is None or plugin.state != "ready":
        return
    try:
        names = plugin.shelf.files.names(FOLDER)
    except Trouble:
        return
    for name in names:
        if name.endswith(".json"):
            try:
                value = read_beside(plugin.shelf.files, f"{FOLDER}/{name}", "labelled").value
            except ContentError as error:
                yield Labelled(problems=error.problems)
                continue
            halves = FrozenMap({half: tuple(map(_sentence, value[half])) for half in HALVES})
            yield Labelled(locale=value["locale"], notices=tuple(value["notices"]), halves=halves)


def _sentence(written: Any) -> Sentence:
    """
    Put a sentence together from its pieces.
    """
    text, marks = "", []
    for piece in (written,) if isinstance(written, str) else written:
        name, words = ("", piece) if isinstance(piece, str) else next(iter(piece.items()))
        if name:
            marks.append((name, len(text), len(text) + len(words)))
        text += words
    return Sentence(text=text, marks=tuple(marks))
