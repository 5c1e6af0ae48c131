"""
The end of a walk: closing words, what may be shared, and what is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.cli.console import Leaving
from reflectkit.cli.screens import turn_of

if TYPE_CHECKING:
    from reflectkit.cli.table import Table
    from reflectkit.session.view import Seen

SHARING = ("completed", "later")
"""The outcomes after which something can still be shared."""


def close(table: Table) -> None:
    """
    Offer to share what can be shared, say the closing words, and say where the record is.
    """
    table.prompt.allowed = ()
    if table.is_shared:
        _share(table)
        table.console.clear()
    view = table.view(table.session.cast[0])
    table.screen(("bold", [view.closing or ""]), ("", [] if view.status == "completed" else table.prompt.help))
    if table.keeper.file is not None and keep_at_last(table):
        table.console.show([table.words.say("kept", file=table.keeper.file)])


def _share(table: Table) -> None:
    """
    Let each person share what is theirs to share, and show each what the other has shared.
    """
    told: set[tuple[str, str]] = set()
    first, second = table.session.cast
    for who in (first, second, first):
        items = [item for item in _offers(table, who) if (who, item.answer) not in told]
        told.update((who, item.answer) for item in items)
        if items:
            table.hand_over(who)
        for item in items:
            if item.by == who:
                _offer(table, who, item)
            else:
                table.console.show(["", table.words.say("shares", who=item.by), f"  “{item.text}”"])
                table.prompt.line("enter")


def _offers(table: Table, who: str) -> list[Seen]:
    """
    Return what a person may share or take back, and what the other has shared with them.
    """
    seen = table.session.seat(who, device="own").view(table.locale).seen
    offers = [item for item in seen if table.turns[turn_of(item)].share == "offer"]
    is_open = table.session.outcome in SHARING
    return [item for item in offers if item.by != who or is_open or "partner" in item.shared_to]


def _offer(table: Table, who: str, item: Seen) -> None:
    """
    Offer to share one answer, or to take it back.
    """
    seat = table.session.seat(who, device="own")
    other = next(name for name in table.session.cast if name != who)
    table.console.show(["", f"  “{item.text}”"])
    if "partner" not in item.shared_to:
        table.console.show([table.words.say("offer", who=other)])
        if table.prompt.line("offer-choice").lower() not in ("y", "j"):
            return
        table.send(lambda at: seat.share(item.answer, at=at))
    table.console.show([table.words.say("shared", who=other)])
    if table.prompt.line("take-back").lower() == "t":
        table.send(lambda at: table.session.seat(who).withdraw(item.answer, at=at))
        table.console.show([table.words.say("taken-back")])


def leave(table: Table) -> None:
    """
    Leave without an event: keep the record, and say how to go on.
    """
    table.keeper.name(table.session)
    if table.is_shared:
        table.console.clear()
    if not keep_at_last(table):
        return
    lines = ["", table.words.say("kept", file=table.keeper.file)]
    lines += [table.words.say("unfinished")] if table.prompt.unfinished else []
    table.console.show([*lines, table.words.say("go-on")])
    table.console.put(f"  {table.keeper.going_on()}")


def keep_at_last(table: Table) -> bool:
    """
    Keep the record before the walk ends, in another file if it must be; tell whether it is kept.
    """
    table.keeper.keep(table.session)
    try:
        while table.keeper.trouble:
            table.console.show(["", table.keeper.trouble, table.words.say("elsewhere")])
            name = table.console.ask().strip()
            if not name:
                return False
            table.keeper.file = name
            table.keeper.keep(table.session)
    except (KeyboardInterrupt, Leaving):
        return False
    return True
