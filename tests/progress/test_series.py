"""Scores over time: honest about few, silent about the other person, and never against content that has changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.progress.compass import asked, patterns, suggest
from reflectkit.progress.entries import read_entry
from reflectkit.progress.series import couple, series
from tests.checking.specimens import catalog

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
MOOD = catalog()["specimens/mood"]
PATH = catalog()["specimens/path"].content


def entry(value, days=0, owner="ann", **more):
    """A score entry, read."""
    document = {
        "format": "reflectkit.entry/1",
        "type": "score",
        "owner": owner,
        "at": (AT + timedelta(days=days)).isoformat(),
        "component": MOOD.pin,
        "scale": "total",
        "value": value,
        "reason": None if value is not None else "too few",
        **more,
    }
    return read_entry(json.dumps(document).encode())


def line(*values, owner="ann"):
    """A series of values, a week apart."""
    return series(MOOD, "total", [entry(value, 7 * at, owner) for at, value in enumerate(values)], owner=owner)


@pytest.mark.parametrize(
    ("values", "slope", "words"),
    [
        ((), None, "0 scores so far: too few for a trend, which needs 3"),
        ((4,), None, "1 score so far: too few for a trend, which needs 3"),
        ((4, None, 2), None, "2 scores so far: too few for a trend, which needs 3"),
        ((9, 7, 5), -2, "the middle of all slopes between 3 scores"),
        ((9, 7, None, 3), -2, "the middle of all slopes between 3 scores"),
        ((1, 2, 9, 4), 1, "the middle of all slopes between 4 scores"),
    ],
)
def test_a_trend_needs_three_scores(values, slope, words):
    """Fewer than three scores are no trend, and it says so; one odd score does not turn it round."""
    assert line(*values).trend() == (slope, words)


@given(st.lists(st.integers(0, 9), min_size=3, max_size=8), st.integers(0, 5))
def test_a_trend_turns_round_with_its_scores(values, shift):
    """Scores the other way round have the opposite trend, and a constant more or less has none."""
    slope, _ = line(*values).trend()
    assert line(*[9 - value for value in values]).trend()[0] == -slope
    assert line(*[shift] * len(values)).trend()[0] == 0
    assert min(values) - max(values) <= slope <= max(values) - min(values)


def test_a_change_is_that_from_the_first_score_to_the_last():
    """Absent scores in between are passed over; one score is no change."""
    found = line(9, None, 3).change()
    assert (found.before, found.after, found.class_) == (9, 3, "recovered")
    assert line(9, None).change() is None
    assert line(9, 3).change(population="patients", language="en").class_ == "recovered"


def test_a_change_is_judged_in_the_language_of_the_answers():
    """English norms count for British answers, not for Dutch ones; mixed answers count as the measure's own language."""
    british = series(MOOD, "total", [entry(9, language="en-GB"), entry(3, 7, language="en-GB")], owner="ann")
    assert (british.language, british.change().class_) == ("en-GB", "recovered")
    dutch = series(MOOD, "total", [entry(9, language="nl"), entry(3, 7, language="nl")], owner="ann")
    assert (dutch.language, dutch.change().class_) == ("nl", "not-enough-data")
    assert dutch.change(language="en").class_ == "recovered"
    mixed = series(MOOD, "total", [entry(9, language="nl"), entry(3, 7, language="en")], owner="ann")
    assert (mixed.language, mixed.change().class_) == ("", "recovered")


def test_scores_of_other_content_keep_their_place_without_a_value():
    """What was scored with content that has changed since is shown as that, and counts nowhere."""
    old = entry(1, 1, component={**MOOD.pin, "version": "0.9.0", "sha256": "0" * 64})
    found = series(MOOD, "total", [entry(9), old, entry(3, 2)], owner="ann")
    assert [point.value for point in found.points] == [9, None, 3]
    assert found.points[1].reason == "this was scored with version 0.9.0, which has changed since"
    assert len(found.scored) == 2


def test_two_scores_at_one_moment():
    """Two equal ones are one; of two different ones neither is believed."""
    assert [point.value for point in series(MOOD, "total", [entry(4), entry(4)], owner="ann").points] == [4]
    (point,) = series(MOOD, "total", [entry(4), entry(5)], owner="ann").points
    assert (point.value, point.reason) == (None, "there are two different scores at this moment")


