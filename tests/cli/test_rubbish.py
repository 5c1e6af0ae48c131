"""Laws about whatever a program may send: every line is answered in the shape of the contract, every record read or refused."""

from __future__ import annotations

import contextlib
import copy
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflectkit as library
from reflectkit.cli.driver import drive
from reflectkit.cli.keeping import Keeper
from reflectkit.cli.records import resume
from reflectkit.errors import ReflectkitError
from reflectkit.reading import parse, validate
from tests.cli.conftest import ROOT

SAMPLE = [json.loads(line) for line in (ROOT / "examples/data/open-channel.events.jsonl").read_bytes().splitlines()]
CATALOG = library.discover()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(["type", "by", "turn", "value", "answers", "at", "after", "key", "pass", "locale", "x"])


def begun():
    """Return the dialogue before its first event."""
    at = datetime(2026, 1, 5, 19, tzinfo=UTC)
    return library.Session.start(CATALOG["repair/open-channel"], cast=("ann", "bo"), at=at)


@st.composite
def lines(draw):
    """Return a stream in which good events are left out, sent twice, spoilt, or replaced by rubbish."""
    found = []
    for event in SAMPLE:
        kind = draw(st.sampled_from(["good"] * 6 + ["out", "twice", "spoilt", "bytes"]))
        if kind == "bytes":
            found.append(draw(st.binary(max_size=20)).replace(b"\n", b" "))
        elif kind == "spoilt":
            found.append(json.dumps({**event, draw(FIELDS): draw(JSON)}).encode())
        elif kind != "out":
            found += [json.dumps(event).encode()] * (2 if kind == "twice" else 1)
    return found


@given(lines())
def test_every_line_is_answered(stream):
    """Whatever a stream holds, each line is accepted or refused by a known code, and the record is that of a session."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = drive(begun(), io.BytesIO(b"\n".join(stream)), locale=None, keeper=Keeper())
    first, *steps, last = map(json.loads, said.getvalue().splitlines())
    assert code == 0
    assert first["n"] == 0
    assert len(steps) == sum(bool(line.strip()) for line in stream)
    for number, step in enumerate(steps, 1):
        assert step["n"] == number
        if not step["accepted"]:
            assert step["refused"]["code"] in {f"RK-E{code:02}" for code in range(1, 12)}
        for view in step["views"].values():
            assert validate(parse(json.dumps(view).encode()), "view") == ()
    assert library.Session.replay(CATALOG, last["record"]).record == last["record"]


@pytest.fixture(scope="module")
def record():
    """Return the record of the whole sample."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        drive(
            begun(),
            io.BytesIO(b"\n".join(json.dumps(event).encode() for event in SAMPLE)),
            locale=None,
            keeper=Keeper(),
        )
    return json.loads(said.getvalue().splitlines()[-1])["record"]


def places(node, at=()):
    """Return the places of everything inside a JSON value."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(place for key, inner in items for place in places(inner, (*at, key)))]


@given(data=st.data())
def test_an_edited_record_is_read_or_refused(data, record, tmp_path_factory):
    """A record that was edited anywhere is taken up as it says, or refused in lines; nothing else ever comes of it."""
    edited = {"": copy.deepcopy(record)}
    *way, last = ("", *data.draw(st.sampled_from(places(record))))
    node = edited
    for key in way:
        node = node[key]
    if data.draw(st.booleans()):
        node[last] = data.draw(JSON)
    else:
        del node[last]
    text = json.dumps(edited.get("", {}))
    check(text, tmp_path_factory)


@given(data=st.data())
def test_a_cut_record_is_refused(data, record, tmp_path_factory):
    """A record that was cut anywhere is refused with its place."""
    text = json.dumps(record)
    with pytest.raises(ReflectkitError, match=r"r\.json:1:"):
        read(text[: data.draw(st.integers(0, len(text) - 1))], tmp_path_factory)


def read(text, tmp_path_factory):
    """Take a session up from the text of a record."""
    path = tmp_path_factory.getbasetemp() / "r.json"
    path.write_text(text, encoding="utf-8")
    return resume(CATALOG, str(path))


def check(text, tmp_path_factory):
    """Hold a record to be taken up as it says, or refused by a line that says where."""
    try:
        session = read(text, tmp_path_factory)
    except ReflectkitError as error:
        assert all("r.json:" in line for line in str(error).splitlines())
    else:
        assert library.Session.replay(CATALOG, session.record) == session
