"""
Walking one stage: from the states in which it begins to those in which it ends, by the engine's own step.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reflectkit.checking.exploring.boxes import Box, Factor, box_of, merged, volume
from reflectkit.checking.exploring.looks import Fork, forked
from reflectkit.checking.exploring.regions import ABSENT
from reflectkit.checking.exploring.stages import ended
from reflectkit.session.course import proceed, seek
from reflectkit.session.state import Cursor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reflectkit.checking.exploring.looks import Judge
    from reflectkit.checking.exploring.regions import Regions
    from reflectkit.checking.exploring.stages import Stage, Terrain
    from reflectkit.checking.exploring.watch import Watch
    from reflectkit.content.condition import Condition
    from reflectkit.content.script import End
    from reflectkit.session.program import Step


R = TypeVar("R")

WAYS = ("later", "enough", "completed", "ended", "stuck")
"""How a lane may end early: with an outcome, or before a turn to which there is no answer."""


class Arrival(NamedTuple):
    """
    Where one step of a stage leads: a place, or an early end, and the states there.

    `box` has also what is no longer read; `lapsed` are answers that were decided upon and then no longer counted.
    """

    cursor: Cursor
    end: End | None
    box: dict[str, int]
    lapsed: dict[str, int]


class Answering(NamedTuple):
    """
    One way to answer a turn: the regions in which the answers may be, by address, and whether somebody skips it.
    """

    answers: dict[str, int]
    skipped: bool


class Noting(Fork):
    """
    A fork that notes how guards and ends come out.
    """

    def __init__(
        self,
        stage: Stage,
        watch: Watch,
        box: Mapping[str, int],
        regions: Mapping[str, Regions],
        sides: tuple[bool, ...],
    ) -> None:
        """
        Begin with a box, of which a copy is changed.
        """
        super().__init__(dict(box), regions, sides)
        self._stage, self._watch = stage, watch

    def judged(self, step: Step, condition: Condition, judge: Judge) -> bool:
        """
        Note what comes out.
        """
        turn, place = step.turn, (step.act, step.at)
        if condition is turn.when:
            before = dict(self.box)
            held = super().judged(step, condition, judge)
            self._watch.guard(place, self._stage.number, before, self._stage.reads[step.at], held=held)
            return held
        held = super().judged(step, condition, judge)
        if turn.end is not None and condition is turn.end.when:
            self._watch.ends[place].add(held)
        return held

    def about(self, step: Step, *, answered: bool) -> bool:
        """
        Note what was found.
        """
        self._watch.about[step.act, step.at].add(answered)
        return super().about(step, answered=answered)


class Walker:
    """
    The steps of one stage.
    """

    def __init__(self, terrain: Terrain, stage: Stage, watch: Watch) -> None:
        """
        Walk one stage, and note what is seen.
        """
        self.stage = stage
        self._regions = terrain.regions
        self._watch = watch

    def enter(self, box: Mapping[str, int]) -> Iterator[Arrival]:
        """
        Yield where a stage begins.
        """
        for cursor, fork in self._forked(box, lambda look: seek(self._steps, Cursor(), self.stage.reader(look))):
            yield Arrival(cursor, None, fork.box, fork.lapsed)

    def leave(self, cursor: Cursor, box: Mapping[str, int], way: Answering) -> Iterator[Arrival]:
        """
        Yield where a turn leads that is answered in one way.
        """

        def run(look: Fork) -> tuple[Cursor, End | None]:
            return proceed(self._steps, cursor, self.stage.reader(look), skipped=way.skipped)

        for (following, end), fork in self._forked({**box, **way.answers}, run):
            yield Arrival(following, end, fork.box, fork.lapsed)

    def answerings(self, cursor: Cursor) -> list[Answering]:
        """
        Return the ways to answer a turn; none if it has no answer that would do, and cannot be skipped.

        Who skips matters only where the turn may end or repeat something.
        """
        step = self._steps[cursor.at]
        if step.form is None:
            return [Answering({}, skipped=False)]
        addresses = [step.addresses[self.stage.round][who] for who in self.stage.people(step)]
        given = self._regions[addresses[0]].given
        every = dict.fromkeys(addresses, given)
        if step.turn.skippable and not step.flows:
            return [Answering(dict.fromkeys(addresses, given | ABSENT), skipped=False)]
        ways = [Answering(every, skipped=False)]
        for at in range(len(addresses) if step.turn.skippable else 0):
            later = dict.fromkeys(addresses[at + 1 :], given | ABSENT)
            ways.append(Answering({**every, **later, addresses[at]: ABSENT}, skipped=True))
        return [way for way in ways if all(way.answers.values())]

    @property
    def _steps(self) -> tuple[Step, ...]:
        """
        Return the turns.
        """
        return self.stage.act.steps

    def _forked(self, box: Mapping[str, int], run: Callable[[Fork], R]) -> Iterator[tuple[R, Fork]]:
        """
        Yield what becomes of a step on every side that it can take.
        """
        yield from forked(partial(Noting, self.stage, self._watch, box, self._regions), run)


class Walk:
    """
    All ways through one stage.
    """

    def __init__(self, terrain: Terrain, stage: Stage, watch: Watch) -> None:
        """
        Begin with nothing reached.
        """
        self._walker = Walker(terrain, stage, watch)
        self._stage, self._watch = stage, watch
        self._waiting: dict[Cursor, set[Box]] = {}
        self._exits: set[Box] = set()

    def through(self, starts: Iterable[Box]) -> Factor:
        """
        Return the states in which a stage ends, from those in which it begins.

        Each place is left after everything that leads to it, so that it is looked at once.
        """
        for box in starts:
            self._keep(self._walker.enter(dict(box)))
        while self._waiting:
            cursor = min(self._waiting, key=self._stage.rank)
            self._ask(cursor, merged(self._waiting.pop(cursor)))
        return merged(self._exits)

    def _ask(self, cursor: Cursor, boxes: Factor) -> None:
        """
        Ask a turn, in all the states in which it is reached.
        """
        place = (self._stage.act.index, cursor.at)
        self._watch.asked.add(place)
        self._watch.count(volume(boxes))
        ways = self._walker.answerings(cursor)
        if not ways:
            self._watch.stuck.add(place)
            self._stay(boxes)
        for box in boxes:
            for way in ways:
                self._keep(self._walker.leave(cursor, dict(box), way))

    def _stay(self, boxes: Factor) -> None:
        """
        Stand before a turn to which there is no answer: a lane does so alone.
        """
        who = self._stage.who
        if who is not None:
            self._exits |= {box_of({**dict(box), ended(who): how("stuck")}, self._stage.after) for box in boxes}

    def _keep(self, arrivals: Iterable[Arrival]) -> None:
        """
        Keep what was reached.
        """
        stage = self._stage
        for arrival in arrivals:
            if arrival.end is not None:
                self._finish(arrival.end, arrival.box)
            elif arrival.cursor.at < len(stage.live):
                box = box_of(arrival.box, stage.live[arrival.cursor.at])
                self._waiting.setdefault(arrival.cursor, set()).add(box)
            else:
                self._exits.add(box_of(arrival.box, stage.after))

    def _finish(self, end: End, box: dict[str, int]) -> None:
        """
        End early: a joint act at once, a lane when its act closes, so that the other lane goes on until then.
        """
        if self._stage.who is None:
            self._watch.outcomes.add(end.as_)
        else:
            self._exits.add(box_of({**box, ended(self._stage.who): how(end.as_)}, self._stage.after))


def how(as_: str) -> int:
    """
    Return how a lane ended, as a set of ways.
    """
    return 2 << WAYS.index(as_)
