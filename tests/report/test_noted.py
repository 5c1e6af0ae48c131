"""Pictures and pages of a series: the same for those who see and those who listen, and nothing in them is executed."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from xml.etree.ElementTree import fromstring, tostring

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflectkit
from reflectkit.content.text import Text
from reflectkit.progress.journey import Journey
from reflectkit.progress.series import Point, Series
from reflectkit.report.charts import described, guides, heading, svg, vega_lite
from reflectkit.report.journeys import own_report, scores_table, summary
from reflectkit.report.noted import WORDS, words
from reflectkit.report.page import page

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
GAD = reflectkit.discover()["measures/gad-7"].content
SWLS = reflectkit.discover()["measures/swls"].content


def line(*values, measure=GAD, language="en"):
    """A series of scores, a week apart."""
    points = tuple(
        Point(at=AT + timedelta(weeks=at), value=None if value is None else Fraction(value), reason=None if value is not None else "4 of 7")
        for at, value in enumerate(values)
    )  # fmt: skip
    return Series(measure=measure, scale=measure.scales[0], owner="ann", points=points, language=language)


FULL = line(13, 11, None, 5)


def shown(*lines, locale=None):
    """The page of some series."""
    return page(own_report(Journey(owner="ann", lines=lines), locale=locale), locale)


def kinds(element, kind):
    """The parts of a picture that are of a kind."""
    return [part for part in element.iter() if part.get("class") == kind]


def test_a_picture_shows_scores_the_cutoff_and_what_chance_explains():
    """Points for scores, a gap where there is none, the published cut-off, and the band of the published change."""
    picture = svg(FULL)
    assert [part.find("title").text for part in kinds(picture, "point")] == [
        "2026-01-05: 13", "2026-01-12: 11", "2026-01-26: 5"
    ]  # fmt: skip
    assert len(kinds(picture, "series")) == 1
    assert len(kinds(picture, "cutoff")) == len(kinds(picture, "chance")) == 1
    assert guides(FULL) == (8, (9, 17))
    labels = [part.text for part in picture.iter("text")]
    assert labels == ["0", "5", "10", "15", "20", "2026-01-05", "2026-01-26"]


def test_a_picture_names_and_describes_itself():
    """Whoever does not see the picture hears the same: the scale, its direction, every score and every gap."""
    picture = svg(FULL, "nl-BE")
    assert (picture.get("role"), picture.get("lang")) == ("img", "nl")
    assert picture.find("title").text == "GAD-7: Severity of anxiety"
    said = picture.find("desc").text
    assert said == (
        "GAD-7: Severity of anxiety, 0–21, lager is beter: 2026-01-05 13, 2026-01-12 11, 2026-01-19 geen score, 2026-01-26 5"
    )
    assert described(FULL, None).endswith("2026-01-19 no score, 2026-01-26 5")


def test_without_a_norm_there_are_no_guides():
    """Absent scores, and answers in a language without a norm, get neither cut-off nor band; a single score gets both."""
    assert guides(line(13)) == (8, (9, 17))
    for one in (line(None), line(13, 5, language="nl")):
        assert guides(one) == (None, None)
        assert kinds(svg(one), "cutoff") == kinds(svg(one), "chance") == []
        assert len(vega_lite(one)["layer"]) == 1
    cutoff, band = guides(line(10, 30, measure=SWLS))
    assert (cutoff, band[0]) == (None, 5)


def test_one_score_stands_in_the_middle():
    """A single score has one date, and is drawn in the middle."""
    picture = svg(line(13))
    (point,) = kinds(picture, "point")
    assert float(point.get("cx")) == pytest.approx(222, abs=10)
    assert [part.text for part in picture.iter("text")][-1] == "2026-01-05"


SCORES = st.lists(st.one_of(st.none(), st.integers(0, 21)), min_size=1, max_size=6)


@given(SCORES)
def test_every_point_lies_in_its_picture(values):
    """Whatever the scores, everything that is drawn is within the picture, and there are as many points as scores."""
    picture = fromstring(tostring(svg(line(*values))))
    numbers = [
        (float(part.get(key)), most)
        for part in picture.iter()
        for key, most in (("cx", 420), ("cy", 220), ("x1", 420), ("x2", 420), ("y1", 220), ("y2", 220))
        if part.get(key)
    ]
    assert all(0 <= number <= most for number, most in numbers)
    assert len(kinds(picture, "point")) == sum(value is not None for value in values)


def test_a_specification_holds_the_whole_range_and_all_data():
    """A host gets a Vega-Lite specification whose axis is the whole range, so that small changes look small."""
    spec = vega_lite(FULL)
    assert [one["value"] for one in spec["data"]["values"]] == [13, 11, None, 5]
    band, scores, cutoff = spec["layer"]
    assert scores["encoding"]["y"]["scale"] == {"domain": [0, 21], "nice": False}
    assert (band["encoding"]["y"]["datum"], band["encoding"]["y2"]["datum"]) == (9, 17)
    assert cutoff["encoding"]["y"] == {"datum": 8}
    assert json.loads(json.dumps(spec)) == spec


def test_a_page_holds_everything_and_asks_for_nothing():
    """One page with picture, sentence and table, no script, and nothing that is fetched from anywhere."""
    html = shown(FULL, line(10, 30, measure=SWLS), locale="nl")
    assert html.startswith('<!doctype html>\n<html lang="nl">')
    assert html.count("<svg") == html.count("<table") == 2
    assert not re.search(r"<script|<link|src=|@import|url\(", html)
    assert "een betrouwbare verandering, tot in het gewone bereik" in html
    assert shown().count("<section") == 0
    assert "There is nothing here yet." in shown()


def test_words_of_content_are_words():
    """Titles that look like markup are shown as they are written, and executed nowhere."""
    evil = '<script>alert("x")</script>'
    measure = attrs.evolve(GAD, title=Text.of({"en": evil}))
    one = attrs.evolve(FULL, measure=measure, points=(*FULL.points, Point(at=AT + timedelta(weeks=9), reason=evil)))
    html = shown(one)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 3
    assert heading(one, None).startswith(evil)


def test_a_table_says_what_the_picture_shows():
    """Each score with its day and its range in words; an absent one with its reason."""
    table = scores_table(FULL)
    assert table.head == ("when", "score", "range")
    assert table.rows == (
        ("2026-01-05", "13", "moderate"),
        ("2026-01-12", "11", "moderate"),
        ("2026-01-19", "no score: 4 of 7", ""),
        ("2026-01-26", "5", "mild"),
    )
    few = attrs.evolve(FULL, points=(attrs.evolve(FULL.points[0], missing=2),))
    assert scores_table(few).rows[0][1] == "13 (from 5 of 7 answers)"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (FULL, "From first to last: a reliable change, into the ordinary range (lower is better)."),
        (line(13, 9), "From first to last: a reliable change for the better (lower is better)."),
        (line(13, 12), "From first to last: no more than chance explains (lower is better)."),
        (
            line(5, 13),
            "From first to last: a reliable change for the worse; talk about it with somebody (lower is better).",
        ),
        (line(13), "From first to last: there is not enough to judge a difference (lower is better)."),
        (line(10, 30, measure=SWLS), "From first to last: a reliable change for the better (higher is better)."),
    ],
)
def test_a_sentence_says_what_it_comes_to(one, said):
    """The class of the change in plain words; nothing is said of loss, failure or a streak."""
    assert summary(one) == said


def test_every_language_has_every_word():
    """All languages of a report have the same words, and another language gets English ones."""
    assert len({frozenset(said) for said in WORDS.values()}) == 1
    assert words("de")[0] == "en"
    assert words("nl-x-u")[0] == "nl"


def test_a_scale_without_a_title_is_called_like_its_measure():
    """Where a scale has no name of its own, the measure's is enough."""
    bare = attrs.evolve(FULL, scale=attrs.evolve(GAD.scales[0], title=None))
    assert heading(bare, "en") == "GAD-7"
