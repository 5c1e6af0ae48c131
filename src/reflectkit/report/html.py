"""
What all pages have in common: they hold everything they need, fetch nothing, and can be printed.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring


def blank_page(title: str, language: str, *styles: str, kind: str = "") -> tuple[Element, Element]:
    """
    Return a page without content, and its body; `kind` is by which one can tell what the page is.
    """
    document = Element("html", {"lang": language, **({"class": kind} if kind else {})})
    head = SubElement(document, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    SubElement(head, "title").text = title
    SubElement(head, "style").text = "".join(styles)
    return document, SubElement(document, "body")


def written(document: Element) -> str:
    """
    Return a page as HTML.
    """
    return f"<!doctype html>\n{tostring(document, encoding='unicode', method='html')}\n"
