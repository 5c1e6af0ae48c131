"""
Events: everything that can happen to a session, as frozen values and as JSON.

They are tuples because every answer makes one; values that people gave do not show in a `repr`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

HOST = "host"
PRACTITIONER = "practitioner"
RECEIVERS = ("partner", "practitioner")


class Answer(NamedTuple):
    """
    Somebody answers, acknowledges or (with `None`) skips a turn.
    """

    by: str
    at: datetime
    turn: str
    value: Any = None
    pass_: int | None = None
    locale: str | None = None
    key: str | None = None

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return f"<{type(self).__name__} by {self.by}>"


class GateAnswers(NamedTuple):
    """
    Somebody answers every question of the gate that is asked now.
    """

    by: str
    at: datetime
    answers: Any
    key: str | None = None

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return f"<{type(self).__name__} by {self.by}>"


class GateAck(NamedTuple):
    """
    Somebody has read their own result of the gate.
    """

    by: str
    at: datetime
    key: str | None = None


class Share(NamedTuple):
    """
    Somebody lets others see one of their own answers; `mutual` waits until the partner offers theirs.
    """

    by: str
    at: datetime
    answer: str
    to: tuple[str, ...] = ("partner",)
    mutual: bool = False
    key: str | None = None


class Withdraw(NamedTuple):
    """
    Somebody takes back what they had shared.
    """

    by: str
    at: datetime
    answer: str
    to: tuple[str, ...] = ("partner",)
    key: str | None = None


class Pause(NamedTuple):
    """
    Somebody pauses, without a reason, and may say when they will be back.
    """

    by: str
    at: datetime
    return_at: datetime | None = None
    key: str | None = None


class Resume(NamedTuple):
    """
    Somebody is back.
    """

    by: str
    at: datetime
    key: str | None = None


class Stop(NamedTuple):
    """
    Somebody stops, at once, without a reason.
    """

    by: str
    at: datetime
    key: str | None = None


class Release(NamedTuple):
    """
    A practitioner reopens a gate that holds, and says why.
    """

    by: str
    at: datetime
    person: str
    reason: str
    key: str | None = None

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return f"<{type(self).__name__} by {self.by}>"


class Expire(NamedTuple):
    """
    The host closes a session that waited too long.
    """

    by: str
    at: datetime
    key: str | None = None


class Tick(NamedTuple):
    """
    Time passes.
    """

    by: str
    at: datetime
    key: str | None = None


Event = Answer | GateAnswers | GateAck | Share | Withdraw | Pause | Resume | Stop | Release | Expire | Tick
