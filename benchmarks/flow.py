"""
The ten-step flow that the limit, the peers and we all play.

Scale, choice, text, scale, scale, text, choice, scale, text, choice: the fifth step is asked when the first answer was
at least 8, the ninth when the eighth was at least 6.
Of the two answer sheets one takes both branches, and one takes neither.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[object], bool]

HERE = Path(__file__).parent
PLUGIN = HERE / "plugin"
EXERCISE = PLUGIN / "exercises" / "ten-steps.json"
STORY = HERE / "flow.ink.json"

WORDS = "They left the table while I was still talking, and I followed them into the hall."
OPTIONS = ("o0", "o1", "o2", "o3")
SHEETS: tuple[dict[str, int | str], ...] = (
    {"s0": 9, "s1": "o1", "s2": WORDS, "s3": 4, "s4": 3, "s5": WORDS, "s6": "o2", "s7": 8, "s8": WORDS, "s9": "o0"},
    {"s0": 3, "s1": "o1", "s2": WORDS, "s3": 4, "s5": WORDS, "s6": "o2", "s7": 2, "s9": "o0"},
)
ANSWERS = sum(map(len, SHEETS))
"""Answers in one play of both sheets, by which every figure is divided."""


def is_point(value: object) -> bool:
    """
    Accept a point on a scale from 0 to 10.
    """
    return type(value) is int and 0 <= value <= 10


def is_option(value: object, options: frozenset[object] = frozenset(OPTIONS)) -> bool:
    """
    Accept one of the four options.
    """
    return type(value) is str and value in options


def is_words(value: object) -> bool:
    """
    Accept up to 4,000 characters.
    """
    return type(value) is str and 1 <= len(value) <= 4000


CHECKS: dict[str, Check] = {
    "s0": is_point,
    "s1": is_option,
    "s2": is_words,
    "s3": is_point,
    "s4": is_point,
    "s5": is_words,
    "s6": is_option,
    "s7": is_point,
    "s8": is_words,
    "s9": is_option,
}
STEPS = tuple(CHECKS)
BRANCHES: dict[str, tuple[str, int, str, str]] = {"s3": ("s0", 8, "s4", "s5"), "s7": ("s7", 6, "s8", "s9")}
"""Where the flow forks: the answer that is read, the least value for the first way, and both ways."""
