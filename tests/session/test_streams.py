"""
The log's partition: what both may hold, what one person holds, and the view that a device makes of the two.
"""

from __future__ import annotations

import json

import pytest

from reflectkit.errors import SessionError
from reflectkit.session import Session
from tests.session.making import (
    ALONE,
    AT,
    CLEAR,
    GATE,
    HOUR,
    MINUTE,
    TALK,
    YES_NO,
    act,
    begin,
    component,
    script_component,
    talking,
    turn,
)

PUBLIC_TYPES = {"opened", "act-closed", "said", "granted", "withdrawn", "paused", "resumed", "ended"}
OFFER = "alone/offered/ann"


def projected(runner, who, **options):
    """Return the view that somebody's device makes of its two streams, as they travel."""
    streams = json.loads(json.dumps(runner.streams))
    return Session.project(runner.component, who, streams["public"], streams[who], **options)


def through():
    """Return a session in which everything has happened that is public."""
    runner = talking()
    runner.send("share", "ann", answer=OFFER, to=["partner"]).send("withdraw", "ann", answer=OFFER, to=["partner"])
    runner.send("pause", "bo", return_at=(runner.at + HOUR).isoformat())
    for who in ("ann", "bo"):
        runner.send("resume", who, after=30 * MINUTE).send("gate", who, answers={"heat": CLEAR["heat"]})
    for turn_ in ("ours", "after"):
        for who in ("ann", "bo"):
            runner.answer(who, turn_, "yes")
    return runner


def test_the_public_stream_holds_eight_kinds_of_entries_and_no_others():
    """It says what opened and closed, what was said and granted, how long a pause is, and how it ended."""
    runner = through()
    assert {entry["type"] for entry in runner.streams["public"]} == PUBLIC_TYPES
    assert runner.outcome == "completed"


def test_a_grant_refers_to_a_value_and_never_copies_it():
    """The words of an offer enter the public stream once, however often they are granted."""
    runner = talking()
    for _ in range(3):
        runner.send("share", "ann", answer=OFFER, to=["partner"]).send("withdraw", "ann", answer=OFFER, to=["partner"])
    entries = runner.streams["public"]
    assert json.dumps(entries).count("Words of ann.") == 1
    granted = [entry for entry in entries if entry["type"] == "granted"]
    assert [sorted(entry) for entry in granted] == [["answer", "at", "type"]] * 3


def test_times_and_versions_are_per_stream():
    """What Ann does alone moves neither a time nor a number in what Bo holds."""
    runner = begin(ALONE, TALK, gate=GATE)
    before = {name: runner.streams[name] for name in ("public", "bo")}
    runner.gate("ann", heat=3).gate("ann", after=21 * MINUTE).answer("ann", "mine", "no").send("pause", "ann")
    assert {name: runner.streams[name] for name in ("public", "bo")} == before
    assert len(runner.streams["ann"]) == 1 + 4


def test_the_words_that_one_starts_with_are_in_ones_own_stream_only():
    """Drafts and a gate that is held are the affair of one person."""
    runner = begin(ALONE, TALK, gate=GATE, held=["ann"], drafts={"ann": {"offered": "Old words."}}, escalate=["ann"])
    streams = runner.streams
    assert streams["ann"][0] == {"type": "start", "held": True, "drafts": {"offered": "Old words."}}
    assert streams["bo"][0] == {"type": "start"}
    assert not {"held", "drafts", "escalate"} & streams["public"][0].keys()


def test_what_the_host_is_told_of_a_gate_is_in_no_stream():
    """An escalation is a fact for the host: the streams are the same with and without it."""
    runner, quiet = (begin(ALONE, TALK, gate=GATE, escalate=who).gate("ann", safe="no") for who in (["ann"], []))
    assert len(runner.escalations) == 1
    assert runner.streams == quiet.streams


@pytest.mark.parametrize("who", ["ann", "bo"])
def test_a_device_shows_the_same_with_no_more_than_two_streams(who):
    """After everything that is public, and with drafts, a device shows what the host would."""
    for runner in (through(), begin(ALONE, TALK, gate=GATE, held=["ann"], drafts={"ann": {"mine": "no"}})):
        assert projected(runner, who) == runner.view(who)


