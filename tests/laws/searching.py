"""
Laws about laws: each is found broken by a planted fault, and each comes to the cases that it is about.
"""

from __future__ import annotations

from collections import Counter
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from reflectkit.errors import ReflectkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SEARCH = 400
"""How often a law is tried to find a planted fault."""
RUNS = 60
"""How many runs show what a law meets."""
_met: Counter[str] = Counter()


def _search(examples: int) -> settings:
    """
    Return the settings of a search that is the same every time; nothing is shrunk or kept.
    """
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )


def turns_red(law: Any, *, examples: int = SEARCH, **strategies: Any) -> None:
    """
    Assert that a law, which holds as it stands, is now found broken; `strategies` draw other things than the law does.
    """
    search = given(**{**law.hypothesis._given_kwargs, **strategies})(law.hypothesis.inner_test)
    with pytest.raises((AssertionError, LookupError, ReflectkitError)):
        _search(examples)(search)()


def meet(case: str) -> None:
    """
    Note that a law has come to a case that it is about.
    """
    event(case)
    _met[case] += 1


def meets(least: Mapping[str, float]) -> Callable[[Any], Any]:
    """
    Say in which share of its runs a law comes at least to each of its cases; `test_reach.py` holds it to that.
    """

    def mark(law: Any) -> Any:
        law.meets = dict(least)
        return law

    return mark


def reach(law: Any) -> dict[str, float]:
    """
    Return in which share of its runs a law comes to each of its cases.
    """
    tally: Counter[str] = Counter()

    @wraps(law.hypothesis.inner_test)
    def watched(**drawn: Any) -> None:
        _met.clear()
        law.hypothesis.inner_test(**drawn)
        tally.update(_met.keys())

    _search(RUNS)(given(**law.hypothesis._given_kwargs)(watched))()
    return {case: count / RUNS for case, count in tally.items()}
