"""
Entries as documents: written when something happened, read back strictly, and each counted once.
"""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from reflectkit.content.entry import Entry
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.number import exact
from reflectkit.errors import ContentError, Problem
from reflectkit.reading import kind_of, parse, validate
from reflectkit.reading.strict import problem
from reflectkit.session.wire import is_time, read_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.content.component import Component
    from reflectkit.progress.scoring import Form


def score_entries(
    component: Component, form: Form, *, owner: str, at: datetime, language: str, key: str = ""
) -> list[dict[str, Any]]:
    """
    Return a form's scores as entries: documents that a host keeps, one for each scale.
    """
    if not is_time(at):
        message = "`at` needs an offset, such as UTC"
        raise ValueError(message)
    return [
        {
            "format": "reflectkit.entry/1",
            "type": "score",
            "owner": owner,
            "at": at.isoformat(),
            "component": component.pin,
            **({"key": f"{key}/{shown['scale']}"} if key else {}),
            **{name: shown[name] for name in ("scale", "value", "reason", "band")},
            "language": language,
        }
        for shown in form.to_json()["scores"]
    ]


def read_entry(data: bytes, *, file: str = "") -> Entry:
    """
    Read an entry; raise `ContentError` with everything that is wrong with the file.
    """
    document = parse(data, file)
    kind, problems = kind_of(document)
    problems = problems or validate(document, kind)
    if not problems and kind != "entry":
        cause, fix = "this is not an entry", "name a file whose `format` is `reflectkit.entry/1`"
        problems = (Problem(code="RK-C08", place=document.place("/format"), cause=cause, fix=fix),)
    if problems:
        raise ContentError(problems)
    try:
        at = _moment(document.value["at"])
    except (ValueError, OverflowError):
        cause, fix = "`at` is no moment that there is", "write a day of the calendar and a time of day, with its offset"
        raise ContentError([problem("form", cause, document.place("/at"), fix)]) from None
    return _entry(document.value, at)


def entry_of(document: dict[str, Any]) -> Entry:
    """
    Return the entry of a document that `score_entries` wrote.
    """
    return _entry(document, _moment(document["at"]))


def _moment(text: str) -> datetime:
    """
    Return a moment that keeps the offset in which it was written, so that a day is the person's own.
    """
    read_time(text)
    return datetime.fromisoformat(text)


def _entry(value: dict[str, Any], at: datetime) -> Entry:
    """
    Make an entry from its validated JSON; of a change, the score after it is the value.
    """
    number = value.get("value", value.get("after"))
    plain = {
        name: value[name]
        for name in ("key", "scale", "language", "reason", "state", "insight", "mark")
        if name in value
    }
    return Entry(
        type=value["type"],
        owner=value["owner"],
        at=at,
        component=FrozenMap(value["component"]),
        value=None if number is None else exact(number),
        codes=value.get("codes", {}),
        **plain,
    )


def once(entries: Iterable[Entry], owner: str) -> tuple[Entry, ...]:
    """
    Return one person's entries in the order of time; what was sent again under its key counts once.
    """
    found: dict[object, Entry] = {}
    for at, entry in enumerate(sorted(entries, key=attrgetter("at"))):
        if entry.owner == owner:
            found.setdefault(entry.key or at, entry)
    return tuple(found.values())
