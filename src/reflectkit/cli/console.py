"""
The thin edge to a terminal: lines out, lines in, a clear screen, and a paced practice.
"""

from __future__ import annotations

import select
import sys
import time
from typing import TYPE_CHECKING

import click

from reflectkit.content.practice import Practice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflectkit.cli.words import Words
    from reflectkit.content.component import Component
    from reflectkit.content.practice import Phase

WIDTH = 24
"""How many steps the bar of a breath has."""

TICK = 0.1
"""How long the bar stands still, in seconds."""


class Console:
    """
    A terminal, or something that is none: then nothing moves, nothing waits, and nothing is cleared.
    """

    def __init__(self, *, plain: bool) -> None:
        """
        Look whether this is a terminal.
        """
        self.live = sys.stdin.isatty() and sys.stdout.isatty()
        self.moves = self.live and not plain

    def show(self, lines: Sequence[str]) -> None:
        """
        Write lines.
        """
        for line in lines:
            click.echo(line)

    def heading(self, text: str) -> None:
        """
        Write a heading: a rule in a terminal, words elsewhere.
        """
        if not self.moves:
            click.echo(f"\n{text}\n")
            return
        from rich.console import Console as Rich

        Rich().rule(text, style="dim")

    def ask(self, prompt: str) -> str:
        """
        Ask for one line; the end of the input counts as leaving.
        """
        click.echo(f"{prompt} › ", nl=False)
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        return line.rstrip("\r\n")

    def clear(self) -> None:
        """
        Clear the screen and what can be scrolled back to, so that nothing of the one before remains.
        """
        if self.live:
            click.echo("\x1b[2J\x1b[3J\x1b[H", nl=False, color=True)

    def fresh(self) -> None:
        """
        Begin a new screen where screens can be cleared; what was there can still be scrolled back to.
        """
        if self.moves:
            click.echo("\x1b[2J\x1b[H", nl=False, color=True)

    def pace(self, component: Component, minutes: int | None, locale: str | None, words: Words) -> None:
        """
        Pace a practice by its phases until its minutes have passed, or somebody presses Enter.
        """
        practice = component.content
        assert isinstance(practice, Practice)
        length = minutes or practice.minutes.usual
        title = practice.title.read(locale, practice.source)
        click.echo(words.say("practice", title=title, minutes=length))
        for caution in practice.cautions:
            click.echo(f"({caution.say.read(locale, practice.source)})")
        if not self.live:
            self.show([phase.cue.words.read(locale, practice.source) for phase in practice.phases])
            return
        end = time.monotonic() + 60 * length
        while time.monotonic() < end:
            for phase in practice.phases:
                if self._phase(phase, phase.cue.words.read(locale, practice.source)):
                    return

    def _phase(self, phase: Phase, cue: str) -> bool:
        """
        Pace one phase; tell whether somebody pressed Enter.
        """
        if not self.moves:
            click.echo(cue)
            return pressed(phase.seconds)
        for full in filling(phase):
            click.echo(f"\r  {'●' * full}{'·' * (WIDTH - full)}  {cue}\x1b[K", nl=False)
            if pressed(TICK):
                return True
        click.echo("\r\x1b[K", nl=False)
        return False


def filling(phase: Phase) -> Iterator[int]:
    """
    Yield how full the bar is at each tick of a phase: growing, full, shrinking or empty.
    """
    ticks = round(phase.seconds / TICK)
    for tick in range(ticks):
        part = round(WIDTH * tick / ticks)
        yield {"in": part, "hold": WIDTH, "out": WIDTH - part, "rest": 0}[phase.phase]


def pressed(seconds: float) -> bool:
    """
    Wait for Enter so long; tell whether it came.
    """
    try:
        ready, _, _ = select.select([sys.stdin], [], [], seconds)
    except (OSError, ValueError):
        time.sleep(seconds)
        return False
    return bool(ready) and bool(sys.stdin.readline())
