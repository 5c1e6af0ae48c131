"""
Who may send what: an event must be readable, and its sender must have events of that type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.session import events as ev
from reflectkit.session.refusals import refuse
from reflectkit.session.wire import FIRST_YEAR, LAST_YEAR, is_locale

if TYPE_CHECKING:
    from collections.abc import Container


def check_sender(event: ev.Event, people: Container[str]) -> None:
    """
    Refuse an event that cannot be read, or whose sender has no such event.
    """
    if event.at.tzinfo is None or not FIRST_YEAR <= event.at.year <= LAST_YEAR:
        raise refuse("unreadable")
    if isinstance(event, ev.Answer):
        if event.locale is not None and not is_locale(event.locale):
            raise refuse("unreadable")
        known = event.by in people
    elif isinstance(event, (ev.Tick, ev.Expire)):
        known = event.by == ev.HOST
    elif isinstance(event, ev.Release):
        known = event.by == ev.PRACTITIONER and event.person in people
    else:
        known = event.by in people
    if not known:
        raise refuse("stranger")
