"""
A report as one page: it holds everything it needs, can be printed, and reads the same without its pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from reflectkit.report.html import blank_page, written
from reflectkit.report.inks import page_style
from reflectkit.report.noted import words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from reflectkit.report.sections import Report, Section, Table


def page(report: Report, locale: str | None = None) -> str:
    """
    Return a report as a page.
    """
    language, _ = words(locale)
    document, body = blank_page(report.title, language, page_style())
    main = SubElement(body, "main")
    SubElement(main, "h1").text = report.title
    for said in report.about:
        SubElement(main, "p").text = said
    for section in report.sections:
        _section(main, section)
    return written(document)


def _section(main: Element, section: Section) -> None:
    """
    Add one section: its picture, its words, and its table.
    """
    place = SubElement(main, "section")
    SubElement(place, f"h{section.level}").text = section.title
    if section.picture is not None:
        SubElement(place, "figure").append(section.picture)
    for said in section.words:
        SubElement(place, "p").text = said
    if section.table is not None:
        _table(place, section.table)


def _table(place: Element, table: Table) -> None:
    """
    Add a table, whose name is that of its section.
    """
    found = SubElement(place, "table")
    SubElement(found, "caption").text = table.caption
    head = SubElement(SubElement(found, "thead"), "tr")
    for name in table.head:
        SubElement(head, "th", {"scope": "col"}).text = name
    body = SubElement(found, "tbody")
    for first, *rest in table.rows:
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = first
        for cell in rest:
            SubElement(row, "td").text = cell
