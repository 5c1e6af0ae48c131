"""Shapes: a small part of JSON Schema, held to a real validator."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflectkit.content.frozen import freeze, thaw
from reflectkit.content.shape import DEEPEST, example, resolved, shape_faults, value_faults

NAMES = st.sampled_from(["a", "b", "c"])
WORDS = st.text("abcx ", max_size=6)


def ordered(keys, values):
    """Two bounds, the lower first, either of which may be missing."""
    return (
        st.tuples(values, values)
        .map(sorted)
        .flatmap(
            lambda pair: st.sampled_from(
                [dict(zip(keys, pair, strict=True)), {keys[0]: pair[0]}, {keys[1]: pair[1]}, {}]
            )
        )
    )


ENUMS = st.fixed_dictionaries({"enum": st.lists(NAMES | st.integers(-3, 9), min_size=1, max_size=4)})
LEAVES = st.one_of(
    ENUMS,
    st.fixed_dictionaries({"type": st.just("boolean")}, optional={"title": WORDS}),
    st.builds(lambda bounds: {"type": "string", "maxLength": 6, **bounds}, ordered(("minLength", "maxLength"), st.integers(0, 6))),
    st.builds(lambda pair: {"type": "integer", "minimum": min(pair), "maximum": max(pair)}, st.tuples(st.integers(-3, 9), st.integers(-3, 9))),
)  # fmt: skip


def nested(inner):
    """Lists and objects of shapes."""
    lists = st.builds(
        lambda items, bounds, unique: {"type": "array", "items": items, "maxItems": 4, **bounds, **unique},
        inner,
        ordered(("minItems", "maxItems"), st.integers(0, 4)),
        st.sampled_from([{}, {"uniqueItems": True}, {"uniqueItems": False}]),
    )
    objects = st.builds(
        lambda properties, required, others, bounds, names: {
            "type": "object", "properties": properties, "required": required, "additionalProperties": others, **bounds, **names,
        },
        st.dictionaries(NAMES, inner, max_size=3),
        st.lists(NAMES, max_size=2, unique=True),
        st.just(False) | inner,
        ordered(("minProperties", "maxProperties"), st.integers(0, 3)),
        st.just({}) | st.fixed_dictionaries({"propertyNames": st.just({"enum": ["a", "b"]}) | st.just({"type": "string", "maxLength": 1})}),
    )  # fmt: skip
    return lists | objects


SHAPES = st.recursive(LEAVES, nested, max_leaves=5)
VALUES = st.recursive(
    NAMES | st.integers(-4, 10) | st.booleans() | WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


def fitting(shape):
    """Values that are often of a shape."""
    if "enum" in shape:
        return st.sampled_from(shape["enum"])
    if shape["type"] == "array":
        return st.lists(fitting(shape["items"]), min_size=shape.get("minItems", 0), max_size=shape["maxItems"])
    if shape["type"] == "object":
        others = shape["additionalProperties"]
        optional = {"a": fitting(others), "b": fitting(others)} if others else {}
        return st.fixed_dictionaries(
            {}, optional={**optional, **{key: fitting(one) for key, one in shape["properties"].items()}}
        )
    if shape["type"] == "string":
        return st.text("ab", min_size=shape.get("minLength", 0), max_size=shape["maxLength"])
    return st.booleans() if shape["type"] == "boolean" else st.integers(shape["minimum"], shape["maximum"])


def strict_types(shape):
    """A validator for which `true` is no number and `3.0` no integer, as strict reading gives values."""
    checker = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    from jsonschema.validators import extend

    return extend(Draft202012Validator, type_checker=checker)(shape)


@given(st.data(), SHAPES)
def test_a_shape_accepts_what_a_real_validator_accepts(data, shape):
    """For every shape and value, ours and a real validator agree; so do they on frozen values."""
    assert list(shape_faults(shape)) == []
    assert list(shape_faults(freeze(shape))) == []
    Draft202012Validator.check_schema(shape)
    value = data.draw(VALUES | fitting(shape))
    good = strict_types(shape).is_valid(value)
    assert (not list(value_faults(shape, value))) == good
    assert (not list(value_faults(freeze(shape), freeze(value)))) == good


@given(st.data(), SHAPES)
def test_a_fault_has_a_place_and_quotes_nothing(data, shape):
    """A fault points into the value, or at its holder, and does not show what stands there."""
    value = data.draw(st.dictionaries(NAMES, st.just("canary words")) | st.lists(st.just("canary words")))
    for pointer, cause in value_faults(shape, value):
        assert "canary" not in cause
        assert pointer == "" or pointer.startswith("/")


@given(SHAPES)
def test_an_example_is_a_value_of_its_shape_where_one_is_easily_found(shape):
    """An example is of its shape, unless bounds of different keywords leave no small one; it is never anything unfrozen."""
    found = example(freeze(shape))
    assert freeze(thaw(found)) == found
    if "enum" in shape or shape["type"] in {"boolean", "integer", "string"}:
        assert list(value_faults(shape, found)) == [] or shape.get("maxLength") == 0


EXAMPLES = [
    ({"type": "array", "items": {"enum": ["a", "b", "c"]}, "minItems": 2, "maxItems": 3, "uniqueItems": True}, ("a", "b")),
    ({"type": "array", "items": {"type": "boolean"}, "minItems": 2, "maxItems": 3}, (False, False)),
    ({"type": "array", "items": {"enum": ["a"]}, "minItems": 2, "maxItems": 3}, ("a", "a")),
    ({"type": "object", "additionalProperties": False, "properties": {"a": {"type": "boolean"}}}, {}),
    ({"type": "object", "additionalProperties": False, "properties": {"a": {"type": "boolean"}}, "required": ["a"]}, {"a": False}),
    ({"type": "object", "additionalProperties": {"enum": [4]}, "propertyNames": {"enum": ["x", "y"]}, "minProperties": 1}, {"x": 4}),
    ({"type": "object", "additionalProperties": False, "required": ["a"]}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "value"), EXAMPLES, ids=str)
def test_examples_are_small(shape, value):
    """An example has what it must have, and nothing else."""
    assert list(shape_faults(shape)) == []
    assert example(shape) == value


NO_SHAPES = [
    (5, "", "a shape has a `type`"),
    ({}, "", "a shape has a `type`"),
    ({"type": "number"}, "", "a shape has a `type`"),
    ({"type": ["string"]}, "", "a shape has a `type`"),
    ({"type": "enum"}, "", "a shape has a `type`"),
    ({"type": "string"}, "", "a shape of this kind needs `maxLength`"),
    ({"type": "string", "maxLength": 5, "pattern": "a"}, "/pattern", "a shape of this kind has no `pattern`"),
    ({"type": "string", "maxLength": 10**9}, "/maxLength", "`maxLength` is a whole number from 0 to 10000"),
    ({"type": "string", "maxLength": True}, "/maxLength", "`maxLength` is a whole number from 0 to 10000"),
    ({"type": "integer", "minimum": 0}, "", "a shape of this kind needs `maximum`"),
    ({"type": "integer", "minimum": 0.5, "maximum": 2}, "/minimum", "a bound is a whole number"),
    ({"type": "array", "items": {"type": "boolean"}}, "", "a shape of this kind needs `maxItems`"),
    ({"type": "array", "maxItems": 5}, "", "a shape of this kind needs `items`"),
    ({"type": "array", "items": {"type": "x"}, "maxItems": 5}, "/items", "a shape has a `type`"),
    ({"type": "array", "items": {"type": "boolean"}, "maxItems": 5, "uniqueItems": 1}, "/uniqueItems", "`uniqueItems` is"),
    ({"type": "object"}, "", "a shape of this kind needs `additionalProperties`"),
    ({"type": "object", "additionalProperties": True}, "/additionalProperties", "`additionalProperties` is `false` or"),
    ({"type": "object", "additionalProperties": 5}, "/additionalProperties", "a shape has a `type`"),
    ({"type": "object", "additionalProperties": False, "properties": []}, "/properties", "`properties` is not an object"),
    ({"type": "object", "additionalProperties": False, "properties": {"a": 5}}, "/properties/a", "a shape has a `type`"),
    ({"type": "object", "additionalProperties": False, "required": "a"}, "/required", "`required` is not a list"),
    ({"type": "object", "additionalProperties": False, "propertyNames": {"type": "boolean"}}, "/propertyNames", "`propertyNames` is an"),
    ({"type": "object", "additionalProperties": False, "$ref": "x"}, "/$ref", "a shape of this kind has no `$ref`"),
    ({"enum": []}, "/enum", "`enum` lists"),
    ({"enum": [1.5]}, "/enum", "`enum` lists"),
    ({"enum": "abc"}, "/enum", "`enum` lists"),
    ({"enum": {"$content": "cards"}}, "/enum", "`enum` lists"),
    ({"enum": {"$content": "/cards", "more": 1}}, "/enum", "`enum` lists"),
    ({"enum": ["a"], "title": 5}, "/title", "`title` is not a text"),
    ({"enum": ["a"], "description": 5}, "/description", "`description` is not a text"),
    ({"enum": ["a"], "type": "string"}, "/type", "a shape of this kind has no `type`"),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "pointer", "cause"), NO_SHAPES, ids=str)
def test_what_is_no_shape_is_told_with_its_place(shape, pointer, cause):
    """Whatever a shape must not have is named, at the smallest place."""
    where, why = next(shape_faults(shape))
    assert where == pointer
    assert why.startswith(cause)


def test_shapes_do_not_nest_without_end():
    """A shape is at most so deep, so that looking at one takes bounded time."""
    shape = {"type": "boolean"}
    for _ in range(DEEPEST):
        assert list(shape_faults(shape)) == []
        shape = {"type": "array", "items": shape, "maxItems": 1}
    assert list(shape_faults(shape)) == [("/items" * DEEPEST, f"shapes nest at most {DEEPEST} deep")]


CONTENT = {
    "cards": [{"id": "one"}, {"id": "two"}, {"id": "one"}, {"name": "three"}, 5],
    "piles": {"a": {}, "b": {}},
    "n": 3,
}


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/cards/*/id", ("one", "two")), ("/piles/*", ("a", "b")), ("/n", (3,)), ("/piles/a", ()), ("/cards/id", ()),
        ("/nothing/*", ()), ("/n/*", ()), ("/cards/*", (5,)), ("/piles/*/x", ()),
    ],
)  # fmt: skip
def test_a_list_may_stand_in_the_content(path, values):
    """An `enum` that says where its values stand takes the texts and numbers that are there, each once."""
    shape = {"type": "array", "items": {"enum": {"$content": path}}, "maxItems": 3}
    assert list(shape_faults(shape)) == []
    for content in (CONTENT, freeze(CONTENT)):
        assert resolved(shape, content) == {"type": "array", "items": {"enum": values}, "maxItems": 3}
    assert json.dumps(thaw(resolved({"enum": ["a", 1]}, CONTENT))) == '{"enum": ["a", 1]}'


def test_an_example_of_nothing_is_nothing():
    """Where the content leaves nothing to choose, there is no example."""
    assert example(resolved({"enum": {"$content": "/nothing"}}, CONTENT)) is None
