"""
A person's report: one page that holds everything it needs, can be printed, and reads the same without its pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from reflectkit.progress.rounding import rounded
from reflectkit.progress.scoring import Score
from reflectkit.report.charts import heading, svg
from reflectkit.report.noted import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.progress.series import Series

STYLE = """
:root { color-scheme: light dark; --ink: #1d2a33; --paper: #fbfaf7; --faint: #d9dcd9; --line: #2f6f8f; --soft: #2f6f8f26; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9e8; --paper: #14191c; --faint: #3a4348; --line: #8cc4de; --soft: #8cc4de26; }
}
body { color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1rem; }
figure { margin: 1rem 0; }
.chart { display: block; width: 100%; max-width: 34rem; height: auto; }
.chart text { fill: var(--ink); font: 13px system-ui, sans-serif; }
.chart .grid { stroke: var(--faint); }
.chart .chance { fill: var(--soft); }
.chart .cutoff { stroke: var(--ink); stroke-dasharray: 4 4; }
.chart .series { stroke: var(--line); stroke-width: 2; }
.chart .point { fill: var(--line); }
table { border-collapse: collapse; width: 100%; }
td:first-child { white-space: nowrap; }
th, td { border-bottom: 1px solid var(--faint); padding: 0.3rem 0.6rem 0.3rem 0; text-align: left; vertical-align: top; }
@media print { :root { --ink: #000; --paper: #fff; } section { break-inside: avoid; } }
"""


def page(lines: Sequence[Series], locale: str | None = None) -> str:
    """
    Return the page of one person's series.
    """
    language, said = words(locale)
    document = Element("html", {"lang": language})
    head = SubElement(document, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = said["title"]
    SubElement(head, "style").text = STYLE
    main = SubElement(SubElement(document, "body"), "main")
    SubElement(main, "h1").text = said["title"]
    SubElement(main, "p").text = said["about"]
    for series in lines:
        _section(main, series, locale)
    return f"<!doctype html>\n{tostring(document, encoding='unicode', method='html')}\n"


def _section(main: Element, series: Series, locale: str | None) -> None:
    """
    Add one series: its picture, what it comes to, and the same as a table.
    """
    section = SubElement(main, "section")
    SubElement(section, "h2").text = heading(series, locale)
    SubElement(section, "figure").append(svg(series, locale))
    SubElement(section, "p").text = summary(series, locale)
    table = SubElement(section, "table")
    rows = rows_of(series, locale)
    _row(SubElement(table, "thead"), "th", rows[0])
    body = SubElement(table, "tbody")
    for row in rows[1:]:
        _row(body, "td", row)


def _row(parent: Element, cell: str, row: tuple[str, ...]) -> None:
    """
    Add a row to a table.
    """
    line = SubElement(parent, "tr")
    for text in row:
        SubElement(line, cell, {"scope": "col"} if cell == "th" else {}).text = text


def summary(series: Series, locale: str | None = None) -> str:
    """
    Return in a sentence what a series comes to.
    """
    _, said = words(locale)
    found = series.change()
    class_ = "not-enough-data" if found is None else found.class_
    return f"{said['change']} {said[class_]} ({said[series.scale.better]})."


def rows_of(series: Series, locale: str | None = None) -> list[tuple[str, ...]]:
    """
    Return a series as a table, its head first: what the picture shows, in words.
    """
    _, said = words(locale)
    rows: list[tuple[str, ...]] = [(said["when"], said["score"], said["band"])]
    for one in series.points:
        band = Score(scale=series.scale, value=one.value).band
        value = f"{said['none']}: {one.reason}" if one.value is None else str(rounded(one.value))
        label = "" if band is None else band.label.read(locale, series.measure.source)
        rows.append((one.at.date().isoformat(), value, label))
    return rows
