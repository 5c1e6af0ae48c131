"""
RK112, RK113, RK118 and RK122: what the exploration says about a script or a gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.case import Case, Fault
from reflectkit.checking.exploring.dead import Dead
from reflectkit.checking.exploring.exploration import exploration_of
from reflectkit.checking.exploring.gates import clear_answers, unanswerable
from reflectkit.checking.exploring.regions import LIMIT, TooLarge
from reflectkit.checking.exploring.watch import THE_ACT
from reflectkit.content.gate import Gate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.checking.case import Spot
    from reflectkit.checking.exploring.exploration import Exploration
    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.script import Script


def reachable(case: Case) -> Iterator[Fault]:
    """
    RK112: every turn and act is reachable; where there is no way to an end, that is told instead.
    """
    found = exploration_of(case)
    if case.script is None or found is None or found.terrain is None or next(iter(ending(case)), None) is not None:
        return
    dead = Dead(found)
    for act_at, at in dead.roots():
        place = f"/acts/{act_at}" if at == THE_ACT else f"/acts/{act_at}/turns/{at}"
        if dead.is_guard((act_at, at)):
            yield Fault(
                f"{place}/when", dead.words((act_at, at)), "test something that can be so there, or take it out"
            )
        else:
            yield Fault(place, dead.words((act_at, at)), "let somebody come to it, or take it out")


def ending(case: Case) -> Iterator[Fault]:
    """
    RK113: no state without a way to an end, and `completed` can be reached.
    """
    if isinstance(case.content, Gate):
        yield from _gate(case, case.content)
    found, script = exploration_of(case), case.script
    if script is None or found is None or found.terrain is None:
        return
    yield from _shut(case, script)
    stuck = [spot for spot in case.spots if (spot.act_at, spot.at) in found.watch.stuck]
    for spot in stuck:
        yield Fault(f"{spot.pointer}/answer", *_unanswerable(spot.turn.id))
    if not stuck and not found.completes:
        yield _never_completed(case, script, found)


def small(case: Case) -> Iterator[Fault]:
    """
    RK118: the state space is within the limit.
    """
    found = exploration_of(case)
    if found is not None and found.terrain is None:
        cause = f"what conditions read makes more than {LIMIT:,} states, and the walk through them stopped"
        yield Fault("", cause, "let conditions read fewer answers, or read them soon after they are given")


def guarded(case: Case) -> Iterator[Fault]:
    """
    RK122: no guard always holds.
    """
    found = exploration_of(case)
    if case.script is None or found is None or found.terrain is None:
        return
    always = {place for place, results in found.watch.guards.items() if results == {True}}
    fix = "take `when` out, or test something that can be otherwise"
    for act_at, act in enumerate(case.script.acts):
        if (act_at, THE_ACT) in always:
            yield Fault(f"/acts/{act_at}/when", f"the condition of the act `{act.id}` always holds", fix)
    for spot in case.spots:
        if (spot.act_at, spot.at) in always:
            yield Fault(f"{spot.pointer}/when", f"the condition of `{spot.turn.id}` always holds", fix)


def _gate(case: Case, gate: Gate) -> Iterator[Fault]:
    """
    Look whether a gate lets anybody through.
    """
    forms = {question.id: case.library.bind(question.answer) for question in gate.questions}
    bound = {id_: form for id_, form in forms.items() if form is not None}
    if bound.keys() != forms.keys():
        return
    lacking = unanswerable(bound)
    for at, question in enumerate(gate.questions):
        if question.id in lacking:
            yield Fault(f"/questions/{at}/answer", *_unanswerable(question.id))
    if not lacking and not _clears(bound, gate):
        cause = "whatever is answered, one of the routes holds, so that the gate is clear for nobody"
        yield Fault("/routes", cause, "leave some answers without a route")


def _unanswerable(name: str) -> tuple[str, str]:
    """
    Return cause and mend for something that nobody can answer.
    """
    return f"nobody can answer `{name}`: it asks for more options than there are", "ask for fewer, or add options"


def _shut(case: Case, script: Script) -> Iterator[Fault]:
    """
    Look whether the gate of a script lets anybody through; what is wrong with it is told where it is written.
    """
    gate = None if script.gate is None else case.references.contents.get(script.gate)
    foreign = script.gate is not None and "/" in script.gate
    if not isinstance(gate, Gate) or (foreign and any(getattr(one.answer, "list", None) for one in gate.questions)):
        # The lists that another plugin's gate names are not at hand; it is checked where it is written.
        return
    if next(_gate(case, gate), None) is not None:
        cause = f"the gate `{script.gate}` is clear for nobody, so that nothing begins"
        yield Fault("/gate", cause, "mend the gate, or name another")


def _clears(forms: Mapping[str, AnswerForm], gate: Gate) -> bool:
    """
    Tell whether a gate can be clear; one with too many answers to be tried is given the benefit of the doubt.
    """
    try:
        return clear_answers(forms, gate.routes) is not None
    except TooLarge:
        return True


def _never_completed(case: Case, script: Script, found: Exploration) -> Fault:
    """
    Return the fault of a script that always ends early, at the end that has to change.
    """
    always = [spot for spot in case.spots if found.watch.ends.get((spot.act_at, spot.at)) == {True}]
    spot = next((spot for spot in always if _mends(case, script, spot)), always[0] if always else None)
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
    other = exploration_of(Case(attrs.evolve(script, acts=acts), case.references))
    return other is not None and other.completes
