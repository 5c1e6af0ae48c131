"""
Events as JSON, there and back; what cannot be read is refused, and nothing of it is quoted.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reflectkit.content.frozen import freeze, thaw
from reflectkit.session import events as ev
from reflectkit.session.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reflectkit.session.events import Event

FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Between these a session can take place; beyond them, adding a duration could overflow."""

_LOCALE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_NAME = re.compile(r"(?=.{1,64}\Z)[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
_ADDRESS = re.compile(r"(?=.{1,300}\Z)[a-z0-9-]+(/[0-9]+)?/[a-z0-9-]+/[a-z0-9-]+", re.ASCII)


def is_locale(text: str) -> bool:
    """
    Tell whether a text has the form of a language tag, such as `nl` or `de-AT`.
    """
    return _LOCALE.fullmatch(text) is not None


def is_time(at: datetime) -> bool:
    """
    Tell whether a time has an offset and is of our days.
    """
    return at.tzinfo is not None and FIRST <= at < LAST


def read_time(text: object) -> datetime:
    """
    Return an ISO 8601 time with an offset, in UTC; raise `ValueError` for anything else.
    """
    at = datetime.fromisoformat(text) if isinstance(text, str) and _TIME.fullmatch(text) else None
    if at is None or not is_time(at):
        message = "not an ISO 8601 time with an offset"
        raise ValueError(message)
    return at.astimezone(UTC)


def write_time(at: datetime) -> str:
    """
    Return a time as ISO 8601 in UTC.
    """
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return f"{utc.isoformat()[:-6]}Z"


def receivers(named: Iterable[object]) -> tuple[str, ...]:
    """
    Return the receivers of a share or a withdrawal in one order; refuse anybody else, and nobody at all.
    """
    chosen = tuple(named)
    if not chosen or any(one not in ev.RECEIVERS for one in chosen):
        raise refuse("unreadable")
    return tuple(one for one in ev.RECEIVERS if one in chosen)


class _Fields:
    """
    The fields of one event while it is read: each is taken once, and none may be left over.
    """

    def __init__(self, document: Any) -> None:
        """
        Hold a copy of the fields; anything but an object fails here.
        """
        self._left = dict(document)
        self.type = self.take("type", str)
        self.at = self._time("at")

    def take(self, name: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        """
        Take a field of a type; without a default it must be there.
        """
        value = self._left.pop(name, ...)
        if value is ...:
            if default is ...:
                raise ValueError(name)
            return default
        if not isinstance(value, kind) or (kind is int and type(value) is bool):
            raise ValueError(name)
        return value

    def named(self, name: str, form: re.Pattern[str] = _NAME, *, default: Any = ...) -> str:
        """
        Take a field that names a person, a turn or, in that form, an answer.
        """
        text: str = self.take(name, str, default)
        if form.fullmatch(text) is None:
            raise ValueError(name)
        return text

    def to(self) -> tuple[str, ...]:
        """
        Take the receivers, each named once.
        """
        named = self.take("to", list)
        chosen = receivers(named)
        if len(chosen) < len(named):
            raise ValueError
        return chosen

    def passes(self) -> int | None:
        """
        Take the number of a pass, which may be missing.
        """
        passes: int | None = self.take("pass", int, None)
        if passes is not None and passes < 0:
            raise ValueError
        return passes

    def _time(self, name: str) -> datetime:
        """
        Take a time.
        """
        return read_time(self.take(name, str))

    def optional_time(self, name: str) -> datetime | None:
        """
        Take a time that may be missing.
        """
        return self._time(name) if name in self._left else None

    def acknowledges(self) -> bool:
        """
        Take the word that a result was read; there is no word that it was not.
        """
        if "ack" not in self._left:
            return False
        if self._left.pop("ack") is not True:
            raise ValueError
        return True

    def answers(self) -> Any:
        """
        Take the answers to the questions of a gate.
        """
        given = self.take("answers", dict)
        if not all(_NAME.fullmatch(name) and not isinstance(value, dict) for name, value in given.items()):
            raise ValueError
        return freeze(given)

    def end(self, event: Event) -> Event:
        """
        Return the event, if no field is left over.
        """
        if self._left:
            raise ValueError
        return event


def _answer(f: _Fields) -> Event:
    return ev.Answer(
        f.named("by"),
        f.at,
        f.named("turn"),
        freeze(f.take("value", object)),
        f.passes(),
        f.take("locale", str, None),
        f.take("key", str, None),
    )


def _gate(f: _Fields) -> Event:
    by, key = f.named("by"), f.take("key", str, None)
    return ev.GateAck(by, f.at, key) if f.acknowledges() else ev.GateAnswers(by, f.at, f.answers(), key)


def _share(f: _Fields) -> Event:
    mutual = f.take("if", str, None)
    if mutual not in (None, "mutual"):
        raise ValueError
    by, answer, to = f.named("by"), f.named("answer", _ADDRESS), f.to()
    return ev.Share(by, f.at, answer, to, mutual is not None, f.take("key", str, None))


def _withdraw(f: _Fields) -> Event:
    by, answer, to = f.named("by"), f.named("answer", _ADDRESS), f.to()
    return ev.Withdraw(by, f.at, answer, to, f.take("key", str, None))


def _pause(f: _Fields) -> Event:
    return ev.Pause(f.named("by"), f.at, f.optional_time("return_at"), f.take("key", str, None))


def _release(f: _Fields) -> Event:
    by, person, reason = f.named("by"), f.named("for"), f.take("reason", str)
    return ev.Release(by, f.at, person, reason, f.take("key", str, None))


def _simple(kind: type[ev.Resume | ev.Stop]) -> Callable[[_Fields], Event]:
    return lambda f: kind(f.named("by"), f.at, f.take("key", str, None))


def _hosted(kind: type[ev.Expire | ev.Tick]) -> Callable[[_Fields], Event]:
    return lambda f: kind(f.named("by", default=ev.HOST), f.at, f.take("key", str, None))


_READERS: dict[str, Callable[[_Fields], Event]] = {
    "answer": _answer,
    "gate": _gate,
    "share": _share,
    "withdraw": _withdraw,
    "pause": _pause,
    "resume": _simple(ev.Resume),
    "stop": _simple(ev.Stop),
    "release": _release,
    "expire": _hosted(ev.Expire),
    "tick": _hosted(ev.Tick),
}


def read_event(document: object) -> Event:
    """
    Return the event of a JSON object; refuse `RK-E01` what is not one.
    """
    try:
        fields = _Fields(document)
        return fields.end(_READERS[fields.type](fields))
    except (ValueError, TypeError, KeyError, OverflowError):
        raise refuse("unreadable") from None


def write_event(event: Event) -> dict[str, Any]:
    """
    Return an event as a JSON object; reading it back gives an equal event.
    """
    document = _WRITERS[type(event)](event)
    document["at"] = write_time(event.at)
    if event.key is not None:
        document["key"] = event.key
    return document


def _write_answer(event: ev.Answer) -> dict[str, Any]:
    document = {"type": "answer", "by": event.by, "turn": event.turn, "value": thaw(event.value)}
    if event.pass_ is not None:
        document["pass"] = event.pass_
    if event.locale is not None:
        document["locale"] = event.locale
    return document


def _write_share(event: ev.Share) -> dict[str, Any]:
    document = {"type": "share", "by": event.by, "answer": event.answer, "to": list(event.to)}
    return {**document, "if": "mutual"} if event.mutual else document


def _write_pause(event: ev.Pause) -> dict[str, Any]:
    document = {"type": "pause", "by": event.by}
    return document if event.return_at is None else {**document, "return_at": write_time(event.return_at)}


_WRITERS: dict[type, Callable[[Any], dict[str, Any]]] = {
    ev.Answer: _write_answer,
    ev.GateAnswers: lambda event: {"type": "gate", "by": event.by, "answers": thaw(event.answers)},
    ev.GateAck: lambda event: {"type": "gate", "by": event.by, "ack": True},
    ev.Share: _write_share,
    ev.Withdraw: lambda event: {"type": "withdraw", "by": event.by, "answer": event.answer, "to": list(event.to)},
    ev.Pause: _write_pause,
    ev.Resume: lambda event: {"type": "resume", "by": event.by},
    ev.Stop: lambda event: {"type": "stop", "by": event.by},
    ev.Release: lambda event: {"type": "release", "by": event.by, "for": event.person, "reason": event.reason},
    ev.Expire: lambda event: {"type": "expire", "by": event.by},
    ev.Tick: lambda _: {"type": "tick"},
}
