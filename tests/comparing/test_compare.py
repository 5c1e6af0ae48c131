"""Versions and sides: what is not at hand, what came and went, and which number is needed."""

from __future__ import annotations

from typing import ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.comparing import LEVELS, Side, answers, compare, needed, numbers, worst
from reflectkit.comparing.pair import Change, Pair
from reflectkit.content.answer import FORMS
from reflectkit.content.words import TextForm
from tests.comparing.rows import pairs, rows

NEEDED = {
    ("1.2.3", "none"): "1.2.3",
    ("1.2.3", "patch"): "1.2.4",
    ("1.2.3", "minor"): "1.3.0",
    ("1.2.3", "major"): "2.0.0",
    ("0.2.3", "none"): "0.2.3",
    ("0.2.3", "patch"): "0.2.4",
    ("0.2.3", "minor"): "0.3.0",
    ("0.2.3", "major"): "0.3.0",
    ("0.0.9", "major"): "0.1.0",
}


@pytest.mark.parametrize(("version", "level"), NEEDED)
def test_the_lowest_version_that_is_needed(version, level):
    """Each level raises its number; below 1.0.0 the second number stands for the first."""
    assert needed(version, level) == NEEDED[version, level]


VERSIONS = st.tuples(*[st.integers(0, 20)] * 3).map(lambda found: ".".join(map(str, found)))


@given(version=VERSIONS, level=st.sampled_from(LEVELS[1:]))
def test_a_version_that_is_needed_is_higher(version, level):
    """What is needed is higher than the old version, and higher levels need no less."""
    assert numbers(needed(version, level)) > numbers(version)
    assert [needed(version, one) for one in LEVELS] == sorted((needed(version, one) for one in LEVELS), key=numbers)


def test_the_worst_level_counts():
    """Several changes are as much as the greatest of them; none is none."""
    made = [Change(level, "", "because") for level in ("patch", "major", "minor")]
    assert (worst(made), worst(made[:1]), worst([])) == ("major", "patch", "none")


def some():
    """A component of the good plugin."""
    return pairs(rows()[0])[0]


def test_a_component_that_came_and_one_that_is_gone():
    """A new component is minor and needs no version; one that is gone is major."""
    came, gone = compare(None, some()), compare(some(), None)
    assert (came.level, came.version()) == ("minor", {"old": None, "new": "1.0.0", "needed": None})
    assert (gone.level, gone.version()) == ("major", {"old": "1.0.0", "new": None, "needed": None})
    assert [change.reason for change in (*came.changes, *gone.changes)] == [
        "the component is new",
        "the component is gone, and whatever names it finds nothing",
    ]


def test_another_plugin_is_another_id():
    """The same component in another plugin has another id, which is major; a single file is in no plugin."""
    there = attrs.evolve(some(), id=f"elsewhere/{some().content.id}")
    (change,) = compare(some(), there).changes
    assert (change.level, change.reason) == (
        "major",
        "the plugin was `good` and is `elsewhere`, and whatever names the old id finds nothing",
    )
    assert compare(some(), attrs.evolve(some(), id=some().content.id)).changes == ()


@attrs.frozen(kw_only=True)
class DateForm(TextForm):
    """A form that a plugin brought."""

    kind: ClassVar[str] = "date"

    @classmethod
    def read(cls, document):
        """Read `{"date": {"max": 10}}`."""
        return cls(max=document["date"]["max"])


def test_a_form_of_a_plugin_may_only_stay_as_it_is(monkeypatch):
    """Nothing is known about a form that a plugin brought, so every difference in it is major."""
    monkeypatch.setitem(FORMS, "date", DateForm)
    side = some()
    same = Pair(old={"date": {"max": 10}}, new={"date": {"max": 10}}, sides=(side, side))
    assert list(answers.answer(same)) == []
    (change,) = answers.answer(attrs.evolve(same, new={"date": {"max": 20}}))
    assert (change.level, change.reason) == (
        "major",
        "the form of the answer is another one in a way that cannot be compared",
    )


def test_nothing_at_all_is_no_change():
    """Where neither version has an answer there is nothing to compare."""
    side = some()
    assert list(answers.answer(Pair(old=None, new=None, sides=(side, side)))) == []


def test_a_side_says_nothing_about_anybody():
    """A version holds content only, and its pair takes keys and indices as they come."""
    side = some()
    assert isinstance(side, Side)
    pair = Pair(old={"a": [1]}, new={"a": [2]}, sides=(side, side), name="it")
    inner = pair.at("a").at(0)
    assert (inner.was, inner.now, inner.old, inner.new) == ("/a/0", "/a/0", 1, 2)
    assert inner.change("minor", "is more") == Change("minor", "/a/0", "it: is more")
