"""
What a schema's keyword says when it fails, as one sentence for an author.

The sentences name keys and limits from the schema, never the value that was found.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.reading.scanning import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TYPES = {
    "object": "an object in curly brackets",
    "array": "a list in square brackets",
    "string": "text in double quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "`null`",
}


@attrs.frozen
class Finding:
    """
    One fault: its kind in the table of codes, where, what is wrong, and the mend.

    `at_key` says that the key is at fault and not its value.
    """

    kind: str
    pointer: str
    cause: str
    fix: str = ""
    at_key: bool = False


def sentence(keyword: str, wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:
    """
    Return what to say about one failed keyword.
    """
    if keyword is None:
        name = pointer.rpartition("/")[2]
        return [Finding("forbidden", pointer, f"the key `{name}` has no meaning here", at_key=True)]
    say = _SENTENCES.get(keyword)
    if say is None:
        return [Finding("form", pointer, f"{_name(pointer)} does not follow the schema ({keyword})")]
    return say(wanted, found, schema, pointer)


def _name(pointer: str) -> str:
    """
    Return what a pointer means, for the beginning of a sentence.
    """
    last = pointer.rpartition("/")[2]
    if not last:
        return "the document"
    return f"item {int(last) + 1} of `{pointer.split('/')[-2]}`" if last.isdigit() else f"`{last}`"


def _unknown(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say which keys are unknown, and which known ones look alike.
    """
    known = list(schema.get("properties", {}))
    findings = []
    for key in found:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            fix = f"write `{close[0]}`" if close else ("use one of " + ", ".join(known) if known else "remove it")
            findings.append(
                Finding("unknown-key", f"{pointer}/{escape(key)}", f"unknown key `{key[:64]}`", fix, at_key=True)
            )
    return findings


def _unevaluated(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say that some key has no meaning for this type of object.
    """
    return [Finding("unknown-key", pointer, f"{_name(pointer)} has a key that has no meaning here")]


def _required(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say which keys are missing; each is a fault of its own.
    """
    return [
        Finding("missing-key", f"{pointer}/{key}", f"{_name(pointer)} lacks the key `{key}`", f"add `{key}`")
        for key in wanted
        if key not in found
    ]


def _dependent(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say which keys only make sense together.
    """
    return [
        Finding("together", pointer, f"the key `{key}` needs the key `{other}` beside it", f"add `{other}`")
        for key, others in wanted.items()
        if key in found
        for other in others
        if other not in found
    ]


def _type(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say which type is expected.
    """
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    words = " or ".join(_TYPES[name] for name in names)
    return [Finding("type", pointer, f"{_name(pointer)} must be {words}", f"write {words}")]


def _one_of(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say that exactly one of several keys must be there.
    """
    keys = ", ".join(f"`{branch['required'][0]}`" for branch in wanted)
    return [Finding("together", pointer, f"{_name(pointer)} needs exactly one of {keys}", "keep one of them")]


def _enum(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say which values are allowed.
    """
    values = ", ".join(f"`{value}`" for value in wanted)
    return [Finding("value", pointer, f"{_name(pointer)} is none of {values}", f"use one of {values}")]


def _const(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say which value is expected.
    """
    return [Finding("value", pointer, f"{_name(pointer)} must be `{wanted}`", f"write `{wanted}`")]


def _pattern(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say what form is expected, in the words of the schema.
    """
    if wanted == r"\S":
        return [Finding("form", pointer, f"{_name(pointer)} is blank", "write some words")]
    form = schema.get("description", "another form").rstrip(".")
    form = form[0].lower() + form[1:]
    return [Finding("form", pointer, f"{_name(pointer)} does not have the form of {form}")]


def _names(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say that a key is not a name.
    """
    return [Finding("form", pointer, f"{_name(pointer)} has a key that is not an allowed name", "rename the key")]


def _bound(words: str) -> Callable[[Any, Any, Mapping[str, Any], str], list[Finding]]:
    """
    Return the sentence for a bound of a number, a text or a list.
    """

    def say(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
        return [Finding("limit", pointer, f"{_name(pointer)} {words.format(wanted)}")]

    return say


def _unique(wanted: Any, found: Any, schema: Mapping[str, Any], pointer: str) -> list[Finding]:  # noqa: ARG001
    """
    Say that something is listed twice.
    """
    return [Finding("twice", pointer, f"{_name(pointer)} names something twice")]


_SENTENCES: dict[str, Callable[[Any, Any, Mapping[str, Any], str], list[Finding]]] = {
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unevaluated,
    "required": _required,
    "dependentRequired": _dependent,
    "type": _type,
    "oneOf": _one_of,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "propertyNames": _names,
    "uniqueItems": _unique,
    "minimum": _bound("is less than {}"),
    "maximum": _bound("is more than {}"),
    "minLength": _bound("is shorter than {} characters"),
    "maxLength": _bound("is longer than {} characters"),
    "minItems": _bound("has fewer than {} items"),
    "maxItems": _bound("has more than {} items"),
    "minProperties": _bound("has fewer than {} keys"),
    "maxProperties": _bound("has more than {} keys"),
}
