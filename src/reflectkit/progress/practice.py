"""
Practice without streaks: how strong a habit has grown, day by day, and every return shown as good.

No day that was missed takes anything away at once, and a planned pause takes nothing away at all.
"""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.duration import parse_duration
from reflectkit.progress.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reflectkit.content.entry import DayState, Entry

HALF_LIFE = 13
"""After how many days of daily practice the way to a full habit is half done."""

GAP = 3
"""After how many cadences without practice doing it again is a return."""


@attrs.frozen(kw_only=True)
class Cadence:
    """
    How often something is meant to be done: so many `times` in so many `days`.
    """

    times: int
    days: int

    @classmethod
    def of(cls, duration: str) -> Cadence:
        """
        Return the cadence of a duration: `P1D` is daily, `P7D` weekly, and anything shorter than a day daily too.
        """
        return cls(times=1, days=max(1, parse_duration(duration).days))

    @property
    def a_day(self) -> float:
        """
        Return how often a day.
        """
        return self.times / self.days


@attrs.frozen(kw_only=True)
class Day:
    """
    One day of practice, by the person's own calendar.
    """

    day: date
    state: DayState


@attrs.frozen(kw_only=True)
class Habit:
    """
    What practice has come to: the days, the strength after each of them, and the days on which somebody came back.
    """

    days: tuple[Day, ...] = attrs.field(repr=False)
    strengths: tuple[float, ...] = attrs.field(repr=False)
    returns: tuple[date, ...] = attrs.field(repr=False)

    @property
    def strength(self) -> float:
        """
        Return the strength now, from 0 to 1.
        """
        return self.strengths[-1] if self.strengths else 0.0

    def weeks(self) -> list[dict[str, Any]]:
        """
        Return the weeks, each with the days on which something was done: a calm calendar, and no chain to break.
        """
        found: dict[date, list[str]] = {}
        for one in self.days:
            monday = one.day - timedelta(days=one.day.weekday())
            found.setdefault(monday, []).append(one.state)
        return [
            {"week": monday.isoformat(), "done": states.count("done"), "excused": states.count("excused")}
            for monday, states in found.items()
        ]

    def to_json(self) -> dict[str, Any]:
        """
        Return the habit as JSON.
        """
        return {
            "strength": rounded(Fraction(self.strength)),
            "returns": [day.isoformat() for day in self.returns],
            "weeks": self.weeks(),
        }


def habit(days: Sequence[Day], cadence: Cadence) -> Habit:
    """
    Return what days of practice come to; days are in order, and an excused day changes nothing.
    """
    return Habit(
        days=tuple(days), strengths=strengths([one.state for one in days], cadence), returns=returns(days, cadence)
    )


def strengths(states: Sequence[DayState], cadence: Cadence) -> tuple[float, ...]:
    """
    Return the strength after each day: s = m·s + (1 − m)·done, with m = 0.5^(√f / 13) for f times a day.

    Below once a day, both numbers of the cadence are doubled and what was done is counted in a rolling window, so that
    the day of the week does not matter. The formula is that of the open habit tracker Loop.
    """
    slow = cadence.times < cadence.days
    times, width = (2 * cadence.times, 2 * cadence.days) if slow else (cadence.times, cadence.days)
    keep = 0.5 ** (sqrt(cadence.a_day) / HALF_LIFE)
    window: deque[bool] = deque(maxlen=width)
    strength, found = 0.0, []
    for state in states:
        if state != "excused":
            window.append(state == "done")
            share = min(1.0, sum(window) / times)
            strength = min(1.0, keep * strength + (1 - keep) * share)
        found.append(strength)
    return tuple(found)


def returns(days: Sequence[Day], cadence: Cadence) -> tuple[date, ...]:
    """
    Return the days on which something was done again after a while without; excused days are no while.
    """
    found, without, begun = [], 0, False
    for one in days:
        if one.state == "done":
            if begun and without >= GAP * cadence.days:
                found.append(one.day)
            without, begun = 0, True
        elif one.state == "not-done":
            without += 1
    return tuple(found)


def days_of(entries: Iterable[Entry], *, until: date, pauses: Iterable[tuple[date, date]] = ()) -> tuple[Day, ...]:
    """
    Return every day from the first practice to `until`; a day is the one that the person's own clock showed.

    Days in a planned pause are excused, unless something was done all the same. Of several entries on one day the best
    counts.
    """
    states: dict[date, DayState] = {}
    for entry in entries:
        if entry.type == "practice" and entry.state is not None:
            day = entry.at.date()
            states[day] = min(states.get(day, entry.state), entry.state, key=_ORDER.index)
    if not states:
        return ()
    planned = list(pauses)
    found, day = [], min(states)
    while day <= until:
        paused = any(first <= day <= last for first, last in planned)
        state = states.get(day, "not-done")
        found.append(Day(day=day, state="excused" if paused and state == "not-done" else state))
        day += timedelta(days=1)
    return tuple(found)


_ORDER: tuple[DayState, ...] = ("done", "excused", "not-done")
