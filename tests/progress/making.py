"""Measures for tests: made from JSON, as an author would, and changed in one place."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.measure import Measure
from reflectkit.content.options import ScaleForm
from reflectkit.content.scale import Missing, Scale, Transform
from reflectkit.reading import read
from tests.checking.specimens import changed, good


def measure(name: str = "mood", **change: Any) -> Measure:
    """A good specimen with values set, by pointer with `__` for `/`."""
    document = changed(good(name), {f"/{key.replace('__', '/')}": value for key, value in change.items()})
    reading = read(json.dumps(document).encode(), file="m.json")
    assert reading.problems == ()
    assert isinstance(reading.content, Measure)
    return reading.content


WEIGHTS = st.sampled_from([Fraction(1), Fraction(-1), Fraction(2), Fraction("-0.5"), Fraction(3)])


@st.composite
def scales(draw: Any, method: str | None = None) -> tuple[Measure, Scale]:
    """A measure with one scale over one to five items of any ends, keys and rules."""
    number = draw(st.integers(1, 5))
    base = measure("own")
    ends = [draw(st.tuples(st.integers(-3, 3), st.integers(1, 6))) for _ in range(number)]
    items = tuple(
        attrs.evolve(base.items[0], id=f"q{at}", answer=ScaleForm(lo=lo, hi=lo + width))
        for at, (lo, width) in enumerate(ends)
    )
    rule = draw(st.sampled_from(["none", "prorate", "mean"]))
    scale = attrs.evolve(
        base.scales[0],
        items=FrozenMap({item.id: draw(WEIGHTS) for item in items}),
        method=method or draw(st.sampled_from(["sum", "mean", "max"])),
        missing=Missing(need=number if rule == "none" else draw(st.integers(1, number)), rule=rule),
        transform=draw(st.sampled_from([None, Transform(minus=Fraction(2), times=Fraction(10), divide=Fraction(3))])),
        vectors=(),
    )
    return attrs.evolve(base, items=items, scales=(scale,)), scale


@st.composite
def answers(draw: Any, measure: Measure, *, gaps: bool = True) -> dict[str, Any]:
    """Valid answers; some may be missing."""
    found = {}
    for item in measure.items:
        assert isinstance(item.answer, ScaleForm)
        value = st.integers(item.answer.lo, item.answer.hi)
        found[item.id] = draw(st.one_of(st.none(), value) if gaps else value)
    return found
