"""From bytes to a value: what kind of document it is, what is wrong with it, and nothing else ever."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.reading import COMPONENTS, kind_of, parse, read
from reflectkit.reading.structure import FORMS, KINDS
from tests.reading.documents import GOOD, changed, damaged, put


def lines(data: bytes) -> list[str]:
    """What is wrong with a file."""
    return [problem.line() for problem in read(data, file="f.json").problems]


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_document_has_its_kind_and_no_problems(kind):
    """Each kind is known by its `format`; those that are components become content of their own class."""
    reading = read(json.dumps(GOOD[kind]).encode(), file="f.json")
    assert (reading.kind, reading.problems) == (kind, ())
    assert (reading.content is None) == (kind not in COMPONENTS)
    if reading.content is not None:
        assert isinstance(reading.content, KINDS[kind])
        assert reading.content.id == GOOD[kind]["id"]
        assert reading.content.source == (GOOD[kind].get("locale") or GOOD[kind]["locales"][0])
        assert reading.content.title.read("nl", reading.content.source) == GOOD[kind]["title"]["nl"]


def test_every_kind_of_component_has_a_good_specimen_and_a_class():
    """No kind of component is left out of these tests."""
    assert set(COMPONENTS) == set(KINDS) <= set(GOOD)
    assert {form.kind for form in FORMS} == {"choice", "choices", "scale", "text", "phrase"}


ALL = (
    "`reflectkit.dialogue/1`, `reflectkit.entry/1`, `reflectkit.exercise/1`, `reflectkit.gate/1`,"
    " `reflectkit.labelled/1`, `reflectkit.lock/1`, `reflectkit.measure/1`, `reflectkit.phrasebook/1`, `reflectkit.plan/1`, `reflectkit.plugin/1`,"
    " `reflectkit.practice/1`, `reflectkit.progress/1`, `reflectkit.record/1`, `reflectkit.resources/1`,"
    " `reflectkit.transcript/1`, `reflectkit.translation/1`"
)
UNKNOWN = "the `format` is not one that this version knows."
MESSAGES = {
    b"[]": "RK-C12 error f.json:1:1: the document must be an object in curly brackets. Fix: write an object in curly"
    " brackets.",
    b'"hello"': "RK-C12 error f.json:1:1: the document must be an object in curly brackets. Fix: write an object in curly"
    " brackets.",
    b"{}": 'RK-C08 error f.json:1:1: the document does not say its `format`. Fix: begin the file with a line such as'
    ' "format": "reflectkit.exercise/1".',
    b'{"format": 3}': f"RK-C08 error f.json:1:12: {UNKNOWN} Fix: use one of {ALL}.",
    b'{"format": "cooking recipe"}': f"RK-C08 error f.json:1:12: {UNKNOWN} Fix: use one of {ALL}.",
    b'{"format": "reflectkit.excercise/1"}': f"RK-C08 error f.json:1:12: {UNKNOWN} Fix: write `reflectkit.exercise/1`.",
    b'{"format": "reflectkit.exercise/2"}': f"RK-C08 error f.json:1:12: {UNKNOWN} Fix: write `reflectkit.exercise/1`, or"
    " update reflectkit.",
    b'{"format": "reflectkit.view/1"}': f"RK-C08 error f.json:1:12: {UNKNOWN} Fix: use one of {ALL}.",
}  # fmt: skip


@pytest.mark.parametrize("data", MESSAGES, ids=str)
def test_what_is_no_document_of_ours_is_told_in_one_line(data):
    """A list, a document without a format and one of an unknown format each give one line, and no kind."""
    assert lines(data) == [MESSAGES[data]]
    assert kind_of(parse(data))[0] == ""


@given(st.one_of(damaged(), st.binary(max_size=50)))
def test_reading_never_raises_for_what_is_in_a_file(data):
    """Any bytes are read into a result that has problems, or a value."""
    reading = read(data, file="f.json")
    assert reading.problems or reading.content is not None or reading.kind not in COMPONENTS
    assert len(reading.sha256) in (0, 64)


@given(changed(most=2))
def test_a_document_without_problems_becomes_a_value(case):
    """What the schema and the limits let pass can always be built, and what they do not is never built."""
    _, document = case
    reading = read(json.dumps(document).encode(), file="f.json")
    assert (reading.content is not None) == (not reading.problems and reading.kind in COMPONENTS)


def test_a_wrong_type_in_the_tenth_turn_and_a_fault_at_the_top_are_both_told():
    """Faults far from each other stand in one list, in the order of the text, and nothing is built."""
    turns = [{"id": f"t{at}", "do": "read", "text": {"en": "x"}} for at in range(12)]
    document = put(GOOD["exercise"], "/acts", [{"id": "act", "cast": "solo", "turns": turns}])
    document = put(put(document, "/acts/0/turns/9/text", "hello"), "/version", 1)
    data = json.dumps(document, indent=1).encode()
    reading = read(data, file="f.json")
    assert reading.content is None
    assert [(one.code, one.place.pointer) for one in reading.problems] == [
        ("RK-C12", "/version"),
        ("RK-C12", "/acts/0/turns/9/text"),
    ]
    place = reading.problems[1].place
    assert data.decode().splitlines()[place.line - 1][place.column - 1 :] == '"hello"'


def test_a_key_is_told_where_the_key_stands_and_a_value_where_the_value_does():
    """An unknown key has the place of its name, a wrong value that of the value."""
    data = b'{\n "format": "reflectkit.practice/1",\n "idd":   7,\n "minutes":   7\n}'
    found = {one.place.pointer: (one.place.line, one.place.column) for one in read(data).problems}
    assert (found["/idd"], found["/minutes"]) == ((3, 2), (4, 15))
