"""Boxes: the same states in fewer boxes, in factors, and counted."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from reflectkit.checking.exploring.boxes import EMPTY, cut, divided, merged, multiplied, names, volume, within

NAMES = ("a", "b", "c")
BOXES = st.dictionaries(st.sampled_from(NAMES), st.integers(2, 15)).map(lambda entries: frozenset(entries.items()))
SOME = st.frozensets(BOXES, min_size=1, max_size=6)


def states(found):
    """Every single state of some boxes: one region for each answer."""
    return {
        values
        for box in found
        for values in product(*[[bit for bit in (1, 2, 4, 8) if dict(box).get(name, 1) & bit] for name in NAMES])
    }


@given(SOME)
def test_merged_boxes_have_the_same_states(found):
    """Merging changes no state, and leaves no more boxes than there were."""
    assert states(merged(found)) == states(found)
    assert len(merged(found)) <= len(found)


@given(SOME)
def test_a_volume_is_the_number_of_states(found):
    """Each state counts once, in however many boxes it is."""
    assert volume(found) == len(states(found))


@given(SOME)
def test_divided_boxes_are_the_product_of_their_factors(found):
    """The factors mention different answers, and multiplied they have the same states."""
    factors = divided(found)
    assert states(multiplied(factors)) == states(found)
    mentioned = [names(factor) for factor in factors]
    assert sum(map(len, mentioned)) == len(set().union(*mentioned))


def test_what_depends_on_nothing_is_divided():
    """Two answers that depend on each other stay together, and the third goes by itself; nothing has no factor."""
    pair = [frozenset({("a", 2), ("b", 2)}), frozenset({("a", 4), ("b", 4)})]
    found = frozenset(box | {("c", some)} for box in pair for some in (2, 4))
    assert set(divided(found)) == {frozenset(pair), frozenset({frozenset({("c", 2)}), frozenset({("c", 4)})})}
    assert divided(frozenset({EMPTY})) == ()


def test_three_that_depend_on_each_other_only_together_stay_together():
    """Of three answers any two may be anything, and the third follows."""
    odd = [(2, 2, 2), (2, 4, 4), (4, 2, 4), (4, 4, 2)]
    found = frozenset(frozenset(zip(NAMES, values, strict=True)) for values in odd)
    assert divided(found) == (found,)


@given(BOXES, BOXES)
def test_a_box_is_within_another_if_its_states_are(one, other):
    """What is not mentioned is not answered."""
    assert within(one, other) == (states([one]) <= states([other]))


@given(BOXES, st.sets(st.sampled_from(NAMES)))
def test_what_is_cut_is_no_longer_mentioned(box, live):
    """A cut leaves what is still read, as it was."""
    assume(box)
    assert names([cut(box, live)]) == names([box]) & live
