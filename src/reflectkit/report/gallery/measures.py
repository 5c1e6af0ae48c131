"""
Exhibits of measures: what they ask, what answers come to, who must hear of what, and on what ground they are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.progress.rounding import rounded
from reflectkit.report.gallery.model import Part, Row
from reflectkit.report.telling import Teller
from reflectkit.session.compiling import compile_program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.measure import Item, Measure
    from reflectkit.content.scale import Band, Scale
    from reflectkit.content.text import Text
    from reflectkit.report.gallery.reader import Reader


def measure_parts(reader: Reader, measure: Measure) -> Iterator[Part]:
    """
    Yield the parts about a measure.
    """
    say = reader.words.say
    yield _questions(reader, measure)
    notes = (say("unvalidated"),) if measure.unvalidated else ()
    rows = tuple(_scale(scale, reader) for scale in measure.scales)
    yield Part(title=say("scores"), words=notes, rows=rows)
    if measure.alerts:
        rows = tuple(Row(words=reader.read(one.say), notes=(say("alert", needs=one.needs),)) for one in measure.alerts)
        yield Part(title=say("alerts"), rows=rows)
    proof = measure.license.evidence
    said = say("proof", quote=proof.quote, url=proof.url, seen=proof.seen)
    yield Part(title=say("rights"), words=(say("holder", holder=measure.license.holder), said))


def _questions(reader: Reader, measure: Measure) -> Part:
    """
    Return what is asked, as far as the words are here.
    """
    words = (reader.read(measure.intro), reader.words.say("no-words") if measure.wordless else "")
    forms = {} if measure.wordless else _forms(reader)
    rows = tuple(_item(item, forms, reader) for item in measure.items if item.text is not None)
    return Part(title=reader.words.say("questions"), words=tuple(filter(None, words)), rows=rows, ordered=True)


def _forms(reader: Reader) -> dict[str, str]:
    """
    Return how each item is answered.
    """
    program = compile_program(reader.component, ("one",))
    texts: dict[str, Text] = {}
    forms: dict[str, AnswerForm | None] = {id_: step.form for id_, step in program.steps.items()}
    teller = Teller(
        words=reader.words.map, locale=reader.locale, source=reader.component.content.source, texts=texts, forms=forms
    )
    return {id_: teller.form(form) for id_, form in forms.items() if form is not None}


def _item(item: Item, forms: dict[str, str], reader: Reader) -> Row:
    """
    Return one question.
    """
    answer = reader.words.say("answer", form=forms[item.id]) if item.id in forms else ""
    notes = tuple(filter(None, (reader.read(item.hint), answer)))
    return Row(words=reader.read(item.text), notes=notes, name=True)


def _scale(scale: Scale, reader: Reader) -> Row:
    """
    Return one score, and the names of its ranges.
    """
    bands = tuple(_band(band, reader) for band in scale.bands)
    return Row(words=reader.read(scale.title) or scale.id, notes=bands, name=True)


def _band(band: Band, reader: Reader) -> str:
    """
    Return a range of scores, and what it is called.
    """
    parts = {"from": rounded(band.from_), "to": rounded(band.to), "words": reader.read(band.label)}
    return reader.words.say("band", **parts)
