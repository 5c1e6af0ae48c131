"""
The log: a chain of accepted events that a new session shares with the one before.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reflectkit.session.wire import write_event

if TYPE_CHECKING:
    from reflectkit.session.events import Event

write_text = json.JSONEncoder(ensure_ascii=False).encode
"""Write JSON text; made once, since `json.dumps` makes a new encoder for every call with options."""

Key = tuple[str, str]
Keys = tuple[frozenset[Key], ...]
"""The event keys that were used, by sender, as sets of falling size, so that adding one stays cheap."""


class Logged:
    """
    The newest event of a log, and the log before it.
    """

    __slots__ = ("_text", "before", "event")

    def __init__(self, event: Event, before: Logged | None) -> None:
        """
        Put an event on top of a log.
        """
        self.event = event
        self.before = before
        self._text = ""

    def text(self) -> str:
        """
        Return this event as JSON text, which is written only once.
        """
        if not self._text:
            self._text = write_text(write_event(self.event))
        return self._text


def in_order(newest: Logged | None) -> list[Logged]:
    """
    Return the entries of a log, the oldest first.
    """
    found = []
    while newest is not None:
        found.append(newest)
        newest = newest.before
    return found[::-1]


def is_known(keys: Keys, key: Key) -> bool:
    """
    Tell whether a sender has used a key before.
    """
    return any(key in used for used in keys)


def with_key(keys: Keys, key: Key) -> Keys:
    """
    Return the keys with one more; sets are merged when they have grown equally large.
    """
    newest = frozenset({key})
    while keys and len(keys[-1]) <= len(newest):
        keys, newest = keys[:-1], newest | keys[-1]
    return (*keys, newest)
