"""
Answer forms that a plugin adds: declared as data, so that everything can be checked without running any code.

A closed form is *like* one of the closed forms of the library: its answers are those of that form, so that conditions,
the verifier and the engine need not know that there is another one; it only looks different.
An open form has a shape of its own for its answers, which conditions never read.
The plugin's code, if there is any and it may run, renders an answer as text, and simulates some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self, cast

import attrs

from reflectkit.content.answer import FORMS, INVALID, Library
from reflectkit.content.frozen import FrozenMap, freeze, thaw
from reflectkit.content.shape import example, resolved, value_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.shape import Fault

LIKE = {
    "choice": frozenset({"choice"}),
    "choices": frozenset({"choices", "min", "max"}),
    "scale": frozenset({"scale", "low", "high", "labels"}),
}
"""The closed forms that another can be like, and the keys that it then has."""


class FormCode(Protocol):
    """
    The code of one answer form; `content` is what the author wrote under the form's name.
    """

    def render(self, *, content: Mapping[str, Any], value: Any, words: str, locale: str) -> str | None:
        """
        Return an answer as plain text in a language; `None` leaves it at `words`, which is what the library would say.
        """

    def simulate(self, *, content: Mapping[str, Any]) -> Sequence[Any]:
        """
        Return a few answers, the extremes included; a closed form is not asked, since all its answers are known.
        """


@attrs.frozen
class Bare:
    """
    What stands in for code that is not there, or may not run.
    """

    def render(self, *, content: Mapping[str, Any], value: Any, words: str, locale: str) -> str | None:  # noqa: ARG002
        """
        Leave it to the library.
        """
        return None

    def simulate(self, *, content: Mapping[str, Any]) -> Sequence[Any]:  # noqa: ARG002 - the shape has an example.
        """
        Return nothing: the shape has an example.
        """
        return ()


@attrs.frozen(kw_only=True)
class FormSpec:
    """
    An answer form as a manifest declares it: its name with the plugin's id, what it is like, and its shapes.

    `content` is the shape of what an author writes, beside the keys of the form that it is like; `answer` that of an
    open form's answers. `sha256` is the digest of the declaration, which a session pins like a component.
    """

    kind: str
    version: str
    sha256: str
    like: str | None
    content: FrozenMap[str, Any]
    answer: FrozenMap[str, Any] | None = None
    document: FrozenMap[str, Any] = attrs.field(factory=FrozenMap, eq=False, repr=False)
    code: FormCode = attrs.field(factory=Bare, eq=False, repr=False)

    def parts(self, body: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """
        Return what belongs to the form that this one is like, and what is its own.
        """
        keys = LIKE[self.like] if self.like else frozenset()
        base = {key: item for key, item in body.items() if key in keys}
        return base, {key: item for key, item in body.items() if key not in keys}

    def stand_in(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """
        Return an answer of the library's own that stands in for one of this form while a file is held against its schema.
        """
        return self.parts(body)[0] if self.like else {"text": {"max": 1}}

    def faults(self, body: Mapping[str, Any]) -> Iterator[Fault]:
        """
        Yield what is wrong with the form's own part of what an author wrote.
        """
        yield from value_faults(self.content, self.parts(body)[1])

    def make(self, body: Mapping[str, Any]) -> AnswerForm:
        """
        Make the form of a turn from what its author wrote, which has been looked at.
        """
        base, own = self.parts(body)
        content = freeze(own)
        if self.like:
            look = Look(kind=self.kind, content=content, code=self.code)
            made: Any = FORMS[self.like].read(base)
            return cast("AnswerForm", attrs.evolve(made, look=look))
        assert self.answer is not None
        return ExtendedForm(kind=self.kind, content=content, answer=resolved(self.answer, content), code=self.code)


@attrs.frozen(kw_only=True)
class Look:
    """
    How a closed form of a plugin differs from the one that it is like: its name, what its screen needs, and its words.
    """

    kind: str
    content: FrozenMap[str, Any]
    code: FormCode = attrs.field(factory=Bare, eq=False, repr=False)

    def face(self) -> dict[str, Any]:
        """
        Return what a screen has to know beside the schema.
        """
        return {"kind": self.kind, "content": thaw(self.content)}

    def render(self, value: Any, words: str, locale: str) -> str:
        """
        Return the plugin's own words for an answer, or the library's.
        """
        return self.code.render(content=self.content, value=value, words=words, locale=locale) or words


@attrs.frozen(kw_only=True)
class ExtendedForm:
    """
    An open form of a plugin, in one turn.
    """

    closed: ClassVar[bool] = False
    spoken: ClassVar[bool] = False
    multiline: ClassVar[bool] = False
    kind: str
    content: FrozenMap[str, Any]
    answer: FrozenMap[str, Any]
    code: FormCode = attrs.field(factory=Bare, eq=False, repr=False)

    def bind(self, library: Library) -> Self:  # noqa: ARG002 - it names nothing.
        """
        Return itself: it names nothing.
        """
        return self

    def accept(self, value: object) -> Any:
        """
        Accept what has the declared shape: no code decides what becomes of a session, so that its log always rebuilds it.
        """
        frozen = freeze(value)
        good = next(value_faults(self.answer, frozen), None) is None and is_writable(frozen)
        return frozen if good else INVALID

    def schema(self, locale: str | None, source: str) -> dict[str, Any]:  # noqa: ARG002 - no titles in languages.
        """
        Return the declared shape, which is JSON Schema.
        """
        shape: dict[str, Any] = thaw(self.answer)
        return shape

    def face(self, locale: str | None, source: str) -> dict[str, Any]:  # noqa: ARG002 - the screen chooses.
        """
        Return what the author wrote, for a screen that knows the form.
        """
        return {"low": None, "high": None, "phrases": [], "content": thaw(self.content)}

    def render(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the plugin's words for an answer; without any, what is in it.
        """
        language, words = locale or source, in_words(value)
        return self.code.render(content=self.content, value=value, words=words, locale=language) or words, language

    def samples(self) -> tuple[Any, ...]:
        """
        Return what the plugin simulates, and an example of the shape; only what is an answer.
        """
        simulated = (*self.code.simulate(content=self.content), example(self.answer))
        accepted = map(self.accept, simulated)
        return tuple(value for value in accepted if value is not INVALID)


def is_writable(value: Any) -> bool:
    """
    Tell whether all texts in a value can be written down: none holds half a character.
    """
    if isinstance(value, FrozenMap):
        return all(is_writable(key) and is_writable(item) for key, item in value.items())
    if isinstance(value, tuple):
        return all(map(is_writable, value))
    return not isinstance(value, str) or value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def in_words(value: Any) -> str:
    """
    Return a value as plain text: what is in it, with commas, and the names of its parts.
    """
    if isinstance(value, FrozenMap):
        return "; ".join(f"{key}: {in_words(item)}" for key, item in value.items())
    return ", ".join(map(in_words, value)) if isinstance(value, tuple) else str(value)
