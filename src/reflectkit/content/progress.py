"""
Progress: what is followed over time, and a readable table of what may help next; `progress.md` §1.
"""

from __future__ import annotations

import attrs

from reflectkit.content.about import Caution, Evidence
from reflectkit.content.answer import AnswerForm, Option
from reflectkit.content.condition import Condition
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text


@attrs.frozen(kw_only=True)
class Construct:
    """
    What is practised, with one own item; nobody has shown what the item measures, and it says so.
    """

    id: str
    title: Text
    text: Text
    answer: AnswerForm
    unvalidated: bool
    needs_clear_gate: bool = False


@attrs.frozen(kw_only=True)
class Insight:
    """
    A question beside every practice: whether anything became clearer.
    """

    text: Text
    answer: AnswerForm


@attrs.frozen(kw_only=True)
class Attached:
    """
    A measure that goes with it, and how often it is offered.
    """

    measure: str
    every: str


@attrs.frozen(kw_only=True)
class Mark:
    """
    A mark on a journey, from one thing to another.
    """

    id: str
    text: Text


@attrs.frozen(kw_only=True)
class Pattern:
    """
    A kind of code in which a person's own pattern shows, such as the trigger or the move.
    """

    id: str
    title: Text
    codes: tuple[Option, ...]


@attrs.frozen(kw_only=True)
class Direction:
    """
    One rule of the compass: with these codes, this may help.
    """

    id: str
    when: Condition
    suggest: str
    say: Text


@attrs.frozen(kw_only=True)
class Progress:
    """
    The schema of what a host follows over time, as its author wrote it.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    constructs: tuple[Construct, ...]
    about: Text | None = None
    keywords: FrozenMap[str, tuple[str, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    insight: Insight | None = None
    measures: tuple[Attached, ...] = ()
    cadence: str | None = None
    marks: tuple[Mark, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    phases: tuple[Option, ...] = ()
    compass: tuple[Direction, ...] = ()
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
