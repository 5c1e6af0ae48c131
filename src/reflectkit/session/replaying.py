"""
Reading a log or a record back: the start, the events, and the content they need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

import attrs

from reflectkit.errors import Refused, UnknownComponent
from reflectkit.session.start import Start, check_again, pins, unusable
from reflectkit.session.wire import write_event, write_time

if TYPE_CHECKING:
    from reflectkit.content.component import Component
    from reflectkit.session.events import Event


RECORD_FORMAT = "reflectkit.record/1"


class Catalog(Protocol):
    """
    Anything in which components are found by id.
    """

    def __getitem__(self, id_: str, /) -> Component:
        """
        Return the component with this id.
        """


class Foldable(Protocol):
    """
    What takes one event after the other.
    """

    def apply(self, event: Mapping[str, Any], /) -> Self:
        """
        Return the value after one event; raise `Refused` if it is not allowed.
        """


F = TypeVar("F", bound=Foldable)


@attrs.frozen
class Found:
    """
    What a log says: how the session began, and the events as JSON; a record also says how it ended.
    """

    start: Start
    events: tuple[Mapping[str, Any], ...] = attrs.field(repr=False)
    outcomes: tuple[str | None, ...] = ()

    def ends_as(self, outcome: str | None) -> bool:
        """
        Tell whether an outcome is the one that a record names, if it names one.
        """
        return not self.outcomes or outcome in self.outcomes


def read_log(log: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> Found:
    """
    Read a log or a record; raise `SessionError` for anything else.
    """
    try:
        if isinstance(log, Mapping):
            known = log["format"] == RECORD_FORMAT
            found = Found(Start.read(log, log["started"]), tuple(log["log"]), (log["outcome"],))
        else:
            known = log[0]["type"] == "start"
            found = Found(Start.read(log[0], log[0]["at"]), tuple(log[1:]))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
        known = False
    if not known:
        raise unusable("this is not the log or the record of a session", "use an unedited copy")
    return found


def find(catalog: Catalog, start: Start) -> tuple[Component, Component | None]:
    """
    Return the script and the replaced gate of a session, if they are still the ones it started with.
    """
    script = _look_up(catalog, start.script)
    gate = None if start.gate is None else _look_up(catalog, start.gate)
    if pins(script, gate) != start.uses:
        raise unusable(
            "a component that this session uses has changed since", "install the versions that the record names"
        )
    check_again(start, script, gate)
    return script, gate


def refold(session: F, events: Sequence[Mapping[str, Any]]) -> F:
    """
    Return a session after all events of its log; raise `SessionError` if one is refused.
    """
    for number, event in enumerate(events, 1):
        try:
            session = session.apply(event)
        except Refused as error:
            raise unusable(
                f"event {number} of the log is refused ({error.code}), so the log was edited or cut",
                "use an unedited copy",
            ) from None
    return session


def _look_up(catalog: Catalog, pin: Mapping[str, str]) -> Component:
    """
    Return a pinned component; raise `SessionError` if it is gone or changed.
    """
    try:
        component = catalog[pin["id"]]
    except (UnknownComponent, KeyError):
        raise unusable("a component of this session is not installed", "install the plugin that it came from") from None
    if component.pin != pin:
        raise unusable("a component of this session has changed since", "install the version that the record names")
    return component


def write_record(start: Start, events: Sequence[Event], outcome: str | None) -> dict[str, Any]:
    """
    Return a session in the shape of the `record` schema.
    """
    return {
        "format": RECORD_FORMAT,
        **start.header(),
        "started": write_time(start.at),
        "log": [write_event(event) for event in events],
        "outcome": outcome,
    }
