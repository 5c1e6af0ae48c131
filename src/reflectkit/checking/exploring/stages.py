"""
Stages: the parts of an act that are walked one after the other, with what each of its turns reads, and what is still
read later.

A solo act has a lane for each person, an act with rounds has its rounds, and an act together is one stage.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.exploring.looks import LaneReader, Listing, RoundReader
from reflectkit.checking.exploring.regions import Regions, regions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.checking.exploring.looks import Fork
    from reflectkit.content.condition import Condition
    from reflectkit.content.condition import Test as AnswerTest
    from reflectkit.session.program import ActPlan, ScriptPlan, Step
    from reflectkit.session.state import Cursor

Addresses = frozenset[str]

SWEEPS = 2
"""How often an act is gone through backwards: once, and once more for what is read after going back in a repeat."""


@attrs.frozen(kw_only=True, eq=False)
class Stage:
    """
    One lane, one round, or an act together.

    `reads` has for each turn what is read to know whether it is asked, `leaves` what is read to know where it leads,
    `live` what is still read while it waits for an answer, `before` and `after` what is still read at the beginning and at the end. `who` is the owner of a lane.
    """

    number: int
    plan: ScriptPlan
    act: ActPlan
    round: int
    who: str | None
    reads: tuple[Addresses, ...]
    leaves: tuple[Addresses, ...]
    live: tuple[Addresses, ...]
    before: Addresses
    after: Addresses
    loops: tuple[int, ...]

    def reader(self, look: Fork) -> LaneReader | RoundReader:
        """
        Return who reads whose answers here.
        """
        return _reader(self.plan, self.round, self.who, look)

    def people(self, step: Step) -> tuple[str, ...]:
        """
        Return who answers a turn.
        """
        return self.plan.answerers(step, self.round) if self.who is None else (self.who,)

    def rank(self, cursor: Cursor) -> tuple[int, int, int]:
        """
        Return what places are sorted by, so that whatever leads to a place comes before it.
        """
        return (self.loops[cursor.at], cursor.passes, cursor.at)


@attrs.frozen(kw_only=True, eq=False)
class Part:
    """
    An act with its stages; `reads` is what its own condition reads, `before` and `after` what is still read around it.

    `marks` are the names under which boxes note how lanes ended.
    """

    act: ActPlan
    stages: tuple[Stage, ...]
    reads: Addresses
    marks: Addresses
    before: Addresses
    after: Addresses


@attrs.frozen(kw_only=True, eq=False)
class Terrain:
    """
    A whole script, ready to be walked; `regions` are those of every answer that is read anywhere, by address.
    """

    plan: ScriptPlan
    parts: tuple[Part, ...]
    regions: Mapping[str, Regions]


def ended(who: str) -> str:
    """
    Return the name under which a box notes how somebody's lane ended; no address looks like it.
    """
    return f"/{who}"


def terrain_of(plan: ScriptPlan) -> Terrain:
    """
    Return a script, ready to be walked.
    """
    parts: list[Part] = []
    after: Addresses = frozenset()
    for act in reversed(plan.acts):
        marks = frozenset(() if act.joint else map(ended, plan.cast))
        stages = _stages(plan, act, after | marks)
        reads = _read_by_act(plan, act)
        before = (stages[0].before - marks) | reads | after
        parts.insert(0, Part(act=act, stages=stages, reads=reads, marks=marks, before=before, after=after))
        after = before
    return Terrain(plan=plan, parts=tuple(parts), regions=_regions(plan))


def _reader(plan: ScriptPlan, round_: int, who: str | None, look: Fork) -> LaneReader | RoundReader:
    """
    Return who reads whose answers in a stage.
    """
    return RoundReader(plan, round_, look) if who is None else LaneReader(plan, who, look)


def _stages(plan: ScriptPlan, act: ActPlan, after: Addresses) -> tuple[Stage, ...]:
    """
    Return the stages of an act, made from the last to the first.
    """
    ways: list[tuple[int, str | None]] = (
        [(round_, None) for round_ in range(act.rounds)] if act.joint else [(0, who) for who in plan.cast]
    )
    found: list[Stage] = []
    for number, (round_, who) in reversed(list(enumerate(ways))):
        found.insert(0, _stage(plan, act, (number, round_, who), after))
        after = found[0].before | after
    return tuple(found)


def _stage(plan: ScriptPlan, act: ActPlan, way: tuple[int, int, str | None], after: Addresses) -> Stage:
    """
    Return one stage: what is read where, then backwards what is still read.

    A turn's own answer is not read while the turn waits: it is given anew, or lapses.
    """
    number, round_, who = way
    reads = [_read(plan, round_, who, step, arriving=True) for step in act.steps]
    leaves = [_read(plan, round_, who, step, arriving=False) for step in act.steps]
    live: list[Addresses] = [frozenset()] * len(act.steps)
    arriving: list[Addresses] = [*reads, after]
    for _ in range(SWEEPS):
        for at, step in reversed(list(enumerate(act.steps))):
            back = frozenset() if step.back is None else arriving[step.back]
            own = step.addresses[round_]
            mine = own.values() if who is None else (own[who],)
            live[at] = (leaves[at] | arriving[at + 1] | back) - frozenset(mine)
            arriving[at] = reads[at] | live[at]
    return Stage(
        number=number,
        plan=plan,
        act=act,
        round=round_,
        who=who,
        reads=tuple(reads),
        leaves=tuple(leaves),
        live=tuple(live),
        before=arriving[0],
        after=after,
        loops=_loops(act),
    )


def _loops(act: ActPlan) -> tuple[int, ...]:
    """
    Return for each turn where the repeat around it ends; for a turn that is in none, where it stands.
    """
    ends = list(range(len(act.steps)))
    for step in act.steps:
        for at in range(len(ends) if step.back is None else step.back, step.at + 1):
            ends[at] = step.at
    return tuple(ends)


def conditions_of(step: Step, *, arriving: bool) -> list[Condition]:
    """
    Return the conditions that decide whether a turn is asked, or those that decide where it leads.
    """
    turn = step.turn
    if arriving:
        return [] if turn.when is None else [turn.when]
    ends = [] if turn.end is None else [turn.end.when]
    return ends if turn.repeat is None else [*ends, turn.repeat.until]


def tests_in(condition: Condition) -> Iterator[tuple[str, AnswerTest]]:
    """
    Yield every test of a condition, with the turn that it reads.
    """
    yield from condition.tests
    for part in condition.any:
        yield from tests_in(part)


def _read(plan: ScriptPlan, round_: int, who: str | None, step: Step, *, arriving: bool) -> Addresses:
    """
    Return the addresses that are read to know whether a turn is asked, or where it leads.
    """
    listing = Listing()
    reader = _reader(plan, round_, who, listing)
    for condition in conditions_of(step, arriving=arriving):
        for turn, test in tests_in(condition):
            reader.judge(step, turn, test)
    if arriving and step.turn.of is not None:
        reader.answered(step, step.turn.of)
    return frozenset(listing.found)


def _read_by_act(plan: ScriptPlan, act: ActPlan) -> Addresses:
    """
    Return the addresses that the condition of an act reads.
    """
    listing = Listing()
    reader = RoundReader(plan, 0, listing)
    for turn, test in tests_in(act.act.when) if act.act.when is not None else ():
        reader.judge_for_all(turn, test)
    return frozenset(listing.found)


def _regions(plan: ScriptPlan) -> dict[str, Regions]:
    """
    Return the regions of every turn that is answered, by the addresses of its answers.
    """
    tests: defaultdict[str, list[AnswerTest]] = defaultdict(list)
    for act in plan.acts:
        steps = [(step, arriving) for step in act.steps for arriving in (True, False)]
        conditions = [act.act.when] if act.act.when is not None else []
        conditions += [one for step, arriving in steps for one in conditions_of(step, arriving=arriving)]
        for turn, test in (pair for condition in conditions for pair in tests_in(condition)):
            tests[turn].append(test)
    found = {id_: regions_of(step.form, tests[id_]) for id_, step in plan.steps.items() if step.form is not None}
    return {address: found[step.turn.id] for address, (step, _, _) in plan.places.items() if step.turn.id in found}
