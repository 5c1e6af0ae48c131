"""
The picture of all components: one column of cards in bands by the time that they fit, and arcs to what they lead to.

Every arc has a track of its own beside the cards where it needs one, so that none runs through a card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.report.drawing import PADDING, Piece, Sheet, box, small, strip
from reflectkit.report.palette import HEAD, NAME, TITLE
from reflectkit.report.plain import lead_words, overview_text
from reflectkit.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.report.model import CardMap, GroupMap, Overview

MARGIN = 28
CARD = 620
TRACK = 14
"""How far from each other arcs run."""

_GROUNDS = {("maintenance",): "together", ("maintenance", "repair"): "plain", ("repair",): "rounds", (): "solo"}


def overview_picture(overview: Overview) -> str:
    """
    Return the overview as SVG.
    """
    return _Picture(overview).svg()


def tracks(spans: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """
    Return a track for every span, so that no two on one track meet; short spans run near the cards.
    """
    taken: list[list[tuple[float, float]]] = []
    found = [0] * len(spans)
    for at in sorted(range(len(spans)), key=lambda at: (abs(spans[at][1] - spans[at][0]), at)):
        low, high = sorted(spans[at])
        free = (
            number for number, others in enumerate(taken) if all(high < one or low > other for one, other in others)
        )
        found[at] = next(free, len(taken))
        if found[at] == len(taken):
            taken.append([])
        taken[found[at]].append((low, high))
    return tuple(found)


class _Picture:
    """
    One picture while it is drawn, from the top down; how wide it is depends on the tracks that its arcs need.
    """

    def __init__(self, overview: Overview) -> None:
        """
        Begin with nothing drawn.
        """
        self._overview = overview
        self._words = Words(overview.language, overview.more)
        self._cards = Sheet(0)
        self._y: float = MARGIN
        self._bands: list[tuple[str, float, float]] = []
        self._into: dict[str, float] = {}
        self._out: list[tuple[float, str]] = []

    def svg(self) -> str:
        """
        Draw the cards, then see how wide the bands below them must be, then draw everything.
        """
        overview = self._overview
        self._write([Piece(text=overview.title, style=TITLE), small(overview.about)], MARGIN - PADDING)
        self._y += 10
        for group in overview.groups:
            self._group(group)
        ways = [(start, self._into[script]) for start, script in self._out if script in self._into]
        found = tracks(ways)
        band = CARD + 2 * PADDING + TRACK * (max(found) + 2 if found else 0)
        sheet = Sheet(band + 2 * MARGIN)
        for ground, top, bottom in self._bands:
            sheet.rect(ground, MARGIN, top, band, bottom - top, round_=12)
        sheet.take(self._cards)
        edge = MARGIN + PADDING + CARD
        for (start, end), track in zip(ways, found, strict=True):
            x = edge + TRACK * (track + 2)
            sheet.path("turning", (edge - PADDING, start), (x, start), (x, end), (edge + 3, end))
        return sheet.svg(
            id_="map-overview",
            height=self._y + MARGIN,
            language=overview.language,
            title=overview.title,
            description=overview_text(overview),
        )

    def _write(self, pieces: Sequence[Piece], x: float) -> None:
        """
        Write pieces without a box around them.
        """
        for laid in box(pieces, CARD + 2 * PADDING).laid:
            self._cards.lines(laid, x + PADDING, self._y)
            self._y += laid.height + 4

    def _group(self, group: GroupMap) -> None:
        """
        Draw the cards of a group, and remember its band.
        """
        top = self._y
        self._y += PADDING
        self._write([Piece(text=group.title, style=HEAD)], MARGIN)
        self._y += 4
        for card in group.cards:
            self._card(card)
        self._bands.append((_GROUNDS[group.fit], top, self._y))
        self._y += 16

    def _card(self, card: CardMap) -> None:
        """
        Draw one component, and remember where arcs leave it and come in.
        """
        pieces = [Piece(text=card.title, style=NAME), small(f"{card.summary} · {card.id}")]
        pieces += [strip(" ".join(lead_words(lead, self._words)), "go") for lead in card.leads]
        drawn = box(pieces, CARD)
        self._cards.box(drawn, MARGIN + PADDING, self._y)
        self._into[card.id] = self._y + PADDING + 10
        at = self._y + PADDING
        leads = iter(card.leads)
        for laid in drawn.laid:
            if laid.piece.strip:
                self._out.append((at + laid.height / 2, next(leads).script))
            at += laid.height + 7
        self._y += drawn.height + PADDING
