"""
Nothing that somebody said comes out with an error, not even in a traceback that shows its locals.
"""

from __future__ import annotations

import inspect
import pickle
import traceback

import pytest

import reflectkit.session
from reflectkit.errors import ReflectkitError, Refused, SessionError
from reflectkit.session import Session
from reflectkit.session.discreet import discreet
from reflectkit.session.seat import Seat
from tests.session.making import ALONE, AT, GATE, SECOND, TALK, act, begin, script_component, talking, turn

LIBRARY = inspect.getfile(reflectkit.session).rpartition("session")[0]


def canary():
    """Return words that stand in no variable of a test."""
    return "said in trust"


def runner():
    """Return a session in which much was said."""
    alone = act("alone", turn("mine", {"text": {"max": 9}}), turn("offered", {"text": {"max": 99}}, share="offer"))
    return begin(alone, TALK, gate=GATE).gate("ann").answer("ann", "mine", "Ann's.").answer("ann", "offered", canary())


ATTEMPTS = {
    "an answer that is too long": lambda run: run.seat("bo").answer("mine", canary(), at=AT),
    "an answer before the gate": lambda run: run.seat("bo").answer("mine", canary(), at=run.at),
    "an answer out of turn": lambda run: run.seat("ann").answer("ours", canary(), at=run.at),
    "a revision of the wrong form": lambda run: run.seat("ann").answer("mine", canary(), at=run.at),
    "an answer in no language": lambda run: run.seat("ann").answer("mine", canary(), at=run.at, locale="?"),
    "an answer to the gate": lambda run: run.seat("bo").gate({"safe": canary(), "heat": 0}, at=run.at),
    "an event with a field too many": lambda run: run.apply({"type": "stop", "by": "ann", "at": "x", "note": canary()}),
    "an event of the wrong form": lambda run: run.apply(
        {"type": "answer", "by": "ann", "turn": "mine", "value": canary(), "at": run.at.isoformat()}
    ),
    "a share of what is not one's own": lambda run: run.seat("bo").share("alone/offered/ann", at=run.at),
    "words to begin with": lambda run: Session.start(
        run.component, cast=("ann", "bo"), at=AT, drafts={"carl": {"mine": canary()}}
    ),
    "a log": lambda run: Session.replay({}, [*run.log, {"value": canary()}]),
    "a log that goes on wrongly": lambda run: Session.replay(
        {run.component.id: run.component}, [*run.log, {**run.log[-1], "turn": "nowhere"}]
    ),
    "a record": lambda run: Session.replay({run.component.id: run.component}, {**run.record, "outcome": "later"}),
    "streams": lambda run: Session.project(
        run.component, "ann", run.streams["public"], [*run.streams["ann"], {"value": canary(), "after": 0}]
    ),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_error_holds_no_words_not_even_in_the_locals_of_its_traceback(name):
    """Neither its text, nor its parts, nor its copy, nor any frame of the library that it came through."""
    run = runner()
    with pytest.raises(ReflectkitError) as caught:
        ATTEMPTS[name](run)
    error = caught.value
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in shown.stack if frame.filename.startswith(LIBRARY)]
    assert ours
    told = [str(error), repr(error), repr(error.problems), repr(pickle.loads(pickle.dumps(error.problems)))]
    told += [repr((frame.name, frame.locals)) for frame in ours]
    for line in told:
        assert canary() not in line
    assert shown.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__


def test_the_traceback_of_an_error_would_hold_words_if_it_were_not_kept_from_it(monkeypatch):
    """The test before this one sees what it is to see: left as it was, an answer shows its words."""

    def answer(self, turn_, value=None, **more):
        return real(self, turn_, value, **more)

    real = Seat.answer
    answer.__code__ = answer.__code__.replace(co_filename=f"{LIBRARY}planted.py")
    monkeypatch.setattr(Seat, "answer", answer)
    with pytest.raises(AssertionError):
        test_an_error_holds_no_words_not_even_in_the_locals_of_its_traceback("an answer out of turn")


def test_a_function_that_is_discreet_returns_and_raises_as_it_would():
    """Its result is its own; its errors have their kind and their problems; other errors are untouched."""
    run = talking()
    assert run.apply({"type": "tick", "at": (run.at + SECOND).isoformat()}).at == run.at + SECOND
    with pytest.raises(Refused, match="RK-E01"):
        run.apply({})
    with pytest.raises(SessionError, match="RK-E12"):
        Session.replay({}, [])

    @discreet
    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    script = script_component([ALONE, TALK], dialogue=True)
    assert inspect.signature(Session.start).parameters["cast"].kind is inspect.Parameter.KEYWORD_ONLY
    assert Session.start(script, cast=("ann", "bo"), at=AT).component is script
