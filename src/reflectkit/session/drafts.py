"""
Drafts: one's own words that travel, at their owner's choice, into another session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.content.frozen import thaw
from reflectkit.content.script import Script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.component import Component
    from reflectkit.session.state import Private, Public


def drafts(public: Public, private: Private, who: str) -> dict[str, Any]:
    """
    Return a person's own words by turn: what they said, and what still waits as a draft.
    """
    said = {**public.answers, **private.answers}
    own = {answer.step.turn.id: thaw(answer.value) for answer in said.values() if answer.who == who}
    return {**{turn: thaw(words) for turn, words in private.own.drafts.items()}, **own}


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
