"""
Methods of judging change, by name, each with its formula and its source.

Methods that fit a model to a whole data set (hierarchical linear modelling, Speer & Greenbaum 1995) are left out:
what they say of one person depends on everybody else's data, which a person's own records do not hold.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from reflectkit.progress.rounding import rounded_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.content.scale import Norm

Z = {
    68: Fraction(1),
    80: Fraction("1.282"),
    90: Fraction("1.645"),
    95: Fraction("1.96"),
    99: Fraction("2.576"),
}
"""How many standard errors a level of confidence means, as printed in the literature that published values rest on."""


@attrs.frozen
class Shift:
    """
    What a method makes of two scores: how far apart, and the square of the standard error of that.
    """

    size: Fraction
    square: Fraction

    def is_reliable(self, confidence: int) -> bool:
        """
        Tell whether the shift is larger than chance explains, at a level of confidence; exactly.
        """
        return self.size**2 > Z[confidence] ** 2 * self.square

    @property
    def error(self) -> int | float:
        """
        Return the standard error.
        """
        return rounded_root(self.square)

    @property
    def index(self) -> int | float | None:
        """
        Return the shift in standard errors; nothing where there is no error at all.
        """
        if not self.square:
            return None
        found = rounded_root(self.size**2 / self.square)
        return -found if self.size < 0 else found

    def threshold(self, confidence: int) -> int | float:
        """
        Return how large the shift must be.
        """
        return rounded_root(Z[confidence] ** 2 * self.square)


def jacobson_truax(norm: Norm, before: Fraction, after: Fraction) -> Shift | None:
    """
    Return after − before, with SE = SD·√2·√(1 − r).

    Jacobson & Truax (1991), J Consult Clin Psychol 59, 12–19; standard error by Christensen & Mendoza (1986),
    Behavior Therapy 17, 305–308.
    """
    if norm.sd is None or norm.reliability is None:
        return None
    return Shift(after - before, 2 * norm.sd**2 * (1 - norm.reliability.value))


def gulliksen_lord_novick(norm: Norm, before: Fraction, after: Fraction) -> Shift | None:
    """
    Return (after − M) − r·(before − M), with SE = SD·√(1 − r²): change beyond what returning to the mean explains.

    Hsu (1989), Behavioral Assessment 11, 459–467, after Gulliksen, Lord and Novick; formula as in Bauer, Lambert &
    Nielsen (2004), J Pers Assess 82, 60–70.
    """
    if norm.sd is None or norm.mean is None or norm.reliability is None:
        return None
    r = norm.reliability.value
    return Shift((after - norm.mean) - r * (before - norm.mean), norm.sd**2 * (1 - r**2))


def edwards_nunnally(norm: Norm, before: Fraction, after: Fraction) -> Shift | None:
    """
    Return after − (M + r·(before − M)), with SE = SD·√(1 − r): the distance from the estimated true score before.

    Speer (1992), J Consult Clin Psychol 60, 402–408, after Edwards et al. (1978) and Nunnally; formula as in Bauer,
    Lambert & Nielsen (2004), where the interval is two standard errors wide on each side.
    """
    if norm.sd is None or norm.mean is None or norm.reliability is None:
        return None
    r = norm.reliability.value
    return Shift(after - (norm.mean + r * (before - norm.mean)), norm.sd**2 * (1 - r))


def hageman_arrindell(norm: Norm, before: Fraction, after: Fraction) -> Shift | None:
    """
    Return (after − before)·r_dd + (M₁ − M₀)·(1 − r_dd), with SE = √r_dd · √(SD₀²(1 − r₀) + SD₁²(1 − r₁)).

    r_dd = (SD₀²r₀ + SD₁²r₁ − 2·SD₀·SD₁·r₀₁) / (SD₀² + SD₁² − 2·SD₀·SD₁·r₀₁) is the reliability of the difference.
    Hageman & Arrindell (1999), Behav Res Ther 37, 1169–1193.
    """
    if norm.after is None or norm.reliability is None or norm.sd is None or norm.mean is None:
        return None
    first, second = norm.sd, norm.after.sd
    r, s = norm.reliability.value, norm.after.reliability.value
    common = 2 * first * second * norm.after.correlation
    spread = first**2 + second**2 - common
    true = first**2 * r + second**2 * s - common
    if spread <= 0 or true <= 0:
        return None
    share = true / spread
    error = share * (first**2 * (1 - r) + second**2 * (1 - s))
    return Shift((after - before) * share + (norm.after.mean - norm.mean) * (1 - share), error)


METHODS: dict[str, Callable[[Norm, Fraction, Fraction], Shift | None]] = {
    "jacobson-truax": jacobson_truax,
    "gulliksen-lord-novick": gulliksen_lord_novick,
    "edwards-nunnally": edwards_nunnally,
    "hageman-arrindell": hageman_arrindell,
}
"""The methods by name; each gives nothing where the norm does not say enough."""


def cutoff(kind: str, better: str, clinical: Norm | None, general: Norm | None) -> Fraction | None:
    """
    Return the cut-off that norms give, or nothing where they do not say enough.

    `a` is two standard deviations from the clinical mean, towards better; `b` two from the general mean, towards worse;
    `c` = (SD₀·M₁ + SD₁·M₀) / (SD₀ + SD₁) lies between both (Jacobson & Truax 1991).
    """
    way = 1 if better == "up" else -1
    ill, well = _spread(clinical), _spread(general)
    if kind == "a":
        return None if ill is None else ill[0] + 2 * way * ill[1]
    if kind == "b":
        return None if well is None else well[0] - 2 * way * well[1]
    if ill is None or well is None or not ill[1] + well[1]:
        return None
    return (ill[1] * well[0] + well[1] * ill[0]) / (ill[1] + well[1])


def _spread(norm: Norm | None) -> tuple[Fraction, Fraction] | None:
    """
    Return mean and standard deviation, where a norm has them.
    """
    return None if norm is None or norm.mean is None or norm.sd is None else (norm.mean, norm.sd)
