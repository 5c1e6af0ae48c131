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
    if not is_time(event.at) or not _is_readable(event):
        raise refuse("unreadable")
    if isinstance(event, (ev.Tick, ev.Expire)):
        known = event.by == ev.HOST
    elif isinstance(event, ev.Release):
        known = event.by == ev.PRACTITIONER and event.person in people
    else:
        known = event.by in people
    if not known:
        raise refuse("stranger")


def _is_readable(event: ev.Event) -> bool:
    """
    Tell whether an event could be written into a log and read back.
    """
    if event.key is not None and not 0 < len(event.key) <= LONGEST_KEY:
        return False
    if isinstance(event, ev.Answer):
        return event.locale is None or is_locale(event.locale)
    if isinstance(event, ev.Pause):
        return event.return_at is None or is_time(event.return_at)
    if isinstance(event, ev.Release):
        return not event.reason.isspace() and 0 < len(event.reason) <= LONGEST_REASON
    return True
