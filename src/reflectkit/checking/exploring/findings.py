"""
RK112, RK113, RK118 and RK122: what the exploration says about a script or a gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.case import Fault
from reflectkit.checking.exploring.dead import Dead
from reflectkit.checking.exploring.exploration import exploration_of, explore_script
from reflectkit.checking.exploring.gates import can_be_clear, unanswerable
from reflectkit.checking.exploring.regions import LIMIT, TooLarge
from reflectkit.checking.exploring.watch import THE_ACT
from reflectkit.content.gate import Gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case, Spot
    from reflectkit.checking.exploring.exploration import Exploration
    from reflectkit.content.script import Script


FIX = "let it be asked where that can be so, or take it out"


def reachable(case: Case) -> Iterator[Fault]:
    """
    RK112: every turn and act is reachable; where there is no way to an end, that is told instead.
    """
    found = exploration_of(case)
    if found is not None and found.whole and next(ending(case), None) is None:
        dead = Dead(found)
        for act_at, at in dead.roots():
            act = found.script.acts[act_at]
            place = f"/acts/{act_at}" if at == THE_ACT else f"/acts/{act_at}/turns/{at}"
            guard = act.when if at == THE_ACT else act.turns[at].when
            guilty = guard is not None and True not in found.watch.guards[act_at, at]
            yield Fault(f"{place}/when" if guilty else place, dead.words((act_at, at)), FIX)


def ending(case: Case) -> Iterator[Fault]:
    """
    RK113: no state without a way to an end, and `completed` can be reached.
    """
    if isinstance(case.content, Gate):
        yield from _gate(case, case.content)
    found = exploration_of(case)
    if found is None or not found.whole:
        return
    yield from _shut(case)
    stuck = [spot for spot in case.spots if (spot.act_at, spot.at) in found.watch.stuck]
    for spot in stuck:
        cause = f"nobody can answer `{spot.turn.id}`: no answer fits what it asks for"
        yield Fault(f"{spot.pointer}/answer", cause, "ask for no more options than there are")
    if not stuck and not found.completes:
        yield _never_completed(case, found)


def small(case: Case) -> Iterator[Fault]:
    """
    RK118: the state space is within the limit.
    """
    found = exploration_of(case)
    if found is not None and not found.whole:
        cause = (
            f"more than {LIMIT:,} states can be told apart by what conditions read, and the walk through them stopped"
        )
        yield Fault("", cause, "let conditions read fewer answers, or read them soon after they are given")


def guarded(case: Case) -> Iterator[Fault]:
    """
    RK122: no guard always holds.
    """
    found = exploration_of(case)
    if found is None or not found.whole:
        return
    always = {place for place, results in found.watch.guards.items() if results == {True}}
    fix = "take `when` out, or test something that can be otherwise"
    for act_at, act in enumerate(found.script.acts):
        if (act_at, THE_ACT) in always:
            yield Fault(f"/acts/{act_at}/when", f"the condition of the act `{act.id}` always holds", fix)
    for spot in case.spots:
        if (spot.act_at, spot.at) in always:
            yield Fault(f"{spot.pointer}/when", f"the condition of `{spot.turn.id}` always holds", fix)


def _gate(case: Case, gate: Gate) -> Iterator[Fault]:
    """
    Look whether a gate lets anybody through.
    """
    questions = unanswerable(gate, case.library)
    for at in questions:
        cause = f"nobody can answer `{gate.questions[at].id}`: no answer fits what it asks for"
        yield Fault(f"/questions/{at}/answer", cause, "ask for no more options than there are")
    if not questions and not _clears(case, gate):
        cause = "whatever is answered, one of the routes holds, so that the gate is clear for nobody"
        yield Fault("/routes", cause, "leave some answers without a route")


def _shut(case: Case) -> Iterator[Fault]:
    """
    Look whether the gate of a script lets anybody through; what is wrong with it is told where it is written.
    """
    name = None if case.script is None else case.script.gate
    gate = None if name is None else case.references.contents.get(name)
    if isinstance(gate, Gate) and (unanswerable(gate, case.library) or not _clears(case, gate)):
        yield Fault("/gate", f"the gate `{name}` is clear for nobody, so that nothing begins", "mend the gate's routes")


def _clears(case: Case, gate: Gate) -> bool:
    """
    Tell whether a gate can be clear; one with too many answers to be tried is given the benefit of the doubt.
    """
    try:
        return can_be_clear(gate, case.library)
    except TooLarge:
        return True


def _never_completed(case: Case, found: Exploration) -> Fault:
    """
    Return the fault of a script that always ends early, at the end that has to change.
    """
    always = [spot for spot in case.spots if found.watch.ends.get((spot.act_at, spot.at)) == {True}]
    spot = next((spot for spot in always if _mends(case, found.script, spot)), always[0] if always else None)
    if spot is None:
        return Fault("/acts", "every way through the script ends early", "leave a way that comes to the last turn")
    cause = f"the `end` of `{spot.turn.id}` always holds, so that nobody completes the script"
    return Fault(f"{spot.pointer}/end/when", cause, "let it hold for some answers only")


def _mends(case: Case, script: Script, spot: Spot) -> bool:
    """
    Tell whether the script could be completed without one `end`.
    """
    turn = attrs.evolve(spot.turn, end=None)
    turns = (*spot.act.turns[: spot.at], turn, *spot.act.turns[spot.at + 1 :])
    acts = (*script.acts[: spot.act_at], attrs.evolve(spot.act, turns=turns), *script.acts[spot.act_at + 1 :])
    return explore_script(attrs.evolve(script, acts=acts), case.library).completes
