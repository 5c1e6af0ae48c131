"""
Regions: the answers to one turn that no condition can tell apart, each with one answer that stands for all of them.

A set of regions is a number with one bit for each; the lowest bit stands for "not answered".
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.answer import INVALID
from reflectkit.content.options import ChoicesForm, ScaleForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.condition import Test as AnswerTest

ABSENT = 1
"""The set of the one region "not answered"."""

LIMIT = 1_000_000
"""How many states are walked at most."""


class TooLarge(Exception):
    """
    There are more states than are walked.
    """


@attrs.frozen(kw_only=True, eq=False)
class Regions:
    """
    The regions of one turn; `values` has an answer out of each, `passing` the set of those that pass a test.

    A test is known by its identity: it stands at one place of one condition.
    """

    values: tuple[Any, ...]
    passing: Mapping[int, int]

    @property
    def given(self) -> int:
        """
        Return the set of all answers.
        """
        return (2 << len(self.values)) - 2

    def value(self, regions: int) -> Any:
        """
        Return an answer out of a set; nothing where the set has none.
        """
        answered = regions & ~ABSENT
        return None if not answered else self.values[(answered & -answered).bit_length() - 2]


def regions_of(form: AnswerForm, tests: Sequence[AnswerTest]) -> Regions:
    """
    Return the regions of a form's answers under all tests that read them.
    """
    found: dict[tuple[bool, ...], Any] = {}
    for candidate in _candidates(form, tests):
        value = form.accept(candidate)
        if value is not INVALID:
            found.setdefault(tuple(test.passes(value) for test in tests), value)
    passing = {
        id(test): sum(2 << number for number, passed in enumerate(found) if passed[at]) for at, test in enumerate(tests)
    }
    return Regions(values=tuple(found.values()), passing=passing)


def _candidates(form: AnswerForm, tests: Sequence[AnswerTest]) -> Iterable[Any]:
    """
    Return answers among which every combination of passed and failed tests is found that there can be.
    """
    if isinstance(form, ScaleForm):
        points = {point for value in chain(*map(_named, tests)) for point in (value - 1, value, value + 1)}
        return sorted({form.lo, form.hi} | points)
    if isinstance(form, ChoicesForm):
        return _chosen(form, set(chain(*map(_named, tests))))
    return form.samples()


def _named(test: AnswerTest) -> Iterator[Any]:
    """
    Yield every value that a test names.
    """
    yield from (value for value in (test.const, test.minimum, test.maximum) if value is not None)
    yield from test.enum or ()
    for inner in (test.contains, test.not_):
        if inner is not None:
            yield from _named(inner)


def _chosen(form: ChoicesForm, named: set[Any]) -> Iterator[tuple[str, ...]]:
    """
    Yield every selection among the options that are named, made up to the fewest that are allowed by others.
    """
    told = [option.id for option in form.options if option.id in named]
    others = [option.id for option in form.options if option.id not in named]
    if 1 << len(told) > LIMIT:
        raise TooLarge
    for size in range(len(told) + 1):
        for some in combinations(told, size):
            yield (*some, *others[: max(0, form.min - size)])
