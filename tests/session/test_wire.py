"""
Events as JSON, there and back, and what is no event.
"""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from reflectkit.content.frozen import FrozenMap, freeze, thaw
from reflectkit.reading.validation import explain
from reflectkit.session.wire import is_locale, read_event, read_time, write_event, write_time
from tests.session.making import code_of, talking

AT = "2026-01-05T19:00:00Z"
LATER = "2026-01-05T20:00:00Z"
EVENTS = [
    {"type": "answer", "by": "ann", "turn": "mine", "value": "yes"},
    {"type": "answer", "by": "ann", "turn": "mine", "value": None, "pass": 2, "locale": "nl-BE", "key": "k"},
    {"type": "answer", "by": "ann", "turn": "mine", "value": ["a", "b"]},
    {"type": "answer", "by": "ann", "turn": "mine", "value": {"phrase": "p", "slots": {"s": "walk"}}},
    {"type": "answer", "by": "ann", "turn": "mine", "value": {"said": True}},
    {"type": "gate", "by": "ann", "answers": {"safe": "yes", "heat": 0, "signs": ["a"]}},
    {"type": "gate", "by": "ann", "ack": True, "key": "k"},
    {"type": "share", "by": "ann", "answer": "a/b/ann", "to": ["partner"]},
    {"type": "share", "by": "ann", "answer": "a/b/ann", "to": ["partner", "practitioner"], "if": "mutual"},
    {"type": "withdraw", "by": "ann", "answer": "a/b/ann", "to": ["practitioner"], "key": "k"},
    {"type": "pause", "by": "ann"},
    {"type": "pause", "by": "ann", "return_at": LATER},
    {"type": "resume", "by": "ann", "key": "k"},
    {"type": "stop", "by": "ann"},
    {"type": "release", "by": "practitioner", "for": "ann", "reason": "Spoken with."},
    {"type": "expire", "by": "host"},
    {"type": "tick", "key": "k"},
]
NO_EVENTS = [
    None, [], "tick", 5, {}, {"type": "tick"}, {"type": "tick", "at": 5}, {"type": "tick", "at": "noon"},
    {"type": "tick", "at": "2026-01-05T19:00:00"}, {"type": "tick", "at": "1899-12-31T23:59:59Z"}, {"type": "tick", "at": "9000-01-01T00:00:00Z"},
    {"type": "tick", "at": "0001-01-01T00:00:00+14:00"}, {"type": "dance", "at": AT}, {"type": 5, "at": AT}, {"type": ["tick"], "at": AT},
]  # fmt: skip
SPOILED = [
    ("answer", {"by": 5}), ("answer", {"by": None}), ("answer", {"turn": ["mine"]}), ("answer", {"pass": True}), ("answer", {"pass": "0"}),
    ("answer", {"locale": 5}), ("answer", {"key": 5}), ("answer", {"more": 1}), ("gate", {"answers": []}), ("gate", {"ack": True}),
    ("gate", {"ack": "yes"}), ("share", {"to": []}), ("share", {"to": "partner"}), ("share", {"to": ["neighbour"]}), ("share", {"to": [{}]}),
    ("share", {"if": "never"}), ("share", {"if": True}), ("withdraw", {"to": [5]}), ("withdraw", {"if": "mutual"}), ("pause", {"return_at": "soon"}),
    ("pause", {"return_at": 5}), ("release", {"reason": 5}), ("release", {"for": None}), ("expire", {"by": 5}), ("stop", {"reason": "Tired."}),
]  # fmt: skip


ODD = [
    None, True, False, -1, 1.5, "", " ", "X", "a-", "a\n", "a/b", "first/0/mine/ann/", "é", "a" * 65, "a/b/" + "c" * 300, "a" * 2001, "mutual",
    "2026-01-05", "2026-01-05 19:00:00Z", "20260105T190000Z", "2026-W02-1T19:00:00Z", "2026-01-05T19:00:00z", "2026-01-05T19Z",
    "2026-01-05T19:00:00.1234567Z", "2026-01-05T19:00:00+02", [], ["partner", "partner"], ["partner", 1], {}, {"safe": {}}, {"Safe": "yes"},
]  # fmt: skip


