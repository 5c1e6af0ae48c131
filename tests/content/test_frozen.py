"""A frozen mapping is a mapping that nobody can change, and that travels and compares like a value."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.content.frozen import FrozenMap

ITEMS = st.dictionaries(st.text("abc", max_size=2), st.one_of(st.integers(0, 3), st.text("xy", max_size=2)), max_size=4)


@given(ITEMS)
def test_it_holds_what_it_was_made_of_in_the_same_order(items):
    """Keys, values, items, length and membership are those of the dictionary, whose later changes it does not see."""
    frozen = FrozenMap(items)
    before = dict(items)
    items["new"] = 1
    assert (list(frozen), list(frozen.keys()), list(frozen.values())) == (
        list(before),
        list(before),
        list(before.values()),
    )
    assert (list(frozen.items()), len(frozen)) == (list(before.items()), len(before))
    assert all(key in frozen and frozen[key] == value for key, value in before.items())
    assert "new" not in frozen
    with pytest.raises(KeyError):
        _ = frozen["new"]
    with pytest.raises(TypeError):
        frozen["new"] = 1


@given(ITEMS, ITEMS)
def test_it_equals_whatever_holds_the_same(one, other):
    """It equals dictionaries and its own kind by their items, and what is equal has one hash, whatever its order."""
    left, right = FrozenMap(one), FrozenMap(other)
    assert (left == right) == (left == other) == (one == right) == (one == other)
    backwards = FrozenMap(dict(reversed(one.items())))
    assert left == backwards
    assert hash(left) == hash(backwards)
    assert left != 5


@given(ITEMS)
def test_it_pickles_and_copies(items):
    """What comes back from a pickle or a copy is equal, and of the same class."""
    frozen = FrozenMap(items)
    for back in (pickle.loads(pickle.dumps(frozen)), copy.copy(frozen), copy.deepcopy(frozen)):
        assert (type(back), back) == (FrozenMap, frozen)


def test_it_shows_its_keys_and_never_its_values():
    """Values may be somebody's words; a representation is written into logs."""
    assert repr(FrozenMap({"insight": "I was afraid", "ready": "yes"})) == "FrozenMap('insight', 'ready')"
    assert repr(FrozenMap()) == "FrozenMap()"
