"""
Exhibits of what is no script: gates, practices, phrasebooks, help, measures, and whatever else has texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from reflectkit.content.gate import Gate
from reflectkit.content.measure import Measure
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.practice import Practice
from reflectkit.content.resources import Resources
from reflectkit.content.text import Text
from reflectkit.report.gallery.measures import measure_parts
from reflectkit.report.gallery.model import Part, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.content.component import Component
    from reflectkit.content.practice import Bounds, Phase
    from reflectkit.content.resources import Entry
    from reflectkit.report.gallery.model import Words

TOLD = frozenset({"title", "about", "cautions", "evidence"})
"""What has a place of its own on every page."""


class Reader:
    """
    Reads the texts of one component in one language.
    """

    def __init__(self, component: Component, locale: str, words: Words) -> None:
        """
        Keep all of it.
        """
        self.component, self.locale, self.words = component, locale, words

    def read(self, text: Text | None) -> str:
        """
        Return a text; nothing for none.
        """
        return "" if text is None else text.read(self.locale, self.component.content.source)

    def parts(self) -> Iterator[Part]:
        """
        Yield the parts about what a component holds.
        """
        match self.component.content:
            case Gate() as gate:
                yield from self._gate(gate)
            case Practice() as practice:
                yield from self._practice(practice)
            case Phrasebook() as book:
                yield from self._phrasebook(book)
            case Resources() as resources:
                yield Part(title=self.words.say("resources"), rows=tuple(map(self._entry, resources.entries)))
            case Measure() as measure:
                yield from measure_parts(self, measure)
            case _:
                yield Part(title=self.words.say("texts"), rows=tuple(self._texts()))

    def _gate(self, gate: Gate) -> Iterator[Part]:
        """
        Yield the questions of a gate; where their answers lead is told by the scripts that begin with it.
        """
        rows = tuple(
            Row(words=self.read(question.text), notes=tuple(filter(None, [self.read(question.hint)])), name=True)
            for question in gate.questions
        )
        review = () if gate.review is None else (self.words.say("to-review"),)
        yield Part(title=self.words.say("questions"), words=review, rows=rows, ordered=True)

    def _practice(self, practice: Practice) -> Iterator[Part]:
        """
        Yield how a practice goes.
        """
        say = self.words.say
        lines = [self._bounds("minutes", practice.minutes)]
        if practice.cycles is not None:
            lines.append(self._bounds("cycles", practice.cycles))
        if practice.ramp is not None:
            lines.append(say("ramp"))
        lines.append(say(f"eyes-{practice.eyes}"))
        if practice.modes is not None:
            lines += [self.read(practice.modes.eyes_closed), self.read(practice.modes.reduced_motion)]
        for name, phases in (("phases", practice.phases), ("ending", practice.ending)):
            if phases:
                said = tuple(filter(None, lines)) if name == "phases" else ()
                yield Part(title=say(name), words=said, rows=tuple(map(self._phase, phases)), ordered=True)

    def _bounds(self, name: str, bounds: Bounds) -> str:
        """
        Return how much.
        """
        return self.words.say(name, min=bounds.min, usual=bounds.usual, max=bounds.max)

    def _phase(self, phase: Phase) -> Row:
        """
        Return one phase.
        """
        length = self.words.map.duration(f"PT{phase.seconds}S")
        before = self.words.say("phase", phase=self.words.say(phase.phase), length=length)
        return Row(before=before, words=self.read(phase.cue.words), name=True)

    def _phrasebook(self, book: Phrasebook) -> Iterator[Part]:
        """
        Yield the sentences and the lists of a phrasebook.
        """
        if book.phrases:
            rows = tuple(Row(words=self.read(phrase.text)) for phrase in book.phrases.values())
            yield Part(title=self.words.say("phrases"), rows=rows)
        for options in book.lists.values():
            rows = tuple(Row(words=self.read(option.text)) for option in options)
            yield Part(title=self.words.say("options"), rows=rows)

    def _entry(self, entry: Entry) -> Row:
        """
        Return one place where help is.
        """
        say = self.words.say
        date = say("unchecked") if entry.checked is None else say("checked", date=entry.checked)
        hours = "" if entry.hours is None else say(f"hours-{entry.hours}")
        source = "" if entry.source is None else say("source", source=entry.source)
        notes = (entry.phone, entry.url, hours, date, source)
        return Row(words=self.read(entry.name), notes=tuple(note for note in notes if note), name=True)

    def _texts(self) -> Iterator[Row]:
        """
        Yield every text that has no place elsewhere, once, in order.
        """
        content = self.component.content
        fields = [field.name for field in attrs.fields(type(content)) if field.name not in TOLD]
        texts = [self.read(text) for name in fields for text in _texts_in(getattr(content, name))]
        yield from (Row(words=words) for words in dict.fromkeys(texts))


def _texts_in(value: object) -> Iterator[Text]:
    """
    Yield every text in a value, however deep.
    """
    if isinstance(value, Text):
        yield value
        return
    parts: Iterable[object] = ()
    kind = type(value)
    if isinstance(value, Mapping):
        parts = value.values()
    elif isinstance(value, tuple):
        parts = value
    elif attrs.has(kind):
        parts = [getattr(value, field.name) for field in attrs.fields(kind)]
    for part in parts:
        yield from _texts_in(part)
