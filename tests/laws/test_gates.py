"""
P5, P6: a gate that is not clear looks to the partner like one that was not answered, and one that holds goes on holding.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.session import standing, start
from reflectkit.session import step as step_module
from tests.laws.harness import Driver, pick
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import OTHER, SEEDS, attempt, begin, joint_pauses, onwards, stride, views, whole
from tests.strategies import dialogues, scripts, walks

if TYPE_CHECKING:
    from reflectkit.session import Session
    from tests.strategies import Bundle

    Json = dict[str, Any]


class Unreleased(Driver):
    """
    Drives a session in which no practitioner reopens a gate.
    """

    def event(self, number: int, views: dict[str, Json]) -> Json:
        """
        Return the next event; instead of a release time passes.
        """
        event = super().event(number, views)
        return {"type": "tick", "at": event["at"]} if event["type"] == "release" else event


def _at_gate(bundle: Bundle, walk: tuple[int, ...], seed: int) -> tuple[Session, str] | None:
    """
    Return a state on the way to the end in which somebody is asked the gate's questions, and who: in a solo act, before
    a joint one, or in a joint pause.
    """
    sessions = [begin(bundle), *(step.after for step in whole(bundle, walk, seed))]
    for _, paused in joint_pauses(bundle, walk, seed):
        sessions += [step.after for step in onwards(bundle, paused, seed) if step.after._public.pause is not None]
        break
    found: dict[Any, list[tuple[Session, str]]] = {}
    for session in sessions:
        for who, view in views(session).items():
            if view["status"] == "gate":
                place = (session._public.act, session._public.pause is None)
                found.setdefault(place, []).append((session, who))
    return pick(pick([*found.values()], seed), seed // 5) if found else None


def _results(bundle: Bundle, session: Session, who: str, number: int) -> list[Session]:
    """
    Return the session after answers of somebody that lead to each result that is not clear, as far as there is one.
    """
    asked = [now.turn for now in session.seat(who).view().now]
    found = []
    for where, answers in Driver(bundle).gates.items():
        if where != "clear" and answers:
            turned = answers[number % len(answers) :] + answers[: number % len(answers)]
            some = [{id_: full[id_] for id_ in asked} for full in turned[:40]]
            tries = (attempt(session, {"type": "gate", "by": who, "answers": given_}).after for given_ in some)
            found += [one for one in tries if one.seat(who).view().status not in ("open", "waiting", "paused")][:1]
    return found


@meets({"a wait": 0.5, "a hold": 0.3, "the partner did something": 0.5, "in a joint pause": 0.02})
@given(later=walks(20), walk=walks(40), bundle=dialogues(), seed=SEEDS)
def test_p5_a_gate_that_is_not_clear_looks_like_one_not_yet_answered(
    later: tuple[int, ...], walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    Whatever somebody answers the gate, unless it is clear: the partner sees, reads and may do what they could before,
    then and as long as they like.
    """
    place = _at_gate(bundle, walk, seed)
    if place is None:
        return
    silent, who = place
    other = OTHER[who]
    if silent._public.pause is not None:
        meet("in a joint pause")
    for told in _results(bundle, silent, who, seed):
        meet("a hold" if who in told.held else "a wait")
        left, right = silent, told
        assert _known_to(left, other) == _known_to(right, other)
        for step in stride(bundle, later, left, Unreleased(bundle, cast=(other,))):
            same = attempt(right, step.event)
            left, right = step.after, same.after
            assert same.code == step.code
            assert _known_to(left, other) == _known_to(right, other)
            if step.after is not step.before:
                meet("the partner did something")


def _known_to(session: Session, who: str) -> tuple[Any, ...]:
    """
    Return everything that one person can get hold of.
    """
    streams = session.streams
    return session.seat(who).view().to_json(), session.seat(who).view("nl").to_json(), streams["public"], streams[who]


