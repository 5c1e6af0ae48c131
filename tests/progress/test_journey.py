"""Journeys: what a person's entries come to, with nothing held against them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import attrs

from reflectkit.content.progress import Progress
from reflectkit.progress.entries import read_entry
from reflectkit.progress.journey import Journey, couples, in_words, journey, together
from tests.checking.specimens import catalog

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
HERE = catalog()
PATH = HERE["specimens/path"]
KNOWN = {name: HERE[name] for name in ("specimens/mood", "specimens/path", "specimens/talk")}


def entry(type_, days=0, component="specimens/path", owner="ann", **more):
    """An entry, read."""
    document = {
        "format": "reflectkit.entry/1",
        "type": type_,
        "owner": owner,
        "at": (AT + timedelta(days=days)).isoformat(),
        "component": HERE[component].pin,
        **more,
    }
    return read_entry(json.dumps(document).encode())


def score(value, days=0, owner="ann", **more):
    """A score of the mood specimen."""
    return entry("score", days, "specimens/mood", owner, scale="total", value=value, reason=None, **more)


def test_a_journey_holds_everything_of_one_person_and_nothing_of_another():
    """Lines, practice, what happened, ratings, marks, patterns and what may help next, each from one's own entries."""
    entries = [
        score(4),
        score(3, 7),
        entry("practice", 1, state="done", insight=2),
        entry("practice", 2, "specimens/talk", state="done"),
        entry("practice", 3, state="excused"),
        entry("event", 2, event="quarrel"),
        entry("mark", 4, mark="pain-insight", codes={"move": "distance", "phase": "repair"}),
        entry("score", 5, scale="ownership", value=1, reason=None),
        score(9, 8, "bo"),
        entry("practice", 40, "specimens/talk", "bo", state="done"),
    ]
    found = journey(entries, KNOWN, owner="ann", path=PATH)
    assert [[point.value for point in line.points] for line in found.lines] == [[4, 3]]
    assert [one.kind for one in found.happened] == ["practice", "dialogue", "event"]
    assert [one.is_large for one in found.happened] == [False, True, True]
    assert [(one.scale, one.value) for one in found.ratings] == [("ownership", 1)]
    assert (found.suggestion.id, found.suggested, found.absent) == ("look", None, ())
    assert found.patterns == {"move": [{"code": "distance", "times": 1}]}
    assert found.habit.days[-1].day == (AT + timedelta(days=7)).date()
    shown = found.to_json()
    assert shown["suggestion"]["id"] == "look"
    assert shown["happened"][2] == {
        "at": "2026-01-07T19:00:00Z", "kind": "event", "title": None, "event": "quarrel", "insight": None
    }  # fmt: skip
    assert shown["ratings"] == [{"at": "2026-01-10T19:00:00Z", "construct": "ownership", "value": 1}]
    assert found.unguided().to_json()["suggestion"] is None


def test_what_may_help_next_is_named_where_it_is_here():
    """The component that the compass suggests is at hand where it is installed."""
    entries = [
        entry("mark", mark="pain-insight", codes={"phase": "repair"}),
        entry("score", scale="ownership", value=1, reason=None),
    ]
    found = journey(entries, {**KNOWN, "specimens/alone": HERE["specimens/alone"]}, owner="ann", path=PATH)
    assert found.suggested.id == "specimens/alone"


def test_without_anything_there_is_an_empty_journey():
    """Somebody of whom there is nothing has no lines, no habit and no suggestion, and no number is low for that."""
    found = journey([], {}, owner="ann", path=PATH)
    assert attrs.evolve(found, progress=None) == Journey(owner="ann")
    assert journey([score(3)], KNOWN, owner="ann").to_json()["practice"] is None


def test_a_measure_that_is_not_here_is_told():
    """Scores of a measure that is gone are no line, and it is named."""
    found = journey([score(3)], {}, owner="ann")
    assert (found.lines, found.absent) == ((), ("specimens/mood",))
    gone = journey([entry("practice", state="done")], {}, owner="ann").happened[0]
    assert (gone.kind, gone.title) == ("practice", None)


def test_an_answer_is_told_in_the_words_of_its_form():
    """A number with a label is the label; one that the form does not have stays a number."""
    progress = PATH.content
    assert isinstance(progress, Progress)
    form = progress.constructs[0].answer
    assert in_words(form, 99, "en", "en") == "99"
    assert in_words(None, 3, "en", "en") == "3"
    assert in_words(form, form.lo, "en", "en") != ""


def test_two_people_are_together_where_both_have_a_line_of_one_scale():
    """Lines of one scale stand in pairs, others do not, and two scales are never compared."""
    ann, bo = (journey([score(3, owner=who)], KNOWN, owner=who) for who in ("ann", "bo"))
    pairs = together(ann, bo)
    assert [(one.owner, other.owner) for one, other in pairs] == [("ann", "bo")]
    (shown,) = couples(pairs)
    assert (shown["measure"], shown["scale"], len(shown["lines"])) == ("mood", "total", 2)
    assert together(ann, journey([], KNOWN, owner="bo")) == ()
