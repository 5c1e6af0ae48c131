"""The shortest way to a turn, held against the naive walk and played by the real engine; and why there is none."""

from __future__ import annotations

import pytest
from hypothesis import given

from reflectkit.checking import way_to
from reflectkit.checking.exploring import regions, ways
from reflectkit.checking.exploring.exploration import CASTS
from reflectkit.session import Session
from tests.checking.examples import EXAMPLES, NO, PAIRS, WORDS, YES, component, open_, when
from tests.checking.naive import TooMany, walk
from tests.laws.building import build
from tests.laws.harness import START
from tests.session.making import GATE, act, script_component, turn
from tests.strategies import small_dialogues, tangles


def asked_after(component, way):
    """Everyone who is asked something after the events of a way, and the turns that they are asked."""
    session = Session.start(component, cast=CASTS[component.kind], at=START)
    for event in way.events:
        session = session.apply({**event, "at": START.isoformat()})
    return {now.turn for who in session.cast for now in session.seat(who).view().now}


def compare(component, seen):
    """Each turn is reached by a way that the engine takes, with the fewest answers; or there is a reason."""
    for at, one in enumerate(component.content.acts):
        for number, turn_ in enumerate(one.turns):
            way = way_to(component, turn_.id)
            if (at, number) in seen.asked:
                answers = [event for event in way.events if event["type"] == "answer"]
                assert len(answers) == seen.asked[at, number]
                assert turn_.id in asked_after(component, way)
                assert way.reason == ""
            else:
                assert way.events is None
                assert way.reason


@pytest.mark.parametrize("name", [*EXAMPLES, *PAIRS])
def test_the_way_to_a_turn_of_an_example_is_a_shortest_one(name):
    """No way is shorter than the one that is found, and the real engine takes it."""
    made = component(name)
    compare(made, walk(made, CASTS[made.kind], most=9000))


@given(tangles() | small_dialogues())
def test_the_way_to_a_turn_is_a_shortest_one(bundle):
    """In any script no way is shorter than the one that is found, and the real engine takes it."""
    made = build(bundle)
    try:
        seen = walk(made, bundle.cast, bundle.gate, 200)
    except TooMany:
        return
    compare(made, seen)


@pytest.mark.parametrize("fault", ["lapsed", "wanted"])
def test_a_way_that_forgets_what_was_decided_is_found_out(fault, monkeypatch):
    """An answer is chosen by what is read of it later, and by what was read before it lapsed."""
    if fault == "lapsed":
        real = ways.Walker.leave
        monkeypatch.setattr(
            ways.Walker,
            "leave",
            lambda self, *given: (arrival._replace(lapsed={}) for arrival in real(self, *given)),
        )
    else:
        monkeypatch.setattr(regions.Regions, "value", lambda self, some: self.values[0] if some > 1 else None)
    found = 0
    for one in map(component, EXAMPLES):
        try:
            compare(one, walk(one, CASTS[one.kind]))
        except Exception:
            found += 1
    assert found


def test_a_way_begins_with_the_gate():
    """Everyone passes the gate first, with answers with which it is clear."""
    made = script_component([act("one", turn("x")), act("two", turn("y"), cast="together")], dialogue=True, gate=GATE)
    way = way_to(made, "y")
    assert [event["by"] for event in way.events] == ["ann", "bo", "ann", "bo"]
    assert way.events[0] == {"type": "gate", "by": "ann", "answers": {"safe": "yes", "heat": 0}}
    assert "y" in asked_after(made, way)


def test_behind_a_gate_that_is_clear_for_nobody_there_is_no_way():
    """The reason is the gate."""
    shut = {**GATE, "routes": [{"to": "wait", "when": {"safe": {"enum": ["yes", "no"]}}}]}
    made = script_component([act("one", turn("x"))], gate=shut)
    assert way_to(made, "x") == ways.Way(turn="x", events=None, reason="the gate is clear for nobody")


def test_a_turn_that_is_not_there_has_no_way():
    """Neither has what is no script."""
    assert way_to(component("bounds"), "z") is None
    assert way_to(script_component([act("one", turn("x"))], gate=GATE).uses["door"], "x") is None


def test_too_many_states_are_told(monkeypatch):
    """Neither the exploration nor the search goes on for ever."""
    made = component("what-belongs-together")
    monkeypatch.setattr(ways, "LIMIT", 3)
    assert way_to(made, "f").reason == "there is a way, and finding the shortest one takes too long"
    monkeypatch.setattr("reflectkit.checking.exploring.exploration.Watch", lambda: ways.Watch(limit=3))
    assert way_to(made, "f").reason == "there are more states than are walked"


EITHER = {"enum": ["yes", "no"]}
DEAD = {
    "a": (
        [act("one", open_("q"), when("a", q={"const": "yes", "not": YES}))],
        "`a` needs `q` to be `yes` and anything but `yes`, and `q` is never `yes` and anything but `yes` there",
    ),
    "b": (
        [act("one", open_("q"), open_("a", when={"q": {"const": "yes", "not": YES}}), when("b", a=YES))],
        "`b` needs `a` to be `yes`, and `a` is never answered by then; `a` needs `q` to be `yes` and anything but `yes`,"
        " and `q` is never `yes` and anything but `yes` there",
    ),
    "c": (
        [
            act("one", open_("q", end={"when": {"q": YES}, "as": "enough"})),
            act("two", open_("a"), turn("c"), when={"q": YES}),
        ],
        "`c` stands where nobody comes to; the act `two` needs `q` to be `yes`, and `q` is never `yes` there",
    ),
    "d": (
        [act("one", open_("q", end={"when": {"q": {"enum": ["yes", "no"]}}, "as": "enough"})), act("two", turn("d"))],
        "`d` stands where nobody comes to; every way to the act `two` ends before it",
    ),
    "e": (
        [
            act("one", open_("q", {"choices": [{"id": o, "text": {"en": o, "nl": o}} for o in "xy"]})),
            act("two", when("e", q={"not": {"contains": {"const": "x"}}, "contains": {"const": "x"}})),
        ],
        "`e` needs `q` to have `x` and no `x`, and `q` never has `x` and no `x` there",
    ),
    "f": (
        [act("one", open_("q"), open_("a", WORDS, skip=True, when={"q": YES}), turn("f", of="a", when={"q": NO}))],
        "`f` is about `a`, which is never answered by then",
    ),
    "i": (
        [act("one", open_("q", end={"when": {"q": YES}, "as": "enough"})), act("two", when("i", q={"enum": ["yes"]}))],
        "`i` needs `q` to be `yes`, and `q` is never `yes` there",
    ),
    "g": (
        [
            act("one", open_("q")),
            act("two", open_("a", end={"when": {"q": YES}, "as": "enough"}), turn("b"), turn("g"), when={"q": YES}),
        ],
        "`g` stands where nobody comes to; `b` stands behind `a`, whose `end` always holds",
    ),
    "h": (
        [
            act("one", open_("q")),
            act(
                "two",
                open_("a", end={"when": {"b": EITHER}, "as": "enough"}),
                open_("b", repeat={"from": "a", "until": {"b": {"const": "yes", "not": YES}}, "max": 1}),
                turn("h"),
                when={"q": YES},
            ),
        ],
        "`h` is never come to, since every way to it ends before",
    ),
}
"""For each turn a script in which nobody is asked it, and the reason."""


@pytest.mark.parametrize("name", DEAD)
def test_the_reason_why_a_turn_is_never_asked_names_the_authors_ids(name):
    """The reason goes on to the cause of the cause."""
    script, reason = DEAD[name]
    assert way_to(script_component(script), name).reason == reason
