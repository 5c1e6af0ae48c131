"""
The log: a chain that a new session shares with the one before, and the keys that were used.
"""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reflectkit.session.log import is_known, with_key
from tests.session.making import ALONE, TALK, begin

KEYS = st.lists(st.tuples(st.sampled_from(["ann", "bo"]), st.text(max_size=2)), max_size=40)


@given(KEYS)
def test_a_key_is_known_once_it_was_used_by_its_sender_and_not_before(used):
    """However many there are, and in whatever order they came."""
    keys = ()
    for number, key in enumerate(used):
        assert is_known(keys, key) == (key in used[:number])
        keys = with_key(keys, key)
    assert all(is_known(keys, key) for key in used)
    assert not is_known(keys, ("carl", ""))


@given(KEYS)
def test_keys_are_kept_in_few_sets(used):
    """Each is larger than the next, so that adding one stays cheap in a long session."""
    keys = ()
    for key in dict.fromkeys(used):
        keys = with_key(keys, key)
    sizes = [len(part) for part in keys]
    assert sizes == sorted(set(sizes), reverse=True)
    assert len(sizes) <= 7


def test_a_log_is_written_as_json_as_often_as_one_likes():
    """The text of an event is made once, and is the same event."""
    runner = begin(ALONE, TALK).answer("ann", "mine", "yes", locale="nl", key="k").answer("bo", "mine", "no")
    first = runner.dumps()
    assert json.loads(first) == json.loads(json.dumps(runner.log))
    assert runner.answer("ann", "offered", "Zin, “ja” ✓").dumps().startswith(first[:-1])
    assert "“ja” ✓" in runner.dumps()
    assert json.loads(runner.dumps()) == json.loads(json.dumps(runner.log))


def test_a_session_and_the_one_before_it_share_their_past():
    """Every act gives a new session and leaves the old one as it was; two may go on from one."""
    runner = begin(ALONE, TALK).answer("ann", "mine", "yes")
    before = runner.session
    kept = before.dumps(), before.seat("ann").view()
    yes, no = (before.seat("bo").answer("mine", value, at=before.at) for value in ("yes", "no"))
    assert (before.dumps(), before.seat("ann").view()) == kept
    assert yes.events[:-1] == no.events[:-1] == before.events
    assert yes != no
