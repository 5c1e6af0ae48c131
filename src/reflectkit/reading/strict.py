"""
Strict JSON: bytes to plain values, with a place for every JSON pointer.

Common readers keep the last of two equal keys, accept `NaN`, and nest until the stack ends.
Here each of these is a problem with a line and a column.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.errors import ContentError, Place, Problem
from reflectkit.reading.codes import CODES
from reflectkit.reading.scanning import DEPTH, HARMFUL, INVISIBLE, Fault, Scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SIZE = 1024 * 1024
"""The most bytes of a file."""

_ASCII = bytes(range(128))
_KEY = re.compile(r'"[ \t\n\r]*:')
_ESCAPE_IN_KEY = re.compile(r'\\.[^"\\]*"[ \t\n\r]*:')
_DIGITS = re.compile(r"[0-9.]{16}|[0-9.][eE]")
_LONG = re.compile(r"(?:^|[:\[,])[ \t\n\r]*-?(?:[0-9.]{16}|[0-9.]+[eE])")


@attrs.frozen(eq=False)
class Document:
    """
    A JSON document that was read strictly: plain `value`, the `file` it came from, and places on demand.

    `moved` says for a pointer where its parts stand in the file, where that is elsewhere.
    """

    value: Any = attrs.field(repr=False)
    file: str
    text: str = attrs.field(repr=False)
    _scans: list[Scan] = attrs.field(factory=list, repr=False)
    moved: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    def place(self, pointer: str = "", *, key: bool = False) -> Place:
        """
        Return where the value of a JSON pointer begins, or its key; of a missing one, where its object does.
        """
        for answer, inside in self.moved.items():
            if pointer.startswith(f"{answer}/") and not f"{pointer}/".startswith(f"{inside}/"):
                pointer = inside + pointer.removeprefix(answer)
        if not self._scans:
            self._scans.append(Scan(self.text))
        scan = self._scans[0]
        if key and pointer in scan.keys:
            return locate(self.text, scan.keys[pointer], self.file, pointer)
        known = pointer
        while known not in scan.offsets:
            known = known.rpartition("/")[0]
        return locate(self.text, scan.offsets[known], self.file, pointer)


def locate(text: str, offset: int, file: str, pointer: str = "") -> Place:
    """
    Return an offset as a place; lines and columns count from 1.
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(file=file, line=text.count("\n", 0, offset) + 1, column=offset - line_start + 1, pointer=pointer)


def problem(kind: str, cause: str, place: Place, fix: str = "") -> Problem:
    """
    Return a problem of a kind from the table of codes.
    """
    code, mend = CODES[kind]
    return Problem(code=code, cause=cause, fix=fix or mend, place=place)


def parse(data: bytes, file: str = "", *, limit: int = SIZE) -> Document:
    """
    Read bytes as strict JSON; raise `ContentError` with every problem that can be told.

    At most `limit` bytes (1 MiB unless said) of UTF-8 without a byte order mark, nested at most 32 deep, no key twice,
    no `NaN`, no number longer than 15 digits or beyond every double, no lone surrogates, no control characters or
    characters that turn the direction of writing, and in keys none that cannot be seen.
    """
    if len(data) > limit:
        raise ContentError([problem("size", f"the file is larger than {limit // 1024} KiB", Place(file=file))])
    text = _decode(data, file)
    value = _quickly(data, text)
    if value is not ...:
        return Document(value, file, text)
    scan = Scan(text)
    if scan.faults:
        raise ContentError(_problems(scan.faults, text, file))
    return Document(scan.value, file, text, [scan])


def _decode(data: bytes, file: str) -> str:
    """
    Decode UTF-8 without a byte order mark.
    """
    if data[:3] == b"\xef\xbb\xbf" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ContentError([problem("encoding", "the file begins with a byte order mark", Place(file=file))])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = locate(before, len(before), file)
    raise ContentError([problem("encoding", "the file is not UTF-8 here", place)])


def _quickly(data: bytes, text: str) -> Any:
    """
    Return the value of a text in which nothing is suspicious, else `...`: then the slow scan decides.

    The number of keys in the result is compared with what looks like a key in the text: no key can hide behind another.
    """
    if b"\\" in data and (b"\\u" in data or _ESCAPE_IN_KEY.search(text)):
        return ...
    if (_DIGITS.search(text) and _LONG.search(text)) or not _is_clean(data):
        return ...
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return ...
    keys = _count_keys(value, DEPTH)
    return value if keys == len(_KEY.findall(text)) else ...


def _is_clean(data: bytes) -> bool:
    """
    Tell whether a text holds no character that may be forbidden; the JSON reader itself refuses control characters.
    """
    foreign = data.translate(None, _ASCII).decode("utf-8")
    return b"\x7f" not in data and HARMFUL.search(foreign) is None and INVISIBLE.search(foreign) is None


def _no_constant(name: str) -> Any:
    """
    Refuse `NaN` and `Infinity`.
    """
    raise ValueError(name)


def _count_keys(value: Any, depth: int) -> int:
    """
    Return how many keys there are in all, or -1 where nesting is too deep for the quick way.
    """
    inner: Iterable[Any]
    if type(value) is dict:
        total, inner = len(value), value.values()
    elif type(value) is list:
        total, inner = 0, value
    else:
        return 0
    if depth == 0:
        return -(10**9)
    for item in inner:
        if type(item) is dict or type(item) is list:
            total += _count_keys(item, depth - 1)
    return total


def _problems(faults: Iterable[Fault], text: str, file: str) -> list[Problem]:
    """
    Return faults as problems.
    """
    return [
        problem(fault.kind, fault.cause, locate(text, fault.offset, file, fault.pointer), fault.fix) for fault in faults
    ]
