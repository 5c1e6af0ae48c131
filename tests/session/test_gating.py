"""
The gate: private questions, results that are one's own, and what only a practitioner can reopen.
"""

from __future__ import annotations

import json

import pytest

from tests.session.making import ALONE, CLEAR, DAY, GATE, HOUR, MINUTE, SECOND, TALK, act, begin, talking, turn

HOLDS, WAITS = GATE["routes"]
CLOSED = act("chat", turn("chatted", {"text": {"max": 9}}, share="always"), cast="together")
RELEASE = {"for": "ann", "reason": "Spoken with."}


def at_the_gate(**changes):
    """Return a session that has just begun, with a gate of which some parts are changed."""
    return begin(ALONE, TALK, gate={**GATE, **changes})


def done_alone(*who, **changes):
    """Return a session with a gate in which some have done what is theirs alone."""
    runner = at_the_gate(**changes)
    for name in who:
        runner.gate(name).answer(name, "mine", "yes").answer(name, "offered", "x")
    return runner


def back(runner, *who):
    """Let people come back from a joint pause."""
    for name in who:
        runner.send("resume", name, after=20 * MINUTE)
    return runner


# Answering.


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"safe": "yes"},
        {"heat": 0},
        {**CLEAR, "mood": 1},
        {**CLEAR, "safe": None},
        {**CLEAR, "safe": "unsure"},
        {**CLEAR, "heat": 4},
        {**CLEAR, "heat": 1.0},
        {**CLEAR, "heat": True},
    ],
)
def test_an_incomplete_set_of_answers_is_refused_and_the_gate_stays_unanswered(answers):
    """Missing, skipped and unsure are not clear, and nothing of what was sent is kept."""
    runner = at_the_gate()
    assert runner.refusal("gate", "ann", answers=answers) == "RK-E04"
    assert (runner.status("ann"), runner.now("ann")) == ("gate", ["safe", "heat"])


def test_the_first_route_that_holds_counts_and_clear_is_what_is_left():
    """Routes are looked at in their order."""
    for answers, status in [
        ({}, "open"),
        ({"heat": 2}, "wait"),
        ({"safe": "no"}, "individual"),
        ({"safe": "no", "heat": 3}, "individual"),
    ]:
        assert at_the_gate().gate("ann", **answers).status("ann") == status


def test_ones_own_result_is_shown_until_it_was_read_and_then_reads_waiting():
    """A result is put aside once, and only if there is one."""
    runner = at_the_gate()
    assert runner.refusal("gate", "ann", ack=True) == "RK-E09"
    runner.gate("ann", heat=3)
    assert (runner.status("ann"), "gate" in runner.view("ann").can) == ("wait", True)
    runner.send("gate", "ann", ack=True)
    assert (runner.status("ann"), "gate" in runner.view("ann").can) == ("waiting", False)
    assert runner.refusal("gate", "ann", ack=True) == "RK-E09"
    assert done_alone("ann").refusal("gate", "ann", ack=True) == "RK-E09"


def test_answers_to_the_gate_are_shown_nowhere():
    """They are in nobody's view, and offered to nobody again."""
    runner = at_the_gate().gate("ann", heat=1)
    assert runner.sees("ann") == runner.sees("bo") == []
    runner = at_the_gate().gate("ann", heat=2).send("tick", after=20 * MINUTE)
    assert [item.prefill for item in runner.view("ann").now] == [None, None]


def test_a_gate_that_is_not_asked_takes_no_answers():
    """Before a result ends it is too early; where one is clear, nothing is asked."""
    runner = at_the_gate().gate("ann", heat=3)
    assert runner.refusal("gate", "ann", answers=CLEAR) == "RK-E07"
    assert runner.send("gate", "ann", ack=True).refusal("gate", "ann", answers=CLEAR) == "RK-E09"
    assert done_alone("ann").refusal("gate", "ann", answers=CLEAR) == "RK-E09"
    assert begin(ALONE, TALK).refusal("gate", "ann", answers=CLEAR) == "RK-E09"


def test_nothing_is_answered_past_a_gate_that_is_not_clear():
    """A lane opens when one's own gate is clear, and not before; the partner's lane is not touched."""
    runner = at_the_gate()
    assert runner.refusal("answer", "ann", turn="mine", value="yes") == "RK-E09"
    for answers in ({"heat": 3}, {"safe": "no"}):
        assert (
            runner.gate("ann", **answers, after=21 * MINUTE).refusal("answer", "ann", turn="mine", value="yes")
            == "RK-E09"
        )
    assert runner.send("gate", "ann", ack=True).refusal("answer", "ann", turn="mine", value="yes") == "RK-E09"
    assert runner.gate("bo").now("bo") == ["mine"]


# Results end, or hold.


