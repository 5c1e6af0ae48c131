"""
Pacing a practice: a bar that fills and empties, and words.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reflectkit.cli.console import pressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.cli.console import Console
    from reflectkit.cli.words import Words
    from reflectkit.content.practice import Beat, Practice

WIDTH = 24
"""How many steps the bar of a breath has."""

TICK = 0.1
"""How long the bar stands still, in seconds."""


def pace(console: Console, practice: Practice, minutes: int, locale: str | None, words: Words) -> str:
    """
    Pace a practice by its phases until its minutes have passed; a line that somebody writes ends it and is returned.

    Where nobody waits, its words are shown once.
    """
    if not console.live:
        console.show([phase.cue.words.read(locale, practice.source) for phase in (*practice.phases, *practice.ending)])
        return ""
    beats = practice.beats(minutes)
    left = sum(beat.seconds for beat in beats)
    for beat in beats:
        cue = beat.phase.cue.words.read(locale, practice.source)
        written = _beat(console, beat, cue, words.say("minutes-left", minutes=math.ceil(left / 60)))
        if written is not None:
            return written
        left -= beat.seconds
    return ""


def _beat(console: Console, beat: Beat, cue: str, left: str) -> str | None:
    """
    Pace one phase; return what somebody wrote meanwhile, if they did.
    """
    beside = WIDTH + len(cue) + len(left) + 8 <= console.width if console.moves else False
    if not beside:
        console.show([cue])
    if not console.moves:
        return pressed(beat.seconds)
    for full in filling(beat):
        console.over(f"  {'●' * full}{'·' * (WIDTH - full)}  {left}  {cue if beside else ''}")
        written = pressed(TICK)
        if written is not None:
            return written
    console.over("")
    return None


def filling(beat: Beat) -> Iterator[int]:
    """
    Yield how full the bar is at each tick of a phase, from where the phase begins to where it ends.
    """
    ticks = round(beat.seconds / TICK)
    begins, ends = beat.full
    for tick in range(ticks):
        yield round(WIDTH * (begins + (ends - begins) * tick / ticks))
