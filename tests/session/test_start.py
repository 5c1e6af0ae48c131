"""
Starting a session, replacing its gate by a stricter one, and reading it back.
"""

from __future__ import annotations

import copy
from datetime import datetime, timedelta

import pytest

from reflectkit.errors import SessionError
from reflectkit.session import Session
from tests.session.making import AT, CLEAR, GATE, HELP, YES_NO, Runner, component, script_component, turn

ACTS = [
    {
        "id": "alone",
        "cast": "solo",
        "turns": [turn("mine", YES_NO), turn("offered", {"text": {"max": 99}}, share="offer")],
    },
    {"id": "talk", "cast": "together", "turns": [turn("ours", YES_NO, share="always")]},
]


def talk(**options):
    """Return a session of a small dialogue with a gate."""
    return Session.start(
        script_component(ACTS, dialogue=True, gate=GATE), **{"cast": ("ann", "bo"), "at": AT, **options}
    )


def changed(**changes):
    """Return the gate with some of its parts changed."""
    return component({**copy.deepcopy(GATE), **changes}, {"help": component(HELP)}, plugin="clinic")


def with_route(**changes):
    """Return the gate with its last route changed."""
    return changed(routes=[GATE["routes"][0], {**GATE["routes"][1], **changes}])


@pytest.mark.parametrize(
    "gate",
    [
        with_route(when={"heat": {"minimum": 1}}),
        with_route(after="PT40M"),
        changed(valid="PT1H"),
        changed(again=["heat", "safe"]),
        changed(questions=[*GATE["questions"], {**GATE["questions"][0], "id": "rested"}]),
    ],
    ids=["sooner", "longer", "shorter-valid", "asks-again", "asks-more"],
)
def test_a_stricter_gate_takes_the_place_of_the_scripts_own(gate):
    """It is asked instead, is part of the log, and the session can be read back with it."""
    session = talk(gate=gate)
    assert session.gate is gate
    catalog = {session.component.id: session.component, gate.id: gate}
    assert Session.replay(catalog, session.log) == session
    assert len(session.seat("ann").view().now) in (0, 1, len(gate.content.questions))


@pytest.mark.parametrize(
    ("gate", "why"),
    [
        (with_route(when={"heat": {"minimum": 3}}), "milder"),
        (with_route(after="PT10M"), "milder"),
        (changed(routes=[{**GATE["routes"][0], "holds": False, "after": "PT1H"}, GATE["routes"][1]]), "milder"),
        (changed(valid="P2D"), "asks less"),
        (changed(again=["safe"]), "asks less"),
        (changed(questions=GATE["questions"][1:], routes=GATE["routes"][1:]), "asks less"),
        (changed(questions=[GATE["questions"][0], {**GATE["questions"][1], "answer": {"scale": [0, 2]}}]), "asks less"),
    ],
    ids=["later", "shorter", "no-hold", "valid-longer", "asks-less-again", "asks-less", "coarser"],
)
def test_a_milder_gate_is_refused_before_anybody_is_asked(gate, why):
    """One line says in which respect it asks or does less."""
    with pytest.raises(SessionError, match=why):
        talk(gate=gate)


def test_a_gate_with_more_answers_than_can_be_tried_is_refused():
    """What cannot be compared is not trusted."""
    many = [{**GATE["questions"][1], "id": f"q{number}", "answer": {"scale": [0, 10]}} for number in range(6)]
    with pytest.raises(SessionError, match="too many answers"):
        talk(gate=changed(questions=[*GATE["questions"], *many]))


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"at": datetime(2026, 1, 5, 19)}, "offset"),
        ({"devices": "borrowed"}, "devices"),
        ({"held": ["carl"]}, "held"),
        ({"drafts": {"carl": {}}}, "drafts"),
        ({"escalate": ["carl"]}, "escalate"),
        ({"cast": ("ann",)}, "."),
        ({"cast": ("ann", "ann")}, "."),
        ({"medium": "sung"}, "."),
    ],
)
def test_what_a_host_says_wrongly_at_the_start_gives_one_line(options, why):
    """Nothing is started, and the message names what was said and not by whom."""
    with pytest.raises(SessionError, match=why) as caught:
        talk(**options)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("RK-E12")


@pytest.mark.parametrize("log", [[], {}, [1], [{"type": "start"}], {"log": []}, ["x"], "text"])
def test_what_is_no_log_gives_one_line(log):
    """Anything else than a log or a record is refused with the same words."""
    with pytest.raises(SessionError, match="RK-E12"):
        Session.replay({}, log)


def test_a_log_that_was_cut_edited_or_of_other_content_is_refused():
    """A session is rebuilt as it was, or not at all."""
    runner = Runner(talk()).gate("ann").answer("ann", "mine", "yes")
    session = runner.session
    catalog = {session.component.id: session.component}
    cases = [
        (catalog, [*session.log, session.log[-1] | {"turn": "nowhere"}], "event 3 of the log is refused"),
        (catalog, session.record | {"outcome": "completed"}, "outcome"),
        ({}, session.log, "not installed"),
        ({session.component.id: script_component(ACTS[:1], dialogue=False)}, session.log, "has changed"),
    ]
    for found, log, why in cases:
        with pytest.raises(SessionError, match=why):
            Session.replay(found, log)
    assert Session.replay(catalog, session.log) == session


def test_news_is_what_differs_between_two_views():
    """A status, a turn, an answer that appears, and one that is gone; nothing where nothing changed."""
    runner = Runner(talk())
    before = runner.session.seat("bo").view()
    assert runner.session.seat("bo").news(before) == ()
    for who in ("ann", "bo"):
        runner.gate(who).answer(who, "mine", "yes").answer(who, "offered", "x")
    asked = runner.session.seat("bo").view()
    kinds = [(item.kind, item.what) for item in runner.session.seat("bo").news(before)]
    assert ("status", "open") in kinds
    assert ("turn", "ours") in kinds
    runner.answer("ann", "ours", "yes").answer("bo", "ours", "no").send(
        "share", "ann", answer="alone/offered/ann", to=["partner"]
    )
    shown = runner.session.seat("bo").view()
    assert ("shown", "alone/offered/ann") in [(item.kind, item.what) for item in runner.session.seat("bo").news(asked)]
    runner.send("withdraw", "ann", answer="alone/offered/ann", to=["partner"])
    assert [(item.kind, item.what) for item in runner.session.seat("bo").news(shown)] == [("gone", "alone/offered/ann")]


def test_a_fourth_joint_pause_ends_the_session_for_another_time():
    """Three pauses are a good talk; the fourth says that another day is better."""
    runner = Runner(talk())
    for who in ("ann", "bo"):
        runner.gate(who).answer(who, "mine", "yes").answer(who, "offered", "x")
    for _ in range(3):
        runner.send("pause", "ann").send("resume", "ann", after=timedelta(minutes=21)).send("resume", "bo")
        for who in ("ann", "bo"):
            if runner.view(who).status == "gate":
                runner.send("gate", who, answers={now.turn: CLEAR[now.turn] for now in runner.view(who).now})
    assert runner.view("ann").status == "open"
    assert runner.send("pause", "ann").outcome == "later"
