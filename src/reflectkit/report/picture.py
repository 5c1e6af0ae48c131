"""
The picture of a script: acts as bands, a lane for each person or role, turns as cards in the order in which they come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.report.drawing import PADDING, Box, Icon, Piece, Sheet, box, small, strip
from reflectkit.report.palette import HEAD, LABEL, SMALL, TITLE
from reflectkit.report.plain import lead_words, script_text
from reflectkit.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflectkit.report.model import ActMap, EndingMap, GateMap, LeadMap, ScriptMap, TurnMap

MARGIN = 28
GUTTER = 40
ONE, TWO = 620, 440
"""How wide a lane is where there is one, and where there are two."""

GAP = 26
"""The space between cards that follow each other, in which an arrow stands."""


def script_picture(script: ScriptMap) -> str:
    """
    Return the map of a script as SVG.
    """
    return _Picture(script).svg()


def card_pieces(turn: TurnMap, words: Words) -> Iterator[Piece]:
    """
    Yield what stands on the card of a turn.
    """
    if turn.when:
        yield strip(turn.when, "guard")
    yield Piece(text=f"{turn.verb} · {turn.id}", style=LABEL, ink=turn.share or "muted")
    yield Piece(text=turn.text)
    if turn.answer:
        yield small(f"{words.say('answer', form=turn.answer)}.")
    for note in turn.notes:
        yield small(note)
    if turn.share:
        sees: Icon = turn.share
        yield Piece(text=words.say("sees", who=turn.sees), style=LABEL, ink=turn.share, icon=sees)
    if turn.back:
        yield strip(turn.back, "back")
    if turn.end:
        yield strip(turn.end, "end")


class _Picture:
    """
    One picture while it is drawn, from the top down.
    """

    def __init__(self, script: ScriptMap) -> None:
        """
        Begin at the top of a sheet that is wide enough for every act.
        """
        self._script = script
        self._words = Words(script.language, script.more)
        self._two = script.kind == "dialogue"
        self._lane = TWO if self._two else ONE
        self._inner = 2 * TWO + GUTTER if self._two else ONE
        self._band = self._inner + GUTTER + 20
        self._sheet = Sheet(self._band + 2 * MARGIN)
        self._y: float = MARGIN

    def svg(self) -> str:
        """
        Draw everything.
        """
        script = self._script
        self._header()
        if script.gate is not None:
            self._frame(_gate_pieces(script.gate, self._words), "plain")
        for number, act in enumerate(script.acts):
            if number or script.gate is not None:
                self._arrow()
            self._act(act)
        self._arrow()
        self._row(self._words.say("endings"), [_ending_pieces(ending) for ending in script.endings])
        if script.leads:
            self._y += GAP
            self._row(self._words.say("leads"), [_lead_pieces(lead, self._words) for lead in script.leads])
        self._y += 12
        self._write([small(script.rights)])
        return self._sheet.svg(
            id_=f"map-{script.id.replace('/', '-')}",
            height=self._y + MARGIN,
            language=script.language,
            title=f"{script.title}: {script.summary}",
            description=script_text(script),
        )

    def _write(self, pieces: Sequence[Piece], x: float = MARGIN - PADDING, width: float | None = None) -> None:
        """
        Write pieces without a box around them.
        """
        free = box(pieces, self._band + 2 * PADDING if width is None else width)
        at = self._y
        for laid in free.laid:
            self._sheet.lines(laid, x + PADDING, at)
            at += laid.height + 4
        self._y = at

    def _header(self) -> None:
        """
        Write what the script is.
        """
        script = self._script
        pieces = [Piece(text=script.title, style=TITLE), small(f"{script.summary} · {script.id}")]
        if script.about:
            pieces.append(Piece(text=script.about))
        self._write(pieces)
        self._y += 10
        for caution in script.cautions:
            self._frame([Piece(text=f"{self._words.say('caution')}: {caution}", style=SMALL, ink="offer")], "plain")
            self._y += 10

    def _frame(self, pieces: Sequence[Piece], ground: str) -> None:
        """
        Draw a box over the whole width.
        """
        framed = box(pieces, self._band, ground=ground)
        self._sheet.box(framed, MARGIN, self._y)
        self._y += framed.height

    def _arrow(self) -> None:
        """
        Draw an arrow to what comes next.
        """
        middle = MARGIN + self._band / 2
        self._sheet.path("line", (middle, self._y + 4), (middle, self._y + GAP - 4))
        self._y += GAP

    def _act(self, act: ActMap) -> None:
        """
        Draw an act: first what is in it, to know how high its band is.
        """
        band = Sheet(0)
        top, sheet = self._y, self._sheet
        self._sheet = band
        self._y += PADDING
        self._heading(act)
        self._lanes(act, self._turns(act))
        self._sheet = sheet
        sheet.rect(act.cast, MARGIN, top, self._band, self._y - top, round_=12)
        sheet.take(band)

    def _heading(self, act: ActMap) -> None:
        """
        Write what an act is.
        """
        pieces = [Piece(text=f"{act.title} · {act.id}", style=HEAD), small(act.about)]
        if act.intro:
            pieces.append(Piece(text=act.intro))
        self._write(pieces, MARGIN + 6, self._band - 12)
        if act.when:
            guard = box([strip(act.when, "guard")], self._band - 12, ground="")
            self._sheet.box(guard, MARGIN + 6, self._y - 6)
            self._y += guard.height - 6
        self._y += 6

    def _turns(self, act: ActMap) -> list[list[tuple[TurnMap, int | None]]]:
        """
        Return the rows of an act: turns beside each other, each with its lane.
        """
        if act.own:
            return [[(turn, lane) for lane, turn in enumerate(row)] for row in zip(*act.own, strict=True)]
        return [[(turn, turn.lane)] for turn in act.turns]

    def _lanes(self, act: ActMap, rows: list[list[tuple[TurnMap, int | None]]]) -> None:
        """
        Draw the lanes with their headings, and the cards in them.
        """
        top = self._y
        for lane, heading in enumerate(act.lanes):
            self._y = top
            self._write(
                [Piece(text=heading, style=LABEL, ink="muted")], self._left(lane) - PADDING, self._lane + 2 * PADDING
            )
        self._y += 6
        begin = self._y
        tops: dict[str, float] = {}
        before: list[tuple[float, float]] = []
        for row in rows:
            self._y += GAP if before else 0
            before = self._cards(row, before, tops)
        if act.own:
            wall = self._left(1) - GUTTER + 10
            self._sheet.path("line wall", (wall, begin), (wall, self._y), arrow=False)
        self._y += PADDING
        if act.turned:
            turned = box([strip(act.turned, "turned")], self._band - 12, ground="")
            self._sheet.box(turned, MARGIN + 6, self._y - PADDING)
            self._y += turned.height - PADDING

    def _left(self, lane: int | None) -> float:
        """
        Return where a lane begins.
        """
        return MARGIN + GUTTER + (lane or 0) * (self._lane + GUTTER)

    def _cards(
        self, row: list[tuple[TurnMap, int | None]], before: list[tuple[float, float]], tops: dict[str, float]
    ) -> list[tuple[float, float]]:
        """
        Draw cards beside each other, and the arrows that lead to them; return from where the next ones start.
        """
        boxes = [(turn, lane, self._card(turn, lane)) for turn, lane in row]
        height = max(one.height for _, _, one in boxes)
        tops.update({turn.id: self._y for turn, _, _ in boxes})
        after = []
        for at, (turn, lane, one) in enumerate(boxes):
            x = self._left(lane)
            self._sheet.box(one, x, self._y, height)
            middle = x + one.width / 2
            if before:
                self._connect(before[min(at, len(before) - 1)], (middle, self._y))
            if turn.back_to:
                self._return(x if len(row) > 1 else self._left(None), x, tops[turn.back_to])
            after.append((middle, self._y + height))
        self._y += height
        return after

    def _card(self, turn: TurnMap, lane: int | None) -> Box:
        """
        Return the card of a turn.
        """
        width = self._inner if lane is None and self._two else self._lane
        return box(list(card_pieces(turn, self._words)), width, edge=turn.share or "", guarded=bool(turn.when))

    def _connect(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """
        Draw an arrow from one card to the next, around a corner where they stand in other lanes.
        """
        (x0, y0), (x, y) = start, end
        bend = [] if x0 == x else [(x0, y0 + 9), (x, y0 + 9)]
        self._sheet.path("line", (x0, y0 + 3), *bend, (x, y - 3))

    def _return(self, gutter: float, x: float, top: float) -> None:
        """
        Draw the way back to an earlier card, or to the same, in the gutter on the left.
        """
        track = gutter - 18
        start, end = self._y + 48, top + 24
        self._sheet.path("turning", (x - 2, start), (track, start), (track, end), (x - 3, end))

    def _row(self, heading: str, cells: list[list[Piece]]) -> None:
        """
        Draw boxes beside each other, two in a row.
        """
        self._write([Piece(text=heading, style=HEAD)])
        self._y += 4
        columns = 2
        width = (self._band - 16) / columns
        for start in range(0, len(cells), columns):
            boxes = [box(cell, width) for cell in cells[start : start + columns]]
            height = max(one.height for one in boxes)
            for at, one in enumerate(boxes):
                self._sheet.box(one, MARGIN + at * (width + 16), self._y, height)
            self._y += height + 12


def _gate_pieces(gate: GateMap, words: Words) -> list[Piece]:
    """
    Return what stands in the box of a gate.
    """
    return [
        Piece(text=gate.title, style=HEAD),
        small(gate.about),
        Piece(text=words.say("gate-questions"), style=LABEL, ink="never"),
        *(small(f"{number}. {question}", ink="ink") for number, question in enumerate(gate.questions, 1)),
        *(strip(route, "guard") for route in gate.routes),
    ]


def _ending_pieces(ending: EndingMap) -> list[Piece]:
    """
    Return what stands in the box of an ending.
    """
    return [Piece(text=ending.title, style=LABEL), Piece(text=ending.text), *map(small, ending.how)]


def _lead_pieces(lead: LeadMap, words: Words) -> list[Piece]:
    """
    Return what stands in the box of a suggestion.
    """
    first, *more = lead_words(lead, words)
    return [Piece(text=first, icon="go"), *map(small, more)]
