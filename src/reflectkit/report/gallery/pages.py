"""
A gallery as pages: an index for each language, and in it a page for each component.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.content.translation import Translation
from reflectkit.errors import ContentError
from reflectkit.report.gallery.exhibits import exhibit
from reflectkit.report.gallery.html import Link, Links, exhibit_page, front_page, index_page
from reflectkit.report.gallery.model import Part, Picture, Row, Words
from reflectkit.report.overview import map_all
from reflectkit.report.overview_picture import overview_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reflectkit.catalog import Catalog
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem
    from reflectkit.report.gallery.model import Exhibit
    from reflectkit.report.model import CardMap, Overview

BESIDE = ("gate", "phrasebook", "resources", "measure", "progress", "plan")
"""The kinds that nobody does by themselves, in the order in which they are shown."""


@attrs.frozen(kw_only=True)
class Gallery:
    """
    Pages and pictures by their paths, and why components are left out.
    """

    pages: dict[str, str]
    problems: tuple[Problem, ...]


def gallery_pages(catalog: Catalog) -> Gallery:
    """
    Return everything that is installed as HTML pages with links between them, in every language that a component has.

    A component that cannot be used is left out, and told. Translations are shown in what they are of.
    """
    components, problems = _components(catalog)
    locales = _locales(components)
    pages = {"index.html": front_page([_named(locale, catalog) for locale in locales])}
    for locale in locales:
        shown = [exhibit(component, catalog, locale) for component in components]
        links = Links(
            locale=locale,
            words=Words(locale, catalog.overlays.own),
            languages=tuple(_named(other, catalog) for other in locales),
            ids=frozenset(one.id for one in shown),
        )
        index = _index(catalog, shown, links)
        pages |= {f"{locale}/index.html": index_page(index, links), **_pictures(index, locale)}
        for one in shown:
            folder = f"{locale}/{one.id.partition('/')[0]}"
            pages |= {f"{locale}/{one.id}.html": exhibit_page(one, links), **_pictures(one.parts, folder)}
    return Gallery(pages=pages, problems=problems)


def gallery_lines(catalog: Catalog, locale: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """
    Return the index of a gallery as lines of text, and why components are left out.
    """
    components, problems = _components(catalog)
    words = Words(locale, catalog.overlays.own)
    shown = [exhibit(component, catalog, locale) for component in components]
    lines = []
    for part in _parts(map_all(catalog, locale=locale), shown, words):
        lines += [part.title, *(f"  {row.words} ({row.to}): {row.notes[0]}" for row in part.rows)]
    return tuple(lines), problems


def _components(catalog: Catalog) -> tuple[list[Component], tuple[Problem, ...]]:
    """
    Return every component that can be used, and why others cannot.
    """
    found, problems = [], list(catalog.problems)
    for id_ in catalog:
        try:
            component = catalog[id_]
        except ContentError as error:
            problems += error.problems
        else:
            if not isinstance(component.content, Translation):
                found.append(component)
    return found, tuple(problems)


def _locales(components: Sequence[Component]) -> list[str]:
    """
    Return every language that a component has, those of most components first.
    """
    counts: dict[str, int] = {}
    for component in components:
        for locale in component.content.locales:
            counts[locale] = counts.get(locale, 0) + 1
    return sorted(counts, key=lambda locale: (-counts[locale], locale)) or ["en"]


def _named(locale: str, catalog: Catalog) -> Link:
    """
    Return a language by the name that it gives itself, or by its tag.
    """
    words = Words(locale, catalog.overlays.own)
    return Link(locale, words.say("language") if words.names_itself(locale) else locale)


def _pictures(parts: Iterable[Part], folder: str) -> dict[str, str]:
    """
    Return the pictures of a page, by the paths of their files.
    """
    return {f"{folder}/{part.picture.file}": part.picture.svg for part in parts if part.picture is not None}


def _index(catalog: Catalog, shown: Sequence[Exhibit], links: Links) -> tuple[Part, ...]:
    """
    Return the parts of an index: everything by name, and the picture of what leads to what.
    """
    overview = map_all(catalog, locale=links.locale)
    picture = Part(
        title=overview.title, words=(overview.about,), picture=Picture("index.svg", overview_picture(overview))
    )
    return (*_parts(overview, shown, links.words), picture)


def _parts(overview: Overview, shown: Sequence[Exhibit], words: Words) -> Iterator[Part]:
    """
    Yield what can be done by the time that it fits, and then everything else by its kind.
    """
    ids = {one.id for one in shown}
    for group in overview.groups:
        rows = tuple(_card(card, words) for card in group.cards if card.id in ids)
        yield Part(title=group.title, rows=rows)
    for kind in BESIDE:
        rows = tuple(Row(words=one.title, to=one.id, notes=one.summary) for one in shown if one.kind == kind)
        if rows:
            yield Part(title=words.say(f"{kind}-all"), rows=rows)


def _card(card: CardMap, words: Words) -> Row:
    """
    Return one component, and what it leads to.
    """
    titles = [lead.title for lead in card.leads if lead.script != card.id]
    leads = (words.say("leads-to", title=words.map.listed(titles)),) if titles else ()
    return Row(words=card.title, notes=(card.summary, *leads), to=card.id)
