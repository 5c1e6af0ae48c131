"""
The engine agrees with a naive second reading of the language: views, refusals and outcomes, event for event.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from reflectkit.errors import Refused
from reflectkit.session import Session, course
from tests.laws.building import build
from tests.laws.harness import START, Driver
from tests.laws.oracle import ACCEPTED, UNSURE, Oracle
from tests.laws.walking import broken
from tests.strategies import scripts, walks

if TYPE_CHECKING:
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


def _verdict(session: Session, event: Json) -> tuple[Session, str]:
    """
    Return the session after an event, and how it was taken.
    """
    try:
        return session.apply(event), ACCEPTED
    except Refused as refused:
        return session, refused.code


@given(scripts(), walks())
def test_the_engine_agrees_with_a_naive_reading_of_the_language(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    After every event of any walk, both say the same to each person, and refuse with the same code.

    A clock of one's own goes on by one's own events, so where time matters both are given a tick first.
    """
    session = Session.start(build(bundle), cast=bundle.cast, at=START)
    oracle, driver = Oracle(bundle.documents, bundle.cast, START), Driver(bundle)
    for number in walk:
        for who in bundle.cast:
            assert _of_engine(session, who) == oracle.view(who)
        event = driver.event(number, {who: session.seat(who).view().to_json() for who in bundle.cast})
        due = session.due(session.at)
        if due is not None and due <= datetime.fromisoformat(event["at"]):
            tick = {"type": "tick", "at": event["at"]}
            oracle.apply(tick)
            session = session.apply(tick)
        expected = oracle.apply(event)
        session, verdict = _verdict(session, event)
        if expected == UNSURE:
            return
        either = event["type"] in ("share", "withdraw") and {verdict, expected} in ORDERS
        assert either or verdict == expected, (event, verdict, expected)


def test_a_careless_engine_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine in which no guard is looked at does not agree.
    """
    monkeypatch.setattr(course.SoloReader, "holds", lambda self, step, condition: True)
    with pytest.raises(Exception):
        broken(test_the_engine_agrees_with_a_naive_reading_of_the_language, bundle=scripts(), walk=walks())
