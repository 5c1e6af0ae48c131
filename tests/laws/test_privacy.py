"""
P3, P5, P9, P10, P20: what is one's own stays so until its owner shares it, and can be taken back.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.errors import Refused
from reflectkit.session import Session
from tests.laws import harness
from tests.laws.walking import FINAL, SECRET, Stride, broken, stride, views
from tests.strategies import dialogues, walks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.strategies import Bundle

    Json = dict[str, Any]

OTHER = {"ann": "bo", "bo": "ann"}


def _marked(bundle: Bundle, walk: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> Iterator[Stride]:
    """
    Yield a walk in which free words name their writer and their turn, so that they are known again anywhere.
    """
    real = harness.Driver.answer

    def answer(self: harness.Driver, who: str, id_: str, number: int) -> Json:
        event = real(self, who, id_, number)
        turn = bundle.turns[id_]
        if isinstance(event["value"], str) and "text" in turn.get("answer", {}) and turn["answer"]["text"]["max"] > 100:
            event["value"] = f"{SECRET}-{who}-{id_}"
        return event

    with monkeypatch.context() as patch:
        patch.setattr(harness.Driver, "answer", answer)
        yield from stride(bundle, walk)


def _allowed(bundle: Bundle, session: Session, who: str) -> set[str]:
    """
    Return the addresses whose words a person may read, as the log tells it: one's own, the public, and what was granted.
    """
    granted: set[str] = set()
    for entry in session.streams["public"]:
        if entry["type"] == "granted":
            granted.add(entry["answer"])
        elif entry["type"] == "withdrawn":
            granted.discard(entry["answer"])
    mine = {seen["answer"] for seen in views(session)[who]["seen"] if seen["answer"].endswith(f"/{who}")}
    return mine | granted | {f"{address}" for address in _public(bundle, session)}


def _public(bundle: Bundle, session: Session) -> set[str]:
    """
    Return the addresses of answers that everyone may read, once they were said in a joint act or their act has closed.
    """
    said = {entry["answer"] for entry in session.streams["public"] if entry["type"] == "said"}
    return {address for address in said if bundle.turns[address.split("/")[-2]].get("share") == "always"}


def _everything_for(session: Session, who: str) -> str:
    """
    Return all that one person could get hold of, as text.
    """
    seat = session.seat(who)
    shown = [seat.view(locale).to_json() for locale in ("en", "nl")]
    return json.dumps(
        [shown, session.streams["public"], session.streams[who], repr(session), session.due(session.at) is None]
    )


@given(bundle=dialogues(), walk=walks(60))
def test_p3_words_that_were_not_shared_are_read_by_nobody_else(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    Words of a `never` turn occur nowhere that the other person reads, at no time; of an `offer`, not before its grant.
    """
    offered: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        for step in _marked(bundle, walk, patch):
            if step.event["type"] == "share" and not step.code:
                offered.add(step.event["answer"].split("/")[-2])
            for who in bundle.cast:
                text = _everything_for(step.after, who)
                for id_, turn in bundle.turns.items():
                    hidden = turn.get("share") == "never" or (turn.get("share") == "offer" and id_ not in offered)
                    assert not (hidden and f"{SECRET}-{OTHER[who]}-{id_}" in text), (who, id_, step.event)


