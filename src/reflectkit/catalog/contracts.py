"""
The contract of every hook: its protocol, what it must give, and what is about to go.

The pages about hooks and the warnings about old ones come from these tables.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

import attrs

from reflectkit import hooks
from reflectkit.catalog.manifest import KINDS
from reflectkit.catalog.values import is_id
from reflectkit.content.frozen import FrozenMap


@attrs.frozen
class Contract:
    """
    One hook: its protocol, what it gives in words, and whether a value is that.
    """

    protocol: type
    gives: str
    is_kept: Callable[[Any], bool]

    @property
    def arguments(self) -> tuple[str, ...]:
        """
        Return the names of its arguments, all of which are always passed.
        """
        return tuple(inspect.signature(self.protocol.__call__).parameters)[1:]


@attrs.frozen
class Deprecation:
    """
    A hook that will go: since which version it is old, in which it is gone, and what to use instead.
    """

    since: str
    gone: str
    instead: str


def _is_list(value: Any) -> bool:
    """
    Tell whether a value is a list or a tuple.
    """
    return isinstance(value, (list, tuple))


def _provides(value: Any) -> bool:
    """
    Tell whether a value holds documents by kind.
    """
    return isinstance(value, Mapping) and all(
        kind in KINDS
        and _is_list(documents)
        and all(is_json(document) and _is_named(document) for document in documents)
        for kind, documents in value.items()
    )


def _is_named(document: Any) -> bool:
    """
    Tell whether a document is an object with an id.
    """
    return isinstance(document, (dict, FrozenMap)) and is_id(document.get("id"))


def _is_code(value: Any) -> bool:
    """
    Tell whether a value holds the code of forms by name.
    """
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and all(callable(getattr(code, word, None)) for word in ("render", "simulate"))
        for name, code in value.items()
    )


def _is_notice(value: Any) -> bool:
    """
    Tell whether a value is one piece of advice.
    """
    if not isinstance(value, hooks.Notice) or not all(type(at) is int for at in (value.start, value.end)):
        return False
    return 0 <= value.start <= value.end and is_id(value.code) and isinstance(value.hint, str)


def _is_flag(value: Any) -> bool:
    """
    Tell whether a value is one flag.
    """
    return isinstance(value, hooks.Flag) and is_id(value.code) and isinstance(value.say, str)


def is_number(value: Any) -> bool:
    """
    Tell whether a value is a number that JSON has.
    """
    return type(value) is int or (type(value) is float and isfinite(value))


def is_json(value: Any) -> bool:
    """
    Tell whether a value is one that JSON has.
    """
    if isinstance(value, (dict, FrozenMap)):
        return all(isinstance(key, str) and is_json(item) for key, item in value.items())
    return all(map(is_json, value)) if _is_list(value) else isinstance(value, (str, int, float, bool, type(None)))


CONTRACTS: dict[str, Contract] = {
    "provide": Contract(hooks.ProvideHook, "lists of JSON objects with an `id`, by kind, or `None`", _provides),
    "answer_forms": Contract(
        hooks.AnswerFormsHook, "objects with `render` and `simulate` by name, or `None`", _is_code
    ),
    "notice": Contract(
        hooks.NoticeHook, "a list of `Notice`, or `None`", lambda value: _is_list(value) and all(map(_is_notice, value))
    ),
    "score": Contract(hooks.ScoreHook, "a number, or `None`", is_number),
    "flags": Contract(
        hooks.FlagsHook, "a list of `Flag`, or `None`", lambda value: _is_list(value) and all(map(_is_flag, value))
    ),
    "render": Contract(hooks.RenderHook, "text, or `None`", lambda value: isinstance(value, str)),
    "export": Contract(hooks.ExportHook, "bytes, or `None`", lambda value: isinstance(value, bytes)),
    "simulate": Contract(hooks.SimulateHook, "a JSON value, or `None`", is_json),
    "health": Contract(
        hooks.HealthHook,
        "a list of texts, or `None`",
        lambda value: _is_list(value) and all(isinstance(line, str) for line in value),
    ),
    "observe": Contract(hooks.ObserveHook, "`None`", lambda value: value is None),
}
"""Every hook by its name."""

DEPRECATED: dict[str, Deprecation] = {}
"""Hooks that will go, by name; none does at the moment."""


def signature(name: str) -> str:
    """
    Return a hook as a person writes it, with the types of its arguments and of what it gives.
    """
    found = inspect.signature(CONTRACTS[name].protocol.__call__)
    arguments = ", ".join(
        f"{argument}: {found.parameters[argument].annotation}" for argument in CONTRACTS[name].arguments
    )
    return f"{name}(*, {arguments}) -> {found.return_annotation}"


def misfit(name: str, function: Callable[..., Any]) -> str:
    """
    Return why a function cannot be a hook, or nothing.
    """
    if inspect.iscoroutinefunction(function) or inspect.isgeneratorfunction(function):
        return f"`{name}` is called and gives its result; it cannot be `async`, and cannot `yield`"
    arguments = CONTRACTS[name].arguments
    try:
        inspect.signature(function).bind(**dict.fromkeys(arguments))
    except (TypeError, ValueError):
        return f"`{name}` takes the arguments {', '.join(map('`{}`'.format, arguments))} by name, and no others"
    return ""
