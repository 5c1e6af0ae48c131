"""
The start of a session: what is played, by whom, how, and what the host already knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import FrozenMap, freeze, thaw
from reflectkit.errors import Problem, SessionError
from reflectkit.session.gating import first_gate
from reflectkit.session.moment import Moment
from reflectkit.session.playable import fitting, playable
from reflectkit.session.public import begin
from reflectkit.session.state import Own, Private
from reflectkit.session.wire import is_time, read_time, write_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from reflectkit.content.component import Component
    from reflectkit.content.script import Script
    from reflectkit.session.program import Program

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
RESERVED = frozenset({"any", "not", "gate", "host", "practitioner", "partner"})
LONGEST_NAME = 64


@attrs.frozen(kw_only=True)
class Start:
    """
    What the first entry of a log says.

    `uses` pins every component that is needed; `held` are people whose gate a practitioner has to reopen, `escalate`
    those who agreed that their practitioner is told, `drafts` own words by person and turn, `variant` which items of a
    measure are left out.
    """

    script: FrozenMap[str, str]
    uses: tuple[FrozenMap[str, str], ...]
    cast: tuple[str, ...]
    medium: str
    devices: str
    at: datetime
    held: tuple[str, ...] = ()
    escalate: tuple[str, ...] = ()
    drafts: FrozenMap[str, Any] = attrs.field(factory=FrozenMap, repr=False)
    gate: FrozenMap[str, str] | None = None
    variant: str = ""

    def header(self) -> dict[str, Any]:
        """
        Return everything but the time, in the shape of a record.
        """
        document: dict[str, Any] = {
            "script": dict(self.script),
            "uses": [dict(pin) for pin in self.uses],
            "cast": list(self.cast),
            "medium": self.medium,
            "devices": self.devices,
        }
        extras = {"held": list(self.held), "escalate": list(self.escalate), "drafts": thaw(self.drafts)}
        extras["variant"] = self.variant
        document.update({name: value for name, value in extras.items() if value})
        if self.gate is not None:
            document["gate"] = dict(self.gate)
        return document

    def entry(self) -> dict[str, Any]:
        """
        Return the first entry of the log.
        """
        return {"type": "start", **self.header(), "at": write_time(self.at)}

    @classmethod
    def read(cls, header: Mapping[str, Any], at: str) -> Start:
        """
        Read the start back from a log or a record.
        """
        gate = header.get("gate")
        return cls(
            script=FrozenMap(header["script"]),
            uses=tuple(FrozenMap(pin) for pin in header["uses"]),
            cast=tuple(header["cast"]),
            medium=header["medium"],
            devices=header["devices"],
            at=read_time(at),
            held=tuple(header.get("held", ())),
            escalate=tuple(header.get("escalate", ())),
            drafts=freeze(header.get("drafts", {})),
            gate=None if gate is None else FrozenMap(gate),
            variant=header.get("variant", ""),
        )


def unusable(cause: str, fix: str, code: str = "RK-E12") -> SessionError:
    """
    Return the error for a session that cannot be started or replayed.
    """
    return SessionError([Problem(code=code, cause=cause, fix=fix)])


def check_cast(script: Script, cast: Sequence[str]) -> tuple[str, ...]:
    """
    Return the cast, if the script can be played by it.
    """
    wanted = 1 if script.kind == "exercise" else 2
    if len(cast) != wanted:
        raise unusable(f"this {script.kind} is for {wanted} and the cast has {len(cast)}", f"name {wanted} in the cast")
    for name in cast:
        if len(name) > LONGEST_NAME or not NAME.fullmatch(name) or name in RESERVED:
            raise unusable(
                "a name in the cast cannot be used",
                "use small letters, digits and hyphens, and none of " + ", ".join(sorted(RESERVED)),
            )
    if len(set(cast)) != len(cast):
        raise unusable("two people in the cast have one name", "give each a name of their own")
    return tuple(cast)


def check_medium(script: Script, medium: str | None) -> str:
    """
    Return the medium: the one asked for, or written where the script allows it.
    """
    if medium is None:
        return "written" if "written" in script.medium else script.medium[0]
    if medium not in script.medium:
        raise unusable("this script does not allow that medium", "choose from " + ", ".join(script.medium))
    return medium


def check_start(
    script: Component,
    gate: Component | None,
    *,
    cast: Sequence[str],
    at: datetime,
    medium: str | None,
    devices: str,
    held: Sequence[str],
    escalate: Sequence[str],
    drafts: Mapping[str, Mapping[str, Any]],
    variant: str | None = None,
) -> Start:
    """
    Return the start of a session, if all that the host says fits the script; raise `SessionError` if not.
    """
    variant = fitting(script) if variant is None else variant
    content = playable(script, variant)
    if not is_time(at):
        raise unusable("the time has no offset, or is not of our days", "give a time with an offset, such as UTC")
    if devices not in ("own", "shared"):
        raise unusable("`devices` is neither `own` nor `shared`", "say `own` or `shared`")
    people = check_cast(content, cast)
    for what, names in (("held", held), ("escalate", escalate), ("drafts", drafts)):
        if any(name not in people for name in names):
            raise unusable(f"`{what}` names somebody who is not in the cast", "name people of the cast only")
    return Start(
        script=FrozenMap(script.pin),
        uses=pins(script, gate),
        cast=people,
        medium=check_medium(content, medium),
        devices=devices,
        at=at,
        held=tuple(sorted(set(held))),
        escalate=tuple(sorted(set(escalate))),
        drafts=freeze({who: dict(words) for who, words in drafts.items()}),
        gate=None if gate is None else FrozenMap(gate.pin),
        variant=variant,
    )


def check_again(start: Start, script: Component, gate: Component | None) -> None:
    """
    Raise `SessionError` unless a session of this content could have begun as a log says.
    """
    said = {
        name: getattr(start, name)
        for name in ("cast", "at", "medium", "devices", "held", "escalate", "drafts", "variant")
    }
    try:
        same = check_start(script, gate, **said) == start
    except (TypeError, AttributeError):
        same = False
    if not same:
        raise unusable("no session begins as this one says it did", "use an unedited copy")


def open_session(program: Program, start: Start) -> Moment:
    """
    Return the first moment of a session, once everything has followed that needs no event.
    """
    privates = {who: first_private(program, start, who) for who in start.cast}
    moment = Moment(program, begin(program, start.at, privates), privates, start.at, record=[])
    moment.settle()
    return moment


def first_private(program: Program, start: Start, who: str) -> Private:
    """
    Return a person's private part before anything has happened.
    """
    drafts = start.drafts.get(who, FrozenMap())
    return Private(start.at, first_gate(program, held=who in start.held), own=Own(drafts=drafts))


def pins(component: Component, gate: Component | None) -> tuple[FrozenMap[str, str], ...]:
    """
    Return the pins of every component that a session needs.
    """
    found = {used.id: used for used in component.all_uses()}
    if gate is not None:
        found.update({used.id: used for used in (gate, *gate.all_uses())})
    return tuple(FrozenMap(found[id_].pin) for id_ in sorted(found))
