"""
Recurrence: when a plan offers something, as a pure function; the only door to dateutil, opened when it is first needed.

Time is the person's own: 19:00 is 19:00 before and after the clock changes.
What the clock leaps over is offered when it has leapt; what it shows twice is offered the first time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from reflectkit.content.duration import parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from reflectkit.content.plan import Occasion, Plan


@attrs.frozen(kw_only=True, order=True)
class Occurrence:
    """
    One time that something is offered: from when to when, and when a reminder may come.

    `key` is the same whenever it is asked for, so that a host offers each occurrence once.
    """

    opens: datetime
    closes: datetime
    occasion: str
    offers: str
    key: str
    remind: datetime | None = attrs.field(default=None, order=False)


def occurrences(
    plan: Plan,
    *,
    start: date,
    zone: tzinfo,
    since: datetime,
    until: datetime,
    events: Iterable[tuple[str, datetime]] = (),
    pauses: Iterable[tuple[date, date]] = (),
) -> tuple[Occurrence, ...]:
    """
    Return everything that a plan offers from `since` to before `until`, in the order of time.

    `start` is the day on which the person began, `zone` where they live, `events` what has happened to them, and
    `pauses` days on which they are asked nothing.
    """
    planned = list(pauses)
    found = [
        _occurrence(plan, occasion, opens, name)
        for occasion in plan.occasions
        for opens, name in (*_recurring(occasion, start, zone, until), *_following(occasion, events))
        if since <= opens < until and not _is_paused(opens.astimezone(zone).date(), planned)
    ]
    return tuple(sorted(found))


def _is_paused(day: date, pauses: list[tuple[date, date]]) -> bool:
    """
    Tell whether a day lies in a pause.
    """
    return any(first <= day <= last for first, last in pauses)


def _occurrence(plan: Plan, occasion: Occasion, opens: datetime, name: str) -> Occurrence:
    """
    Return an occurrence with its end, its reminder and its key.
    """
    return Occurrence(
        opens=opens,
        closes=opens + parse_duration(occasion.window),
        occasion=occasion.id,
        offers=occasion.offers,
        key=f"{plan.id}/{occasion.id}/{name}",
        remind=None if occasion.reminder is None else opens + parse_duration(occasion.reminder),
    )


def _recurring(occasion: Occasion, start: date, zone: tzinfo, until: datetime) -> Iterator[tuple[datetime, str]]:
    """
    Yield the moments of an occasion's rule, with the day that names each.
    """
    last = until.astimezone(zone).replace(tzinfo=None) + timedelta(days=1)
    for local in takewhile(lambda local: local < last, on_the_wall(occasion, start)):
        yield local.replace(tzinfo=zone, fold=0).astimezone(UTC), local.date().isoformat()


def on_the_wall(occasion: Occasion, start: date) -> Iterator[datetime]:
    """
    Yield the times of an occasion's rule as a clock on the wall shows them.
    """
    if occasion.rule is not None and occasion.time is not None:
        from dateutil.rrule import rrulestr

        yield from rrulestr(occasion.rule, dtstart=datetime.combine(start, time.fromisoformat(occasion.time)))


def _following(occasion: Occasion, events: Iterable[tuple[str, datetime]]) -> Iterator[tuple[datetime, str]]:
    """
    Yield the moments that follow on an event, with the moment of the event that names each.
    """
    if occasion.after is not None:
        for event, at in events:
            if event == occasion.after.event:
                yield at.astimezone(UTC) + parse_duration(occasion.after.by), at.astimezone(UTC).isoformat()
