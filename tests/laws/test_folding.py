"""
P12, P13, P15, P17: a session is a fold of its log, whatever the language, and a view needs no more than two streams.
"""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from reflectkit.session import Session, streams
from reflectkit.session import session as session_module
from reflectkit.session.moment import Moment
from tests.laws.building import build
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import SEEDS, attempt, begin, end_of, onwards, state, stride, views
from tests.strategies import dialogues, scripts, walks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.walking import Stride
    from tests.strategies import Bundle


@given(bundle=scripts(), walk=walks())
def test_p12_a_refused_event_leaves_the_state_equal(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    Nothing is different after a refusal, not even the log or the clock.
    """
    session = begin(bundle)
    kept = state(session)
    for step in stride(bundle, walk, session):
        if step.code:
            assert step.after is step.before
            assert state(step.after) == kept
        kept = state(step.after)


def test_p12_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that changes something before it refuses is found.
    """
    real = session_module.Moment

    def careless(program: Any, public: Any, privates: Any, at: Any, record: Any = None) -> Any:
        moment = real(program, public, privates, at, record)
        privates["ann"] = privates["ann"]._replace(own=privates["ann"].own._replace(resumed=True))
        return moment

    monkeypatch.setattr(session_module, "Moment", careless)
    turns_red(test_p12_a_refused_event_leaves_the_state_equal)


@given(bundle=scripts(), walk=walks())
def test_p13_the_log_alone_rebuilds_the_session(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    Folding the log again, through JSON text, a record, a pickle or a copy, gives the same session.
    """
    session = end_of(bundle, walk)
    catalog = {session.component.id: session.component}
    logs = (session.log, json.loads(session.dumps()), session.record, json.loads(json.dumps(session.record)))
    for log in logs:
        again = Session.replay(catalog, log)
        assert state(again) == state(session)
        assert again == session
        assert views(again) == views(session)
    for again in (pickle.loads(pickle.dumps(session)), copy.deepcopy(session)):
        assert again.dumps() == session.dumps()
        assert views(again) == views(session)
    assert session.begun() != session or not session.events


@given(bundle=scripts(), walk=walks())
def test_p13_an_event_under_a_known_key_changes_nothing(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    What was taken once under a key is not taken again, so a device may always send twice.
    """
    for step in stride(bundle, walk):
        if "key" in step.event and not step.code:
            assert step.after.apply(step.event) is step.after


@given(bundle=scripts(), walk=walks())
def test_p15_state_and_course_do_not_depend_on_the_language(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    In every language the same is asked, seen and allowed; only the words differ.
    """
    for step in stride(bundle, walk):
        for who in bundle.cast:
            shapes = []
            for locale in ("en", "nl", "fr"):
                view = step.after.seat(who).view(locale).to_json()
                asked = [(now["turn"], now["pass"], now["round"]) for now in view["now"]]
                shapes.append(
                    (view["status"], asked, [(seen["answer"], seen["value"]) for seen in view["seen"]], view["can"])
                )
            assert shapes[0] == shapes[1] == shapes[2]


@given(bundle=scripts(), walk=walks())
def test_p17_a_view_needs_only_the_public_stream_and_ones_own(bundle: Bundle, walk: tuple[int, ...]) -> None:
    """
    From two streams alone everybody's view is made as from the whole log.
    """
    session = end_of(bundle, walk)
    kept = json.loads(json.dumps(session.streams))
    for who in bundle.cast:
        for locale in ("en", "nl"):
            made = Session.project(session.component, who, kept["public"], kept[who], locale=locale)
            assert made.to_json() == session.seat(who).view(locale).to_json()


@meets({"a grant": 0.9, "a grant that falls in a joint act": 0.1})
@given(bundle=dialogues(), seed=SEEDS)
def test_p17_holds_when_everything_is_granted_and_said_again(bundle: Bundle, seed: int) -> None:
    """
    A device knows which of its owner's grants have fallen, whatever they say in a later pass.
    """
    session, shown = begin(bundle), 0
    for step in _granting(bundle, session, seed):
        session, before = step.after, shown
        shown = len(session.practitioner().view().seen)
        if shown:
            meet("a grant")
        if shown < before and session._public.open:
            meet("a grant that falls in a joint act")
            _same_from_two_streams(bundle, session)
    _same_from_two_streams(bundle, session)


def _granting(bundle: Bundle, session: Session, seed: int) -> Iterator[Stride]:
    """
    Yield the events of a session in which everybody answers otherwise each time, and grants every answer at once.
    """
    for number in range(150):
        step = next(onwards(bundle, session, seed + number), None)
        if step is None:
            return
        yield step
        session = step.after
        for who in bundle.cast:
            for item in session.seat(who).view().seen:
                if item.by == who and "practitioner" not in item.shared_to:
                    grant = {"type": "share", "by": who, "answer": item.answer, "to": ["practitioner"]}
                    step = attempt(session, grant)
                    yield step
                    session = step.after


def _same_from_two_streams(bundle: Bundle, session: Session) -> None:
    """
    Assert that everybody's view is made from two streams as from the whole log.
    """
    kept = json.loads(json.dumps(session.streams))
    for who in bundle.cast:
        made = Session.project(session.component, who, kept["public"], kept[who])
        assert made.to_json() == session.seat(who).view().to_json()


def test_p17_turns_red_by_a_device_that_keeps_what_has_fallen(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A device on which a grant outlasts other words is found.
    """

    class Forgetful(Moment):
        def apply(self, entry: Any) -> None:
            kept = {who: private.own.practitioner for who, private in self.privates.items()}
            super().apply(entry)
            for who, private in self.privates.items():
                self.privates[who] = private._replace(own=private.own._replace(practitioner=kept[who]))

    monkeypatch.setattr(streams, "Moment", Forgetful)
    turns_red(test_p17_holds_when_everything_is_granted_and_said_again)


def test_p17_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Streams from which every second public entry is lost are found.
    """
    real = streams.write_streams

    def lossy(*arguments: object) -> object:
        written = real(*arguments)  # type: ignore[arg-type]
        return {**written, "public": written["public"][::2]}

    monkeypatch.setattr("reflectkit.session.session.streaming.write_streams", lossy)
    turns_red(test_p17_a_view_needs_only_the_public_stream_and_ones_own)


@given(scripts())
def test_a_session_before_its_first_event_is_what_start_returns(bundle: Bundle) -> None:
    """
    Starting is a function of what is given.
    """
    assert state(begin(bundle)) == state(begin(bundle))
    assert build(bundle).sha256 == build(bundle).sha256
