"""
The answer forms: one class each, in one table; a plugin adds others in `extension`.

A form knows its JSON shape, the JSON Schema of its answers, whether conditions may read it, how an answer reads as text,
and a few answers to simulate it with.
The engine and the checks only use what `AnswerForm` promises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

import attrs

from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.phrase import Phrase

    Value = Any
    """A frozen answer: a string, an integer, a tuple of option ids, or a `FrozenMap`."""

INVALID: Any = object()
"""What `accept` returns for a value that is not of the form."""


@attrs.frozen(kw_only=True)
class Option:
    """
    One thing to choose, with an id that never changes and a text that may.
    """

    id: str
    text: Text


class Library(Protocol):
    """
    Where the phrases and shared lists are found that a form names.
    """

    def phrase(self, name: str) -> Phrase:
        """
        Return the phrase of this name.
        """

    def options(self, name: str) -> tuple[Option, ...]:
        """
        Return the shared list of this name.
        """


class AnswerForm(Protocol):
    """
    What every answer form offers.
    """

    @property
    def kind(self) -> str:
        """
        Return the form's name.
        """

    closed: ClassVar[bool]
    spoken: ClassVar[bool]
    multiline: ClassVar[bool]

    def bind(self, library: Library) -> AnswerForm:
        """
        Return the form with every phrase and list it names in place.
        """

    def accept(self, value: object) -> Value:
        """
        Return the answer frozen, or `INVALID`.
        """

    def schema(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return the JSON Schema of an answer, with titles for a reader of `locale`.
        """

    def face(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return what a screen shows around the input: `low`, `high`, `phrases`.
        """

    def render(self, value: Value, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the answer as plain text, and the language of that text.
        """

    def samples(self) -> tuple[Value, ...]:
        """
        Return a few valid answers, the extremes included, for simulation.
        """


class OwnForm(AnswerForm, Protocol):
    """
    What the answer forms of the library offer beside.
    """

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> AnswerForm:
        """
        Make the form from its validated JSON.
        """


FORMS: dict[str, type[OwnForm]] = {}
"""The table of the library's answer forms by kind, filled by the modules that define them."""

C = TypeVar("C", bound=type[OwnForm])


def form(cls: C) -> C:
    """
    Enter a form in the table.
    """
    kind: Any = cls.kind
    FORMS[kind] = cls
    return cls


def read_answer(document: Mapping[str, Any]) -> AnswerForm:
    """
    Make the form that a turn's validated `answer` describes.
    """
    kind = next(key for key in document if key in FORMS)
    return FORMS[kind].read(document)
