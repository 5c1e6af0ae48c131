"""
Documents against schemas: the only door to jsonschema and referencing, opened when it is first needed.

Nothing is ever fetched: the registry holds the published schemas and no more.
Messages are our own, and never quote a value.

Some keywords are asked in our own way, which never changes whether a value is valid, but where and what is told:
one fault is one error, at the key or the value that is to be changed.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from reflectkit.reading.schemas import schema, schema_kinds
from reflectkit.reading.sentences import Failure, Finding, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 1000
"""How many faults of one document are told, lest a small file of nothing but faults keep a reader busy for minutes."""

_END = re.compile(r"(?<!\\)\$(?=$|[)|])")


def explain(value: object, kind: str) -> list[Finding]:
    """
    Return what the schema of a kind says about a value: all of it, or of a file that is wrong through and through the first part.
    """
    found = (finding for error in _validator(kind).iter_errors(value) for finding in sentences(_failure(error)))
    return list(islice(found, MOST))


@cache
def _validator(kind: str) -> Any:
    """
    Return the validator of a kind, made once.

    The schemas go in without their `$schema`, at which jsonschema would change over to its own keywords.
    """
    bare = {name: {key: part for key, part in schema(name).items() if key != "$schema"} for name in schema_kinds()}
    resources = [(contents["$id"], DRAFT202012.create_resource(contents)) for contents in bare.values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Validator(bare[kind], registry=registry)


def _failure(error: Any) -> Failure:
    """
    Return an error of jsonschema as a value of ours.
    """
    return Failure(
        keyword=error.validator,
        wanted=error.validator_value,
        found=error.instance,
        schema=error.schema,
        path=tuple(error.absolute_path),
    )


def _pattern(validator: Any, wanted: str, value: Any, schema: Any) -> Iterator[ValidationError]:  # noqa: ARG001
    """
    Hold a text against a pattern in which `$` means the very end; for Python it may stand before a last line break.
    """
    if isinstance(value, str) and not _compiled(wanted).search(value):
        yield ValidationError("")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """
    Return a pattern of JSON Schema as one of Python.
    """
    return re.compile(_END.sub(r"\\Z", pattern))


def _properties(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[ValidationError]:  # noqa: ARG001
    """
    Look at the value of each known key; one that is forbidden keeps its place, which jsonschema would lose.
    """
    for key, inner in wanted.items() if isinstance(value, dict) else ():
        if key in value and inner is False:
            yield ValidationError("", path=[key], validator="forbidden", validator_value=(), instance=None, schema={})
        elif key in value:
            yield from validator.descend(value[key], inner, path=key)


def _names(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[ValidationError]:  # noqa: ARG001
    """
    Look at the names of all keys; what is wrong with one stands at that key, and not at the object around it.
    """
    for key in value if isinstance(value, dict) else ():
        for error in islice(validator.descend(key, wanted), 1):
            yield ValidationError("", path=[key], instance=key, schema=error.schema)


def _items(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """
    Look at the items of a list, as many as it may have; of the others it is enough that they are too many.
    """
    first = len(schema.get("prefixItems", ()))
    for at, item in enumerate(value[first : schema.get("maxItems")] if isinstance(value, list) else (), first):
        yield from validator.descend(item, wanted, path=at)


def _all_of(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """
    Look at every part whose premise can be judged; a misspelt verb is one fault, and not one for all that depends on it.
    """
    for part in wanted:
        keys = _premise(part)
        if _is_judged(validator, keys, value, schema):
            for error in validator.descend(value, part):
                if error.validator == "forbidden":
                    error.validator_value = error.validator_value or keys
                yield error


def _premise(part: Any) -> tuple[str, ...]:
    """
    Return the keys on whose values a part of a schema depends.
    """
    premise = part.get("if", {}) if isinstance(part, dict) else {}
    return tuple(premise.get("properties", ())) if isinstance(premise, dict) else ()


def _is_judged(validator: Any, keys: tuple[str, ...], value: Any, schema: Any) -> bool:
    """
    Tell whether all keys on which something depends are as the schema around it wants them.
    """
    known = schema.get("properties", {})
    return not isinstance(value, dict) or all(
        validator.evolve(schema=known.get(key, True)).is_valid(value[key])
        if key in value
        else key not in schema.get("required", ())
        for key in keys
    )


def _unevaluated(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """
    Name the keys that mean nothing for this type of object; those that are only wrong in themselves are told elsewhere.
    """
    for _ in islice(Draft202012Validator.VALIDATORS["unevaluatedProperties"](validator, wanted, value, schema), 1):
        known = dict.fromkeys(_meant(validator, value, schema))
        if not known.keys() >= value.keys():
            yield ValidationError("", instance=value, schema={"properties": known})


def _meant(validator: Any, value: Any, schema: Any) -> Iterator[str]:
    """
    Yield the keys that an object can have; where that depends on a key which is wrong itself, all that any would allow.
    """
    yield from schema.get("properties", ())
    for part in schema.get("allOf", ()):
        keys = _premise(part)
        judged = _is_judged(validator, keys, value, schema)
        if keys and (not judged or validator.evolve(schema=part["if"]).is_valid(value)):
            yield from part["then"]["properties"]


Validator: Any = extend(  # type: ignore[no-untyped-call]  # It has no types.
    Draft202012Validator,
    validators={
        "pattern": _pattern,
        "properties": _properties,
        "propertyNames": _names,
        "items": _items,
        "allOf": _all_of,
        "unevaluatedProperties": _unevaluated,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int),
)
"""JSON Schema 2020-12, except that `3.0` is no integer."""
