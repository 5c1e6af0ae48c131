"""
A second, slow and exact scan of a JSON text: every fault, and the place of every value.

It runs only when something is wrong, or when somebody asks where a value stands.
"""

from __future__ import annotations

import json
import re
from math import inf
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH = 32
"""How deep arrays and objects may be nested."""

DIGITS = 15
"""How long a whole number may be; beyond that, JSON readers disagree on its value."""

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*')
_WORD = re.compile(r"true|false|null")
_NOT_JSON = re.compile(r"-?Infinity|NaN")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}

HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that no text may hold: controls, lone surrogates, and those that turn the direction of what follows."""

INVISIBLE = re.compile(
    "[\t\n\r\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that cannot be seen, which no key may hold: two keys could look alike, or one could feign a line of ours."""

_OTHERWISE = {
    "": "the text ends too early",
    **dict.fromkeys("'`´‘’‚“”„«»", "text stands in straight double quotes"),
    **dict.fromkeys("/#", "JSON has no comments"),
    "\u00a0": "this is a no-break space, where only plain spaces may stand",
}
"""What is said of a letter that often stands where something else is expected, in files that people write."""

_COMMA = 'put a comma before it; a quote inside a text is written `\\"`'
"""The mend where one value has ended and there is more: a comma was forgotten, or a quote has ended a text too early."""


@attrs.frozen
class Fault:
    """
    One thing that is wrong at an offset: its kind, what to say, and the mend where it is more than that of the kind.
    """

    kind: str
    offset: int
    cause: str
    pointer: str
    fix: str = ""


class Broken(Exception):
    """
    The text stops being JSON at an offset.
    """

    def __init__(self, fault: Fault) -> None:
        """
        Carry the fault.
        """
        super().__init__()
        self.fault = fault


