"""Strict JSON: the standard reader on every good document, one error on anything else, and a place for every value."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflectkit.errors import ContentError
from reflectkit.reading import parse
from reflectkit.reading.scanning import Scan
from tests.reading.documents import Unreadable, damaged, naive, pointers, same, written


def told(data: bytes, **more) -> list[str]:
    """What is wrong with some bytes, one line each."""
    with pytest.raises(ContentError) as caught:
        parse(data, "f.json", **more)
    return [problem.line() for problem in caught.value.problems]


@given(written())
def test_a_good_document_is_read_as_the_standard_reader_reads_it(text):
    """However a document is written, its value is that of the standard `json` module, types and order of keys included."""
    document = parse(text.encode(), "f.json")
    assert same(document.value, json.loads(text))
    assert (document.file, document.text) == ("f.json", text)


@given(written())
def test_the_quick_way_and_the_exact_scan_read_the_same(text):
    """What the quick way accepts has the same value in the exact scan, which finds no fault."""
    scan = Scan(text)
    assert scan.faults == []
    assert same(scan.value, parse(text.encode()).value)


@given(st.one_of(damaged(), st.binary()))
@example(b'{"a\\n": 1}')
@example(b'{"a\\\\": 1, "b\\n": 2}')
@example(b'["1e400", 1e400]')
@example(b'{"a":{"a":1},"b":"\\":"}')
@example(b"-1234567890123456")
@example(b"[" * 32 + b"]" * 32)
@example(b"[" * 33 + b"]" * 33)
@example(b"\xed\xa0\x80")
@example('"\u2028"'.encode())
def test_any_bytes_are_read_or_give_one_error_with_places_and_nothing_else(data):
    """A naive reader built on the standard one decides what is good; everything else is one `ContentError`."""
    try:
        value = naive(data)
    except Unreadable:
        for line in told(data):
            code, severity, rest = line.split(" ", 2)
            assert (code[:5], severity, rest[:7]) == ("RK-C0", "error", "f.json:")
            assert line.isprintable()
    else:
        assert same(parse(data).value, value)


@given(written())
def test_every_pointer_leads_to_the_line_and_column_where_its_value_stands(text):
    """Line and column of every pointer are where the standard reader finds that value, and of every key, that key."""
    document = parse(text.encode(), "f.json")
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    for pointer, value in pointers(document.value):
        place = document.place(pointer)
        offset = starts[place.line - 1] + place.column - 1
        assert same(json.JSONDecoder().raw_decode(text, offset)[0], value)
        assert (place.file, place.pointer) == ("f.json", pointer)
        if pointer and not pointer.rpartition("/")[2].isdigit():
            place = document.place(pointer, key=True)
            key = json.JSONDecoder().raw_decode(text, starts[place.line - 1] + place.column - 1)[0]
            assert key.replace("~", "~0").replace("/", "~1") == pointer.rpartition("/")[2]


@given(written(), st.lists(st.sampled_from(["/none", "/a", "/0", "/x~1y"]), max_size=3).map("".join))
def test_a_pointer_to_nothing_leads_to_the_nearest_value_around_it(text, pointer):
    """Of a missing key the place is that of its object, or of whatever is nearest; the pointer is kept."""
    document = parse(text.encode())
    known = dict(pointers(document.value))
    nearest = pointer
    while nearest not in known:
        nearest = nearest.rpartition("/")[0]
    place, there = document.place(pointer), document.place(nearest)
    assert (place.line, place.column, place.pointer) == (there.line, there.column, pointer)
    assert document.place(f"{pointer}/none", key=True).pointer == f"{pointer}/none"


SYNTAX = "Fix: mend the JSON here; an editor with JSON support shows where it breaks."
COMMA = 'Fix: put a comma before it; a quote inside a text is written `\\"`.'
REMOVE = "Fix: remove the comma."
NUMBER = "Fix: write a whole number of at most 15 digits."
LETTER = "Fix: remove the character, or type it again."
ENCODING = "Fix: save the file as UTF-8 without a byte order mark."
MESSAGES = {
    b"": f"RK-C03 error f.json:1:1: the text ends too early. {SYNTAX}",
    b"Dear Sir": f"RK-C03 error f.json:1:1: a value is expected here. {SYNTAX}",
    b"{} {}": f"RK-C03 error f.json:1:4: there is more after the end of the value. {SYNTAX}",
    b"\xef\xbb\xbf{}": f"RK-C02 error f.json:1:1: the file begins with a byte order mark. {ENCODING}",
    b"\xff\xfe{\x00": f"RK-C02 error f.json:1:1: the file begins with a byte order mark. {ENCODING}",
    '{\n "é": "'.encode() + b'\xe9"}': f"RK-C02 error f.json:2:8: the file is not UTF-8 here. {ENCODING}",
    b"// mine\n{}": f"RK-C03 error f.json:1:1: JSON has no comments. {SYNTAX}",
    b"{'a': 1}": f"RK-C03 error f.json:1:2: text stands in straight double quotes. {SYNTAX}",
    '{"a": “b”}'.encode(): f"RK-C03 error f.json:1:7: text stands in straight double quotes. {SYNTAX}",
    '{\n\u00a0"a": 1}'.encode(): "RK-C03 error f.json:2:1: this is a no-break space, where only plain spaces may stand."
    f" {SYNTAX}",
    b"{a: 1}": f"RK-C03 error f.json:1:2: a key in double quotes is expected here. {SYNTAX}",
    b'{"a" 1}': f"RK-C03 error f.json:1:6: a colon is expected here. {SYNTAX}",
    b'{"a": 1\n "b": 2}': f"RK-C03 error f.json:2:2: a comma or `}}` is expected here. {COMMA}",
    b"[1 2]": f"RK-C03 error f.json:1:4: a comma or `]` is expected here. {COMMA}",
    b"[1, 2,\n]": f"RK-C03 error f.json:1:6: there is a comma too many before `]`. {REMOVE}",
    b'{"a": 1, }': f"RK-C03 error f.json:1:8: there is a comma too many before `}}`. {REMOVE}",
    b'{"a": 1': f"RK-C03 error f.json:1:8: the text ends too early. {SYNTAX}",
    b'{"a": "b\n}': f"RK-C03 error f.json:1:7: the text in quotes does not end on its line. {SYNTAX}",
    b'{"a": "b': f"RK-C03 error f.json:1:7: the text in quotes does not end on its line. {SYNTAX}",
    b'{"a": "C:\\dir"}': f"RK-C03 error f.json:1:10: the backslash begins no escape that JSON knows. {SYNTAX}",
    b'{"a": "b\tc"}': f"RK-C03 error f.json:1:9: U+0009 may not stand in a text as it is. {SYNTAX}",
    b'{"a": 1,\n "a": 2}': "RK-C04 error f.json:2:2: the key stands here for the second time. Fix: keep one of the two.",
    b'{"a": NaN}': f"RK-C05 error f.json:1:7: `NaN` is not a JSON number. {NUMBER}",
    b"[-Infinity]": f"RK-C05 error f.json:1:2: `-Infinity` is not a JSON number. {NUMBER}",
    b"[1234567890123456]": f"RK-C05 error f.json:1:2: the number is too long, or too large. {NUMBER}",
    b"[-1e999]": f"RK-C05 error f.json:1:2: the number is too long, or too large. {NUMBER}",
    b"[" * 33: "RK-C06 error f.json:1:33: nested more than 32 deep. Fix: nest less deeply.",
    '{"a": "b\u202e"}'.encode(): f"RK-C07 error f.json:1:9: the text holds U+202E, which may not stand there. {LETTER}",
    b'{"a": "\\ud800"}': f"RK-C07 error f.json:1:7: the text holds U+D800, which may not stand there. {LETTER}",
    '{"te\u200bxt": 1}'.encode(): f"RK-C07 error f.json:1:5: the key holds U+200B, which may not stand there. {LETTER}",
    b'{"a\\nRK-C01 error": 1}': f"RK-C07 error f.json:1:2: the key holds U+000A, which may not stand there. {LETTER}",
    b" "
    * (1024 * 1024 + 1): "RK-C01 error f.json:1:1: the file is larger than 1024 KiB. Fix: split the file, or shorten"
    " it.",
}


@pytest.mark.parametrize("data", MESSAGES, ids=lambda data: str(data[:20]))
def test_a_fault_is_one_line_with_code_place_cause_and_mend(data):
    """Each way in which people break JSON gives exactly one line, which says where and what to do."""
    assert told(data) == [MESSAGES[data]]


def test_all_faults_of_a_text_are_told_at_once():
    """Faults after which the text can still be read are all told, in its order, with the pointer of each."""
    data = b'{"a": NaN, "b": ["\\ud800", 1e999], "a": 12345678901234567890, "c\\t": {,'
    with pytest.raises(ContentError) as caught:
        parse(data)
    found = [(problem.code, problem.place.column, problem.place.pointer) for problem in caught.value.problems]
    assert found == [
        ("RK-C05", 7, "/a"),
        ("RK-C07", 18, "/b/0"),
        ("RK-C05", 28, "/b/1"),
        ("RK-C04", 36, "/a"),
        ("RK-C05", 41, "/a"),
        ("RK-C07", 63, ""),
        ("RK-C03", 71, "/c\t"),
    ]


def test_a_reader_may_set_another_limit():
    """The limit of the size is an argument; a megabyte is only the default."""
    assert parse(b" " * 2_000_000 + b"1", limit=3_000_000).value == 1
    assert told(b"[1, 2]" * 1000, limit=5 * 1024) == [
        "RK-C01 error f.json:1:1: the file is larger than 5 KiB. Fix: split the file, or shorten it."
    ]


@pytest.mark.parametrize(
    "data",
    [b'"' + b"\\n" * 500_000 + b'"', b"[" * 1_000_000, b'{"a":' * 200_000, b'["' + b'\\"' * 400_000, b"0" * 1_000_000],
    ids=["escapes", "arrays", "objects", "quotes", "digits"],
)
def test_a_megabyte_that_is_made_to_be_slow_is_answered_like_any_other(data):
    """No pattern goes over such a text again and again, and no stack ends: good ones are read, others told."""
    try:
        value = naive(data)
    except Unreadable:
        assert len(told(data)) == 1
    else:
        assert parse(data).value == value
