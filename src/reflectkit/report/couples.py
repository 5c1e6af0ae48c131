"""
Two people's scores side by side, where both share them: two lines and the distance between them, and no verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from reflectkit.progress.rounding import rounded
from reflectkit.progress.series import gaps, is_short
from reflectkit.report.axes import LEFT, WIDTH, Frame, axes, blank, label, line
from reflectkit.report.charts import draw, heading
from reflectkit.report.noted import words
from reflectkit.report.sections import Section, Table

if TYPE_CHECKING:
    from datetime import date

    from reflectkit.progress.series import Series


def couple_section(one: Series, other: Series, locale: str | None = None) -> Section:
    """
    Return two people's lines as a section: picture, words and table.
    """
    _, said = words(locale)
    told = [said["short" if is_short(one, other) else "beside"].format(one=one.owner, other=other.owner)]
    if any(point.value is None or point.missing for line in (one, other) for point in line.points):
        told.append(said["gaps"])
    return Section(
        title=f"{said['together']}: {heading(one, locale)}",
        words=tuple(told),
        picture=couple_picture(one, other, locale),
        table=couple_table(one, other, locale),
    )


def couple_table(one: Series, other: Series, locale: str | None = None) -> Table:
    """
    Return two people's scores and the distance as a table, a row for each day on which somebody had a score.
    """
    _, said = words(locale)
    apart = {at.date(): str(rounded(high - low)) for at, low, high in gaps(one, other)}
    mine, theirs = _scores(one), _scores(other)
    rows = tuple(
        (day.isoformat(), mine.get(day, ""), theirs.get(day, ""), apart.get(day, ""))
        for day in sorted({*mine, *theirs})
    )
    return Table(caption=said["together"], head=(said["when"], one.owner, other.owner, said["distance"]), rows=rows)


def _scores(line: Series) -> dict[date, str]:
    """
    Return scores by their days, as they are written; of a day with several the last.
    """
    return {point.at.date(): str(rounded(point.value)) for point in line.scored if point.value is not None}


def couple_picture(one: Series, other: Series, locale: str | None = None) -> Element:
    """
    Return two people's scores as an SVG element: a full line and a broken one, and a thin one for each distance.
    """
    language, said = words(locale)
    told = "; ".join(
        ", ".join(f"{name} {cell}" for name, cell in zip(table.head, row, strict=True) if cell)
        for table in [couple_table(one, other, locale)]
        for row in table.rows
    )
    picture = blank(language, f"{said['together']}: {heading(one, locale)}", told)
    frame = Frame.of(one, [point.at for point in (*one.points, *other.points)])
    axes(picture, frame)
    for at, low, high in {at.date(): (at, low, high) for at, low, high in gaps(one, other)}.values():
        mark = line(picture, frame.x(at), frame.y(float(low)), frame.x(at), frame.y(float(high)), "distance")
        SubElement(mark, "title").text = f"{at.date().isoformat()}: {said['distance']} {rounded(high - low)}"
    for series, kind in ((one, ""), (other, "other")):
        draw(picture, series.points, frame, kind)
    _names(picture, one, other, frame)
    return picture


def _names(picture: Element, one: Series, other: Series, frame: Frame) -> None:
    """
    Write whose line it is beside the last score of each: above the upper one, and below the lower.
    """
    ends = [(point.value or 0, line.owner, point.at) for line in (one, other) for point in line.scored[-1:]]
    for (value, owner, at), below in zip(sorted(ends, reverse=True), (-10, 18), strict=False):
        x = frame.x(at)
        label(picture, x, frame.y(float(value)) + below, owner, "end" if x > (LEFT + WIDTH) / 2 else "start")
