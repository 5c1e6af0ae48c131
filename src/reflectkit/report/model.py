"""
Maps as values: everything that a picture, a diagram or a text says about a script, in words of one language.

A renderer only arranges; whatever has a meaning is decided before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.own import NO_WORDS

if TYPE_CHECKING:
    from reflectkit.content.own import MoreWords
    from reflectkit.content.script import Cast, Outcome, Share, Verb


@attrs.frozen(kw_only=True)
class TurnMap:
    """
    One turn: who does what, who will see the answer, and where it can go on from here.

    `lane` is the column in which it stands, or `None` where it is for both; `back_to` is a turn of the same act.
    """

    id: str
    do: Verb
    verb: str
    who: str
    lane: int | None
    text: str
    share: Share | None = None
    sees: str = ""
    answer: str = ""
    notes: tuple[str, ...] = ()
    when: str = ""
    back: str = ""
    back_to: str = ""
    end: str = ""
    end_as: Outcome | None = None


@attrs.frozen(kw_only=True)
class ActMap:
    """
    One act as a band with a lane for each person or role.

    `own` holds the turns once for each lane, in which conditions name that person: only where each is alone.
    """

    id: str
    cast: Cast
    title: str
    about: str
    lanes: tuple[str, ...]
    turns: tuple[TurnMap, ...]
    intro: str = ""
    when: str = ""
    turned: str = ""
    own: tuple[tuple[TurnMap, ...], ...] = ()


@attrs.frozen(kw_only=True)
class GateMap:
    """
    The gate: what it asks, and where answers lead.
    """

    id: str
    title: str
    about: str
    questions: tuple[str, ...]
    routes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class EndingMap:
    """
    One way in which it can end: what is said then, and how it comes to that.
    """

    outcome: Outcome
    title: str
    text: str
    how: tuple[str, ...]


@attrs.frozen(kw_only=True)
class LeadMap:
    """
    A suggestion of what may come next: `script` is an id, `carry` what may go along.
    """

    script: str
    title: str
    installed: bool
    after: str = ""
    carry: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ScriptMap:
    """
    One script as a whole; `more` are words that translations lay over the map's own.
    """

    id: str
    kind: str
    version: str
    language: str
    title: str
    summary: str
    acts: tuple[ActMap, ...]
    endings: tuple[EndingMap, ...]
    rights: str
    about: str = ""
    cautions: tuple[str, ...] = ()
    gate: GateMap | None = None
    leads: tuple[LeadMap, ...] = ()
    more: MoreWords = attrs.field(default=NO_WORDS, repr=False)

    def to_json(self) -> dict[str, Any]:
        """
        Return the map as JSON; each turn stands there once.
        """
        return attrs.asdict(self, filter=lambda field, _: field.name not in {"own", "more"})


@attrs.frozen(kw_only=True)
class CardMap:
    """
    One component among all, and what it leads to.
    """

    id: str
    kind: str
    title: str
    summary: str
    leads: tuple[LeadMap, ...] = ()


@attrs.frozen(kw_only=True)
class GroupMap:
    """
    The components that fit a time, sorted so that what leads comes first.
    """

    fit: tuple[str, ...]
    title: str
    cards: tuple[CardMap, ...]


@attrs.frozen(kw_only=True)
class Overview:
    """
    All components, and how they lead to each other; `more` are words that translations lay over the map's own.
    """

    language: str
    title: str
    about: str
    groups: tuple[GroupMap, ...]
    more: MoreWords = attrs.field(default=NO_WORDS, repr=False)

    @property
    def cards(self) -> tuple[CardMap, ...]:
        """
        Return all components in the order in which they are shown.
        """
        return tuple(card for group in self.groups for card in group.cards)

    def to_json(self) -> dict[str, Any]:
        """
        Return the overview as JSON.
        """
        return attrs.asdict(self, filter=lambda field, _: field.name != "more")
