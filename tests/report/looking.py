"""A picture as its reader finds it: boxes and lines of text, read from the SVG and measured by the table of widths."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import attrs

from reflectkit.report.palette import DARK, LIGHT, STYLES
from reflectkit.report.widths import text_width

SPACE = "{http://www.w3.org/2000/svg}"
SIZES = {style.name: style for style in STYLES}


@attrs.frozen
class Area:
    """A rectangle on the sheet, and its classes."""

    left: float
    top: float
    right: float
    bottom: float
    classes: frozenset[str]
    words: str = ""

    def holds(self, other):
        """Tell whether another one lies in this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def apart(self, other):
        """Tell whether another one lies beside this one."""
        return (
            self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        )

    @property
    def size(self):
        """Return how much of the sheet it takes."""
        return (self.right - self.left) * (self.bottom - self.top)


def root(svg):
    """Return the root of a picture."""
    return ET.fromstring(svg)


def boxes(svg):
    """Return all rectangles, the page first."""
    found = []
    for rect in root(svg).iter(f"{SPACE}rect"):
        x, y, width, height = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
        found.append(Area(x, y, x + width, y + height, frozenset(rect.get("class").split())))
    return found


def lines(svg):
    """Return all lines of text, as wide as the table says, from the tops of the letters to the base."""
    found = []
    for text in root(svg).iter(f"{SPACE}text"):
        classes = frozenset(text.get("class").split())
        (style,) = (SIZES[name] for name in classes if name in SIZES)
        x, y = float(text.get("x")), float(text.get("y"))
        width = text_width(text.text, style.size, bold=style.bold)
        found.append(Area(x, y - style.size * 0.8, x + width, y + style.size * 0.2, classes, text.text))
    return found


def around(area, places):
    """Return the smallest box in which an area begins."""
    corner = attrs.evolve(area, right=area.left, bottom=area.top)
    return min((place for place in places if place.holds(corner)), key=lambda place: place.size)


def overflowing(svg):
    """Return the lines that leave the box in which they begin."""
    places = boxes(svg)
    return [line.words for line in lines(svg) if not around(line, places).holds(line)]


def colliding(svg):
    """Return pairs of boxes that overlap without one lying in the other, and pairs of lines that overlap."""
    bad = [
        (one, other)
        for one, other in combinations(boxes(svg), 2)
        if not (one.apart(other) or one.holds(other) or other.holds(one))
    ]
    return bad + [(one, other) for one, other in combinations(lines(svg), 2) if not one.apart(other)]


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Return the contrast of two colours, as WCAG defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def faint(svg):
    """Return the lines whose ink has a contrast of less than 4.5 to what they stand on, in light or in dark."""
    places = boxes(svg)
    return [
        line.words
        for line in lines(svg)
        for palette in (LIGHT, DARK)
        if contrast(chosen(palette.inks, line), chosen(palette.grounds, around(line, places))) < 4.5
    ]


def chosen(colours, area):
    """Return the one colour that the classes of an area name."""
    (colour,) = (colours[name] for name in area.classes if name in colours)
    return colour


def words_of(svg):
    """Return everything that is written in a picture, without spaces, since lines break anywhere."""
    return "".join("".join(line.words.split()) for line in lines(svg))
