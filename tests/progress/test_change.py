"""Whether a difference means something: golden numbers of the literature, and laws."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflectkit
from reflectkit.content.scale import After, ChangeRule, Norm, Published, Reliability
from reflectkit.errors import Unscorable
from reflectkit.progress.change import change
from reflectkit.progress.methods import METHODS, Shift, Z, cutoff
from reflectkit.progress.rounding import rounded
from tests.progress.making import measure

CATALOG = reflectkit.discover()


def shipped(name):
    """A measure of a first-party plugin."""
    return CATALOG[name].content


def norm(mean=None, sd=None, r=None, group="clinical", after=None):
    """A norm of nobody."""
    return Norm(
        population="p",
        language="en",
        group=group,
        n=1,
        source="s",
        mean=None if mean is None else Fraction(str(mean)),
        sd=None if sd is None else Fraction(str(sd)),
        reliability=None if r is None else Reliability(kind="alpha", value=Fraction(str(r))),
        after=after,
    )


CORE = norm(19.7, 7.7, 0.9)
PEOPLE = norm(4.7, 4.8, group="general")


def test_the_core_10_recomputes():
    """Means 19.7 and 4.7, deviations 7.7 and 4.8 and an alpha of .90 give 5.66 at 90 % and a cut-off of 10.46."""
    shift = METHODS["jacobson-truax"](CORE, Fraction(20), Fraction(12))
    assert round(shift.threshold(90), 2) == 5.66
    assert rounded(cutoff("c", "down", CORE, PEOPLE)) == 10.46


@pytest.mark.parametrize(
    ("name", "before", "after", "class_"),
    [
        ("measures-restricted/core-10", 20, 12, "improved"),
        ("measures-restricted/core-10", 20, 10, "recovered"),
        ("measures-restricted/core-10", 20, 11, "improved"),
        ("measures-restricted/core-10", 20, 15, "unchanged"),
        ("measures-restricted/core-10", 20, 14, "improved"),
        ("measures-restricted/core-10", 10, 4, "improved"),
        ("measures-restricted/core-10", 10, 16, "deteriorated"),
        ("measures/phq-9", 15, 9, "recovered"),
        ("measures/phq-9", 15, 10, "unchanged"),
        ("measures/phq-9", 16, 10, "improved"),
        ("measures/phq-9", 9, 15, "deteriorated"),
        ("measures/gad-7", 11, 7, "recovered"),
        ("measures/gad-7", 12, 8, "improved"),
        ("measures/gad-7", 11, 8, "unchanged"),
        ("measures-restricted/rdas", 40, 51, "unchanged"),
        ("measures-restricted/rdas", 40, 52, "recovered"),
        ("measures-restricted/rdas", 30, 42, "improved"),
        ("measures-restricted/rdas", 52, 40, "deteriorated"),
        ("measures/pcl-5", 50, 36, "unchanged"),
        ("measures/pcl-5", 50, 35, "improved"),
        ("measures/pcl-5", 50, 30, "recovered"),
        ("measures-restricted/csi-32", 90, 130, "not-enough-data"),
        ("measures/k10", 30, 15, "not-enough-data"),
    ],
)
def test_golden_classes(name, before, after, class_):
    """Changes are classified as the published rules say, at the very borders."""
    assert change(shipped(name), "total", Fraction(before), Fraction(after)).class_ == class_


CUTOFFS = [
    ("measures/phq-9", None, 10),
    ("measures/phq-9", "bfi", 8),
    ("measures/gad-7", None, 8),
    ("measures/gad-7", "bfi", 6),
    ("measures-restricted/core-10", None, 11),
    ("measures-restricted/csi-32", None, 104.5),
    ("measures-restricted/csi-16", None, 51.5),
    ("measures-restricted/csi-4", None, 13.5),
    ("measures-restricted/rdas", None, 47.31),
    ("measures/k6", None, 13),
    ("measures/pcl-5", None, 31),
]


@pytest.mark.parametrize(("name", "language", "expected"), CUTOFFS)
def test_golden_cutoffs_belong_to_a_language(name, language, expected):
    """Cut-offs are as published, in each language its own."""
    low, high = shipped(name).scale("total").range
    found = change(shipped(name), "total", low, high, language=language)
    assert found.to_json()["cutoff"] == expected


THRESHOLDS = [
    ("measures/phq-9", 6, 95),
    ("measures/gad-7", 4, 95),
    ("measures-restricted/core-10", 6, 90),
    ("measures-restricted/rdas", 11.58, 95),
    ("measures/pcl-5", 15, 95),
]


@pytest.mark.parametrize(("name", "threshold", "confidence"), THRESHOLDS)
def test_golden_thresholds_carry_their_confidence(name, threshold, confidence):
    """A reliable change is as published, and says how sure one can be."""
    low, high = shipped(name).scale("total").range
    shown = change(shipped(name), "total", low, high).to_json()
    assert (shown["threshold"], shown["confidence"]) == (threshold, confidence)


def test_a_change_says_everything_that_it_rests_on():
    """The shape of the command line, in full."""
    shown = change(shipped("measures-restricted/core-10"), "total", Fraction(20), Fraction(12)).to_json()
    assert shown == {
        "difference": -8,
        "se_difference": 3.443545,
        "index": -2.323188,
        "confidence": 90,
        "threshold": 6,
        "class": "improved",
        "cutoff": 11,
        "norm": {
            "population": "primary-care-counselling",
            "language": "en",
            "n": 1835,
            "mean": 19.7,
            "sd": 7.7,
            "reliability": 0.9,
            "source": "Connell & Barkham (2007), CORE-10 User Manual, Version 1.0",
        },
    }


def test_a_population_that_is_named_brings_its_own_norm():
    """With the population of the study, the change is computed, at the scale's own confidence."""
    found = change(
        shipped("measures/phq-9"), "total", Fraction(20), Fraction(15), population="primary-care-with-depression"
    )
    assert (found.class_, found.confidence) == ("unchanged", 95)
    assert found.threshold == pytest.approx(1.96 * 6.1 * sqrt(2 * 0.11), abs=1e-6)
    better = change(
        shipped("measures/phq-9"), "total", Fraction(20), Fraction(9), population="primary-care-with-depression"
    )
    assert better.class_ == "recovered"


