"""A document that was found good is not asked about again, and the engine that is asked changes no answer."""

from __future__ import annotations

import json

import pytest

from reflectkit.reading import fast, parse, read, validate, verdicts
from tests.reading.documents import good


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Nothing is known to be good."""
    monkeypatch.setattr(verdicts, "_good", set())


def practice(**changes):
    """A good practice with changes, parsed."""
    return parse(json.dumps({**good()["practice"], **changes}).encode(), "f.json")


def test_a_good_document_is_validated_once(monkeypatch):
    """The same text of the same kind is not validated again; another kind is, and so is a text with a fault."""
    asked = []
    monkeypatch.setattr(fast, "is_here", lambda: True)
    monkeypatch.setattr(fast, "is_valid", lambda value, kind: asked.append(kind) or kind == "practice")
    for _ in range(2):
        assert validate(practice(), "practice") == ()
        assert validate(practice(), "gate") != ()
    assert asked == ["practice", "gate", "gate"]


def test_what_is_known_is_forgotten_before_it_grows_without_end(monkeypatch):
    """Beyond a number of documents all are forgotten, and validated again."""
    monkeypatch.setattr(verdicts, "MOST", 2)
    documents = [practice(version=f"1.0.{at}") for at in range(3)]
    for document in documents:
        assert validate(document, "practice") == ()
    assert [verdicts.is_known_good(document, "practice") for document in documents] == [False, False, True]


def test_the_fast_engine_is_not_asked_where_a_fraction_stands(monkeypatch):
    """For it `3.0` is an integer, for the language it is none; so the other engine decides, and tells."""
    monkeypatch.setattr(fast, "is_here", lambda: True)
    document = practice(minutes={"min": 1, "usual": 3.0, "max": 9})
    assert fast.is_valid(document.value, "practice")
    assert not verdicts.fast_verdict(document, "practice")
    assert [problem.line() for problem in validate(document, "practice")] == [
        f"RK-C12 error {document.place('/minutes/usual')}: `usual` must be a whole number. Fix: write a whole number."
    ]


@pytest.mark.parametrize("kind", good())
def test_without_the_fast_engine_everything_is_the_same(kind, monkeypatch):
    """Good and bad documents of every kind give the same problems, be the fast engine there or not."""
    document = good()[kind]
    for changed in (document, {**document, "idd": 1}, {**document, "format": 3}, {}):
        data = json.dumps(changed).encode()
        found = []
        for here in (True, False):
            monkeypatch.setattr(fast, "is_here", lambda here=here: here)
            monkeypatch.setattr(verdicts, "_good", set())
            found.append(read(data, file="f.json").problems)
        assert found[0] == found[1]
