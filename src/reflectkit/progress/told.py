"""
What records and entries tell a reader: their owner everything of their own, anybody else only what was granted to them.

A practitioner's scores are counted from the granted answers alone, as if no other had been given: so nothing that was
kept back can be read off them, not even whether it was answered.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.entry import Entry
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.measure import Measure
from reflectkit.content.number import exact
from reflectkit.content.script import Script
from reflectkit.progress.entries import entry_of, score_entries
from reflectkit.progress.scoring import score
from reflectkit.session.events import PRACTITIONER, Answer
from reflectkit.session.wire import read_time, write_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reflectkit.content.component import Component
    from reflectkit.session import Session
    from reflectkit.session.view import Seen


@attrs.frozen(kw_only=True)
class Note:
    """
    One answer that somebody granted to their practitioner, in their own words; `at` is when the session began.
    """

    owner: str
    at: datetime
    component: Component
    asked: str
    text: str = attrs.field(repr=False)
    language: str

    def to_json(self) -> dict[str, Any]:
        """
        Return it as JSON.
        """
        told = {"asked": self.asked, "text": self.text, "language": self.language}
        return {"owner": self.owner, "at": write_time(self.at), "component": self.component.id, **told}


@attrs.frozen(kw_only=True)
class Told:
    """
    What a record tells a reader: entries, and answers that were granted to them.
    """

    entries: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()


def granted(entries: Sequence[Entry], receiver: str) -> tuple[Entry, ...]:
    """
    Return the entries that their owners have granted to a receiver.

    Of an entry that is there twice under its key, every copy has to say so: a grant that was taken back is gone.
    """
    kept = {(entry.owner, entry.key) for entry in entries if entry.key and receiver not in entry.shared_to}
    return tuple(entry for entry in entries if receiver in entry.shared_to and (entry.owner, entry.key) not in kept)


def told(session: Session, reader: str, locale: str | None = None) -> Told:
    """
    Return what a session tells a reader: somebody of its cast, or the practitioner.
    """
    content = session.component.content
    if reader == PRACTITIONER:
        return _shared(session, locale)
    if reader not in session.cast:
        return Told()
    own = [one for one in session.seat(reader).view(locale).seen if one.by == reader]
    if isinstance(content, Measure):
        return Told(entries=tuple(_scores(session, reader, own)))
    return Told(entries=tuple(_taken_part(session, reader, own)))


def _shared(session: Session, locale: str | None) -> Told:
    """
    Return what was granted to the practitioner: of a measure its scores and what raised an alert, else the answers.
    """
    seen = session.practitioner().view(locale).seen
    notes = [_note(session, one, locale) for one in _worth_telling(session, seen)]
    entries: list[Entry] = []
    if isinstance(session.component.content, Measure):
        for owner in dict.fromkeys(one.by for one in seen):
            found = _scores(session, owner, [one for one in seen if one.by == owner])
            entries += [entry for entry in found if _rests_on(session.component.content, entry)]
    return Told(entries=tuple(entries), notes=tuple(notes))


def _rests_on(measure: Measure, entry: Entry) -> bool:
    """
    Tell whether a score rests on any answer at all.
    """
    scale = measure.scale(entry.scale)
    return scale is not None and entry.missing < len(scale.items)


def _worth_telling(session: Session, seen: Sequence[Seen]) -> Iterator[Seen]:
    """
    Yield the answers that stand as answers: of a measure only those that raised an alert.
    """
    content = session.component.content
    if not isinstance(content, Measure):
        yield from seen
        return
    given = {_turn(one): one.value for one in seen}
    raised = {item for alert in content.alerts if alert.when.holds(given.get) for item in alert.items}
    yield from (one for one in seen if _turn(one) in raised)


def _note(session: Session, one: Seen, locale: str | None) -> Note:
    """
    Return a granted answer with what was asked.
    """
    content: Any = session.component.content
    script: Script = content.script() if isinstance(content, Measure) else content
    (text,) = [turn.text for act in script.acts for turn in act.turns if turn.id == _turn(one)]
    return Note(
        owner=one.by,
        at=_began(session),
        component=session.component,
        asked=text.read(locale, script.source),
        text=one.text,
        language=one.language,
    )


def _turn(one: Seen) -> str:
    """
    Return the turn that an answer belongs to.
    """
    return one.answer.split("/")[-2]


def _times(session: Session, who: str) -> dict[str, datetime]:
    """
    Return when somebody last answered each turn.
    """
    return {event.turn: event.at for event in session.events if isinstance(event, Answer) and event.by == who}


def _last(session: Session, who: str, seen: Iterable[Seen]) -> datetime:
    """
    Return when the last of some answers was given; without any, when the session began.
    """
    times = _times(session, who)
    return max((times[_turn(one)] for one in seen), default=_began(session))


def _began(session: Session) -> datetime:
    """
    Return when a session began.
    """
    return read_time(session.record["started"])


def _scores(session: Session, owner: str, seen: Sequence[Seen]) -> Iterator[Entry]:
    """
    Yield the scores that answers of a measure come to, at the time and in the language of these answers.
    """
    measure: Any = session.component.content
    turns = {_turn(one) for one in seen}
    spoken = {
        event.locale
        for event in session.events
        if isinstance(event, Answer) and event.by == owner and event.turn in turns and event.locale is not None
    }
    language = spoken.pop() if len(spoken) == 1 else measure.source
    form = score(measure, {_turn(one): one.value for one in seen})
    at = _last(session, owner, seen)
    yield from map(entry_of, score_entries(session.component, form, owner=owner, at=at, language=language))


def _taken_part(session: Session, owner: str, own: Sequence[Seen]) -> Iterator[Entry]:
    """
    Yield what a person did in an exercise or a dialogue, and how they saw themselves in it.
    """
    pin = FrozenMap(session.component.pin)
    times = _times(session, owner)
    if times:
        yield Entry(type="practice", owner=owner, at=max(times.values()), component=pin, state="done")
    script: Any = session.component.content
    constructs = {turn.id: turn.construct for act in script.acts for turn in act.turns if turn.construct}
    for one in own:
        name = constructs.get(_turn(one))
        if name is not None and type(one.value) is int:
            value = exact(one.value)
            yield Entry(type="score", owner=owner, at=times[_turn(one)], component=pin, scale=name, value=value)
