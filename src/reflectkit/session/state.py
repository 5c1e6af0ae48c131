"""
The state of a session: one public part, and one private part per person.

Privacy is this partition: what a person sees is a function of the public part and of their own private part, and of
nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reflectkit.content.script import End
    from reflectkit.session.program import RoutePlan, Step


@attrs.frozen(eq=False)
class Said:
    """
    One answer; it is no longer `live` when a later pass skipped its turn or did not ask it.
    """

    address: str
    step: Step
    round: int
    who: str
    value: Any = attrs.field(repr=False)
    locale: str | None = None
    live: bool = True

    def lapsed(self) -> Said:
        """
        Return the answer as words that remain readable, but that no condition reads.
        """
        return Said(self.address, self.step, self.round, self.who, self.value, self.locale, live=False)


@attrs.frozen
class Cursor:
    """
    Where an act stands: the position of its turn, and how often its repeat has gone back.
    """

    at: int = 0
    passes: int = 0


@attrs.frozen(eq=False)
class Passed:
    """
    One turn of a lane that was answered, skipped or acknowledged.
    """

    cursor: Cursor
    value: Any = attrs.field(repr=False)
    locale: str | None = None


@attrs.frozen(eq=False)
class Lane:
    """
    One person's way through a solo act.
    """

    act: int
    cursor: Cursor
    path: tuple[Passed, ...] = ()
    end: End | None = None
    done: bool = False


@attrs.frozen(eq=False)
class GateState:
    """
    One person's gate.

    `asked` are the questions that are asked now, or were when the result came; `given` is when the last full set came,
    `since` when the result did.
    `result` is `None` before an answer, `"clear"`, or the route that holds.
    """

    asked: tuple[str, ...] = ()
    result: RoutePlan | str | None = None
    answers: Mapping[str, Any] = attrs.field(factory=dict, repr=False)
    given: datetime | None = None
    since: datetime | None = None
    acked: bool = False
    held: bool = False


CLEAR = "clear"


@attrs.frozen(eq=False)
class LanePause:
    """
    One's own pause, seen by nobody else.
    """

    since: datetime
    return_at: datetime | None = None


@attrs.frozen(eq=False)
class Own:
    """
    What rarely changes in a private part: one's own pause, grants and drafts.

    `pending` and `practitioner` are addresses; `drafts` are words by turn that wait to be used again.
    """

    paused: LanePause | None = None
    resumed: bool = False
    pending: frozenset[str] = frozenset()
    practitioner: frozenset[str] = frozenset()
    drafts: Mapping[str, Any] = attrs.field(factory=dict, repr=False)


@attrs.frozen(eq=False)
class Private:
    """
    One person's private part.

    `acted` is set between one's own answer to a joint turn and the moment when all answers are in; it says whether the
    turn was skipped.
    """

    at: datetime
    gate: GateState
    answers: Mapping[str, Said] = attrs.field(factory=dict, repr=False)
    lane: Lane | None = None
    acted: bool | None = None
    own: Own = attrs.field(factory=Own)


@attrs.frozen(eq=False)
class JointPause:
    """
    A pause of a joint act.
    """

    since: datetime
    return_at: datetime | None = None


@attrs.frozen(eq=False, kw_only=True)
class Public:
    """
    The public part: where the script stands, what was said to both, what is granted, and how it ended.

    `at` is the time of the last public entry, `count` the number of entries.
    `acted` holds who has answered the current joint turn, and whether they skipped it; `ending` is an early end that a
    joint turn has just reached.
    """

    at: datetime
    count: int = 0
    act: int = 0
    open: bool = False
    round: int = 0
    cursor: Cursor = Cursor()
    acted: Mapping[str, bool] = attrs.field(factory=dict)
    answers: Mapping[str, Said] = attrs.field(factory=dict, repr=False)
    granted: frozenset[str] = frozenset()
    pause: JointPause | None = None
    pauses: int = 0
    ending: str | None = None
    outcome: str | None = None


@attrs.frozen(eq=False)
class Escalation:
    """
    Somebody's gate did not clear, and they agreed beforehand that their practitioner is told.
    """

    person: str
    result: str
    at: datetime