@given(bundle=dialogues(), walk=walks(60))
def test_p3_no_refusal_and_no_name_holds_what_was_said(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    Errors and representations hold no words of anybody.
    """
    with pytest.MonkeyPatch.context() as patch:
        for step in _marked(bundle, walk, patch):
            shown = [repr(step.after), repr(step.after.events), repr(step.after.seat("ann").view())]
            if step.code:
                with pytest.raises(Refused) as caught:
                    step.before.apply(step.event)
                shown += [
                    str(caught.value),
                    repr(caught.value),
                    str(caught.value.__cause__),
                    str(caught.value.__context__),
                ]
            assert SECRET not in " ".join(shown)


@given(bundle=dialogues(), walk=walks(60))
def test_p20_for_every_address_shown_the_log_says_when_its_owner_let_it_be_seen(
    bundle: Bundle, walk: tuple[int, ...]
) -> None:
    """
    Whatever somebody sees of another person stands as public or granted in the public stream.
    """
    for step in stride(bundle, walk):
        for who in bundle.cast:
            shown = {seen["answer"] for seen in step.after.seat(who).view().to_json()["seen"]}
            theirs = {address for address in shown if not address.endswith(f"/{who}")}
            grants = _allowed(bundle, step.after, who) | _closed(bundle, step.after)
            assert theirs <= grants, (theirs - grants, step.event)


def _closed(bundle: Bundle, session: Session) -> set[str]:
    """
    Return the addresses of public answers of private acts that have closed.
    """
    acts = {entry["act"] for entry in session.streams["public"] if entry["type"] == "act-closed"}
    found = {entry["answer"] for entry in session.streams["public"] if "answer" in entry}
    return {
        address
        for address in found
        if address.split("/")[0] in acts and bundle.turns[address.split("/")[-2]].get("share") == "always"
    }


@pytest.mark.parametrize(
    "law",
    [
        test_p3_words_that_were_not_shared_are_read_by_nobody_else,
        test_p20_for_every_address_shown_the_log_says_when_its_owner_let_it_be_seen,
    ],
)
def test_p3_and_p20_turn_red_when_a_view_shows_what_is_not_granted(monkeypatch: pytest.MonkeyPatch, law: Any) -> None:
    """
    A session that looks with the other person's private part is found.
    """
    real = Session.look

    def careless(self: Session, look: Any, who: str, **options: Any) -> Any:
        merged = {**self._privates[OTHER[who]].answers, **self._privates[who].answers}
        private = self._privates[who]._replace(answers=merged)
        fault = type(self)(self._setup, self._public, {**self._privates, who: private}, self._at, self._log, self._keys)
        return real(fault, look, who, **options)

    monkeypatch.setattr(Session, "look", careless)
    with pytest.raises(Exception):
        broken(law, bundle=dialogues(), walk=walks(60))


@given(bundle=dialogues(), walk=walks(40), answers=st.tuples(st.sampled_from(["yes", "no"]), st.integers(0, 3)))
def test_p5_a_gate_that_is_not_clear_looks_like_one_not_yet_answered(
    bundle: Bundle, walk: tuple[int, ...], answers: tuple[str, int]
) -> None:
    """
    Whatever Ann answers the gate, Bo sees and reads the same as before, unless she is clear.
    """
    for step in stride(bundle, walk):
        ann = step.after.seat("ann").view()
        if ann.status != "gate" or len(ann.now) < 2:
            continue
        at = (step.after.at + timedelta(seconds=1)).isoformat()
        event = {"type": "gate", "by": "ann", "answers": {"safe": answers[0], "heat": answers[1]}, "at": at}
        after = step.after.apply(event)
        if after.seat("ann").view().status in ("wait", "individual", "urgent"):
            before, after = step.after.tick(after.at), after.tick(after.at)
            assert after.seat("bo").view() == before.seat("bo").view()
            assert after.streams["public"] == before.streams["public"]
            assert after.streams["bo"] == before.streams["bo"]


@given(bundle=dialogues(), walk=walks(80))
def test_p9_after_a_session_was_ended_nobody_sees_anything_new_of_another(
    bundle: Bundle, walk: tuple[int, ...]
) -> None:
    """
    After an end no answer is taken, and what one sees of the other never grows.
    """
    for step in stride(bundle, walk):
        if step.before.outcome in FINAL and step.event["type"] == "answer":
            assert step.code != "" or step.after is step.before
        if step.before.outcome == "ended":
            for who in bundle.cast:
                before, after = _of_other(step.before, who), _of_other(step.after, who)
                assert after <= before


def _of_other(session: Session, who: str) -> set[str]:
    """
    Return what somebody sees of the other person.
    """
    return {seen.answer for seen in session.seat(who).view().seen if not seen.answer.endswith(f"/{who}")}


@given(bundle=dialogues(), walk=walks(80))
def test_p10_an_offer_is_seen_from_its_share_to_its_withdrawal_and_no_longer(
    bundle: Bundle, walk: tuple[int, ...]
) -> None:
    """
    Invisible before, visible after, invisible after it is taken back; only its owner can do either.
    """
    for step in stride(bundle, walk):
        kind, event = step.event["type"], step.event
        if kind not in ("share", "withdraw") or step.code or "partner" not in event["to"] or step.after is step.before:
            continue
        address, other = event["answer"], OTHER[event["by"]]
        assert address.endswith(f"/{event['by']}")
        shown = address in _of_other(step.after, other)
        if kind == "withdraw":
            assert not shown
        elif "if" not in event:
            assert shown
            at = (step.after.at + timedelta(seconds=1)).isoformat()
            back = step.after.apply(
                {"type": "withdraw", "by": event["by"], "answer": address, "to": ["partner"], "at": at}
            )
            assert address not in _of_other(back, other)


def test_p10_turns_red_when_a_withdrawal_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A withdrawal that only says it happened is found.
    """
    monkeypatch.setattr("reflectkit.session.step.withdraw", lambda moment, event: None)
    with pytest.raises(Exception):
        broken(
            test_p10_an_offer_is_seen_from_its_share_to_its_withdrawal_and_no_longer, bundle=dialogues(), walk=walks(60)
        )
