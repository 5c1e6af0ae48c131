"""Scores and changes held against plain Python that was written from the manuals, on any forms, whole, gappy or wrong."""

from __future__ import annotations

from fractions import Fraction
from math import nan, sqrt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reflectkit
from reflectkit.content.options import ScaleForm
from reflectkit.content.scale import ChangeRule, Norm, Reliability
from reflectkit.progress.change import change
from reflectkit.progress.methods import METHODS
from reflectkit.progress.rounding import rounded
from reflectkit.progress.scoring import score
from tests.plugins.test_measures import APART, CATALOG, MEASURES, PRORATED

CASES = [(id_, scale.id) for id_ in MEASURES for scale in CATALOG[id_].content.scales]

GROWING = {(id_, "total"): rule for id_, rule in PRORATED.items()} | {("measures/phq-9", "phq-8"): (8, 7)}
"""Which sums grow when a few answers are missing: of how many items, and how many are needed."""


def by_hand(id_, scale, values):
    """What a person with a pencil and the manual would write down; nothing where the manual gives no score."""
    known = {number: value for number, value in enumerate(values, 1) if value is not None}
    if (id_, scale) == ("measures/mhi-5", "total"):
        turned = [7 - value if number in (3, 5) else value for number, value in known.items()]
        return (sum(turned) / len(turned) - 1) / 5 * 100 if len(turned) >= 3 else None
    if (id_, scale) in GROWING:
        items, need = GROWING[id_, scale]
        used = [4 - known[n] if id_.endswith("core-10") and n in (2, 3) else known[n] for n in known if n <= items]
        return sum(used) / len(used) * items if len(used) >= need else None
    try:
        return float(APART[id_][scale](values))
    except TypeError:
        return None


def ends(id_):
    """The lowest and the highest answer of each item."""
    return [
        (item.answer.lo, item.answer.hi) for item in CATALOG[id_].content.items if isinstance(item.answer, ScaleForm)
    ]


@st.composite
def forms(draw, id_):
    """A form with any answers, of which a few, or many, are missing."""
    rare = draw(st.sampled_from([0, 1, 2, 3, 100]))
    values = [draw(st.integers(low, high)) for low, high in ends(id_)]
    gone = draw(st.sets(st.integers(0, len(values) - 1), max_size=rare))
    return [None if at in gone else value for at, value in enumerate(values)]


@pytest.mark.parametrize(("id_", "scale"), CASES)
@settings(max_examples=25)
@given(data=st.data())
def test_every_scale_scores_as_by_hand(id_, scale, data):
    """Whole forms and gappy ones come to the same in six decimals, or to no score in both."""
    values = data.draw(forms(id_))
    found = score(CATALOG[id_].content, {f"q{at}": value for at, value in enumerate(values, 1)})[scale]
    expected = by_hand(id_, scale, values)
    if expected is None:
        assert found.value is None
        assert found.reason
    else:
        assert rounded(found.value) == pytest.approx(expected, abs=1e-6)
        low, high = CATALOG[id_].content.scale(scale).range
        assert low <= found.value <= high


WRONG = (True, False, 1.0, 1.5, nan, "1", "", [1], {"value": 1}, -1, 99, 10**30)


@pytest.mark.parametrize("id_", MEASURES)
@settings(max_examples=20)
@given(data=st.data())
def test_an_answer_that_cannot_be_makes_no_score_of_its_scales(id_, data):
    """Truth values, fractions, texts and numbers beyond the ends are no low answers: what rests on them is absent."""
    measure = CATALOG[id_].content
    values = data.draw(forms(id_))
    at = data.draw(st.integers(1, len(values)))
    wrong = data.draw(st.sampled_from(WRONG))
    answers = {f"q{number}": value for number, value in enumerate(values, 1)}
    found = score(measure, {**answers, f"q{at}": wrong})
    without = score(measure, answers)
    for scale in measure.scales:
        if f"q{at}" in scale.items:
            assert found[scale.id].value is None
            assert str(wrong) not in found[scale.id].reason.replace(f"q{at}", "") or len(str(wrong)) < 3
        else:
            assert found[scale.id] == without[scale.id]


@pytest.mark.parametrize("id_", MEASURES)
def test_an_unknown_item_makes_no_score_at_all(id_):
    """A form that answers what is not asked is of another measure, or of another version."""
    measure = CATALOG[id_].content
    answers = {item.id: item.answer.lo for item in measure.items}
    assert {one.value for one in score(measure, {**answers, "q99": 0}).scores} == {None}


