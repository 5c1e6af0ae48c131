"""
Calendars: a plan as an iCalendar file; the only door to icalendar, opened when it is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.duration import parse_duration
from reflectkit.progress.recurrence import on_the_wall

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from reflectkit.content.plan import Plan

PRODUCT = "-//reflectkit//plan//EN"


def write_calendar(plan: Plan, *, start: date, zone: tzinfo, stamp: datetime, locale: str | None = None) -> bytes:
    """
    Return a plan's recurring occasions as an iCalendar file (RFC 5545); what follows on an event is in no calendar.

    A calendar lies open on many screens: an entry says what the plan's author says in `say`, or its title, and no more.
    """
    from icalendar import Calendar, Event, vRecur

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for occasion in plan.occasions:
        first = next(on_the_wall(occasion, start), None)
        if occasion.rule is None or first is None:
            continue
        event = Event()
        event.add("uid", f"{plan.id}/{occasion.id}/{start.isoformat()}@reflectkit")
        event.add("dtstamp", stamp)
        event.add("summary", (occasion.say or plan.title).read(locale, plan.source))
        # A calendar counts the start as the first time, so that it must be one that the rule gives.
        event.add("dtstart", first.replace(tzinfo=zone))
        event.add("duration", parse_duration(occasion.window))
        event.add("rrule", vRecur.from_ical(occasion.rule))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
