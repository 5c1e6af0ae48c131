"""A measure is played like an exercise, without what its host cannot stand by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import reflectkit
from reflectkit import Session, SessionError
from reflectkit.content.script import Script
from reflectkit.progress.scoring import score
from reflectkit.session.playable import fitting, playable
from tests.checking.specimens import ROOT

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
ALERT = "alert-within-24h"


def catalog(*features):
    """The installed plugins and the specimens, for a host with capabilities."""
    return reflectkit.discover(folders=[ROOT], features=features)


def answered(session, answers):
    """A session after answers in order."""
    for at, (turn, value) in enumerate(answers.items(), 1):
        session = session.seat("ann").answer(turn, value, at=AT + timedelta(seconds=at))
    return session


def test_a_measure_is_a_script_for_one_person_in_which_everything_may_be_left_out():
    """Items come in their published order, are asked once, stay with the person, and can be skipped."""
    script = playable(catalog(ALERT)["specimens/mood"])
    assert isinstance(script, Script)
    assert (script.kind, [act.cast for act in script.acts]) == ("exercise", ["solo"])
    assert [turn.id for turn in script.turns()] == ["low", "tense", "hope", "alone"]
    assert {(turn.do, turn.share, turn.skippable) for turn in script.turns()} == {("ask", "never", True)}
    assert script.acts[0].intro.read("nl", "en") == "Deze week …"


def test_a_measure_is_answered_and_scored():
    """What was answered in a session is what is scored, in any language, and skips are missing answers."""
    session = Session.start(catalog(ALERT)["specimens/mood"], cast=("ann",), at=AT)
    assert session.seat("ann").view("nl").now[0].text == "Ik voelde me somber."
    session = answered(session, {"low": 2, "tense": 3, "hope": None, "alone": "no"})
    assert (session.outcome, session.seat("ann").view("nl").closing) == ("completed", "Dank je.")
    found = score(session.component.content, session.drafts("ann"))
    assert (found["total"].value, found["worry"].value) == (7.5, 2.5)


def test_without_the_capability_the_item_is_not_asked_and_the_record_says_so():
    """A host that cannot hear an alert gets the variant without the item; the session is rebuilt as it was."""
    session = answered(
        Session.start(catalog()["specimens/mood"], cast=("ann",), at=AT), {"low": 1, "tense": 1, "alone": "yes"}
    )
    assert session.outcome == "completed"
    assert (session.record["variant"], session.log[0]["variant"]) == ("short", "short")
    for host in (catalog(), catalog(ALERT)):
        assert Session.replay(host, session.log) == session
        assert Session.replay(host, session.record) == session


def test_a_whole_measure_has_no_variant_in_its_record():
    """The record of a measure that was asked whole says nothing of variants, and one is rebuilt whole anywhere."""
    session = answered(Session.start(catalog(ALERT)["specimens/mood"], cast=("ann",), at=AT), {"low": 1})
    assert "variant" not in session.record
    assert Session.replay(catalog(), session.record) == session


def test_a_persons_view_is_rebuilt_from_the_streams_of_a_variant():
    """The public stream and a person's own are enough, whatever was left out."""
    session = answered(Session.start(catalog()["specimens/mood"], cast=("ann",), at=AT), {"low": 1, "tense": 2})
    streams = session.streams
    seen = Session.project(session.component, "ann", streams["public"], streams["ann"])
    assert seen == session.seat("ann").view()


def test_a_variant_that_is_not_there_is_no_session():
    """A record that names another variant is refused in one line."""
    session = Session.start(catalog()["specimens/mood"], cast=("ann",), at=AT)
    with pytest.raises(SessionError) as caught:
        Session.replay(catalog(), {**session.record, "variant": "longer"})
    assert [problem.code for problem in caught.value.problems] == ["RK-E12"]


def test_a_licence_that_allows_no_leaving_out_points_to_another_measure():
    """Where no item may be left out, a host without the capability is told what to use instead."""
    component = catalog()["measures-restricted/core-10"]
    with pytest.raises(SessionError) as caught:
        Session.start(component, cast=("ann",), at=AT)
    (problem,) = caught.value.problems
    assert problem.cause == (
        "`measures-restricted/core-10` asks what somebody must hear of, and this host does not offer `alert-within-24h`"
    )
    assert problem.fix == "use `who-5`, or say that it does, where it does: `discover(features=…)`"
    whole = Session.start(catalog(ALERT)["measures-restricted/core-10"], cast=("ann",), at=AT)
    assert whole.seat("ann").view().now[0].turn == "q1"


def test_a_measure_without_any_variant_that_is_enough_is_not_started(tmp_path):
    """A measure that nobody checked asks nothing that would go unheard."""
    from types import SimpleNamespace

    from tests.progress.making import measure

    content = measure(variants=[{"id": "short", "without": ["alone"]}])
    component = SimpleNamespace(id="x/mood", kind="measure", content=content, features=frozenset())
    with pytest.raises(SessionError) as caught:
        fitting(component)
    assert caught.value.problems[0].fix == "say that it does, where it does: `discover(features=…)`"


@pytest.mark.parametrize("name", ["measures/erq", "measures-restricted/csi-16"])
def test_a_measure_without_words_is_not_started(name):
    """What may not be shown cannot be run, and says whose the words are."""
    with pytest.raises(SessionError) as caught:
        Session.start(catalog()[name], cast=("ann",), at=AT)
    (problem,) = caught.value.problems
    assert problem.cause == f"the words of `{name}` are not here, because its licence does not let them be"


@pytest.mark.parametrize("name", ["specimens/path", "specimens/week", "specimens/breath"])
def test_what_has_no_script_is_not_started(name):
    """A progress document, a plan and a practice are no sessions."""
    component = catalog()[name]
    with pytest.raises(SessionError) as caught:
        Session.start(component, cast=("ann",), at=AT)
    assert caught.value.problems[0].cause == f"`{name}` is a {component.kind}"


def test_a_script_has_no_variant():
    """Variants are the measures' own."""
    assert fitting(catalog()["specimens/alone"]) == ""
