"""
Pausing and coming back: one's own lane before a joint act, both people in one.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.session.making import ALONE, CLEAR, DAY, GATE, HOUR, MINUTE, SECOND, TALK, begin, component, talking
from tests.strategies import PRACTICE

OFFER = "alone/offered/ann"


def both_back(runner):
    """Let both come back and be clear."""
    for who in ("ann", "bo"):
        runner.send("resume", who, after=20 * MINUTE).send("gate", who, answers={"heat": CLEAR["heat"]})
    return runner


def until(runner, length):
    """Return the time after a length, as it is written in an event."""
    return (runner.at + SECOND + length).isoformat()


# One's own lane.


@pytest.mark.parametrize("where", ["gate", "lane", "waiting"])
def test_before_a_joint_act_a_pause_holds_ones_own_lane_and_is_shown_to_nobody(where):
    """In a gate, in a lane, and while one waits for the other: nothing changes for the partner."""
    runner = begin(ALONE, TALK, gate=GATE)
    if where != "gate":
        runner.gate("ann")
    if where == "waiting":
        runner.answer("ann", "mine", "yes").answer("ann", "offered", "x")
    before = runner.view("bo"), runner.streams["public"], runner.streams["bo"]
    runner.send("pause", "ann")
    assert (runner.status("ann"), runner.now("ann")) == ("paused", [])
    assert (runner.view("bo"), runner.streams["public"], runner.streams["bo"]) == before


def test_a_pause_of_ones_own_has_no_minimum_and_ends_when_one_is_back():
    """One comes back at once or in a week, to the same turn."""
    runner = begin(ALONE, TALK).send("pause", "ann").send("resume", "ann")
    assert runner.now("ann") == ["mine"]
    view = runner.send("pause", "ann").view("ann")
    assert (view.pause.earliest, view.pause.latest) == (None, None)
    assert runner.send("tick", after=6 * DAY).status("ann") == "paused"
    assert runner.send("resume", "ann").now("ann") == ["mine"]


def test_in_a_pause_of_ones_own_one_names_any_time_that_is_still_to_come():
    """A return in the past is refused; a return in a month is nobody's business."""
    runner = begin(ALONE, TALK)
    assert runner.refusal("pause", "ann", return_at=until(runner, 0 * SECOND)) == "RK-E04"
    back = until(runner, 30 * DAY)
    runner.send("pause", "ann", return_at=back)
    assert runner.view("ann").pause.return_at == datetime.fromisoformat(back)
    assert runner.view("bo").pause is None


def test_a_paused_lane_is_not_finished_and_no_act_closes_meanwhile():
    """Whoever is done and pauses holds the act open until they are back."""
    runner = begin(ALONE, TALK)
    runner.answer("ann", "mine", "yes").answer("ann", "offered", "x").send("pause", "ann")
    runner.answer("bo", "mine", "yes").answer("bo", "offered", "x")
    assert "act-closed" not in [entry["type"] for entry in runner.streams["public"]]
    assert runner.send("resume", "ann").now("bo") == ["ours"]


def test_no_joint_act_opens_while_anybodys_lane_is_paused():
    """Between two acts, too, one may be away."""
    runner = begin(ALONE, TALK, gate={**GATE, "valid": "PT1H"})
    runner.gate("ann").answer("ann", "mine", "yes").answer("ann", "offered", "x")
    runner.gate("bo", after=2 * HOUR).answer("bo", "mine", "yes").answer("bo", "offered", "x").send("pause", "bo")
    assert runner.gate("ann").status("ann") == "waiting"
    assert runner.send("resume", "bo").now("ann") == ["ours"]


def test_pauses_before_a_joint_act_are_not_counted():
    """One may pause alone as often as one likes."""
    runner = begin(ALONE, TALK)
    for _ in range(9):
        runner.send("pause", "ann").send("resume", "ann")
    assert runner.now("ann") == ["mine"]


def test_a_gate_is_not_answered_in_a_pause_of_ones_own():
    """One's own view shows no questions then, so none can be answered."""
    runner = begin(ALONE, TALK, gate=GATE).send("pause", "ann")
    assert runner.refusal("gate", "ann", answers=CLEAR) == "RK-E06"
    assert runner.refusal("gate", "ann", ack=True) == "RK-E06"
    assert runner.send("resume", "ann").gate("ann").now("ann") == ["mine"]


# A joint pause.


def test_in_a_joint_act_a_pause_holds_both_and_says_when_its_maker_will_be_back():
    """Both see the same: paused, from when and until when one can come back, and what may help meanwhile."""
    breath = component(PRACTICE)
    rule = {"pause": {"min": "PT20M", "max": "PT2H", "practice": "breath"}}
    runner = begin(ALONE, TALK, changes=rule, uses={"breath": breath})
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    runner.send("pause", "ann", return_at=until(runner, HOUR))
    shown = runner.view("ann").pause
    assert shown == runner.view("bo").pause
    since = runner.at
    assert (shown.earliest, shown.latest, shown.return_at) == (since + 20 * MINUTE, since + 2 * HOUR, since + HOUR)
    assert shown.practice == "test/breath"
    assert (runner.status("ann"), runner.status("bo")) == ("paused", "paused")


@pytest.mark.parametrize(("length", "code"), [(19, "RK-E04"), (20, ""), (120, ""), (121, "RK-E04")])
def test_the_return_that_is_named_lies_between_the_shortest_and_the_longest_pause(length, code):
    """Both ends are allowed, and nothing beyond them."""
    runner = talking()
    assert runner.refusal("pause", "ann", return_at=until(runner, length * MINUTE)) == code


