"""
A naive walk: the real engine is played with every answer there is, state by state, and everything that happens is kept.

It forgets only what no condition of the whole script ever names.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import attrs

from reflectkit.content.answer import INVALID
from reflectkit.content.options import ChoicesForm
from reflectkit.session import Session, course
from reflectkit.session import events as ev
from reflectkit.session.standing import stand
from tests.laws.harness import START, gate_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.content.component import Component
    from reflectkit.session.program import Program, Step

Place = tuple[int, int]


class TooMany(Exception):
    """There are more states than a test has time for."""


@attrs.define
class Seen:
    """
    What was seen on all ways through a script.

    `asked` has for each turn how many answers come before it at least; `guards` how the conditions of turns and acts
    came out, by place, the act's own at -1.
    """

    asked: dict[Place, int] = attrs.field(factory=dict)
    guards: dict[Place, set[bool]] = attrs.field(factory=dict)
    outcomes: set[str] = attrs.field(factory=set)
    states: int = 0
    acts: list[tuple[int, bool]] = attrs.field(factory=list)

    def commit(self, outcome: str | None) -> None:
        """Keep how the conditions of acts came out; after an early end the engine looks at the next one for nothing."""
        for act, held in self.acts if outcome in (None, "completed") else ():
            self.guards.setdefault((act, -1), set()).add(held)
        self.acts.clear()


def walk(component: Component, cast: tuple[str, ...], gate: Any = None, most: int = 4000) -> Seen:
    """Return what is seen when everybody answers everything in every order; raise `TooMany` if that takes too long."""
    seen = Seen()
    with noting(seen):
        begun = Session.start(component, cast=cast, at=START)
        seen.commit(begun.outcome)
        program = begun._setup.program
        for who in cast if gate is not None else ():
            begun = begun.take(ev.GateAnswers(who, START, gate_answers(gate)["clear"][0]))
        read = named(program)
        known = {key(program, begun, read)}
        waiting = deque([(begun, 0)])
        while waiting:
            session, depth = waiting.popleft()
            if session.outcome is not None:
                seen.outcomes.add(session.outcome)
            for step, event in choices(program, session):
                seen.asked.setdefault((step.act, step.at), depth)
                after = session.take(event)
                seen.commit(after.outcome)
                name = key(program, after, read)
                if name not in known:
                    known.add(name)
                    waiting.append((after, depth + 1))
                    if len(known) > most:
                        raise TooMany
    seen.states = len(known)
    return seen


def choices(program: Program, session: Session) -> Iterator[tuple[Step, ev.Answer]]:
    """Every answer that anybody can give now."""
    for who, private in session._privates.items():
        step = stand(program, session._public, private, who, START).step
        for value in () if step is None else answers(step):
            yield step, ev.Answer(who, START, step.turn.id, value)


def answers(step: Step) -> list[Any]:
    """Every answer to a turn; of somebody's own words only some."""
    if step.form is None:
        return [None]
    found = step.form.samples()
    if isinstance(step.form, ChoicesForm):
        ids = [option.id for option in step.form.options]
        found = tuple(some for size in range(len(ids) + 1) for some in combinations(ids, size))
    elif not step.form.closed:
        found = found[:1]
    accepted = [value for value in found if step.form.accept(value) is not INVALID]
    return [*accepted, None] if step.turn.skippable else accepted


def named(program: Program) -> set[str]:
    """The turns that any condition names, or any turn is about."""
    turns = [step.turn for step in program.steps.values()]
    conditions = [turn.when for turn in turns] + [plan.act.when for plan in program.acts]
    conditions += [turn.repeat and turn.repeat.until for turn in turns] + [turn.end and turn.end.when for turn in turns]
    found = {turn.of for turn in turns}
    waiting = [condition for condition in conditions if condition is not None]
    while waiting:
        condition = waiting.pop()
        found |= {turn for turn, _ in condition.tests}
        waiting += condition.any
    return found - {None}


def key(program: Program, session: Session, read: set[str]) -> Any:
    """What tells one state from another."""
    public = session._public

    def live(answers: Any) -> frozenset:
        return frozenset(
            (address, said.value if program.steps[said.step.turn.id].form.closed else "words")
            for address, said in answers.items()
            if said.live and said.step.turn.id in read
        )

    own = tuple(
        (
            private.lane and (private.lane.act, private.lane.cursor, private.lane.done, private.lane.end is None),
            private.acted,
            live(private.answers),
        )
        for private in session._privates.values()
    )
    acted = frozenset(public.acted.items())
    return (public.act, public.open, public.round, public.cursor, acted, public.outcome, live(public.answers), own)


@contextmanager
def noting(seen: Seen) -> Iterator[None]:
    """Note how every guard comes out that the engine looks at."""

    def noted(real: Any) -> Any:
        def holds(self: Any, step: Step, condition: Any) -> bool:
            held = real(self, step, condition)
            if condition is step.turn.when:
                seen.guards.setdefault((step.act, step.at), set()).add(held)
            return held

        return holds

    real_for_all = course.JointRule.holds_for_all

    def for_all(self: Any, condition: Any) -> bool:
        held = real_for_all(self, condition)
        act = next(plan.index for plan in self._plan.acts if plan.act.when is condition)
        seen.acts.append((act, held))
        return held

    with (
        patch.object(course.SoloReader, "holds", noted(course.SoloReader.holds)),
        patch.object(course.JointReader, "holds", noted(course.JointRule.holds)),
        patch.object(course.JointReader, "holds_for_all", for_all),
    ):
        yield