@pytest.mark.parametrize(
    ("to", "after", "length"),
    [("wait", {"after": "PT2H"}, 2 * HOUR), ("individual", {}, 20 * MINUTE), ("urgent", {}, 20 * MINUTE)],
)
def test_a_result_that_does_not_hold_returns_to_its_questions_in_its_time_and_not_before(to, after, length):
    """Wherever it leads, it ends after its own time, and after twenty minutes where none is said."""
    routes = [{"to": to, "when": {"heat": {"minimum": 2}}, **after}]
    runner = at_the_gate(routes=routes).gate("ann", heat=2)
    assert runner.send("tick", after=length - SECOND).status("ann") == to
    assert runner.send("tick").now("ann") == ["safe", "heat"]


def test_a_result_that_was_read_ends_in_its_time_too():
    """Having put it aside makes a wait neither longer nor shorter."""
    runner = at_the_gate().gate("ann", heat=2).send("gate", "ann", ack=True, after=10 * MINUTE)
    assert runner.send("tick", after=10 * MINUTE).status("ann") == "gate"


def test_what_holds_cannot_be_answered_away_by_time_or_by_a_new_session():
    """It belongs to the person: only a practitioner reopens it, in this session and in the next."""
    runner = at_the_gate().gate("ann", safe="no")
    assert runner.held == ("ann",)
    runner.send("tick", after=6 * DAY)
    assert runner.refusal("gate", "ann", answers=CLEAR) == "RK-E09"
    again = begin(ALONE, TALK, gate=GATE, held=runner.held)
    assert (again.status("ann"), again.status("bo"), again.held) == ("individual", "gate", ("ann",))
    assert again.refusal("gate", "ann", answers=CLEAR) == "RK-E09"
    assert again.send("release", "practitioner", **RELEASE).gate("ann").now("ann") == ["mine"]


def test_somebody_who_was_held_before_is_held_under_a_gate_that_holds_nobody():
    """Where a gate has no such route, the result is one that only a practitioner ends."""
    runner = begin(ALONE, TALK, gate={**GATE, "routes": [WAITS]}, held=["ann"])
    assert runner.send("tick", after=6 * DAY).status("ann") == "individual"
    assert runner.refusal("gate", "ann", answers=CLEAR) == "RK-E09"
    assert runner.send("release", "practitioner", **RELEASE).status("ann") == "gate"


def test_where_there_is_no_gate_nobody_is_held():
    """A script without a gate asks nothing and keeps nobody out."""
    runner = begin(ALONE, TALK, held=["ann"])
    assert (runner.held, runner.now("ann")) == ((), ["mine"])


def test_a_release_brings_all_questions_back_and_clears_nothing_by_itself():
    """A practitioner reopens the door; through it one goes by one's own answers."""
    runner = (
        at_the_gate().gate("ann", safe="no").send("gate", "ann", ack=True).send("release", "practitioner", **RELEASE)
    )
    assert (runner.now("ann"), runner.held) == (["safe", "heat"], ())
    assert runner.gate("ann", safe="no").held == ("ann",)


def test_only_what_holds_is_released():
    """A gate that waits, or is clear, or is not there, is not a practitioner's to open."""
    for runner in (at_the_gate(), at_the_gate().gate("ann", heat=3), done_alone("ann"), begin(ALONE, TALK)):
        assert runner.refusal("release", "practitioner", **RELEASE) == "RK-E09"


def test_a_practitioner_may_release_after_the_outcome_too():
    """A session that is over holds nobody for ever."""
    runner = at_the_gate().gate("ann", safe="no").send("stop", "bo")
    assert (runner.outcome, runner.held) == ("ended", ("ann",))
    assert runner.send("release", "practitioner", **RELEASE).held == ()
    assert runner.refusal("release", "practitioner", **RELEASE) == "RK-E09"


# A clear answer counts for a while.


def test_a_clear_answer_counts_until_a_joint_act_opens_and_not_longer_than_it_is_valid():
    """It is tested when a joint act is about to open: alone, one is not asked again."""
    runner = done_alone("bo", valid="PT1H").gate("ann").send("tick", after=2 * HOUR)
    assert runner.now("ann") == ["mine"]
    runner.answer("ann", "mine", "yes").answer("ann", "offered", "x")
    assert (runner.now("ann"), runner.now("bo")) == (["safe", "heat"], ["safe", "heat"])
    assert "opened" not in [entry["type"] for entry in runner.streams["public"][1:]]
    runner.gate("bo")
    assert (runner.status("bo"), runner.status("ann")) == ("waiting", "gate")
    assert runner.gate("ann").now("bo") == ["ours"]


def test_an_open_joint_act_is_not_closed_by_time():
    """A clear answer that is no longer valid is asked again before the next joint act, and not within one."""
    runner = begin(ALONE, TALK, CLOSED, gate={**GATE, "valid": "PT1H"})
    for who in ("ann", "bo"):
        runner.gate(who).answer(who, "mine", "yes").answer(who, "offered", "x")
    runner.send("tick", after=2 * HOUR)
    assert runner.now("ann") == ["ours"]
    for turn_ in ("ours", "after"):
        runner.answer("ann", turn_, "yes").answer("bo", turn_, "yes")
    assert runner.now("ann") == runner.now("bo") == ["safe", "heat"]


