"""
Numbers as authors write them.
"""

from __future__ import annotations

from fractions import Fraction


def exact(number: float) -> Fraction:
    """
    Return a number as its author wrote it: `4.8` is 24/5, and not the binary fraction beside it.
    """
    return Fraction(repr(number))
