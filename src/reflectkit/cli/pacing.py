"""
Pacing a practice: a bar that fills and empties, and words.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from reflectkit.cli.console import pressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.cli.console import Console
    from reflectkit.cli.words import Words
    from reflectkit.content.practice import Phase, Practice

WIDTH = 24
"""How many steps the bar of a breath has."""

TICK = 0.1
"""How long the bar stands still, in seconds."""


def pace(console: Console, practice: Practice, minutes: int, locale: str | None, words: Words) -> str:
    """
    Pace a practice by its phases until its minutes have passed; a line that somebody writes ends it and is returned.

    Where nobody waits, its words are shown once.
    """
    cues = [(phase, phase.cue.words.read(locale, practice.source)) for phase in practice.phases]
    if not console.live:
        console.show([cue for _, cue in cues])
        return ""
    end = time.monotonic() + 60 * minutes
    while (left := end - time.monotonic()) > 0:
        for phase, cue in cues:
            written = _phase(console, phase, cue, words.say("minutes-left", minutes=math.ceil(left / 60)))
            if written is not None:
                return written
    return ""


def _phase(console: Console, phase: Phase, cue: str, left: str) -> str | None:
    """
    Pace one phase; return what somebody wrote meanwhile, if they did.
    """
    beside = WIDTH + len(cue) + len(left) + 8 <= console.width if console.moves else False
    if not beside:
        console.show([cue])
    if not console.moves:
        return pressed(phase.seconds)
    for full in filling(phase):
        console.over(f"  {'●' * full}{'·' * (WIDTH - full)}  {left}  {cue if beside else ''}")
        written = pressed(TICK)
        if written is not None:
            return written
    console.over("")
    return None


def filling(phase: Phase) -> Iterator[int]:
    """
    Yield how full the bar is at each tick of a phase: growing, full, shrinking or empty.
    """
    ticks = round(phase.seconds / TICK)
    for tick in range(ticks):
        part = round(WIDTH * tick / ticks)
        yield {"in": part, "hold": WIDTH, "out": WIDTH - part, "rest": 0}[phase.phase]
