"""
Golden transcripts: events and what each person is shown, played against a script.

A transcript is data, so an engine in another language could be held to it too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.duration import parse_duration
from reflectkit.errors import Refused
from reflectkit.session.session import Session
from reflectkit.session.wire import read_time, write_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from reflectkit.content.component import Component
    from reflectkit.session.view import View

SECOND = timedelta(seconds=1)
"""What passes before an event that does not say when it happened."""


@attrs.frozen(kw_only=True)
class Mismatch:
    """
    One thing that is not as a transcript says: at which step (from 0), for whom, and what.
    """

    step: int
    who: str
    what: str


@attrs.frozen(eq=False)
class Played:
    """
    A session after one step of a transcript, and what the step expected that did not hold.
    """

    step: int
    session: Session
    mismatches: tuple[Mismatch, ...] = ()


def run_transcript(component: Component, transcript: Mapping[str, Any], locale: str) -> tuple[Mismatch, ...]:
    """
    Play a transcript in a locale; return everything that is not as it says.

    Texts are compared in the transcript's own locale only.
    """
    return tuple(mismatch for played in play(component, transcript, locale) for mismatch in played.mismatches)


def play(component: Component, transcript: Mapping[str, Any], locale: str) -> Iterator[Played]:
    """
    Play a transcript step by step.
    """
    session = _start(component, transcript)
    for number, step in enumerate(transcript["steps"]):
        if "expect" in step:
            yield Played(number, session, tuple(_compare(session, transcript, step["expect"], number, locale)))
            continue
        try:
            session = session.apply(timed(step, session.at, locale))
        except Refused as error:
            mismatch = Mismatch(step=number, who=step.get("by", "host"), what=f"refused ({error.code}): {error.cause}")
            yield Played(number, session, (mismatch,))
        else:
            yield Played(number, session)


def _start(component: Component, transcript: Mapping[str, Any]) -> Session:
    """
    Start the session of a transcript.
    """
    return Session.start(
        component,
        cast=transcript["cast"],
        at=read_time(transcript["at"]),
        medium=transcript.get("medium"),
        devices=transcript.get("devices", "own"),
        shared_gate=True,
        held=transcript.get("held", ()),
        drafts=transcript.get("drafts"),
    )


def timed(event: Mapping[str, Any], last: datetime, locale: str | None = None) -> dict[str, Any]:
    """
    Return an event with its time: its own, or so long `after` the last accepted event, or a second later.

    An answer without a language is taken to be in `locale`.
    """
    document = dict(event)
    later = parse_duration(document.pop("after")) if "after" in document else SECOND
    if "at" not in document:
        document["at"] = write_time(last + later)
    if document.get("type") == "answer" and locale is not None:
        document.setdefault("locale", locale)
    return document


def _compare(
    session: Session, transcript: Mapping[str, Any], expected: Mapping[str, Any], number: int, locale: str
) -> Iterator[Mismatch]:
    """
    Yield what is not as one step expects.
    """
    own = locale == transcript["locale"]
    for who, parts in expected.items():
        view = session.practitioner().view(locale) if who == "practitioner" else session.seat(who).view(locale)
        for what in _differences(view, parts, texts=own):
            yield Mismatch(step=number, who=who, what=what)


def _differences(view: View, parts: Mapping[str, Any], *, texts: bool) -> Iterator[str]:
    """
    Yield how a view differs from the parts that are named.
    """
    if parts.get("status", view.status) != view.status:
        yield f"the status is `{view.status}` and not `{parts['status']}`"
    now = [item.turn for item in view.now]
    if parts.get("now", now) != now:
        yield f"asked now is {now} and not {parts['now']}"
    seen = {item.answer: item.text for item in view.seen}
    for address, text in parts.get("sees", {}).items():
        if address not in seen:
            yield f"`{address}` is not seen"
        elif texts and seen[address] != text:
            yield f"`{address}` reads otherwise"
    for address in parts.get("hides", ()):
        if address in seen:
            yield f"`{address}` is seen"


def covered_turns(component: Component, transcripts: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """
    Return the turns that somebody is asked in at least one of the transcripts.
    """
    return frozenset(
        item.turn
        for transcript in transcripts
        for session in _sessions(component, transcript)
        for who in session.cast
        for item in session.seat(who).view().now
        if item.act != "gate"
    )


def _sessions(component: Component, transcript: Mapping[str, Any]) -> Iterator[Session]:
    """
    Yield the session as it begins, and after every step of a transcript.
    """
    yield _start(component, transcript)
    for played in play(component, transcript, transcript["locale"]):
        yield played.session
