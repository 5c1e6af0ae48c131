"""
Views: what one person is shown, and nothing else leaves the engine.

The shapes are those of the `view` schema; `to_json` writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import FrozenMap, thaw
from reflectkit.content.tongues import in_tongues, tongues
from reflectkit.session.wire import write_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reflectkit.content.answer import AnswerForm

SHARED_WITH = {"never": "me", "offer": "me-until-shared", "always": "both"}
"""Who will see an answer, told before it is written."""


@attrs.frozen(kw_only=True, eq=False)
class Now:
    """
    One thing that is asked of this person now.

    `around` has the languages of title, intro and hint, where they can be in another than the text.
    `answer_schema` is plain JSON Schema and `form` what a screen shows around the input; both are made afresh at each
    reading, so that a host may change its copy.
    """

    act: str
    title: str | None
    intro: str | None
    round: int | None
    turn: str
    pass_: int
    do: str
    text: str
    language: str
    hint: str | None
    practice: str | None
    minutes: int | None
    construct: str | None
    notice: tuple[str, ...]
    recall: tuple[str, ...] = attrs.field(repr=False)
    shared_with: str
    skippable: bool
    prefill: Any = attrs.field(repr=False)
    answer_form: AnswerForm | None
    locale: str | None
    source: str
    spoken: bool
    around: Mapping[str, str] | None = attrs.field(default=None, repr=False)

    @property
    def languages(self) -> dict[str, str]:
        """
        Return the languages of the words around the text that are in another one, by JSON pointers.
        """
        if self.around is None:
            return {}
        twin = attrs.evolve(self, answer_form=in_tongues(self.answer_form))
        made = {"answer_schema": twin.answer_schema, "form": twin.form}
        return {at: language for at, language in (*self.around.items(), *tongues(made)) if language != self.language}

    @property
    def answer_schema(self) -> dict[str, Any] | None:
        """
        Return the JSON Schema of an answer, with titles; `None` where there is nothing to answer.
        """
        if self.answer_form is None:
            return None
        schema = {"title": self.text, **self.answer_form.schema(self.locale, self.source)}
        if not (self.spoken and self.answer_form.spoken):
            return schema
        aloud = {
            "type": "object",
            "properties": {"said": {"const": True}},
            "required": ["said"],
            "additionalProperties": False,
        }
        return {"title": self.text, "anyOf": [aloud, schema]}

    @property
    def form(self) -> dict[str, Any] | None:
        """
        Return the kind of input, the words at its ends, and its phrases.
        """
        if self.answer_form is None:
            return None
        face = self.answer_form.face(self.locale, self.source)
        return {"kind": self.answer_form.kind, **face, "multiline": self.answer_form.multiline}

    def to_json(self) -> dict[str, Any]:
        """
        Return this in the shape of the `view` schema.
        """
        return {
            "act": self.act,
            "title": self.title,
            "intro": self.intro,
            "round": self.round,
            "turn": self.turn,
            "pass": self.pass_,
            "do": self.do,
            "text": self.text,
            "language": self.language,
            "hint": self.hint,
            "practice": self.practice,
            "minutes": self.minutes,
            "construct": self.construct,
            "notice": list(self.notice),
            "recall": list(self.recall),
            "answer_schema": self.answer_schema,
            "form": self.form,
            "shared_with": self.shared_with,
            "skippable": self.skippable,
            "prefill": thaw(self.prefill),
        }


@attrs.frozen(kw_only=True)
class Seen:
    """
    One answer that this person may see: their own, or one that was said or granted to them.
    """

    answer: str
    by: str
    do: str
    text: str = attrs.field(repr=False)
    language: str
    value: Any = attrs.field(repr=False)
    shared_to: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """
        Return this in the shape of the `view` schema.
        """
        document = {
            "answer": self.answer,
            "by": self.by,
            "do": self.do,
            "text": self.text,
            "language": self.language,
            "value": thaw(self.value),
        }
        return {**document, "shared_to": list(self.shared_to)} if self.shared_to else document


@attrs.frozen(kw_only=True)
class PauseView:
    """
    A pause: from when and until when one can come back, when the pauser thought to, and what may help meanwhile.
    """

    earliest: datetime | None
    latest: datetime | None
    return_at: datetime | None
    practice: str | None

    def to_json(self) -> dict[str, Any]:
        """
        Return this in the shape of the `view` schema.
        """
        times = {"earliest": self.earliest, "latest": self.latest, "return_at": self.return_at}
        return {
            **{name: at and write_time(at) for name, at in times.items()},
            "practice": self.practice,
        }


@attrs.frozen(kw_only=True)
class Help:
    """
    One place where help is.
    """

    name: str
    phone: str | None
    url: str | None

    def to_json(self) -> dict[str, Any]:
        """
        Return this in the shape of the `view` schema.
        """
        return {"name": self.name, "phone": self.phone, "url": self.url}


@attrs.frozen(kw_only=True, eq=False)
class View:
    """
    Everything that one person is shown at one moment.

    `held` is for the practitioner only: the names of people whose gate holds.
    `around` has the languages of closing and help, where they are in another than the view's.
    Two views are equal when they show the same.
    """

    status: str
    language: str
    now: tuple[Now, ...]
    seen: tuple[Seen, ...]
    can: tuple[str, ...]
    pause: PauseView | None = None
    help: tuple[Help, ...] = ()
    closing: str | None = None
    held: tuple[str, ...] | None = None
    around: Mapping[str, str] = attrs.field(factory=FrozenMap, repr=False)

    @property
    def languages(self) -> dict[str, str]:
        """
        Return the languages of texts that are in another one than what stands beside them says, by JSON pointers.
        """
        inside = {
            f"/now/{at}{pointer}": language
            for at, now in enumerate(self.now)
            for pointer, language in now.languages.items()
        }
        return {**inside, **self.around}

    def to_json(self) -> dict[str, Any]:
        """
        Return the view in the shape of the `view` schema.
        """
        document: dict[str, Any] = {"status": self.status, "language": self.language}
        if self.languages:
            document["languages"] = self.languages
        if self.held is not None:
            document["held"] = list(self.held)
        return {
            **document,
            "now": [item.to_json() for item in self.now],
            "seen": [item.to_json() for item in self.seen],
            "can": list(self.can),
            "pause": None if self.pause is None else self.pause.to_json(),
            "help": [item.to_json() for item in self.help] or None,
            "closing": self.closing,
        }

    def __eq__(self, other: object) -> bool:
        """
        Equal a view that shows the same.
        """
        return isinstance(other, View) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        """
        Hash by what is cheap and equal in equal views.
        """
        return hash((self.status, self.language, tuple(item.turn for item in self.now)))
