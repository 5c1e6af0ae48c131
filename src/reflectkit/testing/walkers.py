"""
Walkers: ways to go through a script, with a willing heart, with a partner who vanishes, with pauses anywhere, and with
the worst intentions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.session.wire import write_time
from reflectkit.testing.walk import BEGIN, PRACTITIONER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflectkit.testing.walk import Event, Walk

RUBBISH: tuple[Any, ...] = (None, True, 1.5, -99, "", "zzz", [], ["zzz"], {}, {"phrase": "zzz"}, {"said": True})
"""What is hardly ever an answer."""


def random(walk: Walk) -> Iterator[Event]:
    """
    Do what is asked; now and then answer again, or share or take back what is one's own.
    """
    while (event := walk.forward(walk.cast)) is not None:
        who = walk.chance.choice(walk.cast)
        own = walk.own(who)
        if own and walk.chance.random() < 0.3:
            yield _other(walk, who, walk.chance.choice(own))
        else:
            yield event


def vanishing(walk: Walk) -> Iterator[Event]:
    """
    Do what is asked, until one person is gone; then the others, time, and in the end the host.
    """
    gone, last = walk.chance.choice(walk.cast), walk.chance.randrange(1, 12)
    there = list(walk.cast)
    while (event := walk.forward(there)) is not None:
        yield event
        last -= 1
        if last == 0:
            there.remove(gone)
    if not walk.is_over:
        yield {"type": "expire", "by": "host"}


def pausing(walk: Walk) -> Iterator[Event]:
    """
    Do what is asked, and pause anywhere.
    """
    while (event := walk.forward(walk.cast)) is not None:
        who = walk.chance.choice(walk.cast)
        if "pause" in walk.views[who].can and walk.chance.random() < 0.4:
            yield {"type": "pause", "by": who}
        else:
            yield event


def adversarial(walk: Walk) -> Iterator[Event]:
    """
    Do what is asked, and in between whatever nobody may do.
    """
    while (event := walk.forward(walk.cast)) is not None:
        yield walk.chance.choice(ATTACKS)(walk)
        if not walk.is_over:
            yield event


WALKERS: tuple[Callable[[Walk], Iterator[Event]], ...] = (random, vanishing, pausing, adversarial)
"""Every walker."""


def _other(walk: Walk, who: str, address: str) -> Event:
    """
    Return something that can be done with an answer of one's own.
    """
    kind = walk.chance.choice(("share", "withdraw", "answer"))
    if kind == "answer":
        earlier = walk.session.seat(who).earlier(walk.locale)
        turn = address.split("/")[-2]
        again = next((now for now in earlier if now.turn == turn), None)
        if again is not None:
            return walk.answer(who, again)
        kind = "share"
    to = [walk.chance.choice(("partner", PRACTITIONER))]
    return {"type": kind, "by": who, "answer": address, "to": to}


def _rogue(walk: Walk) -> Event:
    """
    Return an answer to any turn, by anybody, with any value.
    """
    turn = walk.chance.choice(walk.script.turns()).id
    return {"type": "answer", "by": walk.chance.choice(walk.cast), "turn": turn, "value": walk.chance.choice(RUBBISH)}


def _theft(walk: Walk) -> Event:
    """
    Return an attempt to show, or take back, what somebody else has said.
    """
    owner = walk.chance.choice(walk.cast)
    address = walk.chance.choice(walk.own(owner) or ["no/such/ann"])
    others = [who for who in walk.cast if who != owner] or [owner]
    kind = walk.chance.choice(("share", "withdraw"))
    return {"type": kind, "by": others[0], "answer": address, "to": ["partner"]}


def _stranger(walk: Walk) -> Event:
    """
    Return an event of somebody who does not take part.
    """
    return {"type": walk.chance.choice(("stop", "pause", "resume")), "by": "eve"}


def _past(walk: Walk) -> Event:
    """
    Return an event from before the session.
    """
    return {"type": "pause", "by": walk.cast[0], "at": write_time(BEGIN.replace(year=2025))}


def _gate(walk: Walk) -> Event:
    """
    Return answers to a gate that nobody has asked for.
    """
    return {"type": "gate", "by": walk.chance.choice(walk.cast), "answers": {"zzz": "zzz"}}


ATTACKS = (_rogue, _rogue, _theft, _stranger, _past, _gate)
"""What an adversary tries."""
