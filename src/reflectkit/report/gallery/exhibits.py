"""
From a component to its exhibit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.script import Script
from reflectkit.content.text import choose
from reflectkit.report.gallery.kinds import kind_parts
from reflectkit.report.gallery.model import Exhibit, Part, Row, Words
from reflectkit.report.gallery.reader import Reader
from reflectkit.report.gallery.scripts import script_parts
from reflectkit.report.overview import FITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog import Catalog
    from reflectkit.content.about import Caution, Evidence
    from reflectkit.content.component import Component


def exhibit(component: Component, catalog: Catalog, locale: str) -> Exhibit:
    """
    Return what is shown of a component, in the best language it has for a reader.
    """
    content = component.content
    language = choose(locale, content.locales)
    words = Words(language, component.words)
    reader = Reader(component, language, words)
    inside = script_parts(component, catalog, language, words) if isinstance(content, Script) else kind_parts(reader)
    return Exhibit(
        id=component.id,
        kind=component.kind,
        language=language,
        title=reader.read(content.title),
        summary=tuple(line for line in (_what(component, words), reader.read(getattr(content, "about", None))) if line),
        parts=(*_before(reader), *inside, *_after(reader)),
    )


def _what(component: Component, words: Words) -> str:
    """
    Return what this is, in a line.
    """
    content = component.content
    minutes = getattr(content, "minutes", None)
    usual = getattr(minutes, "usual", minutes)
    parts = [words.say(component.kind)]
    if usual is not None:
        parts.append(words.map.minutes(usual))
    parts.append(words.say("version", version=component.version))
    fit = tuple(sorted(getattr(content, "fit", ())))
    return f"{', '.join(parts)}. {words.say(FITS[fit])}." if fit else f"{', '.join(parts)}."


def _before(reader: Reader) -> Iterator[Part]:
    """
    Yield what everybody reads first: for whom something is not.
    """
    cautions: tuple[Caution, ...] = getattr(reader.component.content, "cautions", ())
    if cautions:
        open_ = any(caution.review is not None for caution in cautions)
        review = (reader.words.say("to-review"),) if open_ else ()
        rows = tuple(Row(words=reader.read(caution.say)) for caution in cautions)
        yield Part(title=reader.words.say("cautions"), words=review, rows=rows)


def _after(reader: Reader) -> Iterator[Part]:
    """
    Yield what it rests on.
    """
    content, say = reader.component.content, reader.words.say
    evidence: tuple[Evidence, ...] = getattr(content, "evidence", ())
    if evidence:
        yield Part(title=say("evidence"), rows=tuple(_evidence(one, reader) for one in evidence))
    licence = getattr(content, "license", None)
    sources = tuple(Row(words=source) for source in getattr(content, "sources", ()))
    named = () if licence is None else (say("licence", licence=getattr(licence, "id", licence)),)
    if sources or named:
        yield Part(title=say("sources"), words=named, rows=sources)


def _evidence(evidence: Evidence, reader: Reader) -> Row:
    """
    Return one claim, how well it is supported, and by what.
    """
    level = reader.words.say(f"level-{evidence.level}")
    source = () if evidence.source is None else (reader.words.say("source", source=evidence.source),)
    claim = reader.read(evidence.claim)
    return Row(before=level if claim else "", words=claim or level, notes=source)
