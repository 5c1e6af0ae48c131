"""
`run --events`: one event per line in, one line of views per event out.

A program that knows only the shapes can drive any script with it; each person has a device of their own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import IO, TYPE_CHECKING, Any

import click

from reflectkit.cli.common import put
from reflectkit.errors import ContentError, Refused, SessionError
from reflectkit.reading import parse
from reflectkit.session import Session
from reflectkit.session.refusals import refuse
from reflectkit.testing.transcript import timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflectkit.session import View

LONGEST = 1024 * 1024
"""The most bytes of a line."""

SECOND = timedelta(seconds=1)


class Watch:
    """
    What is shown after each event: everyone's view, and the practitioner's from when there is something to see.
    """

    def __init__(self, locale: str | None) -> None:
        """
        Watch in one language.
        """
        self._locale = locale
        self._practitioner = False

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


def drive(session: Session, lines: IO[bytes], *, locale: str | None, keep: Callable[[Session], None]) -> None:
    """
    Take events from lines until there are no more; refusals are told and go on.
    """
    watch = Watch(locale)
    put({"n": 0, "views": watch.views(session)})
    for number, line in enumerate(_filled(lines), 1):
        try:
            session = session.apply(_event(line, session, locale))
        except Refused as refusal:
            why = {"code": refusal.code, "cause": refusal.cause, "fix": refusal.fix}
            put({"n": number, "accepted": False, "refused": why, "views": watch.views(session)})
            continue
        put({"n": number, "accepted": True, "views": watch.views(session)})
        _kept(session, keep)
    put({"outcome": session.outcome, "record": session.record})


def _kept(session: Session, keep: Callable[[Session], None]) -> None:
    """
    Keep the record; if that fails, say so on standard error and go on.
    """
    try:
        keep(session)
    except SessionError as error:
        click.echo(f"reflectkit: {error}", err=True)


def _filled(lines: IO[bytes]) -> Iterator[bytes]:
    """
    Yield the lines that are not blank, each as soon as it is there.
    """
    while line := lines.readline(LONGEST + 1):
        while len(line) > LONGEST and not line.endswith(b"\n"):
            rest = lines.readline(LONGEST + 1)
            line = line[: LONGEST + 1] + rest[-1:]
            if not rest:
                break
        if line.strip():
            yield line


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
    """
    watch = Watch(locale)
    first, *sessions = [session.begun(), *(after for after, _ in session.retrace())]
    for number, after in enumerate((first, *sessions)):
        if person is None:
            views = watch.views(after)
        else:
            streams = after.streams
            view = Session.project(
                after.component, person, streams["public"], streams[person], locale=locale, gate=after.gate
            )
            views = {person: view.to_json()}
        accepted = {} if number == 0 else {"accepted": True}
        put({"n": number, **accepted, "views": views})
    put({"outcome": session.outcome, "record": session.record})
