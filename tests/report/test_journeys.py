"""Reports of journeys: what is seen, what is read and what is heard are the same, and nothing of it shames."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from xml.etree.ElementTree import fromstring, tostring

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflectkit
from reflectkit.content.number import exact
from reflectkit.progress.journey import Happening, Journey
from reflectkit.progress.practice import Cadence, Day, habit
from reflectkit.progress.series import Point, Series
from reflectkit.progress.shown import Shown
from reflectkit.report.charts import vega_lite
from reflectkit.report.couples import couple_picture, couple_section, couple_table
from reflectkit.report.inks import chart_style, page_style
from reflectkit.report.journeys import journey_sections, own_report, report_of, shared_report
from reflectkit.report.noted import WORDS
from reflectkit.report.page import page
from reflectkit.report.poster import poster
from reflectkit.report.raster import png
from reflectkit.report.weeks import weeks_picture, weeks_table

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
MONDAY = date(2026, 1, 5)
HERE = reflectkit.discover()
GAD = HERE["measures/gad-7"].content
STATES = st.lists(st.sampled_from(["done", "not-done", "excused"]), min_size=1, max_size=40)
SCORES = st.lists(st.one_of(st.none(), st.integers(0, 21)), min_size=1, max_size=6)


def line(*values, owner="ann", days=7, missing=0):
    """A series of scores."""
    points = tuple(
        Point(at=AT + timedelta(days=days * at), value=None if one is None else exact(one), missing=missing)
        for at, one in enumerate(values)
    )
    return Series(measure=GAD, scale=GAD.scales[0], owner=owner, points=points, language="en")


def practised(*states):
    """A habit of days in a row, from a Monday on."""
    return habit([Day(day=MONDAY + timedelta(days=at), state=one) for at, one in enumerate(states)], Cadence.of("P1D"))


def kinds(picture, kind):
    """The parts of a picture that are of a kind."""
    return [part for part in picture.iter() if part.get("class") == kind]


def numbers(text):
    """All numbers in a text."""
    return set(re.findall(r"\d+(?:\.\d+)?", text))


@given(STATES)
def test_a_calendar_shows_in_words_what_it_shows_in_dots(states):
    """There is a full dot for each day that the table calls practised, a ring for each free one, and nothing for others."""
    found = practised(*states)
    picture, table = weeks_picture(found, "en"), weeks_table(found, "en")
    cells = list(zip(*table.rows, strict=True))
    assert len(kinds(picture, "practised")) == sum(len(cell.split()) for cell in cells[1]) == states.count("done")
    assert len(kinds(picture, "free")) == sum(len(cell.split()) for cell in cells[2]) == states.count("excused")
    said = [part.text for part in picture.iter("text")]
    assert [row[0] for row in table.rows] == [text for text in said if text.startswith("20")]
    assert said.count("back again") == sum(bool(cell) for cell in cells[3])
    assert numbers(picture.find("desc").text) == numbers(" ".join(cells[0]))


@given(STATES)
def test_everything_of_a_calendar_lies_in_its_picture(states):
    """However long somebody practises, every dot is within the picture."""
    picture = weeks_picture(practised(*states), "nl")
    width, height = map(float, picture.get("viewBox").split()[2:])
    for part in picture.iter("circle"):
        radius = float(part.get("r"))
        assert radius <= float(part.get("cx")) <= width - radius
        assert radius <= float(part.get("cy")) <= height - radius


def test_a_long_calendar_shows_its_last_weeks_and_says_so():
    """Of a year the last half is shown, in picture and table alike, and nothing is said to be lost."""
    found = practised(*["done", *["not-done"] * 6] * 52)
    (section,) = journey_sections(Journey(owner="ann", habit=found), "en")
    assert len(section.table.rows) == len(kinds(section.picture, "practised")) == 26
    assert section.words[-1] == "These are the last 26 weeks; what was before counts too."


def test_a_calendar_counts_no_day_as_missed_and_knows_no_alarm():
    """In words and colours there is no streak, no loss, no failure and no red; a return is called one."""
    found = own_report(Journey(owner="ann", habit=practised("done", *["not-done"] * 5, "done")))
    html = page(found)
    assert "back again" in html
    assert "Coming back after a while is what steadiness is made of." in html
    assert not re.search(r"streak|miss(ed|ing)|fail|lost|broke", " ".join(found.lines()), re.IGNORECASE)
    for said in WORDS.values():
        assert not re.search(r"streak|failed|gemist|reeks|mislukt|%", " ".join(said.values()), re.IGNORECASE)
    for red, green, blue in re.findall(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", html):
        is_red = int(red, 16) > 160 and int(green, 16) < 90 and int(blue, 16) < 90
        assert not is_red


@given(SCORES)
def test_every_number_of_a_chart_is_in_its_table_or_words(values):
    """Scores, cut-off and band that are drawn are also told: whoever does not see the picture misses no number."""
    (section,) = journey_sections(Journey(owner="ann", lines=(line(*values),)), "en")
    told = " ".join((*section.words, *(" ".join(row) for row in section.table.rows)))
    drawn = [part.find("title").text for part in kinds(section.picture, "point")]
    assert numbers(" ".join(drawn)) <= numbers(told)
    assert len(kinds(section.picture, "cutoff")) == sum("dashed line" in one for one in section.words)
    assert len(kinds(section.picture, "chance")) == sum("shaded band" in one for one in section.words)


def test_what_happened_stands_in_picture_and_words():
    """Practices are small marks, other things lines; each is named where it is pointed at, in the words and in the table."""
    title = HERE["repair/open-channel"].content.title
    happened = (
        Happening(at=AT + timedelta(days=1), kind="practice", insight=2),
        Happening(at=AT + timedelta(days=2), kind="dialogue", title=title),
        Happening(at=AT + timedelta(days=20), kind="event", event="a-move"),
    )
    first, beside = journey_sections(Journey(owner="ann", lines=(line(9, 5),), happened=happened), "nl")
    assert [part.find("title").text for part in kinds(first.picture, "happened")] == [
        f"2026-01-07: {title.read('nl', 'en')}",
        "2026-01-25: a-move",
    ]
    assert len(kinds(first.picture, "practised")) == 1
    assert "2026-01-25 a-move" in first.words[-2]
    assert [row[1] for row in beside.table.rows][::2] == ["oefening", "a-move"]
    assert beside.table.rows[0][2] == "2"
    only, _ = journey_sections(Journey(owner="ann", lines=(line(9),), happened=happened[:1]), "en")
    assert only.words[-1].startswith("A small dot")
    lines, dots = vega_lite(line(9, 5), "nl", happened)["layer"][-2:]
    assert [one["what"] for one in lines["data"]["values"]] == [title.read("nl", "en"), "a-move"]
    assert [one["what"] for one in dots["data"]["values"]] == ["oefening"]


@given(SCORES, SCORES)
def test_two_lines_and_their_distance_are_the_same_in_picture_and_table(mine, theirs):
    """Every score of both, and every distance, is drawn and told, and nothing says who is better."""
    one, other = line(*mine), line(*theirs, owner="bo", days=5)
    picture, table = couple_picture(one, other), couple_table(one, other)
    scored = [value for value in (*mine, *theirs) if value is not None]
    assert len(kinds(picture, "point")) + len(kinds(picture, "point other")) == len(scored)
    told = [part.find("title").text.rpartition(" ")[2] for part in kinds(picture, "distance")]
    assert told == [row[3] for row in table.rows if row[3]]
    assert picture.find("desc").text.count("distance") == len(told)
    assert [cell for row in table.rows for cell in row[1:3] if cell] == [
        cell for row in table.rows for cell in row[1:3] if cell and int(cell) in scored
    ]
    fromstring(tostring(picture))


def test_a_couples_section_is_honest_about_few_scores_and_missing_answers():
    """With fewer than three scores of either it says so, and so it does where answers are missing."""
    few = couple_section(line(9), line(3, 4, 5, owner="bo"))
    assert few.words == (
        "The full line is ann, the broken one bo. There are too few scores to say how they move: each needs three.",
    )
    gap = couple_section(line(9, 8, 7, missing=1), line(3, 4, 5, owner="bo"), "nl")
    assert gap.words[1] == "Er ontbreken antwoorden, zodat niet elke score op alle antwoorden rust."
    assert "%" not in " ".join((*gap.words, *few.words))
    names = [part.text for part in couple_picture(line(9, 2), line(3, 8, owner="bo")).iter("text")][-2:]
    assert names == ["bo", "ann"]


def test_a_practitioners_report_names_each_person_and_holds_what_was_shared():
    """People come one after the other, with their notes, and two lines stand side by side at the end."""
    people = (Journey(owner="ann", lines=(line(9),)), Journey(owner="bo", lines=(line(3, owner="bo"),)))
    pairs = ((people[0].lines[0], people[1].lines[0]),)
    found = report_of(Shown(reader="practitioner", people=people, pairs=pairs))
    assert [(one.title.split(":")[0], one.level) for one in found.sections] == [
        ("ann", 2),
        ("GAD-7", 3),
        ("bo", 2),
        ("GAD-7", 3),
        ("Side by side", 2),
    ]
    assert shared_report(()).lines()[-1] == "There is nothing here yet."
    own = report_of(Shown(reader="ann", people=people[:1], pairs=pairs))
    assert [one.level for one in own.sections] == [2, 2]


def test_what_may_help_next_keeps_its_own_name_where_it_is_not_here():
    """A component that is not installed is named as the rule names it, and one that is by its title."""
    steady = HERE["measures/steady"].content
    one = Journey(owner="ann", progress=steady, suggestion=steady.compass[1])
    (section,) = journey_sections(one, "nl")
    assert section.words[1] == "repair/open-channel"
    there = attrs.evolve(one, suggested=HERE["repair/open-channel"])
    (section,) = journey_sections(there, "nl")
    assert section.words[1] == f"{HERE['repair/open-channel'].content.title.read('nl', 'en')} (repair/open-channel)"


def test_a_mark_of_another_path_keeps_its_own_name():
    """A mark that nobody explains is shown as it was written."""
    marks = (attrs.evolve(MARK, mark="elsewhere"),)
    (section,) = journey_sections(Journey(owner="ann", marks=marks), "en")
    assert section.table.rows == (("2026-01-05", "elsewhere"),)


MARK = reflectkit.progress.entries.entry_of(
    {"type": "mark", "owner": "ann", "at": AT.isoformat(), "component": HERE["measures/steady"].pin, "mark": "x"}
)


@pytest.mark.parametrize("dark", [True, False])
def test_a_poster_stands_alone(dark):
    """All pictures of a report are one picture with a style of its own, as high as what is in it, and fetch nothing."""
    report = own_report(Journey(owner="ann", lines=(line(13, 5),), habit=practised("done", "excused")))
    text = poster(report, "en", dark=dark)
    root = fromstring(text)
    width, height = (float(root.get(name)) for name in ("width", "height"))
    inner = root.findall("{http://www.w3.org/2000/svg}svg")
    assert len(inner) == 2
    for one in inner:
        assert float(one.get("x")) + float(one.get("width")) <= width
        assert float(one.get("y")) + float(one.get("height")) <= height
    assert ("prefers-color-scheme" in text) == dark
    assert not re.search(r"https?://(?!www\.w3\.org)|url\(|@import|var\(", text)


def test_a_picture_in_dots_is_twice_as_large():
    """The PNG has two dots for each unit of the picture in each direction."""
    text = poster(own_report(Journey(owner="ann", lines=(line(13, 5),))), dark=False)
    data = png(text)
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    root = fromstring(text)
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))


def test_a_page_follows_dark_screens_prints_and_fits_phones():
    """A page has both colours, a rule for print, a viewport, headings in order, and a name and scopes in every table."""
    report = own_report(Journey(owner="ann", lines=(line(13, 5),), habit=practised("done")))
    html = page(report, "nl")
    for part in ("prefers-color-scheme: dark", "@media print", 'name="viewport"', '<html lang="nl">', "no-referrer"):
        assert part in html
    assert re.findall(r"<h(\d)", html) == ["1", "2", "2"]
    assert html.count("<caption>") == html.count("<table>") == 2
    assert html.count('scope="row"') == 3
    assert chart_style() in page_style()


def test_a_person_sees_the_same_in_words_as_on_the_page():
    """Every line of the text is a text of the page."""
    report = own_report(Journey(owner="ann", lines=(line(13, None, 5),), habit=practised("done", "excused", "done")))
    html = page(report)
    for told in report.lines():
        for cell in told.strip().split("  "):
            assert cell in ("–", "") or cell in html
    assert json.dumps(report.lines())
    assert Fraction(report.sections[0].table.rows[0][1]) == 13
