"""
Whether a gate can be clear at all, and whether each of its questions can be answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.exploring.looks import Fork, forked
from reflectkit.checking.exploring.regions import LIMIT, TooLarge, regions_of
from reflectkit.checking.exploring.stages import tests_in
from reflectkit.session.gating import first_route

if TYPE_CHECKING:
    from reflectkit.content.answer import Library
    from reflectkit.content.gate import Gate


def unanswerable(gate: Gate, library: Library) -> list[int]:
    """
    Return the questions that no answer would do for.
    """
    forms = [question.answer.bind(library) for question in gate.questions]
    return [at for at, form in enumerate(forms) if not regions_of(form, ()).values]


def can_be_clear(gate: Gate, library: Library) -> bool:
    """
    Tell whether some answers to all questions lead to none of the routes.
    """
    read = [pair for route in gate.routes for pair in tests_in(route.when)]
    regions = {
        question.id: regions_of(question.answer.bind(library), [test for name, test in read if name == question.id])
        for question in gate.questions
    }
    box = {name: found.given for name, found in regions.items()}
    ways = forked(
        lambda sides: Fork(dict(box), regions, sides),
        lambda look: first_route(gate.routes, lambda when: when.judged(look.passes)),
    )
    for number, (route, _) in enumerate(ways):
        if route is None:
            return True
        if number > LIMIT:
            raise TooLarge
    return False
