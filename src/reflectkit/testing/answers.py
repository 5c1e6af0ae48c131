"""
Answers that somebody could give: to a turn, and to a gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.checking.exploring.gates import clear_answers
from reflectkit.content.answer import INVALID
from reflectkit.content.frozen import FrozenMap, freeze, thaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.gate import Gate

SECRET = "zq"  # noqa: S105 - a mark, and no password.
"""What stands in all free words, so that they are known again wherever they come to light."""


def clear_gate(gate: Gate) -> dict[str, Any]:
    """
    Return answers with which a gate is clear; nothing if it is clear for nobody.
    """
    forms = {question.id: question.answer for question in gate.questions}
    found: dict[str, Any] = thaw(FrozenMap(clear_answers(forms, gate.routes) or {}))
    return found


def words_of(who: str, turn: str) -> str:
    """
    Return the words that somebody writes at a turn.
    """
    return f"{SECRET}({who}:{turn})"


def marked(form: AnswerForm, value: Any, words: str) -> Any:
    """
    Return an answer in which words stand wherever the form takes any.
    """
    found = thaw(freeze(value))
    for path in list(_texts(found)):
        changed = _with(found, path, words)
        if form.accept(changed) is not INVALID:
            found = changed
    return found


def _texts(value: Any) -> Iterator[tuple[Any, ...]]:
    """
    Yield where the texts of an answer are.
    """
    if isinstance(value, str):
        yield ()
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from ((key, *rest) for rest in _texts(part))


def _with(value: Any, path: tuple[Any, ...], words: str) -> Any:
    """
    Return an answer with other words at a place.
    """
    if not path:
        return words
    changed = _with(value[path[0]], path[1:], words)
    if isinstance(value, dict):
        return {**value, path[0]: changed}
    return [*value[: path[0]], changed, *value[path[0] + 1 :]]
