"""
Plans: when components are offered, by the calendar or some time after an event; `progress.md` §4.
"""

from __future__ import annotations

import attrs

from reflectkit.content.about import Caution, Evidence
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text


@attrs.frozen(kw_only=True)
class Following:
    """
    An event, and how long after it.
    """

    event: str
    by: str


@attrs.frozen(kw_only=True)
class Occasion:
    """
    One thing that recurs by a rule of RFC 5545 at a time of day, or follows on an event.
    """

    id: str
    offers: str
    window: str
    rule: str | None = None
    time: str | None = None
    after: Following | None = None
    reminder: str | None = None
    say: Text | None = None


@attrs.frozen(kw_only=True)
class Plan:
    """
    What is offered, and when, as its author wrote it.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    occasions: tuple[Occasion, ...]
    about: Text | None = None
    keywords: FrozenMap[str, tuple[str, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    cautions: tuple[Caution, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    license: str | None = None

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]
