"""
What follows by itself: lanes open, acts close, answers appear, the session ends.
"""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.session.making import ALONE, GATE, HOUR, TALK, WORDS, YES_NO, act, begin, talking, turn

OPEN = act("open", turn("first", YES_NO, share="always", skip=True), turn("second", WORDS, share="always"))


def public(runner):
    """Return the kinds of entries in the public stream after the start."""
    return [entry["type"] for entry in runner.streams["public"][1:]]


def test_each_lane_opens_when_ones_own_gate_is_clear():
    """Whatever the other does, or does not do."""
    runner = begin(ALONE, TALK, gate=GATE).gate("bo", heat=3)
    assert runner.gate("ann").now("ann") == ["mine"]
    assert runner.status("bo") == "wait"


def test_public_answers_of_a_solo_act_appear_when_both_lanes_are_finished():
    """Until then nobody knows even whether the other has begun."""
    runner = begin(OPEN, TALK).answer("ann", "first", "yes").answer("ann", "second", "Ann writes.")
    assert (runner.sees("bo"), public(runner)) == ([], [])
    runner.answer("bo", "first", "no").answer("bo", "second", "Bo writes.")
    assert runner.sees("bo") == runner.sees("ann") == [
        "open/first/ann", "open/first/bo", "open/second/ann", "open/second/bo",
    ]  # fmt: skip
    assert public(runner) == ["said"] * 4 + ["act-closed", "opened"]


def test_what_was_skipped_does_not_appear():
    """The other is not told what was not said."""
    runner = begin(OPEN, TALK)
    for who, value in (("ann", None), ("bo", "no")):
        runner.answer(who, "first", value).answer(who, "second", "x")
    assert "open/first/ann" not in [entry.get("answer") for entry in runner.streams["public"]]


@pytest.mark.parametrize("order", sorted(set(permutations(["ann", "ann", "bo", "bo"]))))
def test_in_whatever_order_two_people_finish_the_same_has_happened(order):
    """Lanes exchange nothing until the act closes."""
    runner = begin(OPEN, TALK)
    answers = {who: iter([("first", "yes"), ("second", f"{who} writes.")]) for who in ("ann", "bo")}
    for who in order:
        runner.answer(who, *next(answers[who]))
    assert public(runner) == ["said"] * 4 + ["act-closed", "opened"]
    assert [entry["answer"] for entry in runner.streams["public"] if entry["type"] == "said"] == [
        "open/first/ann", "open/first/bo", "open/second/ann", "open/second/bo",
    ]  # fmt: skip
    assert runner.now("ann") == runner.now("bo") == ["ours"]


def test_after_the_last_act_a_session_is_completed():
    """The last entries say that the act has closed and how it ended."""
    runner = begin(act("a", turn("one")), act("b", turn("two")))
    for turn_ in ("one", "two"):
        runner.answer("ann", turn_).answer("bo", turn_)
    assert (runner.outcome, public(runner)[-2:]) == ("completed", ["act-closed", "ended"])


def test_what_is_late_today_can_be_taken_up_another_day_with_ones_own_words():
    """A new session begins with the drafts of the one that ended with `later`."""
    runner = talking().send("pause", "ann").send("tick", after=3 * HOUR)
    assert runner.outcome == "later"
    drafts = {who: runner.drafts(who) for who in ("ann", "bo")}
    again = begin(ALONE, TALK, gate=GATE, drafts=drafts).gate("ann")
    assert (again.view("ann").now[0].prefill, again.sees("ann")) == ("yes", [])
    assert again.answer("ann", "mine", "yes").view("ann").now[0].prefill == "Words of ann."