def test_only_ones_own_scores_of_the_scale_are_in_a_series():
    """Other people's, other scales' and other measures' entries are left out; an unknown scale is no series."""
    others = [
        entry(1, 1, owner="bo"),
        entry(1, 2, scale="worry"),
        entry(1, 3, component={**MOOD.pin, "id": "specimens/own"}),
    ]
    assert len(series(MOOD, "total", [entry(4), *others], owner="ann").points) == 1
    with pytest.raises(KeyError):
        series(MOOD, "totals", [], owner="ann")


def test_a_series_leaves_as_json():
    """Everything that is known of a series, in full."""
    shown = line(9, None).to_json()
    assert shown["points"] == [
        {"at": "2026-01-05T19:00:00Z", "value": 9, "reason": None, "missing": 0},
        {"at": "2026-01-12T19:00:00Z", "value": None, "reason": "too few", "missing": 0},
    ]
    assert shown["trend"] == {"per_week": None, "words": "1 score so far: too few for a trend, which needs 3"}
    assert line(9, 7, 6).to_json()["trend"]["per_week"] == -1.5
    assert "8" not in repr(line(8))


VALUES = st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=6)
GRANTS = st.sampled_from([(), ("ann",), ("bo",), ("cleo",)])


@given(VALUES, VALUES, VALUES, GRANTS)
def test_without_both_grants_nothing_of_the_other_is_seen(ann, bo, other, granted):
    """Whatever the other's scores are, and whoever has not shared, the couple view is the same."""
    one = couple(line(*ann), line(*bo, owner="bo"), granted=granted)
    assert one == couple(line(*ann), line(*other, owner="bo"), granted=granted)
    assert one == {"lines": [], "gap": [], "words": "shown when both share this score"}


def test_with_both_grants_there_are_two_lines_and_the_gap():
    """Both lines, the distance each time both had a score, and words that promise nothing; no percentage."""
    seen = couple(line(9, 7, 5), line(3, 3, None, 4, owner="bo"), granted=("ann", "bo"))
    assert [one["owner"] for one in seen["lines"]] == ["ann", "bo"]
    assert [gap["size"] for gap in seen["gap"]] == [6, 4, 2, 1]
    assert seen["words"] == "two lines and the distance between them; neither says how well two people fit"
    few = couple(line(9), line(None, 3, 3, 3, owner="bo"), granted=("ann", "bo"))
    assert few["words"] == "too few scores to compare how they move: each needs 3"
    assert "%" not in json.dumps(seen)


def test_two_scales_are_not_set_side_by_side():
    """Lines of two scales say nothing about each other."""
    worry = series(MOOD, "worry", [], owner="bo")
    assert couple(line(1), worry, granted=("ann", "bo"))["lines"] == []


@pytest.mark.parametrize(
    ("codes", "rule"),
    [
        ({"phase": "repair", "ownership": 1}, "look"),
        ({"phase": "repair", "ownership": 2}, None),
        ({"move": "distance"}, "rest"),
        ({"phase": "repair", "ownership": 0, "move": "defend"}, "look"),
        ({}, None),
    ],
)
def test_the_compass_suggests_by_the_first_rule_that_holds(codes, rule):
    """Rules are read in order, and a code that is not known passes no test."""
    found = suggest(PATH, codes)
    assert (found.id if found else None) == rule


def test_some_constructs_wait_for_a_clear_gate():
    """Whoever's own gate is not clear is not asked about tolerance."""
    assert [one.id for one in asked(PATH, clear=True)] == ["ownership", "tolerance"]
    assert [one.id for one in asked(PATH, clear=False)] == ["ownership"]


def test_a_pattern_is_counted_from_ones_own_codes():
    """Codes of one's own marks are counted, the most frequent first; nobody else's are."""
    codes = ["distance", "defend", "distance", None]
    marks = [SimpleNamespace(type="mark", owner="ann", codes={"move": code} if code else {}) for code in codes] + [
        SimpleNamespace(type="mark", owner="bo", codes={"move": "defend"})
    ] * 5
    assert patterns(PATH, marks, owner="ann") == {
        "move": [{"code": "distance", "times": 2}, {"code": "defend", "times": 1}]
    }
    assert patterns(PATH, [], owner="ann") == {"move": []}
