"""
When time next matters, so that a host knows when to send a tick.
"""

from __future__ import annotations

import pytest

from tests.session.making import ALONE, AT, DAY, GATE, HOUR, MINUTE, SECOND, TALK, begin, talking


def due_in(runner):
    """Return how long after the last event time matters next."""
    due = runner.due(runner.at)
    return None if due is None else due - runner.at


def test_the_window_matters_from_the_last_public_entry_on():
    """What one does alone makes no difference to when a session ends for want of an answer."""
    runner = begin(ALONE, TALK)
    assert runner.due(AT) == AT + 7 * DAY
    runner.answer("ann", "mine", "yes", after=DAY)
    assert runner.due(runner.at) == AT + 7 * DAY


def test_a_wait_matters_when_it_ends():
    """A host wakes somebody when the questions are back."""
    runner = begin(ALONE, TALK, gate=GATE).gate("ann", heat=3)
    assert due_in(runner) == 20 * MINUTE
    assert runner.now("ann") == []
    assert runner.send("tick", after=20 * MINUTE).now("ann") == ["safe", "heat"]


def test_what_only_a_practitioner_ends_is_never_due():
    """A result that holds has no hour."""
    runner = begin(ALONE, TALK, gate=GATE).gate("ann", safe="no")
    assert runner.due(runner.at) == AT + 7 * DAY


def test_how_long_a_gate_is_valid_matters_where_a_joint_act_is_about_to_open():
    """It is not due while one is alone, or in the act; it is where one waits for the other's answers to the gate."""
    runner = begin(ALONE, TALK, gate=GATE).gate("ann").answer("ann", "mine", "yes").answer("ann", "offered", "x")
    assert runner.due(runner.at) == AT + 7 * DAY
    runner.gate("bo", after=11 * HOUR).answer("bo", "mine", "yes").answer("bo", "offered", "x", after=2 * HOUR)
    assert (runner.status("ann"), runner.status("bo")) == ("gate", "waiting")
    given = AT + 11 * HOUR + 3 * SECOND
    assert runner.due(runner.at) == given + 12 * HOUR
    assert runner.send("tick", after=10 * HOUR).now("bo") == ["safe", "heat"]
    assert runner.gate("ann").gate("bo").status("ann") == "open"
    assert due_in(runner) == 7 * DAY


def test_a_joint_pause_matters_when_it_may_end_and_when_it_must():
    """In a joint pause the window does not count."""
    runner = talking().send("pause", "ann")
    assert due_in(runner) == 20 * MINUTE
    assert due_in(runner.send("tick", after=20 * MINUTE)) == 100 * MINUTE
    runner.send("tick", after=100 * MINUTE)
    assert runner.outcome == "later"


def test_a_result_in_a_joint_pause_matters_too():
    """A wait inside of a pause ends in its own time."""
    runner = talking().send("pause", "ann").send("resume", "ann", after=25 * MINUTE)
    runner.send("gate", "ann", answers={"heat": 3})
    assert due_in(runner) == 20 * MINUTE


def test_time_matters_no_more_when_all_is_over():
    """After an outcome nothing is due."""
    assert talking().send("stop", "ann").due(AT) is None


@pytest.mark.parametrize("ahead", [SECOND, 8 * DAY])
def test_only_what_is_still_to_come_is_due(ahead):
    """A moment that has passed is not due again; an exercise has no moment at all."""
    runner = begin(ALONE, TALK)
    assert runner.due(AT + ahead) == (AT + 7 * DAY if ahead == SECOND else None)
    assert begin(ALONE, cast=("ann",)).due(AT) is None
