"""
Gates: who may begin is decided anew by any change but that of words and of wider answers.

A gate is answered as a whole, so a new question leaves no old answer complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.comparing.answers import answer
from reflectkit.comparing.heads import ABOUT, HEAD
from reflectkit.comparing.rows import fields, fixed, flag, guard, length, listed, members, silent, words
from reflectkit.content.gate import WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.comparing.pair import Change, Pair
    from reflectkit.comparing.rows import Table


def helping(pair: Pair) -> Iterator[Change]:
    """
    Compare the resources that a turn or a route points to; taking help away is major.
    """
    if pair.came:
        yield pair.change("minor", f"`{pair.new}` is pointed to now")
    elif pair.old != pair.new:
        yield pair.change("major", f"`{pair.old}` is not pointed to any more")


def waiting(pair: Pair) -> Iterator[Change]:
    """
    Compare when the questions come back.
    """
    yield from _WAIT(attrs.evolve(pair, old=pair.old or WAIT, new=pair.new or WAIT))


_SOONER = "the questions come back sooner"
_LATER = "the questions come back later"
_WAIT = length(less=("major", _SOONER), more=("major", _LATER))

ROUTE: Table = {
    "to": fixed("major", "the same answers lead elsewhere"),
    "when": guard,
    "holds": flag(
        on=("major", "only a practitioner can reopen the gate now"),
        off=("major", "the gate can be answered away now, and could only be reopened by a practitioner"),
    ),
    "after": waiting,
    "help": helping,
}

QUESTION: Table = {"id": silent, "text": words, "hint": words, "answer": answer}


def routes(pair: Pair) -> Iterator[Change]:
    """
    Compare the routes one by one, since the first that holds counts; another number of them is one change.
    """
    if len(pair.old) != len(pair.new):
        yield pair.change("major", "there are more or fewer routes, so the same answers may lead elsewhere")
        return
    for at in range(len(pair.new)):
        yield from fields(ROUTE, pair.at(at, f"the route {at + 1}"))


GATE: Table = {
    **HEAD,
    **ABOUT,
    "review": fixed("minor", "whether its wording has still to be reviewed is said otherwise"),
    "valid": length(
        less=("major", "a clear answer counts less long, so the questions come back where they did not"),
        more=("major", "a clear answer counts longer, so the questions do not come back where they did"),
    ),
    "again": members(
        came=("major", "is asked again after a joint pause, and was not"),
        gone=("major", "is not asked again after a joint pause, and was"),
        order=("minor", "after a joint pause the questions come in another order"),
    ),
    "questions": listed(
        "the question",
        QUESTION,
        came=("major", "is asked now, so that no earlier answer to the gate is complete"),
        gone=("major", "is not asked any more, and earlier answers to the gate have it"),
        order=("minor", "the questions come in another order"),
    ),
    "routes": routes,
    "otherwise": silent,
}
