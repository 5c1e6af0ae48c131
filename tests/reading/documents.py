"""JSON documents as people and programs write them, good and damaged, and a naive reader to hold ours against."""

from __future__ import annotations

import json
import re
from math import isfinite
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

ROOT = Path(__file__).parents[1] / "specimens"

UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
UNSEEN = re.compile(
    "[\t\n\r\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

WORDS = st.text(max_size=8).filter(lambda text: not UNWANTED.search(text))
KEYS = st.one_of(
    st.sampled_from(["", "a", "b", "a/b", "~", "~1", "0", "é", "\U0001f600", "\ufb33", 'a"b', "a\\"]),
    WORDS.filter(lambda text: not UNSEEN.search(text)),
)
WHOLE = st.integers(-(10**15) + 1, 10**15 - 1)
FRACTIONS = st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: len(repr(x).removeprefix("-")) <= 15)
ATOMS = st.one_of(st.none(), st.booleans(), WHOLE, FRACTIONS, WORDS)
VALUES = st.recursive(
    ATOMS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)), max_leaves=12
)
SPACE = st.text(" \t\n\r", max_size=2)
SHORT = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "/": "\\/"}


@st.composite
def written(draw, values=VALUES) -> str:
    """A value as text, with any white space between its parts and any escapes within its strings."""

    def string(text: str) -> str:
        return '"' + "".join(map(letter, text)) + '"'

    def letter(one: str) -> str:
        units = one.encode("utf-16-be")
        escaped = "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
        ways = [escaped, *([SHORT[one]] if one in SHORT else []), *([one] if one >= " " and one not in '"\\' else [])]
        return ways[-1] if draw(st.integers(0, 3)) else draw(st.sampled_from(ways))

    def write(value: Any) -> str:
        if isinstance(value, dict):
            parts = [f"{gap()}{string(key)}{gap()}:{gap()}{write(inner)}{gap()}" for key, inner in value.items()]
            return "{" + (",".join(parts) or gap()) + "}"
        if isinstance(value, list):
            return "[" + (",".join(f"{gap()}{write(inner)}{gap()}" for inner in value) or gap()) + "]"
        return string(value) if isinstance(value, str) else json.dumps(value)

    def gap() -> str:
        return draw(SPACE)

    return gap() + write(draw(values)) + gap()


PIECES = [
    *'{}[],:"\\0 \n\t/-.eE',
    "1" * 16, "1e400", "0.5", "NaN", "Infinity", "-Infinity", "null", "true", '"a":1', '"a":1,"a":2', '"\\u0061":3,',
    "\\u202e", "\u202e", "\\ud800", "\\n", "\u200b", "\x00", "\x7f", "\ufeff", "é", "[" * 40, '{"a":' * 40, "]" * 40,
]  # fmt: skip


@st.composite
def damaged(draw) -> bytes:
    """A good document in which a few pieces were lost, doubled or put in; now and then its bytes are broken as well."""
    text = draw(written())
    for _ in range(draw(st.integers(0, 3))):
        at, until = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.just(text[at:until]), st.just("")))
        text = text[:at] + piece + text[draw(st.sampled_from([at, at, min(at + 1, len(text)), until])) :]
    data = text.encode()
    if not draw(st.integers(0, 9)):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=3)) + data[at:]
    return data


class Unreadable(Exception):
    """The naive reader refuses."""


def naive(data: bytes) -> Any:
    """Read strict JSON with the standard reader and its hooks; raise `Unreadable` for anything else."""
    if len(data) > 1024 * 1024:
        raise Unreadable

    def pairs(found):
        keys = [key for key, _ in found]
        if len(set(keys)) < len(keys) or any(UNWANTED.search(key) or UNSEEN.search(key) for key in keys):
            raise Unreadable
        return dict(found)

    def number(kind):
        def read(literal):
            if len(literal.removeprefix("-")) > 15 or not isfinite(kind(literal)):
                raise Unreadable
            return kind(literal)

        return read

    def constant(name):
        raise Unreadable

    hooks = {"object_pairs_hook": pairs, "parse_int": number(int), "parse_float": number(float)}
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=constant, **hooks)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if depth(value) > 32 or any(UNWANTED.search(text) for text in texts(value)):
        raise Unreadable
    return value


def depth(value: Any) -> int:
    """How deep arrays and objects are nested."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def texts(value: Any):
    """All texts in a value, keys not among them."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


