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
from reflectkit.progress.rounding import rounded
from reflectkit.reading import kind_of, parse, validate
from reflectkit.reading.strict import problem
from reflectkit.session.wire import is_time, read_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.content.component import Component
    from reflectkit.content.entry import DayState
    from reflectkit.progress.recurrence import Occurrence
    from reflectkit.progress.scoring import Form

TIMES = ("at", "intended", "shown", "answered")
"""The times that an entry may have."""

PLAIN = ("type", "key", "scale", "language", "reason", "missing", "state", "insight", "mark", "event")
"""What is the same in an entry's document and in its value."""


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
            **({"key": f"{key}/{one.scale.id}"} if key else {}),
            **{name: shown[name] for name in ("scale", "value", "reason", "band")},
            **({"missing": one.missing} if one.missing else {}),
            "language": language,
        }
        for one, shown in zip(form.scores, form.to_json()["scores"], strict=True)
    ]


def prompt_entry(
    occurrence: Occurrence,
    component: Component,
    *,
    owner: str,
    state: DayState,
    shown: datetime,
    answered: datetime | None = None,
    insight: int | None = None,
) -> dict[str, Any]:
    """
    Return what came of something that a plan offered, as an entry that a host keeps.

    It holds all three times: when it was intended, when it was shown, and when it was answered; and the occurrence's
    key, so that each counts once.
    """
    at = shown if answered is None else answered
    if not (is_time(shown) and is_time(at)):
        message = "`shown` and `answered` need an offset, such as UTC"
        raise ValueError(message)
    times = {"intended": occurrence.opens, "shown": shown, "answered": answered}
    return {
        "format": "reflectkit.entry/1",
        "type": "practice",
        "owner": owner,
        "at": at.isoformat(),
        "component": component.pin,
        "key": occurrence.key,
        "state": state,
        **{name: time.isoformat() for name, time in times.items() if time is not None},
        **({} if insight is None else {"insight": insight}),
    }


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
    for name in TIMES:
        try:
            _moment(document.value.get(name, document.value["at"]))
        except (ValueError, OverflowError):
            cause, fix = f"`{name}` is no moment that there is", "write a day and a time of day, with its offset"
            raise ContentError([problem("form", cause, document.place(f"/{name}"), fix)]) from None
    return entry_of(document.value)


def entry_of(document: dict[str, Any]) -> Entry:
    """
    Return the entry of a document that was found to be one; of a change, the score after it is the value.
    """
    number = document.get("value", document.get("after"))
    plain: dict[str, Any] = {name: document[name] for name in PLAIN if name in document}
    times: dict[str, Any] = {name: _moment(document[name]) for name in TIMES if name in document}
    return Entry(
        owner=document["owner"],
        component=FrozenMap(document["component"]),
        value=None if number is None else exact(number),
        codes=document.get("codes", {}),
        shared_to=tuple(document.get("shared_to", ())),
        **times,
        **plain,
    )


def entry_document(entry: Entry) -> dict[str, Any]:
    """
    Return what an entry says as JSON, without to whom it is granted; of a change it is the score after it.
    """
    times = {name: getattr(entry, name) for name in TIMES}
    plain = {name: getattr(entry, name) for name in PLAIN}
    return {
        "owner": entry.owner,
        "component": dict(entry.component),
        **({} if entry.value is None else {"value": rounded(entry.value)}),
        **({"codes": dict(entry.codes)} if entry.codes else {}),
        **{name: time.isoformat() for name, time in times.items() if time is not None},
        **{name: said for name, said in plain.items() if said not in ("", None)},
    }


def _moment(text: str) -> datetime:
    """
    Return a moment that keeps the offset in which it was written, so that a day is the person's own.
    """
    read_time(text)
    return datetime.fromisoformat(text)


def once(entries: Iterable[Entry], owner: str) -> tuple[Entry, ...]:
    """
    Return one person's entries in the order of time; what was sent again under its key counts once.
    """
    found: dict[object, Entry] = {}
    for at, entry in enumerate(sorted(entries, key=attrgetter("at"))):
        if entry.owner == owner:
            found.setdefault(entry.key or at, entry)
    return tuple(found.values())
