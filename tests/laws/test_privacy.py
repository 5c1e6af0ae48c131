"""
P3, P20: what is one's own stays so until its owner says it to both, or shares it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from reflectkit.errors import Problem, Refused
from reflectkit.session import Session
from reflectkit.session import step as step_module
from tests.laws.harness import SECRET
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import OTHER, SEEDS, of_other, stride, whole
from tests.strategies import dialogues, walks

if TYPE_CHECKING:
    from tests.strategies import Bundle

    Json = dict[str, Any]

MARKED = re.compile(rf"{SECRET}\(([a-z0-9-]+):([a-z0-9-]+)\)")


def _shown(session: Session, who: str) -> list[Any]:
    """
    Return all that one person is shown.
    """
    seat = session.seat(who)
    return [seat.view().to_json(), seat.view("nl").to_json(), [now.to_json() for now in seat.earlier()], repr(session)]


def _places(entries: Any, type_: str) -> set[tuple[str, str]]:
    """
    Return person and turn of every address that entries of one type name.
    """
    addresses = [entry["answer"].split("/") for entry in entries if entry["type"] == type_]
    return {(address[-1], address[-2]) for address in addresses}


@meets({"never for the other": 0.1, "an offer before its share": 0.1, "an offer after its share": 0.03})
@given(walk=walks(60), bundle=dialogues(), seed=SEEDS)
def test_p3_words_that_were_not_shared_are_read_by_nobody_else(
    walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    Words of a `never` turn occur nowhere that the other person reads, at no time; of an `offer`, not before its grant.

    The practitioner reads only what was ever shared with them.
    """
    told: set[tuple[str, str]] = set()
    for step in whole(bundle, walk, seed):
        if step.after is step.before:
            continue
        streams = step.after.streams
        granted = _places(streams["public"], "granted")
        if "practitioner" in step.event.get("to", ()):
            told |= _places([step.event], "share")
        assert {*MARKED.findall(json.dumps(step.after.practitioner().view().to_json()))} <= told
        for who in bundle.cast:
            known = json.dumps([_shown(step.after, who), streams["public"], streams[who]])
            for owner, turn in {*MARKED.findall(known)}:
                share = bundle.turns[turn]["share"]
                assert owner == who or share == "always" or (share == "offer" and (owner, turn) in granted)
                if owner != who or share == "always":
                    continue
                shared = (owner, turn) in granted
                meet(
                    f"an offer {'after' if shared else 'before'} its share"
                    if share == "offer"
                    else "never for the other"
                )


@meets({"a refusal of words": 0.1})
@given(walk=walks(60), bundle=dialogues())
def test_p3_no_refusal_and_no_name_holds_what_was_said(walk: tuple[int, ...], bundle: Bundle) -> None:
    """
    Errors and representations hold no words of anybody.
    """
    for step in stride(bundle, walk):
        views = [step.after.seat(who).view() for who in bundle.cast]
        shown = [repr(step.after), repr(step.after.events), *map(repr, views), repr(step.after._privates)]
        if step.code:
            with pytest.raises(Refused) as caught:
                step.before.apply(step.event)
            error = caught.value
            shown += [str(error), repr(error), repr(error.problems), str(error.__cause__), str(error.__context__)]
            if SECRET in json.dumps(step.event):
                meet("a refusal of words")
        assert SECRET not in " ".join(shown)


def test_p3_turns_red_when_a_refusal_quotes_what_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A refusal that means to be helpful is found.
    """
    real = step_module._HANDLERS[step_module.ev.Answer]

    def careless(moment: Any, event: Any, setting: Any) -> None:
        try:
            real(moment, event, setting)
        except Refused as refused:
            cause = f"`{event.value}` is not the answer to what is asked"
            raise Refused([Problem(code=refused.code, cause=cause, fix=refused.fix)]) from None

    monkeypatch.setitem(step_module._HANDLERS, step_module.ev.Answer, careless)
    turns_red(test_p3_no_refusal_and_no_name_holds_what_was_said)


@meets({"said by the other": 0.4, "offered by the other": 0.1, "said alone by the other": 0.2})
@given(walk=walks(60), bundle=dialogues(), seed=SEEDS)
def test_p20_for_every_address_shown_the_log_says_when_its_owner_let_it_be_seen(
    walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    Whenever somebody begins to see something of another person, its owner has just said or offered it, or both have.
    """
    known: dict[str, set[str]] = {who: set() for who in bundle.cast}
    for step in whole(bundle, walk, seed):
        for who in bundle.cast:
            theirs = of_other(step.after, who)
            for address in theirs - known[who]:
                _explain(bundle, step.after, address)
            known[who] = theirs


def _explain(bundle: Bundle, session: Session, address: str) -> None:
    """
    Assert that the log says by which act of its owner an answer came to be seen, and when.
    """
    entries, owner = session.streams["public"], address.split("/")[-1]
    if bundle.turn(address)["share"] == "offer":
        last = [entry for entry in entries if entry["type"] in ("granted", "withdrawn") and entry["answer"] == address][
            -1
        ]
        assert last["type"] == "granted"
        shares = [event for event in session.log if event["type"] == "share" and event["answer"] == address]
        assert any(event["by"] == owner and event["at"] <= last["at"] for event in shares)
        meet("offered by the other")
        return
    assert bundle.turn(address)["share"] == "always"
    said = [entry["at"] for entry in entries if entry["type"] == "said" and entry["answer"] == address][-1]
    turn = address.split("/")[-2]
    answers = [event for event in session.log if event["type"] == "answer" and event["turn"] == turn]
    assert any(event["by"] == owner and event["at"] <= said for event in answers)
    if bundle.acts[address.split("/")[0]]["cast"] == "solo":
        closed = [entry["at"] for entry in entries if entry["type"] == "act-closed"]
        assert said in closed
        meet("said alone by the other")
    meet("said by the other")


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
    turns_red(law)
