"""
Screens as lines: what a view looks like in a terminal, without asking anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reflectkit.cli.words import Words
    from reflectkit.content.practice import Practice
    from reflectkit.content.script import Script, Turn
    from reflectkit.session import View
    from reflectkit.session.view import Now, Seen

SAID = {"said": True}
"""The answer of somebody who says it aloud."""

WORDS_SAID = ("say", "mirror", "validate", "empathise", "commit")
"""The verbs whose answers are words to the other."""


def welcome_lines(script: Script, locale: str | None, words: Words) -> list[str]:
    """
    Return what a person should know before anything is asked.
    """
    about = [] if script.about is None else [script.about.read(locale, script.source)]
    minutes = [] if script.minutes is None else [words.say("minutes", minutes=script.minutes)]
    return [*about, *minutes, *(caution.say.read(locale, script.source) for caution in script.cautions)]


def before_lines(now: Now, said: Sequence[Seen], words: Words) -> list[str]:
    """
    Return what comes before a question: what the other said, and own words that are recalled.
    """
    lines = [] if not said else [words.say("partner-said", who=said[0].by), *(f"  “{item.text}”" for item in said)]
    return lines if not now.recall else [*lines, words.say("recall"), *(f"  “{text}”" for text in now.recall)]


def choice_lines(now: Now) -> list[str]:
    """
    Return what can be chosen: the options, or the phrases if there are several.
    """
    if now.answer_form is None:
        return []
    phrases = phrase_lines(now)
    return option_lines(now) or (phrases if len(phrases) > 1 else [])


def footer(allowed: Collection[str], words: Words) -> str:
    """
    Return what can be written instead of an answer.
    """
    names = [name for name in ("back", "skip", "pause", "stop", "help", "leave") if name in allowed]
    return " · ".join(words.say(name) for name in names)


def practice_lines(practice: Practice, minutes: int, locale: str | None, words: Words) -> list[str]:
    """
    Return what a person should know before a practice begins: how long it is, how it can be done, and its cautions.
    """
    modes = practice.modes
    ways = () if modes is None else (modes.eyes_closed, modes.reduced_motion)
    said = [*(way for way in ways if way is not None), *(caution.say for caution in practice.cautions)]
    title = practice.title.read(locale, practice.source)
    return [words.say("practice", title=title, minutes=minutes), *(text.read(locale, practice.source) for text in said)]


def quoted(now: Now, turn: Turn, view: View, who: str) -> list[Seen]:
    """
    Return the words of the other that matter here: those that this turn answers, and the last ones of the same round.
    """
    place = f"{now.act}/" if now.round is None else f"{now.act}/{now.round}/"
    theirs = [item for item in view.seen if item.by != who and item.answer.startswith(place) and is_written(item)]
    answered = [item for item in theirs if turn_of(item) == turn.of]
    last = [item for item in theirs if item.do in WORDS_SAID][-1:]
    return answered + [item for item in last if item not in answered]


def is_written(item: Seen) -> bool:
    """
    Tell whether there is something to read, and not only that it was said aloud.
    """
    return bool(item.to_json()["value"] != SAID)


def turn_of(item: Seen) -> str:
    """
    Return the turn that an answer is about.
    """
    return item.answer.split("/")[-2]


def option_lines(now: Now) -> list[str]:
    """
    Return the options with their numbers.
    """
    return [f"  {number}  {title}" for number, (_, title) in enumerate(options_of(now), 1)]


def options_of(now: Now) -> list[tuple[object, str]]:
    """
    Return the options of a closed form with their titles, in the author's order.
    """
    schema = now.answer_schema or {}
    branches = schema.get("items", schema).get("oneOf", ())
    return [(branch["const"], branch["title"]) for branch in branches if "const" in branch]


def phrase_lines(now: Now) -> list[str]:
    """
    Return the phrases with their numbers, the slots left open.
    """
    phrases = (now.form or {})["phrases"]
    return [f"  {number}  {filled(phrase['parts'], {})}" for number, phrase in enumerate(phrases, 1)]


def filled(parts: Sequence[dict[str, str]], slots: dict[str, str]) -> str:
    """
    Return a phrase with the slots that are filled in, and the others left open.
    """
    return "".join(part["text"] if "text" in part else slots.get(part["slot"], "…") for part in parts)


def help_lines(view: View, words: Words) -> list[str]:
    """
    Return where help is.
    """
    if not view.help:
        return [words.say("no-help")]
    entries = [f"  {entry.name}  {entry.phone or ''}  {entry.url or ''}".rstrip() for entry in view.help]
    return [words.say("help-here"), *entries]
