"""
Scales: how answers become a score, and what is known about it; `progress.md` §2.

Every number is exact: what an author writes as `4.8` is the fraction 24/5.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, Protocol

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

Method = Literal["sum", "mean", "max", "lookup", "plugin"]
Better = Literal["up", "down"]
ChangeMethod = Literal["jacobson-truax", "gulliksen-lord-novick", "edwards-nunnally", "hageman-arrindell"]


@attrs.frozen(kw_only=True)
class Missing:
    """
    What happens when answers are missing: how many are needed, and what stands in for the others.
    """

    need: int
    rule: Literal["none", "prorate", "mean"]


@attrs.frozen(kw_only=True)
class Transform:
    """
    What is done to the number in the end: (number − minus) × times ÷ divide.
    """

    minus: Fraction = Fraction(0)
    times: Fraction = Fraction(1)
    divide: Fraction = Fraction(1)

    def of(self, number: Fraction) -> Fraction:
        """
        Return the number transformed.
        """
        return (number - self.minus) * self.times / self.divide


@attrs.frozen(kw_only=True)
class Row:
    """
    One row of a table: what the items come to, and the score for it.
    """

    raw: Fraction
    score: Fraction


@attrs.frozen(kw_only=True)
class Band:
    """
    A range of scores with a name.
    """

    from_: Fraction
    to: Fraction
    label: Text
    source: str


@attrs.frozen(kw_only=True)
class Reliability:
    """
    How reliable a score is, and how that was found.
    """

    kind: Literal["alpha", "omega", "retest", "split-half"]
    value: Fraction


@attrs.frozen(kw_only=True)
class Cutoff:
    """
    Where the higher side begins; `a`, `b` and `c` follow from the norms, `published` was found otherwise.
    """

    kind: Literal["a", "b", "c", "published"]
    value: Fraction
    against: str | None = None
    why: str | None = None


@attrs.frozen(kw_only=True)
class After:
    """
    The same people measured again.
    """

    mean: Fraction
    sd: Fraction
    reliability: Reliability
    correlation: Fraction


@attrs.frozen(kw_only=True)
class Norm:
    """
    How a population scored, in one language.
    """

    population: str
    language: str
    group: Literal["clinical", "general"]
    n: int
    source: str
    mean: Fraction | None = None
    sd: Fraction | None = None
    reliability: Reliability | None = None
    after: After | None = None
    cutoff: Cutoff | None = None


@attrs.frozen(kw_only=True)
class Published:
    """
    A reliable change as it was published: a difference of this size or more.
    """

    population: str
    language: str
    value: Fraction
    confidence: int
    source: str
    cutoff: Fraction | None = None
    why: str | None = None


@attrs.frozen(kw_only=True)
class ChangeRule:
    """
    How it is decided whether a difference means something.
    """

    method: ChangeMethod
    confidence: int
    published: tuple[Published, ...] = ()


@attrs.frozen(kw_only=True)
class Vector:
    """
    Answers and the score they must give.
    """

    answers: FrozenMap[str, int | None] = attrs.field(converter=FrozenMap)
    score: Fraction | None


@attrs.frozen(kw_only=True)
class Scale:
    """
    One score of a measure, and everything that is known about it.
    """

    id: str
    items: FrozenMap[str, Fraction] = attrs.field(converter=FrozenMap)
    method: Method
    range: tuple[Fraction, Fraction]
    better: Better
    missing: Missing
    vectors: tuple[Vector, ...]
    title: Text | None = None
    lookup: tuple[Row, ...] = ()
    transform: Transform | None = None
    bands: tuple[Band, ...] = ()
    norms: tuple[Norm, ...] = ()
    change: ChangeRule | None = None


class Computing(Protocol):
    """
    The code of a plugin that works out the scores of its measures.
    """

    @property
    def is_ready(self) -> bool:
        """
        Tell whether there is such code, and whether the host lets it run.
        """

    def __call__(self, scale: Scale, answers: Mapping[str, int]) -> Fraction | None:
        """
        Return a score within the scale's range for answers to all its items, turned round where the key says so, or none.
        """
