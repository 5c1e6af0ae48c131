"""
RK105, RK106 and RK114: who does what, and about whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, by_id, near
from reflectkit.content.script import LISTENER_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case, Spot


def roles(case: Case) -> Iterator[Fault]:
    """
    RK105: `by` stands in every turn of a rounds act, and nowhere else.
    """
    for spot in case.spots:
        if spot.act.cast == "rounds" and spot.turn.by is None:
            cause = f"the turn `{spot.turn.id}` does not say who does it"
            yield Fault(spot.pointer, cause, "add `by`: `speaker`, `listener` or `everyone`")
        elif spot.act.cast != "rounds" and spot.turn.by is not None:
            cause = f"the turn `{spot.turn.id}` has a role, and the act `{spot.act.id}` has no rounds"
            yield Fault(f"{spot.pointer}/by", cause, 'take `by` out, or make the act `"cast": "rounds"`')


def listening(case: Case) -> Iterator[Fault]:
    """
    RK106: `of` names an earlier answered turn of the act; listeners answer a speaker's `say`; nobody checks themselves.
    """
    for spot in case.spots:
        earlier = by_id(other for other in case.spots if other.act_at == spot.act_at and other.before(spot))
        if spot.turn.of is None:
            yield from _without(spot)
        elif spot.turn.of not in earlier:
            cause = f"`{spot.turn.of}` is not an earlier turn of the act `{spot.act.id}`"
            answered = [id_ for id_, other in earlier.items() if other.turn.answer is not None]
            fix = near(spot.turn.of, answered, "name an earlier turn of this act that is answered")
            yield Fault(f"{spot.pointer}/of", cause, fix)
        else:
            yield from _with(spot, earlier[spot.turn.of])
        if _misplaced(spot):
            cause = f"`{spot.turn.do}` is for the listener"
            yield Fault(f"{spot.pointer}/by", cause, 'write `"by": "listener"`, or `say` for the speaker')


def _without(spot: Spot) -> Iterator[Fault]:
    """
    Look at a turn that is about no other.
    """
    if spot.turn.do in LISTENER_VERBS:
        cause = f"`{spot.turn.do}` does not say to what it listens"
        yield Fault(spot.pointer, cause, "add `of` with the speaker's turn")
    elif spot.turn.do == "check":
        yield Fault(spot.pointer, "`check` does not say what it checks", "add `of` with the listener's turn")


def _with(spot: Spot, other: Spot) -> Iterator[Fault]:
    """
    Look at a turn and the one that it is about.
    """
    pointer, name = f"{spot.pointer}/of", other.turn.id
    said = other.turn.do == "say" and other.act.cast == "rounds" and other.turn.by in {None, "speaker"}
    if other.turn.answer is None:
        yield Fault(pointer, f"the turn `{name}` has no answer", "name a turn that is answered")
    elif spot.turn.do in LISTENER_VERBS and not said:
        fix = "name a `say` of the speaker, in an act with rounds"
        yield Fault(pointer, f"`{name}` is not something that a speaker says", fix)
    elif spot.turn.do == "check" and spot.writers & other.writers and not _misplaced(other):
        cause = f"whoever answers `{name}` would check their own answer"
        yield Fault(pointer, cause, "name a turn of the other person, or let the other person check")


def _misplaced(spot: Spot) -> bool:
    """
    Tell whether a listener's task is given to somebody else, which is told there and nowhere else.
    """
    return spot.turn.do in LISTENER_VERBS and spot.turn.by not in {None, "listener"}


def rating(case: Case) -> Iterator[Fault]:
    """
    RK114: a `rate` turn is never shared as a matter of course.
    """
    for spot in case.spots:
        if spot.turn.do == "rate" and spot.turn.share == "always":
            cause = f"the rating `{spot.turn.id}` would be shown to the partner"
            yield Fault(f"{spot.pointer}/share", cause, "write `never`, or `offer` to let its owner decide")
