"""
Documents against schemas: the only door to jsonschema and referencing, opened when it is first needed.

Nothing is ever fetched: the registry holds the published schemas and no more.
Messages are our own, and never quote a value.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.validators import extend
from referencing import Registry, Resource

from reflectkit.reading.scanning import escape
from reflectkit.reading.schemas import schema, schema_kinds
from reflectkit.reading.sentences import Finding, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

_CHECKER = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
_Validator: Any = extend(Draft202012Validator, type_checker=_CHECKER)  # type: ignore[no-untyped-call]  # It has no types.


@cache
def _validator(kind: str) -> Any:
    """
    Return the validator of a kind, made once.
    """
    resources = [(schema(name)["$id"], Resource.from_contents(schema(name))) for name in schema_kinds()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return _Validator(schema(kind), registry=registry)


def is_valid(value: object, kind: str) -> bool:
    """
    Tell whether a value follows the schema of a kind; `3.0` is not an integer.
    """
    return bool(_validator(kind).is_valid(value))


def explain(value: object, kind: str) -> list[Finding]:
    """
    Return everything that is wrong with a value, in the order of the document, one finding for each fault.
    """
    findings: dict[tuple[str, str], Finding] = {}
    for error in _leaves(_validator(kind).iter_errors(value)):
        pointer = "".join(f"/{escape(str(part))}" for part in error.absolute_path)
        failed: Any = error
        for finding in sentence(failed.validator, failed.validator_value, failed.instance, failed.schema, pointer):
            findings.setdefault((finding.pointer, finding.kind), finding)
    return list(findings.values())


def _leaves(errors: Iterator[ValidationError]) -> Iterator[ValidationError]:
    """
    Yield the errors that say something by themselves: the inner ones of a choice where the value shows which was meant.
    """
    for error in errors:
        if error.validator in ("anyOf", "oneOf") and error.context and not _names_keys(error):
            yield from _leaves(iter(_nearest(error)))
        else:
            yield error


def _names_keys(error: ValidationError) -> bool:
    """
    Tell whether a choice is between keys of which one must be there.
    """
    branches: Any = error.validator_value
    return all(set(branch) == {"required"} for branch in branches)


def _nearest(error: ValidationError) -> list[ValidationError]:
    """
    Return the errors of the branch with the right type, which is what the author meant.
    """
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    return min(branches.values(), key=lambda inner: any(one.validator == "type" and not one.path for one in inner))
