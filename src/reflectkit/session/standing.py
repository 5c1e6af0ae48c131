"""
How one person stands: what a view shows as status, and what the next event of that person is judged by.

Both use this one function of the public part and of that person's private part; so a refusal can tell no more than the
screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflectkit.session.state import CLEAR

if TYPE_CHECKING:
    from datetime import datetime

    from reflectkit.session.program import Program, Step
    from reflectkit.session.state import Private, Public


class Standing(NamedTuple):
    """
    A status; the gate questions that are asked, or the turn that is.

    `barred` says that one's own gate is not clear, also where the status no longer says so.
    """

    status: str
    questions: tuple[str, ...] = ()
    step: Step | None = None
    passes: int = 0
    barred: bool = False


WAITING = Standing("waiting")
PAUSED = Standing("paused")


def now_of(public: Public, private: Private) -> datetime:
    """
    Return the latest time that this person's own streams know of.
    """
    return max(public.at, private.at)


def stand(program: Program, public: Public, private: Private, who: str, now: datetime) -> Standing:
    """
    Return how a person stands.
    """
    if public.outcome is not None:
        return Standing(public.outcome)
    if public.pause is not None:
        return _in_joint_pause(program, public, private, now)
    if private.own.paused is not None:
        return PAUSED
    if program.gate is not None:
        standing = _at_gate(program, public, private, now)
        if standing is not None:
            return standing
    plan = program.acts[public.act]
    if not plan.joint:
        lane = private.lane
        if lane is None or lane.done:
            return WAITING
        return Standing("open", (), plan.steps[lane.cursor.at], lane.cursor.passes)
    if not public.open or private.acted is not None or who in public.acted:
        return WAITING
    step = plan.steps[public.cursor.at]
    if who not in program.answerers(step, public.round):
        return WAITING
    return Standing("open", (), step, public.cursor.passes)


def _in_joint_pause(program: Program, public: Public, private: Private, now: datetime) -> Standing:
    """
    Return how a person stands in a joint pause: their questions and results come after their own return.
    """
    if not private.own.resumed or program.gate is None:
        return PAUSED
    standing = _at_gate(program, public, private, now)
    return PAUSED if standing is None or standing.status == "waiting" else standing


def _at_gate(program: Program, public: Public, private: Private, now: datetime) -> Standing | None:
    """
    Return how a person stands at the gate, or `None` where it is clear.
    """
    questions = questions_now(program, public, private, now)
    if questions:
        return Standing("gate", questions, barred=True)
    gate = private.gate
    if gate.result is None or isinstance(gate.result, str):
        return None
    return Standing("waiting" if gate.acked else gate.result.to, barred=True)


def questions_now(program: Program, public: Public, private: Private, now: datetime) -> tuple[str, ...]:
    """
    Return the gate questions that are asked now.
    """
    gate, plan = private.gate, program.gate
    if plan is None or gate.held:
        return ()
    if gate.result is None:
        return gate.asked
    if isinstance(gate.result, str):
        stale = gate.given is not None and now >= gate.given + plan.valid
        return plan.all if stale and about_to_open(program, public) else ()
    return gate.asked if gate.since is not None and now >= gate.since + gate.result.after else ()


def about_to_open(program: Program, public: Public) -> bool:
    """
    Tell whether the act that comes next is a joint one that has not opened yet.
    """
    return public.outcome is None and not public.open and program.acts[public.act].joint


def is_clear(program: Program, public: Public, private: Private, now: datetime) -> bool:
    """
    Tell whether a person's gate is clear, and still counts where that matters.
    """
    return program.gate is None or (private.gate.result == CLEAR and not questions_now(program, public, private, now))
