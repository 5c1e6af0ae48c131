"""
Shapes: the small part of JSON Schema in which a plugin describes an answer form.

Everything in it is bounded, nothing in it refers elsewhere, and there are no patterns: a shape can be looked at in full,
and holding a value against it takes no longer than reading the value.
A law shows that a real validator agrees.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflectkit.content.frozen import FrozenMap, thaw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Fault = tuple[str, str]
    """A JSON pointer, and what is wrong there."""

DEEPEST = 8
"""How deep shapes nest."""

LONGEST = 10_000
"""The most characters of a text, and the most that a number is."""

MOST = 1000
"""The most items of a list, and the most that can be allowed one by one."""

_NOTES = frozenset({"title", "description"})
_KEYS = {
    "object": frozenset(
        {"type", "properties", "required", "additionalProperties", "propertyNames", "minProperties", "maxProperties"}
    ),
    "array": frozenset({"type", "items", "minItems", "maxItems", "uniqueItems"}),
    "string": frozenset({"type", "minLength", "maxLength"}),
    "integer": frozenset({"type", "minimum", "maximum"}),
    "boolean": frozenset({"type"}),
    "enum": frozenset({"enum"}),
}
_NEEDED = {
    "object": ("additionalProperties",),
    "array": ("items", "maxItems"),
    "string": ("maxLength",),
    "integer": ("minimum", "maximum"),
}
_BOUNDS = {
    "minItems": MOST, "maxItems": MOST, "minProperties": MOST, "maxProperties": MOST, "minLength": LONGEST, "maxLength": LONGEST,
}  # fmt: skip


def shape_faults(shape: Any, pointer: str = "", depth: int = 1) -> Iterator[Fault]:
    """
    Yield why something is no shape.
    """
    kind = _kind(shape)
    if kind is None or depth > DEEPEST:
        why = (
            f"shapes nest at most {DEEPEST} deep"
            if kind
            else f"a shape has a `type` ({', '.join(_WORDS)}) or an `enum`"
        )
        yield pointer, why
        return
    unknown = sorted(shape.keys() - _KEYS[kind] - _NOTES)
    yield from ((f"{pointer}/{key}", f"a shape of this kind has no `{key}`") for key in unknown)
    lacking = [key for key in _NEEDED.get(kind, ()) if key not in shape]
    yield from ((pointer, f"a shape of this kind needs `{key}`") for key in lacking)
    yield from _wrong_values(shape, kind, pointer)
    for where, inner in _inner(shape, kind):
        yield from shape_faults(inner, f"{pointer}/{where}", depth + 1)


_WORDS = tuple(f"`{kind}`" for kind in _KEYS if kind != "enum")


def _kind(shape: Any) -> str | None:
    """
    Return the type of a shape, or `enum`; `None` for what is no shape.
    """
    if not isinstance(shape, (dict, FrozenMap)):
        return None
    if "enum" in shape:
        return "enum"
    kind = shape.get("type")
    return kind if isinstance(kind, str) and kind in _KEYS and kind != "enum" else None


def _wrong_values(shape: Mapping[str, Any], kind: str, pointer: str) -> Iterator[Fault]:
    """
    Yield the keywords of a shape that have a wrong value.
    """
    for key in sorted(shape.keys() & _CHECKS.keys() & (_KEYS[kind] | _NOTES)):
        why, good = _CHECKS[key]
        if not good(shape[key]):
            yield f"{pointer}/{key}", why


def _is_count(most: int) -> Any:
    """
    Return a test for whole numbers from 0 up to a bound.
    """
    return lambda value: type(value) is int and 0 <= value <= most


def _is_number(value: Any) -> bool:
    """
    Tell whether a value is a whole number that is not too far from 0.
    """
    return type(value) is int and abs(value) <= LONGEST


def _is_names(value: Any) -> bool:
    """
    Tell whether a value is a list of texts.
    """
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _is_enum(value: Any) -> bool:
    """
    Tell whether a value is a list of texts and whole numbers, or says where in the content one stands.
    """
    if isinstance(value, (dict, FrozenMap)):
        return set(value) == {FROM} and isinstance(value[FROM], str) and value[FROM].startswith("/")
    items = value if isinstance(value, (list, tuple)) else ()
    return 0 < len(items) <= MOST and all(isinstance(item, str) or type(item) is int for item in items)


FROM = "$content"
"""The key under which an `enum` says where in the content its values stand: `/cards/*/id`."""

_CHECKS: dict[str, tuple[str, Any]] = {
    "title": ("`title` is not a text", lambda value: isinstance(value, str)),
    "description": ("`description` is not a text", lambda value: isinstance(value, str)),
    "properties": ("`properties` is not an object", lambda value: isinstance(value, (dict, FrozenMap))),
    "propertyNames": ("`propertyNames` is an `enum` or a text", lambda value: _kind(value) in {"enum", "string"}),
    "required": ("`required` is not a list of texts", _is_names),
    "additionalProperties": ("`additionalProperties` is `false` or a shape", lambda value: value is not True),
    "uniqueItems": ("`uniqueItems` is `true` or `false`", lambda value: isinstance(value, bool)),
    "minimum": (f"a bound is a whole number, at most {LONGEST} from 0", _is_number),
    "maximum": (f"a bound is a whole number, at most {LONGEST} from 0", _is_number),
    "enum": ("`enum` lists texts and whole numbers, or says where they stand", _is_enum),
    **{key: (f"`{key}` is a whole number from 0 to {most}", _is_count(most)) for key, most in _BOUNDS.items()},
}


def _inner(shape: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Any]]:
    """
    Yield the shapes within a shape, with where they stand.
    """
    if kind == "array" and "items" in shape:
        yield "items", shape["items"]
    if kind == "object":
        found = shape.get("properties", {})
        names = found if isinstance(found, (dict, FrozenMap)) else ()
        yield from ((f"properties/{name}", found[name]) for name in names)
        for key in ("additionalProperties", "propertyNames"):
            if shape.get(key, False) not in (False, True):
                yield key, shape[key]


def resolved(shape: Any, content: Any) -> Any:
    """
    Return a shape with every list in place that stands in the content.
    """
    if isinstance(shape, (dict, FrozenMap)):
        if set(shape) == {FROM}:
            return tuple(dict.fromkeys(_at(content, shape[FROM].split("/")[1:])))
        return FrozenMap({key: resolved(item, content) for key, item in shape.items()})
    return tuple(resolved(item, content) for item in shape) if isinstance(shape, (list, tuple)) else shape


def _at(content: Any, path: list[str]) -> Iterator[Any]:
    """
    Yield the texts and numbers at a path, in which `*` stands for every item of a list or every key of an object.
    """
    if not path:
        if isinstance(content, str) or type(content) is int:
            yield content
    elif path[0] == "*" and isinstance(content, (list, tuple)):
        for item in content:
            yield from _at(item, path[1:])
    elif path == ["*"] and isinstance(content, (dict, FrozenMap)):
        yield from content
    elif isinstance(content, (dict, FrozenMap)) and path[0] in content:
        yield from _at(content[path[0]], path[1:])


def value_faults(shape: Mapping[str, Any], value: Any, pointer: str = "") -> Iterator[Fault]:
    """
    Yield why a value is not of a shape; nothing of the value is quoted.
    """
    kind = _kind(shape)
    if kind == "enum":
        if not any(type(item) is type(value) and item == value for item in shape["enum"]):
            yield pointer, "this is not one of the values that are allowed"
        return
    assert kind is not None
    if not _IS[kind](value):
        yield pointer, f"this is not of the type `{kind}`"
    elif kind == "object":
        yield from _object_faults(shape, value, pointer)
    elif kind == "array":
        yield from _array_faults(shape, value, pointer)
    else:
        number = len(value) if kind == "string" else value if kind == "integer" else 0
        least, most = ("minLength", "maxLength") if kind == "string" else ("minimum", "maximum")
        if number < shape.get(least, number) or number > shape.get(most, number):
            yield pointer, "this is shorter or longer, or less or more, than is allowed"


_IS: dict[str, Any] = {
    "object": lambda value: isinstance(value, (dict, FrozenMap)),
    "array": lambda value: isinstance(value, (list, tuple)),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "boolean": lambda value: isinstance(value, bool),
}


def _object_faults(shape: Mapping[str, Any], value: Mapping[str, Any], pointer: str) -> Iterator[Fault]:
    """
    Yield what is wrong with an object.
    """
    known, others = shape.get("properties", {}), shape["additionalProperties"]
    if not shape.get("minProperties", 0) <= len(value) <= shape.get("maxProperties", len(value)):
        yield pointer, "these are fewer or more than are allowed"
    yield from ((pointer, f"the key `{key}` is missing") for key in shape.get("required", ()) if key not in value)
    for key, item in value.items():
        inner = known.get(key, others)
        if "propertyNames" in shape:
            yield from ((f"{pointer}/{key}", why) for _, why in value_faults(shape["propertyNames"], key))
        if inner is False:
            yield f"{pointer}/{key}", "this key means nothing here"
        else:
            yield from value_faults(inner, item, f"{pointer}/{key}")


def _array_faults(shape: Mapping[str, Any], value: Any, pointer: str) -> Iterator[Fault]:
    """
    Yield what is wrong with a list.
    """
    if not shape.get("minItems", 0) <= len(value) <= shape["maxItems"]:
        yield pointer, "these are fewer or more than are allowed"
        return
    if shape.get("uniqueItems") and len({json.dumps(thaw(item), sort_keys=True) for item in value}) < len(value):
        yield pointer, "something stands here twice"
    for at, item in enumerate(value):
        yield from value_faults(shape["items"], item, f"{pointer}/{at}")


def example(shape: Mapping[str, Any]) -> Any:
    """
    Return one of the smallest values of a shape; where items or keys must differ, it takes what an `enum` has.
    """
    kind = _kind(shape)
    if kind == "enum":
        return next(iter(shape["enum"]), None)
    if kind == "object":
        return _example_object(shape)
    if kind == "array":
        inner, least = shape["items"], shape.get("minItems", 0)
        items = inner["enum"][:least] if "enum" in inner else ()
        return (*items, *(example(inner) for _ in range(least - len(items))))
    if kind == "string":
        return "x" * max(1, shape.get("minLength", 0))
    return False if kind == "boolean" else shape["minimum"]


def _example_object(shape: Mapping[str, Any]) -> FrozenMap[str, Any]:
    """
    Return an object with the keys that it must have, and as many others as it needs.
    """
    known, others = shape.get("properties", {}), shape["additionalProperties"]
    possible = shape.get("propertyNames", {}).get("enum", ())
    keys = [*shape.get("required", ()), *known, *(name for name in possible if isinstance(name, str))]
    least = max(len(shape.get("required", ())), shape.get("minProperties", 0))
    return FrozenMap(
        {
            key: example(inner)
            for key in list(dict.fromkeys(keys))[:least]
            if (inner := known.get(key, others)) is not False
        }
    )
