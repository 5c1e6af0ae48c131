"""
What a schema's keyword says when it fails, as one sentence for an author.

The sentences name keys and limits from the schema, never the value that was found.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.reading.scanning import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_TYPES = {
    "object": "an object in curly brackets",
    "array": "a list in square brackets",
    "string": "text in double quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "`null`",
}


_OF_THE_VALUE = frozenset({"type", "value", "form", "limit", "count"})
"""The kinds of which one says enough about a value."""


@attrs.frozen
class Finding:
    """
    One fault: its kind in the table of codes, where, what is wrong, and the mend.

    `at_key` says that the key is at fault and not its value.
    `keys` are those that an object lacks, or the one that was probably meant where a key is unknown.
    `beside` is the key that asks for them, where it is not the object that does.
    """

    kind: str
    pointer: str
    cause: str
    fix: str = ""
    at_key: bool = False
    keys: tuple[str, ...] = ()
    beside: str = ""


@attrs.frozen(kw_only=True)
class Failure:
    """
    A keyword that a value does not meet: what the schema wants, what was found, and the keys and positions that lead there.
    """

    keyword: str
    wanted: Any
    found: Any
    schema: Mapping[str, Any]
    path: tuple[str | int, ...]

    @property
    def pointer(self) -> str:
        """
        Return where the value is, as a JSON pointer.
        """
        return "".join(f"/{escape(str(part))}" for part in self.path)

    @property
    def name(self) -> str:
        """
        Return what the value is called, for the beginning of a sentence.
        """
        if not self.path:
            return "the document"
        last = self.path[-1]
        return f"item {last + 1} of `{self.path[-2]}`" if isinstance(last, int) else f"`{last[:64]}`"

    def told(self, kind: str, cause: str, fix: str = "", *, keys: Iterable[str] = (), beside: str = "") -> Finding:
        """
        Return what is wrong here, as the rest of a sentence that begins with the name.
        """
        return Finding(kind, self.pointer, f"{self.name} {cause}", fix, keys=tuple(keys), beside=beside)


def sentences(failure: Failure) -> Iterator[Finding]:
    """
    Yield what to say about one failed keyword: one finding, or one for each key that is at fault.
    """
    return _SENTENCES[failure.keyword](failure)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """
    Return one finding for each fault, in the given order.

    Of a value, the first thing that is wrong is told; of what should not be there at all, nothing else is.
    A key that is lacking is told once, and not at all where it is only misspelt.
    """
    found = list(findings)
    unwanted = {one.pointer for one in found if one.kind == "forbidden"}
    lacking = {f"{_above(one.pointer)}/{key}" for one in found if one.kind == "unknown-key" for key in one.keys}
    first: dict[tuple[str, str], Finding] = {}
    for one in found:
        if one.kind != "forbidden" and not unwanted.isdisjoint(_around(f"{one.pointer}/{one.beside}")):
            continue
        lacks = {f"{one.pointer}/{key}" for key in one.keys if one.kind != "unknown-key"}
        if lacking.isdisjoint(lacks):
            about = "" if one.kind in _OF_THE_VALUE and not one.at_key else one.cause
            first.setdefault((one.pointer, about), one)
        lacking |= lacks
    return list(first.values())


def _above(pointer: str) -> str:
    """
    Return the pointer of the object or list in which a value lies.
    """
    return pointer.rpartition("/")[0]


def _around(pointer: str) -> Iterator[str]:
    """
    Yield a pointer, and those of everything in which its value lies.
    """
    while pointer:
        yield pointer
        pointer = _above(pointer)


def _unknown(failure: Failure) -> Iterator[Finding]:
    """
    Say which keys are unknown, and which known ones look alike.
    """
    known = list(failure.schema["properties"])
    for key in failure.found:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            fix = f"write `{close[0]}`" if close else f"use one of {', '.join(known)}"
            where = f"{failure.pointer}/{escape(key)}"
            yield Finding("unknown-key", where, f"unknown key `{key[:64]}`", fix, at_key=True, keys=tuple(close))


def _forbidden(failure: Failure) -> Iterator[Finding]:
    """
    Say that a key has no meaning here, and on which other keys that depends.
    """
    others = "".join(f", or choose another `{key}`" for key in failure.wanted)
    cause = f"the key {failure.name} has no meaning here"
    yield Finding("forbidden", failure.pointer, cause, f"remove the key{others}", at_key=True)


def _required(failure: Failure) -> Iterator[Finding]:
    """
    Say which keys are missing; each is a fault of its own.
    """
    for key in failure.wanted:
        if key not in failure.found:
            yield failure.told("missing-key", f"lacks the key `{key}`", f"add `{key}`", keys=[key])


def _dependent(failure: Failure) -> Iterator[Finding]:
    """
    Say which keys only make sense together.
    """
    for key, others in failure.wanted.items():
        for other in others:
            if key in failure.found and other not in failure.found:
                cause = f"has the key `{key}`, which needs the key `{other}` beside it"
                yield failure.told("together", cause, f"add `{other}`, or remove `{key}`", keys=[other], beside=key)


def _type(failure: Failure) -> Iterator[Finding]:
    """
    Say which type is expected.
    """
    names = [failure.wanted] if isinstance(failure.wanted, str) else failure.wanted
    words = " or ".join(_TYPES[name] for name in names)
    yield failure.told("type", f"must be {words}", f"write {words}")


def _one_of(failure: Failure) -> Iterator[Finding]:
    """
    Say that exactly one of several keys must be there; what can have no keys is of the wrong type, and told as that.
    """
    if isinstance(failure.found, dict):
        keys = [branch["required"][0] for branch in failure.wanted]
        too_many = any(key in failure.found for key in keys)
        fix = "keep one of them" if too_many else "add one of them"
        lacking = () if too_many else keys
        yield failure.told("together", f"needs exactly one of {', '.join(map(_quoted, keys))}", fix, keys=lacking)


def _enum(failure: Failure) -> Iterator[Finding]:
    """
    Say which values are allowed, and which of them looks alike.
    """
    values = ", ".join(map(_quoted, failure.wanted))
    allowed = [value for value in failure.wanted if isinstance(value, str)]
    close = get_close_matches(failure.found, allowed, n=1) if isinstance(failure.found, str) else []
    yield failure.told("value", f"is none of {values}", f"write {_quoted(close[0])}" if close else "use one of them")


def _const(failure: Failure) -> Iterator[Finding]:
    """
    Say which value is expected.
    """
    yield failure.told("value", f"must be {_quoted(failure.wanted)}", f"write {_quoted(failure.wanted)}")


def _pattern(failure: Failure) -> Iterator[Finding]:
    """
    Say what form is expected, in the words of the schema.
    """
    if failure.wanted == r"\S":
        yield failure.told("form", "is blank", "write some words")
    else:
        yield failure.told("form", f"does not have the form of {_described(failure.schema)}")


def _names(failure: Failure) -> Iterator[Finding]:
    """
    Say what form a key must have, in the words of the schema.
    """
    cause = f"the key {failure.name} does not have the form of {_described(failure.schema)}"
    yield Finding("form", failure.pointer, cause, "rename the key", at_key=True)


def _any_of(failure: Failure) -> Iterator[Finding]:
    """
    Say that a value has none of several forms.
    """
    yield failure.told("form", "has none of the forms that are allowed")


def _unique(failure: Failure) -> Iterator[Finding]:
    """
    Say that something is listed twice.
    """
    yield failure.told("twice", "names something twice")


def _least(noun: str) -> Callable[[Failure], Iterator[Finding]]:
    """
    Return the sentence for too few of something.
    """

    def say(failure: Failure) -> Iterator[Finding]:
        fewer = "is empty" if failure.wanted == 1 else f"has fewer than {failure.wanted} {noun}s"
        yield failure.told("limit", fewer, f"give at least {failure.wanted} {noun}{'s' * (failure.wanted > 1)}")

    return say


def _most(noun: str) -> Callable[[Failure], Iterator[Finding]]:
    """
    Return the sentence for too many of something.
    """

    def say(failure: Failure) -> Iterator[Finding]:
        many = f"{failure.wanted} {noun}{'s' * (failure.wanted > 1)}"
        yield failure.told("limit", f"has more than {many}", f"give at most {many}")

    return say


def _bound(word: str) -> Callable[[Failure], Iterator[Finding]]:
    """
    Return the sentence for the bound of a number.
    """
    other = {"less": "more", "more": "less"}[word]

    def say(failure: Failure) -> Iterator[Finding]:
        yield failure.told("limit", f"is {word} than {failure.wanted}", f"write {failure.wanted} or {other}")

    return say


def _quoted(value: Any) -> str:
    """
    Return an allowed value as an author would write it, between backticks.
    """
    return f"`{value if isinstance(value, str) else json.dumps(value)}`"


def _described(schema: Mapping[str, Any]) -> str:
    """
    Return the description of a schema, for the end of a sentence.
    """
    words: str = schema["description"].rstrip(".")
    return words[0].lower() + words[1:]


_SENTENCES: dict[str, Callable[[Failure], Iterator[Finding]]] = {
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "forbidden": _forbidden,
    "required": _required,
    "dependentRequired": _dependent,
    "type": _type,
    "oneOf": _one_of,
    "anyOf": _any_of,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "propertyNames": _names,
    "uniqueItems": _unique,
    "minimum": _bound("less"),
    "maximum": _bound("more"),
    "minLength": _least("character"),
    "maxLength": _most("character"),
    "minItems": _least("item"),
    "maxItems": _most("item"),
    "minProperties": _least("key"),
    "maxProperties": _most("key"),
}
"""The sentence of every keyword that the schemas use and that can fail by itself."""