def test_p5_turns_red_when_a_hold_ends_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that tells the partner by closing at once is found.
    """
    real = step_module._gate

    def careless(moment: Any, event: Any, setting: Any) -> None:
        real(moment, event, setting)
        if moment.privates[event.by].gate.held:
            moment.publish("ended", as_="ended")

    monkeypatch.setitem(step_module._HANDLERS, step_module.ev.GateAnswers, careless)
    turns_red(test_p5_a_gate_that_is_not_clear_looks_like_one_not_yet_answered)


def _stays_held(bundle: Bundle, session: Session, who: str) -> None:
    """
    Assert that somebody is held, is asked nothing, and cannot answer the gate away, now or later.
    """
    assert who in session.held
    assert not session.seat(who).view().now
    assert session.outcome is not None or session.seat(who).view().status in (
        "individual",
        "urgent",
        "waiting",
        "paused",
    )
    for answers in _tries(bundle):
        for after in (timedelta(0), timedelta(minutes=21), timedelta(days=2)):
            at = (session.at + after).isoformat()
            tried = attempt(session, {"type": "gate", "by": who, "answers": answers, "at": at})
            assert tried.code in ("RK-E05", "RK-E06", "RK-E09")
            assert who in tried.after.held


def _tries(bundle: Bundle) -> list[Json]:
    """
    Return answers with which one might try: clear ones, to all questions and to those that are asked again.
    """
    assert bundle.gate is not None
    full = Driver(bundle).gates["clear"][0]
    return [full, {id_: full[id_] for id_ in bundle.gate.get("again", [])}]


@meets({"a hold": 0.2, "a hold in a joint pause": 0.01, "released": 0.2})
@given(later=walks(30), walk=walks(40), bundle=scripts(), seed=SEEDS)
def test_p6_a_held_gate_cannot_be_answered_away(
    later: tuple[int, ...], walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    Whatever happens after a hold, however much time passes, only a practitioner's release brings the questions back.
    """
    place = _at_gate(bundle, walk, seed)
    held = [] if place is None else [one for one in _results(bundle, *place, seed) if place[1] in one.held]
    if place is None or not held:
        return
    session, who = pick(held, seed), place[1]
    meet("a hold" if session._public.pause is None else "a hold in a joint pause")
    _stays_held(bundle, session, who)
    for step in stride(bundle, later, session, Unreleased(bundle)):
        session = step.after
        _stays_held(bundle, session, who)
    assert attempt(session, {"type": "release", "by": who, "for": who, "reason": "I say so."}).code == "RK-E02"
    free = attempt(session, {"type": "release", "by": "practitioner", "for": who, "reason": "Spoken with."})
    assert free.code == ""
    assert who not in free.after.held
    if session.outcome is None and session.seat(who).view().pause is None:
        assert [now.turn for now in free.after.seat(who).view().now] == [one["id"] for one in bundle.gate["questions"]]
        meet("released")


@meets({"a hold": 0.5, "the other goes on": 0.3})
@given(walk=walks(60), bundle=scripts(), who=st.sampled_from(["ann", "bo"]))
def test_p6_a_new_session_does_not_free_a_held_person(walk: tuple[int, ...], bundle: Bundle, who: str) -> None:
    """
    Who is held when a session starts stays so, is never asked anything, and nothing joint ever begins.
    """
    if bundle.gate is None or who not in bundle.cast:
        return
    session = begin(bundle, held=(who,))
    meet("a hold")
    _stays_held(bundle, session, who)
    for step in stride(bundle, walk, session, Unreleased(bundle)):
        session = step.after
        _stays_held(bundle, session, who)
        if step.asked is not None:
            meet("the other goes on")
    assert not any(entry["type"] == "opened" and "act" in entry for entry in session.streams["public"])
    again = begin(bundle, held=session.held)
    _stays_held(bundle, again, who)


def test_p6_turns_red_when_a_hold_lasts_only_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that lets the questions of a held gate come back by themselves is found.
    """
    real = standing.questions_now

    def careless(program: Any, public: Any, private: Any, now: Any) -> Any:
        return real(program, public, private._replace(gate=private.gate._replace(held=False)), now)

    monkeypatch.setattr(standing, "questions_now", careless)
    turns_red(test_p6_a_held_gate_cannot_be_answered_away)


def test_p6_turns_red_when_a_new_session_begins_without_a_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that forgets who is held is found.
    """
    real = start.first_gate
    monkeypatch.setattr(start, "first_gate", lambda program, *, held: real(program, held=False))
    turns_red(test_p6_a_new_session_does_not_free_a_held_person)
