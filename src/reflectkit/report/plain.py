"""
Maps as text: for screen readers, for a terminal, and as the long description of a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.report.model import ActMap, CardMap, GateMap, LeadMap, Overview, ScriptMap, TurnMap


def script_text(script: ScriptMap) -> str:
    """
    Return the map of a script as text, in which every line makes sense where it stands.
    """
    return _written(_script(script, Words(script.language, script.more)))


def overview_text(overview: Overview) -> str:
    """
    Return the overview as text.
    """
    return _written(_overview(overview, Words(overview.language, overview.more)))


def _written(lines: Iterable[str]) -> str:
    """
    Return lines as a text; what an author broke into lines stays where it is indented.
    """
    written = []
    for line in lines:
        start = line[: len(line) - len(line.lstrip())]
        written += [f"{start}{part.strip()}".rstrip() for part in line.splitlines() or [""]]
    return "\n".join(written) + "\n"


def _script(script: ScriptMap, words: Words) -> Iterator[str]:
    """
    Yield the lines of a script.
    """
    yield f"{script.title} ({script.id})"
    yield script.summary
    if script.about:
        yield script.about
    for caution in script.cautions:
        yield f"{words.say('caution')}: {caution}"
    if script.gate is not None:
        yield from _gate(script.gate, words)
    for number, act in enumerate(script.acts, 1):
        yield from _act(act, number, len(script.acts), words)
    yield ""
    yield words.say("endings")
    for ending in script.endings:
        yield f"  {ending.title}: {' '.join(ending.how)}"
        yield f"    {ending.text}"
    if script.leads:
        yield ""
        yield words.say("leads")
    for lead in script.leads:
        yield f"  {' '.join(lead_words(lead, words))}"
    yield ""
    yield script.rights


def _gate(gate: GateMap, words: Words) -> Iterator[str]:
    """
    Yield the lines of a gate.
    """
    yield ""
    yield gate.title
    yield gate.about
    yield f"{words.say('gate-questions')}:"
    for number, question in enumerate(gate.questions, 1):
        yield f"  {number}. {question}"
    yield from gate.routes


def _act(act: ActMap, number: int, count: int, words: Words) -> Iterator[str]:
    """
    Yield the lines of an act.
    """
    yield ""
    title = (
        act.title
        if act.title == words.say("part", number=number)
        else f"{words.say('part', number=number)}: {act.title}"
    )
    yield f"{title} ({act.id}, {number}/{count})"
    yield act.about
    for line in (act.when, act.intro):
        if line:
            yield line
    for at, turn in enumerate(act.turns, 1):
        yield from _turn(turn, at, words)
    if act.turned:
        yield act.turned


def _turn(turn: TurnMap, at: int, words: Words) -> Iterator[str]:
    """
    Yield the lines of a turn: first what it is and who does it, then what must hold, then its words.
    """
    yield f"  {at}. {turn.verb}, {turn.who} ({turn.id})"
    if turn.when:
        yield f"     {turn.when}"
    yield f"     {turn.text}"
    if turn.answer:
        yield f"     {words.say('answer', form=turn.answer)}."
        yield f"     {words.say('sees', who=turn.sees)}."
    for line in (*turn.notes, turn.back, turn.end):
        if line:
            yield f"     {line}"


def lead_words(lead: LeadMap, words: Words) -> Iterator[str]:
    """
    Yield a suggestion, when it is meant for, and what may go along.
    """
    name = "lead" if lead.installed else "lead-absent"
    title = words.say(name, title=lead.title, script=lead.script)
    yield words.say("leads-to", title=title)
    if lead.after:
        yield words.say("lead-after", after=lead.after)
    yield from lead.carry


def _overview(overview: Overview, words: Words) -> Iterator[str]:
    """
    Yield the lines of the overview.
    """
    yield overview.title
    yield overview.about
    for group in overview.groups:
        yield ""
        yield group.title
        for card in group.cards:
            yield from _card(card, words)


def _card(card: CardMap, words: Words) -> Iterator[str]:
    """
    Yield the lines of one component.
    """
    yield f"  {card.title} ({card.id})"
    yield f"    {card.summary}"
    for lead in card.leads:
        yield f"    {' '.join(lead_words(lead, words))}"
