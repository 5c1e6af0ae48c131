"""
The limits of the language that a schema cannot say: they compare one part of a document with another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.content.duration import parse_duration
from reflectkit.reading.scanning import escape
from reflectkit.reading.sentences import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TURNS = 120
"""How many turns a script may have."""

NESTING = 4
"""How deep conditions may be nested."""

LONGEST = 64
"""How many characters an id has at most."""


def limits(value: Any, kind: str) -> list[Finding]:
    """
    Return every limit that a document oversteps.

    What does not follow its schema is passed over, so that a fault in one turn hides none in another.
    """
    check = _LIMITS.get(kind)
    return [] if check is None else list(check(value))


def _list(holder: Any, key: str) -> list[Any]:
    """
    Return a list in an object; nothing where either is something else.
    """
    found = holder.get(key) if isinstance(holder, dict) else None
    return found if isinstance(found, list) else []


def _object(holder: Any, key: str) -> dict[str, Any]:
    """
    Return an object in an object; an empty one where either is something else.
    """
    found = holder.get(key) if isinstance(holder, dict) else None
    return found if isinstance(found, dict) else {}


def _id(item: Any) -> str:
    """
    Return the id of an object; nothing where it has none that can be one.
    """
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) and len(found) <= LONGEST else ""


def _script(value: Any) -> Iterator[Finding]:
    """
    Look at the turns of a script.
    """
    acts = _list(value, "acts")
    numbers = [len(_list(act, "turns")) for act in acts]
    if max(numbers, default=0) <= TURNS < sum(numbers):
        yield Finding("limit", "/acts", f"the script has more than {TURNS} turns", "split the script")
    yield from _twice(acts, "/acts", "act")
    yield from _pause(_object(value, "pause"))
    for act_at, act in enumerate(acts):
        yield from _condition(_object(act, "when"), f"/acts/{act_at}/when")
        for at, turn in enumerate(_list(act, "turns")):
            yield from _turn(turn, f"/acts/{act_at}/turns/{at}")


def _pause(pause: dict[str, Any]) -> Iterator[Finding]:
    """
    Look at how long a joint pause lasts: one that may end only after its end could never be resumed.
    """
    try:
        shortest, longest = (parse_duration(pause[key]) for key in ("min", "max"))
    except (KeyError, TypeError, ValueError):
        return
    if shortest > longest:
        yield Finding("limit", "/pause", "`min` is longer than `max`", "keep min ≤ max")


def _turn(turn: Any, pointer: str) -> Iterator[Finding]:
    """
    Look at one turn.
    """
    yield from _answer(_object(turn, "answer"), f"{pointer}/answer")
    yield from _condition(_object(turn, "when"), f"{pointer}/when")
    yield from _condition(_object(_object(turn, "repeat"), "until"), f"{pointer}/repeat/until")
    yield from _condition(_object(_object(turn, "end"), "when"), f"{pointer}/end/when")


def _gate(value: Any) -> Iterator[Finding]:
    """
    Look at the questions and routes of a gate.
    """
    questions = _list(value, "questions")
    yield from _twice(questions, "/questions", "question")
    for at, question in enumerate(questions):
        yield from _answer(_object(question, "answer"), f"/questions/{at}/answer")
    for at, route in enumerate(_list(value, "routes")):
        yield from _condition(_object(route, "when"), f"/routes/{at}/when")
    known = [_id(question) for question in questions]
    for at, name in enumerate(_list(value, "again") if all(known) else ()):
        if isinstance(name, str) and known and name not in known:
            cause = f"`{name}` is not a question of this gate"
            yield Finding("value", f"/again/{at}", cause, "name a question")


def _phrasebook(value: Any) -> Iterator[Finding]:
    """
    Look at the lists of a phrasebook.
    """
    lists = _object(value, "lists")
    for name in lists:
        yield from _twice(_list(lists, name), f"/lists/{escape(name)}", "option")


def _practice(value: Any) -> Iterator[Finding]:
    """
    Look at how long a practice lasts, in minutes and in cycles.
    """
    for key in ("minutes", "cycles"):
        bounds = _object(value, key)
        given = [bounds.get(name) for name in ("min", "usual", "max")]
        ordered = [bound for bound in given if type(bound) is int]
        if len(ordered) == len(given) and ordered != sorted(ordered):
            cause = "`min`, `usual` and `max` are not in order"
            yield Finding("limit", f"/{key}", cause, "keep min ≤ usual ≤ max")


def _measure(value: Any) -> Iterator[Finding]:
    """
    Look at the items and scales of a measure.
    """
    for key, noun in (("items", "item"), ("scales", "scale"), ("alerts", "alert"), ("variants", "variant")):
        yield from _twice(_list(value, key), f"/{key}", noun)
    for at, item in enumerate(_list(value, "items")):
        yield from _answer(_object(item, "answer"), f"/items/{at}/answer")
    for at, alert in enumerate(_list(value, "alerts")):
        yield from _condition(_object(alert, "when"), f"/alerts/{at}/when")


def _progress(value: Any) -> Iterator[Finding]:
    """
    Look at the constructs, codes and rules of a progress document.
    """
    for key, noun in (("constructs", "construct"), ("marks", "mark"), ("patterns", "pattern"), ("phases", "phase")):
        yield from _twice(_list(value, key), f"/{key}", noun)
    yield from _twice(_list(value, "compass"), "/compass", "rule")
    for at, construct in enumerate(_list(value, "constructs")):
        yield from _answer(_object(construct, "answer"), f"/constructs/{at}/answer")
    yield from _answer(_object(_object(value, "insight"), "answer"), "/insight/answer")
    for at, pattern in enumerate(_list(value, "patterns")):
        yield from _twice(_list(pattern, "codes"), f"/patterns/{at}/codes", "code")
    for at, rule in enumerate(_list(value, "compass")):
        yield from _condition(_object(rule, "when"), f"/compass/{at}/when")


def _plan(value: Any) -> Iterator[Finding]:
    """
    Look at the occasions of a plan.
    """
    yield from _twice(_list(value, "occasions"), "/occasions", "occasion")


def _answer(answer: dict[str, Any], pointer: str) -> Iterator[Finding]:
    """
    Look at the form of an answer.
    """
    for form in ("choice", "choices"):
        yield from _twice(_list(answer, form), f"{pointer}/{form}", "option")
    match answer:
        case {"scale": [int(low), int(high)]}:
            yield from _scale(low, high, _list(answer, "labels"), pointer)
        case {"choices": options}:
            all_ = len(options) if isinstance(options, list) else answer.get("max", 20)
            bounds = (answer.get("min", 1), answer.get("max", all_), all_)
            if all(type(bound) is int for bound in bounds) and list(bounds) != sorted(bounds):
                cause = "`min` and `max` do not fit the number of options"
                yield Finding("limit", pointer, cause, "keep min ≤ max ≤ options")


def _scale(low: int, high: int, labels: list[Any], pointer: str) -> Iterator[Finding]:
    """
    Look at the bounds and labels of a scale.
    """
    points = high - low + 1
    if points < 2:
        yield Finding("limit", f"{pointer}/scale", "the first bound is not below the second", "write [low, high]")
    elif labels and len(labels) != points:
        cause = f"a scale from {low} to {high} has {points} points and {len(labels)} labels"
        yield Finding("count", f"{pointer}/labels", cause, "write one label for every point")


def _condition(condition: Any, pointer: str, depth: int = 1) -> Iterator[Finding]:
    """
    Look at how deep a condition nests, `any` and `not` together.
    """
    if depth > NESTING:
        yield Finding("depth", pointer, f"conditions nest more than {NESTING} deep", "write the condition flatter")
        return
    for at, part in enumerate(_list(condition, "any")):
        yield from _condition(part, f"{pointer}/any/{at}", depth + 1)
    for turn in condition if isinstance(condition, dict) else ():
        inner, levels = _object(condition, turn), depth
        while "not" in inner:
            inner, levels = _object(inner, "not"), levels + 1
        if levels > NESTING:
            where = f"{pointer}/{escape(turn)}"
            yield Finding("depth", where, f"tests nest more than {NESTING} deep", "write the test flatter")


def _twice(items: list[Any], pointer: str, what: str) -> Iterator[Finding]:
    """
    Look for an id that stands twice in a list.
    """
    seen: set[str] = set()
    for at, item in enumerate(items):
        name = _id(item)
        if name in seen:
            cause = f"two {what}s are called `{name}`"
            yield Finding("twice", f"{pointer}/{at}/id", cause, f"give each {what} an id of its own")
        seen |= {name} - {""}


_LIMITS: dict[str, Callable[[Any], Iterator[Finding]]] = {
    "exercise": _script,
    "dialogue": _script,
    "gate": _gate,
    "phrasebook": _phrasebook,
    "practice": _practice,
    "measure": _measure,
    "progress": _progress,
    "plan": _plan,
}
