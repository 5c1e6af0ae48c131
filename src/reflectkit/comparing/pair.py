"""
What is compared: one place of two versions of a component, and what is found there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from reflectkit.checking.case import Library, References
from reflectkit.content.answer import read_answer
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.script import Script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.component import Content

Level = Literal["none", "patch", "minor", "major"]

LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")
"""The levels, the lowest first."""


@attrs.frozen
class Change:
    """
    One thing that has changed: how much that is, where, and why, in one line that names ids.

    `pointer` leads into the new document, or into the old one where the thing is gone.
    """

    level: Level
    pointer: str
    reason: str


@attrs.frozen(kw_only=True, eq=False)
class Side:
    """
    One version of a component: its content, its JSON, what its names mean, and its gate if that is at hand.

    What is not at hand is compared by its name alone.
    """

    id: str
    content: Content
    document: Mapping[str, Any]
    references: References = attrs.field(factory=References)
    gate: Side | None = None

    @property
    def library(self) -> Library:
        """
        Return where this version finds phrases and lists; a script's own come first.
        """
        own = self.content.phrases if isinstance(self.content, Script) else FrozenMap()
        return Library(own, self.references)

    def form(self, answer: Mapping[str, Any]) -> AnswerForm | None:
        """
        Return an answer's form with every list and phrase in place; `None` if one is not at hand.
        """
        return self.library.bind(read_answer(answer))


@attrs.frozen(kw_only=True, eq=False)
class Pair:
    """
    One place in both versions: the JSON here, `None` where there is nothing, and the pointers that lead here.

    `name` says what a person would call the thing that this is a part of.
    """

    old: Any
    new: Any
    sides: tuple[Side, Side]
    was: str = ""
    now: str = ""
    name: str = ""
    up: Pair | None = None

    @property
    def came(self) -> bool:
        """
        Tell whether only the new version has this.
        """
        return self.old is None and self.new is not None

    @property
    def gone(self) -> bool:
        """
        Tell whether only the old version has this.
        """
        return self.old is not None and self.new is None

    def step(self, old_key: str | int | None, new_key: str | int | None, name: str = "") -> Pair:
        """
        Return a place further inside, by its key or index in each version; `None` says that a version has none.
        """
        return Pair(
            old=_inside(self.old, old_key),
            new=_inside(self.new, new_key),
            sides=self.sides,
            was=f"{self.was}/{old_key}",
            now=f"{self.now}/{new_key}",
            name=name or self.name,
            up=self,
        )

    def at(self, key: str | int, name: str = "") -> Pair:
        """
        Return the place of one key in both versions.
        """
        return self.step(key, key, name)

    def change(self, level: Level, reason: str) -> Change:
        """
        Return a change here.
        """
        pointer = self.was if self.new is None else self.now
        return Change(level, pointer, f"{self.name}: {reason}" if self.name else reason)


def _inside(value: Any, key: str | int | None) -> Any:
    """
    Return what an object has under a key, or a list at an index; `None` where there is nothing.
    """
    if value is None or key is None:
        return None
    return value[key] if isinstance(key, int) else value.get(key)
