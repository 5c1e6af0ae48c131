"""
Versions: a patch takes no session another way, and a minor change leaves every old record playable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reflectkit.comparing import Comparison, answers, compare, gates, newcomers
from reflectkit.comparing import scripts as scripts_
from reflectkit.comparing.rows import silent
from tests.laws import edits
from tests.laws.edits import edited
from tests.laws.replaying import bare, catch_up, said, side, standing
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import SEEDS, attempt, begin, onwards, stride, views
from tests.strategies import scripts, walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflectkit.comparing.rows import Row
    from tests.laws.edits import Edit
    from tests.laws.walking import Stride
    from tests.strategies import Bundle

VERSIONS = edited(scripts())


def judged(versions: tuple[Bundle, Bundle]) -> Comparison:
    """
    Return what has changed from one version to the next.
    """
    old, new = versions
    return compare(side(old), side(new))


@meets({"patch": 0.05, "answered": 0.05})
@given(versions=VERSIONS, walk=walks(), medium=st.sampled_from(["written", "spoken"]))
def test_a_patch_takes_no_session_another_way(
    versions: tuple[Bundle, Bundle], walk: tuple[int, ...], medium: str
) -> None:
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


@meets({"minor": 0.05, "a new turn": 0.05, "a new act": 0.02, "completed": 0.02})
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
    if new.acts.keys() - old.acts.keys():
        meet("a new act")
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


def _silent(monkeypatch: pytest.MonkeyPatch, table: Any, *keys: str) -> None:
    """
    Take rows out of a table.
    """
    for key in keys:
        monkeypatch.setitem(table, key, silent)


PATCHES: dict[str, tuple[Edit, Callable[[pytest.MonkeyPatch], None]]] = {
    "guards of turns": (edits.drop, lambda patch: _silent(patch, scripts_.TURN, "when")),
    "sharing": (edits.retell, lambda patch: _silent(patch, scripts_.TURN, "share")),
    "repeats": (edits.reflow, lambda patch: _silent(patch, scripts_.REPEAT, "max", "from")),
    "options in place": (edits.reoption, lambda patch: _silent(patch, answers.ANSWERS["choice"], "choice")),
    "bounds of a scale": (edits.resize, lambda patch: _silent(patch, answers.RANGE, "0", "1")),
    "slots": (edits.rephrase, lambda patch: _silent(patch, answers.PHRASE, "slots")),
    "who answers": (edits.retell, lambda patch: _silent(patch, scripts_.TURN, "by", "do")),
    "the cast of an act": (edits.retell, lambda patch: _silent(patch, scripts_.ACT, "cast")),
    "the order of questions": (edits.swap, lambda patch: _silent(patch, gates.GATE, "questions")),
    "acts": (edits.remove, lambda patch: _silent(patch, scripts_.SCRIPT, "acts")),
    "pauses": (edits.describe, lambda patch: _silent(patch, scripts_.SCRIPT, "pause")),
    "the gate": (edits.regate, lambda patch: _silent(patch, scripts_.SCRIPT, "gate")),
}
"""Rows without which something would count as a patch that is none, and edits among which that is."""


@pytest.mark.parametrize("row", PATCHES)
def test_a_patch_that_is_none_is_found(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the row some change counts as a patch after which a session goes another way.
    """
    edit, fault = PATCHES[row]
    fault(monkeypatch)
    turns_red(test_a_patch_takes_no_session_another_way, versions=edited(scripts(), edits=(edit,)))


MINORS: dict[str, tuple[Edit, Callable[[pytest.MonkeyPatch], None]]] = {
    "new turns that go back": (edits.add_turn, lambda patch: patch.setattr(newcomers, "_goes_over", lambda *_: False)),
    "new turns that end": (edits.add_turn, lambda patch: patch.setattr(newcomers, "passable", lambda *_: True)),
    "new acts that come first": (edits.add_act, lambda patch: patch.setattr(newcomers, "_delays", lambda *_: False)),
    "new joint acts": (edits.add_act, lambda patch: patch.setattr(newcomers, "_shares_a_door", lambda *_: True)),
    "narrower texts": (edits.resize, lambda patch: _lower(patch, answers.LENGTH, "max")),
    "narrower scales": (edits.resize, lambda patch: _lower(patch, answers.RANGE, "0", "1")),
    "fewer choices": (edits.resize, lambda patch: _lower(patch, answers.ANSWERS["choices"], "min", "max")),
    "guards": (edits.drop, lambda patch: _lower(patch, scripts_.TURN, "when")),
    "skips": (edits.drop, lambda patch: _lower(patch, scripts_.TURN, "skip")),
    "turns that end": (edits.drop, lambda patch: _lower(patch, scripts_.TURN, "end")),
    "the valid time of a gate": (edits.regate, lambda patch: _lower(patch, gates.GATE, "valid", "again")),
    "routes": (edits.regate, lambda patch: _lower(patch, gates.GATE, "routes")),
    "questions": (edits.regate, lambda patch: _lower(patch, gates.GATE, "questions")),
    "windows and pauses": (edits.describe, lambda patch: _lower(patch, scripts_.SCRIPT, "window", "pause")),
    "media": (edits.describe, lambda patch: _lower(patch, scripts_.SCRIPT, "medium")),
}
"""Rows that would let something count as minor that is not, and edits among which that is."""


def _lower(monkeypatch: pytest.MonkeyPatch, table: Any, *keys: str) -> None:
    """
    Let rows of a table say minor where they say major.
    """
    for key in keys:
        monkeypatch.setitem(table, key, _lowered(table[key]))


def _lowered(row: Row) -> Row:
    """
    Return a row that never says more than minor.
    """
    return lambda pair: (attrs.evolve(change, level="minor") for change in row(pair))


@pytest.mark.parametrize("row", MINORS)
def test_a_minor_change_that_is_major_is_found(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With the fault some change counts as minor after which an old record cannot be played.
    """
    edit, fault = MINORS[row]
    fault(monkeypatch)
    turns_red(test_after_a_minor_change_every_old_record_is_playable, versions=edited(scripts(), edits=(edit,)))
