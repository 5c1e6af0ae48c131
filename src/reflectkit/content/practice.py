"""
Practices: timed breath and stillness, as phases that any screen, sound or touch can pace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from reflectkit.content.about import Caution, Evidence
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_BREATH = 0.75
"""How full one is after breathing in, where a second breath follows on top."""


@attrs.frozen(kw_only=True)
class Cue:
    """
    How a phase is announced on each channel.
    """

    words: Text
    sound: str | None = None
    touch: str | None = None
    sight: str | None = None


@attrs.frozen(kw_only=True)
class Phase:
    """
    One part of a cycle, in seconds; `in-again` is a second, shorter breath on top of the first.
    """

    phase: Literal["in", "in-again", "hold", "out", "rest"]
    seconds: int
    cue: Cue


@attrs.frozen(kw_only=True)
class Bounds:
    """
    How much: at least, usually, at most.
    """

    min: int
    usual: int
    max: int


@attrs.frozen(kw_only=True)
class Ramp:
    """
    How a practice begins: its first cycle lasts `from_` per cent of its time, and after `cycles` cycles all of it.
    """

    cycles: int
    from_: int


@attrs.frozen(kw_only=True)
class Modes:
    """
    What somebody should know who closes their eyes, or for whom nothing may move on the screen.
    """

    eyes_closed: Text | None = None
    reduced_motion: Text | None = None


@attrs.frozen(kw_only=True)
class Beat:
    """
    One phase as it is paced: how long it lasts, and how full one is when it begins and when it ends, from 0 to 1.
    """

    phase: Phase
    seconds: float
    full: tuple[float, float]


@attrs.frozen(kw_only=True)
class Practice:
    """
    A timed practice: whole cycles of its phases, about as many as its minutes hold, and then its ending, once.

    Where `cycles` are given, never fewer or more than these.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    minutes: Bounds
    phases: tuple[Phase, ...]
    ending: tuple[Phase, ...] = ()
    cycles: Bounds | None = None
    ramp: Ramp | None = None
    modes: Modes | None = None
    about: Text | None = None
    keywords: FrozenMap[str, tuple[str, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    eyes: Literal["open", "closed", "either"] = "either"
    reduced_motion: bool = True
    builds: tuple[str, ...] = ()
    fit: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    license: str | None = None

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]

    def beats(self, minutes: int) -> tuple[Beat, ...]:
        """
        Return every phase of so many minutes in order, as any screen, sound or touch can pace it.
        """
        timed = [
            (phase, phase.seconds * self._share(cycle))
            for cycle in range(self._rounds(60 * minutes - _seconds(self.ending)))
            for phase in self.phases
        ]
        timed += [(phase, float(phase.seconds)) for phase in self.ending]
        return tuple(
            Beat(phase=phase, seconds=seconds, full=full)
            for (phase, seconds), full in zip(timed, _levels([phase for phase, _ in timed]), strict=True)
        )

    def _share(self, cycle: int) -> float:
        """
        Return how much of its full time a cycle lasts.
        """
        if self.ramp is None or cycle >= self.ramp.cycles:
            return 1.0
        return (self.ramp.from_ + (100 - self.ramp.from_) * cycle / self.ramp.cycles) / 100

    def _rounds(self, seconds: float) -> int:
        """
        Return how many cycles come nearest to so many seconds: one at least, and within `cycles`.
        """
        number, full = 0, _seconds(self.phases)
        while seconds >= full * self._share(number) / 2:
            seconds -= full * self._share(number)
            number += 1
        return max(1, number) if self.cycles is None else min(max(self.cycles.min, number), self.cycles.max)


def _seconds(phases: tuple[Phase, ...]) -> int:
    """
    Return how long phases last together.
    """
    return sum(phase.seconds for phase in phases)


def _levels(phases: list[Phase]) -> Iterator[tuple[float, float]]:
    """
    Yield how full one is when each phase begins and when it ends.
    """
    level = 0.0
    for at, phase in enumerate(phases):
        before = level
        if phase.phase == "in":
            tops_up = at + 1 < len(phases) and phases[at + 1].phase == "in-again"
            level = FIRST_BREATH if tops_up else 1.0
        elif phase.phase == "in-again":
            level = 1.0
        elif phase.phase == "out":
            level = 0.0
        yield before, level
