"""
RK110: nothing private can be inferred by the other person, neither from content nor from course; `language.md` §10.

In a solo act a guard may read what is private, and then whatever depends on it must stay private too.
Everywhere else only what both see may steer.
Each fault is told once, where it begins: an answer that should not be shown is told at its sharing rule, and a
condition that reads it is not told again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, by_id
from reflectkit.checking.guards import guards
from reflectkit.checking.repeats import around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.checking.case import Case, Spot
    from reflectkit.checking.guards import Guard


def information(case: Case) -> Iterator[Fault]:
    """
    RK110: what is private decides nothing that the partner could notice.
    """
    if case.script is None or case.script.kind != "dialogue":
        return
    spots = by_id(case.spots)
    hidden = _private_controlled(case, spots)
    for guard in guards(case):
        if _is_open(guard) and not _is_told(guard, hidden):
            yield from _steered(guard, spots)
    for spot in case.spots:
        if spot.turn.id in hidden:
            yield from _kept(spot, hidden[spot.turn.id])
        else:
            yield from _skipped(spot)
        yield from _about(spot, spots)
        yield from _recalled(spot, spots)


def _is_open(guard: Guard) -> bool:
    """
    Tell whether everyone can notice how a condition turns out: of an act, of a joint turn, of an end.
    """
    return guard.spot is None or guard.spot.act.cast != "solo" or guard.word == "end"


def _is_told(guard: Guard, hidden: Mapping[str, str]) -> bool:
    """
    Tell whether a condition stands at an end that should not be there at all.
    """
    return guard.word == "end" and guard.spot is not None and guard.spot.turn.id in hidden


def _is_shown(spot: Spot) -> bool:
    """
    Tell whether everyone sees the answer to a turn.
    """
    return spot.turn.share == "always"


def _private(guard: Guard, spots: Mapping[str, Spot]) -> Iterator[tuple[str, str]]:
    """
    Yield place and turn of everything private that a condition reads; what it may not read at all is told elsewhere.
    """
    for pointer, name, _ in guard.tests:
        form = guard.forms.get(name)
        if form is not None and form.closed and not guard.forbids(name) and not _is_shown(spots[name]):
            yield pointer, name


def _private_controlled(case: Case, spots: Mapping[str, Spot]) -> dict[str, str]:
    """
    Return the turns of solo acts which are asked or not as something private decides, each with what that is.

    A turn depends on its own guard, and on a repeat around it: on what ends the repeat, and on whether the turn that
    goes back is asked, and not skipped.
    """
    found: dict[str, str] = {}
    going_back: dict[str, str] = {}
    for guard in guards(case):
        if guard.spot is None or _is_open(guard):
            continue
        for _, name in _private(guard, spots):
            reason = f"`{name}`, which only its writer sees"
            (found if guard.word == "when" else going_back).setdefault(guard.spot.turn.id, reason)
    for spot in case.spots:
        for back in around(case.spots, spot) if spot.act.cast == "solo" else ():
            reason = going_back.get(back.turn.id) or found.get(back.turn.id) or _silent_skip(back)
            if reason:
                found.setdefault(spot.turn.id, reason)
    return found


def _silent_skip(spot: Spot) -> str:
    """
    Return why going back from a turn depends on something private if only its writer knows that it was skipped.
    """
    skips = spot.turn.skippable and not _is_shown(spot)
    return f"whether `{spot.turn.id}` is skipped, which only its writer knows" if skips else ""


def _steered(guard: Guard, spots: Mapping[str, Spot]) -> Iterator[Fault]:
    """
    Look at a condition whose outcome everyone can notice.
    """
    for pointer, name in _private(guard, spots):
        cause = f"the course would tell what `{name}` was answered, which not both see"
        yield Fault(pointer, cause, f"read an `always` answer, or make `{name}` `always`")


def _kept(spot: Spot, reason: str) -> Iterator[Fault]:
    """
    Look at a turn that is asked or not as something private decides: it must leave no trace.
    """
    turn = spot.turn
    cause = f"`{turn.id}` depends on {reason}"
    if turn.end is not None:
        yield Fault(
            f"{spot.pointer}/end", f"{cause}, and its `end` would tell", "take `end` out, or read `always` answers"
        )
    if turn.answer is not None and turn.share not in {"never", None}:
        fix = "write `never`, or let only `always` answers decide whether it is asked"
        yield Fault(f"{spot.pointer}/share", f"{cause}, and an answer that can be shown would tell", fix)


def _skipped(spot: Spot) -> Iterator[Fault]:
    """
    Look at a turn whose skipping everyone could notice although its answer is private.

    A skipped turn neither ends nor repeats; a repeat inside a lane is nobody else's to see.
    """
    turn = spot.turn
    flows = turn.end is not None or (turn.repeat is not None and spot.act.cast != "solo")
    if flows and _silent_skip(spot):
        cause = f"`{turn.id}` can be skipped, and the course would tell that it was, though its answer is private"
        place = "skip" if turn.skip else "share"
        yield Fault(f"{spot.pointer}/{place}", cause, "ask for an answer, make it `always`, or let it steer nothing")


def _about(spot: Spot, spots: Mapping[str, Spot]) -> Iterator[Fault]:
    """
    Look at what a turn is about: it is asked only if that was answered.
    """
    about = None if spot.turn.of is None else spots.get(spot.turn.of)
    if about is not None and about.act_at == spot.act_at and about.before(spot) and about.turn.share in _HIDDEN:
        cause = f"whether `{spot.turn.id}` is asked would tell whether `{about.turn.id}` was answered"
        yield Fault(f"{spot.pointer}/of", cause, f"name an `always` turn, or make `{about.turn.id}` `always`")


def _recalled(spot: Spot, spots: Mapping[str, Spot]) -> Iterator[Fault]:
    """
    Look at the words that a joint turn shows again.
    """
    for at, name in enumerate(() if spot.act.cast == "solo" else spot.turn.recall):
        if name in spots and spots[name].before(spot) and spots[name].turn.share in _HIDDEN:
            cause = f"a joint turn would show the words of `{name}`, which not both see"
            yield Fault(f"{spot.pointer}/recall/{at}", cause, "recall an `always` turn, or `prefill` from it instead")


_HIDDEN = frozenset({"never", "offer"})
"""The sharing rules of answers that the partner may never see."""
