"""
Weaker versions of the analysis of information: what somebody might think was enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.checking import information
from reflectkit.checking.guards import guards
from reflectkit.checking.information import _about, _kept, _private, _recalled, _silent_skip, _skipped
from reflectkit.checking.repeats import around

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    Relaxation = Callable[[pytest.MonkeyPatch], None]


def _without(name: str, keep: Callable[[Any], bool]) -> Relaxation:
    """Leave some conditions out."""

    def relax(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(information, "guards", lambda case: (guard for guard in guards(case) if keep(guard)))

    relax.__name__ = name
    return relax


def _nothing(name: str, function: str) -> Relaxation:
    """Leave one part of the rule out."""

    def relax(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(information, function, lambda *_: ())

    relax.__name__ = name
    return relax


def _joint(guard: Any) -> bool:
    return guard.spot is not None and guard.spot.act.cast != "solo"


def offers_count_as_shown(patch: pytest.MonkeyPatch) -> None:
    """Take an offer for something that both see."""
    patch.setattr(information, "_is_shown", lambda spot: spot.turn.share in {"always", "offer"})
    patch.setattr(information, "_HIDDEN", frozenset({"never"}))


def offers_may_be_private_controlled(patch: pytest.MonkeyPatch) -> None:
    """Let an offer be there or not: nobody sees it unless it is shared."""
    patch.setattr(information, "_kept", lambda spot, reason: () if spot.turn.share == "offer" else _kept(spot, reason))


def private_controlled_turns_may_end(patch: pytest.MonkeyPatch) -> None:
    """Look at sharing alone."""
    patch.setattr(
        information, "_kept", lambda spot, reason: [one for one in _kept(spot, reason) if "/end" not in one.pointer]
    )


def private_controlled_turns_may_be_shown(patch: pytest.MonkeyPatch) -> None:
    """Look at ends alone."""
    patch.setattr(
        information, "_kept", lambda spot, reason: [one for one in _kept(spot, reason) if "/share" not in one.pointer]
    )


def a_repeat_controls_only_its_own_turn(patch: pytest.MonkeyPatch) -> None:
    """Forget that a repeat asks again what comes before it."""
    patch.setattr(information, "around", lambda spots, here: [back for back in around(spots, here) if back == here])


def a_guarded_turn_that_goes_back_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Forget that a repeat happens only if its turn is asked."""
    patch.setattr(
        information, "around", lambda spots, here: [back for back in around(spots, here) if back.turn.when is None]
    )


def a_skip_is_nobodys_to_see(patch: pytest.MonkeyPatch) -> None:
    """Forget that a skipped turn does not go back."""
    patch.setattr(information, "_silent_skip", lambda spot: "" if spot.act.cast == "solo" else _silent_skip(spot))


def alternatives_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Look only at the first level of a condition."""
    patch.setattr(
        information, "_private", lambda guard, spots: [one for one in _private(guard, spots) if "/any/" not in one[0]]
    )


def only_the_first_test_counts(patch: pytest.MonkeyPatch) -> None:
    """Look only at the first thing that a condition reads."""

    def first(guard: Any, spots: Any) -> Any:
        names = [name for _, name, _ in guard.tests][:1]
        return [one for one in _private(guard, spots) if one[1] in names]

    patch.setattr(information, "_private", first)


RELAXATIONS: tuple[Relaxation, ...] = (
    _without(
        "guards_of_solo_turns_are_forgotten", lambda guard: guard.word != "when" or _joint(guard) or not guard.spot
    ),
    _without("guards_of_joint_turns_are_forgotten", lambda guard: guard.word != "when" or not _joint(guard)),
    _without("guards_of_acts_are_forgotten", lambda guard: guard.spot is not None),
    _without("repeats_of_lanes_are_forgotten", lambda guard: guard.word != "until" or _joint(guard)),
    _without("repeats_of_joint_acts_are_forgotten", lambda guard: guard.word != "until" or not _joint(guard)),
    _without("ends_of_lanes_are_forgotten", lambda guard: guard.word != "end" or _joint(guard)),
    _without("ends_of_joint_acts_are_forgotten", lambda guard: guard.word != "end" or not _joint(guard)),
    _nothing("what_a_turn_is_about_is_forgotten", _about.__name__),
    _nothing("recalled_words_are_forgotten", _recalled.__name__),
    _nothing("skips_that_steer_are_forgotten", _skipped.__name__),
    offers_count_as_shown,
    offers_may_be_private_controlled,
    private_controlled_turns_may_end,
    private_controlled_turns_may_be_shown,
    a_repeat_controls_only_its_own_turn,
    a_guarded_turn_that_goes_back_is_forgotten,
    a_skip_is_nobodys_to_see,
    alternatives_are_forgotten,
    only_the_first_test_counts,
)
"""Each is caught by a script in the specimens."""
