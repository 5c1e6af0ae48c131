"""
The one rounding: numbers are exact inside, and leave with six decimals, half to even.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

DECIMALS = 6
"""How many decimals a number has when it leaves."""

UNIT: int = 10**DECIMALS


def rounded(number: Fraction) -> int | float:
    """
    Return a number as it leaves: whole where it is, else with six decimals.
    """
    return _out(round(number * UNIT))


def rounded_root(square: Fraction) -> int | float:
    """
    Return the root of a number that is not negative, as it leaves; it is found in whole numbers, so that no digit is lost.
    """
    scaled = square * UNIT * UNIT
    below = isqrt(scaled.numerator // scaled.denominator)
    middle = Fraction((2 * below + 1) ** 2, 4)
    above = scaled > middle or (scaled == middle and below % 2 == 1)
    return _out(below + above)


def _out(units: int) -> int | float:
    """
    Return a number of millionths.
    """
    whole, rest = divmod(units, UNIT)
    return units / UNIT if rest else whole
