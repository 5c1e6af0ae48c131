"""The exact exploration: it finds what a naive walk of the real engine finds, and is shown to need all it knows."""

from __future__ import annotations

import json

import attrs
import pytest
from hypothesis import event, given

from reflectkit.checking import RULES, References, check, way_to
from reflectkit.checking.case import Case
from reflectkit.checking.exploring import acts, boxes, exploration, looks, regions, stages, walking, watch, ways
from reflectkit.checking.exploring.dead import Dead
from reflectkit.checking.exploring.exploration import CASTS, exploration_of, explore
from reflectkit.content.options import ScaleForm
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.reading import read
from reflectkit.session import Session
from reflectkit.session.compiling import compile_program
from tests.checking.naive import TooMany, walk
from tests.laws.building import build
from tests.laws.harness import START
from tests.laws.walking import attempt
from tests.session.making import GATE, YES_NO, act, script_component, turn
from tests.strategies import PHRASEBOOK, Bundle, small_dialogues, small_exercises, tangles

WORDS = {"text": {"max": 9}}
FIVE = {"scale": [0, 4]}
THREE = {"choices": [{"id": id_, "text": {"en": id_, "nl": id_}} for id_ in ("a", "b", "c")]}
NO, YES = {"const": "no"}, {"const": "yes"}


def open_(id_, answer=YES_NO, **changes):
    """A turn whose answer everyone sees."""
    return turn(id_, answer, share="always", **changes)


def when(id_, **condition):
    """A turn to read, with a guard."""
    return turn(id_, when={name.replace("_", "-"): test for name, test in condition.items()})


EXAMPLES = {
    "skips": [
        act("one", open_("a", skip=True), open_("b", WORDS, skip=True, of="a"), turn("c", of="b"), when("d", a=YES)),
        act("two", turn("e"), when={"a": {"not": YES}}),
        act("three", turn("f"), when={"a": {"enum": ["yes", "no"]}}),
    ],
    "bounds": [
        act("one", open_("a", FIVE), when("b", a={"minimum": 2}), when("c", a={"not": {"minimum": 2}}), turn("d")),
        act("two", when("e", a={"maximum": 2}), when={"a": {"minimum": 2}}),
    ],
    "choices": [
        act("one", open_("a", {**THREE, "max": 2}), when("b", a={"contains": {"const": "a"}})),
        act("two", when("c", a={"contains": {"const": "a"}, "not": {"contains": {"const": "b"}}})),
        act("three", turn("d", when={"a": {"contains": {"const": "b"}}, "any": [{"a": {"contains": {"const": "a"}}}]})),
    ],
    "no-more-than": [
        act("one", open_("a", {**THREE, "max": 1}), turn("b", when={"a": {"contains": {"const": "a"}}})),
        act("two", turn("c", when={"a": {"contains": {"const": "b"}}, "any": [{"a": {"contains": {"const": "a"}}}]})),
    ],
    "at-least": [act("one", open_("a", {**THREE, "min": 3}), when("b", a={"not": {"contains": {"const": "c"}}}))],
    "a-repeat": [
        act(
            "one",
            open_("b", WORDS, skip=True),
            turn("a", WORDS, when={"c": NO}),
            open_("c", of="b", repeat={"from": "b", "until": {"c": YES}, "max": 2}),
            when("d", c=NO),
            turn("e", of="b", when={"c": YES}),
        ),
    ],
    "lapsed": [
        act(
            "one",
            open_("a", when={"z": {"minimum": 3}}),
            when("c", a=YES, z={"maximum": 2}),
            open_("z", FIVE, repeat={"from": "a", "until": {"z": {"const": 0}}, "max": 2}),
            turn("d", of="a", when={"z": {"maximum": 2}}),
        ),
    ],
    "read-in-the-next-pass": [
        act(
            "one",
            turn("x"),
            turn("a", WORDS, when={"y": NO}),
            open_("y"),
            open_("c", repeat={"from": "x", "until": {"c": YES}, "max": 1}),
        ),
    ],
    "what-belongs-together": [
        act("one", open_("a"), open_("b", when={"a": YES}), open_("c", when={"a": NO})),
        act("two", when("d", a=NO, b=YES), when("e", b=NO, c=NO), turn("f", when={"any": [{"b": YES}, {"c": YES}]})),
    ],
    "an-end": [
        act("one", open_("a"), open_("b", skip=True, end={"when": {"b": {"enum": ["yes", "no"]}}, "as": "enough"})),
        act("two", when("c", b=YES), turn("d", when={"a": YES})),
    ],
}
"""Exercises, each of which needs something that the exploration has to know."""

