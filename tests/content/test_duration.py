"""Lengths of time are read as ISO 8601 writes them, as far as no calendar is needed, and as the schema allows them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.content.duration import parse_duration
from reflectkit.reading.schemas import schema
from reflectkit.reading.validation import Validator

PARTS = ("weeks", "days", "hours", "minutes", "seconds")


@given(st.lists(st.one_of(st.none(), st.integers(0, 9999)), min_size=5, max_size=5))
def test_a_duration_is_the_sum_of_its_parts(numbers):
    """Each part may be left out, but not all of them."""
    written = [f"{number}{letter}" for number, letter in zip(numbers, "WDHMS", strict=True) if number is not None]
    date = "".join(part for part in written if part[-1] in "WD")
    time = "".join(part for part in written if part[-1] in "HMS")
    text = f"P{date}" + (f"T{time}" if time else "")
    if written:
        assert parse_duration(text) == timedelta(
            **{name: number or 0 for name, number in zip(PARTS, numbers, strict=True)}
        )
    else:
        assert_refused(text)


def assert_refused(text):
    """Hold that a text is no duration."""
    with pytest.raises(ValueError, match="not an ISO 8601 duration"):
        parse_duration(text)


@given(st.one_of(st.text("PTWDHMSY0159.\n- ", max_size=9), st.text(max_size=3)))
def test_what_the_schema_allows_can_be_read_and_nothing_else(text):
    """The pattern of the published schema and the reader accept the same texts."""
    if Validator(schema("common")["$defs"]["duration"]).is_valid(text):
        assert parse_duration(text) >= timedelta()
    else:
        assert_refused(text)


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "P1M", "P1Y", "P1.5D", "-P1D", "P1D ", "P1D\n", "20M", "P٣D"])
def test_months_years_and_slips_are_no_durations(text):
    """What depends on a calendar, has a fraction or a sign, or is not finished, is refused."""
    assert_refused(text)
