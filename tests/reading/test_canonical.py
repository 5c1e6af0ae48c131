"""Canonical JSON is that of RFC 8785: one text for one value, whoever wrote it and however."""

from __future__ import annotations

import json
import re
import struct
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflectkit.reading import canonical as module
from reflectkit.reading import digest, parse, read
from reflectkit.reading.canonical import canonical, has_fraction
from tests.reading.documents import KEYS, VALUES, written

DOUBLES = st.floats(allow_nan=False, allow_infinity=False)


@given(written())
def test_the_canonical_text_is_the_same_value_and_its_own_canonical_text(text):
    """Reading the canonical text gives an equal value, and writing that again gives the same bytes."""
    value = parse(text.encode()).value
    data = canonical(value)
    assert json.loads(data) == value
    assert canonical(json.loads(data)) == data


@given(VALUES.flatmap(lambda value: st.tuples(*[written(st.just(value))] * 2)))
def test_white_space_and_escapes_change_nothing(two):
    """Two texts of one value have one digest."""
    one, other = (digest(parse(text.encode()).value) for text in two)
    assert one == other
    assert re.fullmatch("[0-9a-f]{64}", one)


@given(st.dictionaries(KEYS, VALUES, max_size=6), st.randoms(use_true_random=False))
@example({"\ufb33": 1, "\U0001f600": 2, "é": 3}, None)
def test_keys_stand_in_the_order_of_their_utf_16_units_whatever_their_order(value, order):
    """At every level keys are sorted by UTF-16 code units, in which a smiley comes before U+FB33."""
    items = list(value.items())
    if order is not None:
        order.shuffle(items)
    data = canonical(dict(items))
    assert data == canonical(value)

    def in_order(pairs):
        keys = [key for key, _ in pairs]
        assert keys == sorted(keys, key=lambda key: key.encode("utf-16-be"))
        return dict(pairs)

    json.loads(data, object_pairs_hook=in_order)


def test_nothing_stands_between_the_parts_and_only_what_must_is_escaped():
    """There is no white space, letters stand for themselves, and controls have their short escape or four hex digits."""
    value = {"b": [1, True, None], "a": '€$\x0f\nA\'B"\\\\"/\x7f\U0001f600'}
    assert canonical(value).decode() == '{"a":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f\U0001f600","b":[1,true,null]}'


BITS = {
    0x0000000000000000: "0",
    0x8000000000000000: "0",
    0x0000000000000001: "5e-324",
    0x8000000000000001: "-5e-324",
    0x7FEFFFFFFFFFFFFF: "1.7976931348623157e+308",
    0xFFEFFFFFFFFFFFFF: "-1.7976931348623157e+308",
    0x4340000000000000: "9007199254740992",
    0xC340000000000000: "-9007199254740992",
    0x4430000000000000: "295147905179352830000",
    0x44B52D02C7E14AF5: "9.999999999999997e+22",
    0x44B52D02C7E14AF6: "1e+23",
    0x44B52D02C7E14AF7: "1.0000000000000001e+23",
    0x444B1AE4D6E2EF4E: "999999999999999700000",
    0x444B1AE4D6E2EF4F: "999999999999999900000",
    0x444B1AE4D6E2EF50: "1e+21",
    0x3EB0C6F7A0B5ED8C: "9.999999999999997e-7",
    0x3EB0C6F7A0B5ED8D: "0.000001",
    0x41B3DE4355555553: "333333333.3333332",
    0x41B3DE4355555554: "333333333.33333325",
    0x41B3DE4355555555: "333333333.3333333",
    0x41B3DE4355555556: "333333333.3333334",
    0x41B3DE4355555557: "333333333.33333343",
    0xBECBF647612F3696: "-0.0000033333333333333333",
    0x43143FF3C1CB0959: "1424953923781206.2",
}


@pytest.mark.parametrize("bits", BITS, ids=hex)
def test_a_number_is_written_as_the_table_of_the_rfc_says(bits):
    """The numbers of appendix B of RFC 8785, given by their bits, have exactly the texts that stand there."""
    (number,) = struct.unpack(">d", bits.to_bytes(8, "big"))
    assert canonical(number).decode() == BITS[bits]


@given(DOUBLES)
def test_any_number_keeps_its_value_in_the_fewest_digits(number):
    """The text of a number is that number again, has Python's shortest digits, and an exponent only where it is due."""
    text = canonical(number).decode()
    assert float(text) == number
    assert re.fullmatch(r"-?(0|[1-9][0-9]{0,20}|[0-9]+\.[0-9]*[1-9]|[1-9](\.[0-9]*[1-9])?e[+-][1-9][0-9]*)", text)
    assert ("e" in text) == (number != 0 and not 1e-6 <= abs(number) < 1e21)
    plain = repr(number).partition("e")[0].replace(".", "").strip("-0")
    assert text.partition("e")[0].replace(".", "").strip("-0") == plain


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_is_one_number_however_it_is_written(number):
    """`3`, `3.0` and `30e-1` are one number, and have one digest."""
    assert canonical(number) == canonical(float(number)) == str(number).encode()


@given(VALUES)
def test_python_writes_the_same_where_neither_fractions_nor_rare_letters_occur(value):
    """The short way is taken exactly where it is right: it gives what the exact way gives."""
    assert canonical(value) == module._exact(value).encode()


@given(VALUES)
def test_a_fraction_is_found_however_deep_it_lies(value):
    """A number with a fraction or an exponent is seen in any list and object, and nothing else is taken for one."""
    assert has_fraction(value) == ("float" in str(list(map(type, _leaves(value)))))


def _leaves(value):
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield value


def test_the_digest_of_a_file_is_that_of_its_canonical_text():
    """A file that is JSON has a digest, be it valid or not; one that is no JSON has none."""
    assert read(b'{"b": 1.50, "a": 2}').sha256 == sha256(b'{"a":2,"b":1.5}').hexdigest()
    assert read(b"{").sha256 == ""
