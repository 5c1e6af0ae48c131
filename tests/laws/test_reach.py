"""
No law holds because nothing ever happens in it: each comes to the cases that it is about, in a fair share of its runs.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.laws import test_course, test_folding, test_information, test_versions
from tests.laws.searching import reach

MODULES = (test_course, test_folding, test_information, test_versions)
LAWS = [law for module in MODULES for law in vars(module).values() if hasattr(law, "meets")]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_law_comes_to_what_it_is_about(law: Any) -> None:
    """
    Each case is met in at least the share of runs that stands beside the law.
    """
    met = reach(law)
    assert {case: met.get(case, 0.0) for case, share in law.meets.items() if met.get(case, 0.0) < share} == {}


def test_a_case_that_is_never_met_is_found() -> None:
    """
    A law that meets nothing would not pass here.
    """
    assert "pigs fly" not in reach(LAWS[0])
