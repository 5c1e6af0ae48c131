"""
Maps as Mermaid, for pages that draw diagrams from text.

Whatever an author wrote is escaped letter by letter, so that no text can end a label or begin a command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflectkit.report.palette import LIGHT
from reflectkit.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.report.model import ActMap, CardMap, LeadMap, Overview, ScriptMap, TurnMap

_MEANT = '"#<>&%`;\\{}[]()|~*_'
_ICON = re.compile(r":(?=\S)")
"""A colon within a word, by which Mermaid names its icons."""

_CODES = {ord(letter): f"#{ord(letter)};" for letter in _MEANT}


def script_mermaid(script: ScriptMap) -> str:
    """
    Return the map of a script as a Mermaid flowchart.
    """
    return _written(_script(script, Words(script.language, script.more)))


def overview_mermaid(overview: Overview) -> str:
    """
    Return the overview as a Mermaid flowchart.
    """
    return _written(_overview(overview, Words(overview.language, overview.more)))


def escaped(text: str) -> str:
    """
    Return words as they may stand in a label: what means something to Mermaid is written by its number.
    """
    return _ICON.sub("#58;", " ".join(text.split()).translate(_CODES))


def _written(lines: Iterable[str]) -> str:
    """
    Return lines as a text.
    """
    return "\n".join(lines) + "\n"


def _label(*parts: str) -> str:
    """
    Return a label, its parts below each other.
    """
    return f'"{"<br/>".join(escaped(part) for part in parts if part)}"'


def _name(*parts: str) -> str:
    """
    Return the name of a node from ids, which hold small letters, digits and hyphens, and no word that Mermaid knows.
    """
    return "__".join(("n", *parts)).replace("/", "__").replace("-", "_")


def _head(title: str) -> Iterator[str]:
    """
    Yield the beginning of a diagram.
    """
    yield "flowchart TD"
    yield f"  accTitle: {escaped(title)}"
    for name in ("never", "offer", "always", "line"):
        yield f"  classDef {name} fill:{LIGHT.grounds['card']},color:{LIGHT.inks['ink']},stroke:{LIGHT.inks[name]},stroke-width:2px"


def _script(script: ScriptMap, words: Words) -> Iterator[str]:
    """
    Yield the lines of a script.
    """
    yield from _head(f"{script.title}: {script.summary}")
    before = ""
    if script.gate is not None:
        before = _name("gate")
        yield f"  {before}[{_label(script.gate.title, *script.gate.routes)}]:::never"
    for act in script.acts:
        yield from _act(act, words)
        for here in _way(act):
            if before:
                yield f"  {before} --> {here}"
            before = here
        for turn in act.turns:
            yield from _ways(act, turn)
    yield f"  {before} --> {_name('ending', 'completed')}"
    for ending in script.endings:
        yield f"  {_name('ending', ending.outcome)}([{_label(ending.title, ending.text, *ending.how)}]):::line"
    for number, lead in enumerate(script.leads):
        node = _name("lead", str(number))
        yield f"  {node}[[{_label(lead.title, lead.script)}]]:::line"
        yield f"  {_name('ending', 'completed')} -.->|{_lead(lead, words)}| {node}"


def _act(act: ActMap, words: Words) -> Iterator[str]:
    """
    Yield an act with its turns, between what is said of it at its beginning and at its end.
    """
    yield f"  subgraph {_name('act', act.id)}[{_label(f'{act.title} · {act.id}')}]"
    yield f"    {_name('begin', act.id)}[/{_label(act.when, act.about, act.intro)}/]:::line"
    for turn in act.turns:
        sees = words.say("sees", who=turn.sees) if turn.sees else ""
        label = _label(turn.when, f"{turn.verb}, {turn.who} · {turn.id}", turn.text, sees)
        yield f"    {_name('turn', act.id, turn.id)}[{label}]:::{turn.share or 'line'}"
    if act.turned:
        yield f"    {_name('turned', act.id)}[/{_label(act.turned)}/]:::line"
    yield "  end"


def _way(act: ActMap) -> Iterator[str]:
    """
    Yield the nodes of an act in the order in which one goes through them.
    """
    yield _name("begin", act.id)
    yield from (_name("turn", act.id, turn.id) for turn in act.turns)
    if act.turned:
        yield _name("turned", act.id)


def _ways(act: ActMap, turn: TurnMap) -> Iterator[str]:
    """
    Yield where a turn goes back to, and how it ends everything.
    """
    here = _name("turn", act.id, turn.id)
    if turn.back_to:
        yield f"  {here} -.->|{_label(turn.back)}| {_name('turn', act.id, turn.back_to)}"
    if turn.end_as is not None:
        yield f"  {here} -.->|{_label(turn.end)}| {_name('ending', turn.end_as)}"


def _lead(lead: LeadMap, words: Words) -> str:
    """
    Return what stands beside the arrow of a suggestion.
    """
    after = words.say("lead-after", after=lead.after) if lead.after else ""
    return _label(after, *lead.carry) if after or lead.carry else _label(words.say("leads"))


def _overview(overview: Overview, words: Words) -> Iterator[str]:
    """
    Yield the lines of the overview; what is led to and is not installed stands beside the groups.
    """
    yield from _head(overview.title)
    for number, group in enumerate(overview.groups):
        yield f"  subgraph {_name('group', str(number))}[{_label(group.title)}]"
        for card in group.cards:
            yield f"    {_name('card', card.id)}[{_label(card.title, card.id, card.summary)}]:::line"
        yield "  end"
    known = {card.id for card in overview.cards}
    absent = {lead.script for card in overview.cards for lead in card.leads} - known
    for id_ in sorted(absent):
        yield f"  {_name('card', id_)}[{_label(words.say('lead-absent', script=id_))}]:::line"
    for card in overview.cards:
        yield from _led(card, words)


def _led(card: CardMap, words: Words) -> Iterator[str]:
    """
    Yield an arrow for everything that a component leads to.
    """
    for lead in card.leads:
        yield f"  {_name('card', card.id)} -->|{_lead(lead, words)}| {_name('card', lead.script)}"
