"""
P9, P10: a share lasts until it is taken back, only its owner can do either, and after an end nothing new appears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given

from reflectkit.session import step as step_module
from tests.laws.harness import pick
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import OTHER, SEEDS, act_of, attempt, begin, of_other, stride, views, whole
from tests.strategies import dialogues, scripts, walks

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from reflectkit.session import Session
    from tests.laws.walking import Stride
    from tests.strategies import Bundle

    Json = dict[str, Any]


@meets({"an offer was open": 0.05, "something was shown": 0.1})
@given(later=walks(40), walk=walks(60), bundle=dialogues(), seed=SEEDS)
def test_p9_after_a_session_was_ended_nobody_sees_anything_new_of_another(
    later: tuple[int, ...], walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    Wherever a session was ended, no answer is taken any more, and what one sees of the other never grows.
    """
    places = [begin(bundle), *(step.after for step in whole(bundle, walk, seed))]
    running = [session for session in places if session.outcome is None]
    session = attempt(pick(running, seed), {"type": "stop", "by": pick(bundle.cast, seed)}).after
    known = {who: of_other(session, who) for who in bundle.cast}
    if any(known.values()):
        meet("something was shown")
    if any(
        bundle.turn(seen.answer)["share"] == "offer" for who in bundle.cast for seen in session.seat(who).view().seen
    ):
        meet("an offer was open")
    for step in _ended(bundle, session, later):
        assert step.event["type"] != "answer" or step.code != "" or step.after is step.before
        assert step.after.outcome == "ended"
        for who in bundle.cast:
            theirs = of_other(step.after, who)
            assert theirs <= known[who]
            known[who] = theirs


def _ended(bundle: Bundle, session: Session, walk: tuple[int, ...]) -> Iterator[Stride]:
    """
    Yield what people still try after the end: first to share everything with each other, then anything.
    """
    for who in bundle.cast:
        for seen in session.seat(who).view().seen:
            event = {"type": "share", "by": who, "answer": seen.answer, "to": ["partner"]}
            for tried in (event, {**event, "if": "mutual"}):
                step = attempt(session, tried)
                session = step.after
                yield step
    yield from stride(bundle, walk, session)


def test_p9_turns_red_when_sharing_goes_on_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that still takes offers after somebody stopped is found.
    """
    real = step_module._check_over

    def careless(moment: Any, event: Any) -> None:
        if not isinstance(event, step_module.ev.Share):
            real(moment, event)

    monkeypatch.setattr(step_module, "_check_over", careless)
    turns_red(test_p9_after_a_session_was_ended_nobody_sees_anything_new_of_another)


def _own_offers(bundle: Bundle, session: Session) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """
    Yield owner, address and receivers of every offer that its owner sees.
    """
    for who in bundle.cast:
        for seen in session.seat(who).view().seen:
            if seen.by == who and bundle.turn(seen.answer)["share"] == "offer":
                yield who, seen.answer, seen.shared_to


@meets({"shared": 0.3, "not yet": 0.3, "withdrawn in a pause": 0.2})
@given(walk=walks(50), bundle=dialogues(), seed=SEEDS)
def test_p10_an_offer_is_seen_from_its_share_to_its_withdrawal_and_no_longer(
    walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    Invisible before, visible after, invisible after it is taken back, whenever that is; only its owner can do either.
    """
    for step in whole(bundle, walk, seed):
        for who, address, shared_to in _own_offers(bundle, step.after):
            share = {"type": "share", "by": who, "answer": address, "to": ["partner"]}
            for type_ in ("share", "withdraw"):
                assert attempt(step.after, {**share, "type": type_, "by": OTHER[who]}).code != ""
            session = step.after
            assert ("partner" in shared_to) == (address in of_other(session, OTHER[who]))
            if "partner" not in shared_to:
                shared = attempt(session, share)
                session = shared.after
                assert (shared.code == "") == (address in of_other(session, OTHER[who]))
                meet("not yet" if shared.code else "shared")
            _take_back(session, share)


def _take_back(session: Session, share: Json) -> None:
    """
    Assert that an offer can be taken back, as things stand, in a pause and after an end, and is not seen any more then.
    """
    who = share["by"]
    places = [session, *(attempt(session, {"type": type_, "by": who}).after for type_ in ("pause", "stop"))]
    for place in places:
        back = attempt(place, {**share, "type": "withdraw"})
        assert back.code == ""
        assert share["answer"] not in of_other(back.after, OTHER[who])
        if place.seat(who).view().pause is not None and share["answer"] in of_other(place, OTHER[who]):
            meet("withdrawn in a pause")