MISTAKES = [
    ({"scale": "totl"}, "`mood` has no scale `totl`", "use one of `total`, `worry`, `grade`"),
    ({"before": 10}, "a score of `total` lies between 0 and 9", "see both scores"),
    ({"after": -1}, "a score of `total` lies between 0 and 9", "see both scores"),
    (
        {"population": "pupils"},
        "`total` has no norm of `pupils` for the language `en`",
        "there are `patients` (en), `people` (en)",
    ),
    (
        {"scale": "worry", "after": 2, "before": 1, "population": "pupils"},
        "`worry` has no norm of `pupils` for the language `en`",
        "leave it out: this scale has no norms",
    ),
    (
        {"language": "nl", "population": "patients"},
        "`total` has no norm of `patients` for the language `nl`",
        "there are `patients` (en), `people` (en)",
    ),
]


@pytest.mark.parametrize(("said", "cause", "fix"), MISTAKES)
def test_what_is_not_there_is_told_in_one_line(said, cause, fix):
    """An unknown scale or population, and a score beyond the range, are one problem with its mend."""
    words = {"scale": "total", "before": 5, "after": 2, **said}
    scale, before, after = words.pop("scale"), words.pop("before"), words.pop("after")
    with pytest.raises(Unscorable) as caught:
        change(measure(), scale, Fraction(before), Fraction(after), **words)
    (problem,) = caught.value.problems
    assert (problem.code, problem.cause, problem.fix) == ("RK-S01", cause, fix)


def test_a_language_without_norms_is_not_judged():
    """In which language somebody answered is no mistake: without a norm for it there is not enough to judge by."""
    shown = change(measure(), "total", Fraction(9), Fraction(1), language="nl").to_json()
    assert (shown["class"], shown["difference"], shown["norm"]) == ("not-enough-data", -8, None)


def test_without_norms_nothing_is_claimed():
    """A scale without norms tells the difference, and that there is not enough to judge it."""
    shown = change(measure(), "worry", Fraction(2), Fraction(0)).to_json()
    assert shown["class"] == "not-enough-data"
    assert shown["difference"] == -2
    assert {shown[key] for key in ("se_difference", "index", "confidence", "threshold", "cutoff", "norm")} == {None}


def test_without_a_cutoff_nobody_is_said_to_be_recovered():
    """A reliable change for the better is an improvement where nothing says what is ordinary."""
    found = change(shipped("measures/swls"), "total", Fraction(10), Fraction(30))
    assert (found.class_, found.cutoff) == ("improved", None)


SCORES = st.fractions(min_value=0, max_value=40, max_denominator=10)
ANY = norm(20, 8, 0.8, after=After(
    mean=Fraction(14), sd=Fraction(9), reliability=Reliability(kind="alpha", value=Fraction(9, 10)),
    correlation=Fraction(1, 2),
))  # fmt: skip


@given(SCORES, SCORES, st.sampled_from(sorted(Z)))
def test_methods_are_their_formulas(before, after, confidence):
    """Each method gives what its published formula gives in floating point, and judges by it."""
    x, y, m, s, r = float(before), float(after), 20.0, 8.0, 0.8
    m2, s2, r2, c = 14.0, 9.0, 0.9, 0.5
    rdd = (s * s * r + s2 * s2 * r2 - 2 * s * s2 * c) / (s * s + s2 * s2 - 2 * s * s2 * c)
    formulas = {
        "jacobson-truax": (y - x) / (s * sqrt(2) * sqrt(1 - r)),
        "gulliksen-lord-novick": ((y - m) - r * (x - m)) / (s * sqrt(1 - r * r)),
        "edwards-nunnally": (y - (r * (x - m) + m)) / (s * sqrt(1 - r)),
        "hageman-arrindell": ((y - x) * rdd + (m2 - m) * (1 - rdd))
        / (sqrt(rdd) * sqrt(s * s * (1 - r) + s2 * s2 * (1 - r2))),
    }
    for name, expected in formulas.items():
        shift = METHODS[name](ANY, before, after)
        assert shift.index == pytest.approx(expected, abs=2e-6)
        if abs(abs(expected) - float(Z[confidence])) > 1e-9:
            assert shift.is_reliable(confidence) == (abs(expected) > float(Z[confidence]))


