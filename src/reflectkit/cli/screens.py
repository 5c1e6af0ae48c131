"""
Screens as lines: what a view looks like in a terminal, without asking anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflectkit.cli.words import Words
    from reflectkit.session import View
    from reflectkit.session.view import Now, Seen


def turn_lines(now: Now, view: View, who: str, words: Words) -> list[str]:
    """
    Return one turn: where one is, what the other said last, what is asked, and who will see it.
    """
    lines = [line for line in (now.title, now.intro) if line]
    said = last_said(view, who)
    if said is not None and now.do in ("mirror", "validate", "empathise", "check", "ask", "say", "read"):
        lines += [words.say("partner-said", who=said.by), f"  “{said.text}”"]
    lines += [words.say("recall", words=text) for text in now.recall]
    lines += ["", now.text]
    if now.hint:
        lines.append(f"({now.hint})")
    if now.answer_form is not None:
        lines += ["", words.say(now.shared_with)]
    return lines


def last_said(view: View, who: str) -> Seen | None:
    """
    Return the last thing that the other said aloud or in writing in the same act as what is asked now.
    """
    if not view.now:
        return None
    act = f"{view.now[0].act}/"
    theirs = [item for item in view.seen if item.by != who and item.answer.startswith(act) and item.do != "ask"]
    return theirs[-1] if theirs else None


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
    return [
        f"  {number}  " + "".join(part.get("text", "…") for part in phrase["parts"])
        for number, phrase in enumerate(phrases, 1)
    ]


def help_lines(view: View, words: Words) -> list[str]:
    """
    Return where help is.
    """
    if not view.help:
        return [words.say("no-help")]
    entries = [f"  {entry.name}  {entry.phone or ''}  {entry.url or ''}".rstrip() for entry in view.help]
    return [words.say("help"), *entries]


def closing_lines(view: View) -> list[str]:
    """
    Return what is said at the end.
    """
    return ["", view.closing or ""]