@pytest.mark.parametrize(("again", "left"), [("no", ("practitioner",)), ("yes", ()), (None, ("practitioner",))])
@pytest.mark.parametrize("cast", ["rounds", "together"])
def test_a_device_knows_what_a_later_pass_does_to_a_grant(cast, again, left):
    """Other words in a joint act drop the grant of the ones before, on the device as for the host."""
    until = {"ours": {"const": "yes"}}
    by = {"by": "speaker"} if cast == "rounds" else {}
    ours = turn("ours", YES_NO, share="always", skip=True, repeat={"from": "ours", "until": until, "max": 3}, **by)
    runner = begin(ALONE, act("talk", ours, turn("after", YES_NO, share="always", **by), cast=cast))
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    speakers = ("ann",) if by else ("ann", "bo")
    address = "talk/0/ours/ann" if by else "talk/ours/ann"
    for who in speakers:
        runner.answer(who, "ours", "no")
    runner.send("share", "ann", answer=address, to=["practitioner"])
    for who in speakers:
        runner.answer(who, "ours", again)
        assert projected(runner, "ann") == runner.view("ann")
    assert {item.answer: item.shared_to for item in runner.view("ann").seen}[address] == left
    assert [item.answer for item in runner.practitioner().view().seen] == [address] * len(left)


def test_a_draft_of_a_joint_turn_is_used_up_on_the_device_as_well():
    """A second pass does not offer again what was there before the first."""
    until = {"ours": {"const": "yes"}}
    ours = turn("ours", YES_NO, by="speaker", share="always", repeat={"from": "ours", "until": until, "max": 3})
    runner = begin(ALONE, act("talk", ours, cast="rounds"), drafts={"ann": {"ours": "yes"}})
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    assert runner.view("ann").now[0].prefill == "yes"
    runner.answer("ann", "ours", "no")
    assert [view.now[0].prefill for view in (runner.view("ann"), projected(runner, "ann"))] == [None, None]


def test_a_device_follows_a_gate_that_replaced_the_scripts_own():
    """A device that knows the clinic's gate shows its questions."""
    gate = component({**GATE, "again": ["heat", "safe"]}, begin(ALONE, TALK, gate=GATE).component.uses["door"].uses)
    runner = begin(ALONE, TALK, gate={**GATE, "valid": "P1D"})
    runner.session = Session.start(runner.component, cast=("ann", "bo"), at=AT, gate=gate)
    runner.gate("ann")
    assert projected(runner, "ann", gate=gate) == runner.view("ann")
    with pytest.raises(SessionError, match="RK-E12"):
        projected(runner, "ann")


def test_on_a_shared_screen_a_device_shows_what_both_may_see():
    """Streams of a session on a shared device give the common screen."""
    runner = talking(devices="shared", shared_gate=True)
    assert projected(runner, "ann") == runner.view("ann")
    assert runner.sees("ann") == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda public, own: ([], own),
        lambda public, own: (public, []),
        lambda public, own: (public, ["x"]),
        lambda public, own: (public, [5, *own[1:]]),
        lambda public, own: (public[1:], own),
        lambda public, own: (["x"], own),
        lambda public, own: (public, [own[0], {**own[1], "after": "soon"}]),
        lambda public, own: (public, [own[0], *own[2:]]),
        lambda public, own: ([*public, {**public[-1], "type": "whispered"}], own),
        lambda public, own: ([*public, {**public[-1], "at": "soon"}], own),
        lambda public, own: ([*public, {"type": "said", "answer": "no/where/ann", "at": public[-1]["at"]}], own),
        lambda public, own: ([*public, *[{**public[-1], "type": "act-closed"}] * 9], own),
    ],
)
def test_streams_that_do_not_belong_together_are_refused_in_one_line(spoil):
    """What was cut, mixed or edited gives one error and no view."""
    runner = talking()
    public, own = spoil(list(runner.streams["public"]), list(runner.streams["ann"]))
    with pytest.raises(SessionError, match="RK-E12"):
        Session.project(runner.component, "ann", public, own)


def test_streams_of_another_script_or_person_are_refused():
    """A device shows a session of the very content it has, to a person of its cast."""
    runner = talking()
    other = script_component([act("alone", turn("mine"))], dialogue=True)
    with pytest.raises(SessionError, match="RK-E12"):
        Session.project(other, "ann", runner.streams["public"], runner.streams["ann"])
    with pytest.raises(SessionError, match="RK-E12"):
        Session.project(runner.component, "carl", runner.streams["public"], runner.streams["ann"])
