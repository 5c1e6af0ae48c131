"""
Events do not show what was said in them.
"""

from __future__ import annotations

import pytest

from reflectkit.session import events as ev
from reflectkit.session.public import Entry
from tests.session.making import AT

CANARY = "said in trust"


@pytest.mark.parametrize(
    "event",
    [
        ev.Answer("ann", AT, "mine", CANARY),
        ev.GateAnswers("ann", AT, {"safe": CANARY}),
        ev.Release("practitioner", AT, "ann", CANARY),
        Entry("said", AT, answer="alone/mine/ann", value=CANARY),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_was_said_is_in_no_representation_of_an_event(event):
    """Neither alone nor inside of anything else; that it happened may be shown."""
    assert CANARY in str(tuple(event))
    for shown in (repr(event), str(event), f"{event}", repr([event]), repr({"event": event})):
        assert type(event).__name__ in shown
        assert CANARY not in shown