PAIRS = {
    "together": [
        act("one", open_("a", skip=True)),
        act(
            "two",
            open_("b", skip=True, end={"when": {"b": NO}, "as": "later"}),
            open_("c", when={"a": YES, "b": YES}),
            turn("d", of="b"),
            cast="together",
        ),
        act("three", when("e", a=NO), turn("f", when={"c": NO})),
    ],
    "both": [
        act("one", open_("a")),
        act("two", turn("b"), when("k", a=NO), when={"a": YES}),
        act("three", turn("c"), cast="together", when={"a": NO}),
        act("four", when("d", a=YES), when("e", a=NO)),
    ],
    "one-skip": [
        act("one", turn("x")),
        act("two", open_("a", skip=True, repeat={"from": "a", "until": {"a": YES}, "max": 1}), turn("b", of="a"), cast="together"),
        act("three", when("c", a=YES), when("d", a=NO)),
    ],
    "rounds": [
        act("one", turn("x")),
        act(
            "two",
            open_("b", by="speaker", skip=True),
            open_("c", by="listener", of="b", skip=True, end={"when": {"c": NO}, "as": "later"}),
            turn("f", by="listener", of="c", when={"b": YES}),
            cast="rounds",
        ),
        act("three", turn("j"), cast="together", when={"b": YES}),
    ],
    "everyone": [
        act("one", open_("a")),
        act(
            "two",
            open_("d", by="everyone", skip=True),
            turn("e", by="everyone", when={"a": YES, "d": NO}),
            turn("f", by="listener", when={"a": YES}),
            turn("g", by="speaker", when={"d": YES}),
            cast="rounds",
        ),
    ],
    "one-speaker": [
        act("one", turn("x")),
        act("two", open_("a", by="speaker"), turn("b", by="listener", when={"a": YES}), cast="rounds", speakers="first"),
        act(
            "three",
            open_("c", repeat={"from": "c", "until": {"a": {"enum": ["yes", "no"]}}, "max": 1}, when={"a": NO}),
            open_("d", end={"when": {"d": NO}, "as": "later"}),
        ),
    ],
    "two-ends": [
        act("one", open_("a")),
        act("two", open_("b", when={"a": YES}), cast="together"),
        act("three", open_("c", end={"when": {"a": YES}, "as": "later"}), when("d", a=NO), when("e", b=YES)),
        act("four", when("f", a=YES), turn("g")),
    ],
}  # fmt: skip
"""Dialogues likewise."""


def component(name):
    """One of the examples."""
    pair = name in PAIRS
    return script_component((PAIRS if pair else EXAMPLES)[name], dialogue=pair)


def found(component):
    """What the exploration finds: turns asked, how guards came out, outcomes."""
    plan = compile_program(component, CASTS[component.kind])
    seen = explore(plan)
    assert seen.terrain is not None
    return seen.watch.asked, dict(seen.watch.guards), seen.watch.outcomes


def naively(component, gate=None, most=9000):
    """What the naive walk finds, in the same shape."""
    seen = walk(component, CASTS[component.kind], gate, most)
    return set(seen.asked), seen.guards, seen.outcomes


@pytest.mark.parametrize("name", [*EXAMPLES, *PAIRS])
def test_the_exploration_finds_in_an_example_what_a_naive_walk_finds(name):
    """Turns asked, outcomes, and how every guard came out are the same."""
    assert found(component(name)) == naively(component(name))


