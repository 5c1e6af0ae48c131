"""A session is a value: it closes, compares, and travels without what anybody said showing."""

from __future__ import annotations

import pickle
from datetime import timedelta

from reflectkit.session import Session
from tests.session.making import AT, GATE, HELP, act, component, script_component, turn


def strict_gate():
    """Return a gate that is stricter than the script's own in nothing but its version."""
    return component({**GATE, "version": "1.0.1"}, {"help": component(HELP)})


def test_a_host_closes_what_waited_too_long():
    """Closing from outside ends a session for everyone, with the same word as any other ending."""
    session = Session.start(script_component([act("a", turn("one"))]), cast=("ann",), at=AT)
    closed = session.expire(AT + timedelta(days=1))
    assert closed.outcome == "ended"
    assert closed.seat("ann").view().status == "ended"
    assert session.outcome is None


def test_a_session_with_a_stricter_gate_survives_a_pickle():
    """The gate that took the place of the script's own goes with the session."""
    script = script_component([act("a", turn("one"))], gate=GATE)
    session = Session.start(script, cast=("ann",), at=AT, gate=strict_gate())
    again = pickle.loads(pickle.dumps(session))
    assert again == session
    assert again.gate is not None
    assert again.gate.version == "1.0.1"


def test_equal_views_have_equal_hashes():
    """Two looks at one state are one view, in a set too."""
    seat = Session.start(script_component([act("a", turn("one"))]), cast=("ann",), at=AT).seat("ann")
    assert len({seat.view(), seat.view()}) == 1
