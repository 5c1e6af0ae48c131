"""
The public stream: what may be known to both, entry by entry, and what each entry does.

An entry changes the public part, and the private parts that are at hand: all of them for the host, one's own on a
person's device.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from reflectkit.session.course import JointReader, proceed, seek
from reflectkit.session.state import NOTHING, Cursor, JointPause, Private, Public, Said, own_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from reflectkit.session.program import Program, Step

    Privates = dict[str, Private]


class Entry(NamedTuple):
    """
    One entry of the public stream.

    `type` is `opened`, `act-closed`, `said`, `granted`, `withdrawn`, `paused`, `resumed` or `ended`.
    An entry `said` has no value where only the fact that a turn has passed is public.
    """

    type: str
    at: datetime
    answer: str = ""
    value: Any = None
    locale: str | None = None
    skipped: bool = False
    act: str | None = None
    return_at: datetime | None = None
    as_: str | None = None

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return f"<Entry {self.type}>"


def begin(program: Program, at: datetime, privates: Privates) -> Public:
    """
    Return the public part of a session that has just begun.
    """
    public = Public(at=at, entries=1)
    return public._replace(act=_next_act(program, public, privates, 0))


def apply_entry(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:
    """
    Apply one entry; `privates` is changed in place.
    """
    public = public._replace(at=entry.at, entries=public.entries + 1)
    return _APPLY[entry.type](program, public, privates, entry)


def _next_act(program: Program, public: Public, privates: Privates, first: int) -> int:
    """
    Return the first act from `first` on whose condition holds.
    """
    for plan in program.acts[first:]:
        when = plan.act.when
        if when is None or JointReader(program, public, privates).holds_for_all(when):
            return plan.index
    return len(program.acts)


def _opened(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:  # noqa: ARG001
    """
    Open a joint act at its first turn.
    """
    public = public._replace(open=True, round=0)
    return _arrive(program, public, privates, _sought(program, public, privates))


def _sought(program: Program, public: Public, privates: Privates) -> Cursor:
    """
    Return the first turn of the current round.
    """
    return seek(program.acts[public.act].steps, Cursor(), JointReader(program, public, privates))


def _arrive(program: Program, public: Public, privates: Privates, cursor: Cursor) -> Public:
    """
    Go to a turn; past the last one, to the first turn of the next round in which one is asked.
    """
    plan = program.acts[public.act]
    public = public._replace(cursor=cursor, acted=NOTHING)
    while public.cursor.at >= len(plan.steps) and public.round + 1 < plan.rounds:
        public = public._replace(round=public.round + 1)
        public = public._replace(cursor=_sought(program, public, privates))
    return public


def _said(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:
    """
    Keep what was said; when it was the last answer to the current turn, move on.
    """
    step, round_, who = program.places[entry.answer]
    private = privates.get(who)
    if private is not None:
        before = own_answer(public, private, who, entry.answer)
        privates[who] = private._replace(own=private.own.after(step.turn.id, before, entry.value))
    answers = dict(public.answers)
    if entry.value is not None:
        answers[entry.answer] = Said(entry.answer, step, round_, who, entry.value, entry.locale, {})
    elif entry.answer in answers:
        answers[entry.answer] = answers[entry.answer].lapsed()
    public = public._replace(answers=answers)
    if not public.open or public.outcome is not None or step.act != public.act:
        return public
    public = public._replace(acted={**public.acted, who: entry.skipped})
    if len(public.acted) < len(program.answerers(step, round_)):
        return public
    return _moved(program, public, privates, step)


def _moved(program: Program, public: Public, privates: Privates, step: Step) -> Public:
    """
    Leave a joint turn that everyone has answered.
    """
    reader = JointReader(program, public, privates)
    skipped = any(public.acted.values())
    cursor, end = proceed(program.acts[step.act].steps, public.cursor, reader, skipped=skipped)
    for who, private in privates.items():
        privates[who] = private._replace(answers=_lapse(private.answers, reader.lapsed), acted=None)
    public = public._replace(answers=_lapse(public.answers, reader.lapsed), acted=NOTHING)
    if end is not None:
        return public._replace(cursor=cursor, ending=end.as_)
    return _arrive(program, public, privates, cursor)


def _lapse(answers: Mapping[str, Said], lapsed: AbstractSet[str]) -> Mapping[str, Said]:
    """
    Return answers, those lapsed whose turns were not asked any more.
    """
    if not lapsed:
        return answers
    return {address: said.lapsed() if address in lapsed else said for address, said in answers.items()}


def _act_closed(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:  # noqa: ARG001
    """
    Go on to the next act that is played.
    """
    following = _next_act(program, public, privates, public.act + 1)
    return public._replace(act=following, open=False, round=0, cursor=Cursor(), acted=NOTHING)


def _granted(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:  # noqa: ARG001
    """
    Show an offered answer to the partner; it waits no longer.
    """
    for who, private in privates.items():
        if entry.answer in private.own.pending:
            own = private.own._replace(pending=private.own.pending - {entry.answer})
            privates[who] = private._replace(own=own)
    return public._replace(granted=public.granted | {entry.answer})


def _withdrawn(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:  # noqa: ARG001
    """
    Take an offered answer back.
    """
    return public._replace(granted=public.granted - {entry.answer})


def _paused(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:  # noqa: ARG001
    """
    Hold a joint act for everyone.
    """
    pause = JointPause(entry.at, entry.return_at)
    return public._replace(pause=pause, pauses=public.pauses + 1)


def _resumed(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:  # noqa: ARG001
    """
    Go on after everyone has returned.
    """
    for who, private in privates.items():
        privates[who] = private._replace(own=private.own._replace(resumed=False))
    return public._replace(pause=None)


def _ended(program: Program, public: Public, privates: Privates, entry: Entry) -> Public:  # noqa: ARG001
    """
    End, with an outcome.
    """
    return public._replace(outcome=entry.as_, pause=None, ending=None)


_APPLY: dict[str, Callable[[Program, Public, Privates, Entry], Public]] = {
    "opened": _opened,
    "said": _said,
    "act-closed": _act_closed,
    "granted": _granted,
    "withdrawn": _withdrawn,
    "paused": _paused,
    "resumed": _resumed,
    "ended": _ended,
}
