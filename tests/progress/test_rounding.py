"""The one rounding: six decimals, half to even, and roots as exact as everything else."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.progress.rounding import DECIMALS, rounded, rounded_root

NUMBERS = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**7)
PLACES = Decimal(1).scaleb(-DECIMALS)


@given(NUMBERS)
def test_rounding_agrees_with_decimals(number):
    """A number leaves as the standard library's decimals would round it, half to even, and is whole where it can be."""
    with localcontext() as context:
        context.prec = 60
        expected = (Decimal(number.numerator) / Decimal(number.denominator)).quantize(PLACES, ROUND_HALF_EVEN)
    assert rounded(number) == float(expected)
    assert (type(rounded(number)) is int) == (expected == expected.to_integral_value())


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**4))
def test_roots_agree_with_decimals(square):
    """A root leaves as decimals of sixty digits would round it."""
    with localcontext() as context:
        context.prec = 60
        root = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
        expected = root.quantize(PLACES, ROUND_HALF_EVEN)
    assert rounded_root(square) == float(expected)


@given(NUMBERS)
def test_the_root_of_a_square_is_the_number_without_its_sign(number):
    """Roots are rounded like numbers, halves included."""
    assert rounded_root(number**2) == rounded(abs(number))


@pytest.mark.parametrize(("units", "expected"), [(5, 0.000002), (15, 0.000002), (25, 0.000002), (35, 0.000004)])
def test_halves_go_to_the_even_side(units, expected):
    """Half a millionth is rounded to the even one, as a number and as a root."""
    half = Fraction(units, 10**7)
    wanted = 0 if units == 5 else expected
    assert rounded(half) == wanted
    assert rounded_root(half**2) == wanted
