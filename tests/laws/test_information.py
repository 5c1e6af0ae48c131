"""
RK110 and the engine: what the verifier accepts tells nobody anything private, and what it refuses often does.
"""

from __future__ import annotations

import os
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.laws import loosening
from tests.laws.loosening import accepted, nearly_sound
from tests.laws.pairs import assert_same, run, takes_time
from tests.laws.searching import meet, meets, turns_red
from tests.strategies import reads, walks

if TYPE_CHECKING:
    from tests.strategies import Bundle

PLANS = {"ci": 680, "long": 6800}.get(os.environ.get("REFLECTKIT_PROFILE", "quick"), 60)
"""How many scripts are played; each with six secrets, so that fifteen pairs of runs are compared."""
SECRETS = st.lists(st.integers(0, 2**16), min_size=6, max_size=6, unique=True)


@meets({"a private guard": 0.1, "a joint act opens": 0.3})
@settings(max_examples=PLANS, phases=[phase for phase in Phase if phase is not Phase.explain])
@given(bundle=nearly_sound(), plan=walks(10), secrets=SECRETS)
def test_what_the_verifier_accepts_tells_nobody_anything_private(
    bundle: Bundle, plan: tuple[int, ...], secrets: list[int]
) -> None:
    """
    For a script without RK110, runs that differ only in what is Ann's alone look the same to Bo.
    """
    assume(takes_time(bundle) and accepted(bundle))
    traces = [run(bundle, plan, secret) for secret in secrets]
    _notice(bundle, traces[0])
    for left, right in combinations(traces, 2):
        assert_same(left, right)


def _notice(bundle: Bundle, trace: list[str]) -> None:
    """
    Note what this script and this run are about.
    """
    read = [reads(turn["when"]) for turn in bundle.turns.values() if "when" in turn]
    if any(bundle.turns[name]["share"] != "always" for names in read for name in names):
        meet("a private guard")
    if any('"opened"' in line for line in trace):
        meet("a joint act opens")


def test_the_law_is_about_the_verifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Were nothing refused, the law would be found broken.
    """
    monkeypatch.setattr(loosening, "information", lambda case: ())
    turns_red(test_what_the_verifier_accepts_tells_nobody_anything_private, examples=600)
