"""
Pictures of a series: a Vega-Lite specification for any host, and an accessible SVG of our own.

Both show the scores, the cut-off, and around the first score what chance alone explains; a score that is absent is a gap.
"""

from __future__ import annotations

from itertools import count, pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from reflectkit.progress.rounding import rounded
from reflectkit.report.noted import words
from reflectkit.session.wire import write_time

if TYPE_CHECKING:
    from datetime import datetime

    from reflectkit.progress.series import Series

WIDTH, HEIGHT = 420, 220
LEFT, RIGHT, TOP, BOTTOM = 36, 12, 12, 34
TICKS = 5
"""At most how many steps the axis of the scores has."""

Frame = tuple[float, float, "datetime", "datetime"]


def vega_lite(series: Series, locale: str | None = None) -> dict[str, Any]:
    """
    Return a series as a Vega-Lite specification, with its data in it.
    """
    low, high = (rounded(end) for end in series.scale.range)
    values = [
        {"at": write_time(one.at), "value": None if one.value is None else rounded(one.value)} for one in series.points
    ]
    scored = {"x": {"field": "at", "type": "temporal", "title": None}, "y": _axis(low, high)}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "line", "point": True, "invalid": "break-paths-show-domains"}, "encoding": scored}
    ]
    cutoff, band = guides(series)
    if band is not None:
        first, last = ({"datum": end} for end in band)
        layers.insert(0, {"mark": {"type": "rect", "opacity": 0.15}, "encoding": {"y": first, "y2": last}})
    if cutoff is not None:
        layers.append({"mark": {"type": "rule", "strokeDash": [4, 4]}, "encoding": {"y": {"datum": cutoff}}})
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": described(series, locale),
        "data": {"values": values},
        "layer": layers,
    }


def _axis(low: float, high: float) -> dict[str, Any]:
    """
    Return the axis of the scores: always the whole range, so that small changes look small.
    """
    return {"field": "value", "type": "quantitative", "title": None, "scale": {"domain": [low, high]}}


def guides(series: Series) -> tuple[float | None, tuple[float, float] | None]:
    """
    Return the cut-off, and the ends of what chance alone explains around the first score; nothing where they are not known.
    """
    found = series.change()
    if found is None:
        return None, None
    cutoff = None if found.cutoff is None else rounded(found.cutoff)
    if found.threshold is None:
        return cutoff, None
    low, high = (float(end) for end in series.scale.range)
    first = float(found.before)
    return cutoff, (max(low, first - found.threshold), min(high, first + found.threshold))


def described(series: Series, locale: str | None) -> str:
    """
    Return the picture in words, for whoever does not see it.
    """
    language, said = words(locale)
    low, high = (rounded(end) for end in series.scale.range)
    points = ", ".join(
        f"{one.at.date().isoformat()} {said['none'] if one.value is None else rounded(one.value)}"
        for one in series.points
    )
    return f"{heading(series, language)}, {low}–{high}, {said[series.scale.better]}: {points}"


def heading(series: Series, locale: str | None) -> str:
    """
    Return what a series is called.
    """
    measure, scale = series.measure, series.scale
    name = measure.title.read(locale, measure.source)
    return name if scale.title is None else f"{name}: {scale.title.read(locale, measure.source)}"


def svg(series: Series, locale: str | None = None) -> Element:
    """
    Return a series as an SVG element, which names and describes itself, scales with its place, and follows its colours.
    """
    language, said = words(locale)
    box = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "lang": language, "class": "chart"}
    picture = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box})
    SubElement(picture, "title").text = heading(series, language)
    SubElement(picture, "desc").text = described(series, locale)
    low, high = (float(end) for end in series.scale.range)
    times = [one.at for one in series.points]
    frame = (low, high, min(times), max(times))
    _scores(picture, frame)
    cutoff, band = guides(series)
    if band is not None:
        top, bottom = _y(band[1], frame), _y(band[0], frame)
        place = {"x": str(LEFT), "y": _text(top), "width": str(WIDTH - LEFT - RIGHT), "height": _text(bottom - top)}
        SubElement(SubElement(picture, "rect", {**place, "class": "chance"}), "title").text = said["chance"]
    if cutoff is not None:
        line = _line(picture, LEFT, _y(cutoff, frame), WIDTH - RIGHT, _y(cutoff, frame), "cutoff")
        SubElement(line, "title").text = said["cutoff"]
    _dates(picture, series, frame)
    _points(picture, series, frame)
    return picture


def _x(at: datetime, frame: Frame) -> float:
    """
    Return where a moment is from the left; a single one is in the middle.
    """
    _, _, first, last = frame
    share = (at - first) / (last - first) if last > first else 0.5
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(value: float, frame: Frame) -> float:
    """
    Return where a score is from the top.
    """
    low, high, _, _ = frame
    return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)


def _text(number: float) -> str:
    """
    Return a number as it stands in a picture.
    """
    return f"{number:.1f}"


def _line(picture: Element, x1: float, y1: float, x2: float, y2: float, kind: str) -> Element:
    """
    Draw a line.
    """
    ends = {"x1": _text(x1), "y1": _text(y1), "x2": _text(x2), "y2": _text(y2)}
    return SubElement(picture, "line", {**ends, "class": kind})


def _label(picture: Element, x: float, y: float, text: str, anchor: str) -> None:
    """
    Write a word; what is written is also in the description, so that nobody hears it twice.
    """
    place = {"x": _text(x), "y": _text(y), "text-anchor": anchor, "aria-hidden": "true"}
    SubElement(picture, "text", place).text = text


def _scores(picture: Element, frame: Frame) -> None:
    """
    Draw the axis of the scores.
    """
    low, high, _, _ = frame
    step = next(size for size in count(0) if (high - low) / _size(size) <= TICKS)
    for at in range(ceil(low / _size(step)), floor(high / _size(step)) + 1):
        value = at * _size(step)
        _line(picture, LEFT, _y(value, frame), WIDTH - RIGHT, _y(value, frame), "grid")
        _label(picture, LEFT - 8, _y(value, frame) + 4, f"{value:g}", "end")


def _size(step: int) -> float:
    """
    Return the sizes of steps that are easily read, from small to large: 0.1, 0.2, 0.5, 1, 2, 5 and so on.
    """
    return (1, 2, 5)[step % 3] * 10.0 ** (step // 3 - 1)


def _dates(picture: Element, series: Series, frame: Frame) -> None:
    """
    Write the first day and the last.
    """
    ends = dict.fromkeys([series.points[0].at, series.points[-1].at])
    for at, anchor in zip(ends, ("start", "end") if len(ends) > 1 else ("middle",), strict=True):
        _label(picture, _x(at, frame), HEIGHT - 12, at.date().isoformat(), anchor)


def _points(picture: Element, series: Series, frame: Frame) -> None:
    """
    Draw the scores, and lines between neighbours that both have one.
    """
    for one, other in pairwise(series.points):
        if one.value is not None and other.value is not None:
            ends = (_x(one.at, frame), _y(float(one.value), frame), _x(other.at, frame), _y(float(other.value), frame))
            _line(picture, *ends, "series")
    for one in series.scored:
        assert one.value is not None
        centre = {"cx": _text(_x(one.at, frame)), "cy": _text(_y(float(one.value), frame)), "r": "4", "class": "point"}
        told = f"{one.at.date().isoformat()}: {rounded(one.value)}"
        SubElement(SubElement(picture, "circle", centre), "title").text = told
