"""
Whether a gate can be clear at all, and with which answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.checking.exploring.looks import Fork, forked
from reflectkit.checking.exploring.regions import LIMIT, TooLarge, regions_of
from reflectkit.checking.exploring.stages import tests_in
from reflectkit.session.gating import first_route

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.gate import Route


def unanswerable(forms: Mapping[str, AnswerForm]) -> list[str]:
    """
    Return the questions that no answer would do for.
    """
    return [id_ for id_, form in forms.items() if not regions_of(form, ()).values]


def clear_answers(forms: Mapping[str, AnswerForm], routes: Sequence[Route]) -> dict[str, Any] | None:
    """
    Return answers to all questions that lead to none of the routes; nothing if every answer leads somewhere.
    """
    read = [pair for route in routes for pair in tests_in(route.when)]
    regions = {id_: regions_of(form, [test for name, test in read if name == id_]) for id_, form in forms.items()}
    box = {id_: found.given for id_, found in regions.items()}
    ways = forked(
        lambda sides: Fork(dict(box), regions, sides),
        lambda look: first_route(routes, lambda when: when.judged(look.passes)),
    )
    for number, (route, fork) in enumerate(ways):
        if route is None:
            return {id_: regions[id_].value(some) for id_, some in fork.box.items()}
        if number > LIMIT:
            raise TooLarge
    return None
