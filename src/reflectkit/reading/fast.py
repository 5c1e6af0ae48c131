"""
The fast engine, behind the same question: the only door to jsonschema-rs, which the extra `fast` installs.

It answers yes or no; when it says no, the slow engine explains.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from reflectkit.reading.schemas import schema, schema_kinds


@cache
def is_here() -> bool:
    """
    Tell whether the fast engine is installed.
    """
    return find_spec("jsonschema_rs") is not None


@cache
def _validator(kind: str) -> Any:
    """
    Return the validator of a kind, made once, over the published schemas and nothing else.
    """
    import jsonschema_rs

    registry = jsonschema_rs.Registry([(schema(name)["$id"], schema(name)) for name in schema_kinds()])
    return jsonschema_rs.Draft202012Validator(schema(kind), registry=registry)


def is_valid(value: object, kind: str) -> bool:
    """
    Tell whether a value follows the schema of a kind.
    """
    return bool(_validator(kind).is_valid(value))
