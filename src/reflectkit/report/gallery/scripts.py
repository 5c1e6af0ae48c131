"""
Exhibits of scripts: the map, as a picture and in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.report.gallery.model import Part, Picture, Row
from reflectkit.report.mapping import map_script
from reflectkit.report.picture import script_picture
from reflectkit.report.plain import lead_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog import Catalog
    from reflectkit.content.component import Component
    from reflectkit.report.gallery.model import Words
    from reflectkit.report.model import ActMap, GateMap, LeadMap, ScriptMap, TurnMap


def script_parts(component: Component, catalog: Catalog, locale: str, words: Words) -> Iterator[Part]:
    """
    Yield the parts about a script, in the order in which people come to them.
    """
    script = map_script(component, catalog, locale=locale)
    if script.gate is not None:
        yield from _gate(script.gate, words)
    for act in script.acts:
        yield _act(act, words)
    yield _endings(script, words)
    if script.leads:
        yield Part(title=words.say("leads"), rows=tuple(_lead(lead, words) for lead in script.leads))
    yield Part(
        title=words.say("picture"),
        words=(words.say("picture-of", title=script.title),),
        picture=Picture(f"{component.content.id}.svg", script_picture(script)),
    )


def _gate(gate: GateMap, words: Words) -> Iterator[Part]:
    """
    Yield the parts about the gate.
    """
    questions = tuple(Row(words=question, name=True) for question in gate.questions)
    yield Part(title=gate.title, words=(gate.about,), rows=questions, ordered=True)
    yield Part(title=words.say("routes"), rows=tuple(Row(words=route) for route in gate.routes))


def _act(act: ActMap, words: Words) -> Part:
    """
    Return the part about an act.
    """
    said = tuple(line for line in (act.about, act.when, act.intro, act.turned) if line)
    return Part(title=act.title, words=said, rows=tuple(_turn(turn, words) for turn in act.turns), ordered=True)


def _turn(turn: TurnMap, words: Words) -> Row:
    """
    Return one turn: who does what, its words, and what follows from it.
    """
    answer = (
        (f"{words.say('answer', form=turn.answer)}.", f"{words.say('sees', who=turn.sees)}.") if turn.answer else ()
    )
    notes = (turn.when, *answer, *turn.notes, turn.back, turn.end)
    return Row(
        before=f"{turn.verb}, {turn.who}", words=turn.text, notes=tuple(note for note in notes if note), name=True
    )


def _endings(script: ScriptMap, words: Words) -> Part:
    """
    Return the part about how it can end.
    """
    rows = tuple(Row(before=one.title, words=one.text, notes=one.how) for one in script.endings)
    return Part(title=words.say("endings"), rows=rows, words=(script.rights,))


def _lead(lead: LeadMap, words: Words) -> Row:
    """
    Return a suggestion of what may come next.
    """
    first, *notes = lead_words(lead, words.map)
    return Row(words=first, notes=tuple(notes), to=lead.script if lead.installed else "")
