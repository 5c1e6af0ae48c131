"""The measures of the first-party plugins: checked, run, scored, and held against scoring that was written apart."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

import reflectkit
from reflectkit import Session
from reflectkit.content.measure import Measure
from reflectkit.content.options import ScaleForm
from reflectkit.progress.rounding import rounded
from reflectkit.progress.scoring import score

ROOT = Path(__file__).resolve().parents[2]
CATALOG = reflectkit.discover(features=["alert-within-24h"])
MEASURES = [id_ for id_ in CATALOG if CATALOG.card(id_).kind == "measure"]
AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize("plugin", ["measures", "measures-restricted"])
def test_the_plugins_are_clean(plugin):
    """Neither plugin has a problem, not even a warning."""
    assert CATALOG.check_manifest(plugin) == ()
    for id_ in CATALOG:
        if id_.startswith(f"{plugin}/"):
            assert [problem.line() for problem in CATALOG.check(id_)] == []


def test_the_measures_that_were_promised_are_there():
    """The instruments of both plugins, by name."""
    assert [id_.partition("/")[2] for id_ in MEASURES] == [
        "erq", "gad-2", "gad-7", "k10", "k6", "mhi-5", "mini-ipip", "mos-ss", "pcl-5", "phq-2", "phq-8", "phq-9", "swls",
        "core-10", "csi-16", "csi-32", "csi-4", "maas", "ras", "rdas", "scs", "sris", "teq", "trim-18",
        "who-5",
    ]  # fmt: skip


@pytest.mark.parametrize("id_", MEASURES)
def test_every_scale_has_a_vector_of_a_form_without_a_score(id_):
    """Each scale shows in a golden vector when there is no score, and has at least three others in its range."""
    for scale in CATALOG[id_].content.scales:
        values = [vector.score for vector in scale.vectors]
        assert None in values
        assert len(values) >= 4
        assert set(scale.range) <= set(values)


@pytest.mark.parametrize("id_", MEASURES)
def test_words_are_there_for_all_items_or_for_none(id_):
    """A measure that has words can be run to its end in every language; one without holds no word of an item."""
    component = CATALOG[id_]
    if component.content.wordless:
        assert len(component.content.wordless) == len(component.content.items)
        assert not component.content.license.may.redistribute
        return
    session = Session.start(component, cast=("ann",), at=AT)
    for at, item in enumerate(component.content.items, 1):
        for locale in component.content.locales:
            now = session.seat("ann").view(locale).now[0]
            assert (now.turn, now.language, now.shared_with) == (item.id, locale, "me")
        session = session.seat("ann").answer(item.id, item.answer.lo, at=AT + timedelta(seconds=at))
    assert session.outcome == "completed"


def reverse(values, *numbers, of):
    """Answers with some of them turned round, by their numbers."""
    return [of - value if number in numbers and value is not None else value for number, value in enumerate(values, 1)]


def mean(values):
    """The mean of some numbers."""
    return Fraction(sum(values), len(values))


def some(values, *numbers):
    """The answers with these numbers."""
    return [values[number - 1] for number in numbers]


SCS = {1: (5, 12, 19, 23, 26), 2: (1, 8, 11, 16, 21), 3: (3, 7, 10, 15), 4: (4, 13, 18, 25), 5: (9, 14, 17, 22), 6: (2, 6, 20, 24)}  # fmt: skip

APART = {
    "measures/phq-9": {"total": sum, "phq-8": lambda v: sum(v[:8])},
    "measures/phq-8": {"total": sum},
    "measures/phq-2": {"total": sum},
    "measures/gad-7": {"total": sum},
    "measures/gad-2": {"total": sum},
    "measures/k6": {"total": sum},
    "measures/k10": {"total": sum},
    "measures/swls": {"total": sum},
    "measures/mhi-5": {"total": lambda v: Fraction(100 * (sum(reverse(v, 3, 5, of=7)) - 5), 25)},
    "measures/erq": {
        "reappraisal": lambda v: mean(some(v, 1, 3, 5, 7, 8, 10)),
        "suppression": lambda v: mean(some(v, 2, 4, 6, 9)),
    },
    "measures/pcl-5": {
        "total": sum,
        "intrusion": lambda v: sum(v[:5]),
        "avoidance": lambda v: sum(v[5:7]),
        "cognition-and-mood": lambda v: sum(v[7:14]),
        "arousal": lambda v: sum(v[14:]),
    },
    "measures/mos-ss": {
        "overall": mean,
        "overall-100": lambda v: 100 * (mean(v) - 1) / 4,
        "emotional-informational": lambda v: mean(v[:8]),
        "tangible": lambda v: mean(v[8:12]),
        "affectionate": lambda v: mean(v[12:15]),
        "positive-interaction": lambda v: mean(v[15:18]),
        "emotional-informational-100": lambda v: 25 * (mean(v[:8]) - 1),
        "tangible-100": lambda v: 25 * (mean(v[8:12]) - 1),
        "affectionate-100": lambda v: 25 * (mean(v[12:15]) - 1),
        "positive-interaction-100": lambda v: 25 * (mean(v[15:18]) - 1),
    },
    "measures/mini-ipip": {
        "extraversion": lambda v: sum(some(reverse(v, 6, 16, of=6), 1, 6, 11, 16)),
        "agreeableness": lambda v: sum(some(reverse(v, 7, 17, of=6), 2, 7, 12, 17)),
        "conscientiousness": lambda v: sum(some(reverse(v, 8, 18, of=6), 3, 8, 13, 18)),
        "neuroticism": lambda v: sum(some(reverse(v, 9, 19, of=6), 4, 9, 14, 19)),
        "intellect": lambda v: sum(some(reverse(v, 10, 15, 20, of=6), 5, 10, 15, 20)),
    },
    "measures-restricted/core-10": {"total": lambda v: sum(reverse(v, 2, 3, of=4))},
    "measures-restricted/who-5": {"raw": sum, "percent": lambda v: 4 * sum(v)},
    "measures-restricted/csi-32": {"total": sum},
    "measures-restricted/csi-16": {"total": sum},
    "measures-restricted/csi-4": {"total": sum},
    "measures-restricted/rdas": {
        "total": sum,
        "consensus": lambda v: sum(v[:6]),
        "satisfaction": lambda v: sum(v[6:10]),
        "cohesion": lambda v: sum(v[10:]),
    },
    "measures-restricted/ras": {
        "mean": lambda v: mean(reverse(v, 4, 7, of=6)),
        "total": lambda v: sum(reverse(v, 4, 7, of=6)),
    },
    "measures-restricted/teq": {"total": lambda v: sum(reverse(v, 2, 4, 7, 10, 11, 12, 14, 15, of=4))},
    "measures-restricted/maas": {"mean": mean},
    "measures-restricted/sris": {
        "self-reflection": lambda v: sum(
            some(reverse(v, 1, 2, 8, 13, of=7), 1, 2, 5, 7, 8, 10, 12, 13, 15, 16, 18, 19)
        ),
        "engagement": lambda v: sum(some(reverse(v, 1, 8, 13, of=7), 1, 8, 10, 13, 16, 19)),
        "need": lambda v: sum(some(reverse(v, 2, of=7), 2, 5, 7, 12, 15, 18)),
        "insight": lambda v: sum(some(reverse(v, 4, 9, 11, 14, 17, of=7), 3, 4, 6, 9, 11, 14, 17, 20)),
    },
    "measures-restricted/trim-18": {
        "avoidance": lambda v: sum(some(v, 2, 5, 7, 10, 11, 15, 18)),
        "revenge": lambda v: sum(some(v, 1, 4, 9, 13, 17)),
        "benevolence": lambda v: sum(some(v, 3, 6, 8, 12, 14, 16)),
    },
    "measures-restricted/scs": {
        "total": lambda v: mean([mean(some(reverse(v, *SCS[2], *SCS[4], *SCS[6], of=6), *SCS[at])) for at in SCS]),
        "self-kindness": lambda v: mean(some(v, *SCS[1])),
        "self-judgement": lambda v: mean(some(v, *SCS[2])),
        "common-humanity": lambda v: mean(some(v, *SCS[3])),
        "isolation": lambda v: mean(some(v, *SCS[4])),
        "mindfulness": lambda v: mean(some(v, *SCS[5])),
        "over-identification": lambda v: mean(some(v, *SCS[6])),
    },
}


def forms(measure: Measure, number: int = 50):
    """Forms filled in at random, the same in every run."""
    chance = random.Random(measure.id)
    for _ in range(number):
        yield [
            chance.randint(item.answer.lo, item.answer.hi)
            for item in measure.items
            if isinstance(item.answer, ScaleForm)
        ]


@pytest.mark.parametrize("id_", MEASURES)
def test_scores_agree_with_scoring_that_was_written_apart(id_):
    """Fifty forms of each measure score as the published instructions say, worked out in another way."""
    measure = CATALOG[id_].content
    assert {scale.id for scale in measure.scales} == set(APART[id_])
    for values in forms(measure):
        form = score(measure, {f"q{at}": value for at, value in enumerate(values, 1)})
        for name, work_out in APART[id_].items():
            assert form[name].value == work_out(values)


PRORATED = {"measures/phq-9": (9, 7), "measures/phq-8": (8, 7), "measures/gad-7": (7, 5), "measures-restricted/core-10": (10, 9)}  # fmt: skip


@pytest.mark.parametrize("id_", PRORATED)
def test_prorated_totals_agree_with_their_published_rule(id_):
    """A few missing answers make the sum of the others grow to the whole number of items; more make no score."""
    measure, (number, need) = CATALOG[id_].content, PRORATED[id_]
    chance = random.Random(id_)
    for values in forms(measure):
        missing = chance.sample(range(1, number + 1), chance.randint(0, number - need + 1))
        kept = {at: value for at, value in enumerate(values, 1) if at not in missing}
        found = score(measure, {f"q{at}": value for at, value in kept.items()})["total"].value
        if id_.endswith("core-10"):
            kept = {at: 4 - value if at in (2, 3) else value for at, value in kept.items()}
        assert found == (None if len(kept) < need else Fraction(number * sum(kept.values()), len(kept)))


BANDS = [
    ("measures/phq-9", {0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 15: "moderately severe", 20: "severe", 27: "severe"}),
    ("measures/phq-8", {4: "minimal", 5: "mild", 10: "moderate", 15: "moderately severe", 20: "severe", 24: "severe"}),
    ("measures/gad-7", {4: "minimal", 5: "mild", 10: "moderate", 14: "moderate", 15: "severe", 21: "severe"}),
    ("measures/k6", {4: "low distress", 5: "moderate distress", 12: "moderate distress", 13: "serious distress"}),
    ("measures/k10", {19: "likely to be well", 20: "likely to have a mild disorder", 25: "likely to have a moderate disorder", 30: "likely to have a severe disorder"}),
    ("measures/swls", {9: "extremely dissatisfied", 10: "dissatisfied", 15: "slightly dissatisfied", 20: "neutral", 21: "slightly satisfied", 26: "satisfied", 31: "extremely satisfied"}),
    ("measures-restricted/core-10", {5: "healthy", 6: "low level problems", 11: "mild", 15: "moderate", 20: "moderate-to-severe", 25: "severe"}),
    ("measures-restricted/csi-4", {13: "notable dissatisfaction", 14: "no notable dissatisfaction"}),
    ("measures-restricted/csi-16", {51: "notable dissatisfaction", 52: "no notable dissatisfaction"}),
    ("measures-restricted/csi-32", {104: "notable dissatisfaction", 105: "no notable dissatisfaction"}),
    ("measures-restricted/rdas", {47: "distressed", 48: "not distressed"}),
]  # fmt: skip


@pytest.mark.parametrize(("id_", "expected"), BANDS, ids=lambda one: one if isinstance(one, str) else "")
def test_bands_begin_where_they_are_published_to_begin(id_, expected):
    """At every border the band is the published one."""
    scale = CATALOG[id_].content.scale("total")
    for value, label in expected.items():
        (found,) = [band for band in scale.bands if band.from_ <= value <= band.to]
        assert found.label.read("en", "en") == label


def test_the_example_is_scored():
    """The answers of the example give a score, a prorated score, an absent one, and an alert."""
    lines = (ROOT / "examples" / "data" / "phq-9.answers.jsonl").read_text(encoding="utf-8").splitlines()
    found = [score(CATALOG["measures/phq-9"].content, json.loads(line)["answers"]) for line in lines]
    values = [form["total"].value for form in found]
    assert [None if value is None else rounded(value) for value in values] == [13, 7.875, None, 4]
    assert [len(form.alerts) for form in found] == [0, 0, 0, 1]


def test_steady_has_the_seven_constructs_unvalidated_and_without_scores():
    """The constructs of the essay, in both languages; what could praise bearing harm needs a clear gate."""
    steady = CATALOG["measures/steady"].content
    assert [one.id for one in steady.constructs] == [
        "ownership", "empathy", "initiative", "resilience", "presence", "tolerance", "modesty"
    ]  # fmt: skip
    assert all(one.unvalidated for one in steady.constructs)
    assert [one.id for one in steady.constructs if one.needs_clear_gate] == ["tolerance", "modesty"]
    assert steady.constructs[2].text.read("nl", "en") == "Ik zette een eerste stap zonder op de ander te wachten."
