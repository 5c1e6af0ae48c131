"""Answers become scores; whatever is missing, unreadable or out of range makes none that is low."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.scale import Missing
from reflectkit.progress.rounding import rounded
from reflectkit.progress.scoring import score
from tests.progress.making import answers, measure, scales


def value(found: Any, answered: dict[str, Any]) -> Any:
    """The value of a measure's only score."""
    return score(found, answered).scores[0].value


def ends(found: Any, name: str) -> tuple[int, int]:
    """The ends of an item."""
    form = next(item.answer for item in found.items if item.id == name)
    return form.lo, form.hi


@given(st.data())
def test_a_full_form_scores_what_the_sum_says(data):
    """Without gaps, a score is the weighed sum, mean or most of the keyed answers, transformed, whatever the rule."""
    found, scale = data.draw(scales())
    answered = data.draw(answers(found, gaps=False))
    keyed = [
        abs(weight) * (answered[name] if weight > 0 else sum(ends(found, name)) - answered[name])
        for name, weight in scale.items.items()
    ]
    total = {"sum": sum, "max": max}.get(scale.method, sum)(keyed)
    if scale.method == "mean":
        total /= sum(abs(weight) for weight in scale.items.values())
    if scale.transform is not None:
        total = (total - 2) * 10 / Fraction(3)
    assert value(found, answered) == total


@given(st.data())
def test_a_gap_never_makes_a_score_low(data):
    """A form with gaps has no score, or one between those of the same form filled in at its two extremes."""
    found, scale = data.draw(scales())
    answered = data.draw(answers(found))
    given_ = sum(answered[name] is not None for name in scale.items)
    result = score(found, answered).scores[0]
    assert (result.value is None) == (given_ < scale.missing.need)
    assert (result.value is None) == (result.reason is not None)
    if result.value is not None and len({ends(found, name) for name in scale.items}) == 1:
        filled = []
        for at in (0, 1):
            lowest = {
                name: ends(found, name)[at if weight > 0 else 1 - at] if answered[name] is None else answered[name]
                for name, weight in scale.items.items()
            }
            filled.append(value(found, lowest))
        if scale.method != "max":
            assert min(filled) <= result.value <= max(filled)


@given(st.data())
def test_turning_a_key_and_its_answer_round_changes_nothing(data):
    """An item that is keyed the other way round and answered the other way round counts the same."""
    found, scale = data.draw(scales())
    answered = data.draw(answers(found))
    name = data.draw(st.sampled_from(sorted(scale.items)))
    keys = FrozenMap({key: -weight if key == name else weight for key, weight in scale.items.items()})
    turned = attrs.evolve(found, scales=(attrs.evolve(scale, items=keys),))
    other = {**answered, name: None if answered[name] is None else sum(ends(found, name)) - answered[name]}
    assert value(turned, other) == value(found, answered)


@given(st.data())
def test_missing_and_null_are_the_same(data):
    """An item that is left out of a form is one that was answered with nothing."""
    found, _ = data.draw(scales())
    answered = data.draw(answers(found))
    assert score(found, answered) == score(found, {name: one for name, one in answered.items() if one is not None})


@given(st.data())
def test_prorating_keeps_the_mean(data):
    """Of equal weights, a prorated sum is the mean of what was answered times the number of items."""
    found, scale = data.draw(scales("sum"))
    plain = attrs.evolve(
        scale, items=FrozenMap(dict.fromkeys(scale.items, Fraction(1))), missing=Missing(need=1, rule="prorate")
    )
    found = attrs.evolve(found, scales=(attrs.evolve(plain, transform=None),))
    answered = data.draw(answers(found))
    given_ = [one for one in answered.values() if one is not None]
    expected = Fraction(sum(given_), len(given_)) * len(answered) if given_ else None
    assert value(found, answered) == expected
    mean = attrs.evolve(found.scales[0], missing=Missing(need=1, rule="mean"))
    assert value(attrs.evolve(found, scales=(mean,)), answered) == expected


WRONG = [4, -1, 1.0, 1.5, True, "2", [], {}, float("nan"), 10**30]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_an_answer_that_cannot_be_given_makes_no_score_and_is_not_quoted(wrong):
    """Out of range, fractions, truth values and words: the scores that read the item are absent, with a reason."""
    form = score(measure(), {"low": wrong, "tense": 1, "hope": 1})
    assert [one.value for one in form.scores] == [None, None, None]
    assert {one.reason for one in form.scores} == {"what `low` was answered is no answer that can be given there"}


