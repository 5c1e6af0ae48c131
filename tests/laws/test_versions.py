"""
Versions: a patch takes no session another way, and a minor change leaves every old record playable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reflectkit.comparing import Comparison, compare
from tests.laws.edits import edited
from tests.laws.replaying import bare, catch_up, said, side, standing
from tests.laws.searching import meet, meets
from tests.laws.walking import SEEDS, attempt, begin, onwards, stride, views
from tests.strategies import scripts, walks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.walking import Stride
    from tests.strategies import Bundle

    Json = dict[str, Any]

VERSIONS = edited(scripts())


def judged(versions: tuple[Bundle, Bundle]) -> Comparison:
    """
    Return what has changed from one version to the next.
    """
    old, new = versions
    return compare(side(old), side(new))


@meets({"patch": 0.05, "answered": 0.05})
@given(versions=VERSIONS, walk=walks(), medium=st.sampled_from(["written", "spoken"]))
def test_a_patch_takes_no_session_another_way(versions: tuple[Bundle, Bundle], walk: tuple[int, ...], medium: str) -> None:
    """
    After a patch the same events are accepted and refused, with the same codes, and all views are equal but for texts.
    """
    old, new = versions
    assume(judged(versions).level in ("none", "patch"))
    assume(medium in old.script["medium"])
    meet("patch")
    after = begin(new, medium=medium)
    assert bare(views(after)) == bare(views(begin(old, medium=medium)))
    for step in stride(old, walk, begin(old, medium=medium)):
        other = attempt(after, step.event)
        after = other.after
        assert other.code == step.code
        assert bare(views(after)) == bare(views(step.after))
        if step.asked:
            meet("answered")


@meets({"minor": 0.05, "a new turn": 0.05, "completed": 0.02})
@given(versions=VERSIONS, walk=walks(), seed=SEEDS, medium=st.sampled_from(["written", "spoken"]))
def test_after_a_minor_change_every_old_record_is_playable(
    versions: tuple[Bundle, Bundle], walk: tuple[int, ...], seed: int, medium: str
) -> None:
    """
    Each event of an old record is accepted, when what only the new version asks is answered as soon as it is asked.

    After every event people stand where they stood, and every answer is where it was and shown to whom it was shown.
    """
    old, new = versions
    assume(judged(versions).level == "minor")
    assume(medium in old.script["medium"])
    meet("minor")
    after = catch_up(new, begin(new, medium=medium), old)
    for step in _record(old, walk, seed, medium):
        before = after
        played = attempt(after, step.event)
        assert played.code == ""
        after = catch_up(new, played.after, old)
        assert standing(after) == standing(step.after)
        assert said(after, old) == said(step.after, old)
        if len(after.log) > len(before.log) + 1:
            meet("a new turn")
        if after.outcome == "completed":
            meet("completed")


def _record(old: Bundle, walk: tuple[int, ...], seed: int, medium: str) -> Iterator[Stride]:
    """
    Yield the accepted events of a walk, and of those that bring its session to an end.
    """
    session = begin(old, medium=medium)
    for step in stride(old, walk, session):
        session = step.after
        if not step.code:
            yield step
    yield from (step for step in onwards(old, session, seed) if not step.code)
