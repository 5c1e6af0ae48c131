"""
The open answer forms: free text, and a phrase with slots.

They are somebody's words, so conditions never read them, and a reader sees them in the writer's language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from reflectkit.content.answer import INVALID, Library, form
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import SLOT_MAX, Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

_SURROGATE = re.compile("[\ud800-\udfff]")


def _is_words(value: object, longest: int) -> bool:
    """
    Tell whether a value is text that is not blank, not too long, and can be written down.
    """
    if type(value) is not str or not 0 < len(value) <= longest or value.isspace():
        return False
    return value.isascii() or _SURROGATE.search(value) is None


def _words_schema(longest: int) -> dict[str, Any]:
    """
    Return the JSON Schema of words.
    """
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": r"\S"}


class _Open:
    """
    What the open forms share.
    """

    closed: ClassVar[bool] = False
    spoken: ClassVar[bool] = True
    multiline: ClassVar[bool] = True
    __slots__ = ()


@form
@attrs.frozen(kw_only=True)
class TextForm(_Open):
    """
    Free text of at most `max` characters.
    """

    kind: ClassVar[str] = "text"
    max: int

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """
        Read `{"text": {"max": 600}}`.
        """
        return cls(max=document["text"]["max"])

    def bind(self, library: Library) -> Self:  # noqa: ARG002 - free text names nothing.
        """
        Return itself: free text names nothing.
        """
        return self

    def accept(self, value: object) -> Any:
        """
        Accept text that is not blank and not too long.
        """
        return value if _is_words(value, self.max) else INVALID

    def schema(self, locale: str | None, source: str) -> dict[str, Any]:  # noqa: ARG002 - no titles here.
        """
        Return a bounded string.
        """
        return _words_schema(self.max)

    def face(self, locale: str | None, source: str) -> dict[str, Any]:  # noqa: ARG002 - no words here.
        """
        Return nothing more than the schema already says.
        """
        return {"low": None, "high": None, "phrases": []}

    def render(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the words as they were written.
        """
        return value, locale or source

    def samples(self) -> tuple[Any, ...]:
        """
        Return one short text.
        """
        return ("Hm."[: self.max],)


@form
@attrs.frozen(kw_only=True)
class PhraseForm(_Open):
    """
    One of the named phrases, with the slots filled in.
    """

    kind: ClassVar[str] = "phrase"
    multiline: ClassVar[bool] = False
    names: tuple[str, ...]
    phrases: FrozenMap[str, Phrase] = attrs.field(factory=FrozenMap)

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """
        Read `{"phrase": [name, …]}`.
        """
        return cls(names=tuple(document["phrase"]))

    def bind(self, library: Library) -> Self:
        """
        Put the named phrases in place.
        """
        return attrs.evolve(self, phrases=FrozenMap({name: library.phrase(name) for name in self.names}))

    def accept(self, value: object) -> Any:
        """
        Accept `{"phrase": name, "slots": {slot: words}}` with exactly the phrase's slots.
        """
        if not isinstance(value, (dict, FrozenMap)) or value.keys() != {"phrase", "slots"}:
            return INVALID
        name, slots = value["phrase"], value["slots"]
        phrase = self.phrases.get(name) if isinstance(name, str) else None
        if phrase is None or not isinstance(slots, (dict, FrozenMap)) or slots.keys() != phrase.slots.keys():
            return INVALID
        if not all(_is_words(words, SLOT_MAX) for words in slots.values()):
            return INVALID
        return FrozenMap({"phrase": name, "slots": FrozenMap({slot: slots[slot] for slot in phrase.slots})})

    def schema(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return one branch per phrase, with the sentence as its title and the hints as titles of the slots.
        """
        return {"oneOf": [self._branch(name, phrase, locale, source) for name, phrase in self.phrases.items()]}

    def face(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return each phrase as words and slots in reading order.
        """
        phrases = [
            {"name": name, "parts": self._parts(phrase, locale, source)} for name, phrase in self.phrases.items()
        ]
        return {"low": None, "high": None, "phrases": phrases}

    def render(self, value: Any, locale: str | None, source: str) -> tuple[str, str]:
        """
        Return the sentence in the writer's language, the slots filled once.
        """
        phrase = self.phrases[value["phrase"]]
        language = phrase.text.language(locale, source)
        return phrase.render(value["slots"], language), language

    def samples(self) -> tuple[Any, ...]:
        """
        Return each phrase once.
        """
        return tuple(
            FrozenMap({"phrase": name, "slots": FrozenMap(dict.fromkeys(phrase.slots, "this"))})
            for name, phrase in self.phrases.items()
        )

    @staticmethod
    def _branch(name: str, phrase: Phrase, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return the schema of one phrase's answer.
        """
        slots = {
            slot: {**_words_schema(SLOT_MAX), "title": hint.read(locale, source)} for slot, hint in phrase.slots.items()
        }
        return {
            "type": "object",
            "title": phrase.text.read(locale, source),
            "properties": {
                "phrase": {"const": name},
                "slots": {
                    "type": "object",
                    "properties": slots,
                    "required": list(slots),
                    "additionalProperties": False,
                },
            },
            "required": ["phrase", "slots"],
            "additionalProperties": False,
        }

    @staticmethod
    def _parts(phrase: Phrase, locale: str | None, source: str) -> list[dict[str, Any]]:
        """
        Return one phrase as words and slots with their hints.
        """
        parts: list[dict[str, Any]] = []
        for piece, is_slot in phrase.parts(phrase.text.language(locale, source)):
            if is_slot:
                hint = phrase.slots.get(piece)
                parts.append({"slot": piece, "hint": None if hint is None else hint.read(locale, source)})
            else:
                parts.append({"text": piece})
        return parts
