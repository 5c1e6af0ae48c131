"""
A clinic's own gate in place of the script's: never milder, for no answers whatever.
"""

from __future__ import annotations

import copy

import pytest

from reflectkit.errors import SessionError
from reflectkit.session import Session
from tests.session.making import ALONE, AT, GATE, HELP, TALK, component, script_component

HOLDS, WAITS = GATE["routes"]
SAFE, HEAT = GATE["questions"]
SIGNS = {"id": "signs", "text": SAFE["text"], "answer": {"choices": SAFE["answer"]["choice"], "min": 0}}


def changed(**changes):
    """Return the gate with some of its parts changed."""
    return component({**copy.deepcopy(GATE), **changes}, {"help": component(HELP)}, plugin="clinic")


def with_route(**changes):
    """Return the gate with its last route changed."""
    return changed(routes=[HOLDS, {**WAITS, **changes}])


def replaced(gate, own=GATE):
    """Return a session of a small dialogue in which a gate takes the place of its own."""
    script = script_component([ALONE, TALK], dialogue=True, gate=own)
    return Session.start(script, cast=("ann", "bo"), at=AT, gate=gate)


@pytest.mark.parametrize(
    "gate",
    [
        with_route(when={"heat": {"minimum": 1}}),
        with_route(after="PT40M"),
        with_route(to="individual"),
        with_route(to="urgent", holds=True),
        changed(valid="PT1H"),
        changed(again=["heat", "safe"]),
        changed(questions=[SAFE, HEAT, {**SAFE, "id": "rested"}]),
        changed(
            questions=[SAFE, HEAT, SIGNS],
            routes=[HOLDS, WAITS, {**WAITS, "when": {"signs": {"contains": {"const": "no"}}}}],
        ),
    ],
    ids=["sooner", "longer", "further", "held", "shorter-valid", "asks-again", "asks-more", "asks-for-several"],
)
def test_a_stricter_gate_takes_the_place_of_the_scripts_own(gate):
    """It is asked instead, is part of the log, and the session can be read back with it."""
    session = replaced(gate)
    assert session.gate is gate
    catalog = {session.component.id: session.component, gate.id: gate}
    assert Session.replay(catalog, session.log) == session
    assert len(session.seat("ann").view().now) == len(gate.content.questions)


@pytest.mark.parametrize(
    ("gate", "why"),
    [
        (with_route(when={"heat": {"minimum": 3}}), "milder"),
        (with_route(after="PT10M"), "milder"),
        (changed(routes=[{**HOLDS, "holds": False, "after": "PT1H"}, WAITS]), "milder"),
        (changed(routes=[{**HOLDS, "to": "wait"}, WAITS]), "milder"),
        (changed(routes=[WAITS, HOLDS]), "milder"),
        (changed(valid="P2D"), "asks less"),
        (changed(again=["safe"]), "asks less"),
        (changed(questions=[HEAT], routes=[WAITS]), "asks less"),
        (changed(questions=[SAFE, {**HEAT, "answer": {"scale": [0, 2]}}]), "asks less"),
    ],
    ids=["later", "shorter", "no-hold", "nearer", "other-order", "valid-longer", "again-less", "asks-less", "coarser"],
)
def test_a_milder_gate_is_refused_before_anybody_is_asked(gate, why):
    """One line says in which respect it asks or does less."""
    with pytest.raises(SessionError, match=why):
        replaced(gate)


def test_every_set_of_several_choices_is_tried():
    """A gate that is milder for one set of choices only is found."""
    options = [{"id": name, "text": SAFE["text"]} for name in ("a", "b", "c")]
    asks = {**SIGNS, "answer": {"choices": options, "min": 0, "max": 2}}
    both = {"signs": {"contains": {"const": "a"}}, "any": [{"signs": {"contains": {"const": "c"}}}]}
    own = {**GATE, "questions": [SAFE, HEAT, asks], "routes": [{**WAITS, "when": both}]}
    milder = {**both, "any": [{"signs": {"contains": {"const": "b"}}}]}
    assert replaced(changed(questions=own["questions"], routes=own["routes"]), own).gate
    with pytest.raises(SessionError, match="milder"):
        replaced(changed(questions=own["questions"], routes=[{**WAITS, "when": milder}]), own)


def test_a_gate_with_more_answers_than_can_be_tried_is_refused():
    """What cannot be compared is not trusted."""
    many = [{**HEAT, "id": f"q{number}", "answer": {"scale": [0, 10]}} for number in range(6)]
    with pytest.raises(SessionError, match="too many answers"):
        replaced(changed(questions=[SAFE, HEAT, *many]))


def test_a_script_without_a_gate_has_none_that_could_be_replaced():
    """A clinic is told, and not left to think that its questions are asked."""
    with pytest.raises(SessionError, match="no gate that could be replaced"):
        Session.start(script_component([ALONE]), cast=("ann",), at=AT, gate=changed())


def test_nothing_but_a_gate_takes_the_place_of_a_gate():
    """A list of resources is no gate."""
    with pytest.raises(SessionError, match="RK117"):
        replaced(component(HELP))
