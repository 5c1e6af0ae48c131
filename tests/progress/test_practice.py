"""Practice without streaks: laws of a habit's strength, and returns that are shown as good."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.progress.entries import read_entry
from reflectkit.progress.practice import Cadence, Day, days_of, habit, returns, strengths

STATES = st.lists(st.sampled_from(["done", "not-done", "excused"]), max_size=120)
CADENCES = st.builds(Cadence, times=st.integers(1, 7), days=st.integers(1, 30))
DAILY = Cadence(times=1, days=1)
MONDAY = date(2026, 1, 5)


def days(states):
    """Days in a row, from a Monday on."""
    return [Day(day=MONDAY + timedelta(days=at), state=state) for at, state in enumerate(states)]


@given(STATES, CADENCES)
def test_strength_stays_between_nothing_and_one(states, cadence):
    """Whatever happens, a habit's strength is between 0 and 1, and there is one for each day."""
    found = strengths(states, cadence)
    assert len(found) == len(states)
    assert all(0 <= one <= 1 for one in found)


@given(st.integers(1, 4), st.sampled_from([1, 2, 3, 7, 14, 30]))
def test_perfect_practice_comes_to_one_at_any_cadence(times, width):
    """Whoever practises as often as was meant gets as near to 1 as anyone likes, daily, weekly or monthly."""
    if times > width:
        return
    one_round = ["done"] * times + ["not-done"] * (width - times)
    found = strengths(one_round * (3000 // width), Cadence(times=times, days=width))
    assert found[-1] > 0.99


@given(STATES)
def test_one_lapse_costs_less_than_six_hundredths(states):
    """A day that is missed in daily practice takes away less than six hundredths of what there was, at once and in all."""
    before = strengths(states, DAILY)[-1] if states else 0.0
    after = strengths([*states, "not-done"], DAILY)[-1]
    assert before * 0.94 < after <= before or before == after == 0


@given(STATES, CADENCES, st.data())
def test_an_excused_day_changes_nothing(states, cadence, data):
    """With an excused day anywhere, however many, everything afterwards is as without it."""
    at = data.draw(st.integers(0, len(states)))
    number = data.draw(st.integers(1, 40))
    paused = [*states[:at], *["excused"] * number, *states[at:]]
    found, without = strengths(paused, cadence), strengths(states, cadence)
    assert found[:at] + found[at + number :] == without
    assert set(found[at : at + number]) == {without[at - 1] if at else 0.0}


@given(STATES, CADENCES)
def test_doing_it_is_never_worse_than_not(states, cadence):
    """A day on which something was done leaves no less strength than the same day without."""
    assert strengths([*states, "done"], cadence)[-1] >= strengths([*states, "not-done"], cadence)[-1]


def test_the_day_of_the_week_does_not_matter_for_a_weekly_practice():
    """Once a week on changing days comes to the same as always on Sunday, within a few hundredths."""
    weekly = Cadence.of("P7D")
    steady = ["not-done"] * 6 + ["done"]
    shifting = [["not-done"] * 2 + ["done"] + ["not-done"] * 4, steady]
    regular, irregular = strengths(steady * 40, weekly)[-1], strengths([*shifting[0], *shifting[1]] * 20, weekly)[-1]
    assert regular == pytest.approx(irregular, abs=0.05)
    assert regular > 0.7


def test_daily_practice_is_half_way_after_thirteen_days():
    """The half-life of daily practice is thirteen days."""
    assert strengths(["done"] * 13, DAILY)[-1] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("duration", "times", "width"), [("P1D", 1, 1), ("P7D", 1, 7), ("P2W", 1, 14), ("PT12H", 1, 1), ("P1DT12H", 1, 1)]
)
def test_a_cadence_is_read_from_a_duration(duration, times, width):
    """A duration says in how many days something is meant to be done once; nothing is asked more than once a day."""
    assert Cadence.of(duration) == Cadence(times=times, days=width)


def test_coming_back_after_a_while_is_a_return():
    """Doing it again after three cadences without is a return; a planned pause, and the first time, are none."""
    states = ["not-done"] * 5 + ["done"] + ["not-done"] * 3 + ["done"] + ["not-done"] * 2 + ["done"]
    assert returns(days(states), DAILY) == (MONDAY + timedelta(days=9),)
    assert returns(days(["done"] + ["excused"] * 9 + ["done"]), DAILY) == ()
    assert returns(days(states), Cadence.of("P7D")) == ()
    assert returns(days(["excused", "done"]), DAILY) == ()


def test_a_habit_is_told_as_weeks_and_holds_no_streak():
    """What leaves says strength, returns and weeks, and nothing that could be lost."""
    found = habit(days(["done"] * 8 + ["excused"] * 2 + ["not-done"] * 4), DAILY).to_json()
    assert set(found) == {"strength", "returns", "weeks"}
    assert found["weeks"] == [
        {"week": "2026-01-05", "done": 7, "excused": 0},
        {"week": "2026-01-12", "done": 1, "excused": 2},
    ]
    assert habit([], DAILY).strength == 0
    assert found["strength"] == round(found["strength"], 6)


def entry(at, state="done", **more):
    """A practice entry, read."""
    document = {
        "format": "reflectkit.entry/1",
        "type": "practice",
        "owner": "ann",
        "at": at,
        "component": {"id": "a/b", "version": "1.0.0", "sha256": "0" * 64},
        "state": state,
        **more,
    }
    return read_entry(json.dumps(document).encode())


def test_a_day_is_the_one_that_the_persons_clock_showed():
    """Near midnight the offset decides, and a journey across time zones makes two entries two days."""
    found = days_of(
        [entry("2026-01-05T23:30:00-08:00"), entry("2026-01-07T08:30:00+01:00"), entry("2026-01-06T23:30:00+09:00")],
        until=date(2026, 1, 8),
    )
    assert [(one.day.day, one.state) for one in found] == [(5, "done"), (6, "done"), (7, "done"), (8, "not-done")]


def test_the_best_of_a_day_counts_and_a_pause_excuses():
    """Two entries on one day are one day, done if one of them is; in a planned pause a day without is excused."""
    entries = [
        SimpleNamespace(type="mark", state=None),
        entry("2026-01-05T10:00:00Z", "not-done"),
        entry("2026-01-05T20:00:00Z"),
        entry("2026-01-06T20:00:00Z", "excused"),
        entry("2026-01-07T20:00:00Z", "not-done", insight=2),
        entry("2026-01-08T20:00:00Z"),
    ]
    found = days_of(entries, until=date(2026, 1, 9), pauses=[(date(2026, 1, 7), date(2026, 1, 9))])
    assert [one.state for one in found] == ["done", "excused", "excused", "done", "excused"]
    assert days_of([], until=date(2026, 1, 9)) == ()
