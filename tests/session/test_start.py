"""
The start of a session: what a host may say, and what follows where it says nothing.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from reflectkit.errors import SessionError
from reflectkit.session import Session
from tests.session.making import ALONE, AT, GATE, HELP, TALK, begin, component, script_component


def talk(**options):
    """Return a session of a small dialogue with a gate."""
    return begin(ALONE, TALK, gate=GATE, **options)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"devices": "borrowed"}, "devices"),
        ({"held": ["carl"]}, "held"),
        ({"drafts": {"carl": {}}}, "drafts"),
        ({"escalate": ["carl"]}, "escalate"),
        ({"cast": ("ann", "ann")}, "one name"),
        ({"cast": ("ann", "Bo")}, "cannot be used"),
        ({"cast": ("ann", "b" * 65)}, "cannot be used"),
        ({"cast": ("ann", "partner")}, "cannot be used"),
        ({"medium": "sung"}, "medium"),
    ],
)
def test_what_a_host_says_wrongly_at_the_start_gives_one_line(options, why):
    """Nothing is started, and the message names what was said and not by whom."""
    with pytest.raises(SessionError, match=why) as caught:
        talk(**options)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("RK-E12")


@pytest.mark.parametrize("at", [datetime(2026, 1, 5, 19), AT.replace(year=1899), AT.replace(year=9000)])
def test_a_session_begins_at_a_time_with_an_offset_and_of_our_days(at):
    """A time without an offset is no time, and one in another age is a mistake."""
    script = script_component([ALONE])
    with pytest.raises(SessionError, match="offset"):
        Session.start(script, cast=("ann",), at=at)


@pytest.mark.parametrize(
    ("dialogue", "cast"), [(False, ("ann", "bo")), (True, ("ann",)), (True, ("ann", "bo", "carl"))]
)
def test_an_exercise_is_for_one_and_a_dialogue_for_two(dialogue, cast):
    """The cast has as many names as the script has people."""
    script = script_component([ALONE, TALK] if dialogue else [ALONE], dialogue=dialogue)
    with pytest.raises(SessionError, match="in the cast"):
        Session.start(script, cast=cast, at=AT)


def test_only_scripts_are_played():
    """A list of resources is not started, and the message says what it is."""
    with pytest.raises(SessionError, match="`test/help` is a resources"):
        Session.start(component(HELP), cast=("ann",), at=AT)


@pytest.mark.parametrize(
    ("allowed", "medium"),
    [(["written", "spoken"], "written"), (["spoken", "written"], "written"), (["spoken"], "spoken")],
)
def test_a_session_is_written_where_nothing_is_said_and_the_script_allows_it(allowed, medium):
    """Only a script that cannot be written is spoken without being asked to."""
    assert begin(ALONE, TALK, changes={"medium": allowed}).log[0]["medium"] == medium


def test_a_start_says_only_what_differs_from_every_other_start():
    """Who is held and who agreed to be told of is in the log in one order, and nothing is where nobody is."""
    said = talk(held=["bo", "ann", "bo"], escalate=("bo", "ann"), drafts={"bo": {"mine": "no"}}).log[0]
    assert (said["held"], said["escalate"], said["drafts"]) == (["ann", "bo"], ["ann", "bo"], {"bo": {"mine": "no"}})
    assert not {"held", "escalate", "drafts", "gate"} & talk().log[0].keys()


def test_words_to_begin_with_do_not_show_in_the_start():
    """A start can be shown; what somebody once said cannot."""
    session = talk(drafts={"ann": {"offered": "Old words."}}).session
    assert "Old words." in session.dumps()
    assert "Old words." not in repr(session._setup)
    assert "Old words." not in repr(session._setup.start)
