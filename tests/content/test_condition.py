"""Conditions hold by the answers that are read; law P18 compares them with their schemas."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflectkit.content.condition import Condition, read_test
from tests.strategies import conditions, values_of

FORMS = {"one": {"scale": [0, 3]}, "two": {"scale": [-1, 1]}}


@given(
    conditions(list(FORMS.items())),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(values_of(form)) for name, form in FORMS.items()}),
)
def test_judging_each_test_by_one_reader_is_holding_for_that_reader(document, answers):
    """Where the judge of single tests reads one person's answers, a condition is judged as it holds for that person."""
    condition = Condition.of(document)

    def judge(turn, test):
        return turn in answers and test.passes(answers[turn])

    assert condition.judged(judge) == condition.holds(answers.get)


@given(conditions([("one", {"scale": [0, 3]})]), st.lists(st.integers(0, 3), min_size=2, max_size=2))
def test_a_test_that_must_hold_for_both_holds_for_each(document, answers):
    """Judged for two people, test by test, a condition holds only if some of its alternatives holds for each of them."""
    condition = Condition.of(document)
    both = condition.judged(lambda _, test: all(map(test.passes, answers)))
    each = [condition.holds(lambda _, answer=answer: answer) for answer in answers]
    assert not both or all(each)


def test_a_number_is_not_a_truth_value():
    """As in JSON, `true` is neither 1 nor at least 0, and the text `1` is not the number."""
    assert not read_test({"const": 1}).passes(True)
    assert not read_test({"enum": [0, 1]}).passes(True)
    assert not read_test({"minimum": 0}).passes(True)
    assert not read_test({"const": 1}).passes("1")
    assert read_test({"not": {"const": 1}}).passes("1")
