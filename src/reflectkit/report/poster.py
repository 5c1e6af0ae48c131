"""
All pictures of a report in one picture, below each other, each with its title and its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from reflectkit.report.axes import WIDTH
from reflectkit.report.inks import chart_style
from reflectkit.report.noted import words
from reflectkit.report.widths import wrap

if TYPE_CHECKING:
    from reflectkit.report.sections import Report, Section

MARGIN = 20
NAME, SAID = 17, 14


def poster(report: Report, locale: str | None = None, *, dark: bool = True) -> str:
    """
    Return the pictures of a report as one SVG that stands alone; `dark` lets it follow a dark screen.
    """
    language, _ = words(locale)
    box = {"xmlns": "http://www.w3.org/2000/svg", "class": "chart", "role": "group", "lang": language}
    root = Element("svg", {**box, "aria-label": report.title})
    SubElement(root, "style").text = chart_style(dark=dark)
    ground = SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%"})
    height = _lines(root, report.title, MARGIN, "name", NAME)
    for section in report.sections:
        if section.picture is not None:
            height = _section(root, section, height + MARGIN)
    size = {"width": str(WIDTH + 2 * MARGIN), "height": f"{height + MARGIN:.0f}"}
    ground.attrib.update(size)
    root.attrib.update({**size, "viewBox": f"0 0 {size['width']} {size['height']}"})
    return tostring(root, encoding="unicode") + "\n"


def _section(root: Element, section: Section, top: float) -> float:
    """
    Put one picture with its title and words on a sheet; return where it ends.
    """
    assert section.picture is not None
    below = _lines(root, section.title, top, "name", NAME)
    width, height = section.picture.attrib["viewBox"].split()[2:]
    picture = SubElement(root, "svg", {**section.picture.attrib, "x": str(MARGIN), "y": f"{below:.0f}"})
    picture.attrib.update({"width": width, "height": height})
    picture.extend(section.picture)
    below += float(height)
    for said in section.words:
        below = _lines(root, said, below, "said", SAID)
    return below


def _lines(root: Element, text: str, top: float, kind: str, size: int) -> float:
    """
    Write a text below a height; return where it ends.
    """
    for part in wrap(text, WIDTH, size, bold=kind == "name"):
        top += round(size * 1.4)
        place = {"x": str(MARGIN), "y": f"{top:.0f}", "class": kind}
        SubElement(root, "text", place).text = part
    return top + 6
