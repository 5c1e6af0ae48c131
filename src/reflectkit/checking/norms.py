"""
RK207 and RK208: whose norms they are, and whether cut-offs and change values follow from them.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault
from reflectkit.checking.measures import parts_of, scales_of
from reflectkit.progress.methods import METHODS, Z, cutoff
from reflectkit.progress.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case
    from reflectkit.content.scale import Norm, Scale

_WHY = "say in `why` how it was found, or write what follows"


def populations(case: Case) -> Iterator[Fault]:
    """
    RK207: a population has one norm in each language, and what is set against another population finds it.
    """
    for pointer, scale, _ in scales_of(case):
        seen: set[tuple[str, str]] = set()
        for at, norm in enumerate(scale.norms):
            if (norm.population, norm.language) in seen:
                cause = f"`{norm.population}` has two norms for the language `{norm.language}`"
                yield Fault(f"{pointer}/norms/{at}/population", cause, "keep one, or name the populations apart")
            seen.add((norm.population, norm.language))
            if norm.cutoff is not None and norm.cutoff.kind == "c" and _against(scale, norm) is None:
                cause, where = "the cut-off does not say which population is on the other side", "cutoff"
                if norm.cutoff.against is not None:
                    who = f"`{norm.cutoff.against}` with mean and standard deviation in `{norm.language}`"
                    cause, where = f"there is no norm of {who}", "cutoff/against"
                fix = "name in `against` the population on the other side"
                yield Fault(f"{pointer}/norms/{at}/{where}", cause, fix)


def _against(scale: Scale, norm: Norm) -> Norm | None:
    """
    Return the norm that a cut-off is set against.
    """
    assert norm.cutoff is not None
    for other in scale.norms:
        named = (other.population, other.language) == (norm.cutoff.against, norm.language)
        if named and other.mean is not None and other.group != norm.group:
            return other
    return None


def recompute(case: Case) -> Iterator[Fault]:
    """
    RK208: a declared cut-off or change value follows from the declared mean, deviation and reliability, or says why not.
    """
    for pointer, scale, _ in scales_of(case):
        for at, norm in enumerate(scale.norms):
            yield from _cutoff(f"{pointer}/norms/{at}/cutoff", scale, norm)
        yield from _published(f"{pointer}/change/published", scale)


def _cutoff(pointer: str, scale: Scale, norm: Norm) -> Iterator[Fault]:
    """
    Compute one cut-off again.
    """
    declared = norm.cutoff
    if declared is None:
        return
    if declared.kind == "published":
        if declared.why is None:
            yield Fault(pointer, "the cut-off does not say where it comes from", "say in `why` how it was found")
        return
    pair = [norm] if declared.kind != "c" else [norm, _against(scale, norm)]
    clinical = next((one for one in pair if one is not None and one.group == "clinical"), None)
    general = next((one for one in pair if one is not None and one.group == "general"), None)
    found = cutoff(declared.kind, scale.better, clinical, general)
    if found is None:
        if declared.kind != "c" or norm.mean is None:
            cause = f"a cut-off `{declared.kind}` does not follow from this norm"
            yield Fault(f"{pointer}/kind", cause, "give mean and standard deviation of the right group")
    elif declared.why is None and not _is_said(declared.value, found):
        cause = f"the norms give a cut-off of {rounded(found)}"
        yield Fault(f"{pointer}/value", cause, _WHY)


def _published(pointer: str, scale: Scale) -> Iterator[Fault]:
    """
    Compute published change values again, where there is a norm of their population and language.
    """
    rule = scale.change
    for at, published in enumerate(() if rule is None else rule.published):
        assert rule is not None
        own = (published.population, published.language)
        norm = next((one for one in scale.norms if (one.population, one.language) == own), None)
        shift = None if norm is None else METHODS[rule.method](norm, Fraction(0), Fraction(0))
        if published.why is not None:
            continue
        if shift is None:
            cause = "no norm of this population and language says enough to follow the value"
            yield Fault(f"{pointer}/{at}", cause, "add the norm, or say in `why` how the value was found")
        elif not _is_root(published.value, Z[published.confidence] ** 2 * shift.square):
            cause = f"the norm gives a reliable change of {shift.threshold(published.confidence)}"
            yield Fault(f"{pointer}/{at}/value", cause, _WHY)


def _is_said(declared: Fraction, found: Fraction) -> bool:
    """
    Tell whether a value is what was found: rounded to the places in which it is written, or up to the next whole score.
    """
    return declared == ceil(found) or abs(declared - found) * 2 <= Fraction(1, parts_of(declared))


def _is_root(declared: Fraction, square: Fraction) -> bool:
    """
    Tell the same of the root of a square, without taking it.
    """
    half = Fraction(1, 2 * parts_of(declared))
    near = max(declared - half, Fraction(0)) ** 2 <= square <= (declared + half) ** 2
    up = declared.denominator == 1 and max(declared - 1, Fraction(0)) ** 2 < square <= declared**2
    return near or up
