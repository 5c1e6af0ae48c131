"""
One event at a time: is it allowed, and what does it do.

The order of the checks is part of the contract: unreadable, unknown person, known key, time, over, paused, gate, not
your turn, wrong pass, form or not yours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.answer import INVALID
from reflectkit.errors import Refused
from reflectkit.session import events as ev
from reflectkit.session.gating import answer_gate, released
from reflectkit.session.lane import Change, earlier, move, revise
from reflectkit.session.moment import HOST_STREAM
from reflectkit.session.pausing import is_paused, pause, resume
from reflectkit.session.refusals import refuse
from reflectkit.session.sharing import share, withdraw
from reflectkit.session.standing import stand
from reflectkit.session.state import Escalation, Passed, Said, own_answer
from reflectkit.session.words import SAID_ALOUD

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.session.moment import Moment
    from reflectkit.session.program import Step
    from reflectkit.session.standing import Standing


@attrs.frozen(kw_only=True)
class Setting:
    """
    What the host fixed at the start, as far as it decides which events are allowed.
    """

    medium: str = "written"
    gate_here: bool = True
    escalate: tuple[str, ...] = ()

    def with_gate(self) -> Setting:
        """
        Return the setting on a device of one's own, where the gate can be answered.
        """
        return self if self.gate_here else Setting(medium=self.medium, escalate=self.escalate)


def take(moment: Moment, event: ev.Event, setting: Setting) -> None:
    """
    Take one event, whose sender and time have been checked; raise `Refused` and leave the caller's state alone.
    """
    moment.pass_time()
    try:
        _check_over(moment, event)
        _HANDLERS[type(event)](moment, event, setting)
    except Refused as refused:
        raise Refused(refused.problems) from None  # The frames below hold what was said.
    moment.settle()


def follow(moment: Moment, event: ev.Event, setting: Setting) -> None:
    """
    Take one's own event again on one's own device.
    """
    moment.at = event.at
    _HANDLERS[type(event)](moment, event, setting)
    moment.settle()


def _check_over(moment: Moment, event: ev.Event) -> None:
    """
    Refuse what makes no sense after the end.
    """
    outcome = moment.public.outcome
    if outcome is None or isinstance(event, (ev.Withdraw, ev.Release, ev.Tick)):
        return
    if isinstance(event, ev.Share) and (outcome != "ended" or "partner" not in event.to):
        return
    raise refuse("over")


def _standing(moment: Moment, who: str) -> Standing:
    """
    Return how the sender stands at the moment of the event.
    """
    return stand(moment.program, moment.public, moment.privates[who], who, moment.at)


def _answer(moment: Moment, event: ev.Answer, setting: Setting) -> None:
    """
    Answer, skip or acknowledge a turn, or go back to an earlier one of an open lane.
    """
    if is_paused(moment, event.by):
        raise refuse("paused")
    standing = _standing(moment, event.by)
    if standing.barred:
        raise refuse("gate")
    step = standing.step
    if step is None or step.turn.id != event.turn:
        _go_back(moment, event)
        return
    if event.pass_ is not None and event.pass_ != standing.passes:
        raise refuse("pass")
    value = _accepted(step, event.value, spoken=setting.medium == "spoken" and moment.public.open)
    if moment.public.open:
        _speak(moment, event, step, value)
        return
    moment.note(event.by, event)
    private = moment.privates[event.by]
    assert private.lane is not None
    passed = Passed(private.lane.cursor, value, event.locale)
    moment.privates[event.by] = move(moment.program, moment.public, private, event.by, moment.at, passed)


def _accepted(step: Step, value: Any, *, spoken: bool = False) -> Any:
    """
    Return the value as it is kept; refuse what is not of the turn's form.
    """
    if value is None:
        if step.form is not None and not step.turn.skippable:
            raise refuse("form")
        return None
    if step.form is None:
        raise refuse("form")
    if spoken and step.form.spoken and value == SAID_ALOUD and value["said"] is True:
        return SAID_ALOUD
    accepted = step.form.accept(value)
    if accepted is INVALID:
        raise refuse("form")
    return accepted


def _go_back(moment: Moment, event: ev.Answer) -> None:
    """
    Revise an earlier answer of one's own lane, as long as its act is open.
    """
    private, program = moment.privates[event.by], moment.program
    lane = private.lane
    place = None if lane is None or lane.act != moment.public.act else earlier(program, private, event.turn)
    if lane is None or place is None:
        raise refuse("turn")
    passed = lane.path[place]
    if event.pass_ is not None and event.pass_ != passed.cursor.passes:
        raise refuse("pass")
    value = _accepted(program.steps[event.turn], event.value)
    moment.note(event.by, event)
    if value == passed.value:
        moment.change(event.by)
        return
    change = Change(place, value, event.locale)
    moment.privates[event.by] = revise(program, moment.public, private, event.by, moment.at, change)


def _speak(moment: Moment, event: ev.Answer, step: Step, value: Any) -> None:
    """
    Answer a turn of a joint act: at once where one person answers, together where both do.
    """
    program, round_ = moment.program, moment.public.round
    people = program.answerers(step, round_)
    if not (step.public and len(people) == 1):
        moment.note(event.by, event)
        speak_privately(moment, event, step, value)
    if moment.device or (len(people) > 1 and any(moment.privates[who].acted is None for who in people)):
        return
    for who in people:
        said = moment.privates[who].answers.get(step.addresses[round_][who])
        skipped = bool(moment.privates[who].acted)
        if step.public:
            shown, locale = (value, event.locale) if len(people) == 1 else _fresh(said, skipped=skipped)
            moment.publish(
                "said",
                answer=step.addresses[round_][who],
                value=shown,
                locale=locale,
                skipped=shown is None and step.form is not None,
            )
        else:
            moment.publish("said", answer=step.addresses[round_][who], skipped=skipped and step.flows)


def _fresh(said: Said | None, *, skipped: bool) -> tuple[Any, str | None]:
    """
    Return what a person has just answered to a turn for both.
    """
    return (None, None) if said is None or skipped else (said.value, said.locale)


def speak_privately(moment: Moment, event: ev.Answer, step: Step, value: Any) -> None:
    """
    Keep one's own answer to a joint turn in one's private part.
    """
    private = moment.privates[event.by]
    address = step.addresses[moment.public.round][event.by]
    before = own_answer(moment.public, private, event.by, address)
    answers = dict(private.answers)
    if value is not None:
        answers[address] = Said(address, step, moment.public.round, event.by, value, event.locale, {})
    elif address in answers:
        answers[address] = answers[address].lapsed()
    own = private.own.after(step.turn.id, before, value)
    moment.change(event.by, answers=answers, own=own, acted=value is None and step.form is not None)


def _gate(moment: Moment, event: ev.GateAnswers, setting: Setting) -> None:
    """
    Answer the questions of the gate.
    """
    standing = _standing(moment, event.by)
    if standing.status == "paused":
        raise refuse("paused")
    plan = moment.program.gate
    if plan is None or not standing.questions:
        raise refuse("early" if standing.status == "wait" else "gate")
    if not setting.gate_here:
        raise refuse("gate")
    gate = answer_gate(plan, moment.privates[event.by].gate, standing.questions, event.answers, moment.at)
    moment.note(event.by, event)
    moment.change(event.by, gate=gate)
    if gate.result is not None and not isinstance(gate.result, str) and event.by in setting.escalate:
        moment.note(HOST_STREAM, Escalation(event.by, gate.result.to, moment.at))


def _acknowledge(moment: Moment, event: ev.GateAck, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Put one's own result aside after reading it.
    """
    standing = _standing(moment, event.by)
    if standing.status == "paused":
        raise refuse("paused")
    if not standing.barred or standing.questions or standing.status == "waiting":
        raise refuse("gate")
    moment.note(event.by, event)
    moment.change(event.by, gate=moment.privates[event.by].gate._replace(acked=True))


