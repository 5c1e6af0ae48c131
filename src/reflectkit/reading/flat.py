"""
Flat schemas: each holds all that it refers to, so that an editor needs one file and no network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.content.extension import LIKE
from reflectkit.content.frozen import thaw
from reflectkit.reading.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.extension import FormSpec

_ANSWER = "common-answer"
"""What the definition of answer forms is called in a flat schema."""


def flat_schema(kind: str, forms: Mapping[str, FormSpec] | None = None) -> dict[str, Any]:
    """
    Return the schema of a kind without references to other files; `forms` are further answer forms by their names.

    It accepts what the schema does, and the answer forms beside.
    """
    definitions: dict[str, Any] = {}
    whole = {key: item for key, item in schema(kind).items() if key not in ("$id", "$defs")}
    flat: dict[str, Any] = _flattened(whole, kind, definitions)
    if definitions:
        flat["$defs"] = {name: definitions[name] for name in sorted(definitions)}
    if _ANSWER in definitions:
        definitions[_ANSWER].update(_widened(definitions[_ANSWER], forms or {}))
    return flat


def _flattened(value: Any, file: str, definitions: dict[str, Any]) -> Any:
    """
    Return a part of a file's schema in which each reference leads to the flat schema's own definitions.
    """
    if isinstance(value, list):
        return [_flattened(item, file, definitions) for item in value]
    if not isinstance(value, dict):
        return value
    part = {key: _flattened(item, file, definitions) for key, item in value.items()}
    if isinstance(value.get("$ref"), str):
        part["$ref"] = f"#/$defs/{_defined(value['$ref'], file, definitions)}"
    return part


def _defined(reference: str, file: str, definitions: dict[str, Any]) -> str:
    """
    Take over what a reference means, and return its new name.
    """
    path, _, pointer = reference.partition("#")
    holder = path.removesuffix(".json") or file
    name = pointer.removeprefix("/$defs/")
    own = f"{holder}-{name}" if name else holder
    if own not in definitions:
        definitions[own] = {}
        body = schema(holder)["$defs"][name] if name else schema(holder)
        bare = {key: item for key, item in body.items() if key not in ("$id", "$schema", "$defs")}
        definitions[own] = _flattened(bare, holder, definitions)
    return own


def _widened(answer: Mapping[str, Any], forms: Mapping[str, FormSpec]) -> dict[str, Any]:
    """
    Return the definition of answers with further forms among the possible ones.
    """
    own = {name: _form(answer, spec) for name, spec in forms.items()}
    branches = [{"required": [name]} for name in forms]
    return {"properties": {**answer["properties"], **own}, "oneOf": [*answer["oneOf"], *branches]}


def _form(answer: Mapping[str, Any], spec: FormSpec) -> dict[str, Any]:
    """
    Return the schema of what an author writes under the name of a plugin's form.
    """
    shape: dict[str, Any] = thaw(spec.content)
    like = {key: answer["properties"][key] for key in sorted(LIKE[spec.like])} if spec.like else {}
    required = [*([spec.like] if spec.like else ()), *shape.get("required", ())]
    return {**shape, "properties": {**like, **shape.get("properties", {})}, "required": required}
