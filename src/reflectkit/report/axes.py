"""
The frame of a picture of scores over time: its axes, and where a moment and a score are in it.
"""

from __future__ import annotations

from datetime import datetime
from itertools import count
from math import ceil, floor
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.progress.series import Series

WIDTH, HEIGHT = 420, 220
LEFT, RIGHT, TOP, BOTTOM = 36, 12, 12, 34
TICKS = 5
"""At most how many steps the axis of the scores has."""


@attrs.frozen
class Frame:
    """
    What a picture covers: a range of scores, always the whole one, and a stretch of time.
    """

    low: float
    high: float
    first: datetime
    last: datetime

    @classmethod
    def of(cls, series: Series, times: Iterable[datetime]) -> Frame:
        """
        Return the frame for the scale of a series and for some moments.
        """
        low, high = (float(end) for end in series.scale.range)
        known = list(times)
        return cls(low, high, min(known), max(known))

    def x(self, at: datetime) -> float:
        """
        Return where a moment is from the left; a single one is in the middle.
        """
        share = (at - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """
        Return where a score is from the top.
        """
        return TOP + (self.high - value) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)


def blank(language: str, title: str, description: str, *, height: float = HEIGHT) -> Element:
    """
    Return an empty picture that names and describes itself, scales with its place, and follows its colours.
    """
    box = {"viewBox": f"0 0 {WIDTH} {written(height)}", "role": "img", "lang": language, "class": "chart"}
    picture = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box})
    SubElement(picture, "title").text = title
    SubElement(picture, "desc").text = description
    return picture


def written(number: float) -> str:
    """
    Return a number as it stands in a picture.
    """
    return f"{number:.1f}".removesuffix(".0")


def line(picture: Element, x1: float, y1: float, x2: float, y2: float, kind: str) -> Element:
    """
    Draw a line.
    """
    ends = {"x1": written(x1), "y1": written(y1), "x2": written(x2), "y2": written(y2)}
    return SubElement(picture, "line", {**ends, "class": kind})


def label(picture: Element, x: float, y: float, text: str, anchor: str = "start") -> None:
    """
    Write a word; what is written is also in the description, so that nobody hears it twice.
    """
    place = {"x": written(x), "y": written(y), "text-anchor": anchor, "aria-hidden": "true"}
    SubElement(picture, "text", place).text = text


def dot(picture: Element, x: float, y: float, kind: str, *, radius: float = 4, told: str = "") -> None:
    """
    Draw a dot, and say what it is.
    """
    place = {"cx": written(x), "cy": written(y), "r": written(radius), "class": kind}
    mark = SubElement(picture, "circle", place)
    if told:
        SubElement(mark, "title").text = told


def axes(picture: Element, frame: Frame) -> None:
    """
    Draw the axis of the scores, and write the first day and the last.
    """
    step = next(size for size in count(0) if (frame.high - frame.low) / _size(size) <= TICKS)
    for at in range(ceil(frame.low / _size(step)), floor(frame.high / _size(step)) + 1):
        value = at * _size(step)
        line(picture, LEFT, frame.y(value), WIDTH - RIGHT, frame.y(value), "grid")
        label(picture, LEFT - 8, frame.y(value) + 4, f"{value:g}", "end")
    days = dict.fromkeys(at.date().isoformat() for at in (frame.first, frame.last))
    anchors = ("start", "end") if len(days) > 1 else ("middle",)
    for day, moment, anchor in zip(days, (frame.first, frame.last), anchors, strict=False):
        label(picture, frame.x(moment), HEIGHT - 12, day, anchor)


def _size(step: int) -> float:
    """
    Return the sizes of steps that are easily read, from small to large: 0.1, 0.2, 0.5, 1, 2, 5 and so on.
    """
    return (1, 2, 5)[step % 3] * 10.0 ** (step // 3 - 1)