def _share(moment: Moment, event: ev.Share, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Let others see one of one's own answers.
    """
    if "partner" in event.to and is_paused(moment, event.by):
        raise refuse("paused")
    share(moment, event)


def _withdraw(moment: Moment, event: ev.Withdraw, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Take back what one had shared.
    """
    withdraw(moment, event)


def _pause(moment: Moment, event: ev.Pause, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Pause: one's own lane before a joint act, everyone in one.
    """
    pause(moment, event)


def _resume(moment: Moment, event: ev.Resume, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Come back from a pause.
    """
    resume(moment, event)


def _stop(moment: Moment, event: ev.Stop, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Stop, for everyone, with the same words as any other ending.
    """
    moment.change(event.by)
    moment.publish("ended", as_="ended")


def _release(moment: Moment, event: ev.Release, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Reopen a gate that holds.
    """
    plan, gate = moment.program.gate, moment.privates[event.person].gate
    if plan is None or not gate.held:
        raise refuse("gate")
    moment.note(event.person, event)
    moment.change(event.person, gate=released(plan, gate))


def _expire(moment: Moment, event: ev.Expire, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Close a session that waited too long.
    """
    moment.publish("ended", as_="ended")


def _tick(moment: Moment, event: ev.Tick, setting: Setting) -> None:  # noqa: ARG001 - handlers look alike.
    """
    Let everyone's clock go on.
    """
    for who in moment.privates:
        moment.note(who, event)
        moment.change(who)


_HANDLERS: dict[type, Callable[[Moment, Any, Setting], None]] = {
    ev.Answer: _answer,
    ev.GateAnswers: _gate,
    ev.GateAck: _acknowledge,
    ev.Share: _share,
    ev.Withdraw: _withdraw,
    ev.Pause: _pause,
    ev.Resume: _resume,
    ev.Stop: _stop,
    ev.Release: _release,
    ev.Expire: _expire,
    ev.Tick: _tick,
}