@given(tangles() | tangles() | small_exercises() | small_dialogues() | small_dialogues(leaky=True))
def test_the_exploration_finds_what_a_naive_walk_finds(bundle):
    """In any script the turns asked, the outcomes, and how every guard came out are those of the real engine."""
    made = build(bundle)
    try:
        expected = naively(made, bundle.gate, 900)
    except TooMany:
        event("too large to be walked naively")
        return
    event(f"{'all' if len(expected[0]) == len(bundle.turns) else 'not all'} turns are reached")
    assert found(made) == expected


def forget_skips(patch):
    patch.setattr(walking, "ABSENT", 0)


def take_one_side_of_a_bound(patch):
    real = regions._candidates
    patch.setattr(
        regions,
        "_candidates",
        lambda form, tests: [
            value
            for value in real(form, tests)
            if not isinstance(form, ScaleForm) or not tests or value in {n for t in tests for n in regions._named(t)}
        ],
    )


def choose_one_option_at_a_time(patch):
    real = regions._chosen
    patch.setattr(regions, "_chosen", lambda form, named: (some for some in real(form, named) if len(some) <= 1))


def take_two_people_for_one(patch):
    real = looks.RoundReader.passes
    patch.setattr(
        looks.RoundReader,
        "passes",
        lambda self, who, address, test: real(self, who, address and address.replace("/bo", "/ann"), test),
    )


def ask_either_person(patch):
    patch.setattr(
        looks.RoundReader,
        "judge_for_all",
        lambda self, turn, test: any(
            [self.passes(who, self._plan.address(turn, who), test) for who in self._plan.cast]
        ),
    )


def let_nothing_lapse(patch):
    patch.setattr(looks.Fork, "lapse", lambda self, address: None)


def never_look_back_in_a_repeat(patch):
    patch.setattr(stages, "SWEEPS", 1)


def carry_nothing_out(patch):
    patch.setattr(acts, "_cut", lambda pool, live: ())


def tear_apart_what_belongs_together(patch):
    patch.setattr(boxes, "_groups", lambda found: [{name} for name in sorted(boxes.names(found))])
    patch.setattr(boxes, "prod", lambda counts: 1)
    patch.setattr(
        acts,
        "divided",
        lambda found: tuple(frozenset(boxes.cut(box, {name}) for box in found) for name in boxes.names(found)),
    )


def unite_what_differs_in_more(patch):
    def united(found):
        every = boxes.names(found)
        sides = [{name: dict(box).get(name, 1) for name in every} for box in found]
        sums = {name: 0 for name in every}
        for side in sides:
            for name, some in side.items():
                sums[name] |= some
        return (
            frozenset({frozenset((name, some) for name, some in sums.items() if some != 1)}) if found else frozenset()
        )

    patch.setattr(walking, "merged", united)


def stop_at_one_side_of_a_fork(patch):
    def forked(make, run):
        fork = make(())
        yield run(fork), fork

    patch.setattr(walking, "forked", forked)


def let_an_ended_lane_go_on(patch):
    patch.setattr(acts, "all", lambda found: True, raising=False)


FAULTS = [
    forget_skips,
    take_one_side_of_a_bound,
    choose_one_option_at_a_time,
    take_two_people_for_one,
    ask_either_person,
    let_nothing_lapse,
    never_look_back_in_a_repeat,
    carry_nothing_out,
    tear_apart_what_belongs_together,
    unite_what_differs_in_more,
    stop_at_one_side_of_a_fork,
    let_an_ended_lane_go_on,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_an_exploration_that_knows_less_is_found_out(fault, monkeypatch):
    """Each thing that the exploration has to know is needed in one of the examples."""
    made = {name: component(name) for name in [*EXAMPLES, *PAIRS]}
    expected = {name: naively(one) for name, one in made.items()}
    fault(monkeypatch)

    def differs(name):
        try:
            return found(made[name]) != expected[name]
        except (AssertionError, ValueError, KeyError):
            return True

    assert any(differs(name) for name in made)
