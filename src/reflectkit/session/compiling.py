"""
Compiling: from a script as its author wrote it to a program, once for each cast.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from reflectkit.content.duration import parse_duration
from reflectkit.content.gate import Gate
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.resources import Entry, Resources
from reflectkit.errors import Problem, SessionError
from reflectkit.session.playable import playable
from reflectkit.session.program import NO_PAUSE, ActPlan, GatePlan, PausePlan, Program, RoutePlan, ScriptPlan, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.content.answer import Library, Option
    from reflectkit.content.component import Component
    from reflectkit.content.phrase import Phrase
    from reflectkit.content.script import Act, Script, Turn


class _Shelf:
    """
    The phrases and lists that a component can name: its own, its plugin's, and those of others by `plugin/name`.
    """

    def __init__(self, component: Component) -> None:
        """
        Look through the phrasebooks that the component uses.
        """
        self._own: Mapping[str, Phrase] = getattr(component.content, "phrases", {})
        self._books = {
            name: used.content for name, used in component.uses.items() if isinstance(used.content, Phrasebook)
        }

    def phrase(self, name: str) -> Phrase:
        """
        Return the phrase of this name.
        """
        if name in self._own:
            return self._own[name]
        for book in self._holders(name):
            if name.rpartition("/")[2] in book.phrases:
                return book.phrases[name.rpartition("/")[2]]
        raise _missing("phrase", name)

    def options(self, name: str) -> tuple[Option, ...]:
        """
        Return the shared list of this name.
        """
        for book in self._holders(name):
            if name.rpartition("/")[2] in book.lists:
                return book.lists[name.rpartition("/")[2]]
        raise _missing("list", name)

    def _holders(self, name: str) -> Iterator[Phrasebook]:
        """
        Yield the phrasebooks in which a name may be found.
        """
        if "/" in name:
            plugin = name.partition("/")[0]
            yield from (book for ref, book in self._books.items() if ref.partition("/")[0] == plugin)
        else:
            yield from self._books.values()


def _missing(kind: str, name: str) -> SessionError:
    """
    Return the error for a reference to nothing.
    """
    problem = Problem(
        code="RK117", cause=f"the {kind} `{name}` does not exist", fix="run `reflectkit check` on the script first"
    )
    return SessionError([problem])


def _used(component: Component, reference: str, kind: str) -> Component:
    """
    Return the component that a reference means.
    """
    found = component.uses.get(reference)
    if found is None or found.kind != kind:
        raise _missing(kind, reference)
    return found


def _addresses(act: Act, turn: Turn, cast: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """
    Return the addresses of a turn's answers, one mapping per round.
    """
    if act.cast != "rounds":
        return ({who: f"{act.id}/{turn.id}/{who}" for who in cast},)
    rounds = 1 if act.speakers == "first" else len(cast)
    return tuple({who: f"{act.id}/{round_}/{turn.id}/{who}" for who in cast} for round_ in range(rounds))


def _plan_act(act: Act, index: int, cast: tuple[str, ...], library: Library) -> ActPlan:
    """
    Compile one act.
    """
    positions = {turn.id: at for at, turn in enumerate(act.turns)}
    steps = tuple(
        Step(
            turn=turn,
            act=index,
            at=at,
            form=None if turn.answer is None else turn.answer.bind(library),
            back=None if turn.repeat is None else positions.get(turn.repeat.from_),
            addresses=_addresses(act, turn, cast),
            unguarded=turn.when is None and turn.of is None,
            flows=turn.repeat is not None or turn.end is not None,
        )
        for at, turn in enumerate(act.turns)
    )
    rounds = len(steps[0].addresses)
    return ActPlan(act=act, index=index, steps=steps, rounds=rounds, joint=act.cast != "solo")


def plan_gate(component: Component) -> GatePlan:
    """
    Compile a gate.
    """
    gate = component.content
    if not isinstance(gate, Gate):
        raise _missing("gate", component.id)
    shelf = _Shelf(component)
    routes = tuple(
        RoutePlan(to=route.to, when=route.when, holds=route.holds, after=parse_duration(route.after))
        for route in gate.routes
    )
    return GatePlan(
        component=component,
        gate=gate,
        forms={question.id: question.answer.bind(shelf) for question in gate.questions},
        routes=routes,
        valid=parse_duration(gate.valid),
    )


def _help(script: Script, component: Component, gate: GatePlan | None) -> tuple[tuple[Entry, str], ...]:
    """
    Return every entry of every resource that the script or its gate names, with its source language.
    """
    named = [_used(component, turn.end.help, "resources") for turn in script.turns() if turn.end and turn.end.help]
    if gate is not None:
        named += [_used(gate.component, route.help, "resources") for route in gate.gate.routes if route.help]
    found = {used.id: used.content for used in named}
    return tuple(
        (entry, content.source)
        for content in found.values()
        if isinstance(content, Resources)
        for entry in content.entries
    )


def plan_script(script: Script, library: Library, cast: tuple[str, ...]) -> ScriptPlan:
    """
    Compile the course of a script; `library` has the phrases and lists that its answers name.
    """
    acts = tuple(_plan_act(act, index, cast, library) for index, act in enumerate(script.acts))
    places = {
        address: (step, round_, who)
        for plan in acts
        for round_ in range(plan.rounds)
        for step in plan.steps
        for who, address in step.addresses[round_].items()
    }
    return ScriptPlan(
        script=script,
        cast=cast,
        acts=acts,
        steps={step.turn.id: step for plan in acts for step in plan.steps},
        places=places,
        order={address: at for at, address in enumerate(places)},
    )


@lru_cache(maxsize=256)
def compile_program(
    component: Component, cast: tuple[str, ...], gate: Component | None = None, variant: str = ""
) -> Program:
    """
    Compile a script for a cast, or a `variant` of a measure; `gate` stands in for the script's own gate where a clinic has a stricter one.
    """
    script = playable(component, variant)
    plan = plan_script(script, _Shelf(component), cast)
    gate_plan = None if script.gate is None else plan_gate(gate or _used(component, script.gate, "gate"))
    rule = script.pause
    return Program(
        component=component,
        **attrs.asdict(plan, recurse=False),
        gate=gate_plan,
        pause=NO_PAUSE
        if rule is None
        else PausePlan(min=parse_duration(rule.min), max=parse_duration(rule.max), practice=rule.practice),
        window=None if script.window is None else parse_duration(script.window),
        help=_help(script, component, gate_plan),
        mixed=any(used.overlaid for used in (component, *component.all_uses())),
    )
