"""
Reading a session back: as it was, or not at all.
"""

from __future__ import annotations

import copy

import pytest

from reflectkit.errors import SessionError
from reflectkit.session import Session
from reflectkit.session.replaying import read_log
from tests.session.making import ALONE, GATE, TALK, component, script_component, talking

EDITS = [
    {"medium": "sung"},
    {"devices": "borrowed"},
    {"cast": ["ann", "bo", "carl"]},
    {"cast": ["ann"]},
    {"cast": ["Ann", "bo"]},
    {"cast": [1, 2]},
    {"held": ["carl"]},
    {"held": ["bo", "ann"]},
    {"escalate": ["carl"]},
    {"drafts": 5},
    {"drafts": []},
    {"drafts": {"ann": 4}},
    {"at": "2026-01-05T19:00:00"},
    {"type": "begin"},
]


def catalog_of(runner):
    """Return what a session needs to be read back."""
    return {runner.component.id: runner.component}


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_a_start_that_no_host_could_have_made_is_refused(edit):
    """A log begins as this engine begins one, or it is not played."""
    runner = talking()
    with pytest.raises(SessionError, match="RK-E12"):
        Session.replay(catalog_of(runner), [{**runner.log[0], **edit}, *runner.log[1:]])


@pytest.mark.parametrize("edit", [{"format": "reflectkit.record/2"}, {"log": 5}, {"started": 5}, {"outcome": "later"}])
def test_a_record_of_another_make_is_refused(edit):
    """A record says which format it has, when it began and how it ended, and is played if all that fits."""
    runner = talking()
    with pytest.raises(SessionError, match="RK-E12"):
        Session.replay(catalog_of(runner), {**runner.record, **edit})
    assert Session.replay(catalog_of(runner), runner.record) == runner.session


def test_a_session_whose_gate_has_changed_since_is_refused():
    """Not only the script is pinned but everything that it uses."""
    runner = talking()
    milder = copy.deepcopy(GATE)
    milder["valid"] = "P2D"
    other = script_component([ALONE, TALK], dialogue=True, gate=milder)
    changed = {runner.component.id: other}
    assert other.pin == runner.component.pin
    with pytest.raises(SessionError, match="uses has changed"):
        Session.replay(changed, runner.log)


def test_a_gate_that_replaced_the_scripts_own_must_be_there_too():
    """A session that began with a clinic's gate is not played with any other."""
    runner = talking()
    stricter = {**copy.deepcopy(GATE), "again": ["heat", "safe"]}
    gate = component(stricter, runner.component.uses["door"].uses, "clinic")
    session = Session.start(runner.component, cast=("ann", "bo"), at=runner.at, gate=gate)
    with pytest.raises(SessionError, match="not installed"):
        Session.replay(catalog_of(runner), session.log)
    assert Session.replay({**catalog_of(runner), gate.id: gate}, session.log).gate is gate


@pytest.mark.parametrize("log", [[], {}, [1], [{"type": "start"}], {"log": []}, ["x"], "text"])
def test_what_is_no_log_gives_one_line(log):
    """Anything else than a log or a record is refused with the same words."""
    with pytest.raises(SessionError, match="this is not the log or the record of a session"):
        Session.replay({}, log)


def test_a_log_that_was_cut_edited_or_of_other_content_is_refused():
    """A session is rebuilt as it was, or not at all."""
    runner = talking()
    catalog = catalog_of(runner)
    cases = [
        (catalog, [*runner.log, runner.log[-1] | {"turn": "nowhere"}], "event 7 of the log is refused"),
        (catalog, runner.log[:2] + runner.log[3:], "event 2 of the log is refused"),
        ({}, runner.log, "not installed"),
        ({runner.component.id: script_component([ALONE])}, runner.log, "has changed"),
    ]
    for found, log, why in cases:
        with pytest.raises(SessionError, match=why):
            Session.replay(found, log)
    assert Session.replay(catalog, runner.log) == runner.session


def test_what_was_found_in_a_log_does_not_show_what_was_said():
    """The words are in the log and in no representation of it."""
    runner = talking()
    assert "Words of ann." in runner.dumps()
    assert "Words" not in repr(read_log(runner.log))
    assert "Words" not in repr(read_log(runner.record))
