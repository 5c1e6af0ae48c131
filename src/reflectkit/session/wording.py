"""
What a view says beside turns and answers, and in which languages: closing, help, the engine's own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.own import LANGUAGES, Own
from reflectkit.content.own.session import SESSION
from reflectkit.session.view import Help

if TYPE_CHECKING:
    from reflectkit.content.text import Text
    from reflectkit.session.program import Program
    from reflectkit.session.state import Public


def own_word(program: Program, name: str, locale: str | None) -> tuple[str, str]:
    """
    Return the engine's own word, and its language.
    """
    text = Own("session", SESSION, program.component.words).text(name)
    return text.read(locale, LANGUAGES[0]), text.language(locale, LANGUAGES[0])


def help_of(program: Program, locale: str | None) -> tuple[Help, ...]:
    """
    Return every place of help that the script or its gate names.
    """
    if not program.help:
        return ()
    return program.remember(
        ("help", locale),
        lambda: tuple(
            Help(name=entry.name.read(locale or program.script.source, source), phone=entry.phone, url=entry.url)
            for entry, source in program.help
        ),
    )


def closing(program: Program, public: Public, locale: str | None) -> str | None:
    """
    Return the closing words of the outcome.
    """
    return None if public.outcome is None else _closing(program, public.outcome, locale)[0]


def _closing(program: Program, outcome: str, locale: str | None) -> tuple[str, str]:
    """
    Return the closing words of an outcome, and their language.
    """
    text, source = program.script.closing.get(outcome), program.script.source
    return (
        own_word(program, outcome, locale)
        if text is None
        else (text.read(locale, source), text.language(locale, source))
    )


def around_view(program: Program, public: Public, locale: str | None, language: str) -> dict[str, str]:
    """
    Return the languages of closing and help that are not the view's.
    """
    wanted = locale or program.script.source
    names = (entry.name.language(wanted, source) for entry, source in program.help)
    found = {f"/help/{at}/name": name for at, name in enumerate(names)}
    if public.outcome is not None:
        found["/closing"] = _closing(program, public.outcome, locale)[1]
    return {pointer: name for pointer, name in found.items() if name != language}


def around_turn(
    title: Text | None, intro: Text | None, hint: Text | None, locale: str | None, source: str
) -> dict[str, str]:
    """
    Return the languages of the texts around a question.
    """
    texts = {"/title": title, "/intro": intro, "/hint": hint}
    return {pointer: text.language(locale, source) for pointer, text in texts.items() if text is not None}
