"""
P18: the condition evaluator and the compiled JSON Schema agree.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflectkit.content import condition as conditions_module
from reflectkit.content.condition import Condition
from tests.strategies import CLOSED, answers_to, conditions, forms

Json = dict[str, Any]

ATOMS = st.one_of(st.integers(-2, 4), st.sampled_from(["yes", "no", "1", ""]))
ANSWERS = st.one_of(ATOMS, st.lists(st.sampled_from(["yes", "no", "a"]), max_size=3, unique=True))


def _wild_tests() -> st.SearchStrategy[Json]:
    """
    Return tests that no form would allow: any word, any type, any nesting.
    """
    flat = st.fixed_dictionaries(
        {},
        optional={
            "const": ATOMS,
            "enum": st.lists(ATOMS, min_size=1, max_size=3),
            "minimum": st.integers(-2, 4),
            "maximum": st.integers(-2, 4),
        },
    ).filter(bool)

    def deeper(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
        return st.fixed_dictionaries({}, optional={"not": inner, "contains": inner, "const": ATOMS}).filter(bool)

    return st.recursive(flat, deeper, max_leaves=4)


def _wild_conditions() -> st.SearchStrategy[Json]:
    """
    Return conditions over three turns with any tests, alternatives included.
    """
    plain = st.dictionaries(st.sampled_from(["one", "two", "three"]), _wild_tests(), min_size=1, max_size=2)

    def either(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
        return st.builds(lambda parts, rest: {**rest, "any": parts}, st.lists(inner, min_size=1, max_size=2), plain)

    return st.recursive(plain, either, max_leaves=4)


def _frozen(value: Any) -> Any:
    """
    Return an answer as the engine keeps it.
    """
    return tuple(value) if isinstance(value, list) else value


def _holds(condition: Json, answers: Json) -> bool:
    """
    Ask our own evaluator.
    """
    return Condition.of(condition).holds(lambda turn: _frozen(answers.get(turn)))


def _validates(schema: Json, answers: Json) -> bool:
    """
    Ask a JSON Schema validator.
    """
    return bool(Draft202012Validator(schema).is_valid(answers))


@st.composite
def _fitting(draw: Any) -> tuple[Json, Json]:
    """
    Return a condition over turns of closed forms, and valid answers to some of them.
    """
    answers = draw(st.lists(forms(CLOSED), min_size=1, max_size=3))
    turns = [(f"t{at}", answer) for at, answer in enumerate(answers)]
    given_ = {turn: draw(st.sampled_from(answers_to(answer))) for turn, answer in turns if draw(st.booleans())}
    return draw(conditions(turns)), given_


def _raw(condition: Json) -> Json:
    """
    Return the condition as the page describes its schema, with the author's tests as they stand.
    """
    tests = {turn: test for turn, test in condition.items() if turn != "any"}
    schema: Json = {"properties": tests, "required": list(tests)}
    return {**schema, "anyOf": [_raw(part) for part in condition["any"]]} if "any" in condition else schema


@example({"one": {"not": {"const": "yes"}}}, {})
@example({"one": {"minimum": 1}}, {"one": 1})
@given(_wild_conditions(), st.dictionaries(st.sampled_from(["one", "two", "three"]), ANSWERS))
def test_p18_the_evaluator_and_the_compiled_schema_agree_on_anything(condition: Json, answers: Json) -> None:
    """
    Whatever the test and whatever the answer, the evaluator and a validator on the compiled schema say the same.
    """
    schema = Condition.of(condition).schema()
    Draft202012Validator.check_schema(schema)
    assert _holds(condition, answers) == _validates(schema, answers)


@given(_fitting())
def test_p18_a_condition_that_fits_its_forms_is_a_schema_as_it_stands(case: tuple[Json, Json]) -> None:
    """
    Where the tests fit the answer forms, the author's own words are the schema.
    """
    condition, answers = case
    assert _holds(condition, answers) == _validates(_raw(condition), answers)


def test_p18_an_unanswered_turn_passes_nothing_not_even_under_not() -> None:
    """
    Nothing is true of an answer that was not given.
    """
    assert not _holds({"one": {"not": {"const": "yes"}}}, {})
    assert not _validates(Condition.of({"one": {"not": {"const": "yes"}}}).schema(), {})


def _unanswered_passes_not(self: Condition, read: Any) -> bool:
    """
    Evaluate as a careless engine would: what is missing is simply not the value.
    """
    return all(test.passes(read(turn)) for turn, test in self.tests) and (
        not self.any or any(part.holds(read) for part in self.any)
    )


def _minimum_is_open(self: conditions_module.Test, value: Any) -> bool:
    """
    Leave the bound itself out.
    """
    return self.minimum is None or (type(value) is int and value > self.minimum)


@pytest.mark.parametrize(
    ("where", "name", "fault"),
    [(Condition, "holds", _unanswered_passes_not), (conditions_module.Test, "passes", _minimum_is_open)],
    ids=["unanswered-passes", "open-bound"],
)
def test_p18_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch, where: type, name: str, fault: Any) -> None:
    """
    An evaluator that treats silence as an answer, or a bound as open, is found.
    """
    monkeypatch.setattr(where, name, fault)
    with pytest.raises(AssertionError):
        test_p18_the_evaluator_and_the_compiled_schema_agree_on_anything()
