"""
`run --events`: one event per line in, one line of views per event out.

A program that knows only the shapes can drive any script with it; each person has a device of their own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import IO, TYPE_CHECKING, Any

import click

from reflectkit.cli.common import lines_of, put
from reflectkit.errors import ContentError, Refused
from reflectkit.reading import parse
from reflectkit.session import Session
from reflectkit.session.events import PRACTITIONER, Release, Share
from reflectkit.session.playing import timed
from reflectkit.session.refusals import refuse

if TYPE_CHECKING:
    from reflectkit.cli.keeping import Keeper
    from reflectkit.session import View
    from reflectkit.session.events import Event

SECOND = timedelta(seconds=1)


class Watch:
    """
    What is shown after each event: everyone's view, and the practitioner's from when there is something to see.
    """

    def __init__(self, session: Session, locale: str | None) -> None:
        """
        Watch in one language, from here on; what the practitioner could see before counts as well.
        """
        self._locale = locale
        self._practitioner = any(_is_for_practitioner(event) for event in session.events)

    def views(self, session: Session) -> dict[str, Any]:
        """
        Return all views as JSON.
        """
        views: dict[str, View] = {who: session.seat(who).view(self._locale) for who in session.cast}
        practitioner = session.practitioner().view(self._locale)
        self._practitioner = self._practitioner or bool(practitioner.seen or practitioner.held)
        if self._practitioner:
            views["practitioner"] = practitioner
        return {who: view.to_json() for who, view in views.items()}


def _is_for_practitioner(event: Event) -> bool:
    """
    Tell whether an event gave the practitioner something to see, or answered something they saw.
    """
    return isinstance(event, Release) or (isinstance(event, Share) and PRACTITIONER in event.to)


def drive(session: Session, lines: IO[bytes], *, locale: str | None, keeper: Keeper) -> int:
    """
    Take events from lines until there are no more; refusals are told and go on.

    Returns the exit code: 1 if a record that was to be kept is not.
    """
    watch = Watch(session, locale)
    _keep(session, keeper)
    put({"n": 0, "views": watch.views(session)})
    for number, line in enumerate(lines_of(lines), 1):
        try:
            session = session.apply(_event(line, session, locale))
        except Refused as refusal:
            why = {"code": refusal.code, "cause": refusal.cause, "fix": refusal.fix}
            put({"n": number, "accepted": False, "refused": why, "views": watch.views(session)})
        else:
            _keep(session, keeper)
            put({"n": number, "accepted": True, "views": watch.views(session)})
    put({"outcome": session.outcome, "record": session.record})
    return int(bool(keeper.trouble))


def _keep(session: Session, keeper: Keeper) -> None:
    """
    Keep the record before anything is said to be accepted; if that begins to fail, tell it beside the output.
    """
    trouble = keeper.keep(session)
    if trouble:
        click.echo(f"reflectkit: {trouble}", err=True)


def _event(line: bytes, session: Session, locale: str | None) -> dict[str, Any]:
    """
    Return the event of a line, with its time; refuse what is not JSON.
    """
    try:
        document = parse(line).value
        if not isinstance(document, dict):
            raise refuse("unreadable")
        if "at" in document and "after" in document:
            raise refuse("unreadable")
        return timed(document, session.at, locale)
    except (ContentError, ValueError, TypeError, OverflowError):
        raise refuse("unreadable") from None


def replay(session: Session, *, person: str | None, locale: str | None) -> None:
    """
    Write the views of a record again; for one `person`, from the public stream and their own alone.

    That person's output holds nothing of anybody else, so the record is left out of it.
    """
    begun = session.begun()
    watch = Watch(begun, locale)
    for number, after in enumerate((begun, *(after for after, _ in session.retrace()))):
        views = watch.views(after) if person is None else {person: _projected(after, person, locale).to_json()}
        put({"n": number, **({"accepted": True} if number else {}), "views": views})
    put({"outcome": session.outcome} if person else {"outcome": session.outcome, "record": session.record})


def _projected(session: Session, person: str, locale: str | None) -> View:
    """
    Return a person's view from the public stream and their own alone.
    """
    streams = session.streams
    return Session.project(
        session.component, person, streams["public"], streams[person], locale=locale, gate=session.gate
    )