def pointers(value: Any, here: str = ""):
    """Every pointer of a value, with what it points to."""
    yield here, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from pointers(inner, f"{here}/{str(key).replace('~', '~0').replace('/', '~1')}")


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal as JSON, types included: `1` is neither `1.0` nor `true`."""
    return repr(left) == repr(right)


def good() -> dict[str, Any]:
    """The good specimens by the kind that each is: components, a manifest, a transcript, a record, sentences."""
    found = {}
    for path in [*sorted((ROOT / "good").glob("*.json")), ROOT / "reflectkit.json"]:
        document = json.loads(path.read_text(encoding="utf-8"))
        found.setdefault(document["format"].removeprefix("reflectkit.").removesuffix("/1"), document)
    return {**found, "record": RECORD, "transcript": TRANSCRIPT, "labelled": LABELLED}


AT = "2026-01-05T19:00:00Z"
PIN = {"id": "specimens/alone", "version": "1.0.0", "sha256": "0" * 64}
RECORD = {
    "format": "reflectkit.record/1",
    "script": PIN,
    "uses": [PIN],
    "cast": ["ann", "bo"],
    "medium": "written",
    "devices": "own",
    "started": AT,
    "log": [
        {"type": "gate", "by": "ann", "answers": {"willing": "yes", "heat": 3}, "at": AT},
        {"type": "answer", "by": "ann", "turn": "mood", "value": 3, "pass": 0, "locale": "nl", "key": "k1", "at": AT},
        {"type": "share", "by": "ann", "answer": "before/mood/ann", "to": ["partner"], "if": "mutual", "at": AT},
        {"type": "withdraw", "by": "ann", "answer": "before/mood/ann", "to": ["partner"], "at": AT},
        {"type": "pause", "by": "bo", "return_at": AT, "at": AT},
        {"type": "release", "by": "practitioner", "for": "ann", "reason": "We spoke.", "at": AT},
        {"type": "stop", "by": "bo", "at": AT},
    ],
    "outcome": "ended",
    "drafts": {"ann": {"mood": 3}},
}
TRANSCRIPT = {
    "format": "reflectkit.transcript/1",
    "of": "alone@1.0.0",
    "title": {"en": "Ann alone"},
    "locale": "en",
    "cast": ["ann"],
    "at": AT,
    "steps": [
        {"type": "answer", "by": "ann", "turn": "mood", "value": 3},
        {"expect": {"ann": {"status": "open"}}},
    ],
}
LABELLED = {
    "format": "reflectkit.labelled/1",
    "locale": "en",
    "notices": ["blame"],
    "written": ["You are here.", ["Why do ", {"blame": "you always"}, " leave?"]],
    "held": [[{"blame": "You never"}, " stay."]],
}

GOOD = good()
LIKELY = [
    None, True, False, 0, 1, -1, 3, 6, 61, 1001, "", " ", "\n", "a", "A", "a b", "a\n", "a-b", "-a", "a/b", "a/b/c", "en",
    "nl-BE", "x" * 65, "x" * 130, "x" * 4001, "1.0.0", "1.0", "PT20M", "P", "P1D\n", "0" * 64, AT, "2026-11-22", [], ["a"],
    ["a", "a"], [1, True], [0, 1], [1, 0], [0, 1, 2], {}, {"en": "x"}, {"en": ""}, {"EN": "x"}, {"²": 1}, {"a b": "x"},
    {"list": "a"}, {"const": 1}, {"const": [1]}, {"any": []}, {"any": [{}]}, {"mood": {"not": {"not": {"const": 1}}}},
    {"text": {"max": 3}}, {"choice": []}, {"scale": [0, 3]}, {"text": {"max": 3}, "scale": [0, 3]}, "read", "practice",
    "ask", "answer", "gate", "partner", {"type": "tick"}, {"type": "gate", "by": "ann", "ack": True},
]  # fmt: skip


def get(document: Any, pointer: str) -> Any:
    """The value that a pointer leads to."""
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def put(document: Any, pointer: str, value: Any) -> Any:
    """A copy of a document with another value at a pointer; `...` takes the value away."""
    if not pointer:
        return value
    result = json.loads(json.dumps(document))
    holder = get(result, pointer.rpartition("/")[0])
    last = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    key = int(last) if isinstance(holder, list) else last
    if value is ...:
        del holder[key]
    else:
        holder[key] = value
    return result


def rename(document: Any, pointer: str, key: str) -> Any:
    """A copy of a document in which one key is called otherwise."""
    result = json.loads(json.dumps(document))
    holder = get(result, pointer.rpartition("/")[0])
    last = pointer.rpartition("/")[2]
    items = [(key if name == last else name, value) for name, value in holder.items()]
    holder.clear()
    holder.update(items)
    return result


def shapes(kind: str) -> list[str]:
    """One pointer of each shape in a good document: of all turns, the first that has a key; what exercises show, once."""

    def of(document):
        return {re.sub(r"/\d+", "/*", pointer): pointer for pointer, _ in reversed(list(pointers(document)))}

    shown = of(GOOD["exercise"]) if kind == "dialogue" else {"": ""}
    return [pointer for shape, pointer in of(GOOD[kind]).items() if shape not in shown]


def keyed(document: Any) -> list[str]:
    """The pointers to everything that has a key."""
    return [pointer for pointer, _ in pointers(document) if pointer and not pointer.rpartition("/")[2].isdigit()]


@st.composite
def changed(draw, most: int = 3) -> tuple[str, Any]:
    """A kind, and a good document of it with a few changes of any sort, some of which do no harm."""
    kind = draw(st.sampled_from(sorted(GOOD)))
    document = GOOD[kind]
    parts = [value for other in GOOD.values() for _, value in pointers(other)]
    for _ in range(draw(st.integers(1, most))):
        pointer = draw(st.sampled_from([pointer for pointer, _ in pointers(document)][1:] or [""]))
        how = draw(st.sampled_from(["put", "put", "put", "take", "name", "add"]))
        if how == "name" and pointer in keyed(document):
            document = rename(document, pointer, draw(st.sampled_from([*KEYWORDS, "x", "a b", "²"])))
        elif how == "add" and isinstance(get(document, pointer), dict):
            document = put(document, f"{pointer}/{draw(st.sampled_from(KEYWORDS))}", draw(st.sampled_from(LIKELY)))
        else:
            value = ... if how == "take" else draw(st.one_of(st.sampled_from(LIKELY), st.sampled_from(parts), VALUES))
            document = put(document, pointer, value)
        if not isinstance(document, dict | list) or not document:
            break
    return kind, document


KEYWORDS = sorted({pointer.rpartition("/")[2] for document in GOOD.values() for pointer in keyed(document)})