def test_an_answer_that_no_score_reads_spoils_none():
    """A wrong answer to an item that a scale does not read leaves that scale alone."""
    form = score(measure(), {"low": 1, "tense": 2, "hope": 9, "alone": "perhaps"})
    assert [one.value for one in form.scores] == [None, Fraction(3, 2), 30]


def test_an_unknown_item_spoils_the_form():
    """Whoever misspells an item left another one out, so nothing is scored; the name is told, in one short line."""
    form = score(measure(), {"low": 1, "tense": 1, "hopes": 1})
    assert {one.reason for one in form.scores} == {"this measure has no item `hopes`"}
    form = score(measure(), {"a\nb" + "x" * 100: 1})
    assert form.scores[0].reason == f"this measure has no item `ab{'x' * 61}`"


@pytest.mark.parametrize(
    ("answered", "expected", "band", "reason"),
    [
        ({"low": 3, "tense": 3, "hope": 0}, 9, "low", None),
        ({"low": 0, "tense": 0, "hope": 3}, 0, "ordinary", None),
        ({"low": 1, "tense": 2}, 4.5, "low", None),
        ({"low": 1, "tense": None, "hope": 2}, 3, "ordinary", None),
        ({"low": 2}, None, None, "1 of 3 items is answered, and 2 are needed"),
        ({}, None, None, "0 of 3 items are answered, and 2 are needed"),
    ],
)
def test_a_score_has_a_value_and_a_band_or_a_reason(answered, expected, band, reason):
    """A score leaves with everything that is known of it."""
    (shown, *_) = score(measure(), answered).to_json()["scores"]
    assert shown == {
        "scale": "total", "value": expected, "reason": reason, "band": band, "range": [0, 9], "better": "down"
    }  # fmt: skip


def test_a_score_between_two_bands_belongs_to_the_lower_one():
    """A prorated score that has not reached a band is not in it; bands are told in the reader's language."""
    found = measure(scales__0__missing__need=1)
    form = score(found, {"low": 1, "tense": 2, "hope": 3})
    assert form["total"].band.label.read("nl", "en") == "gewoon"
    half = score(measure(scales__0__bands__0__to=4, scales__0__bands__1__from=5), {"low": 1, "tense": 2})
    assert (half["total"].value, half["total"].band.label.read("en", "en")) == (Fraction(9, 2), "ordinary")
    assert score(found, {"low": 1, "tense": 2, "hope": 3}).to_json("nl")["scores"][0]["band"] == "gewoon"


def test_a_score_below_all_bands_has_none():
    """Where bands do not reach, there is no band."""
    form = score(measure(scales__0__bands__0__from=2), {"low": 0, "tense": 1, "hope": 3})
    assert (form["total"].value, form["total"].band) == (1, None)


def test_a_table_gives_the_score_of_its_row_or_none():
    """`lookup` finds the sum in its table; for a sum without a row there is no score."""
    found = measure(scales__2__missing={"need": 1, "rule": "prorate"})
    assert score(found, {"low": 1, "tense": 2})["grade"].value == 30
    rows = [{"raw": 0, "score": 0}, {"raw": 6, "score": 60}]
    short = score(measure(scales__2__lookup=rows), {"low": 1, "tense": 2})["grade"]
    assert (short.value, short.reason) == (None, "the scale's table has no row for what the items come to")


def test_a_scale_that_reads_what_is_not_there_gives_no_score():
    """What a check would tell of the measure makes no wrong score for whoever did not check."""
    for name in ("sleep", "alone"):
        form = score(measure(**{f"scales__0__items__{name}": 1}), {"low": 1, "tense": 1, "hope": 1, "alone": "yes"})
        assert form["total"].reason == "the scale reads an item that is not there, or has no number"


def test_alerts_are_raised_by_answers_and_not_by_gaps():
    """An alert is told when its condition holds; an answer that was not given, or cannot be, raises none."""
    found = measure()
    (alert,) = score(found, {"hope": 0}).to_json("nl")["alerts"]
    assert alert == {"id": "no-hope", "needs": "alert-within-24h", "say": "Praat er vandaag met iemand over."}
    for one in (1, None, -1):
        assert score(found, {"hope": one}).alerts == ()


def test_a_score_is_found_by_its_scale():
    """A form gives each of its scores by name, and no other."""
    form = score(measure(), {"low": 1, "tense": 1, "hope": 1})
    assert form["worry"].value == 1
    with pytest.raises(KeyError):
        form["wory"]


def test_answers_do_not_show_in_what_a_form_says_of_itself():
    """The reason for an absent score says how many, never which."""
    form = score(measure(), {"low": 3})
    assert "3" not in str(form.scores[1].reason).replace("of 3", "")
    assert rounded(Fraction(1, 3)) == 0.333333
