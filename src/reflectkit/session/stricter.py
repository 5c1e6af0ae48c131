"""
A clinic may replace a gate by a stricter one: for all answers never milder, which is tried for all answers.
"""

from __future__ import annotations

from itertools import combinations, product
from math import inf, prod
from typing import TYPE_CHECKING, Any

from reflectkit.content.answer import INVALID
from reflectkit.content.options import ChoicesForm
from reflectkit.session.gating import route_of
from reflectkit.session.start import unusable
from reflectkit.session.state import CLEAR

if TYPE_CHECKING:
    from reflectkit.content.answer import AnswerForm
    from reflectkit.session.program import GatePlan, RoutePlan

SEVERITY = (CLEAR, "wait", "individual", "urgent")
MOST_ANSWERS = 200_000
"""How many sets of answers are tried at most; a gate with more is refused rather than trusted."""


def check_stricter(old: GatePlan, new: GatePlan) -> None:
    """
    Raise `SessionError` unless a gate is at least as strict as the one it replaces.
    """
    asked_again = set(new.gate.again) >= set(old.gate.again)
    if new.valid > old.valid or not asked_again or not _asks_all(old, new):
        raise unusable("this gate asks less than the one it replaces", "keep every question, and ask as often")
    answers = [every_answer(form) for form in new.forms.values()]
    if prod(map(len, answers)) > MOST_ANSWERS:
        raise unusable("this gate has too many answers to be compared", "use fewer or coarser questions")
    for values in product(*answers):
        given = dict(zip(new.forms, values, strict=True))
        if _is_milder(route_of(new, given), route_of(old, given)):
            raise unusable("for some answers this gate is milder than the one it replaces", "make its routes stricter")


def every_answer(form: AnswerForm) -> tuple[Any, ...]:
    """
    Return every answer that a closed form accepts.
    """
    if not isinstance(form, ChoicesForm):
        return form.samples()
    ids = [option.id for option in form.options]
    subsets = (chosen for size in range(len(ids) + 1) for chosen in combinations(ids, size))
    return tuple(chosen for chosen in subsets if form.accept(chosen) is not INVALID)


def _asks_all(old: GatePlan, new: GatePlan) -> bool:
    """
    Tell whether every question of the old gate is asked with the same answers.
    """
    return all(
        id_ in new.forms and every_answer(new.forms[id_]) == every_answer(form) for id_, form in old.forms.items()
    )


def _is_milder(new: RoutePlan | str, old: RoutePlan | str) -> bool:
    """
    Tell whether a result is in any respect milder than another: holding, leading, lasting.
    """
    return any(ours < theirs for ours, theirs in zip(_rank(new), _rank(old), strict=True))


def _rank(result: RoutePlan | str) -> tuple[bool, int, float]:
    """
    Return how strict a result is: whether it holds, where it leads, and how long it lasts.
    """
    if isinstance(result, str):
        return (False, SEVERITY.index(result), 0.0)
    return (result.holds, SEVERITY.index(result.to), inf if result.holds else result.after.total_seconds())
