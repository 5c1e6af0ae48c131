"""Letters, lines, colours and shapes, from which pictures are made."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.report.drawing import Sheet, writable
from reflectkit.report.palette import DARK, LIGHT, style_sheet
from reflectkit.report.widths import letter_width, text_width, wrap
from tests.report import looking


@given(st.text(max_size=200), st.integers(40, 300), st.booleans())
def test_wrapped_lines_fit_and_hold_every_letter(text, width, bold):
    """Every line fits, none is empty, and together they hold every letter but spaces, in their order."""
    lines = wrap(text, width, 13, bold=bold)
    assert all(text_width(line, 13, bold=bold) <= width for line in lines)
    assert all(lines)
    assert "".join("".join(line.split()) for line in lines) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ("one two", "three")),
        ("one\ntwo", ("one", "two")),
        ("wwwwwwwwwwww", ("wwwww", "wwwww", "ww")),
        ("a wwwwwwwwwwww b", ("a", "wwwww", "wwwww", "ww b")),
        ("", ()),
    ],
)
def test_lines_break_between_words_where_they_can(text, lines):
    """Words stay whole if they fit on a line, the author's own lines stay, and a longer word is cut."""
    assert wrap(text, 60, 13) == lines


@pytest.mark.parametrize(
    ("letter", "width"), [("i", 0.30), ("W", 1.0), ("本", 1.2), ("\u0301", 0.0), ("\u200b", 0.0), ("Ж", 1.0)]
)
def test_the_width_of_a_letter(letter, width):
    """Known letters have their width, marks have none, signs of East Asia are wide, and others as wide as most."""
    assert letter_width(letter) == width


def test_a_mark_stays_with_its_letter():
    """A word that is cut is not cut between a letter and the mark on it."""
    word = "e\u0301" * 30
    assert all(not unicodedata.combining(line[0]) for line in wrap(word, 50, 13))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(palette):
    """Text and lines reach a contrast of 4.5:1 on whatever they may stand."""
    poor = {
        (ink, ground): looking.contrast(palette.inks[ink], palette.grounds[ground])
        for ink in palette.inks
        for ground in palette.grounds
        if looking.contrast(palette.inks[ink], palette.grounds[ground]) < 4.5
    }
    assert poor == {}


def test_contrast_is_that_of_wcag():
    """Black on white is 21, a colour on itself is 1, and a known grey is just enough."""
    assert looking.contrast("#000000", "#ffffff") == 21
    assert looking.contrast("#123456", "#123456") == 1
    assert looking.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_light_and_dark_have_the_same_colours_by_name():
    """Whatever has a colour in the light has one in the dark, and the style sheet names both."""
    assert LIGHT.inks.keys() == DARK.inks.keys()
    assert LIGHT.grounds.keys() == DARK.grounds.keys()
    light, _, dark = style_sheet().partition("@media (prefers-color-scheme:dark)")
    assert all(colour in light for colour in (*LIGHT.inks.values(), *LIGHT.grounds.values()))
    assert all(colour in dark for colour in (*DARK.inks.values(), *DARK.grounds.values()))
    assert "http" not in style_sheet()


def test_the_style_sheet_reaches_pictures_only():
    """Every rule begins with the class of pictures, so that a picture in a page leaves the rest of it alone."""
    sheet = style_sheet().replace("@media (prefers-color-scheme:dark){", "")
    selectors = [rule.partition("{")[0].strip() for rule in sheet.split("}") if "{" in rule]
    assert len(selectors) > 50
    assert [selector for selector in selectors if not selector.startswith(".reflectkit-map")] == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("\x00\x1b[2J", "\ufffd\ufffd[2J"),
        ("\u202ea", "\ufffda"),
        ("\ud800", "\ufffd"),
        ("𝄞", "𝄞"),
    ],
)
def test_what_xml_cannot_hold_is_replaced(text, held):
    """Control characters, lone surrogates and those that turn the direction of writing are replaced."""
    assert writable(text) == held


@pytest.mark.parametrize(
    ("points", "tip"),
    [
        (((0, 0), (0, 9)), "M4 3L0 9L-4 3"),
        (((0, 0), (9, 0)), "M3 4L9 0L3 -4"),
        (((9, 0), (0, 0)), "M6 -4L0 0L6 4"),
    ],
)
def test_an_arrow_points_the_way_it_goes(points, tip):
    """The tip of an arrow stands at its end, in the direction of its last part."""
    sheet = Sheet(10)
    sheet.path("line", *points)
    svg = sheet.svg(id_="x", height=10, language="en", title="t", description="d")
    (path,) = looking.root(svg).iter(f"{looking.SPACE}path")
    assert path.get("d").endswith(tip)