def first(type_):
    """Return an event of a type, with its time."""
    return {**copy.deepcopy(next(event for event in EVENTS if event["type"] == type_)), "at": AT}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_an_event_is_the_same_when_it_has_been_through_json(event):
    """Writing and reading change nothing, and what is written is an event by its schema."""
    document = {**event, "at": AT}
    read = read_event(document)
    written = write_event(read)
    assert written == document
    assert read_event(json.loads(json.dumps(written))) == read
    assert explain(written, "event") == []


def test_reading_leaves_the_document_as_it_was_and_holds_nothing_of_it():
    """What a host changes afterwards changes no log."""
    document = {**first("answer"), "value": ["a", {"b": ["c"]}]}
    kept = copy.deepcopy(document)
    event = read_event(document)
    assert document == kept
    document["value"][1]["b"].append("d")
    assert write_event(event)["value"] == kept["value"]


@pytest.mark.parametrize("document", NO_EVENTS, ids=str)
def test_what_is_no_event_is_refused(document):
    """With one code, whatever it was."""
    assert code_of(lambda: read_event(document)) == "RK-E01"


@pytest.mark.parametrize(("type_", "spoil"), SPOILED, ids=str)
def test_an_event_with_a_wrong_field_is_refused(type_, spoil):
    """Each field has its type, and none is left over."""
    assert code_of(lambda: read_event(first(type_))) == ""
    assert code_of(lambda: read_event({**first(type_), **spoil})) == "RK-E01"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_what_the_schema_does_not_know_as_an_event_cannot_be_read(event):
    """
    The published shape is the only one, so that no host in another language has to guess; who may send what is a
    matter of its own.
    """
    session = talking().session
    document = {**event, "at": write_time(session.at)}
    spoiled = [{**document, "more": 1}, *({**document, name: odd} for name in document for odd in ODD)]
    strange = [odd for odd in spoiled if explain(odd, "event") and odd["by" if "by" in odd else "type"] != "mutual"]
    assert len(strange) > len(ODD)
    assert [odd for odd in strange if code_of(lambda odd=odd: session.apply(odd)) != "RK-E01"] == []


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_an_event_without_one_of_its_fields_is_refused_or_another(event):
    """What is missing is missed, unless it may be."""
    optional = {"key", "pass", "locale", "if", "return_at"} | ({"by"} if event["type"] == "expire" else set())
    for name in event:
        document = {key: value for key, value in {**event, "at": AT}.items() if key != name}
        assert code_of(lambda document=document: read_event(document)) == ("" if name in optional else "RK-E01")


def test_a_time_is_read_with_any_offset_and_written_in_one():
    """So that a log reads the same wherever it was kept."""
    east = datetime(2026, 1, 5, 21, 30, 0, 5, tzinfo=timezone(timedelta(hours=2, minutes=30)))
    assert write_time(east) == "2026-01-05T19:00:00.000005Z"
    assert read_time("2026-01-05T21:30:00.000005+02:30") == east
    assert read_time(AT).tzinfo is UTC
    for no_time in ("", "noon", None, 5, "2026-01-05T19:00:00"):
        with pytest.raises(ValueError):
            read_time(no_time)


@pytest.mark.parametrize("value", [None, True, 0, 1.5, "text", [], {}, [1, ["a"], {"b": []}], {"a": {"b": [None]}}])
def test_a_frozen_value_thaws_to_what_it_was(value):
    """Freezing changes nothing but that nobody can change it any more."""
    frozen = freeze(value)
    assert thaw(frozen) == value
    assert freeze(frozen) == frozen
    assert not isinstance(frozen, (list, dict))
    assert isinstance(freeze({}), FrozenMap)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("nl", True),
        ("de-AT", True),
        ("nl-x-u", True),
        ("", False),
        ("n", False),
        ("nl_NL", False),
        ("nl-", False),
        ("é", False),
        ("nl\n", False),
    ],
)
def test_a_language_is_a_tag(text, good):
    """Letters and digits with hyphens between, and nothing around it."""
    assert is_locale(text) == good