class Scan:
    """
    One scan: `value`, `faults`, and in `offsets` where the value of each JSON pointer begins.

    `keys` holds where the key of each member stands.
    """

    def __init__(self, text: str) -> None:
        """
        Scan the whole text.
        """
        self.text = text
        self.faults: list[Fault] = []
        self.offsets: dict[str, int] = {}
        self.keys: dict[str, int] = {}
        self.value: Any = None
        try:
            self.value, end = self._value(self._skip(0), "", 0)
            end = self._skip(end)
            if end < len(text):
                raise self._broken(end, "", "there is more after the end of the value")
        except Broken as broken:
            self.faults.append(broken.fault)

    def _skip(self, at: int) -> int:
        """
        Skip white space.
        """
        found = _SPACE.match(self.text, at)
        assert found is not None
        return found.end()

    @staticmethod
    def _broken(at: int, pointer: str, cause: str, fix: str = "", *, kind: str = "syntax") -> Broken:
        """
        Return the end of the scan.
        """
        return Broken(Fault(kind, at, cause, pointer, fix))

    def _otherwise(self, at: int, pointer: str, wanted: str, fix: str = "") -> Broken:
        """
        Return the end of the scan where something else is wanted than what stands here.
        """
        if known := _OTHERWISE.get(self.text[at : at + 1]):
            return self._broken(at, pointer, known)
        return self._broken(at, pointer, f"{wanted} is expected here", fix)

    def _fault(self, kind: str, at: int, pointer: str, cause: str) -> None:
        """
        Note a fault after which the scan goes on.
        """
        self.faults.append(Fault(kind, at, cause, pointer))

    def _value(self, at: int, pointer: str, depth: int) -> tuple[Any, int]:
        """
        Scan one value; return it and where it ends.
        """
        self.offsets[pointer] = at
        letter = self.text[at : at + 1]
        if letter in ("{", "["):
            if depth >= DEPTH:
                raise self._broken(at, pointer, f"nested more than {DEPTH} deep", kind="depth")
            return (self._object if letter == "{" else self._array)(at + 1, pointer, depth + 1)
        if letter == '"':
            return self._string(at, pointer)
        word = _WORD.match(self.text, at)
        if word:
            return _WORDS[word[0]], word.end()
        return self._number(at, pointer)

    def _number(self, at: int, pointer: str) -> tuple[Any, int]:
        """
        Scan a number.
        """
        if strange := _NOT_JSON.match(self.text, at):
            self._fault("number", at, pointer, f"`{strange[0]}` is not a JSON number")
            return 0, strange.end()
        found = _NUMBER.match(self.text, at)
        if found is None:
            raise self._otherwise(at, pointer, "a value")
        number = json.loads(found[0]) if len(found[0].removeprefix("-")) <= DIGITS else inf
        if abs(number) == inf:
            self._fault("number", at, pointer, "the number is too long, or too large")
            return 0, found.end()
        return number, found.end()

    def _string(self, at: int, pointer: str, *, key: bool = False) -> tuple[str, int]:
        """
        Scan a string, and look for characters that it may not hold.
        """
        found = _STRING.match(self.text, at)
        assert found is not None
        end = found.end()
        if self.text[end : end + 1] != '"':
            raise self._unended(at, end, pointer)
        text: str = json.loads(self.text[at : end + 1])
        for pattern in (HARMFUL, INVISIBLE) if key else (HARMFUL,):
            if unwanted := pattern.search(text):
                where = self.text.find(unwanted[0], at, end)
                cause = f"the {'key' if key else 'text'} holds U+{ord(unwanted[0]):04X}, which may not stand there"
                self._fault("character", max(at, where), pointer, cause)
                break
        return text, end + 1

    def _unended(self, at: int, end: int, pointer: str) -> Broken:
        """
        Return the end of the scan in a string that breaks off.
        """
        letter = self.text[end : end + 1]
        if letter in ("", "\n", "\r"):
            return self._broken(at, pointer, "the text in quotes does not end on its line")
        if letter == "\\":
            return self._broken(end, pointer, "the backslash begins no escape that JSON knows")
        return self._broken(end, pointer, f"U+{ord(letter):04X} may not stand in a text as it is")

    def _array(self, at: int, pointer: str, depth: int) -> tuple[list[Any], int]:
        """
        Scan the inside of an array.
        """
        items: list[Any] = []
        for start in self._members(at, pointer, "]"):
            item, self._end = self._value(start, f"{pointer}/{len(items)}", depth)
            items.append(item)
        return items, self._end

    def _object(self, at: int, pointer: str, depth: int) -> tuple[dict[str, Any], int]:
        """
        Scan the inside of an object.
        """
        items: dict[str, Any] = {}
        for start in self._members(at, pointer, "}"):
            if self.text[start : start + 1] != '"':
                raise self._otherwise(start, pointer, "a key in double quotes")
            key, end = self._string(start, pointer, key=True)
            inner = f"{pointer}/{escape(key)}"
            if key in items:
                self._fault("duplicate", start, inner, "the key stands here for the second time")
            self.keys[inner] = start
            colon = self._skip(end)
            if self.text[colon : colon + 1] != ":":
                raise self._otherwise(colon, pointer, "a colon")
            items[key], self._end = self._value(self._skip(colon + 1), inner, depth)
        return items, self._end

    def _members(self, at: int, pointer: str, closing: str) -> Iterator[int]:
        """
        Yield where each member begins; whoever scans it says in `_end` where it ends.
        """
        self._end = at = self._skip(at)
        if self.text[at : at + 1] == closing:
            self._end = at + 1
            return
        while True:
            yield at
            at = self._skip(self._end)
            letter = self.text[at : at + 1]
            if letter == closing:
                self._end = at + 1
                return
            if letter != ",":
                raise self._otherwise(at, pointer, f"a comma or `{closing}`", _COMMA)
            comma, at = at, self._skip(at + 1)
            if self.text[at : at + 1] == closing:
                raise self._broken(comma, pointer, f"there is a comma too many before `{closing}`", "remove the comma")


def escape(key: str) -> str:
    """
    Return a key as part of a JSON pointer.
    """
    return key.replace("~", "~0").replace("/", "~1")
