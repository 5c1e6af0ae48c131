"""
Streams: the log's partition into one public stream and one private stream per person.

A private entry says after how many public ones it stands (`after`), so that both together can be read in order, and
nothing of anybody else's stream is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.content.frozen import FrozenMap, freeze, thaw
from reflectkit.errors import Refused
from reflectkit.session.compiling import compile_program
from reflectkit.session.discreet import discreet
from reflectkit.session.moment import Moment
from reflectkit.session.projection import Lens, project
from reflectkit.session.public import Entry, begin
from reflectkit.session.start import Start, check_again, first_private, unusable
from reflectkit.session.state import Escalation
from reflectkit.session.step import Setting, follow
from reflectkit.session.wire import read_event, read_time, write_event, write_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reflectkit.content.component import Component
    from reflectkit.session.moment import Record
    from reflectkit.session.program import Program
    from reflectkit.session.view import View

PRIVATE_KEYS = ("held", "escalate", "drafts")
"""What the start of a session says about single people."""


def write_streams(start: Start, records: Iterable[Record]) -> dict[str, tuple[dict[str, Any], ...]]:
    """
    Return the streams as JSON objects, by name; the public one is called `public`.
    """
    header = {name: value for name, value in start.header().items() if name not in PRIVATE_KEYS}
    streams: dict[str, list[dict[str, Any]]] = {"public": [{"type": "opened", **header, "at": write_time(start.at)}]}
    for who in start.cast:
        streams[who] = [_own_start(start, who)]
    for record in records:
        for name, item, count in record:
            if isinstance(item, Entry):
                streams[name].append(write_entry(item))
            elif not isinstance(item, Escalation):
                streams[name].append({**write_event(item), "after": count})
    return {name: tuple(entries) for name, entries in streams.items()}


def _own_start(start: Start, who: str) -> dict[str, Any]:
    """
    Return the first entry of a private stream.
    """
    entry: dict[str, Any] = {"type": "start"}
    if who in start.held:
        entry["held"] = True
    if who in start.drafts:
        entry["drafts"] = thaw(start.drafts[who])
    return entry


def write_entry(entry: Entry) -> dict[str, Any]:
    """
    Return a public entry as a JSON object.
    """
    fields = {
        "answer": entry.answer or None,
        "value": thaw(entry.value),
        "locale": entry.locale,
        "skipped": entry.skipped or None,
        "act": entry.act,
        "return_at": entry.return_at and write_time(entry.return_at),
        "as": entry.as_,
    }
    said = {name: value for name, value in fields.items() if value is not None}
    return {"type": entry.type, **said, "at": write_time(entry.at)}


def read_entry(document: Mapping[str, Any]) -> Entry:
    """
    Return the public entry of a JSON object.
    """
    return_at = document.get("return_at")
    return Entry(
        document["type"],
        read_time(document["at"]),
        answer=document.get("answer", ""),
        value=freeze(document.get("value")),
        locale=document.get("locale"),
        skipped=document.get("skipped", False),
        act=document.get("act"),
        return_at=None if return_at is None else read_time(return_at),
        as_=document.get("as"),
    )


@discreet
def project_streams(
    script: Component,
    who: str,
    public: Sequence[Mapping[str, Any]],
    own: Sequence[Mapping[str, Any]],
    *,
    locale: str | None = None,
    gate: Component | None = None,
) -> View:
    """
    Return one person's view from the public stream and their own; raise `SessionError` where these do not fit.
    """
    try:
        start = _read_start(who, public[0], own[0])
        check_again(start, script, gate)
        moment = _refold(compile_program(script, start.cast, gate, start.variant), start, who, public, own)
        lens = Lens(locale=locale, shared=start.devices == "shared", spoken=start.medium == "spoken")
        return project(moment.program, moment.public, moment.privates[who], who, lens)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, Refused):
        raise unusable("these are not the streams of one session", "use unedited streams of this script") from None


def _read_start(who: str, opened: Mapping[str, Any], own: Mapping[str, Any]) -> Start:
    """
    Read the start, as far as one person knows it.
    """
    about = {"held": [who] if own.get("held") else [], "drafts": {who: own.get("drafts", FrozenMap())}}
    return Start.read({**opened, **about}, opened["at"])


def _refold(
    program: Program, start: Start, who: str, public: Sequence[Mapping[str, Any]], own: Sequence[Mapping[str, Any]]
) -> Moment:
    """
    Fold the two streams in order.
    """
    privates = {who: first_private(program, start, who)}
    moment = Moment(program, begin(program, start.at, privates), privates, start.at, device=True)
    moment.settle()
    setting = Setting(medium=start.medium)
    waiting = list(own[1:])
    for entry in (*public[1:], None):
        while waiting and waiting[0]["after"] <= moment.public.entries:
            event = {name: value for name, value in waiting.pop(0).items() if name != "after"}
            follow(moment, read_event(event), setting)
        if entry is not None:
            moment.apply(read_entry(entry))
            moment.settle()
    return moment