@given(SCORES, SCORES)
def test_more_confidence_asks_for_more(before, after):
    """What is reliable at one level is so at every lower one, and thresholds grow with the level."""
    shift = METHODS["jacobson-truax"](CORE, before, after)
    verdicts = [shift.is_reliable(level) for level in sorted(Z)]
    assert verdicts == sorted(verdicts, reverse=True)
    assert [shift.threshold(level) for level in sorted(Z)] == sorted(shift.threshold(level) for level in Z)


@given(SCORES, SCORES)
def test_the_way_there_and_back_are_opposites(before, after):
    """Who got better on the way there got worse on the way back, and by as much."""
    core = shipped("measures-restricted/core-10")
    there, back = change(core, "total", before, after), change(core, "total", after, before)
    assert there.to_json()["difference"] == -back.to_json()["difference"]
    opposite = {"recovered": "deteriorated", "improved": "deteriorated", "unchanged": "unchanged"}
    assert there.class_ == "deteriorated" or back.class_ == opposite[there.class_]


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_norm_that_says_too_little_gives_no_change(name):
    """Without deviation, mean or reliability no method judges; neither does one that needs a second measurement."""
    for little in (norm(), norm(20, 8), norm(r=0.8), norm(mean=20, r=0.8)):
        assert METHODS[name](little, Fraction(1), Fraction(2)) is None
    assert (METHODS[name](norm(20, 8, 0.8), Fraction(1), Fraction(2)) is None) == (name == "hageman-arrindell")


def test_a_second_measurement_that_cannot_be_gives_no_change():
    """Where all variance is shared, or none of the difference is true, the method has nothing to say."""
    for correlation, r in ((Fraction(1), "0.8"), (Fraction(19, 20), "0.9")):
        again = After(
            mean=Fraction(20),
            sd=Fraction(8),
            reliability=Reliability(kind="alpha", value=Fraction(r)),
            correlation=correlation,
        )
        assert METHODS["hageman-arrindell"](norm(20, 8, r, after=again), Fraction(1), Fraction(2)) is None


def test_without_any_error_every_difference_counts_and_there_is_no_index():
    """A perfectly reliable score has no standard error to divide by."""
    shift = Shift(Fraction(1), Fraction(0))
    assert (shift.index, shift.error, shift.is_reliable(99), shift.threshold(99)) == (None, 0, True, 0)
    assert not Shift(Fraction(0), Fraction(0)).is_reliable(68)


@pytest.mark.parametrize(
    ("kind", "better", "clinical", "general", "expected"),
    [
        ("a", "down", norm(20, 4), None, 12),
        ("a", "up", norm(20, 4), None, 28),
        ("b", "down", None, norm(5, 3, group="general"), 11),
        ("b", "up", None, norm(30, 3, group="general"), 24),
        ("c", "down", norm(20, 4), norm(10, 4, group="general"), 15),
        ("c", "down", norm(20, 0), norm(10, 0, group="general"), None),
        ("a", "down", norm(), None, None),
        ("b", "down", norm(20, 4), None, None),
        ("c", "down", norm(20, 4), None, None),
    ],
)
def test_cutoffs_are_those_of_jacobson_and_truax(kind, better, clinical, general, expected):
    """`a` leaves the clinical mean by two deviations, `b` comes within two of the general one, `c` weighs both."""
    assert cutoff(kind, better, clinical, general) == expected


def test_a_published_change_counts_from_its_size_on_and_a_computed_one_beyond_it():
    """Six points are six points or more; what is computed must be larger than chance explains."""
    base = measure()
    scale = base.scales[0]
    exact = attrs.evolve(scale.norms[0], sd=Fraction(1), reliability=Reliability(kind="alpha", value=Fraction(1, 2)))
    rule = ChangeRule(method="jacobson-truax", confidence=68)
    computed = attrs.evolve(scale, norms=(exact,), change=rule)
    found = change(attrs.evolve(base, scales=(computed,)), "total", Fraction(5), Fraction(4))
    assert (found.threshold, found.class_) == (1, "unchanged")
    one = Published(population="patients", language="en", value=Fraction(1), confidence=68, source="s")
    published = attrs.evolve(computed, change=attrs.evolve(rule, published=(one,)))
    found = change(attrs.evolve(base, scales=(published,)), "total", Fraction(5), Fraction(4))
    assert (found.threshold, found.class_) == (1, "improved")
