"""
Events: everything that can happen to a session, as frozen values and as JSON.

Values that people gave do not show in a `repr`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from datetime import datetime

HOST = "host"
PRACTITIONER = "practitioner"
RECEIVERS = ("partner", "practitioner")


@attrs.frozen
class Answer:
    """
    Somebody answers, acknowledges or (with `None`) skips a turn.
    """

    by: str
    at: datetime
    turn: str
    value: Any = attrs.field(default=None, repr=False)
    pass_: int | None = None
    locale: str | None = None
    key: str | None = None


@attrs.frozen
class GateAnswers:
    """
    Somebody answers every question of the gate that is asked now.
    """

    by: str
    at: datetime
    answers: Any = attrs.field(repr=False)
    key: str | None = None


@attrs.frozen
class GateAck:
    """
    Somebody has read their own result of the gate.
    """

    by: str
    at: datetime
    key: str | None = None


@attrs.frozen
class Share:
    """
    Somebody lets others see one of their own answers; `mutual` waits until the partner offers theirs.
    """

    by: str
    at: datetime
    answer: str
    to: tuple[str, ...] = ("partner",)
    mutual: bool = False
    key: str | None = None


@attrs.frozen
class Withdraw:
    """
    Somebody takes back what they had shared.
    """

    by: str
    at: datetime
    answer: str
    to: tuple[str, ...] = ("partner",)
    key: str | None = None


@attrs.frozen
class Pause:
    """
    Somebody pauses, without a reason, and may say when they will be back.
    """

    by: str
    at: datetime
    return_at: datetime | None = None
    key: str | None = None


@attrs.frozen
class Resume:
    """
    Somebody is back.
    """

    by: str
    at: datetime
    key: str | None = None


@attrs.frozen
class Stop:
    """
    Somebody stops, at once, without a reason.
    """

    by: str
    at: datetime
    key: str | None = None


@attrs.frozen
class Release:
    """
    A practitioner reopens a gate that holds, and says why.
    """

    by: str
    at: datetime
    person: str
    reason: str = attrs.field(repr=False)
    key: str | None = None


@attrs.frozen
class Expire:
    """
    The host closes a session that waited too long.
    """

    by: str
    at: datetime
    key: str | None = None


@attrs.frozen
class Tick:
    """
    Time passes.
    """

    by: str
    at: datetime
    key: str | None = None


Event = Answer | GateAnswers | GateAck | Share | Withdraw | Pause | Resume | Stop | Release | Expire | Tick