PUBLISHED = {
    "measures/phq-9": (6, 10, -1),
    "measures/gad-7": (4, 8, -1),
    "measures-restricted/core-10": (6, 11, -1),
    "measures-restricted/rdas": (11.58, 47.31, 1),
    "measures/pcl-5": (15, 31, -1),
}
"""What is published: how large a change must be, where the higher side begins, and which way is better."""


def judged(before, after, least, border, way):
    """What the published rule says of two scores."""
    if abs(after - before) < least:
        return "unchanged"
    if (after - before) * way < 0:
        return "deteriorated"
    ill = before >= border if way < 0 else before < border
    well = after < border if way < 0 else after >= border
    return "recovered" if ill and well else "improved"


@pytest.mark.parametrize("id_", PUBLISHED)
def test_every_pair_of_scores_is_judged_as_the_published_rule_says(id_):
    """For all whole scores before and after, up to the very borders, the class is the published one."""
    measure = CATALOG[id_].content
    low, high = (int(end) for end in measure.scale("total").range)
    for before in range(low, high + 1):
        for after in range(low, high + 1):
            found = change(measure, "total", Fraction(before), Fraction(after)).class_
            assert found == judged(before, after, *PUBLISHED[id_]), (before, after)


COMPUTED = {
    ("measures/swls", "total", None): (6.43, 0.87, 1.96, None, 1),
    ("measures/mos-ss", "overall-100", None): (24.2, 0.97, 1.96, None, 1),
    ("measures/phq-9", "total", "primary-care-with-depression"): (6.1, 0.89, 1.96, 10, -1),
    ("measures/gad-7", "total", "primary-care-with-generalised-anxiety"): (4.7, 0.92, 1.96, 10, -1),
}


@pytest.mark.parametrize("case", COMPUTED, ids=lambda case: case[0])
def test_every_pair_of_scores_is_judged_as_jacobson_and_truax_say(case):
    """Without a published rule the difference must be larger than z·SD·√2·√(1 − r)."""
    id_, scale, population = case
    sd, r, z, border, way = COMPUTED[case]
    measure = CATALOG[id_].content
    low, high = (int(end) for end in measure.scale(scale).range)
    least = z * sd * sqrt(2) * sqrt(1 - r)
    for before in range(low, high + 1, 1 if high < 50 else 7):
        for after in range(low, high + 1):
            found = change(measure, scale, Fraction(before), Fraction(after), population=population)
            assert found.threshold == pytest.approx(least, abs=1e-6)
            expected = judged(before, after, least, border if border is not None else -(10**9) * way, way)
            assert found.class_ == (expected if border is not None else expected.replace("recovered", "improved"))


HALF = Norm(
    population="p", language="en", group="clinical", n=1, source="s", mean=Fraction(20), sd=Fraction(5),
    reliability=Reliability(kind="alpha", value=Fraction(1, 2)),
)  # fmt: skip


@pytest.mark.parametrize("better", ["up", "down"])
@pytest.mark.parametrize(("confidence", "border"), [(68, 5), (80, 6.41), (90, 8.225), (95, 9.8), (99, 12.88)])
def test_a_difference_of_exactly_the_threshold_is_not_larger_than_it(better, confidence, border):
    """At SD 5 and r ½ the standard error is 5 exactly, and at z·5 itself, in both directions, chance still explains it."""
    measure = reflectkit.discover()["measures/phq-9"].content
    scale = attrs.evolve(
        measure.scales[0],
        better=better,
        norms=(HALF,),
        change=ChangeRule(method="jacobson-truax", confidence=confidence),
    )
    measure = attrs.evolve(measure, scales=(scale,))
    exact, more = Fraction(str(border)), Fraction(str(border)) + Fraction(1, 10**9)
    for sign in (1, -1):
        start = Fraction(13)
        assert change(measure, "total", start, start + sign * exact).class_ == "unchanged"
        found = change(measure, "total", start, start + sign * more)
        assert found.class_ == ("improved" if (sign > 0) == (better == "up") else "deteriorated")
        assert (found.threshold, found.confidence) == (pytest.approx(border, abs=1e-6), confidence)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_without_what_it_needs_judges_nothing(method):
    """Where a norm lacks a mean, a deviation or a reliability there is no threshold and no class, whatever the method."""
    measure = CATALOG["measures/phq-9"].content
    for little in ({"sd": None}, {"reliability": None}):
        norm = attrs.evolve(HALF, **little)
        scale = attrs.evolve(measure.scales[0], norms=(norm,), change=ChangeRule(method=method, confidence=95))
        found = change(attrs.evolve(measure, scales=(scale,)), "total", Fraction(20), Fraction(1))
        assert (found.class_, found.threshold, found.confidence) == ("not-enough-data", None, None)
