"""
One person's gate: answering it, reading its result, and a practitioner's release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from reflectkit.content.answer import INVALID
from reflectkit.content.condition import Condition
from reflectkit.content.duration import parse_duration
from reflectkit.content.gate import WAIT
from reflectkit.session.program import RoutePlan
from reflectkit.session.refusals import refuse
from reflectkit.session.state import CLEAR, GateState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from reflectkit.content.gate import Route
    from reflectkit.session.program import GatePlan, Program

R = TypeVar("R", "Route", "RoutePlan")

ANYTHING = Condition()
"""The condition that always holds."""


def first_gate(program: Program, *, held: bool) -> GateState:
    """
    Return a gate at the start; a person who is held stays held in every session, whatever they answer.
    """
    if program.gate is None:
        return GateState(result=CLEAR)
    if held:
        return GateState(asked=program.gate.all, result=_kept(program.gate), held=True)
    return GateState(asked=program.gate.all)


def _kept(plan: GatePlan) -> RoutePlan:
    """
    Return the result of somebody who was held before: the gate's own individual route, or one like it.
    """
    for route in plan.routes:
        if route.holds and route.to == "individual":
            return route
    return RoutePlan(to="individual", when=ANYTHING, holds=True, after=parse_duration(WAIT))


def answer_gate(
    plan: GatePlan, gate: GateState, asked: tuple[str, ...], given: Mapping[str, Any], at: datetime
) -> GateState:
    """
    Take an answer to every question that is asked; refuse anything less, and anything more.
    """
    if given.keys() != set(asked):
        raise refuse("form")
    answers = {question: plan.forms[question].accept(given[question]) for question in asked}
    if any(value is INVALID for value in answers.values()):
        raise refuse("form")
    full = {**gate.answers, **answers}
    result = route_of(plan, full)
    return GateState(
        asked=asked,
        result=result,
        answers=full,
        given=at if answers.keys() == plan.forms.keys() else gate.given,
        since=at,
        held=not isinstance(result, str) and result.holds,
    )


def route_of(plan: GatePlan, answers: Mapping[str, Any]) -> RoutePlan | str:
    """
    Return the first route that holds, or clear.
    """
    return first_route(plan.routes, lambda when: when.holds(answers.get)) or CLEAR


def first_route(routes: Iterable[R], holds: Callable[[Condition], bool]) -> R | None:
    """
    Return the first route whose condition holds; without one, a gate is clear.
    """
    return next((route for route in routes if holds(route.when)), None)


def ask_again(program: Program, gate: GateState) -> GateState:
    """
    Return the gate, which was clear, after a return from a joint pause: the questions of `again` come back.
    """
    plan = program.gate
    if plan is None or not plan.gate.again:
        return gate
    return gate._replace(asked=plan.gate.again, result=None)


def released(plan: GatePlan, gate: GateState) -> GateState:
    """
    Return the gate after a release: all questions come back.
    """
    return gate._replace(asked=plan.all, result=None, acked=False, held=False)