def test_p10_turns_red_when_a_withdrawal_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A withdrawal that only says it happened is found.
    """
    monkeypatch.setattr("reflectkit.session.step.withdraw", lambda moment, event: None)
    turns_red(test_p10_an_offer_is_seen_from_its_share_to_its_withdrawal_and_no_longer)


@meets({"a pair": 0.2})
@given(walk=walks(50), bundle=dialogues(), seed=SEEDS)
def test_p10_mutual_offers_take_effect_together_and_end_each_by_itself(
    walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    A mutual offer shows nothing until the partner offers their answer to that turn; then each stands until its own
    owner withdraws.
    """
    for step in whole(bundle, walk, seed):
        turns: dict[str, dict[str, str]] = {}
        shared = set()
        for who, address, shared_to in _own_offers(bundle, step.after):
            turns.setdefault(bundle.turn(address)["id"], {})[who] = address
            shared |= {bundle.turn(address)["id"]} if shared_to else set()
        for turn, pair in turns.items():
            if len(pair) == len(bundle.cast) and turn not in shared:
                _offer_mutually(step.after, pair)


def _offer_mutually(session: Session, pair: dict[str, str]) -> None:
    """
    Offer two answers to one turn, in both orders, and take one back.
    """
    offers = {who: {"type": "share", "by": who, "answer": pair[who], "to": ["partner"]} for who in pair}
    if any(attempt(session, offer).code for offer in offers.values()):
        return
    for first, second in (("ann", "bo"), ("bo", "ann")):
        one = attempt(session, {**offers[first], "if": "mutual"}).after
        assert pair[first] not in of_other(one, second)
        both = attempt(one, {**offers[second], "if": "mutual"}).after
        assert {who: pair[who] in of_other(both, OTHER[who]) for who in pair} == {"ann": True, "bo": True}
        back = attempt(both, {**offers[first], "type": "withdraw"}).after
        assert {who: pair[who] in of_other(back, OTHER[who]) for who in pair} == {first: False, second: True}
        meet("a pair")


def test_p10_turns_red_when_one_mutual_offer_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that shows a mutual offer at once is found.
    """
    real = step_module.share
    monkeypatch.setattr(step_module, "share", lambda moment, event: real(moment, event._replace(mutual=False)))
    turns_red(test_p10_mutual_offers_take_effect_together_and_end_each_by_itself)


@meets({"one answer lost": 0.3, "several answers lost": 0.3})
@given(walk=walks(30), bundle=scripts(), seed=SEEDS)
def test_p10_a_revised_answer_is_no_longer_granted(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    Who goes back takes back what was granted of that answer and of all later ones of the lane, and only of these.
    """
    for step in whole(bundle, walk, seed):
        for who, view in views(step.after).items():
            earlier = {now.turn for now in step.after.seat(who).earlier()} - {now["turn"] for now in view["now"]}
            if earlier:
                _revise(bundle, step.after, who, pick(sorted(earlier), seed))


def _revise(bundle: Bundle, session: Session, who: str, turn: str) -> None:
    """
    Grant every answer of one's own to the practitioner, go back to one, and look at what is left.
    """
    own = {seen.answer.split("/")[-2]: seen for seen in session.seat(who).view().seen if seen.by == who}
    for seen in own.values():
        session = attempt(session, {"type": "share", "by": who, "answer": seen.answer, "to": ["practitioner"]}).after
    granted = {seen.answer for seen in session.practitioner().view().seen}
    assert {seen.answer for seen in own.values()} <= granted
    said = own[turn].to_json()["value"] if turn in own else None
    other = next(value for value in bundle.answers(turn, "Rather.") if value != said)
    lost = {own[one].answer for one in _from(bundle, session, who, turn) if one in own}
    back = attempt(session, {"type": "answer", "by": who, "turn": turn, "value": other})
    if not back.code:
        assert {seen.answer for seen in back.after.practitioner().view().seen} == granted - lost
        meet("one answer lost" if len(lost) <= 1 else "several answers lost")


def _from(bundle: Bundle, session: Session, who: str, turn: str) -> list[str]:
    """
    Return the turns of a lane from the last answer to one of them on.
    """
    act, lane = act_of(bundle, session), session._privates[who].lane
    assert act is not None
    assert lane is not None
    passed = [act["turns"][one.cursor.at]["id"] for one in lane.path]
    return passed[len(passed) - 1 - passed[::-1].index(turn) :]


def test_p10_turns_red_when_a_revision_keeps_its_grants(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine in which the practitioner goes on reading what was taken back is found.
    """
    real = step_module.revise

    def careless(program: Any, public: Any, private: Any, *more: Any) -> Any:
        revised = real(program, public, private, *more)
        return revised._replace(own=revised.own._replace(practitioner=private.own.practitioner))

    monkeypatch.setattr(step_module, "revise", careless)
    turns_red(test_p10_a_revised_answer_is_no_longer_granted)
