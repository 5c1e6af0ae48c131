"""
RK104: phrases and shared lists exist where they are used, and are used where they are declared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, near
from reflectkit.checking.wanted import lists_named, phrases_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case


def phrases(case: Case) -> Iterator[Fault]:
    """
    RK104: every phrase that is used exists, and every phrase that a script itself declares is used.
    """
    own = {} if case.script is None else case.script.phrases
    named = list(phrases_named(case.content))
    for pointer, name in named:
        if name not in own:
            yield from _one(case, pointer, name, "phrase")
    for pointer, name in lists_named(case.content):
        yield from _one(case, pointer, name, "list")
    used = {name for _, name in named}
    for name in own:
        if name not in used:
            fix = "use it in an answer, or take it out"
            yield Fault(f"/phrases/{name}", f"no turn uses the phrase `{name}`", fix, "warning")


def _one(case: Case, pointer: str, name: str, what: str) -> Iterator[Fault]:
    """
    Look for one phrase or list in the phrasebooks.
    """
    found = case.references.phrases(name) if what == "phrase" else case.references.lists(name)
    if len(found) > 1:
        yield Fault(
            pointer, f"more than one phrasebook has the {what} `{name}`", "write it as `plugin/name`, or rename one"
        )
    elif not found:
        otherwise = f"write the {what} first, or name one that exists"
        yield Fault(pointer, f"there is no {what} `{name}`", near(name, _known(case, what), otherwise))


def _known(case: Case, what: str) -> set[str]:
    """
    Return the names that could have been meant.
    """
    books = [book for group in case.references.books.values() for book in group.values()]
    if what == "list":
        return {name for book in books for name in book.lists}
    own = set() if case.script is None else set(case.script.phrases)
    return own | {name for book in books for name in book.phrases}
