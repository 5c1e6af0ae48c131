"""
Boxes: sets of states, as the set of regions that each answer may be in.

A box has an entry for each answer that may have been given and is still read; what it does not mention is not
answered.
A factor is a set of boxes over answers that belong together, and a pool is a product of factors that do not.
"""

from __future__ import annotations

from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING

from reflectkit.checking.exploring.regions import ABSENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

Box = frozenset[tuple[str, int]]
Factor = frozenset[Box]
Pool = tuple[Factor, ...]

EMPTY: Box = frozenset()
"""The one state in which nothing was answered."""


def box_of(answers: Mapping[str, int], live: AbstractSet[str]) -> Box:
    """
    Return what is still read of some answers.
    """
    return frozenset((name, some) for name, some in answers.items() if some != ABSENT and name in live)


def cut(box: Box, live: AbstractSet[str]) -> Box:
    """
    Return what is still read of a box.
    """
    return frozenset(entry for entry in box if entry[0] in live)


def names(boxes: Iterable[Box]) -> set[str]:
    """
    Return the answers that are mentioned.
    """
    return {name for box in boxes for name, _ in box}


def within(box: Box, other: Box) -> bool:
    """
    Tell whether all states of one box are in another.
    """
    ours, theirs = dict(box), dict(other)
    return all(not ours.get(name, ABSENT) & ~theirs.get(name, ABSENT) for name in ours.keys() | theirs.keys())


def merged(boxes: Iterable[Box]) -> Factor:
    """
    Return the same states in fewer boxes: two that differ in one answer are one.
    """
    found = frozenset(boxes)
    before = 0
    while 1 < len(found) != before:
        before = len(found)
        for name in sorted(names(found)):
            found = frozenset(_united(found, name))
    return found


def _united(boxes: Iterable[Box], name: str) -> Iterable[Box]:
    """
    Yield boxes of which no two differ in this one answer only.
    """
    sets: dict[Box, int] = {}
    for box in boxes:
        some = dict(box).get(name, ABSENT)
        rest = box - {(name, some)}
        sets[rest] = sets.get(rest, 0) | some
    return (rest if some == ABSENT else rest | {(name, some)} for rest, some in sets.items())


def volume(boxes: Collection[Box]) -> int:
    """
    Return how many states there are in some boxes, each counted once.
    """
    if len(boxes) == 1:
        return prod(some.bit_count() for box in boxes for _, some in box)
    name = min(names(boxes))
    sides = [(dict(box).get(name, ABSENT), frozenset(entry for entry in box if entry[0] != name)) for box in boxes]
    parts = _parts({some for some, _ in sides})
    return sum(part.bit_count() * volume({rest for some, rest in sides if some & part}) for part in parts)


def _parts(sets: Iterable[int]) -> list[int]:
    """
    Return disjoint sets out of which all the given ones are made.
    """
    parts: list[int] = []
    for some in sets:
        left = some
        for part in parts:
            left &= ~part
        parts = [piece for part in parts for piece in (part & some, part & ~some) if piece]
        if left:
            parts.append(left)
    return parts


def multiplied(factors: Iterable[Factor]) -> Factor:
    """
    Return the boxes of a product of factors.
    """
    return frozenset(EMPTY.union(*boxes) for boxes in product(*factors))


def divided(boxes: Factor) -> Pool:
    """
    Return the factors of which a set of boxes is the product, as far as they can be told apart; none for one empty box.
    """
    groups = _groups(boxes)
    factors = [frozenset(cut(box, group) for box in boxes) for group in groups]
    if prod(map(len, factors)) != len(boxes):
        return (boxes,)
    return tuple(factors)


def _groups(boxes: Factor) -> list[set[str]]:
    """
    Return the answers in groups, two in one group if what one may be depends on the other.
    """
    entries = [dict(box) for box in boxes]
    found = {name: {entry.get(name, ABSENT) for entry in entries} for name in sorted(names(boxes))}
    groups = [{name} for name in found]
    for one, other in combinations([name for name, sets in found.items() if len(sets) > 1], 2):
        pairs = {(entry.get(one, ABSENT), entry.get(other, ABSENT)) for entry in entries}
        if len(pairs) != len(found[one]) * len(found[other]):
            together = [group for group in groups if one in group or other in group]
            groups = [group for group in groups if group not in together] + [set().union(*together)]
    return groups
