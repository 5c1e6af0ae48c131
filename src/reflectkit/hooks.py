"""
Hooks: what the code of a plugin can do, one decorator and one protocol for each.

A plugin names its module and its hooks in the manifest, and marks one function for each::

    from reflectkit.hooks import health

    @health
    def is_well(*, plugin: str) -> list[str] | None:
        return None

Every argument is passed by its name, always, and cannot be changed; `None` means "not mine".
A type checker holds each function to its protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from reflectkit.content.extension import FormCode
from reflectkit.content.flag import Flag
from reflectkit.content.notice import Notice

__all__ = [
    "Flag",
    "FormCode",
    "Notice",
    "answer_forms",
    "export",
    "flags",
    "health",
    "notice",
    "observe",
    "provide",
    "render",
    "score",
    "simulate",
]

Json = Mapping[str, Any]
"""A JSON object that nobody can change."""

NAMES = ("provide", "answer_forms", "notice", "score", "flags", "render", "export", "simulate", "health", "observe")
"""Every hook."""

MARK = "reflectkit_hook"
"""The attribute by which a marked function is known."""


class ProvideHook(Protocol):
    """
    Content that is computed: JSON documents by their place in `provides`, such as `exercises`.

    They are read, checked and named like files.
    Called by `Catalog.with_provided()`, and by nothing else: listing and checking compute none.
    """

    def __call__(self, *, plugin: str) -> Mapping[str, Sequence[Json]] | None:
        """
        Return documents by kind; `plugin` is the plugin's own id.
        """


class AnswerFormsHook(Protocol):
    """
    The code behind the answer forms that the manifest declares: by the form's name, an object with `render` and `simulate`.

    Called once, when an answer of such a form is first looked at in a session; checking needs no code.
    """

    def __call__(self, *, plugin: str) -> Mapping[str, FormCode] | None:
        """
        Return the code of each form; `plugin` is the plugin's own id.
        """


class NoticeHook(Protocol):
    """
    Language advice, shown to the writer before an answer is given: it never blocks, is never stored, and nobody else sees it.

    Called by `Hooks.notices(…)` for a turn that names one of the plugin's notices, and never for a listener's task.
    A check of a script calls the notices that it names, too, with the script's own texts (RK120).
    """

    def __call__(self, *, text: str, locale: str, turn: str) -> Sequence[Notice] | None:
        """
        Return advice on a text in a language; `turn` is the id of the turn it is written for, or empty for other words.
        """


class ScoreHook(Protocol):
    """
    A score that no sum gives: that of a scale whose `method` is `plugin`, in a measure of the same plugin.

    Called when a form is scored and every item of the scale is answered, and never by a check.
    Where the code is not there, may not run, fails or leaves the scale's range, the score is absent with a reason.
    """

    def __call__(self, *, measure: str, scale: str, answers: Mapping[str, int]) -> float | None:
        """
        Return a score within the scale's range, or `None` if there is none.

        `measure` and `scale` are names in the plugin; `answers` are numbers by item, turned round where its key is -1.
        """


class FlagsHook(Protocol):
    """
    What a practitioner may want to look at: it never blocks, is never stored, and nobody else sees it.

    Called by `Hooks.flags(…)` for what is shown to a practitioner, once for each person in it.
    It is given what that person has granted, as entries and answers in the shapes of the reports, and nothing else.
    """

    def __call__(self, *, entries: Sequence[Json], notes: Sequence[Json], locale: str) -> Sequence[Flag] | None:
        """
        Return what one person's entries and granted answers point at, in words of a language.
        """


class RenderHook(Protocol):
    """
    A screen as text, for a medium that the library does not know, such as `text/html`.

    Called by `Hooks.render(…)`; the first plugin that answers is the one that counts.
    """

    def __call__(self, *, view: Json, medium: str) -> str | None:
        """
        Return a view as text; the view is in the shape of the `view` schema, and one person's alone.
        """


class ExportHook(Protocol):
    """
    What one person may see, as a file of some type, such as `text/markdown`.

    Called by `Hooks.export(…)`; the first plugin that answers is the one that counts.
    """

    def __call__(self, *, view: Json, media_type: str) -> bytes | None:
        """
        Return a file; the view is in the shape of the `view` schema, and one person's alone.
        """


class SimulateHook(Protocol):
    """
    A likely answer, for walks through a script that nobody takes in earnest.

    Called by `Hooks.simulate(…)`; an answer that the turn does not accept is left out.
    """

    def __call__(self, *, now: Json, seed: int) -> Any:
        """
        Return an answer to what is asked now; the same seed gives the same answer.
        """


class HealthHook(Protocol):
    """
    Whether the plugin has all that it needs on this machine.

    Called by `Hooks.health()`.
    """

    def __call__(self, *, plugin: str) -> Sequence[str] | None:
        """
        Return a line for each thing that is wrong; `plugin` is the plugin's own id.
        """


class ObserveHook(Protocol):
    """
    Public facts of a session as they happen: what everybody in it knows, never what somebody said; nothing can be changed.

    Called by `Hooks.observe(…)`, once for each fact.
    """

    def __call__(self, *, fact: Json) -> None:
        """
        Take note of a fact: its `type` and time, and where it applies an act, an address or an outcome.
        """


P = TypeVar("P", bound=ProvideHook)
A = TypeVar("A", bound=AnswerFormsHook)
N = TypeVar("N", bound=NoticeHook)
C = TypeVar("C", bound=ScoreHook)
G = TypeVar("G", bound=FlagsHook)
R = TypeVar("R", bound=RenderHook)
E = TypeVar("E", bound=ExportHook)
S = TypeVar("S", bound=SimulateHook)
H = TypeVar("H", bound=HealthHook)
B = TypeVar("B", bound=ObserveHook)
F = TypeVar("F", bound=Callable[..., Any])


def _mark(name: str, function: F) -> F:
    """
    Mark a function as the implementation of a hook; it stays what it is.
    """
    setattr(function, MARK, name)
    return function


def provide(function: P) -> P:
    """
    Mark a function that computes content.
    """
    return _mark("provide", function)


def answer_forms(function: A) -> A:
    """
    Mark a function that brings the code of answer forms.
    """
    return _mark("answer_forms", function)


def notice(function: N) -> N:
    """
    Mark a function that gives language advice.
    """
    return _mark("notice", function)


def score(function: C) -> C:
    """
    Mark a function that works out scores.
    """
    return _mark("score", function)


def flags(function: G) -> G:
    """
    Mark a function that points a practitioner at something.
    """
    return _mark("flags", function)


def render(function: R) -> R:
    """
    Mark a function that renders a view.
    """
    return _mark("render", function)


def export(function: E) -> E:
    """
    Mark a function that writes a view as a file.
    """
    return _mark("export", function)


def simulate(function: S) -> S:
    """
    Mark a function that answers in a person's stead.
    """
    return _mark("simulate", function)


def health(function: H) -> H:
    """
    Mark a function that tells what a plugin lacks.
    """
    return _mark("health", function)


def observe(function: B) -> B:
    """
    Mark a function that is told public facts.
    """
    return _mark("observe", function)
