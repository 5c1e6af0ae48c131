"""
Walks as the laws need them: a session after every event, and how each event was taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings

from reflectkit.errors import Refused
from reflectkit.session import Session
from tests.laws.building import build
from tests.laws.harness import START, Driver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.strategies import Bundle

    Json = dict[str, Any]

FINAL = ("completed", "later", "enough", "ended")
SECRET = "zzsecret"
"""What nobody but its writer may ever read; laws put it into free words."""


@attrs.frozen(kw_only=True)
class Stride:
    """
    One event of a walk: the session before and after it, and the code of its refusal, if it was refused.
    """

    before: Session
    event: Json
    after: Session
    code: str


def begin(bundle: Bundle, **options: Any) -> Session:
    """
    Start a session of a generated script.
    """
    return Session.start(build(bundle), cast=bundle.cast, at=START, **options)


def stride(bundle: Bundle, walk: Sequence[int], session: Session | None = None) -> Iterator[Stride]:
    """
    Yield the events of a walk, one after the other.
    """
    session = session or begin(bundle)
    driver = Driver(bundle)
    for number in walk:
        event = driver.event(number, {who: session.seat(who).view().to_json() for who in bundle.cast})
        before, code = session, ""
        try:
            session = session.apply(event)
        except Refused as refused:
            code = refused.code
        yield Stride(before=before, event=event, after=session, code=code)


def end_of(bundle: Bundle, walk: Sequence[int]) -> Session:
    """
    Return the session at the end of a walk.
    """
    session = begin(bundle)
    for step in stride(bundle, walk, session):
        session = step.after
    return session


def views(session: Session, **options: Any) -> dict[str, Json]:
    """
    Return everybody's view as JSON.
    """
    return {who: session.seat(who).view(**options).to_json() for who in session.cast}


def state(session: Session) -> tuple[Any, ...]:
    """
    Return everything that a session is, for comparison; how answers were rendered before is no part of it.
    """
    public, privates = session._public, session._privates
    bare = {who: private._replace(answers=_bare(private.answers)) for who, private in privates.items()}
    return (public._replace(answers=_bare(public.answers)), bare, session.at, session.dumps(), session._keys)


def _bare(answers: Any) -> Json:
    """
    Return answers without what was remembered of their looks.
    """
    return {address: said._replace(faces={}) for address, said in answers.items()}


def broken(law: Any, **strategies: Any) -> None:
    """
    Run a law, which holds as it stands, as often as it takes to meet a planted fault; nothing is shrunk or kept.
    """
    search = settings(
        max_examples=1500,
        deadline=None,
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    search(given(**strategies)(law.hypothesis.inner_test))()
