"""
Ways: the fewest answers after which somebody is asked a turn, or the reason why nobody ever is.

The search goes from state to state of the whole script, those with fewer answers first; like the exploration it goes by
the engine's own step, and like it in sets of states.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.checking.exploring.boxes import EMPTY, Box, box_of, within
from reflectkit.checking.exploring.dead import Dead
from reflectkit.checking.exploring.exploration import CASTS, explore
from reflectkit.checking.exploring.gates import clear_answers
from reflectkit.checking.exploring.looks import Fork, RoundReader, forked
from reflectkit.checking.exploring.regions import ABSENT, LIMIT
from reflectkit.checking.exploring.walking import Walker
from reflectkit.checking.exploring.watch import Watch
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.script import Script
from reflectkit.session.compiling import compile_program
from reflectkit.session.state import Cursor
from reflectkit.session.wire import thaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.checking.exploring.stages import Part, Stage, Terrain
    from reflectkit.checking.exploring.walking import Answering, Arrival
    from reflectkit.checking.exploring.watch import Place
    from reflectkit.content.component import Component
    from reflectkit.session.program import Program

    Spot = tuple[int, int, Cursor | None]
    """An act, a stage of it, and the place of a turn in the stage; nothing before the stage begins."""

BEFORE = -1
"""The stage before the first one of an act."""


@attrs.frozen(kw_only=True)
class Way:
    """
    How a turn is reached: the events that lead to it in the JSON of `run`, or the reason why there are none.
    """

    turn: str
    events: tuple[dict[str, Any], ...] | None
    reason: str = ""


@attrs.frozen(kw_only=True, eq=False)
class _Node:
    """
    One place on a way, and the states there.

    `box` is what is still read, `full` also what no longer is, and `lapsed` what answers were that lapsed on the way.
    `given` are the addresses of the answers that led here.
    """

    spot: Spot
    box: Box
    full: dict[str, int]
    lapsed: dict[str, int] = attrs.field(factory=dict)
    parent: _Node | None = None
    given: tuple[str, ...] = ()


def way_to(component: Component, turn: str) -> Way | None:
    """
    Return how a turn of a script is reached that has no other error; nothing if the script has no such turn.
    """
    script = component.content
    if not isinstance(script, Script) or all(one.id != turn for one in script.turns()):
        return None
    program = compile_program(component, CASTS[script.kind])
    found = explore(program)
    step = program.steps[turn]
    if found.terrain is None:
        return Way(turn=turn, events=None, reason="there are more states than are walked")
    if (step.act, step.at) not in found.watch.asked:
        return Way(turn=turn, events=None, reason=Dead(found).why(turn))
    passed = _passed(program)
    if passed is None:
        return Way(turn=turn, events=None, reason="the gate is clear for nobody")
    node = _Search(found.terrain, (step.act, step.at)).node()
    if node is None:
        return Way(turn=turn, events=None, reason="there is a way, and finding the shortest one takes too long")
    return Way(turn=turn, events=(*passed, *_events(found.terrain, node)))


def _passed(program: Program) -> list[dict[str, Any]] | None:
    """
    Return the events by which everyone passes the gate; nothing if nobody can.
    """
    if program.gate is None:
        return []
    answers = clear_answers(program.gate.forms, program.gate.gate.routes)
    return (
        None
        if answers is None
        else [{"type": "gate", "by": who, "answers": thaw(FrozenMap(answers))} for who in program.cast]
    )


class _Search:
    """
    The search for one turn.
    """

    def __init__(self, terrain: Terrain, goal: Place) -> None:
        """
        Begin before the first act.
        """
        self._terrain, self._goal = terrain, goal
        self._known: dict[Spot, list[Box]] = {}
        self._waiting: list[tuple[int, int, _Node]] = []
        self._number = 0

    def node(self) -> _Node | None:
        """
        Return the first place that is found at which the turn is asked.
        """
        self._keep(0, _Node(spot=(0, BEFORE, None), box=EMPTY, full={}))
        while self._waiting and self._number <= LIMIT:
            cost, _, node = heappop(self._waiting)
            act, _, cursor = node.spot
            if cursor is not None and (act, cursor.at) == self._goal:
                return node
            if self._is_new(node):
                for following in self._after(node):
                    self._keep(cost + len(following.given), following)
        return None

    def _keep(self, cost: int, node: _Node) -> None:
        """
        Keep a place to go on from, those with fewer answers first.
        """
        self._number += 1
        heappush(self._waiting, (cost, self._number, node))

    def _is_new(self, node: _Node) -> bool:
        """
        Tell whether a place has states that were not reached with as few answers.
        """
        known = self._known.setdefault(node.spot, [])
        if any(within(node.box, other) for other in known):
            return False
        known.append(node.box)
        return True

    def _after(self, node: _Node) -> Iterator[_Node]:
        """
        Yield the places to which one leads.
        """
        act, number, cursor = node.spot
        part = self._terrain.parts[act]
        if number == BEFORE:
            yield from self._begun(node, part)
            return
        walker = Walker(self._terrain, part.stages[number], Watch())
        if cursor is None:
            yield from self._arrived(node, walker.enter(dict(node.box)), None)
            return
        for way in walker.answerings(cursor):
            yield from self._arrived(node, walker.leave(cursor, dict(node.box), way), way)

    def _begun(self, node: _Node, part: Part) -> Iterator[_Node]:
        """
        Yield the beginning of an act, and that of the next where it is not played.

        In the act of the goal each lane is begun for itself, since none waits for the other.
        """
        act = part.act.index
        here = act == self._goal[0]
        for holds, fork in self._wanted(node, part):
            if not holds and not here:
                yield _Node(spot=(act + 1, BEFORE, None), box=box_of(fork.box, part.after), full=fork.box, parent=node)
            elif holds:
                box = box_of(fork.box, part.before)
                for stage in part.stages if here and not part.act.joint else part.stages[:1]:
                    yield _Node(spot=(act, stage.number, None), box=box, full=fork.box, parent=node)

    def _wanted(self, node: _Node, part: Part) -> Iterator[tuple[bool, Fork]]:
        """
        Yield whether an act is played.
        """
        when, plan, regions = part.act.act.when, self._terrain.plan, self._terrain.regions
        yield from forked(
            lambda sides: Fork(dict(node.box), regions, sides),
            lambda look: when is None or RoundReader(plan, 0, look).holds_for_all(when),
        )

    def _arrived(self, node: _Node, arrivals: Iterable[Arrival], way: Answering | None) -> Iterator[_Node]:
        """
        Yield the places that were reached; a lane that ends early, or is through before the goal, leads nowhere.
        """
        act, number, _ = node.spot
        part = self._terrain.parts[act]
        stage = part.stages[number]
        given = self._given(stage, node.spot[2], way)
        for arrival in arrivals:
            spot: Spot = (act, number, arrival.cursor)
            live = stage.after
            if arrival.end is not None:
                continue
            if arrival.cursor.at < len(stage.live):
                live = stage.live[arrival.cursor.at]
            elif number + 1 < len(part.stages):
                spot = (act, number + 1, None)
            else:
                spot = (act + 1, BEFORE, None)
            if spot[0] <= self._goal[0]:
                box = box_of(arrival.box, live)
                yield _Node(spot=spot, box=box, full=arrival.box, lapsed=arrival.lapsed, parent=node, given=given)

    def _given(self, stage: Stage, cursor: Cursor | None, way: Answering | None) -> tuple[str, ...]:
        """
        Return the addresses of the answers that are given at a place.
        """
        if way is None or cursor is None:
            return ()
        step = stage.act.steps[cursor.at]
        return tuple(step.addresses[stage.round][who] for who in stage.people(step))


def _events(terrain: Terrain, last: _Node) -> list[dict[str, Any]]:
    """
    Return the answers on a way, each chosen so that everything after it can be chosen too.

    They are found backwards: `wanted` is what each answer must be for what comes later.
    """
    found: list[dict[str, Any]] = []
    wanted: dict[str, int] = {}
    node: _Node | None = last
    while node is not None:
        before = {**node.full, **wanted, **node.lapsed}
        for address in reversed(node.given):
            step, _, who = terrain.plan.places[address]
            regions = terrain.regions.get(address)
            value = None if regions is None else regions.value(before.get(address, ABSENT))
            found.insert(0, {"type": "answer", "by": who, "turn": step.turn.id, "value": thaw(value)})
        wanted = {address: some for address, some in before.items() if address not in node.given}
        node = node.parent
    return found
