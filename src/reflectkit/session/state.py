"""
The state of a session: one public part, and one private part per person.

Privacy is this partition: what a person sees is a function of the public part and of their own private part, and of
nothing else.
These values are tuples and not attrs classes because every answer makes several of them, at half the cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from reflectkit.content.frozen import FrozenMap

if TYPE_CHECKING:
    from reflectkit.content.script import End
    from reflectkit.session.program import RoutePlan, Step

NOTHING: FrozenMap[str, Any] = FrozenMap()
"""The mapping with nothing in it."""


def silent(value: object) -> str:
    """
    Represent a value by its kind alone, since it may hold somebody's words.
    """
    return f"<{type(value).__name__}>"


class Said(NamedTuple):
    """
    One answer; it is no longer `live` when a later pass skipped its turn or did not ask it.

    `faces` remembers how it looks to its readers, so that it is rendered once for each.
    """

    address: str
    step: Step
    round: int
    who: str
    value: Any
    locale: str | None
    faces: dict[Any, Any]
    live: bool = True

    def lapsed(self) -> Said:
        """
        Return the answer as words that remain readable, but that no condition reads.
        """
        return self._replace(live=False)

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return silent(self)


class Cursor(NamedTuple):
    """
    Where an act stands: the position of its turn, and how often its repeat has gone back.
    """

    at: int = 0
    passes: int = 0


class Passed(NamedTuple):
    """
    One turn of a lane that was answered, skipped or acknowledged.
    """

    cursor: Cursor
    value: Any
    locale: str | None = None

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return silent(self)


class Lane(NamedTuple):
    """
    One person's way through a solo act.
    """

    act: int
    cursor: Cursor
    path: tuple[Passed, ...] = ()
    end: End | None = None
    done: bool = False

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return silent(self)


class GateState(NamedTuple):
    """
    One person's gate.

    `asked` are the questions that are asked now, or were when the result came; `given` is when the last full set came,
    `since` when the result did.
    `result` is `None` before an answer, `"clear"`, or the route that holds.
    """

    asked: tuple[str, ...] = ()
    result: RoutePlan | str | None = None
    answers: Mapping[str, Any] = NOTHING
    given: datetime | None = None
    since: datetime | None = None
    acked: bool = False
    held: bool = False

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return silent(self)


CLEAR = "clear"


class LanePause(NamedTuple):
    """
    One's own pause, seen by nobody else.
    """

    since: datetime
    return_at: datetime | None = None


class Own(NamedTuple):
    """
    What rarely changes in a private part: one's own pause, grants and drafts.

    `pending` and `practitioner` are addresses; `drafts` are words by turn that wait to be used again.
    """

    paused: LanePause | None = None
    resumed: bool = False
    pending: frozenset[str] = frozenset()
    practitioner: frozenset[str] = frozenset()
    drafts: Mapping[str, Any] = NOTHING

    def after(self, turn: str, before: Said | None, value: Any) -> Own:
        """
        Return what remains once a turn is answered: its draft has served, and a grant of other words falls.

        A turn that is skipped, or answered as before, leaves the words that were granted.
        """
        if not (self.drafts or self.practitioner):
            return self
        drafts = {name: words for name, words in self.drafts.items() if name != turn}
        if before is None or value is None or value == before.value:
            return self._replace(drafts=drafts)
        return self._replace(drafts=drafts, practitioner=self.practitioner - {before.address})

    def in_common(self) -> Own:
        """
        Return it as far as the partner may look on: without the grants that are one's own affair.
        """
        return self._replace(pending=frozenset(), practitioner=frozenset())

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return silent(self)


class Private(NamedTuple):
    """
    One person's private part.

    `acted` is set between one's own answer to a joint turn and the moment when all answers are in; it says whether the
    turn was skipped.
    """

    at: datetime
    gate: GateState
    answers: Mapping[str, Said] = NOTHING
    lane: Lane | None = None
    acted: bool | None = None
    own: Own = Own()

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return silent(self)


class JointPause(NamedTuple):
    """
    A pause of a joint act.
    """

    since: datetime
    return_at: datetime | None = None


class Public(NamedTuple):
    """
    The public part: where the script stands, what was said to both, what is granted, and how it ended.

    `at` is the time of the last public entry, `entries` the number of entries.
    `acted` holds who has answered the current joint turn, and whether they skipped it; `ending` is an early end that a
    joint turn has just reached.
    """

    at: datetime
    entries: int = 0
    act: int = 0
    open: bool = False
    round: int = 0
    cursor: Cursor = Cursor()
    acted: Mapping[str, bool] = NOTHING
    answers: Mapping[str, Said] = NOTHING
    granted: frozenset[str] = frozenset()
    pause: JointPause | None = None
    pauses: int = 0
    ending: str | None = None
    outcome: str | None = None

    def __repr__(self) -> str:
        """
        Show nothing that anybody said.
        """
        return silent(self)


def own_answer(public: Public, private: Private, who: str, address: str) -> Said | None:
    """
    Return one of a person's own answers by its address.
    """
    said = private.answers.get(address) or public.answers.get(address)
    return said if said is not None and said.who == who else None


@attrs.frozen(eq=False)
class Escalation:
    """
    Somebody's gate did not clear, and they agreed beforehand that their practitioner is told.
    """

    person: str
    result: str = attrs.field(repr=False)
    at: datetime
