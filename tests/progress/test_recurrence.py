"""When a plan offers something: once each, at the person's own time, and never in a pause."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.progress.recurrence import occurrences, on_the_wall
from reflectkit.progress.rules import PARTS, unreadable
from tests.checking.specimens import catalog

WEEK = catalog()["specimens/week"].content
SUNDAY, AFTERWARDS = WEEK.occasions
HOME = ZoneInfo("Europe/Amsterdam")


def plan(**change):
    """The plan with its recurring occasion changed, and nothing else in it."""
    return attrs.evolve(WEEK, occasions=(attrs.evolve(SUNDAY, **change),))


def found(one, start, days=14, zone=HOME, **more):
    """The occurrences of a plan from a day on."""
    since = datetime.combine(start, time(), tzinfo=zone)
    return occurrences(one, start=start, zone=zone, since=since, until=since + timedelta(days=days), **more)


def test_an_occurrence_says_when_it_opens_closes_and_reminds():
    """Every Sunday at seven, open for a day, with a reminder after two hours and a key that names the day."""
    (one, two) = found(plan(), date(2026, 1, 5))
    assert one.opens == datetime(2026, 1, 11, 18, 0, tzinfo=UTC)
    assert (one.closes - one.opens, one.remind - one.opens) == (timedelta(days=1), timedelta(hours=2))
    assert (one.occasion, one.offers, one.key) == ("sunday", "alone", "week/sunday/2026-01-11")
    assert two.key == "week/sunday/2026-01-18"


def test_seven_oclock_stays_seven_oclock_when_the_clock_changes():
    """Before and after the change of the clock it is seven in the evening where the person is."""
    both = found(plan(), date(2026, 3, 16))
    assert [one.opens.hour for one in both] == [18, 17]
    assert {one.opens.astimezone(HOME).hour for one in both} == {19}


@pytest.mark.parametrize(
    ("day", "at", "opens"),
    [
        (date(2026, 3, 29), "02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_times_that_are_leapt_over_or_come_twice_are_offered_once(day, at, opens):
    """What the clock leaps over comes after the leap; what it shows twice is offered the first time."""
    (one,) = found(plan(time=at), day, days=1)
    assert one.opens == opens


def test_what_follows_on_an_event_comes_so_long_after_it():
    """A day after each session, whenever that was, and after nothing else; the event's moment is in the key."""
    only = attrs.evolve(WEEK, occasions=(AFTERWARDS,))
    session = datetime(2026, 1, 7, 10, 0, tzinfo=HOME)
    (one,) = found(only, date(2026, 1, 5), events=[("session", session), ("quarrel", session)])
    assert one.opens == session + timedelta(days=1)
    assert (one.key, one.remind) == ("week/afterwards/2026-01-07T09:00:00+00:00", None)


def test_nothing_is_asked_in_a_pause():
    """A planned pause leaves out the days that lie in it, by the person's own calendar."""
    days = [one.key[-10:] for one in found(plan(rule="FREQ=DAILY"), date(2026, 1, 5), days=5)]
    assert days == ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09"]
    pauses = [(date(2026, 1, 6), date(2026, 1, 8))]
    kept = found(plan(rule="FREQ=DAILY", time="00:30"), date(2026, 1, 5), days=5, pauses=pauses)
    assert [one.key[-10:] for one in kept] == ["2026-01-05", "2026-01-09"]


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(1, 60), st.integers(1, 60))
def test_a_window_can_be_cut_anywhere(start, first, second):
    """Asking in two parts gives what asking at once gives: each occurrence once, in order, with one key."""
    whole = found(WEEK, start, days=first + second)
    since = datetime.combine(start, time(), tzinfo=HOME)
    middle, end = since + timedelta(days=first), since + timedelta(days=first + second)
    parts = [
        occurrences(WEEK, start=start, zone=HOME, since=one, until=other)
        for one, other in ((since, middle), (middle, end))
    ]
    assert parts[0] + parts[1] == whole
    assert len({one.key for one in whole}) == len(whole)
    assert list(whole) == sorted(whole)


DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
RULES = st.builds(
    lambda freq, parts: ";".join([f"FREQ={freq}", *(f"{name}={value}" for name, value in parts.items())]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.fixed_dictionaries(
        {},
        optional={
            "INTERVAL": st.integers(1, 3),
            "COUNT": st.integers(1, 30),
            "WKST": st.sampled_from(DAYS),
            "BYDAY": st.lists(st.sampled_from([*DAYS, "1SU", "-1FR"]), min_size=1, max_size=3).map(",".join),
            "BYMONTHDAY": st.lists(st.integers(-31, 31).filter(bool).map(str), min_size=1, max_size=2).map(",".join),
            "BYMONTH": st.lists(st.integers(1, 12).map(str), min_size=1, max_size=2).map(",".join),
        },
    ),
)


@given(RULES, st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_rule_that_can_be_read_comes_to_something(rule, start):
    """What the check lets pass is read by the library that counts, and most often gives a time within a few steps."""
    if not unreadable(rule):
        times = list(islice(on_the_wall(attrs.evolve(SUNDAY, rule=rule), start), 3))
        assert times == sorted(times)
        assert all(one.hour == 19 and one.date() >= start for one in times)


@given(st.text(max_size=20), st.sampled_from(sorted(PARTS)))
def test_any_text_is_read_or_told(text, name):
    """Rubbish in a rule is told in words, and never raises."""
    assert isinstance(unreadable(f"FREQ=DAILY;{name}={text}"), str)
    assert unreadable(f"FREQ=DAILY;{text}") != "" or not text.strip(";")
