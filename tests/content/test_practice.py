"""A practice is paced in whole cycles, as its author wrote them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.content.practice import FIRST_BREATH, Bounds, Cue, Phase, Practice, Ramp
from reflectkit.content.text import Text

WORDS = Text.of({"en": "Practice"})
NAMES = st.sampled_from(["in", "in-again", "hold", "out", "rest"])
PHASES = st.builds(
    lambda name, seconds: Phase(phase=name, seconds=seconds, cue=Cue(words=WORDS)), NAMES, st.integers(1, 60)
)
RAMPS = st.builds(lambda begin, cycles: Ramp(from_=begin, cycles=cycles), st.integers(10, 100), st.integers(1, 20))


def practice(phases, ending=(), ramp=None, cycles=None):
    """Return a practice."""
    bounds = Bounds(min=1, usual=5, max=60)
    return Practice(
        id="breath", version="1.0.0", locales=("en",), title=WORDS, minutes=bounds,
        phases=tuple(phases), ending=tuple(ending), ramp=ramp, cycles=cycles,
    )  # fmt: skip


def named(*names):
    """Return phases of one second."""
    return [Phase(phase=name, seconds=1, cue=Cue(words=WORDS)) for name in names]


def lengths(beats, phases):
    """Return how long each cycle lasts."""
    return [sum(beat.seconds for beat in beats[at : at + phases]) for at in range(0, len(beats), phases)]


PRACTICES = st.builds(
    practice,
    st.lists(PHASES, min_size=1, max_size=5),
    ending=st.lists(PHASES, max_size=2),
    ramp=st.none() | RAMPS,
)


@given(PRACTICES, st.integers(1, 30))
def test_a_practice_is_whole_cycles_and_then_its_ending(made, minutes):
    """The phases come in order, cycle after cycle, one cycle at least, and the ending comes once."""
    beats = [beat.phase for beat in made.beats(minutes)]
    rounds, rest = divmod(len(beats) - len(made.ending), len(made.phases))
    assert (rest, rounds >= 1) == (0, True)
    assert beats == [*made.phases * rounds, *made.ending]


@given(PRACTICES, st.integers(1, 30))
def test_a_practice_lasts_about_as_long_as_it_says(made, minutes):
    """No other number of cycles would come nearer to the minutes, save that there is at least one."""
    beats = made.beats(minutes)
    off = sum(beat.seconds for beat in beats) - 60 * minutes
    cycle = sum(phase.seconds for phase in made.phases)
    last = beats[len(beats) - len(made.ending) - len(made.phases) : len(beats) - len(made.ending)]
    more_than_one = len(beats) - len(made.ending) > len(made.phases)
    assert -off <= cycle / 2 + 0.001
    assert not more_than_one or off <= sum(beat.seconds for beat in last) / 2 + 0.001


@given(PRACTICES, st.integers(1, 30))
def test_nobody_breathes_in_jumps(made, minutes):
    """Each phase begins as full as the one before it ended, holding and resting change nothing."""
    beats = made.beats(minutes)
    assert beats[0].full[0] == 0
    for before, after in pairwise(beats):
        assert after.full[0] == before.full[1]
    for beat in beats:
        begins, ends = beat.full
        still = beat.phase.phase in {"hold", "rest"}
        assert (begins == ends) if still else (ends in {0, FIRST_BREATH, 1})
        assert 0 <= begins <= 1


@given(RAMPS, st.integers(1, 60))
def test_a_ramp_begins_short_and_ends_at_full_length(ramp, seconds):
    """Cycles never get shorter; the first is as short as the ramp says, and after the ramp all are full."""
    phases = [Phase(phase=name, seconds=seconds, cue=Cue(words=WORDS)) for name in ("in", "out")]
    made = lengths(practice(phases, ramp=ramp).beats(60), 2)
    assert made == sorted(made)
    assert made[0] == pytest.approx(2 * seconds * ramp.from_ / 100)
    assert set(made[ramp.cycles :]) <= {2.0 * seconds}


@given(st.integers(1, 60), st.integers(1, 10), st.integers(0, 50))
def test_counted_cycles_stay_within_their_bounds(minutes, least, more):
    """Where cycles are counted there are never fewer or more than the author allows."""
    bounds = Bounds(min=least, usual=least, max=least + more)
    made = practice(named("in", "out"), cycles=bounds).beats(minutes)
    assert len(made) // 2 == min(max(least, 30 * minutes), least + more)


def test_a_second_breath_goes_on_top_of_the_first():
    """Breathing in stops short where a second breath follows, and is full where none does."""
    levels = [beat.full for beat in practice(named("in", "in-again", "hold", "out", "hold", "in")).beats(1)]
    assert levels[:6] == [(0, FIRST_BREATH), (FIRST_BREATH, 1), (1, 1), (1, 0), (0, 0), (0, 1)]
