"""
Journeys: what one person's entries come to, for whoever may read them; and what two people share, side by side.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.measure import Measure
from reflectkit.content.options import ScaleForm
from reflectkit.content.progress import Progress
from reflectkit.content.script import Script
from reflectkit.progress.compass import patterns, suggest
from reflectkit.progress.entries import once
from reflectkit.progress.practice import Cadence, Habit, days_of, habit
from reflectkit.progress.series import Series, couple, series
from reflectkit.session.drafts import absolute
from reflectkit.session.wire import write_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.component import Component
    from reflectkit.content.entry import Entry
    from reflectkit.content.progress import Direction
    from reflectkit.content.text import Text

CADENCE = "P7D"
"""How often a practice is meant to happen where nobody says so."""


@attrs.frozen(kw_only=True)
class Happening:
    """
    Something that happened beside the scores: a practice, a conversation, or an event such as a quarrel.
    """

    at: datetime
    kind: str
    title: Text | None = None
    event: str = attrs.field(default="", repr=False)
    insight: int | None = attrs.field(default=None, repr=False)

    @property
    def is_large(self) -> bool:
        """
        Tell whether it stands beside the scores as a line of its own; practices are small.
        """
        return self.kind != "practice"

    def to_json(self) -> dict[str, Any]:
        """
        Return it as JSON.
        """
        title = None if self.title is None else dict(self.title.strings)
        found = {"at": write_time(self.at), "kind": self.kind, "title": title, "event": self.event or None}
        return {**found, "insight": self.insight}


@attrs.frozen(kw_only=True)
class Journey:
    """
    One person's journey, as far as a reader may see it; a part of which there is nothing is empty.

    `ratings` are how the person saw themselves, by construct, and `marks` what they noted on their way; `absent` are
    measures of which there are scores, and which are not here.
    """

    owner: str
    lines: tuple[Series, ...] = attrs.field(default=(), repr=False)
    habit: Habit | None = attrs.field(default=None, repr=False)
    happened: tuple[Happening, ...] = attrs.field(default=(), repr=False)
    ratings: tuple[Entry, ...] = attrs.field(default=(), repr=False)
    marks: tuple[Entry, ...] = attrs.field(default=(), repr=False)
    patterns: dict[str, list[dict[str, Any]]] = attrs.field(factory=dict, repr=False)
    suggestion: Direction | None = attrs.field(default=None, repr=False)
    suggested: Component | None = attrs.field(default=None, repr=False)
    progress: Progress | None = attrs.field(default=None, repr=False)

    absent: tuple[str, ...] = ()

    def unguided(self) -> Journey:
        """
        Return the journey without what may help next, which is for the person alone.
        """
        return attrs.evolve(self, suggestion=None, suggested=None)

    def to_json(self) -> dict[str, Any]:
        """
        Return everything but the series as JSON.
        """
        rule = self.suggestion
        return {
            "owner": self.owner,
            "practice": None if self.habit is None else self.habit.to_json(),
            "happened": [one.to_json() for one in self.happened],
            "ratings": [
                {"at": write_time(one.at), "construct": one.scale, "value": int(one.value or 0)} for one in self.ratings
            ],
            "marks": [{"at": write_time(one.at), "mark": one.mark, "codes": dict(one.codes)} for one in self.marks],
            "patterns": self.patterns,
            "suggestion": rule and {"id": rule.id, "suggest": rule.suggest, "say": dict(rule.say.strings)},
        }


def journey(
    entries: Iterable[Entry], components: Mapping[str, Component], *, owner: str, path: Component | None = None
) -> Journey:
    """
    Return what a person's entries come to; `components` are those that are here.

    `path` says what is followed, with its marks, patterns and compass.
    Time ends with the last entry: what nobody wrote down since is not held against anybody.
    """
    progress = path.content if path is not None and isinstance(path.content, Progress) else None
    own = once(entries, owner)
    done = [one for one in own if one.type == "practice"]
    cadence = Cadence.of((progress and progress.cadence) or CADENCE)
    days = days_of(done, until=own[-1].at.date()) if own else ()
    ratings = tuple(one for one in own if _rates(one, progress))
    rule = None if progress is None else suggest(progress, _codes(own, ratings))
    return Journey(
        owner=owner,
        lines=tuple(_lines(own, components, owner)),
        habit=habit(days, cadence) if any(one.state == "done" for one in done) else None,
        happened=tuple(_happened(own, components)),
        ratings=ratings,
        marks=tuple(one for one in own if one.type == "mark"),
        patterns={} if progress is None else _seen(patterns(progress, own, owner=owner)),
        suggestion=rule,
        suggested=None if path is None or rule is None else components.get(absolute(path, rule.suggest)),
        progress=progress,
        absent=tuple(_absent([one for one in own if one not in ratings], components)),
    )


def _absent(own: Iterable[Entry], components: Mapping[str, Component]) -> Iterator[str]:
    """
    Yield the measures that are not here, of which there are scores.
    """
    for name in dict.fromkeys(one.component["id"] for one in own if one.type == "score"):
        if name not in components or not isinstance(components[name].content, Measure):
            yield name


def _seen(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """
    Return the patterns of which there is anything.
    """
    return {name: codes for name, codes in found.items() if codes}


def _rates(entry: Entry, progress: Progress | None) -> bool:
    """
    Tell whether an entry is how a person saw themselves: the answer to the item of a construct.
    """
    names = () if progress is None else {one.id for one in progress.constructs}
    return entry.type == "score" and entry.value is not None and entry.scale in names


def _codes(own: Sequence[Entry], ratings: Sequence[Entry]) -> dict[str, int | str]:
    """
    Return a person's own codes, of each the last.
    """
    found: dict[str, int | str] = {one.scale: int(one.value or 0) for one in ratings}
    for one in own:
        found.update(one.codes)
    return found


def _lines(own: Sequence[Entry], components: Mapping[str, Component], owner: str) -> Iterator[Series]:
    """
    Yield a series for every scale of every measure of which there is a score.
    """
    for id_ in dict.fromkeys(one.component["id"] for one in own if one.type == "score"):
        component = components.get(id_)
        if component is not None and isinstance(component.content, Measure):
            found = [series(component, scale.id, own, owner=owner) for scale in component.content.scales]
            yield from (one for one in found if one.points)


def _happened(own: Sequence[Entry], components: Mapping[str, Component]) -> Iterator[Happening]:
    """
    Yield what happened beside the scores, in the order of time.
    """
    for one in own:
        if one.type == "event":
            yield Happening(at=one.at, kind="event", event=one.event)
        elif one.type == "practice" and one.state == "done":
            content: Any = getattr(components.get(one.component["id"]), "content", None)
            kind = "dialogue" if isinstance(content, Script) and content.kind == "dialogue" else "practice"
            yield Happening(at=one.at, kind=kind, title=content and content.title, insight=one.insight)


def in_words(form: AnswerForm | None, value: int, locale: str | None, source: str) -> str:
    """
    Return an answer's number in the words of its form, or as it is where the form has no such answer.
    """
    if not isinstance(form, ScaleForm) or form.accept(value) != value:
        return str(value)
    text, _ = form.render(value, locale, source)
    return text


def together(one: Journey, other: Journey) -> tuple[tuple[Series, Series], ...]:
    """
    Return the lines that two people share, in pairs: only where there is one of each.
    """
    return tuple(
        (line, that)
        for line in one.lines
        for that in other.lines
        if line.measure is that.measure and line.scale.id == that.scale.id
    )


def couples(pairs: Iterable[tuple[Series, Series]]) -> list[dict[str, Any]]:
    """
    Return what two people share as JSON.
    """
    return [
        {"measure": one.measure.id, "scale": one.scale.id, **couple(one, other, granted=(one.owner, other.owner))}
        for one, other in pairs
    ]
