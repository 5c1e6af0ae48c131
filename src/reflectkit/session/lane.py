"""
Solo lanes: one person's own way through a solo act, forwards and back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.session.course import SoloReader, proceed, seek
from reflectkit.session.standing import is_clear
from reflectkit.session.state import Cursor, Lane, Passed, Private, Said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reflectkit.session.program import ActPlan, Program
    from reflectkit.session.state import Public


@attrs.frozen
class Change:
    """
    Another answer to the turn at one place of a lane's path.
    """

    place: int
    value: Any = attrs.field(repr=False)
    locale: str | None = None


def enter_lane(program: Program, public: Public, private: Private, who: str, now: datetime) -> Private:
    """
    Open a person's lane of the current solo act, once their own gate is clear.
    """
    if public.outcome is not None or public.act >= len(program.acts):
        return private
    plan = program.acts[public.act]
    if plan.joint or not is_clear(program, public, private, now):
        return private
    return private._replace(lane=_start(program, public, private.answers, who, plan))


def _start(program: Program, public: Public, answers: Mapping[str, Said], who: str, plan: ActPlan) -> Lane:
    """
    Return a lane at its first turn.
    """
    cursor = seek(plan.steps, Cursor(), SoloReader(program, public, answers, who))
    return Lane(plan.index, cursor, done=cursor.at >= len(plan.steps))


def move(program: Program, public: Public, private: Private, who: str, at: datetime, passed: Passed) -> Private:
    """
    Answer, skip or acknowledge the turn at which a lane stands.
    """
    lane = private.lane
    assert lane is not None
    answers, lane = _take(program, public, private.answers, who, lane, passed)
    step = program.acts[lane.act].steps[passed.cursor.at]
    own = private.own.after(step.turn.id, private.answers.get(step.addresses[0][who]), passed.value)
    return Private(at, private.gate, answers, lane, None, own)


def _take(
    program: Program, public: Public, before: Mapping[str, Said], who: str, lane: Lane, passed: Passed
) -> tuple[dict[str, Said], Lane]:
    """
    Take one turn of a lane: keep the answer, and move on.
    """
    steps = program.acts[lane.act].steps
    step = steps[passed.cursor.at]
    address = step.addresses[0][who]
    answers = dict(before)
    skipped = step.form is not None and passed.value is None
    if passed.value is not None:
        answers[address] = Said(address, step, 0, who, passed.value, passed.locale, {})
    elif address in answers:
        answers[address] = answers[address].lapsed()
    reader = SoloReader(program, public, answers, who)
    cursor, end = proceed(steps, lane.cursor, reader, skipped=skipped)
    for gone in reader.lapsed:
        if gone in answers:
            answers[gone] = answers[gone].lapsed()
    done = end is not None or cursor.at >= len(steps)
    return answers, Lane(lane.act, cursor, (*lane.path, passed), end, done)


def earlier(program: Program, private: Private, turn: str) -> int | None:
    """
    Return where in a lane's path a turn that can be revised was last passed.
    """
    lane, step = private.lane, program.steps.get(turn)
    if lane is None or step is None or step.act != lane.act or step.form is None:
        return None
    places = [at for at, passed in enumerate(lane.path) if passed.cursor.at == step.at]
    return places[-1] if places else None


def revise(program: Program, public: Public, private: Private, who: str, at: datetime, change: Change) -> Private:
    """
    Go back to an earlier turn with another answer.

    What came later leaves the lane, loses its grants, and waits as a draft until it is given again.
    """
    lane = private.lane
    assert lane is not None
    kept, dropped = lane.path[: change.place], lane.path[change.place + 1 :]
    plan = program.acts[lane.act]
    here = {step.addresses[0][who] for step in plan.steps}
    answers: dict[str, Said] = {key: said for key, said in private.answers.items() if key not in here}
    fresh = _start(program, public, answers, who, plan)
    for passed in (*kept, Passed(lane.path[change.place].cursor, change.value, change.locale)):
        answers, fresh = _take(program, public, answers, who, fresh, passed)
    changed = plan.steps[lane.path[change.place].cursor.at]
    lost = {plan.steps[passed.cursor.at].addresses[0][who] for passed in dropped} | {changed.addresses[0][who]}
    waiting = {plan.steps[passed.cursor.at].turn.id: passed.value for passed in dropped if passed.value is not None}
    drafts = {turn: words for turn, words in private.own.drafts.items() if turn != changed.turn.id}
    own = private.own._replace(drafts={**drafts, **waiting}, practitioner=private.own.practitioner - lost)
    return Private(at, private.gate, answers, fresh, None, own)
