"""
The limit: the least that an immutable session can do per answer.

A frozen state and an event are made by hand-written constructor calls, the answer is checked in plain Python,
the next step is looked up, and that is all: no privacy, no times, no people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from benchmarks.flow import BRANCHES, CHECKS, SHEETS, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.flow import Check

    Answers = Mapping[str, int | str]


@attrs.frozen
class Step:
    """
    One question: what it accepts, and where it leads by condition.
    """

    id: str
    accepts: Check
    ways: tuple[tuple[Callable[[Answers], bool] | None, str | None], ...]


@attrs.frozen
class State:
    """
    Where a session is.
    """

    session: str
    script: str
    step: str | None
    answers: Answers
    count: int
    status: str


@attrs.frozen
class Event:
    """
    One accepted answer.
    """

    session: str
    number: int
    step: str
    value: int | str


START = State("0123456789abcdef", "ten-steps 1.0.0", STEPS[0], {}, 0, "open")


def compiled() -> dict[str, Step]:
    """
    Compile the flow once, as any engine would.
    """
    following = zip(STEPS, (*STEPS[1:], None), strict=True)
    return {name: Step(name, CHECKS[name], _ways(name, after)) for name, after in following}


def _ways(name: str, after: str | None) -> tuple[tuple[Callable[[Answers], bool] | None, str | None], ...]:
    """
    Return the ways out of one step.
    """
    if name not in BRANCHES:
        return ((None, after),)
    read, least, there, else_there = BRANCHES[name]
    return ((lambda answers: answers.get(read, -1) >= least, there), (None, else_there))


def advance(flow: Mapping[str, Step], state: State, value: int | str) -> tuple[State, Event]:
    """
    Take one answer, and return the state after it.
    """
    step = flow[state.step]  # type: ignore[index]
    if not step.accepts(value):
        raise ValueError(step.id)
    answers = {**state.answers, step.id: value}
    for condition, way in step.ways:
        if condition is None or condition(answers):
            break
    count = state.count
    after = State(state.session, state.script, way, answers, count + 1, "open" if way else "done")
    return after, Event(state.session, count, step.id, value)


def play(flow: Mapping[str, Step], keep: Callable[[State], object] | None = None) -> None:
    """
    Play both sheets to the end.
    """
    for sheet in SHEETS:
        state = START
        while state.step is not None:
            state, _ = advance(flow, state, sheet[state.step])
            if keep:
                keep(state)
