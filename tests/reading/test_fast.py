"""The fast engine and the one that explains never disagree, on our schemas and on the public test suite."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema_rs
import pytest
from hypothesis import given, settings
from jsonschema_specifications import REGISTRY
from referencing.jsonschema import DRAFT202012

from reflectkit.reading import fast
from reflectkit.reading.canonical import has_fraction
from reflectkit.reading.schemas import schema, schema_kinds
from reflectkit.reading.validation import Validator, explain
from tests.reading.documents import GOOD, LIKELY, changed, put, shapes
from tests.reading.suite import cases, remotes

STEP = max(1, 2400 // settings.default.max_examples)
"""How many likely values are left out between two that are tried."""


def agree(value, kind):
    """Hold the two engines against each other, and return what both say."""
    slow = explain(value, kind) == []
    assert fast.is_valid(value, kind) == slow, (kind, json.dumps(value), explain(value, kind))
    return slow


@given(changed())
def test_the_engines_agree_on_any_changed_document(case):
    """A good document of any kind with any changes is valid for both engines or for neither."""
    kind, document = case
    if not has_fraction(document):
        agree(document, kind)


@pytest.mark.parametrize("kind", GOOD)
def test_the_engines_agree_on_every_likely_value_at_every_place(kind):
    """At every pointer of a good document, what an author is likely to write is judged alike."""
    seen = {agree(GOOD[kind], kind)}
    for at, pointer in enumerate(shapes(kind)):
        for value in (..., *LIKELY[at % STEP :: STEP]):
            seen.add(agree(put(GOOD[kind], pointer, value), kind))
    assert seen == {True, False}


def test_a_wrong_answer_of_one_engine_is_found(monkeypatch):
    """The comparison turns red where one engine lets a last line break pass."""
    document = put(GOOD["practice"], "/id", "breath\n")
    assert not agree(document, "practice")
    monkeypatch.setattr(fast, "is_valid", lambda value, kind: True)
    with pytest.raises(AssertionError):
        agree(document, "practice")


@pytest.mark.skipif(not remotes(), reason="`.ci/run` fetches the public test suite")
def test_the_engines_agree_with_the_public_test_suite():
    """Every case of draft 2020-12 is judged by both engines as the suite says; numbers with a fraction apart."""
    elsewhere = remotes()
    registry = REGISTRY.with_resources([(url, DRAFT202012.create_resource(found)) for url, found in elsewhere.items()])
    quick = jsonschema_rs.Registry(list(elsewhere.items()))
    total = 0
    for name, wanted, tests in cases():
        slow = Validator(wanted, registry=registry)
        rust = jsonschema_rs.Draft202012Validator(wanted, registry=quick)
        for test in tests:
            if not has_fraction(test["data"]):
                total += 1
                found = (slow.is_valid(test["data"]), rust.is_valid(test["data"]))
                assert found == (test["valid"],) * 2, f"{name}: {test['description']}"
    assert total > 1000


def test_the_schemas_are_schemas():
    """Every published schema is a schema of draft 2020-12 for both engines, and names itself."""
    for kind in schema_kinds():
        Validator.check_schema(schema(kind))
        jsonschema_rs.meta.validate(schema(kind))
        assert schema(kind)["$id"].endswith(f"/{kind}.json")


def test_the_engines_are_loaded_only_when_they_are_needed():
    """Reading a good document with the fast engine there loads neither jsonschema nor its registry."""
    code = (
        "import sys; from reflectkit.reading import parse, validate\n"
        "assert not {'jsonschema', 'jsonschema_rs', 'referencing', 'cattrs'} & set(sys.modules)\n"
        "document = parse(sys.stdin.buffer.read())\n"
        "assert validate(document, 'practice') == ()\n"
        "assert 'jsonschema_rs' in sys.modules and 'jsonschema' not in sys.modules and 'referencing' not in sys.modules\n"
    )
    data = json.dumps(GOOD["practice"])
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, encoding="utf-8", check=False)
    assert (done.stderr, done.returncode) == ("", 0)
