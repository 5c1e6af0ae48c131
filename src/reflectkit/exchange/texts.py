"""
The texts of components as a sheet for a translator, or a reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import make
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.strings import locales_of, texts_of
from reflectkit.content.text import fallbacks
from reflectkit.content.translation import Translation
from reflectkit.errors import ContentError
from reflectkit.exchange.sheet import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reflectkit.catalog import Catalog
    from reflectkit.content.translation import Translated


def export(catalog: Catalog, ids: Iterable[str], target: str) -> Sheet:
    """
    Return all texts of components beside those of another language, or of their own, in which they are then corrected.

    What was translated from other words than those of today is marked. Raises `ContentError` for a component that cannot
    be read, and for components that share no language to translate from.
    """
    documents = {id_: document_of(catalog, id_) for id_ in ids}
    documents = {id_: document for id_, document in documents.items() if not _is_translation(document)}
    source = _source(documents, target) if documents else target
    rows = (row for id_, document in documents.items() for row in _rows(catalog, id_, document, source, target))
    return Sheet(source=source, target=target, rows=tuple(rows))


def _is_translation(document: Mapping[str, Any]) -> bool:
    """
    Tell whether a document is a translation, whose words stand beside what it is of.
    """
    return bool(document["format"].startswith("reflectkit.translation/"))


def _source(documents: Mapping[str, Mapping[str, Any]], target: str) -> str:
    """
    Return the language that all are translated from: of a house style the one it is a style of, else one in which a
    component begins; every other component must have it too.
    """
    spoken = {id_: locales_of(document) for id_, document in documents.items()}
    styled = [] if any(target in locales for locales in spoken.values()) else [*fallbacks(target)][1:]
    for candidate in (*styled, *(locales[0] for locales in spoken.values())):
        if all(candidate in locales for locales in spoken.values()):
            return candidate
    first, *others = spoken
    other = next(id_ for id_ in others if spoken[first][0] not in spoken[id_])
    cause = f"`{first}` begins in `{spoken[first][0]}`, which `{other}` does not have"
    raise ContentError([make("RK-W05", cause, "export them one after the other")])


def document_of(catalog: Catalog, id_: str) -> Mapping[str, Any]:
    """
    Return the JSON of a component; raise `ContentError` if it has problems, and `UnknownComponent` if there is none.
    """
    loaded = catalog.known(id_)
    if loaded.reading.document is None or loaded.problems:
        raise ContentError(loaded.problems)
    document: Mapping[str, Any] = loaded.reading.document.value
    return document


def translated(catalog: Catalog, id_: str, locale: str) -> Mapping[str, Translated]:
    """
    Return what translations add to a component in exactly one language, by the ids of its texts.
    """
    found: dict[str, Translated] = {}
    for _, translation in translations(catalog, locale):
        if translation.of == id_:
            found = {**translation.strings, **found}
    return FrozenMap(found)


def translations(catalog: Catalog, locale: str) -> Iterator[tuple[str, Translation]]:
    """
    Yield the translations into a language that can be read, with their ids.
    """
    for id_ in catalog:
        holder = catalog.holder(id_)
        if holder is None or holder[2].kind != "translation":
            continue
        content = catalog.known(id_).reading.content
        if isinstance(content, Translation) and content.locale == locale:
            yield id_, content


def _rows(catalog: Catalog, id_: str, document: Mapping[str, Any], source: str, target: str) -> Iterator[Row]:
    """
    Yield the rows of one component: its own words come before a translation's.
    """
    known = translated(catalog, id_, target)
    for located in texts_of(document):
        own, more = located.text.strings.get(target), known.get(located.id)
        row = Row(id=f"{id_}/{located.id}", source=located.text.read(source, located.source), target=own)
        if own is None and more is not None:
            row = attrs.evolve(row, target=more.text, stale=more.base != located.base(target))
        yield row
