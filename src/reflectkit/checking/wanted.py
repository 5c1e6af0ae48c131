"""
What a component refers to: other components, phrases, shared lists.

The catalog resolves exactly these, and RK104 and RK117 tell which of them are not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.case import spots_of
from reflectkit.content.gate import Gate
from reflectkit.content.measure import Measure
from reflectkit.content.plan import Plan
from reflectkit.content.progress import Progress
from reflectkit.content.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.component import Content
    from reflectkit.errors import Severity


PLAYED = ("exercise", "dialogue", "practice", "measure")
"""The kinds that can be offered to somebody."""


@attrs.frozen
class Wanted:
    """
    One reference as it is written, the kinds that fit, whether the component works only with it, and how bad its loss is.
    """

    pointer: str
    reference: str
    kinds: tuple[str, ...]
    needed: bool = True
    severity: Severity | None = None


def wanted(content: Content) -> Iterator[Wanted]:
    """
    Yield every reference to another component.
    """
    if isinstance(content, Script):
        yield from _head(content)
        yield from _turns(content)
    elif isinstance(content, Gate):
        for at, route in enumerate(content.routes):
            if route.help is not None:
                yield Wanted(f"/routes/{at}/help", route.help, ("resources",))
    else:
        yield from _offered(content)


def _head(script: Script) -> Iterator[Wanted]:
    """
    Yield what a script as a whole refers to; what it leads to is a suggestion, and it works without.
    """
    if script.gate is not None:
        yield Wanted("/gate", script.gate, ("gate",))
    if script.pause is not None and script.pause.practice is not None:
        yield Wanted("/pause/practice", script.pause.practice, ("practice",))
    for at, lead in enumerate(script.leads_to):
        yield Wanted(f"/leads_to/{at}/script", lead.script, ("exercise", "dialogue"), needed=False)


def _offered(content: Content) -> Iterator[Wanted]:
    """
    Yield what measures, progress documents and plans point to; all of them work without it.
    """
    if isinstance(content, Measure):
        for at, variant in enumerate(content.variants):
            if variant.use is not None:
                yield Wanted(f"/variants/{at}/use", variant.use, ("measure",), needed=False)
    elif isinstance(content, Progress):
        for at, attached in enumerate(content.measures):
            yield Wanted(f"/measures/{at}/measure", attached.measure, ("measure",), needed=False, severity="warning")
        for at, rule in enumerate(content.compass):
            yield Wanted(f"/compass/{at}/suggest", rule.suggest, PLAYED, needed=False, severity="warning")
    elif isinstance(content, Plan):
        for at, occasion in enumerate(content.occasions):
            yield Wanted(f"/occasions/{at}/offers", occasion.offers, PLAYED, needed=False)


def _turns(script: Script) -> Iterator[Wanted]:
    """
    Yield what the turns refer to.
    """
    for spot in spots_of(script):
        turn = spot.turn
        if turn.practice is not None:
            yield Wanted(f"{spot.pointer}/practice", turn.practice, ("practice",))
        if turn.end is not None and turn.end.help is not None:
            yield Wanted(f"{spot.pointer}/end/help", turn.end.help, ("resources",))


def phrases_named(content: Content) -> Iterator[tuple[str, str]]:
    """
    Yield place and name of every phrase that an answer uses.
    """
    for pointer, form in _forms(content):
        for at, name in enumerate(getattr(form, "names", ())):
            yield f"{pointer}/{form.kind}/{at}", name


def lists_named(content: Content) -> Iterator[tuple[str, str]]:
    """
    Yield place and name of every shared list that an answer uses.
    """
    for pointer, form in _forms(content):
        name = getattr(form, "list", None)
        if name is not None:
            yield f"{pointer}/{form.kind}/list", name


def _forms(content: Content) -> Iterator[tuple[str, AnswerForm]]:
    """
    Yield every answer form with its place.
    """
    if isinstance(content, Script):
        for spot in spots_of(content):
            if spot.turn.answer is not None:
                yield f"{spot.pointer}/answer", spot.turn.answer
    elif isinstance(content, Gate):
        for at, question in enumerate(content.questions):
            yield f"/questions/{at}/answer", question.answer
    elif isinstance(content, Measure):
        for at, item in enumerate(content.items):
            yield f"/items/{at}/answer", item.answer
    elif isinstance(content, Progress):
        for at, construct in enumerate(content.constructs):
            yield f"/constructs/{at}/answer", construct.answer
