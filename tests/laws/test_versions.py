"""
Versions: a patch takes no session another way, and a minor change leaves every old record playable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reflectkit.comparing import LEVELS, Comparison, answers, compare, newcomers
from reflectkit.comparing import scripts as scripts_
from reflectkit.comparing.rows import silent
from tests.laws import edits
from tests.laws.edits import edited
from tests.laws.replaying import bare, catch_up, said, side, standing
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import SEEDS, attempt, begin, onwards, stride, views
from tests.strategies import scripts, small_dialogues, walks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.comparing.rows import Row, Table
    from tests.laws.edits import Desk, Edit
    from tests.laws.walking import Stride
    from tests.strategies import Bundle

VERSIONS = edited(scripts())


def judged(versions: tuple[Bundle, Bundle]) -> Comparison:
    """
    Return what has changed from one version to the next.
    """
    old, new = versions
    return compare(side(old), side(new))


@meets({"answered": 0.7, "refused": 0.1})
@given(versions=VERSIONS, walk=walks(), seed=SEEDS, medium=st.sampled_from(["written", "spoken"]))
def test_a_patch_takes_no_session_another_way(
    versions: tuple[Bundle, Bundle], walk: tuple[int, ...], seed: int, medium: str
) -> None:
    """
    After a patch the same events are accepted and refused, with the same codes, and all views are equal but for texts.
    """
    old, new = versions
    assume(judged(versions).level in ("none", "patch"))
    assume(medium in old.script["medium"])
    after = begin(new, medium=medium)
    assert bare(views(after)) == bare(views(begin(old, medium=medium)))
    for step in _played(old, walk, seed, medium):
        other = attempt(after, step.event)
        after = other.after
        assert other.code == step.code
        assert bare(views(after)) == bare(views(step.after))
        if step.code:
            meet("refused")
        if step.asked:
            meet("answered")


@meets({"a new turn": 0.15, "a new act": 0.02, "completed": 0.3})
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
    if new.acts.keys() - old.acts.keys():
        meet("a new act")
    after = catch_up(new, begin(new, medium=medium), old)
    for step in _played(old, walk, seed, medium):
        if step.code:
            continue
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


def _played(old: Bundle, walk: tuple[int, ...], seed: int, medium: str) -> Iterator[Stride]:
    """
    Yield the events of a walk, and those that bring its session to an end.
    """
    session = begin(old, medium=medium)
    for step in stride(old, walk, session):
        session = step.after
        yield step
    yield from onwards(old, session, seed)


def _without(key: str) -> Edit:
    """
    Return an edit that takes a key of a turn away.
    """

    def edit(desk: Desk) -> bool:
        turns = [turn for _, turn in desk.turns if key in turn]
        return bool(turns) and desk.pick(turns).pop(key) is not None

    return edit


def _with(key: str, value: Any) -> Edit:
    """
    Return an edit that gives a key of the script another value.
    """

    def edit(desk: Desk) -> bool:
        desk.script[key] = value
        return True

    return edit


PATCHES: dict[str, tuple[Edit, Table, tuple[str, ...]]] = {
    "guards of turns": (_without("when"), scripts_.TURN, ("when",)),
    "sharing": (edits.retell, scripts_.TURN, ("share",)),
    "repeats": (_without("repeat"), scripts_.TURN, ("repeat",)),
    "ends": (_without("end"), scripts_.TURN, ("end",)),
    "options in place": (edits.reoption, answers.ANSWERS["choice"], ("choice",)),
    "bounds": (edits.resize, answers.RANGE, ("0", "1")),
    "slots": (edits.rephrase, answers.PHRASE, ("slots",)),
    "the cast of an act": (edits.retell, scripts_.ACT, ("cast",)),
    "acts": (edits.remove, scripts_.SCRIPT, ("acts",)),
    "the gate": (edits.regate, scripts_.SCRIPT, ("gate",)),
}
"""Rows without which something would count as a patch that is none, and edits among which that is."""


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_that_is_none_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the row some change counts as a patch after which a session goes another way.
    """
    edit, table, keys = PATCHES[name]
    for key in keys:
        monkeypatch.setitem(cast("dict[str, Row]", table), key, silent)
    turns_red(test_a_patch_takes_no_session_another_way, versions=edited(scripts(), edits=(edit,)))


MINORS: dict[str, tuple[Edit, Table, tuple[str, ...]]] = {
    "narrower texts": (edits.resize, answers.LENGTH, ("max",)),
    "narrower scales": (edits.resize, answers.RANGE, ("0", "1")),
    "guards": (_without("when"), scripts_.TURN, ("when",)),
    "skips": (_without("skip"), scripts_.TURN, ("skip",)),
    "ends": (_without("end"), scripts_.TURN, ("end",)),
    "the gate": (edits.regate, scripts_.SCRIPT, ("gate",)),
    "pauses": (_with("pause", {"min": "PT40M", "max": "P2D"}), scripts_.PAUSE, ("min", "max")),
    "media": (_with("medium", ["spoken"]), scripts_.SCRIPT, ("medium",)),
}
"""Rows that would let something count as minor that is not, and edits among which that is."""


@pytest.mark.parametrize("name", MINORS)
def test_a_minor_change_that_is_major_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    If a row never says more than minor, some change counts as minor after which an old record cannot be played.
    """
    edit, table, keys = MINORS[name]
    for key in keys:
        monkeypatch.setitem(cast("dict[str, Row]", table), key, _lowered(table[key]))
    turns_red(test_after_a_minor_change_every_old_record_is_playable, versions=edited(scripts(), edits=(edit,)))


def _lowered(row: Row) -> Row:
    """
    Return a row that never says more than minor.
    """
    return lambda pair: (
        attrs.evolve(change, level=min(change.level, "minor", key=LEVELS.index)) for change in row(pair)
    )


def _hasty(bundle: Bundle) -> Bundle:
    """
    Return a dialogue in which a clear answer to the gate counts for seconds only.
    """
    assert bundle.gate is not None
    return attrs.evolve(bundle, component=None, gate={**bundle.gate, "valid": "PT3S"})


NEWCOMERS: dict[str, tuple[Edit, str, bool]] = {
    "turns that go back": (edits.add_returning, "_goes_over", False),
    "turns that end": (edits.add_ending, "passable", True),
    "acts that come first": (edits.add_act, "_delays", False),
    "joint acts": (edits.add_act, "_shares_a_door", True),
}
"""What would let a new turn or act count as minor that is not."""


@pytest.mark.parametrize("name", NEWCOMERS)
def test_a_newcomer_that_is_major_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    If a newcomer is not looked at closely, an old record cannot be played past it.
    """
    edit, function, answer = NEWCOMERS[name]
    monkeypatch.setattr(newcomers, function, lambda *_: answer)
    versions = edited(small_dialogues().map(_hasty), edits=(edit,))
    turns_red(test_after_a_minor_change_every_old_record_is_playable, versions=versions)
