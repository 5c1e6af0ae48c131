"""Flat schemas say what the published ones say, in one file each."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from reflectkit.catalog import discover
from reflectkit.reading.flat import flat_schema
from reflectkit.reading.schemas import schema, schema_kinds

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "examples" / "tiny_plugin" / "src" / "tiny_plugin"
KINDS = sorted(set(schema_kinds()) - {"common", "scoring"})


@cache
def documents():
    """Return every JSON document of this project that says what it is, by kind."""
    found = {}
    files = [*(ROOT / "plugins").glob("*/src/*/**/*.json"), *(ROOT / "tests" / "specimens").glob("*/*.json")]
    for path in sorted(files):
        document = json.loads(path.read_text(encoding="utf-8"))
        said = document.get("format", "") if isinstance(document, dict) else ""
        kind = str(said).removeprefix("reflectkit.").partition("/")[0]
        if kind in KINDS:
            found.setdefault(kind, []).append(document)
    return found


@cache
def validators(kind):
    """Return what holds documents against the published schema, and against the flat one."""
    resources = [(schema(name)["$id"], Resource.from_contents(schema(name))) for name in schema_kinds()]
    published = Draft202012Validator(schema(kind), registry=Registry().with_resources(resources))
    Draft202012Validator.check_schema(flat_schema(kind))
    return published, Draft202012Validator(flat_schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_flat_schema_refers_to_nothing_outside(kind):
    """Whatever a flat schema refers to is in it."""
    flat = flat_schema(kind)
    text = json.dumps(flat)
    assert "$id" not in text
    for part in text.split('"$ref": "')[1:]:
        assert part.partition('"')[0].removeprefix("#/$defs/") in flat["$defs"]


def spots(value, path=()):
    """Yield the path of every part of a document."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield from spots(item, (*path, key))


@given(st.data())
def test_flat_and_published_schemas_agree(data):
    """A document, and one with any part replaced or taken away, is valid in both or in neither."""
    kind = data.draw(st.sampled_from(sorted(documents())))
    document = copy.deepcopy(data.draw(st.sampled_from(documents()[kind])))
    path = data.draw(st.sampled_from([path for path in spots(document) if path]))
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    other = data.draw(st.sampled_from([..., None, 0, "", "own-part", [], {}, {"en": "x"}, [{"id": "x"}], True]))
    if other is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = other
    published, flat = validators(kind)
    assert flat.is_valid(document) == published.is_valid(document)


def test_the_forms_of_plugins_are_among_the_answers():
    """A file that uses a plugin's answer form is valid once the form is known, and wrong parts of it are not."""
    forms = discover(folders=[str(TINY)]).forms("tiny")
    flat = Draft202012Validator(flat_schema("exercise", forms))
    document = json.loads(next(TINY.glob("exercises/*.json")).read_text(encoding="utf-8"))
    assert flat.is_valid(document)
    assert not Draft202012Validator(flat_schema("exercise")).is_valid(document)
    answers = [turn["answer"] for act in document["acts"] for turn in act["turns"] if "answer" in turn]
    answer = next(answer for answer in answers if answer.keys() & forms.keys())
    (name,) = answer.keys() & forms.keys()
    answer[name]["unknown"] = 1
    assert not flat.is_valid(document)
