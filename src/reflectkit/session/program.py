"""
The program: a script with everything it needs in place, made ready for one cast.

Compiling happens once; a step of the engine only looks things up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from reflectkit.content.gate import Gate
from reflectkit.content.resources import Entry
from reflectkit.content.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.component import Component
    from reflectkit.content.condition import Condition
    from reflectkit.content.script import Act, Turn


T = TypeVar("T")

MEMO = 1024
"""How many renderings a program remembers before it forgets them all."""


@attrs.frozen(kw_only=True, eq=False)
class Step:
    """
    One turn as the engine runs it.

    `addresses` maps a name to the address of that person's answer, one mapping per round.
    """

    turn: Turn
    act: int
    at: int
    form: AnswerForm | None
    back: int | None
    addresses: tuple[Mapping[str, str], ...]
    unguarded: bool
    flows: bool

    @property
    def public(self) -> bool:
        """
        Tell whether everyone sees the answer as soon as answers appear.
        """
        return self.turn.share == "always"


@attrs.frozen(kw_only=True, eq=False)
class ActPlan:
    """
    One act as the engine runs it; `rounds` is 1 where nobody takes turns.
    """

    act: Act
    index: int
    steps: tuple[Step, ...]
    rounds: int
    joint: bool


@attrs.frozen(kw_only=True, eq=False)
class RoutePlan:
    """
    One route of the gate with its waiting time as a length.
    """

    to: str
    when: Condition
    holds: bool
    after: timedelta


@attrs.frozen(kw_only=True, eq=False)
class GatePlan:
    """
    The gate with its forms bound and its durations as lengths.
    """

    component: Component
    gate: Gate
    forms: Mapping[str, AnswerForm]
    routes: tuple[RoutePlan, ...]
    valid: timedelta

    @property
    def all(self) -> tuple[str, ...]:
        """
        Return the ids of all questions, in order.
        """
        return tuple(self.forms)


@attrs.frozen(kw_only=True, eq=False)
class PausePlan:
    """
    The shortest and longest joint pause, and the practice meanwhile.
    """

    min: timedelta
    max: timedelta
    practice: str | None


NO_PAUSE = PausePlan(min=timedelta(0), max=timedelta(days=36500), practice=None)
"""What holds where a script says nothing about pauses."""


@attrs.frozen(kw_only=True, eq=False)
class ScriptPlan:
    """
    The course of a script for one cast: all that decides who is asked what, and nothing of times and screens.

    `steps` finds a turn by its id, `places` the turn, round and person of an address, `order`
    where an address stands in the script.
    """

    script: Script
    cast: tuple[str, ...]
    acts: tuple[ActPlan, ...]
    steps: Mapping[str, Step]
    places: Mapping[str, tuple[Step, int, str]]
    order: Mapping[str, int]

    def others(self, who: str) -> tuple[str, ...]:
        """
        Return everyone but one person.
        """
        return tuple(name for name in self.cast if name != who)

    def speaker(self, round_: int) -> str:
        """
        Return who speaks in a round; the first of the cast speaks first.
        """
        return self.cast[round_ % len(self.cast)]

    def address(self, turn: str, who: str) -> str | None:
        """
        Return the address of a person's own answer to a turn: in rounds, the one given as speaker.
        """
        step = self.steps.get(turn)
        if step is None:
            return None
        if self.acts[step.act].act.cast != "rounds":
            return step.addresses[0][who]
        round_ = self.cast.index(who)
        return step.addresses[round_][who] if round_ < len(step.addresses) else None

    def own_address(self, turn: str, who: str, here: Step, round_: int) -> str | None:
        """
        Return where a person's own answer to a turn stands, looked at from another turn: within one act, this round.

        From another act it is what they said as speaker; where they did not answer as speaker, what they said at all.
        """
        step = self.steps.get(turn)
        if step is None:
            return None
        if step.act == here.act:
            return step.addresses[round_][who]
        rounds = [at for at in range(len(step.addresses)) if who in self.answerers(step, at)]
        speaking = self.cast.index(who)
        found = speaking if speaking in rounds else next(iter(rounds), None)
        return None if found is None else step.addresses[found][who]

    def answerers(self, step: Step, round_: int) -> tuple[str, ...]:
        """
        Return who answers a turn of a joint act.
        """
        if step.turn.by == "everyone" or self.acts[step.act].act.cast != "rounds":
            return self.cast
        speaker = self.speaker(round_)
        return self.others(speaker) if step.turn.by == "listener" else (speaker,)


@attrs.frozen(kw_only=True, eq=False)
class Program(ScriptPlan):
    """
    A script compiled for one cast, with everything that a session needs.

    It is `mixed` if some of its texts can be in a language that others are not in.
    """

    component: Component
    gate: GatePlan | None
    pause: PausePlan
    window: timedelta | None
    help: tuple[tuple[Entry, str], ...]
    mixed: bool
    memo: dict[Any, Any] = attrs.field(factory=dict, repr=False)

    def remember(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """
        Return what was made for a key, made once; a key says all that the result depends on.
        """
        found = self.memo.get(key)
        if found is None:
            if len(self.memo) >= MEMO:
                self.memo.clear()
            found = self.memo[key] = make()
        return cast("T", found)
