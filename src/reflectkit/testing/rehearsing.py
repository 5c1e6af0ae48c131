"""
Rehearsals: one way through a script with made-up answers, step by step, with what everybody sees.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from reflectkit.report.scenes import Scene
from reflectkit.testing.simulating import LONGEST
from reflectkit.testing.walk import Unanswerable, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.content.component import Component
    from reflectkit.testing.walk import Event

TRIES = 24
"""How many ways are tried; the one that comes to its end and asks the most is shown."""


def rehearse(component: Component, hooks: Hooks, locale: str) -> tuple[Scene, ...]:
    """
    Return one way through a script or a measure, the same every time; nothing of it was ever said by anybody.

    Raises `SessionError` for what cannot be played.
    """
    walks = (tuple(_scenes(_walk(component, hooks, locale, number))) for number in range(TRIES))
    return max(walks, key=_worth)


def _walk(component: Component, hooks: Hooks, locale: str, number: int) -> Walk:
    """
    Begin a walk; what somebody writes says whose it is and where.
    """
    chance = Random(number)  # noqa: S311 - the same walks every time.
    return Walk(component, hooks, chance, locale=locale, words=lambda who, turn: f"({who}, {turn})")


def _scenes(walk: Walk) -> Iterator[Scene]:
    """
    Yield the scenes of a walk, until it ends or cannot go on.
    """
    yield Scene(did="begin", views=walk.views)
    for _ in range(LONGEST):
        try:
            event = walk.forward(walk.cast)
        except Unanswerable:
            return
        if event is None:
            return
        scene = _told(walk, event)
        if walk.send(event):
            yield Scene(**scene, views=walk.views)


def _told(walk: Walk, event: Event) -> dict[str, str]:
    """
    Return what an event is, before it happens.
    """
    who = event.get("by", "")
    texts = {now.turn: now.text for now in walk.views[who].now} if who else {}
    return {"did": event["type"], "by": who, "turn": texts.get(event.get("turn", ""), "")}


def _worth(scenes: tuple[Scene, ...]) -> tuple[bool, int]:
    """
    Return how much a walk shows.
    """
    over = all(view.status == "completed" for view in scenes[-1].views.values())
    return over, len({now.turn for scene in scenes for view in scene.views.values() for now in view.now})
