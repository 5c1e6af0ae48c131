"""
The engine agrees with a naive second reading of the language: views, refusals and outcomes, event for event.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from hypothesis import given

from reflectkit.session import course
from tests.laws.harness import START, Driver
from tests.laws.oracle import ACCEPTED, UNSURE, Oracle
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import attempt, begin, views
from tests.strategies import scripts, walks

if TYPE_CHECKING:
    import pytest

    from reflectkit.session import Session
    from tests.strategies import Bundle

    Json = dict[str, Any]

ORDERS = ({"RK-E05", "RK-E08"}, {"RK-E06", "RK-E08"})
"""Pairs of reasons of which either may be named first for an answer that is not one's own to share."""


def _of_engine(session: Session, who: str) -> Json:
    """
    Return what matters of a person's view.
    """
    view = session.seat(who).view().to_json()
    return {
        "status": view["status"],
        "now": [(now["turn"], now["pass"]) for now in view["now"]],
        "seen": {seen["answer"]: seen["value"] for seen in view["seen"]},
    }


@meets({"accepted": 0.9, "refused": 0.7, "a joint act": 0.4, "a guess less": 0.1, "completed": 0.1})
@given(walk=walks(), bundle=scripts())
def test_the_engine_agrees_with_a_naive_reading_of_the_language(walk: tuple[int, ...], bundle: Bundle) -> None:
    """
    After every event of any walk, both say the same to each person, and refuse with the same code.

    A clock of one's own goes on by one's own events, so where time matters both are given a tick first.
    An event of which the page leaves the verdict open is left out of the walk.
    """
    session, driver = begin(bundle), Driver(bundle)
    oracle = Oracle(bundle.documents, bundle.cast, START)
    for number in walk:
        for who in bundle.cast:
            assert _of_engine(session, who) == oracle.view(who)
        event = driver.event(number, views(session))
        due = session.due(session.at)
        if due is not None and due <= datetime.fromisoformat(event["at"]):
            tick = {"type": "tick", "at": event["at"]}
            oracle.apply(tick)
            session = session.apply(tick)
        expected = oracle.apply(event)
        if expected == UNSURE:
            meet("a guess less")
            continue
        step = attempt(session, event)
        session, verdict = step.after, step.code or ACCEPTED
        either = event["type"] in ("share", "withdraw") and {verdict, expected} in ORDERS
        assert either or verdict == expected, (event, verdict, expected)
        meet("accepted" if verdict == ACCEPTED else "refused")
        if session._public.open:
            meet("a joint act")
        if session.outcome == "completed":
            meet("completed")


def test_a_careless_engine_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine in which no guard is looked at does not agree.
    """
    monkeypatch.setattr(course.SoloReader, "holds", lambda self, step, condition: True)
    turns_red(test_the_engine_agrees_with_a_naive_reading_of_the_language)
