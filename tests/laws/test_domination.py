"""
Every joint turn stands behind a clear gate of everyone: no sequence of events finds a way round.

All sequences up to a length are tried, from several beginnings; states that are equal are gone on from once.
What is clear is judged here from the accepted events alone.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from reflectkit.errors import Refused
from reflectkit.session import Session, gating, lane, moment, pausing, standing
from reflectkit.session import step as step_module
from reflectkit.session.state import CLEAR
from tests.session.making import AT, GATE, YES_NO, act, script_component, turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflectkit.content.component import Component

    Json = dict[str, Any]

LENGTH = 7
"""How many events a sequence has at most."""
ACTS = (
    act("apart", turn("mine", YES_NO)),
    act("joint", turn("first", YES_NO, share="always"), turn("second"), cast="together"),
    act("later", turn("mine-again", YES_NO)),
    act("joint-again", turn("third", YES_NO, share="always"), cast="together"),
)
JOINT = {"first", "second", "third"}
VALID, AGAIN = timedelta(hours=12), ("heat",)
RESULTS: dict[str, Json] = {
    "clear": {"safe": "yes", "heat": 0},
    "wait": {"safe": "yes", "heat": 3},
    "hold": {"safe": "no", "heat": 0},
}


def _document(version: str) -> Component:
    """Return a version of the script."""
    return script_component(list(ACTS), dialogue=True, gate=GATE, version=version, window="P7D")


SCRIPT, NEXT = _document("1.0.0"), _document("1.1.0")


def _answers(result: str, asked: tuple[str, ...]) -> Json:
    """Return gate answers as they are asked for."""
    return {name: RESULTS[result][name] for name in asked if name in RESULTS[result]}


def _events(session: Session) -> Iterator[Json]:
    """Yield every event that somebody could try; Bo only does what is needed to go on, since both are alike."""
    asked = {who: tuple(now.turn for now in session.seat(who).view().now) for who in ("ann", "bo")}
    for who, results in (("ann", RESULTS), ("bo", ("clear",))):
        questions = asked[who] if "heat" in asked[who] else tuple(RESULTS["clear"])
        for result in results:
            yield {"type": "gate", "by": who, "answers": _answers(result, questions)}
        turns = asked[who] if set(asked[who]) & (JOINT | {"mine-again"}) else ("mine",)
        yield {"type": "answer", "by": who, "turn": turns[0], "value": None if turns[0] == "second" else "yes"}
        yield {"type": "resume", "by": who}
    yield {"type": "gate", "by": "ann", "ack": True}
    yield {"type": "answer", "by": "ann", "turn": "mine", "value": "no"}
    yield {"type": "pause", "by": "ann"}
    yield {"type": "release", "by": "practitioner", "for": "ann", "reason": "Spoken with."}
    yield {"type": "tick", "after": "PT21M"}
    yield {"type": "tick", "after": "PT13H"}


@attrs.define
class Known:
    """What the accepted events say about somebody's gate."""

    clear: bool = False
    held: bool = False
    full: Any = None
    missing: bool = False

    def take(self, event: Json) -> None:
        """Follow one event about this person."""
        if event["type"] == "release":
            self.held, self.clear = False, False
        elif event["type"] == "gate" and "answers" in event:
            given = event["answers"]
            self.held = self.held or given.get("safe") == "no"
            self.clear = not self.held and given["heat"] < 2
            self.missing = False
            if "safe" in given:
                self.full = event["at"]


def _known(session: Session, held: tuple[str, ...]) -> dict[str, Known]:
    """Return how everybody's gate stands, by the log alone; after a joint pause heat is asked again."""
    found = {who: Known(held=who in held) for who in session.cast}
    log = session.log[1:]
    for at, event in enumerate(log):
        who = event.get("for", event.get("by"))
        if event["type"] == "pause" and _is_joint(session, at):
            for known in found.values():
                known.missing = True
        elif who in found:
            found[who].take(event)
    return found


def _is_joint(session: Session, at: int) -> bool:
    """Tell whether the event at a place of the log paused everyone, as the public stream tells it."""
    when = session.log[1 + at]["at"]
    return any(entry["type"] == "paused" and entry["at"] == when for entry in session.streams["public"])


def _asked_together(session: Session) -> bool:
    """Tell whether anybody is asked a joint turn."""
    return any(now.turn in JOINT for who in session.cast for now in session.seat(who).view().now)


def _check(before: Session, after: Session, held: tuple[str, ...]) -> None:
    """Assert that a joint turn is asked only where everyone is clear, and that it opened while that was still valid."""
    if not _asked_together(after):
        return
    for known in _known(after, held).values():
        assert known.clear
        assert not known.held
        assert not known.missing
        if not before._public.open:
            assert known.full is not None
            assert after.at < moment_of(known.full) + VALID


def moment_of(text: str) -> Any:
    """Return a time of the log."""
    return type(AT).fromisoformat(text)


def _key(session: Session) -> Any:
    """Return what the future of a session depends on."""
    privates = [
        (
            who,
            one.gate,
            {key: said.value for key, said in one.answers.items() if said.live},
            one.lane,
            one.acted,
            one.own,
        )
        for who, one in session._privates.items()
    ]
    public = session._public
    told = (
        public.act,
        public.open,
        public.cursor,
        public.acted,
        public.pause,
        public.pauses,
        public.outcome,
        public.at,
    )
    return json.dumps([told, privates, session.at], default=_plain, sort_keys=True)


def _plain(value: Any) -> Any:
    """Return a value of the state as JSON."""
    return sorted(value, key=str) if isinstance(value, (set, frozenset)) else str(getattr(value, "to", value))


