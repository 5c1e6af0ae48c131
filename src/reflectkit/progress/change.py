"""
Change: whether the difference of two scores means something.

What was published for a population comes first, as it was published: that difference or more counts.
Otherwise it is computed from the norm, and must be larger than the standard error explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from reflectkit.content.text import fallbacks
from reflectkit.errors import Problem, Unscorable
from reflectkit.progress.methods import METHODS
from reflectkit.progress.rounding import rounded

if TYPE_CHECKING:
    from fractions import Fraction

    from reflectkit.content.measure import Measure
    from reflectkit.content.scale import Norm, Published, Scale
    from reflectkit.progress.methods import Shift

Class = Literal["recovered", "improved", "unchanged", "deteriorated", "not-enough-data"]


@attrs.frozen(kw_only=True)
class Change:
    """
    Two scores and what their difference means; `norm` and `published` are what that rests on.
    """

    scale: Scale
    before: Fraction
    after: Fraction
    norm: Norm | None = None
    published: Published | None = None
    shift: Shift | None = None

    @property
    def confidence(self) -> int | None:
        """
        Return the level of confidence, in per cent.
        """
        if self.published is not None:
            return self.published.confidence
        return None if self.scale.change is None or self.shift is None else self.scale.change.confidence

    @property
    def threshold(self) -> int | float | None:
        """
        Return how large the difference must be.
        """
        if self.published is not None:
            return rounded(self.published.value)
        return None if self.shift is None or self.confidence is None else self.shift.threshold(self.confidence)

    @property
    def cutoff(self) -> Fraction | None:
        """
        Return the cut-off: the one that was published with the change, or that of the norm.
        """
        if self.published is not None and self.published.cutoff is not None:
            return self.published.cutoff
        return None if self.norm is None or self.norm.cutoff is None else self.norm.cutoff.value

    @property
    def class_(self) -> Class:
        """
        Return what the difference means.
        """
        reliable = self._is_reliable()
        if reliable is None:
            return "not-enough-data"
        if not reliable:
            return "unchanged"
        size = self.after - self.before if self.shift is None or self.published else self.shift.size
        if (size > 0) != (self.scale.better == "up"):
            return "deteriorated"
        return "recovered" if self._is_ill(self.before) and self._is_well(self.after) else "improved"

    def _is_reliable(self) -> bool | None:
        """
        Tell whether the difference counts; nothing where that cannot be known.
        """
        if self.published is not None:
            return abs(self.after - self.before) >= self.published.value
        if self.shift is None or self.confidence is None:
            return None
        return self.shift.is_reliable(self.confidence)

    def _is_ill(self, score: Fraction) -> bool:
        """
        Tell whether a score lies beyond the cut-off; a score at the cut-off belongs to the higher side.
        """
        return self.cutoff is not None and (score >= self.cutoff) == (self.scale.better == "down")

    def _is_well(self, score: Fraction) -> bool:
        """
        Tell whether a score lies on the ordinary side of the cut-off.
        """
        return self.cutoff is not None and not self._is_ill(score)

    def to_json(self) -> dict[str, Any]:
        """
        Return the change in the shape of the command line.
        """
        return {
            "difference": rounded(self.after - self.before),
            "se_difference": None if self.shift is None else self.shift.error,
            "index": None if self.shift is None else self.shift.index,
            "confidence": self.confidence,
            "threshold": self.threshold,
            "class": self.class_,
            "cutoff": None if self.cutoff is None else rounded(self.cutoff),
            "norm": None if self.norm is None else _norm(self.norm),
        }


def _norm(norm: Norm) -> dict[str, Any]:
    """
    Return a norm as it is shown.
    """
    reliability = norm.reliability
    return {
        "population": norm.population,
        "language": norm.language,
        "n": norm.n,
        "mean": None if norm.mean is None else rounded(norm.mean),
        "sd": None if norm.sd is None else rounded(norm.sd),
        "reliability": None if reliability is None else rounded(reliability.value),
        "source": norm.source,
    }


def change(
    measure: Measure,
    scale: str,
    before: Fraction,
    after: Fraction,
    *,
    population: str | None = None,
    language: str | None = None,
) -> Change:
    """
    Compare two scores of a scale; without `population` the first norm of the language counts.

    `language` is the one in which the person answered, the measure's own unless said; without a norm for it there is
    not enough to judge by.
    Raises `Unscorable` for a scale or population that is not there, and for a score that cannot be.
    """
    found = _scale(measure, scale)
    low, high = found.range
    if not low <= before <= high or not low <= after <= high:
        raise unscorable(f"a score of `{scale}` lies between {rounded(low)} and {rounded(high)}", "see both scores")
    spoken = language or measure.source
    norm, published = _norms(found, spoken, population)
    if norm is None and published is None and population:
        there = [(one.population, one.language) for one in found.norms]
        there += [(one.population, one.language) for one in _published(found)]
        known = sorted({f"`{name}` ({tongue})" for name, tongue in there})
        fix = f"there are {', '.join(known)}" if known else "leave it out: this scale has no norms"
        raise unscorable(f"`{scale}` has no norm of `{population}` for the language `{spoken}`", fix)
    rule = found.change
    shift = None if rule is None or norm is None else METHODS[rule.method](norm, before, after)
    return Change(scale=found, before=before, after=after, norm=norm, published=published, shift=shift)


def _scale(measure: Measure, id_: str) -> Scale:
    """
    Return a scale.
    """
    found = measure.scale(id_)
    if found is None:
        known = ", ".join(f"`{scale.id}`" for scale in measure.scales)
        raise unscorable(f"`{measure.id}` has no scale `{id_}`", f"use one of {known}")
    return found


def _norms(scale: Scale, language: str, population: str | None) -> tuple[Norm | None, Published | None]:
    """
    Return the norm and the published value of a language (`en` counts for `en-GB`), and of a population if one is named.
    """
    rules = _published(scale)
    for spoken in fallbacks(language):
        norms = [one for one in scale.norms if one.language == spoken and population in (None, one.population)]
        values = [one for one in rules if one.language == spoken and population in (None, one.population)]
        if norms or values:
            return next(iter(norms), None), next(iter(values), None)
    return None, None


def _published(scale: Scale) -> tuple[Published, ...]:
    """
    Return the changes that were published for a scale.
    """
    return () if scale.change is None else scale.change.published


def unscorable(cause: str, fix: str) -> Unscorable:
    """
    Return the error for what cannot be scored or compared.
    """
    return Unscorable([Problem(code="RK-S01", cause=cause, fix=fix)])