def test_a_joint_pause_ends_when_both_are_back_and_clear():
    """Not before its minimum, and not with one of them."""
    runner = talking().send("pause", "ann")
    assert runner.refusal("resume", "ann", after=20 * MINUTE - SECOND) == "RK-E07"
    runner.send("resume", "ann", after=20 * MINUTE).send("gate", "ann", answers={"heat": 0})
    assert runner.status("ann") == runner.status("bo") == "paused"
    runner.send("resume", "bo").send("gate", "bo", answers={"heat": 0})
    assert runner.now("ann") == runner.now("bo") == ["ours"]


def test_who_is_missing_is_not_shown():
    """Whether Ann is back, is asked something, or has not come, Bo sees the same."""
    runner = talking().send("pause", "ann").send("tick", after=20 * MINUTE)
    before = runner.view("bo"), runner.streams["public"], runner.streams["bo"]
    runner.send("resume", "ann").send("gate", "ann", answers={"heat": 3}).send("gate", "ann", ack=True)
    assert (runner.view("bo"), runner.streams["public"], runner.streams["bo"]) == before


def test_one_comes_back_once():
    """Coming back from nothing, or for a second time, is refused."""
    runner = talking()
    assert runner.refusal("resume", "ann") == "RK-E03"
    runner.send("pause", "bo").send("resume", "ann", after=20 * MINUTE)
    assert runner.refusal("resume", "ann") == "RK-E03"
    assert "resume" not in runner.view("ann").can


def test_a_result_that_was_read_or_is_clear_reads_paused_until_both_are_back():
    """In a joint pause nobody waits in another way than the other."""
    runner = talking().send("pause", "ann").send("resume", "ann", after=20 * MINUTE)
    runner.send("gate", "ann", answers={"heat": 3})
    assert runner.status("ann") == "wait"
    assert runner.send("gate", "ann", ack=True).status("ann") == "paused"
    assert runner.refusal("gate", "ann", ack=True) == "RK-E06"
    assert runner.refusal("gate", "bo", answers={"heat": 0}) == "RK-E06"


@pytest.mark.parametrize("heat", [0, 3])
def test_after_the_longest_pause_a_session_is_taken_up_another_time_whatever_the_gates_say(heat):
    """Its end is `later`, and one who is back and clear waits no longer than one who is not."""
    runner = talking().send("pause", "ann").send("resume", "ann", after=20 * MINUTE)
    runner.send("gate", "ann", answers={"heat": heat}).send("tick", after=100 * MINUTE - 2 * SECOND)
    assert runner.outcome is None
    assert runner.send("tick").outcome == "later"


def test_the_fourth_joint_pause_ends_the_session_for_another_time():
    """Three pauses are a good talk, whoever made them; the fourth says that another day is better."""
    runner = talking()
    for who in ("ann", "bo", "ann"):
        assert both_back(runner.send("pause", who)).status("ann") == "open"
    assert runner.send("pause", "bo").outcome == "later"
    assert runner.view("ann").closing == runner.view("bo").closing == "Another time."


def test_while_paused_nothing_is_asked_of_anybody_and_one_can_still_leave():
    """Stop, withdraw, share with the practitioner and help remain; answering, pausing and showing the partner do not."""
    shared = talking().send("share", "ann", answer=OFFER, to=["partner"])
    alone = begin(ALONE, TALK, gate=GATE).gate("ann").answer("ann", "mine", "yes").answer("ann", "offered", "x")
    for runner in (shared.send("pause", "bo"), alone.send("pause", "ann")):
        assert runner.refusal("answer", "ann", turn="ours", value="yes") == "RK-E06"
        assert runner.refusal("pause", "ann") == "RK-E06"
        assert runner.refusal("share", "ann", answer=OFFER, to=["partner"]) == "RK-E06"
        assert runner.refusal("share", "ann", answer=OFFER, to=["partner", "practitioner"]) == "RK-E06"
        assert runner.refusal("share", "ann", answer=OFFER, to=["practitioner"]) == ""
        assert runner.refusal("withdraw", "ann", answer=OFFER, to=["partner"]) == ""
        assert runner.refusal("stop", "ann") == ""
        assert [item.phone for item in runner.view("ann").help] == ["112"]


def test_one_who_is_back_is_still_in_the_pause():
    """Until the other is back, nothing goes on and no second pause begins."""
    runner = talking().send("pause", "ann").send("resume", "ann", after=20 * MINUTE)
    runner.send("gate", "ann", answers={"heat": 0})
    for type_, more in [("pause", {}), ("answer", {"turn": "ours", "value": "yes"})]:
        assert runner.refusal(type_, "ann", **more) == "RK-E06"


def test_after_a_pause_the_same_turn_is_asked_and_what_was_said_before_counts():
    """A pause in the middle of a turn takes nobody's answer away."""
    runner = talking().answer("ann", "ours", "yes").send("pause", "bo")
    assert both_back(runner).now("bo") == ["ours"]
    assert runner.status("ann") == "waiting"
    assert runner.answer("bo", "ours", "no").now("ann") == ["after"]


def test_the_window_stands_still_in_a_joint_pause_and_begins_anew_after_it():
    """It runs from the last public entry, and the end of a pause is one."""
    rule = {"pause": {"min": "PT20M", "max": "P30D"}, "window": "P1D"}
    runner = begin(ALONE, TALK, changes=rule)
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    runner.send("pause", "ann").send("tick", after=20 * DAY)
    assert runner.outcome is None
    runner.send("resume", "ann").send("resume", "bo").send("tick", after=DAY - SECOND)
    assert runner.outcome is None
    assert runner.send("tick").outcome == "ended"


def test_an_exercise_has_pauses_without_rules():
    """One who is alone pauses as one likes."""
    runner = begin(ALONE, cast=("ann",)).send("pause", "ann")
    assert runner.view("ann").pause.practice is None
    assert runner.send("resume", "ann").now("ann") == ["mine"]
