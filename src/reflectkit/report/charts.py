"""
Pictures of a series: a Vega-Lite specification for any host, and an accessible SVG of our own.

Both show the scores, the cut-off, around the first score what chance alone explains, and what happened meanwhile; a
score that is absent is a gap.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from reflectkit.progress.rounding import rounded
from reflectkit.report.axes import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Frame, axes, blank, dot, line, written
from reflectkit.report.noted import happening, words
from reflectkit.session.wire import write_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.progress.journey import Happening
    from reflectkit.progress.series import Point, Series


def vega_lite(series: Series, locale: str | None = None, happened: Sequence[Happening] = ()) -> dict[str, Any]:
    """
    Return a series as a Vega-Lite specification, with its data in it.
    """
    low, high = (rounded(end) for end in series.scale.range)
    values = [
        {"at": write_time(one.at), "value": None if one.value is None else rounded(one.value)} for one in series.points
    ]
    scored = {"x": _time("at"), "y": _axis(low, high)}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "line", "point": True, "invalid": "break-paths-show-domains"}, "encoding": scored}
    ]
    cutoff, band = guides(series)
    if band is not None:
        first, last = ({"datum": end} for end in band)
        layers.insert(0, {"mark": {"type": "rect", "opacity": 0.15}, "encoding": {"y": first, "y2": last}})
    if cutoff is not None:
        layers.append({"mark": {"type": "rule", "strokeDash": [4, 4]}, "encoding": {"y": {"datum": cutoff}}})
    layers += [_beside(found, locale) for found in _by_size(happened) if found]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": described(series, locale, happened),
        "data": {"values": values},
        "layer": layers,
    }


def _by_size(happened: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """
    Return what stands as a line of its own, and what is small.
    """
    return [one for one in happened if one.is_large], [one for one in happened if not one.is_large]


def _beside(happened: Sequence[Happening], locale: str | None) -> dict[str, Any]:
    """
    Return the layer of what happened beside the scores: lines, or small marks below.
    """
    values = [{"happened": write_time(one.at), "what": happening(one, locale)} for one in happened]
    told = {"x": _time("happened"), "tooltip": {"field": "what", "type": "nominal"}}
    if happened[0].is_large:
        return {"data": {"values": values}, "mark": {"type": "rule", "strokeDash": [1, 3]}, "encoding": told}
    small = {"type": "point", "filled": True, "size": 24}
    return {"data": {"values": values}, "mark": small, "encoding": {**told, "y": {"value": "height"}}}


def _time(field: str) -> dict[str, Any]:
    """
    Return the axis of time.
    """
    return {"field": field, "type": "temporal", "title": None}


def _axis(low: float, high: float) -> dict[str, Any]:
    """
    Return the axis of the scores: always the whole range, so that small changes look small.
    """
    return {"field": "value", "type": "quantitative", "title": None, "scale": {"domain": [low, high], "nice": False}}


def guides(series: Series) -> tuple[float | None, tuple[float, float] | None]:
    """
    Return the cut-off, and the ends of what chance alone explains around the first score; nothing where they are not known.
    """
    found = series.judged()
    if found is None:
        return None, None
    cutoff = None if found.cutoff is None else rounded(found.cutoff)
    if found.threshold is None:
        return cutoff, None
    low, high = (float(end) for end in series.scale.range)
    first = float(found.before)
    return cutoff, (max(low, first - found.threshold), min(high, first + found.threshold))


def described(series: Series, locale: str | None, happened: Sequence[Happening] = ()) -> str:
    """
    Return the picture in words, for whoever does not see it.
    """
    language, said = words(locale)
    low, high = (rounded(end) for end in series.scale.range)
    points = ", ".join(
        f"{one.at.date().isoformat()} {said['none'] if one.value is None else rounded(one.value)}"
        for one in series.points
    )
    beside = "".join(f"; {one.at.date().isoformat()} {happening(one, locale)}" for one in happened)
    return f"{heading(series, language)}, {low}–{high}, {said[series.scale.better]}: {points}{beside}"


def heading(series: Series, locale: str | None) -> str:
    """
    Return what a series is called.
    """
    measure, scale = series.measure, series.scale
    name = measure.title.read(locale, measure.source)
    return name if scale.title is None else f"{name}: {scale.title.read(locale, measure.source)}"


def svg(series: Series, locale: str | None = None, happened: Sequence[Happening] = ()) -> Element:
    """
    Return a series as an SVG element.
    """
    language, said = words(locale)
    picture = blank(language, heading(series, language), described(series, locale, happened))
    frame = Frame.of(series, [*(one.at for one in series.points), *(one.at for one in happened)])
    axes(picture, frame)
    _guides(picture, series, frame, said)
    for one in happened:
        _happening(picture, one, frame, locale)
    draw(picture, series.points, frame)
    return picture


def _guides(picture: Element, series: Series, frame: Frame, said: dict[str, str]) -> None:
    """
    Draw what chance alone explains, and the cut-off.
    """
    cutoff, band = guides(series)
    if band is not None:
        top, bottom = frame.y(band[1]), frame.y(band[0])
        place = {"x": str(LEFT), "y": written(top), "width": str(WIDTH - LEFT - RIGHT), "height": written(bottom - top)}
        SubElement(SubElement(picture, "rect", {**place, "class": "chance"}), "title").text = said["chance"]
    if cutoff is not None:
        mark = line(picture, LEFT, frame.y(cutoff), WIDTH - RIGHT, frame.y(cutoff), "cutoff")
        SubElement(mark, "title").text = said["cutoff"]


def _happening(picture: Element, one: Happening, frame: Frame, locale: str | None) -> None:
    """
    Draw what happened: a practice as a small mark below, anything else as a line.
    """
    told, x = f"{one.at.date().isoformat()}: {happening(one, locale)}", frame.x(one.at)
    if one.is_large:
        SubElement(line(picture, x, TOP, x, HEIGHT - BOTTOM, "happened"), "title").text = told
    else:
        dot(picture, x, HEIGHT - BOTTOM + 5, "practised", radius=2.5, told=told)


def draw(picture: Element, points: Sequence[Point], frame: Frame, kind: str = "") -> None:
    """
    Draw scores, and lines between neighbours that both have one; `kind` tells a second person's from the first's.
    """
    for one, other in pairwise(points):
        if one.value is not None and other.value is not None:
            ends = (frame.x(one.at), frame.y(float(one.value)), frame.x(other.at), frame.y(float(other.value)))
            line(picture, *ends, f"series {kind}".rstrip())
    for one in points:
        if one.value is not None:
            told = f"{one.at.date().isoformat()}: {rounded(one.value)}"
            dot(picture, frame.x(one.at), frame.y(float(one.value)), f"point {kind}".rstrip(), told=told)
