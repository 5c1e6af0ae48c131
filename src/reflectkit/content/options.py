"""
The closed answer forms: one option, several options, a point on a scale.

Conditions may read them, because what they can be is finite and known.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from reflectkit.content.answer import INVALID, Library, Option, form
from reflectkit.content.extension import Look
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


def _read_options(body: object) -> tuple[tuple[Option, ...], str | None]:
    """
    Read options written in place, or the name of a shared list.
    """
    if isinstance(body, dict):
        return (), body["list"]
    return tuple(Option(id=item["id"], text=Text.of(item["text"])) for item in body), None  # type: ignore[attr-defined]


def _titled(options: tuple[Option, ...], locale: str | None, source: str) -> list[dict[str, Any]]:
    """
    Return the options as `oneOf` branches, in the author's order.
    """
    return [{"const": option.id, "title": option.text.read(locale, source)} for option in options]


class _Closed(ABC):
    """
    What the closed forms share; `look` is what a plugin makes of one.
    """

    closed: ClassVar[bool] = True
    spoken: ClassVar[bool] = False
    multiline: ClassVar[bool] = False
    look: Look | None
    __slots__ = ()

    def face(self, locale: str | None, source: str) -> dict[str, Any]:  # noqa: ARG002 - the other forms need them.
        """
        Return nothing more than the schema already says, and what a plugin's screen has to know.
        """
        return {"low": None, "high": None, "phrases": [], **(self.look.face() if self.look else {})}

    def render(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the plugin's words for an answer, if it has any, or the library's.
        """
        words, language = self._words(value, locale, source)
        return (self.look.render(value, words, language) if self.look else words), language

    @abstractmethod
    def _words(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the library's words for an answer.
        """


@form
@attrs.frozen(kw_only=True)
class ChoiceForm(_Closed):
    """
    One of two to twenty options; the answer is the option's id.
    """

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...] = ()
    list: str | None = None
    look: Look | None = None

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """
        Read `{"choice": [{id, text}]}` or `{"choice": {"list": name}}`.
        """
        options, name = _read_options(document["choice"])
        return cls(options=options, list=name)

    def bind(self, library: Library) -> Self:
        """
        Put a shared list in place.
        """
        return self if self.list is None else attrs.evolve(self, options=library.options(self.list), list=None)

    def accept(self, value: object) -> Any:
        """
        Accept the id of an option.
        """
        for option in self.options:
            if option.id == value:
                return option.id
        return INVALID

    def schema(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return `oneOf` with a title per option.
        """
        return {"oneOf": _titled(self.options, locale, source)}

    def _words(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the chosen option's text.
        """
        text = next(option.text for option in self.options if option.id == value)
        return text.read(locale, source), text.language(locale, source)

    def samples(self) -> tuple[Any, ...]:
        """
        Return every option.
        """
        return tuple(option.id for option in self.options)


@form
@attrs.frozen(kw_only=True)
class ChoicesForm(_Closed):
    """
    Several of two to twenty options; the answer is a list of ids in the author's order.
    """

    kind: ClassVar[str] = "choices"
    options: tuple[Option, ...] = ()
    list: str | None = None
    min: int = 1
    max: int | None = None
    look: Look | None = None

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """
        Read `{"choices": […], "min": 1, "max": 3}`; without `max`, all may be chosen.
        """
        options, name = _read_options(document["choices"])
        return cls(options=options, list=name, min=document.get("min", 1), max=document.get("max"))

    def bind(self, library: Library) -> Self:
        """
        Put a shared list in place.
        """
        return self if self.list is None else attrs.evolve(self, options=library.options(self.list), list=None)

    def accept(self, value: object) -> Any:
        """
        Accept different options, as many as `min` and `max` allow, and put them in the author's order.
        """
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            return INVALID
        chosen = tuple(option.id for option in self.options if option.id in value)
        most = len(self.options) if self.max is None else self.max
        return chosen if len(chosen) == len(value) and self.min <= len(chosen) <= most else INVALID

    def schema(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return an array of different options.
        """
        return {
            "type": "array",
            "items": {"oneOf": _titled(self.options, locale, source)},
            "uniqueItems": True,
            "minItems": self.min,
            "maxItems": len(self.options) if self.max is None else self.max,
        }

    def _words(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the chosen options' texts, with commas.
        """
        chosen = [option.text for option in self.options if option.id in value]
        language = chosen[0].language(locale, source) if chosen else source
        return ", ".join(text.read(locale, source) for text in chosen), language

    def samples(self) -> tuple[Any, ...]:
        """
        Return each option alone where that is enough, the fewest, and the most.
        """
        ids = tuple(option.id for option in self.options)
        alone = tuple((one,) for one in ids) if self.min <= 1 else ()
        return (*alone, ids[: self.min], ids[: len(ids) if self.max is None else self.max])


@form
@attrs.frozen(kw_only=True)
class ScaleForm(_Closed):
    """
    A whole number from `lo` to `hi`, with words at the ends or at every point.
    """

    kind: ClassVar[str] = "scale"
    lo: int
    hi: int
    low: Text | None = None
    high: Text | None = None
    labels: tuple[Text, ...] = ()
    look: Look | None = None

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """
        Read `{"scale": [lo, hi], "low": text, "high": text}` or `{"scale": [lo, hi], "labels": [text, …]}`.
        """
        lo, hi = document["scale"]
        low, high = (Text.of(document[end]) if end in document else None for end in ("low", "high"))
        return cls(lo=lo, hi=hi, low=low, high=high, labels=tuple(map(Text.of, document.get("labels", ()))))

    def bind(self, library: Library) -> Self:  # noqa: ARG002 - a scale names nothing.
        """
        Return itself: a scale names nothing.
        """
        return self

    def accept(self, value: object) -> Any:
        """
        Accept a whole number within the bounds; `3.0` and `true` are not whole numbers.
        """
        return value if type(value) is int and self.lo <= value <= self.hi else INVALID

    def schema(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return bounds, or `oneOf` with a title per point where every point has a label.
        """
        if self.labels:
            points = enumerate(self.labels, self.lo)
            return {"oneOf": [{"const": at, "title": label.read(locale, source)} for at, label in points]}
        return {"type": "integer", "minimum": self.lo, "maximum": self.hi}

    def face(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return the words at both ends.
        """
        low, high = (end and end.read(locale, source) for end in (self.low, self.high))
        return {**super().face(locale, source), "low": low, "high": high}

    def _words(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the point's label, or the number.
        """
        if self.labels:
            label = self.labels[value - self.lo]
            return label.read(locale, source), label.language(locale, source)
        return str(value), locale or source

    def samples(self) -> tuple[Any, ...]:
        """
        Return every point.
        """
        return tuple(range(self.lo, self.hi + 1))