def _next(session: Session, event: Json) -> Session | None:
    """Return the session after an event, time standing still unless it says otherwise; nothing if it is refused."""
    after = {"PT21M": timedelta(minutes=21), "PT13H": timedelta(hours=13)}.get(event.pop("after", ""), timedelta())
    try:
        return session.apply({**event, "at": (session.at + after).isoformat()})
    except Refused:
        return None


def search(session: Session, length: int, held: tuple[str, ...] = ()) -> int:
    """Try every sequence of events up to a length; return how many states were seen."""
    seen = {_key(session)}
    edge = [session]
    for _ in range(length):
        coming: list[Session] = []
        for before in edge:
            for event in _events(before):
                after = _next(before, event)
                if after is None or after.outcome is not None:
                    continue
                _check(before, after, held)
                key = _key(after)
                if key not in seen:
                    seen.add(key)
                    coming.append(after)
        edge = coming
    return len(seen)


def _start(script: Component = SCRIPT, **options: Any) -> Session:
    """Return a session at its beginning."""
    return Session.start(script, cast=("ann", "bo"), at=AT, **options)


def _play(*events: str, session: Session | None = None) -> Session:
    """Return a session after events that are written as words: who, what and which."""
    one = session or _start()
    for event in events:
        who, what = event.split()
        asked = tuple(now.turn for now in one.seat(who).view().now)
        fields: dict[str, Json] = {
            "clears": {"type": "gate", "answers": _answers("clear", asked)},
            "answers": {"type": "answer", "turn": asked[0] if asked else "", "value": "yes"},
            "reads": {"type": "answer", "turn": "second", "value": None},
            "pauses": {"type": "pause"},
            "returns": {"type": "resume", "after": "PT21M"},
        }
        following = _next(one, {**fields[what], "by": who})
        assert following is not None, event
        one = following
    return one


OPENING = ("ann clears", "bo clears", "ann answers", "bo answers")
JOINT_ACT = (*OPENING, "ann answers", "bo answers", "ann reads", "bo reads")


def _imported(session: Session) -> Session:
    """Return a session that was written down and read again."""
    return Session.replay({SCRIPT.id: SCRIPT}, json.loads(json.dumps(session.log)))


BEGINNINGS: dict[str, tuple[Callable[[], Session], tuple[str, ...]]] = {
    "the start": (_start, ()),
    "an open joint act": (lambda: _play(*OPENING), ()),
    "a joint pause": (lambda: _play(*OPENING, "ann pauses"), ()),
    "a return from a joint pause": (lambda: _play(*OPENING, "bo pauses", "ann returns"), ()),
    "a second private act": (lambda: _play(*JOINT_ACT), ()),
    "an edit": (
        lambda: _next(_play(*OPENING[:3]), {"type": "answer", "by": "ann", "turn": "mine", "value": "no"}) or _start(),
        (),
    ),
    "an import": (lambda: _imported(_play(*OPENING[:2], "ann answers")), ()),
    "an import of an open joint act": (lambda: _imported(_play(*OPENING, "ann pauses")), ()),
    "another version, with the drafts of this one": (
        lambda: _start(NEXT, drafts={who: _play(*OPENING).drafts(who) for who in ("ann", "bo")}),
        (),
    ),
    "somebody who was held before": (lambda: _start(held=("ann",)), ("ann",)),
}
"""Where the sequences begin, and who is held there."""


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_no_sequence_of_events_opens_a_joint_turn_without_a_clear_gate_of_everyone(beginning: str) -> None:
    """No sequence of up to seven events does, whatever went before."""
    make, held = BEGINNINGS[beginning]
    assert search(make(), LENGTH, held) > 20


def _forget_the_gate(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(moment, "is_clear", lambda *_: True)
    patch.setattr(lane, "is_clear", lambda *_: True)
    patch.setattr(standing, "_at_gate", lambda *_: None)


def _open_when_one_is_clear(patch: pytest.MonkeyPatch) -> None:
    real = moment.is_clear

    def careless(program: Any, public: Any, private: Any, now: Any) -> bool:
        return (private.lane is not None and private.lane.done) or bool(real(program, public, private, now))

    patch.setattr(moment, "is_clear", careless)


def _never_stale(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(standing, "about_to_open", lambda program, public: False)


def _ask_nothing_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pausing, "ask_again", lambda program, gate: gate)


def _hold_nobody(patch: pytest.MonkeyPatch) -> None:
    real = step_module.answer_gate

    def careless(*given: Any) -> Any:
        gate = real(*given)
        return gate._replace(held=False)

    patch.setattr(step_module, "answer_gate", careless)


def _release_to_clear(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(step_module, "released", lambda plan, gate: gate._replace(result=CLEAR, held=False, asked=()))


def _take_an_ack_for_clear(patch: pytest.MonkeyPatch) -> None:
    real = step_module._HANDLERS[step_module.ev.GateAck]

    def careless(one: Any, event: Any, setting: Any) -> None:
        real(one, event, setting)
        one.change(event.by, gate=one.privates[event.by].gate._replace(result=CLEAR))

    patch.setitem(step_module._HANDLERS, step_module.ev.GateAck, careless)


def _take_any_answer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gating, "route_of", lambda plan, answers: CLEAR)


FAULTS = (
    _forget_the_gate,
    _open_when_one_is_clear,
    _never_stale,
    _ask_nothing_again,
    _hold_nobody,
    _release_to_clear,
    _take_an_ack_for_clear,
    _take_any_answer,
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.lstrip("_"))
def test_a_way_round_the_gate_is_found(monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    """With a fault in the engine, one of the searches finds the way."""
    fault(monkeypatch)
    with pytest.raises(AssertionError):
        for make, held in BEGINNINGS.values():
            search(make(), LENGTH, held)
