"""What a record tells a reader: one's own way, and what was granted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import reflectkit
from reflectkit import Session
from reflectkit.progress.told import Told, told
from tests.checking.specimens import ROOT

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
HERE = reflectkit.discover(folders=[ROOT], features=["alert-within-24h"])


def through(session, who, values):
    """The session after somebody has answered all that they were asked, with these values or an acknowledgement."""
    at = session.events[-1].at if session.events else AT
    while now := session.seat(who).view().now:
        at += timedelta(minutes=1)
        session = session.seat(who).answer(now[0].turn, values.get(now[0].turn), at=at)
    return session


def form(**values):
    """A form of the mood specimen."""
    return through(Session.start(HERE["specimens/mood"], cast=("ann",), at=AT), "ann", values)


def test_sharing_a_form_later_does_not_move_its_scores():
    """A score stands at the time of the last answer that it rests on, whatever happened to the record afterwards."""
    session = form(low=1, tense=2, hope=3, alone="yes")
    before = told(session, "ann").entries
    later = session.seat("ann").share("items/low/ann", at=AT + timedelta(days=30), to=("practitioner",))
    assert told(later, "ann").entries == before
    assert {one.at for one in before} == {AT + timedelta(minutes=4)}
    (shared, *_) = told(later, "practitioner").entries
    assert (shared.at, shared.value, shared.missing) == (AT + timedelta(minutes=1), None, 2)


def test_a_form_that_nobody_answered_stands_where_it_began():
    """Without an answer there are absent scores at the beginning for its owner, and nothing for anybody else."""
    session = Session.start(HERE["specimens/mood"], cast=("ann",), at=AT)
    assert {(one.at, one.value) for one in told(session, "ann").entries} == {(AT, None)}
    assert told(session, "practitioner") == told(session, "bo") == Told()


def test_drafts_are_no_answers():
    """Words that wait to be used again are in no score."""
    session = Session.start(HERE["specimens/mood"], cast=("ann",), at=AT, drafts={"ann": {"low": 3, "tense": 3}})
    assert {one.value for one in told(session, "ann").entries} == {None}


def test_an_answer_that_raised_an_alert_is_told_with_its_words():
    """What a practitioner was granted of a measure is its scores, and the very answer that somebody must be told of."""
    session = form(low=1, tense=2, hope=0, alone="yes")
    for name in ("low", "hope", "alone"):
        session = session.seat("ann").share(f"items/{name}/ann", at=AT + timedelta(days=1), to=("practitioner",))
    (note,) = told(session, "practitioner", "nl").notes
    assert (note.owner, note.asked, note.text) == ("ann", "Ik had hoop.", "0")
    assert "0" not in repr(note).replace("2026", "").replace(repr(note.at), "").split("asked=")[1]
    quiet = session.seat("ann").withdraw("items/hope/ann", at=AT + timedelta(days=2), to=("practitioner",))
    assert told(quiet, "practitioner").notes == ()


def test_an_exercise_is_a_practice_and_tells_how_one_saw_oneself():
    """Taking part is practice, whatever came of it; a rating is kept under its construct, and words stay where they are."""
    script = HERE["repair/own-part"]
    session = Session.start(script, cast=("ann",), at=AT)
    now = session.seat("ann").view().now[0]
    assert told(session, "ann") == Told()
    options = [option["const"] for option in now.answer_schema["oneOf"]]
    session = session.seat("ann").answer(now.turn, options[0], at=AT + timedelta(minutes=3))
    (practice,) = told(session, "ann").entries
    assert (practice.type, practice.state, practice.at) == ("practice", "done", AT + timedelta(minutes=3))
    assert told(session, "practitioner") == Told()
    session = session.seat("ann").share(f"{now.act}/{now.turn}/ann", at=AT + timedelta(hours=1), to=("practitioner",))
    (note,) = told(session, "practitioner").notes
    assert (note.at, note.asked) == (AT, now.text)
    assert note.to_json() == {
        "owner": "ann",
        "at": "2026-01-05T19:00:00Z",
        "component": "repair/own-part",
        "asked": now.text,
        "text": note.text,
        "language": note.language,
    }


def some(now):
    """Some answer to what is asked."""
    form = now.form
    if form is None:
        return None
    if form["kind"] == "scale":
        return now.answer_form.lo
    if form["kind"] == "phrase":
        phrase = form["phrases"][0]
        slots = {part["slot"]: "words" for part in phrase["parts"] if "slot" in part}
        return {"phrase": phrase["name"], "slots": slots}
    options = [option.id for option in getattr(now.answer_form, "options", ())]
    return {"choice": options[:1], "choices": [options[:1]], "text": ["words"]}[form["kind"]][0]


def test_ratings_become_codes_of_ones_own():
    """A rating of a construct stands under its name, at the time at which it was given."""
    session, at = Session.start(HERE["specimens/alone"], cast=("ann",), at=AT), AT
    while now := session.seat("ann").view().now:
        at += timedelta(minutes=1)
        session = session.seat("ann").answer(now[0].turn, 2 if now[0].turn == "named" else some(now[0]), at=at)
    (rating,) = [one for one in told(session, "ann").entries if one.type == "score"]
    assert (rating.scale, rating.value, rating.at) == ("ownership", 2, at)
