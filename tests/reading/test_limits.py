"""The limits of the language that compare one part of a document with another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.reading.limits import NESTING, TURNS, limits
from tests.reading.documents import GOOD, changed, put
from tests.reading.test_sentences import told

TURN = "/acts/0/turns/0"


def turns(number, start=0):
    """Some turns to read."""
    return [{"id": f"t{at}", "do": "read", "text": {"en": "x", "nl": "x"}} for at in range(start, start + number)]


def act(id_, number, start=0):
    """An act of some turns."""
    return {"id": id_, "cast": "solo", "turns": turns(number, start)}


def nested(levels, inner=None):
    """A test under so many `not`s."""
    return inner or {"const": 1} if not levels else {"not": nested(levels - 1, inner)}


def options(*ids):
    """Options with these ids."""
    return [{"id": id_, "text": {"en": "x", "nl": "x"}} for id_ in ids]


MESSAGES = [
    ("exercise", {"/acts": [act("one", TURNS), act("two", 1, TURNS)]},
     "RK-C16 /acts: the script has more than 120 turns. Fix: split the script."),
    ("exercise", {"/acts/1/id": "look"},
     "RK-C19 /acts/1/id: two acts are called `look`. Fix: give each act an id of its own."),
    ("exercise", {f"{TURN}/answer": {"choice": options("yes", "no", "yes")}},
     f"RK-C19 {TURN}/answer/choice/2/id: two options are called `yes`. Fix: give each option an id of its own."),
    ("exercise", {f"{TURN}/answer": {"choices": options("yes", "no", "no")}},
     f"RK-C19 {TURN}/answer/choices/2/id: two options are called `no`. Fix: give each option an id of its own."),
    ("exercise", {f"{TURN}/answer": {"scale": [5, 5]}},
     f"RK-C16 {TURN}/answer/scale: the first bound is not below the second. Fix: write [low, high]."),
    ("exercise", {f"{TURN}/answer": {"scale": [0, 2], "labels": [{"en": "x", "nl": "x"}] * 2}},
     f"RK-C15 {TURN}/answer/labels: a scale from 0 to 2 has 3 points and 2 labels. Fix: write one label for every point."),
    ("exercise", {f"{TURN}/answer": {"choices": options("yes", "no"), "min": 2, "max": 1}},
     f"RK-C16 {TURN}/answer: `min` and `max` do not fit the number of options. Fix: keep min ≤ max ≤ options."),
    ("exercise", {f"{TURN}/answer": {"choices": options("yes", "no"), "max": 3}},
     f"RK-C16 {TURN}/answer: `min` and `max` do not fit the number of options. Fix: keep min ≤ max ≤ options."),
    ("exercise", {f"{TURN}/answer": {"choices": {"list": "feelings"}, "min": 3, "max": 2}},
     f"RK-C16 {TURN}/answer: `min` and `max` do not fit the number of options. Fix: keep min ≤ max ≤ options."),
    ("exercise", {"/acts/1/when": {"occasion": nested(4)}},
     "RK-C06 /acts/1/when/occasion: tests nest more than 4 deep. Fix: write the test flatter."),
    ("exercise", {"/acts/0/turns/3/when": {"any": [{"any": [{"any": [{"any": [{"occasion": {"const": "x"}}]}]}]}]}},
     "RK-C06 /acts/0/turns/3/when/any/0/any/0/any/0/any/0: conditions nest more than 4 deep. Fix: write the condition"
     " flatter."),
    ("exercise", {"/acts/0/turns/4/repeat/until": {"weight": nested(5)}},
     "RK-C06 /acts/0/turns/4/repeat/until/weight: tests nest more than 4 deep. Fix: write the test flatter."),
    ("exercise", {"/acts/0/turns/6/end/when": {"any": [{"leave": nested(3)}]}},
     "RK-C06 /acts/0/turns/6/end/when/any/0/leave: tests nest more than 4 deep. Fix: write the test flatter."),
    ("dialogue", {"/pause": {"min": "PT25H", "max": "P1D"}},
     "RK-C16 /pause: `min` is longer than `max`. Fix: keep min ≤ max."),
    ("gate", {"/questions/1/id": "willing"},
     "RK-C19 /questions/1/id: two questions are called `willing`. Fix: give each question an id of its own."),
    ("gate", {"/questions/2/answer/scale": [9, 0]},
     "RK-C16 /questions/2/answer/scale: the first bound is not below the second. Fix: write [low, high]."),
    ("gate", {"/routes/0/when": {"willing": nested(4)}},
     "RK-C06 /routes/0/when/willing: tests nest more than 4 deep. Fix: write the test flatter."),
    ("gate", {"/again": ["heat", "cold"]},
     "RK-C13 /again/1: `cold` is not a question of this gate. Fix: name a question."),
    ("phrasebook", {"/lists": {"feelings": options("sad", "calm", "sad")}},
     "RK-C19 /lists/feelings/2/id: two options are called `sad`. Fix: give each option an id of its own."),
    ("practice", {"/minutes": {"min": 5, "usual": 4, "max": 10}},
     "RK-C16 /minutes: `min`, `usual` and `max` are not in order. Fix: keep min ≤ usual ≤ max."),
    ("practice", {"/cycles": {"min": 1, "usual": 9, "max": 8}},
     "RK-C16 /cycles: `min`, `usual` and `max` are not in order. Fix: keep min ≤ usual ≤ max."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "line"), MESSAGES, ids=[case[2].split(":")[0] for case in MESSAGES])
def test_a_limit_is_told_in_one_line_where_it_is_overstepped(kind, changes, line):
    """What the schema cannot say is said by name, at the part that goes too far."""
    document = GOOD[kind]
    for pointer, value in changes.items():
        document = put(document, pointer, value)
    assert told(kind, document) == [line]


@pytest.mark.parametrize(("kind", "changes", "line"), MESSAGES, ids=[case[2].split(":")[0] for case in MESSAGES])
def test_a_fault_elsewhere_hides_no_limit(kind, changes, line):
    """What the schema finds in another part of the document is told beside it."""
    document = put(GOOD[kind], "/version", 1)
    for pointer, value in changes.items():
        document = put(document, pointer, value)
    version = "RK-C12 /version: `version` must be text in double quotes. Fix: write text in double quotes."
    assert told(kind, document) == [version, line]


@given(changed())
def test_limits_are_looked_for_in_any_document(case):
    """Whatever stands where turns, answers, conditions or lists should, is passed over."""
    kind, document = case
    for finding in limits(document, kind):
        assert finding.cause


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("exercise", {"/acts": [act("one", TURNS + 1)]}),
        ("exercise", {f"{TURN}/answer": {"scale": [0, 3], "labels": [{"en": "x"}]}}),
        ("gate", {"/questions/0/id": 5}),
        ("gate", {"/questions": []}),
        ("gate", {"/again": ["x" * 65]}),
        ("practice", {"/minutes/usual": "five"}),
    ],
)
def test_what_the_schema_tells_is_not_told_again(kind, changes):
    """Where the schema finds the same fault, or that by which a limit would be judged, there is one line."""
    document = GOOD[kind]
    for pointer, value in changes.items():
        document = put(document, pointer, value)
    assert len([line for line in told(kind, document) if "leads_to" not in line]) == 1


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("exercise", {"/acts": [act("one", 60), act("two", 60, 60)], "/leads_to": ...}),
        ("exercise", {"/acts/1/when": {"occasion": nested(3)}}),
        ("exercise", {f"{TURN}/answer": {"choices": options("yes", "no"), "min": 0, "max": 2}}),
        ("exercise", {f"{TURN}/answer": {"choices": {"list": "feelings"}, "min": 20}}),
        ("exercise", {f"{TURN}/answer": {"scale": [-1, 1], "labels": [{"en": "x", "nl": "x"}] * 3}}),
        ("gate", {"/again": ...}),
        ("phrasebook", {"/lists": ...}),
        ("phrasebook", {"/phrases": ...}),
        ("practice", {"/minutes": {"min": 5, "usual": 5, "max": 5}, "/cycles": {"min": 1, "usual": 2, "max": 2}}),
    ],
)
def test_what_reaches_a_limit_is_within_it(kind, changes):
    """The bounds themselves are allowed, and what need not be there may be left out."""
    document = GOOD[kind]
    for pointer, value in changes.items():
        document = put(document, pointer, value) if value is not ... or pointer[1:] in document else document
    assert told(kind, document) == []


@given(st.recursive(
    st.integers(0, 5).map(lambda levels: {"occasion": nested(levels)}),
    lambda inner: st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"any": parts}),
    max_leaves=5,
))  # fmt: skip
def test_a_condition_is_refused_exactly_where_it_nests_too_deep(condition):
    """`any` and `not` count together, and nothing else does: a naive count of levels decides the same."""

    def levels(part):
        return max(1 + levels(inner) for inner in part["any"]) if "any" in part else 1 + beneath(part["occasion"])

    def beneath(test):
        return 1 + beneath(test["not"]) if "not" in test else 0

    found = limits(put(GOOD["exercise"], "/acts/1/when", condition), "exercise")
    assert bool(found) == (levels(condition) > NESTING)
    assert {finding.kind for finding in found} <= {"depth"}


@pytest.mark.parametrize("kind", ["resources", "record", "transcript", "plugin", "entry"])
def test_some_kinds_have_no_limits_of_this_sort(kind):
    """What has neither turns, questions nor lists is judged by its schema alone."""
    assert limits(GOOD[kind], kind) == []
