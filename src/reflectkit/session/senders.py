"""
Who may send what: an event must be readable, and its sender must have events of that type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.session import events as ev
from reflectkit.session.refusals import refuse
from reflectkit.session.wire import is_locale, is_time

if TYPE_CHECKING:
    from collections.abc import Container


LONGEST_KEY, LONGEST_REASON = 200, 2000


def check_sender(event: ev.Event, people: Container[str]) -> None:
    """
    Refuse an event that cannot be read, or whose sender has no such event.
    """
    if isinstance(event, ev.Answer):  # Nearly all events are answers.
        readable, known = event.locale is None or is_locale(event.locale), event.by in people
    else:
        readable, known = _is_readable(event), _is_known(event, people)
    if not (readable and is_time(event.at) and (event.key is None or 0 < len(event.key) <= LONGEST_KEY)):
        raise refuse("unreadable")
    if not known:
        raise refuse("stranger")


def _is_readable(event: ev.Event) -> bool:
    """
    Tell whether what an event says could be written into a log and read back.
    """
    if isinstance(event, ev.Pause):
        return event.return_at is None or is_time(event.return_at)
    if isinstance(event, ev.Release):
        return not event.reason.isspace() and 0 < len(event.reason) <= LONGEST_REASON
    return True


def _is_known(event: ev.Event, people: Container[str]) -> bool:
    """
    Tell whether a sender has events of this type.
    """
    if isinstance(event, (ev.Tick, ev.Expire)):
        return event.by == ev.HOST
    if isinstance(event, ev.Release):
        return event.by == ev.PRACTITIONER and event.person in people
    return event.by in people
