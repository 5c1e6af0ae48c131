"""
Sessions: what a host holds.

A session is a fold of its log.
Everything here is a value: each act returns a new session and leaves the old one as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from reflectkit.session import drafts as drafting
from reflectkit.session import due as timing
from reflectkit.session import events as ev
from reflectkit.session import streams as streaming
from reflectkit.session.discreet import discreet
from reflectkit.session.log import Keys, Logged, in_order, is_known, with_key
from reflectkit.session.moment import Moment, Record
from reflectkit.session.projection import Lens, practitioner_view
from reflectkit.session.refusals import refuse
from reflectkit.session.replaying import find, read_log, refold, write_record
from reflectkit.session.seat import Practitioner, Seat
from reflectkit.session.senders import check_sender
from reflectkit.session.setup import Setup, set_up
from reflectkit.session.start import Start, check_start, open_session, unusable
from reflectkit.session.state import Escalation
from reflectkit.session.step import take
from reflectkit.session.wire import read_event, write_event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from reflectkit.content.component import Component
    from reflectkit.session.projection import Look
    from reflectkit.session.replaying import Catalog
    from reflectkit.session.state import Private, Public
    from reflectkit.session.view import View


T = TypeVar("T")


@attrs.frozen(eq=False, repr=False)
class Session:
    """
    One run of a script by its cast; every act on it gives a new session.

    Start one with `Session.start`, give each person a `seat`, keep `log` or `record`, and rebuild with `Session.replay`.
    """

    _setup: Setup
    _public: Public
    _privates: dict[str, Private]
    _at: datetime
    _log: Logged | None = None
    _keys: Keys = ()

    @classmethod
    @discreet
    def start(
        cls,
        script: Component,
        *,
        cast: Sequence[str],
        at: datetime,
        medium: str | None = None,
        devices: str = "own",
        shared_gate: bool = False,
        held: Sequence[str] = (),
        drafts: Mapping[str, Mapping[str, Any]] | None = None,
        escalate: Sequence[str] = (),
        gate: Component | None = None,
    ) -> Self:
        """
        Start a session of an exercise (one person) or a dialogue (two).

        `at` is a time with an offset; `medium` is `written` or `spoken`, `devices` `own` or `shared`.
        `shared_gate` allows gate answers on a shared device: a rehearsal.
        `held` names people whose gate a practitioner has yet to reopen, `escalate` those who agreed that their
        practitioner is told of a gate that did not clear.
        `drafts` are own words by person and turn, offered again as `prefill`.
        `gate` replaces the script's gate by a stricter one.
        Raises `SessionError`.
        """
        start = check_start(
            script,
            gate,
            cast=cast,
            at=at,
            medium=medium,
            devices=devices,
            held=held,
            escalate=escalate,
            drafts=drafts or {},
        )
        return cls._begin(script, gate, start, gate_here=devices == "own" or shared_gate)

    @classmethod
    def _begin(cls, script: Component, gate: Component | None, start: Start, *, gate_here: bool) -> Self:
        """
        Return a session before its first event.
        """
        setup, opened = set_up(script, gate, start, gate_here=gate_here)
        return cls(setup, opened.public, opened.privates, start.at)

    @classmethod
    @discreet
    def replay(cls, catalog: Catalog, log: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> Self:
        """
        Rebuild a session from its `log` or its `record`; `catalog` finds components by id.

        Raises `SessionError` when the content has changed, or the log is not one that this engine wrote.
        """
        found = read_log(log)
        script, gate = find(catalog, found.start)
        session = cls._begin(script, gate, found.start, gate_here=True)
        session = refold(session, found.events)
        if not found.ends_as(session.outcome):
            raise unusable("the outcome does not follow from the log", "use an unedited copy")
        return session.allow_gate(here=found.start.devices == "own")

    def allow_gate(self, *, here: bool) -> Self:
        """
        Return the session with gate answers on its devices allowed, or not.
        """
        setting = attrs.evolve(self._setup.setting, gate_here=here)
        setup = attrs.evolve(self._setup, setting=setting)
        return type(self)(setup, self._public, self._privates, self._at, self._log, self._keys)

    def take(self, event: ev.Event, *, own_device: bool = False, record: Record | None = None) -> Self:
        """
        Return the session after an event; raise `Refused`, with nothing changed, if it is not allowed.
        """
        setup = self._setup
        check_sender(event, self._privates)
        key = None if event.key is None else (event.by, event.key)
        if key is not None and is_known(self._keys, key):
            return self
        if event.at < self._at:
            raise refuse("time")
        moment = Moment(setup.program, self._public, self._privates, event.at, record)
        take(moment, event, setup.setting.with_gate() if own_device else setup.setting)
        keys = self._keys if key is None else with_key(self._keys, key)
        return type(self)(setup, moment.public, moment.privates, event.at, Logged(event, self._log), keys)

    @discreet
    def apply(self, event: Mapping[str, Any]) -> Self:
        """
        Return the session after one event in the JSON shape of the `event` schema, with its time in `at`.
        """
        return self.take(read_event(event))

    def tick(self, at: datetime) -> Self:
        """
        Return the session after time has passed.
        """
        return self.take(ev.Tick(ev.HOST, at))

    def expire(self, at: datetime) -> Self:
        """
        Return the session, closed by the host because it waited too long.
        """
        return self.take(ev.Expire(ev.HOST, at))

    def seat(self, who: str, *, device: str | None = None) -> Seat:
        """
        Return the seat of one person, to be given to that person once authenticated.

        `device="own"` says that this person sits at a device of their own although the session is on a shared one.
        """
        if who not in self._privates:
            raise refuse("stranger")
        return Seat(self, who, device or self._setup.start.devices)

    def practitioner(self) -> Practitioner:
        """
        Return the practitioner's seat: it sees what was granted, and releases gates.
        """
        return Practitioner(self)

    def look(self, look: Look[T], who: str, *, locale: str | None = None, device: str = "own") -> T:
        """
        Return what a function makes of what one person may know; `Seat` is the way for a host.
        """
        setup = self._setup
        lens = Lens(locale=locale, shared=device != "own", spoken=setup.start.medium == "spoken")
        return look(setup.program, self._public, self._privates[who], who, lens)

    def show_practitioner(self, *, locale: str | None = None) -> View:
        """
        Return what the practitioner is shown; `Practitioner.view` is the way for a host.
        """
        return practitioner_view(self._setup.program, self._public, self._privates, locale)

    @property
    def component(self) -> Component:
        """
        Return the script that is played.
        """
        return self._setup.component

    @property
    def gate(self) -> Component | None:
        """
        Return the stricter gate that replaced the script's own, if one did.
        """
        return self._setup.gate

    @property
    def cast(self) -> tuple[str, ...]:
        """
        Return the names of the people.
        """
        return self._setup.start.cast

    @property
    def at(self) -> datetime:
        """
        Return the time of the last accepted event.
        """
        return self._at

    @property
    def outcome(self) -> str | None:
        """
        Return `completed`, `later`, `enough` or `ended`; `None` while the session goes on.
        """
        return self._public.outcome

    @property
    def held(self) -> tuple[str, ...]:
        """
        Return the people whose gate a practitioner has to reopen, for the host to keep beyond this session.
        """
        return tuple(who for who, private in self._privates.items() if private.gate.held)

    @property
    def escalations(self) -> tuple[Escalation, ...]:
        """
        Return the gates that did not clear, of people who agreed beforehand that their practitioner is told.
        """
        return tuple(item for _, record in self.retrace() for _, item, _ in record if isinstance(item, Escalation))

    def due(self, at: datetime) -> datetime | None:
        """
        Return when after `at` time next matters, for the host's scheduler to send a `tick`; `None` if never.
        """
        return timing.due(self._setup.program, self._public, self._privates, at)

    def drafts(self, who: str) -> dict[str, Any]:
        """
        Return a person's own words by turn, for a new session of the same script.
        """
        return drafting.drafts(self._public, self._privates[who], who)

    def carry(self, who: str, *, to: str) -> dict[str, Any]:
        """
        Return the own words that may travel to the script `to`, by its turns, as `leads_to` says.
        """
        return drafting.carry(self._setup.component, self.drafts(who), to)

    @property
    def events(self) -> tuple[ev.Event, ...]:
        """
        Return the accepted events in order.
        """
        return tuple(logged.event for logged in in_order(self._log))

    @property
    def log(self) -> tuple[dict[str, Any], ...]:
        """
        Return the log as JSON objects: the start, then every accepted event; it alone rebuilds the session.
        """
        return (self._setup.start.entry(), *map(write_event, self.events))

    def dumps(self) -> str:
        """
        Return the log as JSON text.
        """
        entries = [self._setup.opening, *[logged.text() for logged in in_order(self._log)]]
        return f"[{', '.join(entries)}]"

    @property
    def record(self) -> dict[str, Any]:
        """
        Return the session in the shape of the `record` schema.
        """
        return write_record(self._setup.start, self.events, self.outcome)

    def begun(self) -> Session:
        """
        Return the session as it was before its first event.
        """
        setup = self._setup
        return type(self)._begin(setup.component, setup.gate, setup.start, gate_here=True)

    def retrace(self) -> Iterator[tuple[Session, Record]]:
        """
        Yield the session after each event again, with what the event put into the streams.
        """
        session = self.begun()
        for event in self.events:
            record: Record = []
            session = session.take(event, record=record)
            yield session, record

    @property
    def streams(self) -> dict[str, tuple[dict[str, Any], ...]]:
        """
        Return the log's partition: the public stream, and one private stream per person.
        """
        opened = open_session(self._setup.program, self._setup.start)
        records = [opened.record or [], *(record for _, record in self.retrace())]
        return streaming.write_streams(self._setup.start, records)

    project = staticmethod(streaming.project_streams)

    def __eq__(self, other: object) -> bool:
        """
        Equal a session that began in the same way and has the same log.
        """
        return isinstance(other, Session) and self.log == other.log

    __hash__ = None  # type: ignore[assignment]  # Comparing two logs is too much for a set to do.

    def __repr__(self) -> str:
        """
        Show what is played and how it stands, and nothing that anybody said.
        """
        return f"<Session of {self.component.id}, {len(self.events)} events, {self.outcome or 'open'}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """
        Pickle and copy as the components and the log.
        """
        components = {self.component.id: self.component}
        if self._setup.gate is not None:
            components[self._setup.gate.id] = self._setup.gate
        return (_restored, (components, self.log, self._setup.setting.gate_here))


def _restored(components: dict[str, Component], log: Sequence[Mapping[str, Any]], gate_here: bool) -> Session:  # noqa: FBT001
    """
    Rebuild a pickled session.
    """
    return Session.replay(components, log).allow_gate(here=gate_here)
