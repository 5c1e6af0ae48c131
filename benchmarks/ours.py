"""
Our side of the flow: the exercise read by the library, and both sheets played to the end.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.flow import PLUGIN, SHEETS
from reflectkit import Session, discover

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit import Component

START = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
TIMES = tuple(START + timedelta(seconds=10 * number) for number in range(1, 11))
WHO = "ann"


@cache
def component() -> Component:
    """
    Return the exercise as the catalog gives it, checked and with its digest.
    """
    return discover(folders=[PLUGIN])["bench/ten-steps"]


@cache
def begun() -> Session:
    """
    Return a session in which nothing was answered yet.
    """
    return Session.start(component(), cast=(WHO,), at=START)


def play(keep: Callable[[Session], object] | None = None) -> Session:
    """
    Play both sheets, each from the start to its outcome.
    """
    session = begun()
    for sheet in SHEETS:
        session = begun()
        for at, (turn, value) in zip(TIMES, sheet.items(), strict=False):
            session = session.seat(WHO).answer(turn, value, at=at)
            if keep:
                keep(session)
        if session.outcome != "completed":
            message = f"the sheet ended with {session.outcome}"
            raise AssertionError(message)
    return session


def revised(times: int) -> tuple[Session, datetime]:
    """
    Return a session that waits for the second answer after the first was changed so often, and the next time.
    """
    session, at = begun(), START
    for number in range(times):
        at += timedelta(seconds=1)
        session = session.seat(WHO).answer("s0", number % 2, at=at)
    return session, at + timedelta(seconds=1)
