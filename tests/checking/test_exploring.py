"""The exact exploration: it finds what a naive walk of the real engine finds, and is shown to need all it knows."""

from __future__ import annotations

import pytest
from hypothesis import event, given

from reflectkit.checking.exploring import acts, boxes, looks, regions, stages, walking
from reflectkit.checking.exploring.exploration import CASTS, explore
from reflectkit.content.options import ScaleForm
from reflectkit.session.compiling import compile_program
from tests.checking.examples import EXAMPLES, PAIRS, component
from tests.checking.naive import TooMany, walk
from tests.laws.building import build
from tests.strategies import small_dialogues, small_exercises, tangles


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
