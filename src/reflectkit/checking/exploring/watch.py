"""
What is noted on the way through a script: who was asked what, which guards held, where nobody could go on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reflectkit.checking.exploring.regions import ABSENT, LIMIT, TooLarge

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reflectkit.content.script import Outcome

    Place = tuple[int, int]
    """An act and a turn of it, by number; the turn is -1 for the act itself."""

THE_ACT = -1


class Watch:
    """
    Everything that is noted, by place.

    `played` are the acts that were begun, `asked` are the turns that somebody was asked, `stuck` those of which some had no answer that would do.
    `guards` and `ends` say how conditions came out, `about` whether somebody had answered what a turn is about.
    `sights` says of a guard that has never held what could be read there, at each stage at which it was looked at.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        """
        Begin with nothing noted.
        """
        self.limit = limit
        self.states = 0
        self.played: set[int] = set()
        self.asked: set[Place] = set()
        self.stuck: set[Place] = set()
        self.guards: defaultdict[Place, set[bool]] = defaultdict(set)
        self.ends: defaultdict[Place, set[bool]] = defaultdict(set)
        self.about: defaultdict[Place, set[bool]] = defaultdict(set)
        self.sights: defaultdict[Place, defaultdict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        self.outcomes: set[Outcome] = set()

    def count(self, states: int) -> None:
        """
        Count states; raise `TooLarge` when there are too many.
        """
        self.states += states
        if self.states > self.limit:
            raise TooLarge

    def guard(self, place: Place, stage: int, box: Mapping[str, int], reads: Collection[str], *, held: bool) -> None:
        """
        Note how a guard came out; as long as it never held, note what it could read.
        """
        self.guards[place].add(held)
        if True in self.guards[place]:
            self.sights.pop(place, None)
            return
        sight = self.sights[place][stage]
        for name in reads:
            sight[name] = sight.get(name, 0) | box.get(name, ABSENT)
