"""
RK201 to RK206: what a measure's scales are made of, and the golden vectors that hold them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.case import Fault, near
from reflectkit.content.answer import INVALID
from reflectkit.content.measure import Measure
from reflectkit.content.options import ScaleForm
from reflectkit.progress.rounding import rounded
from reflectkit.progress.scoring import combined, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case
    from reflectkit.content.scale import Band, Scale

VECTORS = 3
"""How many golden vectors a scale has at least."""


def scales_of(case: Case) -> Iterator[tuple[str, Scale, Measure]]:
    """
    Yield every scale of a measure with its pointer.
    """
    if isinstance(case.content, Measure):
        for at, scale in enumerate(case.content.scales):
            yield f"/scales/{at}", scale, case.content


def bounds(case: Case) -> Iterator[Fault]:
    """
    RK201: items have closed answers, and what a golden vector answers can be answered there.
    """
    measure = case.content
    if not isinstance(measure, Measure):
        return
    forms = {item.id: item.answer for item in measure.items}
    for at, item in enumerate(measure.items):
        if not item.answer.closed:
            fix = "use a `scale`, whose answers are numbers, or a choice"
            yield Fault(f"/items/{at}/answer", f"`{item.id}` is answered in somebody's own words", fix)
    for pointer, scale, _ in scales_of(case):
        for at, vector in enumerate(scale.vectors):
            for name, value in vector.answers.items():
                if name in forms and value is not None and forms[name].accept(value) is INVALID:
                    cause = f"the vector answers `{name}` with what cannot be answered there"
                    fix = "write an answer within the bounds of the item, or `null`"
                    yield Fault(f"{pointer}/vectors/{at}/answers/{name}", cause, fix)


def inputs(case: Case) -> Iterator[Fault]:
    """
    RK202: whatever a score, a vector or a variant names is an item, and what is scored has a number.
    """
    measure = case.content
    if not isinstance(measure, Measure):
        return
    known = {item.id: item for item in measure.items}
    for pointer, name in _named(measure):
        if name not in known:
            yield Fault(pointer, f"there is no item `{name}`", near(name, known, "name an item of this measure"))
    for pointer, scale, _ in scales_of(case):
        if scale.method == "plugin" and not case.references.scores:
            cause = f"`{scale.id}` is worked out by code, and the plugin has no hook `score`"
            yield Fault(f"{pointer}/method", cause, "name the hook in the manifest, or choose another method")
        for name in scale.items:
            if name in known and not isinstance(known[name].answer, ScaleForm):
                cause = f"`{name}` is not answered with a number"
                yield Fault(f"{pointer}/items/{name}", cause, "give the item a `scale`, or leave it out of the score")


def _named(measure: Measure) -> Iterator[tuple[str, str]]:
    """
    Yield every name of an item, with its place.
    """
    for at, scale in enumerate(measure.scales):
        for name in scale.items:
            yield f"/scales/{at}/items/{name}", name
        for number, vector in enumerate(scale.vectors):
            for name in vector.answers:
                yield f"/scales/{at}/vectors/{number}/answers/{name}", name
    for at, variant in enumerate(measure.variants):
        for number, name in enumerate(variant.without):
            yield f"/variants/{at}/without/{number}", name


def _is_sound(scale: Scale, measure: Measure) -> bool:
    """
    Tell whether a scale reads items with numbers only, so that it can be scored at all.
    """
    numbers = {item.id for item in measure.items if isinstance(item.answer, ScaleForm)}
    return scale.items.keys() <= numbers


def _is_reckoned(scale: Scale, measure: Measure) -> bool:
    """
    Tell whether a scale can be scored here: what only code can work out is tried by running it, which a check never does.
    """
    return _is_sound(scale, measure) and scale.method != "plugin"


def vectors(case: Case) -> Iterator[Fault]:
    """
    RK203: every scale has three golden vectors that come out as they say.
    """
    for pointer, scale, measure in scales_of(case):
        if len(scale.vectors) < VECTORS:
            cause = f"`{scale.id}` has {len(scale.vectors)} golden vectors"
            yield Fault(f"{pointer}/vectors", cause, f"give at least {VECTORS}, worked out by hand from the source")
        for at, (vector, found) in enumerate(zip(scale.vectors, _scored(scale, measure), strict=True)):
            expected = None if vector.score is None else rounded(vector.score)
            if _is_reckoned(scale, measure) and found != expected:
                cause = f"the scale gives {'no score' if found is None else found} for these answers"
                fix = "see by the source whether the scale or the vector is wrong, and mend that one"
                yield Fault(f"{pointer}/vectors/{at}/score", cause, fix)


def _scored(scale: Scale, measure: Measure) -> list[int | float | None]:
    """
    Return what a scale makes of its vectors.
    """
    alone = attrs.evolve(measure, scales=(scale,), alerts=())
    values = [score(alone, vector.answers).scores[0].value for vector in scale.vectors]
    return [None if value is None else rounded(value) for value in values]


def reverse(case: Case) -> Iterator[Fault]:
    """
    RK204: for every item there is a golden vector that would come out otherwise if its key were turned round.
    """
    for pointer, scale, measure in scales_of(case):
        if not _is_reckoned(scale, measure) or len(scale.vectors) < VECTORS or scale.method == "lookup":
            continue
        real = _scored(scale, measure)
        for name, weight in scale.items.items():
            keys = dict(scale.items) | {name: -weight}
            turned = attrs.evolve(scale, items=keys)  # type: ignore[arg-type]  # the converter leaves its types free.
            if not weight or _scored(turned, measure) == real:
                cause = f"no golden vector tells whether the key of `{name}` is turned round"
                fix = "add a vector that answers the item other than in the middle"
                yield Fault(f"{pointer}/items/{name}", cause, fix)


def ranges(case: Case) -> Iterator[Fault]:
    """
    RK205: the range is that of the items, and the rule for missing answers fits their number.
    """
    for pointer, scale, measure in scales_of(case):
        if _is_reckoned(scale, measure):
            yield from _range(pointer, scale, measure)
        number, need = len(scale.items), scale.missing.need
        if need > number:
            cause = f"{need} answers are needed of {number} items"
            yield Fault(f"{pointer}/missing/need", cause, f"write {number} or less")
        elif scale.missing.rule == "none" and need < number:
            cause = f"{need} of {number} answers would be enough, and the rule `none` needs them all"
            yield Fault(f"{pointer}/missing/need", cause, f"write {number}, or choose the rule `prorate` or `mean`")
        if scale.method == "plugin":
            yield from _by_code(pointer, scale)


def _by_code(pointer: str, scale: Scale) -> Iterator[Fault]:
    """
    Hold a scale that code works out to what code is given: all answers, turned round or not, and nothing else.
    """
    if scale.missing.rule != "none":
        cause = "code is asked only when every item is answered"
        yield Fault(f"{pointer}/missing/rule", cause, "write `none`, and the number of items as `need`")
    for name, weight in scale.items.items():
        if abs(weight) != 1:
            yield Fault(
                f"{pointer}/items/{name}", "weights are the code's own matter", "write 1, or -1 to turn it round"
            )


def _range(pointer: str, scale: Scale, measure: Measure) -> Iterator[Fault]:
    """
    Hold the declared range against what the items can come to.
    """
    ends = {item.id: item.answer for item in measure.items if isinstance(item.answer, ScaleForm)}
    if scale.method == "lookup":
        found = [row.score for row in scale.lookup]
    else:
        low, high = ([(abs(weight), _end(ends[name], at)) for name, weight in scale.items.items()] for at in (0, 1))
        found = [number for number in (combined(scale, low), combined(scale, high)) if number is not None]
    if scale.transform is not None:
        found = [scale.transform.of(number) for number in found]
    if found and [rounded(min(found)), rounded(max(found))] != [rounded(end) for end in scale.range]:
        cause = f"the items come to {rounded(min(found))} at least and {rounded(max(found))} at most"
        yield Fault(f"{pointer}/range", cause, "write these two, or mend the items and their weights")


def _end(form: ScaleForm, at: int) -> Fraction:
    """
    Return one end of an item's scale; turned round, it ends where it began.
    """
    return Fraction((form.lo, form.hi)[at])


def tiles(case: Case) -> Iterator[Fault]:
    """
    RK206: bands cover the range from end to end, without a gap and without an overlap.
    """
    for pointer, scale, _ in scales_of(case):
        if not scale.bands:
            continue
        unit = Fraction(1, max(parts_of(end) for band in scale.bands for end in (band.from_, band.to)))
        expected = scale.range[0]
        for at, band in enumerate(scale.bands):
            if band.from_ != expected:
                cause = f"the band begins at {rounded(band.from_)}, and {rounded(expected)} comes next"
                yield Fault(f"{pointer}/bands/{at}/from", cause, f"write {rounded(expected)}")
            if band.to < band.from_:
                yield Fault(f"{pointer}/bands/{at}/to", "the band ends before it begins", "write a higher score")
            expected = band.to + unit
        yield from _last(pointer, scale, scale.bands[-1])


def _last(pointer: str, scale: Scale, band: Band) -> Iterator[Fault]:
    """
    Hold the end of the last band against the range.
    """
    if band.to != scale.range[1]:
        cause = f"the last band ends at {rounded(band.to)}, and the range at {rounded(scale.range[1])}"
        yield Fault(f"{pointer}/bands/{len(scale.bands) - 1}/to", cause, f"write {rounded(scale.range[1])}")


def parts_of(number: Fraction) -> int:
    """
    Return in how many parts a whole is written: 1 for `12`, 10 for `1.5`, 100 for `1.25`.
    """
    parts = 1
    while parts % number.denominator:
        parts *= 10
    return parts
