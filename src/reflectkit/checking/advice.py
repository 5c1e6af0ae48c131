"""
RK119 and RK120: where notices may advise, and what they say of the script itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault
from reflectkit.checking.texts import texts_in
from reflectkit.content.script import LISTENER_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case
    from reflectkit.content.notice import FindNotices
    from reflectkit.content.script import Turn
    from reflectkit.content.text import Text


def listeners(case: Case) -> Iterator[Fault]:
    """
    RK119: no notices on listener verbs: "you" is good in support.
    """
    for spot in case.spots:
        if spot.turn.do in LISTENER_VERBS and spot.turn.notice:
            cause = f"the turn `{spot.turn.id}` is a listener's, and `{spot.turn.do}` speaks about the other on purpose"
            yield Fault(f"{spot.pointer}/notice", cause, "take `notice` out, or put it on what the speaker says")


def own_texts(case: Case) -> Iterator[Fault]:
    """
    RK120: the script's own texts pass the notices that it names, in every locale.
    """
    names = dict.fromkeys(name for spot in case.spots for name in spot.turn.notice)
    found = [(name, case.references.notices[name]) for name in names if name in case.references.notices]
    if not found:
        return
    for pointer, text in texts_in(case.content, ""):
        turn = next((spot.turn for spot in case.spots if pointer.startswith(f"{spot.pointer}/")), None)
        for name, find in found:
            yield from _said(pointer, text, turn, name, find)


def _said(pointer: str, text: Text, turn: Turn | None, name: str, find: FindNotices) -> Iterator[Fault]:
    """
    Yield what one notice says of one text, in each language that it has.
    """
    for locale, words in text.strings.items():
        for notice in find(text=words, locale=locale, turn=turn):
            said = words[notice.start : notice.end]
            cause = f"the script itself says `{said}`, which its notice `{name}` asks people about"
            yield Fault(f"{pointer}/{locale}", cause, notice.hint.rstrip("."))
