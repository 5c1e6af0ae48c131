"""
RK101: names that must mean one thing only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, by_id
from reflectkit.content.gate import Gate
from reflectkit.content.measure import Measure
from reflectkit.content.phrasebook import Phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case

RESERVED = frozenset({"any", "not", "gate", "host", "practitioner", "partner"})
"""Names that the language and the engine use themselves."""


def ids(case: Case) -> Iterator[Fault]:
    """
    RK101: turn ids are unique in the script, no id is reserved, and a plugin's phrasebooks share no name.
    """
    for pointer, name in _named(case):
        if name in RESERVED:
            yield Fault(pointer, f"`{name}` is a reserved name", "choose another id")
    yield from _twice(case)
    yield from _shared(case)


def _named(case: Case) -> Iterator[tuple[str, str]]:
    """
    Yield every id that something can refer to; ids of options stand only as answers, where no name is reserved.
    """
    yield "/id", case.content.id
    if case.script is not None:
        for at, act in enumerate(case.script.acts):
            yield f"/acts/{at}/id", act.id
    for spot in case.spots:
        yield f"{spot.pointer}/id", spot.turn.id
    if isinstance(case.content, Gate):
        for at, question in enumerate(case.content.questions):
            yield f"/questions/{at}/id", question.id
    if isinstance(case.content, Measure):
        for at, item in enumerate(case.content.items):
            yield f"/items/{at}/id", item.id
    for key in ("constructs", "patterns"):
        for at, one in enumerate(getattr(case.content, key, ())):
            yield f"/{key}/{at}/id", one.id


def _twice(case: Case) -> Iterator[Fault]:
    """
    Yield every turn that has the id of an earlier one.
    """
    first = by_id(case.spots)
    for spot in case.spots:
        other = first[spot.turn.id]
        if other != spot:
            cause = f"the turn `{spot.turn.id}` of act `{spot.act.id}` has the id of a turn of act `{other.act.id}`"
            yield Fault(f"{spot.pointer}/id", cause, "give each turn of the script an id of its own")


def _shared(case: Case) -> Iterator[Fault]:
    """
    Yield every phrase or list of a phrasebook that another of the plugin's phrasebooks has too; the later one is told.
    """
    book = case.content
    if not isinstance(book, Phrasebook):
        return
    others = [other for other in case.references.books.get("", {}).values() if other.id < book.id]
    for kind in ("phrases", "lists"):
        for name in getattr(book, kind):
            for other in others:
                if name in getattr(other, kind):
                    cause = f"`{name}` is also in the phrasebook `{other.id}`"
                    yield Fault(f"/{kind}/{name}", cause, "rename one of the two, so that the name means one thing")
