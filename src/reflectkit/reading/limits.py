"""
The limits of the language that a schema cannot say: they compare one part of a document with another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.reading.sentences import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TURNS = 120
"""How many turns a script may have."""

NESTING = 4
"""How deep conditions may be nested."""


def limits(value: Any, kind: str) -> list[Finding]:
    """
    Return every limit that a document oversteps; the document has already passed its schema.
    """
    check = _LIMITS.get(kind)
    return [] if check is None else list(check(value))


def _script(value: Any) -> Iterator[Finding]:
    """
    Look at the turns of a script.
    """
    total = sum(len(act["turns"]) for act in value["acts"])
    if total > TURNS:
        yield Finding("limit", "/acts", f"the script has more than {TURNS} turns", "split the script")
    yield from _twice(value["acts"], "/acts", "act")
    for act_at, act in enumerate(value["acts"]):
        if "when" in act:
            yield from _condition(act["when"], f"/acts/{act_at}/when")
        for at, turn in enumerate(act["turns"]):
            yield from _turn(turn, f"/acts/{act_at}/turns/{at}")


def _turn(turn: Any, pointer: str) -> Iterator[Finding]:
    """
    Look at one turn.
    """
    if "answer" in turn:
        yield from _answer(turn["answer"], f"{pointer}/answer")
    for holder, name in ((turn, "when"), (turn.get("repeat", {}), "until"), (turn.get("end", {}), "when")):
        if name in holder:
            inner = {"until": "/repeat/until", "when": "/when" if holder is turn else "/end/when"}[name]
            yield from _condition(holder[name], pointer + inner)


def _gate(value: Any) -> Iterator[Finding]:
    """
    Look at the questions and routes of a gate.
    """
    questions = value["questions"]
    yield from _twice(questions, "/questions", "question")
    for at, question in enumerate(questions):
        yield from _answer(question["answer"], f"/questions/{at}/answer")
    for at, route in enumerate(value["routes"]):
        yield from _condition(route["when"], f"/routes/{at}/when")
    known = {question["id"] for question in questions}
    for at, name in enumerate(value.get("again", ())):
        if name not in known:
            yield Finding("value", f"/again/{at}", f"`{name}` is not a question of this gate", "name a question")


def _phrasebook(value: Any) -> Iterator[Finding]:
    """
    Look at the lists of a phrasebook.
    """
    for name, options in value.get("lists", {}).items():
        yield from _twice(options, f"/lists/{name}", "option")


def _answer(answer: Any, pointer: str) -> Iterator[Finding]:
    """
    Look at the form of an answer.
    """
    for form in ("choice", "choices"):
        if isinstance(answer.get(form), list):
            yield from _twice(answer[form], f"{pointer}/{form}", "option")
    if "scale" in answer:
        yield from _scale(answer, pointer)
    if "choices" in answer:
        most = len(answer["choices"]) if isinstance(answer["choices"], list) else answer.get("max", 20)
        if not answer.get("min", 1) <= answer.get("max", most) <= most:
            yield Finding(
                "limit", pointer, "`min` and `max` do not fit the number of options", "keep min ≤ max ≤ options"
            )


def _scale(answer: Any, pointer: str) -> Iterator[Finding]:
    """
    Look at the bounds and labels of a scale.
    """
    low, high = answer["scale"]
    if low >= high:
        yield Finding("limit", f"{pointer}/scale", "the first bound is not below the second", "write [low, high]")
    elif "labels" in answer and len(answer["labels"]) != high - low + 1:
        cause = f"a scale from {low} to {high} has {high - low + 1} points and {len(answer['labels'])} labels"
        yield Finding("count", f"{pointer}/labels", cause, "write one label for every point")


def _condition(condition: Any, pointer: str, depth: int = 1) -> Iterator[Finding]:
    """
    Look at how deep a condition nests, `any` and `not` together.
    """
    if depth > NESTING:
        yield Finding("depth", pointer, f"conditions nest more than {NESTING} deep", "write the condition flatter")
        return
    for at, part in enumerate(condition.get("any", ())):
        yield from _condition(part, f"{pointer}/any/{at}", depth + 1)
    for turn, test in condition.items():
        inner, levels = test, depth
        while turn != "any" and "not" in inner:
            inner, levels = inner["not"], levels + 1
        if levels > NESTING:
            yield Finding(
                "depth", f"{pointer}/{turn}", f"tests nest more than {NESTING} deep", "write the test flatter"
            )


def _twice(items: Sequence[Any], pointer: str, what: str) -> Iterator[Finding]:
    """
    Look for an id that stands twice in a list.
    """
    seen: set[str] = set()
    for at, item in enumerate(items):
        if item["id"] in seen:
            cause = f"two {what}s are called `{item['id']}`"
            yield Finding("twice", f"{pointer}/{at}/id", cause, f"give each {what} an id of its own")
        seen.add(item["id"])


_LIMITS: dict[str, Callable[[Any], Iterator[Finding]]] = {
    "exercise": _script,
    "dialogue": _script,
    "gate": _gate,
    "phrasebook": _phrasebook,
}
