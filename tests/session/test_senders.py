"""
Who may send what, and what counts as an event at all, through every door.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reflectkit.session import Session
from reflectkit.session import events as ev
from tests.session.making import ALONE, AT, GATE, SECOND, TALK, begin, code_of

NOON = AT + SECOND
OFFSET = timezone(timedelta(hours=14))


def replayed(runner, session):
    """Return a session read back from its own log."""
    return Session.replay({runner.component.id: runner.component}, session.log)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda seat: seat.stop(at=datetime(2026, 1, 6)),
        lambda seat: seat.stop(at=datetime(9000, 1, 1, tzinfo=UTC)),
        lambda seat: seat.stop(at=datetime(1900, 1, 1, tzinfo=OFFSET)),
        lambda seat: seat.stop(at=NOON, key=""),
        lambda seat: seat.stop(at=NOON, key="k" * 201),
        lambda seat: seat.pause(at=NOON, return_at=datetime(2026, 1, 6)),
        lambda seat: seat.pause(at=NOON, return_at=datetime(9999, 1, 6, tzinfo=UTC)),
        lambda seat: seat.answer("mine", "yes", at=NOON, locale="not a language"),
        lambda seat: seat.share("alone/mine/ann", at=NOON, to=()),
        lambda seat: seat.share("alone/mine/ann", at=NOON, to="practitioner"),
        lambda seat: seat.share("alone/mine/ann", at=NOON, to=("neighbour",)),
        lambda seat: seat.withdraw("alone/mine/ann", at=NOON, to=({},)),
    ],
)
def test_a_seat_refuses_what_could_not_be_read_back_from_the_log(attempt):
    """What is no event in JSON is none when it comes from a host's own code either."""
    seat = begin(ALONE).answer("ann", "mine", "yes").session.seat("ann")
    assert code_of(lambda: attempt(seat)) == "RK-E01"


@pytest.mark.parametrize("reason", ["", " \n", "x" * 2001])
def test_a_release_without_a_reason_is_refused(reason):
    """A practitioner says in words why a gate is reopened."""
    held = begin(ALONE, TALK, gate=GATE, held=["ann"])
    release = held.practitioner().release
    assert code_of(lambda: release("ann", reason=reason, at=NOON)) == "RK-E01"
    assert held.refusal("release", "practitioner", **{"for": "ann", "reason": reason}) == "RK-E01"


def test_the_order_in_which_receivers_are_named_makes_no_difference():
    """A session is equal to what is read back from its log, however its host writes the receivers."""
    runner = begin(ALONE).answer("ann", "mine", "yes").answer("ann", "offered", "x")
    session = runner.seat("ann").withdraw("alone/offered/ann", at=runner.at, to=("practitioner", "partner"))
    assert replayed(runner, session) == session


def test_only_people_of_the_cast_send_what_people_send():
    """A stranger, the host and a practitioner can do nothing in anybody's place."""
    runner = begin(ALONE)
    for by in ("carl", "host", "practitioner"):
        assert runner.refusal("answer", by, turn="mine", value="yes") == "RK-E02"
        assert runner.refusal("stop", by) == "RK-E02"
    assert code_of(lambda: runner.seat("carl")) == "RK-E02"


def test_only_the_host_lets_time_pass_and_closes():
    """A person can neither tick nor expire."""
    runner = begin(ALONE)
    for type_ in ("tick", "expire"):
        assert runner.refusal(type_, "ann") == "RK-E02"
        assert runner.refusal(type_, "host") == ""
        assert runner.refusal(type_) == ""


def test_only_a_practitioner_releases_and_only_people_of_the_cast():
    """A person cannot release themselves, and nobody can be released who is not there."""
    runner = begin(ALONE, TALK, gate=GATE, held=["ann"])
    assert runner.refusal("release", "ann", **{"for": "ann", "reason": "Well again."}) == "RK-E02"
    assert runner.refusal("release", "practitioner", **{"for": "carl", "reason": "Spoken with."}) == "RK-E02"
    assert runner.refusal("release", "practitioner", **{"for": "ann", "reason": "Spoken with."}) == ""


@pytest.mark.parametrize("first", ["unreadable", "stranger", "key", "time"])
def test_what_is_wrong_first_is_said_first(first):
    """An event is readable, then its sender known, then its key new, then its time in order; only then is it judged."""
    runner = begin(ALONE).send("stop", "ann", key="k")
    early, late = AT - SECOND, runner.at + SECOND
    cases = {
        "unreadable": (ev.Stop("carl", datetime(2026, 1, 5), "k"), "RK-E01"),
        "stranger": (ev.Stop("carl", early, "k"), "RK-E02"),
        "key": (ev.Stop("ann", early, "k"), ""),
        "time": (ev.Stop("ann", early, "l"), "RK-E10"),
    }
    event, code = cases[first]
    assert code_of(lambda: runner.take(event)) == code
    assert code_of(lambda: runner.take(ev.Stop("ann", late, "l"))) == "RK-E05"
