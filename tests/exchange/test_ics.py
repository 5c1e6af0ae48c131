"""A plan as a calendar that other programs read back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import attrs
import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from reflectkit.exchange.ics import write_calendar
from reflectkit.progress.recurrence import on_the_wall
from tests.checking.specimens import catalog

WEEK = catalog()["specimens/week"].content
HOME = ZoneInfo("Europe/Amsterdam")
STAMP = datetime(2026, 1, 1, tzinfo=UTC)


def events(plan, **more):
    """The events of a plan's calendar, read by another library."""
    data = write_calendar(plan, start=date(2026, 1, 5), zone=HOME, stamp=STAMP, **more)
    return Calendar.from_ical(data).walk("VEVENT")


def test_a_calendar_holds_what_recurs():
    """One event for what recurs, with its rule, its window, the author's words and a name that stays; none for the rest."""
    (event,) = events(WEEK, locale="nl")
    assert str(event["summary"]) == "Tijd voor jezelf."
    assert event.decoded("dtstart") == datetime(2026, 1, 11, 19, 0, tzinfo=HOME)
    assert event.decoded("duration") == timedelta(days=1)
    assert str(event["uid"]) == "week/sunday/2026-01-05@reflectkit"
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=SU"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=1SU",
        "FREQ=DAILY;COUNT=4",
        "FREQ=MONTHLY;BYMONTHDAY=31",
    ],
)
def test_another_reader_counts_the_same_times(rule):
    """Whoever reads the calendar, and counts its first time as calendars do, comes to the plan's own times."""
    occasion = attrs.evolve(WEEK.occasions[0], rule=rule)
    (event,) = events(attrs.evolve(WEEK, occasions=(occasion,)))
    first = event.decoded("dtstart").replace(tzinfo=None)
    theirs = list(islice(rrulestr(event["rrule"].to_ical().decode(), dtstart=first), 10))
    assert theirs == list(islice(on_the_wall(occasion, date(2026, 1, 5)), 10))
    assert theirs[0] == first


def test_without_words_of_its_own_an_event_has_the_plans_title():
    """An event says no more than the author does."""
    (event,) = events(attrs.evolve(WEEK, occasions=(attrs.evolve(WEEK.occasions[0], say=None),)))
    assert str(event["summary"]) == "A week"
