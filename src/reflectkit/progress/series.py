"""
Series: one person's scores over time, what they come to, and two people's side by side where both allow it.

Words are honest: fewer than three scores are no trend, and there are no percentages of how well two people fit.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.progress.change import change
from reflectkit.progress.entries import once
from reflectkit.progress.rounding import rounded
from reflectkit.session.wire import write_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from reflectkit.content.component import Component
    from reflectkit.content.entry import Entry
    from reflectkit.content.measure import Measure
    from reflectkit.content.scale import Scale
    from reflectkit.progress.change import Change

FEWEST = 3
"""How many scores make a trend."""

WEEK = 7 * 24 * 3600


@attrs.frozen(kw_only=True)
class Point:
    """
    One score at one moment: a value, or the reason why there is none; `missing` of its items were not answered.
    """

    at: datetime
    value: Fraction | None = attrs.field(default=None, repr=False)
    reason: str | None = attrs.field(default=None, repr=False)
    missing: int = attrs.field(default=0, repr=False)

    def to_json(self) -> dict[str, Any]:
        """
        Return the point as JSON.
        """
        value = None if self.value is None else rounded(self.value)
        return {"at": write_time(self.at), "value": value, "reason": self.reason, "missing": self.missing}


@attrs.frozen(kw_only=True)
class Series:
    """
    One person's scores of one scale, in the order of time; `language` is the one in which all of them were answered.
    """

    measure: Measure = attrs.field(repr=False)
    scale: Scale = attrs.field(repr=False)
    owner: str
    points: tuple[Point, ...]
    language: str = ""

    @property
    def scored(self) -> tuple[Point, ...]:
        """
        Return the points that have a value.
        """
        return tuple(point for point in self.points if point.value is not None)

    def trend(self) -> tuple[Fraction | None, str]:
        """
        Return how much the score moves in a week, and in words what that rests on.

        It is the middle of the slopes between all pairs (Theil 1950; Sen 1968), which one odd day cannot turn round.
        """
        points = self.scored
        if len(points) < FEWEST:
            scores = "score" if len(points) == 1 else "scores"
            return None, f"{len(points)} {scores} so far: too few for a trend, which needs {FEWEST}"
        slopes = [
            (_value(later) - _value(earlier)) * WEEK / Fraction((later.at - earlier.at).total_seconds())
            for earlier, later in combinations(points, 2)
        ]
        return _middle(slopes), f"the middle of all slopes between {len(points)} scores"

    def change(self, *, population: str | None = None, language: str | None = None) -> Change | None:
        """
        Return the change from the first score to the last, or nothing where there are not two.

        Without a norm for the language of the answers it is not judged.
        """
        return self.judged(population=population, language=language) if len(self.scored) > 1 else None

    def judged(self, *, population: str | None = None, language: str | None = None) -> Change | None:
        """
        Return the same for a single score too, of which the cut-off is known already; nothing where there is none.
        """
        if not self.scored:
            return None
        first, last = _value(self.scored[0]), _value(self.scored[-1])
        spoken = language or self.language or self.measure.source
        return change(self.measure, self.scale.id, first, last, population=population, language=spoken)

    def to_json(self) -> dict[str, Any]:
        """
        Return the series as JSON.
        """
        slope, words = self.trend()
        points = [one.to_json() for one in self.points]
        trend = {"per_week": None if slope is None else rounded(slope), "words": words}
        about = {"owner": self.owner, "scale": self.scale.id, "language": self.language or None}
        return {**about, "points": points, "trend": trend}

    def judged_json(self) -> dict[str, Any]:
        """
        Return the series as JSON with its measure and with what the change comes to.
        """
        change = self.change()
        judged = None if change is None else change.to_json()
        return {"measure": self.measure.id, **self.to_json(), "change": judged}


def _middle(numbers: list[Fraction]) -> Fraction:
    """
    Return the middle of some numbers, or of the two in the middle the mean.
    """
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _value(point: Point) -> Fraction:
    """
    Return the value of a point that has one.
    """
    assert point.value is not None
    return point.value


def series(component: Component, scale: str, entries: Iterable[Entry], *, owner: str) -> Series:
    """
    Return a person's scores of one scale of a measure; raise `KeyError` for a scale that is not there.

    A score that was made with other content than the measure has now is kept in its place, without its value: it may
    have meant something else. So are two different scores at one moment.
    """
    measure: Any = component.content
    found = measure.scale(scale)
    if found is None:
        raise KeyError(scale)
    own = [
        entry
        for entry in once(entries, owner)
        if entry.type == "score" and entry.scale == scale and entry.component["id"] == component.id
    ]
    points = _unclashed([_point(entry, component) for entry in own])
    spoken = {entry.language for entry in own}
    language = spoken.pop() if len(spoken) == 1 else ""
    return Series(measure=measure, scale=found, owner=owner, points=tuple(points), language=language)


def _point(entry: Entry, component: Component) -> Point:
    """
    Return the point of an entry.
    """
    if entry.component["sha256"] != component.sha256:
        return Point(
            at=entry.at, reason=f"this was scored with version {entry.component['version']}, which has changed since"
        )
    return Point(at=entry.at, value=entry.value, reason=entry.reason, missing=entry.missing)


def _unclashed(points: list[Point]) -> list[Point]:
    """
    Return points of which no two are at one moment: of equal ones one, of different ones none has a value.
    """
    moments: dict[datetime, list[Point]] = {}
    for point in points:
        moments.setdefault(point.at, []).append(point)
    return [
        found[0] if len(set(found)) == 1 else Point(at=at, reason="there are two different scores at this moment")
        for at, found in moments.items()
    ]


def couple(one: Series, other: Series, *, granted: Collection[str]) -> dict[str, Any]:
    """
    Return two people's lines and the gap between them, only where both have granted theirs.

    Where one has not, the answer is the same whoever it was, and whatever their scores are.
    """
    if not {one.owner, other.owner} <= set(granted) or one.scale.id != other.scale.id:
        return {"lines": [], "gap": [], "words": "shown when both share this score"}
    lines = [series.to_json() for series in (one, other)]
    gap = [{"at": write_time(at), "size": rounded(high - low)} for at, low, high in gaps(one, other)]
    return {"lines": lines, "gap": gap, "words": _words(one, other)}


def gaps(one: Series, other: Series) -> Iterator[tuple[datetime, Fraction, Fraction]]:
    """
    Yield both ends of the gap at every new score, from when both have one: each counts with the last one of theirs.
    """
    latest: dict[str, Fraction] = {}
    moments: dict[datetime, dict[str, Fraction]] = {}
    for series in (one, other):
        for point in series.scored:
            moments.setdefault(point.at, {})[series.owner] = _value(point)
    for at in sorted(moments):
        latest.update(moments[at])
        if len(latest) == 2:
            yield at, min(latest.values()), max(latest.values())


def _words(one: Series, other: Series) -> str:
    """
    Say what two lines can tell.
    """
    if is_short(one, other):
        return f"too few scores to compare how they move: each needs {FEWEST}"
    return "two lines and the distance between them; neither says how well two people fit"


def is_short(one: Series, other: Series) -> bool:
    """
    Tell whether there are too few scores to compare how two lines move.
    """
    return min(len(one.scored), len(other.scored)) < FEWEST
