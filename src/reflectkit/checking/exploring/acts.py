"""
From act to act: what people bring is kept as a product of what does not belong together, so that nothing is multiplied
that no condition reads together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.exploring.boxes import box_of, cut, divided, merged, multiplied, names
from reflectkit.checking.exploring.looks import Fork, RoundReader, forked
from reflectkit.checking.exploring.regions import ABSENT
from reflectkit.checking.exploring.walking import Walk, how
from reflectkit.checking.exploring.watch import THE_ACT

OUTCOMES: tuple[Outcome, ...] = ("later", "enough")
"""How a script can end early."""

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from reflectkit.checking.exploring.boxes import Box, Factor, Pool
    from reflectkit.checking.exploring.stages import Part, Stage, Terrain
    from reflectkit.checking.exploring.watch import Watch
    from reflectkit.content.script import Outcome


def walk(terrain: Terrain, watch: Watch) -> None:
    """
    Walk a whole script; raise `TooLarge` if it has too many states.
    """
    pool: Pool | None = ()
    for part in terrain.parts:
        pool = None if pool is None else _through(terrain, part, pool, watch)
    if pool is not None:
        watch.outcomes.add("completed")


def _through(terrain: Terrain, part: Part, pool: Pool, watch: Watch) -> Pool | None:
    """
    Return what there is after an act, which is played or passed over; nothing if nobody comes out of it.
    """
    if part.act.act.when is None:
        return _played(terrain, part, pool, watch)
    wanted, unwanted = _decided(terrain, part, pool, watch)
    played = None if wanted is None else _played(terrain, part, wanted, watch)
    return _either(played, None if unwanted is None else _cut(unwanted, part.after))


def _decided(terrain: Terrain, part: Part, pool: Pool, watch: Watch) -> tuple[Pool | None, Pool | None]:
    """
    Return the states in which an act is wanted, and those in which it is not.
    """
    condition, plan = part.act.act.when, terrain.plan
    assert condition is not None
    touched, others = _touched(pool, part.reads)
    sides: dict[bool, set[Box]] = {True: set(), False: set()}
    for box in touched:
        for holds, fork in forked(
            lambda choices, box=box: Fork(dict(box), terrain.regions, choices),  # type: ignore[misc]
            lambda look: RoundReader(plan, 0, look).holds_for_all(condition),
        ):
            sides[holds].add(box_of(fork.box, part.before))
            watch.guard((part.act.index, THE_ACT), 0, dict(box), part.reads, held=holds)
    wanted, unwanted = ((*others, *divided(merged(sides[side]))) if sides[side] else None for side in (True, False))
    return wanted, unwanted


def _played(terrain: Terrain, part: Part, pool: Pool, watch: Watch) -> Pool | None:
    """
    Return what there is after an act that is played.
    """
    watch.played.add(part.act.index)
    for stage in part.stages:
        touched, others = _touched(pool, _reads(stage))
        exits = Walk(terrain, stage, watch).through(touched)
        if not exits:
            return None
        pool = (*others, *divided(exits))
    return _closed(_cut(pool, part.after | part.marks), part, watch)


def _reads(stage: Stage) -> AbstractSet[str]:
    """
    Return the addresses that are read in a stage.
    """
    return frozenset().union(*stage.reads, *stage.leaves)


def _closed(pool: Pool, part: Part, watch: Watch) -> Pool | None:
    """
    Return what goes on when a solo act closes: any one lane's end ends the session.
    """
    found: list[Factor] = []
    for factor in pool:
        staying: set[Box] = set()
        for box in factor:
            marks = [some for name, some in box if name in part.marks]
            watch.outcomes.update(as_ for as_ in OUTCOMES if any(some & how(as_) for some in marks))
            if all(some & ABSENT for some in marks):
                staying.add(cut(box, part.after))
        if not staying:
            return None
        found += divided(merged(staying))
    return tuple(found)


def _touched(pool: Pool, reads: AbstractSet[str]) -> tuple[Factor, Pool]:
    """
    Return the boxes of all factors in which something is read, multiplied, and the other factors.
    """
    touched = [factor for factor in pool if names(factor) & reads]
    return multiplied(touched), tuple(factor for factor in pool if factor not in touched)


def _cut(pool: Iterable[Factor], live: AbstractSet[str]) -> Pool:
    """
    Return what is still read of a pool.
    """
    cuts = (frozenset(cut(box, live) for box in factor) for factor in pool)
    return tuple(part for factor in cuts for part in divided(merged(factor)))


def _either(one: Pool | None, other: Pool | None) -> Pool | None:
    """
    Return the states that are in one pool or in another.
    """
    if one is None or other is None:
        return one if other is None else other
    shared = [factor for factor in one if factor in other]
    ours, theirs = ([factor for factor in pool if factor not in shared] for pool in (one, other))
    return (*shared, *divided(merged(multiplied(ours) | multiplied(theirs))))
