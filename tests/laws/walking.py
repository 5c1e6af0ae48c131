"""
Walks as the laws need them: a session after every event, how each event was taken, and how it all ends.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from reflectkit.errors import Refused
from reflectkit.session import Session
from tests.laws.building import build
from tests.laws.harness import SECOND, START, Driver
from tests.laws.oracle import holds, passes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.strategies import Bundle

    Json = dict[str, Any]

FINAL = ("completed", "later", "enough", "ended")
OTHER = {"ann": "bo", "bo": "ann"}
SEEDS = st.integers(0, 2**16)


@attrs.frozen(kw_only=True)
class Stride:
    """
    One event of a walk: the session before and after it, and the code of its refusal, if it was refused.
    """

    before: Session
    event: Json
    after: Session
    code: str

    @property
    def asked(self) -> Json | None:
        """
        Return the turn that was answered as its sender was asked it; nothing for any other event, going back included.
        """
        if self.event["type"] != "answer" or self.code or self.after is self.before:
            return None
        now = self.before.seat(self.event["by"]).view().to_json()["now"]
        return next((one for one in now if one["turn"] == self.event["turn"]), None)

    @property
    def went_back(self) -> bool:
        """
        Tell whether an earlier turn of a lane was answered again.
        """
        accepted = not self.code and self.after is not self.before
        return self.event["type"] == "answer" and accepted and self.asked is None


def begin(bundle: Bundle, **options: Any) -> Session:
    """
    Start a session of a script.
    """
    return Session.start(build(bundle), cast=bundle.cast, at=START, **options)


def attempt(session: Session, event_: Json) -> Stride:
    """
    Try an event, at the session's own time if it names none.
    """
    event_ = {"at": session.at.isoformat(), **event_}
    try:
        return Stride(before=session, event=event_, after=session.apply(event_), code="")
    except Refused as refused:
        return Stride(before=session, event=event_, after=session, code=refused.code)


def stride(
    bundle: Bundle, walk: Sequence[int], session: Session | None = None, driver: Driver | None = None
) -> Iterator[Stride]:
    """
    Yield the events of a walk, one after the other; a driver that acts for some needs to see what those see only.
    """
    session = session or begin(bundle)
    driver = driver or Driver(bundle)
    driver.at = max(driver.at, session.at)
    for number in walk:
        step = attempt(session, driver.event(number, {who: session.seat(who).view().to_json() for who in driver.cast}))
        session = step.after
        yield step


def onwards(bundle: Bundle, session: Session, seed: int, *, alike: bool = False) -> Iterator[Stride]:
    """
    Yield the events by which a session ends when everybody does what they are asked, and the practitioner helps.

    Everyone answers a turn in the same way every time, as the others do if they are `alike`, and in one that ends
    nothing early if there is one; every second offer is shared as soon as that is possible.
    It stops where nobody can do anything and no time matters.
    """
    driver = Driver(bundle)
    while True:
        event_ = _willing(driver, session, seed, alike=alike)
        if event_ is None:
            return
        step = attempt(session, event_)
        session = step.after
        yield step


def _willing(driver: Driver, session: Session, seed: int, *, alike: bool) -> Json | None:
    """
    Return what helps a session on.
    """
    at = (session.at + SECOND).isoformat()
    seen = views(session)
    for who, view in seen.items():
        for address in _offers(driver, session, view) if len(seen) > 1 else ():
            if address.endswith(f"/{who}") and zlib.crc32(f"{seed} {address}".encode()) % 2:
                return {"type": "share", "by": who, "answer": address, "to": ["partner"], "at": at}
        if view["status"] == "gate":
            return {**driver.gate(who, view, clear=True, number=seed), "at": at}
        if view["now"]:
            turn = view["now"][0]["turn"]
            taste = zlib.crc32(f"{seed} {turn} {'' if alike else who}".encode())
            return {**_staying(driver, who, turn, taste), "at": at}
    for who, view in seen.items():
        if "resume" in view["can"]:
            return {"type": "resume", "by": who, "at": at}
    if session.held and session.outcome is None:
        return {"type": "release", "by": "practitioner", "for": session.held[0], "reason": "Spoken with.", "at": at}
    due = session.due(session.at)
    return None if due is None else {"type": "tick", "at": due.isoformat()}


def _offers(driver: Driver, session: Session, view: Json) -> Iterator[str]:
    """
    Yield the offers in a view that can be shared now, and are not yet.
    """
    if view["pause"] is None and session.outcome != "ended":
        acts = [*driver.bundle.acts]
        for seen in view["seen"]:
            offered = driver.bundle.turn(seen["answer"])["share"] == "offer"
            closed = session.outcome is not None or acts.index(seen["answer"].split("/")[0]) < session._public.act
            if offered and closed and "partner" not in seen.get("shared_to", ()):
                yield seen["answer"]


def _staying(driver: Driver, who: str, id_: str, taste: int) -> Json:
    """
    Return an answer that does not end the session, if there is one.
    """
    end = driver.bundle.turns[id_].get("end")
    ways = [driver.answer(who, id_, taste + more) for more in range(1 if end is None else 12)]
    return next((way for way in ways if end is None or not _ends(end["when"], id_, way["value"])), ways[0])


def _ends(condition: Json, id_: str, value: Any) -> bool:
    """
    Tell whether an answer to a turn fulfils a condition about that turn.
    """
    return value is not None and holds(condition, lambda turn, test: turn == id_ and passes(test, value))


def whole(bundle: Bundle, walk: Sequence[int], seed: int) -> Iterator[Stride]:
    """
    Yield the events of a walk, and then those that bring its session to an end.
    """
    session = begin(bundle)
    for step in stride(bundle, walk, session):
        session = step.after
        yield step
    yield from onwards(bundle, session, seed)


def joint_pauses(bundle: Bundle, walk: tuple[int, ...], seed: int) -> Iterator[tuple[Session, Session]]:
    """
    Yield a session before and in a joint pause, wherever there can be one.
    """
    for at, step in enumerate(whole(bundle, walk, seed)):
        who = bundle.cast[at % len(bundle.cast)]
        if step.after.outcome is None and step.after._public.open and step.after._public.pause is None:
            paused = attempt(step.after, {"type": "pause", "by": who}).after
            if paused.outcome is None:
                yield step.after, paused


def end_of(bundle: Bundle, walk: Sequence[int]) -> Session:
    """
    Return the session at the end of a walk.
    """
    session = begin(bundle)
    for step in stride(bundle, walk, session):
        session = step.after
    return session


def act_of(bundle: Bundle, session: Session) -> Json | None:
    """
    Return the act in which a session stands; nothing after the last one, or once it is over.
    """
    acts = bundle.script["acts"]
    at = session._public.act
    return acts[at] if session.outcome is None and at < len(acts) else None


def views(session: Session, **options: Any) -> dict[str, Json]:
    """
    Return everybody's view as JSON.
    """
    return {who: session.seat(who).view(**options).to_json() for who in session.cast}


def of_other(session: Session, who: str) -> set[str]:
    """
    Return the addresses of what somebody sees of the other person.
    """
    return {seen.answer for seen in session.seat(who).view().seen if seen.by != who}


def course(session: Session) -> dict[str, Any]:
    """
    Return where everybody stands, in no language: what is asked, what is open, whose answers are seen, how it ended.
    """
    found = {}
    for who, view in views(session).items():
        asked = [(now["act"], now["round"], now["turn"], now["pass"], now["skippable"]) for now in view["now"]]
        seen = [(one["answer"], one.get("shared_to")) for one in view["seen"]]
        found[who] = (view["status"], asked, seen, view["can"], view["pause"])
    return found


def state(session: Session) -> tuple[Any, ...]:
    """
    Return everything that a session is, for comparison; how answers were rendered before is no part of it.
    """
    return (*parts(session), session.dumps(), session._keys)


def parts(session: Session) -> tuple[Any, ...]:
    """
    Return the state of a session without its log.
    """
    public, privates = session._public, session._privates
    bare = {who: private._replace(answers=_bare(private.answers)) for who, private in privates.items()}
    return (public._replace(answers=_bare(public.answers)), bare, session.at)


def _bare(answers: Any) -> Json:
    """
    Return answers without what was remembered of their looks.
    """
    return {address: said._replace(faces={}) for address, said in answers.items()}
