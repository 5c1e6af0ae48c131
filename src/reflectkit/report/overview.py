"""
All components at once: what fits when, and what leads to what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.practice import Practice
from reflectkit.content.script import Script
from reflectkit.report.leads import Guide
from reflectkit.report.model import CardMap, GroupMap, Overview
from reflectkit.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflectkit.catalog import Catalog
    from reflectkit.errors import Problem

FITS: dict[tuple[str, ...], str] = {
    ("maintenance",): "fit-maintenance",
    ("maintenance", "repair"): "fit-both",
    ("repair",): "fit-repair",
    (): "fit-any",
}
"""The times that something can fit, in the order in which they are shown."""


def map_all(catalog: Catalog, *, locale: str | None = None) -> Overview:
    """
    Return the overview of everything that one can do; a component that cannot be read is left out.
    """
    words = Words(locale or "en", catalog.overlays.own)
    guide = Guide(catalog, words, locale)
    found: dict[tuple[str, ...], list[CardMap]] = {fit: [] for fit in FITS}
    for id_ in catalog:
        loaded = catalog.loaded(id_)
        content = None if loaded is None else catalog.overlays.content(loaded)
        if loaded is not None and isinstance(content, (Script, Practice)):
            found[tuple(sorted(content.fit))].append(_card(id_, content, loaded.prefix, guide))
    groups = [
        GroupMap(fit=fit, title=words.say(FITS[fit]), cards=tuple(_leading_first(cards)))
        for fit, cards in found.items()
        if cards
    ]
    return Overview(
        language=words.language,
        title=words.say("overview"),
        about=words.say("overview-about" if groups else "nothing"),
        groups=tuple(groups),
        more=catalog.overlays.own,
    )


def unread(catalog: Catalog) -> tuple[Problem, ...]:
    """
    Return why components are left out: their files cannot be read.
    """
    loaded = [catalog.loaded(id_) for id_ in catalog]
    return tuple(problem for one in loaded if one and one.reading.content is None for problem in one.problems)


def _card(id_: str, content: Script | Practice, plugin: str, guide: Guide) -> CardMap:
    """
    Return one component.
    """
    say = guide.words.say
    kind = content.kind if isinstance(content, Script) else "practice"
    minutes = content.minutes if isinstance(content, Script) else content.minutes.usual
    length = "" if minutes is None else f", {guide.words.minutes(minutes)}"
    return CardMap(
        id=id_,
        kind=kind,
        title=content.title.read(guide.locale, content.source),
        summary=f"{say(kind)}{length}.",
        leads=guide.leads(content, plugin) if isinstance(content, Script) else (),
    )


def _leading_first(cards: Sequence[CardMap]) -> Iterator[CardMap]:
    """
    Yield components so that what leads to another comes before it, as far as they do not lead in a circle.
    """
    left = list(cards)
    while left:
        led = {lead.script for card in left for lead in card.leads if lead.script != card.id}
        found = next((card for card in left if card.id not in led), left[0])
        left.remove(found)
        yield found
