"""
RK111: bounded repeats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, by_id, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.checking.case import Case, Spot

MOST = 5
"""How often a repeat may go back."""


def repeats(case: Case) -> Iterator[Fault]:
    """
    RK111: `repeat` goes back inside its act, neither nested nor overlapping, one to five times.
    """
    taken: list[tuple[int, int, int]] = []
    for spot in case.spots:
        repeat = spot.turn.repeat
        if repeat is None:
            continue
        if not 1 <= repeat.max <= MOST:
            cause = f"`{spot.turn.id}` goes back {repeat.max} times"
            yield Fault(f"{spot.pointer}/repeat/max", cause, f"write 1 to {MOST}")
        start = _start(case.spots, spot, repeat.from_)
        if start is None:
            cause = f"`{repeat.from_}` is not `{spot.turn.id}` or an earlier turn of the act `{spot.act.id}`"
            known = [other.turn.id for other in case.spots if other.act_at == spot.act_at and other.at <= spot.at]
            fix = near(repeat.from_, known, "name a turn of this act, this one at the latest")
            yield Fault(f"{spot.pointer}/repeat/from", cause, fix)
            continue
        if any(act == spot.act_at and start <= end for act, _, end in taken):
            cause = f"the repeat of `{spot.turn.id}` goes back into another repeat"
            yield Fault(f"{spot.pointer}/repeat/from", cause, "begin after the turn that ends the other one")
        taken.append((spot.act_at, start, spot.at))


def _start(spots: Iterable[Spot], spot: Spot, name: str) -> int | None:
    """
    Return the place in the act to which a repeat goes back.
    """
    other = by_id(one for one in spots if one.act_at == spot.act_at and one.at <= spot.at).get(name)
    return None if other is None else other.at


def around(spots: Iterable[Spot], here: Spot) -> Iterator[Spot]:
    """
    Yield the turns that can go back to a turn, or to one before it.

    A repeat that goes back to nowhere counts as if it went back to the beginning: that fault is told once, by RK111.
    """
    known = tuple(spots)
    for spot in known:
        if spot.act_at == here.act_at and spot.at >= here.at and spot.turn.repeat is not None:
            start = _start(known, spot, spot.turn.repeat.from_)
            if (start or 0) <= here.at:
                yield spot


def repeated(spots: Iterable[Spot], here: Spot, there: Spot) -> bool:
    """
    Tell whether a turn written later in an act can have been answered when another is reached again.
    """
    return any(spot.at >= there.at for spot in around(spots, here))
