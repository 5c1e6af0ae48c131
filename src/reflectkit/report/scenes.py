"""
Scenes: what each person sees, one step after the other, as an author previews it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.own import NO_WORDS, Own
from reflectkit.content.own.preview import PREVIEW
from reflectkit.content.own.terminal import TERMINAL
from reflectkit.report.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflectkit.content.own import MoreWords
    from reflectkit.session import View
    from reflectkit.session.view import Now, Seen


@attrs.frozen(kw_only=True)
class Scene:
    """
    What has happened (`begin`, `gate`, `answer`, `resume` or `tick`), by whom and at which question, and every screen after it.
    """

    did: str
    by: str = ""
    turn: str = ""
    views: Mapping[str, View]


@attrs.frozen(kw_only=True)
class Part:
    """
    One part of a screen: a `kind` that says how it is set, its words, and what can be chosen.

    `language` is that of the words, where a component says them.
    """

    kind: str
    words: str
    items: tuple[str, ...] = ()
    language: str = ""


class Words:
    """
    The own words of a preview, and those that it shares with the terminal.
    """

    def __init__(self, locale: str, more: MoreWords = NO_WORDS) -> None:
        """
        Choose the best language there is.
        """
        self._preview = Own("preview", PREVIEW, more, locale)
        self._terminal = Own("terminal", TERMINAL, more, locale)
        self.language = self._preview.language

    def say(self, name: str, **parts: object) -> str:
        """
        Return a sentence with its parts in place.
        """
        own = self._preview if name in PREVIEW else self._terminal
        return own.say(name, parts)


def heading(scene: Scene, words: Words) -> str:
    """
    Return what has happened, in a sentence.
    """
    return words.say(f"did-{scene.did}", who=scene.by, turn=shortened(scene.turn))


def screen(view: View, before: View | None, who: str, words: Words) -> tuple[Part, ...]:
    """
    Return what one person sees; `before` is what they saw a step earlier, so that only what is new of the past is told.
    """
    if before == view:
        return (Part(kind="state", words=words.say("as-before")),)
    known = {item.answer for item in before.seen} if before is not None else set()
    said = [_heard(item, who, words) for item in view.seen if item.answer not in known]
    asked = _questions(view, before, words)
    helped = _help(view, words) if before is None or before.help != view.help else ()
    return (*said, *_state(view, words), *asked, *helped)


def _questions(view: View, before: View | None, words: Words) -> Iterator[Part]:
    """
    Yield everything that is asked; the head of an act once.
    """
    acts = set() if before is None else {now.act for now in before.now}
    for now in view.now:
        if now.act not in acts:
            yield from _begun(now)
        acts.add(now.act)
        yield from _asked(now, words)


def _heard(item: Seen, who: str, words: Words) -> Part:
    """
    Return an answer that this person may see.
    """
    own = item.by == who
    told = words.say("mine", words=item.text) if own else words.say("theirs", who=item.by, words=item.text)
    return Part(kind="mine" if own else "theirs", words=told, language=item.language)


def _state(view: View, words: Words) -> Iterator[Part]:
    """
    Yield what a screen says of where one is.
    """
    if view.closing is not None:
        yield Part(kind="closing", words=view.closing)
    elif view.status in TERMINAL and (view.status == "gate" or not view.now):
        yield Part(kind="state", words=words.say(view.status))


def _help(view: View, words: Words) -> Iterator[Part]:
    """
    Yield the help that a screen names.
    """
    if view.help:
        lines = tuple(", ".join(part for part in (one.name, one.phone, one.url) if part) for one in view.help)
        yield Part(kind="help", words=words.say("help-here"), items=lines)


def _begun(now: Now) -> Iterator[Part]:
    """
    Yield what stands at the head of an act.
    """
    if now.title is not None:
        yield Part(kind="act", words=now.title, language=now.language)
    if now.intro is not None:
        yield Part(kind="intro", words=now.intro, language=now.language)


def _asked(now: Now, words: Words) -> Iterator[Part]:
    """
    Yield one question: own words that are recalled, its words, how it is answered, and who will see that.
    """
    for text in now.recall:
        yield Part(kind="recall", words=words.say("earlier", words=text))
    yield Part(kind="question", words=now.text, language=now.language)
    if now.hint is not None:
        yield Part(kind="hint", words=now.hint, language=now.language)
    if now.practice is not None:
        many = now.minutes is not None
        told = words.say("do-practice", practice=now.practice, minutes=now.minutes) if many else now.practice
        yield Part(kind="practice", words=told)
    if now.answer_form is not None:
        yield _form(now, words)
        yield Part(kind="who", words=words.say(now.shared_with))
    if now.spoken and now.answer_form is not None and now.answer_form.spoken:
        yield Part(kind="who", words=words.say("aloud"))
    if now.skippable:
        yield Part(kind="who", words=words.say("optional"))


def _form(now: Now, words: Words) -> Part:
    """
    Return how a question is answered.
    """
    schema, form = now.answer_schema or {}, now.form or {}
    bare = schema.get("anyOf", [schema])[-1]
    branches = bare.get("items", bare).get("oneOf", ())
    if form["phrases"]:
        lines = tuple("".join(map(_piece, phrase["parts"])) for phrase in form["phrases"])
        return Part(kind="phrases", words=words.say("one"), items=lines, language=now.language)
    if branches:
        return Part(kind="options", words=_how_many(bare, words), items=_titles(branches), language=now.language)
    if "minimum" in bare:
        ends = words.say("from-to", lo=_end(bare["minimum"], form["low"]), hi=_end(bare["maximum"], form["high"]))
        return Part(kind="scale", words=ends)
    if form["kind"] == "text":
        return Part(kind="write", words=words.say("write"))
    return Part(kind="state", words=words.say("other-form", kind=form["kind"]))


def _piece(part: Mapping[str, str]) -> str:
    """
    Return a piece of a phrase; a slot is an open place, with its hint.
    """
    return part["text"] if "text" in part else f"[{part['hint'] or part['slot']}]"


def _titles(branches: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """
    Return the titles of options.
    """
    return tuple(branch["title"] for branch in branches)


def _how_many(schema: Mapping[str, Any], words: Words) -> str:
    """
    Return how many options can be chosen.
    """
    if schema.get("type") != "array":
        return words.say("one")
    return words.say("some", least=schema["minItems"], most=schema["maxItems"])


def _end(number: int, meaning: str | None) -> str:
    """
    Return one end of a scale with what it means.
    """
    return str(number) if meaning is None else f"{number} ({meaning})"
