"""
Exhibits of what is no script: gates, practices, phrasebooks, help, measures, and whatever else has texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
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

    from reflectkit.content.practice import Bounds, Phase
    from reflectkit.content.resources import Entry
    from reflectkit.report.gallery.reader import Reader

TOLD = frozenset({"title", "about", "cautions", "evidence"})
"""What has a place of its own on every page."""


def kind_parts(reader: Reader) -> Iterator[Part]:
    """
    Yield the parts about what a component holds.
    """
    match reader.component.content:
        case Gate() as gate:
            yield from _gate(reader, gate)
        case Practice() as practice:
            yield from _practice(reader, practice)
        case Phrasebook() as book:
            yield from _phrasebook(reader, book)
        case Resources() as resources:
            yield Part(title=reader.words.say("resources"), rows=tuple(map(partial(_entry, reader), resources.entries)))
        case Measure() as measure:
            yield from measure_parts(reader, measure)
        case _:
            yield Part(title=reader.words.say("texts"), rows=tuple(_texts(reader)))


def _gate(reader: Reader, gate: Gate) -> Iterator[Part]:
    """
    Yield the questions of a gate; where their answers lead is told by the scripts that begin with it.
    """
    rows = tuple(
        Row(words=reader.read(question.text), notes=tuple(filter(None, [reader.read(question.hint)])), name=True)
        for question in gate.questions
    )
    review = () if gate.review is None else (reader.words.say("to-review"),)
    yield Part(title=reader.words.say("questions"), words=review, rows=rows, ordered=True)


def _practice(reader: Reader, practice: Practice) -> Iterator[Part]:
    """
    Yield how a practice goes.
    """
    say = reader.words.say
    lines = [_bounds(reader, "minutes", practice.minutes)]
    if practice.cycles is not None:
        lines.append(_bounds(reader, "cycles", practice.cycles))
    if practice.ramp is not None:
        lines.append(say("ramp"))
    lines.append(say(f"eyes-{practice.eyes}"))
    if practice.modes is not None:
        lines += [reader.read(practice.modes.eyes_closed), reader.read(practice.modes.reduced_motion)]
    for name, phases in (("phases", practice.phases), ("ending", practice.ending)):
        if phases:
            said = tuple(filter(None, lines)) if name == "phases" else ()
            yield Part(title=say(name), words=said, rows=tuple(map(partial(_phase, reader), phases)), ordered=True)


def _bounds(reader: Reader, name: str, bounds: Bounds) -> str:
    """
    Return how much.
    """
    return reader.words.say(name, min=bounds.min, usual=bounds.usual, max=bounds.max)


def _phase(reader: Reader, phase: Phase) -> Row:
    """
    Return one phase.
    """
    length = reader.words.map.duration(f"PT{phase.seconds}S")
    before = reader.words.say("phase", phase=reader.words.say(phase.phase), length=length)
    return Row(before=before, words=reader.read(phase.cue.words), name=True)


def _phrasebook(reader: Reader, book: Phrasebook) -> Iterator[Part]:
    """
    Yield the sentences and the lists of a phrasebook.
    """
    if book.phrases:
        rows = tuple(Row(words=reader.read(phrase.text)) for phrase in book.phrases.values())
        yield Part(title=reader.words.say("phrases"), rows=rows)
    for options in book.lists.values():
        rows = tuple(Row(words=reader.read(option.text)) for option in options)
        yield Part(title=reader.words.say("options"), rows=rows)


def _entry(reader: Reader, entry: Entry) -> Row:
    """
    Return one place where help is.
    """
    say = reader.words.say
    date = say("unchecked") if entry.checked is None else say("checked", date=entry.checked)
    hours = "" if entry.hours is None else say(f"hours-{entry.hours}")
    source = "" if entry.source is None else say("source", source=entry.source)
    notes = (entry.phone, entry.url, hours, date, source)
    return Row(words=reader.read(entry.name), notes=tuple(note for note in notes if note), name=True)


def _texts(reader: Reader) -> Iterator[Row]:
    """
    Yield every text that has no place elsewhere, once, in order.
    """
    content = reader.component.content
    fields = [field.name for field in attrs.fields(type(content)) if field.name not in TOLD]
    texts = [reader.read(text) for name in fields for text in _texts_in(getattr(content, name))]
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
