"""Entries: written when something happened, read back strictly, and each counted once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from reflectkit.errors import ContentError
from reflectkit.progress.entries import once, prompt_entry, read_entry, score_entries
from reflectkit.progress.recurrence import Occurrence
from reflectkit.progress.scoring import score
from tests.checking.specimens import catalog

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
PIN = {"id": "a/b", "version": "1.0.0", "sha256": "0" * 64}


def document(type_, **more):
    """An entry of a type."""
    return {
        "format": "reflectkit.entry/1",
        "type": type_,
        "owner": "ann",
        "at": "2026-01-05T20:00:00+01:00",
        "component": PIN,
        **more,
    }


ALL = {
    "score": document("score", scale="total", value=4.5, reason=None, band="low", language="nl", key="k"),
    "absent": document("score", scale="total", value=None, reason="1 of 3 items is answered, and 2 are needed"),
    "change": document(
        "change", scale="total", before=9, after=3, difference=-6, confidence=95, **{"class": "improved"}
    ),
    "practice": document("practice", state="done", insight=3, intended="2026-01-05T18:00:00Z"),
    "mark": document("mark", mark="pain-insight", codes={"move": "defend"}),
    "event": document("event", event="quarrel", shared_to=["practitioner"]),
}


@pytest.mark.parametrize("name", ALL)
def test_every_type_of_entry_is_read(name):
    """Each type becomes a value with what belongs to it; its time keeps the offset in which it was written."""
    read = read_entry(json.dumps(ALL[name]).encode())
    assert (read.type, read.owner, read.component) == (ALL[name]["type"], "ann", PIN)
    assert read.at == AT
    assert read.at.utcoffset() == timedelta(hours=1)
    assert read.value == {"score": Fraction(9, 2), "change": 3}.get(name)
    assert (read.state, read.insight, read.mark) == {
        "practice": ("done", 3, ""),
        "mark": (None, None, "pain-insight"),
    }.get(name, (None, None, ""))


def test_what_an_entry_says_of_a_person_shows_in_no_repr():
    """Scores, states, marks and codes do not show where an entry is printed."""
    for one in ALL.values():
        shown = repr(read_entry(json.dumps(one).encode()))
        for secret in ("4.5", "9, 2", "done", "pain-insight", "defend", "needed", "quarrel"):
            assert secret not in shown


BAD = [
    (b"{", "RK-C03"),
    (json.dumps({**ALL["score"], "value": "4"}).encode(), "RK-C12"),
    (json.dumps({**ALL["score"], "streak": 4}).encode(), "RK-C10"),
    (json.dumps({**ALL["practice"], "value": 4}).encode(), "RK-C10"),
    (json.dumps({**ALL["practice"], "state": "failed"}).encode(), "RK-C13"),
    (json.dumps({**ALL["mark"], "at": "2026-01-05T20:00:00"}).encode(), "RK-C14"),
    (json.dumps({"format": "reflectkit.gate/1"}).encode(), "RK-C"),
    (json.dumps({**ALL["mark"], "at": "2026-02-30T20:00:00Z"}).encode(), "RK-C14"),
    (json.dumps({**ALL["practice"], "intended": "2026-02-30T20:00:00Z"}).encode(), "RK-C14"),
    (json.dumps({**ALL["event"], "shared_to": ["everybody"]}).encode(), "RK-C13"),
    (json.dumps({**ALL["event"], "state": "done"}).encode(), "RK-C10"),
    ((catalog()["specimens/breath"].file, None), "RK-C08"),
]


@pytest.mark.parametrize(("data", "code"), BAD, ids=lambda one: one if isinstance(one, str) else "")
def test_what_is_no_entry_is_told_with_its_place(data, code):
    """Broken JSON, unknown keys, wrong values and other documents are problems with codes."""
    if isinstance(data, tuple):
        data = Path(data[0]).read_bytes()
    with pytest.raises(ContentError) as caught:
        read_entry(data, file="entry.json")
    assert {problem.code[: len(code)] for problem in caught.value.problems} == {code}
    assert all(problem.place.file == "entry.json" for problem in caught.value.problems)


def test_a_form_becomes_entries_that_are_read_back():
    """Each score of a form is an entry of its component, with its own key; absent scores keep their reason."""
    component = catalog()["specimens/mood"]
    form = score(component.content, {"low": 1, "tense": 2})
    written = score_entries(component, form, owner="ann", at=AT, language="nl", key="k1")
    read = [read_entry(json.dumps(one).encode()) for one in written]
    assert [(one.scale, one.value, one.key) for one in read] == [
        ("total", Fraction(9, 2), "k1/total"),
        ("worry", Fraction(3, 2), "k1/worry"),
        ("grade", 30, "k1/grade"),
    ]
    assert {one.component["sha256"] for one in read} == {component.sha256}
    assert "key" not in score_entries(component, form, owner="ann", at=AT, language="nl")[0]
    empty = score_entries(component, score(component.content, {}), owner="ann", at=AT, language="nl")
    assert read_entry(json.dumps(empty[0]).encode()).reason == "0 of 3 items are answered, and 2 are needed"


OCCURRENCE = Occurrence(
    opens=AT,
    closes=AT + timedelta(hours=2),
    occasion="evening",
    offers="specimens/breath",
    key="plan/evening/2026-01-05",
)


def test_what_a_plan_offered_keeps_its_three_times():
    """When it was intended, shown and answered are three times, and sent again under its key it counts once."""
    component = catalog()["specimens/breath"]
    shown, answered = AT + timedelta(minutes=4), AT + timedelta(minutes=30)
    written = prompt_entry(OCCURRENCE, component, owner="ann", state="done", shown=shown, answered=answered, insight=3)
    read = read_entry(json.dumps(written).encode())
    assert (read.intended, read.shown, read.answered, read.at) == (AT, shown, answered, answered)
    assert (read.key, read.state, read.insight) == (OCCURRENCE.key, "done", 3)
    assert once([read, read], "ann") == (read,)


def test_what_was_offered_and_not_answered_stands_where_it_was_shown():
    """Without an answer there is no third time, and the entry stands at the time at which it was shown."""
    component = catalog()["specimens/breath"]
    written = prompt_entry(OCCURRENCE, component, owner="ann", state="not-done", shown=AT)
    read = read_entry(json.dumps(written).encode())
    assert (read.at, read.answered, read.insight, "insight" in written) == (AT, None, None, False)
    with pytest.raises(ValueError, match="offset"):
        prompt_entry(OCCURRENCE, component, owner="ann", state="done", shown=AT.replace(tzinfo=None))


def test_a_time_without_an_offset_is_refused():
    """Nobody can tell what day it was without an offset."""
    component = catalog()["specimens/mood"]
    with pytest.raises(ValueError, match="offset"):
        score_entries(component, score(component.content, {}), owner="ann", at=AT.replace(tzinfo=None), language="nl")


def test_an_entry_that_was_sent_twice_counts_once():
    """One key is one entry, others are all kept, in the order of time, and nobody else's is among them."""
    first = read_entry(json.dumps(ALL["score"]).encode())
    again = read_entry(json.dumps({**ALL["score"], "value": 5}).encode())
    other = read_entry(json.dumps({**ALL["score"], "key": "k2", "at": "2026-01-04T20:00:00Z"}).encode())
    plain = read_entry(json.dumps(ALL["mark"]).encode())
    bo = read_entry(json.dumps({**ALL["mark"], "owner": "bo"}).encode())
    assert once([first, again, other, plain, plain, bo], "ann") == (other, first, plain, plain)