def test_after_a_joint_pause_only_the_questions_of_again_are_asked():
    """They replace their own among the last full set, and the rest still counts."""
    runner = talking().send("pause", "ann")
    assert back(runner, "ann").now("ann") == ["heat"]
    assert runner.refusal("gate", "ann", answers=CLEAR) == "RK-E04"
    runner.send("gate", "ann", answers={"heat": 3})
    assert runner.status("ann") == "wait"
    assert runner.send("tick", after=20 * MINUTE).now("ann") == ["heat"]


def test_a_gate_that_asks_nothing_again_is_passed_by_coming_back():
    """Without `again` a pause ends when both are back."""
    runner = done_alone("ann", "bo", again=[]).send("pause", "ann")
    assert back(runner, "ann").status("ann") == "paused"
    assert back(runner, "bo").now("ann") == ["ours"]


def test_answers_to_again_do_not_renew_the_full_set():
    """A clear answer is as old as the last time all was asked."""
    runner = begin(ALONE, TALK, CLOSED, gate={**GATE, "valid": "PT1H"})
    for who in ("ann", "bo"):
        runner.gate(who).answer(who, "mine", "yes").answer(who, "offered", "x")
    back(runner.send("pause", "ann"), "ann", "bo")
    for who in ("ann", "bo"):
        runner.send("gate", who, answers={"heat": 0})
    for turn_ in ("ours", "after"):
        runner.answer("ann", turn_, "yes", after=20 * MINUTE).answer("bo", turn_, "yes")
    assert runner.now("ann") == runner.now("bo") == ["safe", "heat"]


@pytest.mark.parametrize("again", [["safe", "heat"], ["heat", "safe"]])
def test_a_full_set_is_a_full_set_in_whatever_order_it_is_asked(again):
    """Where all is asked again, the answers are as new as any."""
    runner = begin(ALONE, TALK, CLOSED, gate={**GATE, "valid": "PT1H", "again": again})
    for who in ("ann", "bo"):
        runner.gate(who).answer(who, "mine", "yes").answer(who, "offered", "x")
    back(runner.send("pause", "ann"), "ann", "bo").gate("ann").gate("bo")
    for turn_ in ("ours", "after"):
        runner.answer("ann", turn_, "yes", after=20 * MINUTE).answer("bo", turn_, "yes")
    assert runner.now("ann") == ["chatted"]


def test_what_holds_in_a_joint_pause_is_reopened_with_all_questions():
    """Once released, one is asked everything; the pause ends when that is clear."""
    runner = back(done_alone("ann", "bo", again=["safe"]).send("pause", "ann"), "ann", "bo")
    runner.send("gate", "ann", answers={"safe": "no"}).send("gate", "bo", answers={"safe": "yes"})
    assert (runner.status("ann"), runner.status("bo"), runner.held) == ("individual", "paused", ("ann",))
    runner.send("gate", "ann", ack=True)
    assert runner.status("ann") == "paused"
    runner.send("release", "practitioner", **RELEASE)
    assert runner.now("ann") == ["safe", "heat"]
    assert runner.gate("ann").now("bo") == ["ours"]


# The partner learns nothing.


@pytest.mark.parametrize("answers", [None, {"heat": 3}, {"safe": "no"}])
def test_to_the_partner_every_result_and_no_answer_yet_look_the_same(answers):
    """Bo waits, until the window ends the session with the words of any other ending."""
    runner = done_alone("bo")
    if answers is not None:
        runner.gate("ann", **answers)
    assert json.dumps(runner.view("bo").to_json()) == json.dumps(done_alone("bo").view("bo").to_json())
    waited, stopped = runner.send("tick", after=8 * DAY), done_alone("bo").send("stop", "ann")
    assert waited.outcome == "ended"
    assert waited.view("bo") == stopped.view("bo")


def test_the_host_is_told_of_a_gate_that_did_not_clear_where_that_was_agreed():
    """One fact for each result that is not clear, of those who agreed beforehand and of nobody else."""
    runner = begin(ALONE, TALK, gate=GATE, escalate=["ann"])
    for who in ("ann", "bo"):
        runner.gate(who, heat=3).gate(who, safe="no", after=21 * MINUTE)
    told = [(item.person, item.result) for item in runner.escalations]
    assert told == [("ann", "wait"), ("ann", "individual")]
    assert "individual" not in repr(runner.escalations)
    assert begin(ALONE, TALK, gate=GATE, escalate=["ann"]).gate("ann").escalations == ()


@pytest.mark.parametrize("shared_gate", [False, True])
def test_on_a_shared_device_a_gate_is_refused_unless_it_is_a_rehearsal(shared_gate):
    """It is answered on a device of one's own beforehand, or where the host says that nothing is at stake."""
    runner = begin(ALONE, TALK, gate=GATE, devices="shared", shared_gate=shared_gate)
    assert runner.refusal("gate", "ann", answers=CLEAR) == ("" if shared_gate else "RK-E09")
    session = runner.seat("ann", device="own").gate(CLEAR, at=runner.at)
    assert session.seat("ann").view().now[0].turn == "mine"
