"""
Drafts: one's own words that are offered again, in a later turn or, at their owner's choice, in another session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.content.answer import INVALID
from reflectkit.content.frozen import thaw
from reflectkit.content.script import Script
from reflectkit.session.state import own_answer
from reflectkit.session.words import SAID_ALOUD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.component import Component
    from reflectkit.session.program import Program, Step
    from reflectkit.session.state import Private, Public, Said


def drafts(public: Public, private: Private, who: str) -> dict[str, Any]:
    """
    Return a person's own words by turn: what they said, and what still waits as a draft.
    """
    said = {**public.answers, **private.answers}
    own = {
        answer.step.turn.id: thaw(answer.value)
        for answer in said.values()
        if answer.who == who and answer.value != SAID_ALOUD
    }
    return {**{turn: thaw(words) for turn, words in private.own.drafts.items()}, **own}


def own_by_turn(program: Program, public: Public, private: Private, who: str, here: Step, turn: str) -> Said | None:
    """
    Return a person's own answer to a turn, looked at from another.
    """
    address = program.own_address(turn, who, here, public.round)
    return None if address is None else own_answer(public, private, who, address)


def prefilled(program: Program, public: Public, private: Private, who: str, step: Step) -> Any:
    """
    Return own earlier words that fit here: those that wait to be given again, else those of the turn that is named.
    """
    if step.form is None or (step.turn.prefill is None and not private.own.drafts):
        return None
    waiting = step.form.accept(private.own.drafts.get(step.turn.id))
    if waiting is not INVALID:
        return waiting
    named = step.turn.prefill and own_by_turn(program, public, private, who, step, step.turn.prefill)
    accepted = step.form.accept(named.value) if named else INVALID
    return None if accepted is INVALID else accepted


def carry(component: Component, words: Mapping[str, Any], to: str) -> dict[str, Any]:
    """
    Return the words that `leads_to` lets travel to another script, by the turns there.
    """
    script = component.content
    leads = script.leads_to if isinstance(script, Script) else ()
    return {
        there: words[here]
        for lead in leads
        if absolute(component, lead.script) == to
        for here, there in lead.carry.items()
        if here in words
    }


def absolute(component: Component, reference: str) -> str:
    """
    Return the id that a reference in a component means.
    """
    return reference if "/" in reference or not component.plugin else f"{component.plugin}/{reference}"
