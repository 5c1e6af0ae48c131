"""
The state of a session shows nothing that anybody said, gated, drafted or did alone.
"""

from __future__ import annotations

import pytest

from reflectkit.content.frozen import FrozenMap
from reflectkit.session.lane import Change
from reflectkit.session.state import (
    Cursor,
    Escalation,
    GateState,
    Lane,
    Own,
    Passed,
    Private,
    Public,
    Said,
)
from tests.session.making import AT, GATE, TALK, act, begin, turn

CANARY = "said in trust"
SAID = Said("alone/mine/ann", None, 0, "ann", CANARY, "en", {("en", ()): CANARY})
PASSED = Passed(Cursor(), CANARY)
GATED = GateState(answers={"safe": CANARY}, result=CANARY)
OWN = Own(drafts=FrozenMap({"mine": CANARY}), pending=frozenset({CANARY}))


@pytest.mark.parametrize(
    "value",
    [
        SAID,
        PASSED,
        Change(0, CANARY),
        Lane(0, Cursor(), (PASSED,)),
        GATED,
        OWN,
        Private(AT, GATED, {"alone/mine/ann": SAID}, Lane(0, Cursor(), (PASSED,)), None, OWN),
        Public(AT, answers={"alone/mine/ann": SAID}),
        Escalation("ann", CANARY, AT),
        FrozenMap({"mine": CANARY}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_part_of_the_state_shows_what_it_holds(value):
    """Neither its words nor, of a gate, its result."""
    for shown in (repr(value), str(value), repr({"state": value})):
        assert type(value).__name__ in shown
        assert CANARY not in shown


def test_a_session_and_all_that_hangs_on_it_show_nothing_that_was_said():
    """A seat, a view, its news, the events and the setup of a session full of words."""
    alone = act(
        "alone",
        turn("mine", {"text": {"max": 99}}),
        turn("again", {"text": {"max": 99}}, recall=["mine"], prefill="mine"),
    )
    runner = begin(alone, TALK, gate=GATE, drafts={"bo": {"mine": CANARY}}, escalate=["bo"])
    before = runner.gate("ann").view("ann")
    runner.answer("ann", "mine", CANARY).send("share", "ann", answer="alone/mine/ann", to=["practitioner"])
    runner.gate("bo", safe="no").send("release", "practitioner", **{"for": "bo", "reason": CANARY}).gate("bo")
    seat, view = runner.seat("ann"), runner.view("ann")
    assert (view.seen[0].value, view.now[0].prefill, view.now[0].recall) == (CANARY, CANARY, (CANARY,))
    shown = [
        runner.session, seat, view, seat.earlier(), seat.news(before), runner.view("bo"), runner.practitioner(),
        runner.practitioner().view(), runner.events, runner.escalations, runner.session._setup, runner.session._log,
        runner.session._public, runner.session._privates, [record for _, record in runner.retrace()],
    ]  # fmt: skip
    for value in shown:
        assert CANARY not in repr(value)
        assert CANARY not in str(value)


def test_what_lapsed_remains_as_words():
    """It is no longer live, and otherwise what it was."""
    assert SAID.lapsed() == SAID._replace(live=False)
