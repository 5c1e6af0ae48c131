"""Strategies draw what a schema allows and what the engine takes, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit import Session, discover
from reflectkit.errors import Refused
from reflectkit.testing import answers_for, from_schema

TINY = Path(__file__).resolve().parents[2] / "examples" / "tiny_plugin" / "src" / "tiny_plugin"
AT = datetime(2026, 1, 5, 19, tzinfo=UTC)
SCHEMAS = {
    "a constant": {"const": 3, "title": "Three"},
    "one of several": {"enum": ["a", "b"]},
    "titled options": {"oneOf": [{"const": 1, "title": "One"}, {"const": 2, "title": "Two"}]},
    "either": {"anyOf": [{"type": "null"}, {"type": "boolean"}], "title": "Either"},
    "a text": {"type": "string", "minLength": 2, "maxLength": 5},
    "a long text": {"type": "string", "minLength": 50, "maxLength": 90},
    "words": {"type": "string", "minLength": 1, "maxLength": 9, "pattern": r"\S"},
    "a number": {"type": "integer", "minimum": -2, "maximum": 7},
    "a list": {"type": "array", "items": {"enum": [1, 2, 3]}, "uniqueItems": True, "minItems": 1, "maxItems": 3},
    "any list": {"type": "array", "items": {"type": "integer"}},
    "an object": {
        "type": "object",
        "properties": {"a": {"type": "integer"}, "b": {"type": "null"}},
        "required": ["a"],
        "additionalProperties": False,
    },
    "an open object": {
        "type": "object",
        "properties": {"a": {"const": 1}},
        "additionalProperties": {"type": "boolean"},
        "maxProperties": 4,
    },
    "named values": {
        "type": "object",
        "propertyNames": {"enum": ["x", "y"]},
        "additionalProperties": {"type": "integer"},
        "minProperties": 1,
    },
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_drawn_fits_the_schema(name):
    """Every value that is drawn from a schema is valid by a validator that others wrote."""
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])

    @given(from_schema(SCHEMAS[name]))
    def law(value):
        validator.validate(value)

    law()


@pytest.mark.parametrize("schema", [{}, {"type": "number"}, {"type": "string", "format": "date"}, {"$ref": "#/x"}])
def test_what_is_not_known_is_refused(schema):
    """A schema that says more than ours do is refused, and nothing is guessed."""
    with pytest.raises(ValueError, match="no values can be drawn"):
        from_schema(schema)


SCRIPTS = [id_ for id_ in discover(folders=[TINY]) if discover(folders=[TINY]).card(id_).kind == "exercise"]


@given(data=st.data(), id_=st.sampled_from(SCRIPTS))
def test_every_answer_that_is_drawn_is_taken(data, id_):
    """Whatever is drawn for what is asked, the engine takes, from the first turn of a script to its end."""
    session = Session.start(discover(folders=[TINY])[id_], cast=("ann",), at=AT)
    for _ in range(80):
        view = session.seat("ann").view("nl")
        if not view.now:
            break
        now = view.now[0]
        session = session.seat("ann").answer(now.turn, data.draw(answers_for(now)), at=session.at)
    assert session.outcome in ("completed", "enough", "later")


def test_a_value_that_is_not_drawn_is_refused():
    """The engine of the law before refuses what no strategy draws."""
    session = Session.start(discover()["repair/first-step"], cast=("ann",), at=AT)
    with pytest.raises(Refused):
        session.seat("ann").answer("earlier", "perhaps", at=AT)
