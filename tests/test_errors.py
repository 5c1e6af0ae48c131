"""A problem is a value, and one line for a person, whatever stands in it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.errors import ContentError, Place, Problem, ReflectkitError, Refused, UnknownComponent

PLACES = st.one_of(
    st.none(), st.builds(Place, file=st.text(max_size=4), line=st.integers(1, 9), column=st.integers(1, 9))
)
PROBLEMS = st.builds(
    Problem,
    code=st.sampled_from(["RK-A01", "RK-B01"]),
    plugin=st.text(max_size=3),
    dist=st.text(max_size=3),
    place=PLACES,
    cause=st.text(max_size=5),
    fix=st.text(max_size=5),
)


@given(PROBLEMS)
def test_a_problem_is_one_printable_line(problem):
    """No name of a file and no word can make two lines of one, or colour a terminal."""
    assert problem.line().isprintable()
    assert problem.line().startswith(f"{problem.code} error")


@given(st.lists(PROBLEMS, max_size=4))
def test_an_error_carries_its_problems_one_line_each(problems):
    """What is written is a line per problem; the error pickles with them."""
    error = ContentError(problems)
    assert str(error).splitlines() == [problem.line() for problem in problems]
    assert pickle.loads(pickle.dumps(error)).problems == error.problems == tuple(problems)


@given(st.lists(PROBLEMS, max_size=6))
def test_problems_are_sorted_by_place_and_then_by_code(problems):
    """Those without a place come first; of two at one place, the lower code."""
    found = sorted(problems, key=lambda problem: problem.order)
    keys = [(one.place.line, one.place.column) if one.place else (0, 0) for one in found]
    assert keys == sorted(keys)
    pairs = zip(keys, [problem.code for problem in found], strict=True)
    assert list(pairs) == sorted(zip(keys, [problem.code for problem in found], strict=True))


def test_a_line_says_whose_it_is_where_why_and_what_helps():
    """Code, severity, plugin, distribution, place, cause and mend stand in this order, as far as they are known."""
    place = Place(file="a.json", line=3, column=7, pointer="/acts")
    full = Problem(
        code="RK-X", severity="warning", plugin="kit", dist="kit 1.0", place=place, cause="it is so", fix="do this"
    )
    assert full.line() == "RK-X warning kit (kit 1.0) a.json:3:7: it is so. Fix: do this."
    assert Problem(code="RK-X", cause="it is so").line() == "RK-X error: it is so."
    assert full.to_json()["place"] == {"file": "a.json", "line": 3, "column": 7, "pointer": "/acts"}
    assert Problem(code="RK-X", cause="it is so").to_json()["place"] is None


def test_the_tree_of_errors_has_one_root():
    """Whoever catches the root catches all; an unknown component is a `KeyError` too."""
    problem = Problem(code="RK-E03", cause="it is not your turn", fix="wait")
    with pytest.raises(KeyError):
        raise UnknownComponent([problem])
    refused = Refused([problem])
    assert isinstance(refused, ReflectkitError)
    assert (refused.code, refused.cause, refused.fix) == ("RK-E03", "it is not your turn", "wait")
