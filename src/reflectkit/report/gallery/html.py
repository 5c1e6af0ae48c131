"""
How the pages of a gallery are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

import attrs

from reflectkit.report.html import blank_page, written
from reflectkit.report.inks import DARK_SCREEN, page_style
from reflectkit.report.palette import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflectkit.report.gallery.model import Exhibit, Part, Row, Words
    from reflectkit.report.palette import Palette

KIND = "reflectkit-gallery"
"""By which one can tell a page of a gallery."""

STYLE = """
a { color: inherit; text-underline-offset: 0.2em; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin: 0; padding: 0; }
nav a, .back { display: inline-block; padding: 0.5rem 0; }
li { margin: 0.75rem 0; }
ul.plain { list-style: none; padding: 0; }
.said { font-weight: 600; }
.map { border: 1px solid; border-radius: 0.4rem; max-height: 80vh; overflow: auto; }
.map img { display: block; }
"""


@attrs.frozen
class Link:
    """
    A language, and what it calls itself.
    """

    locale: str
    name: str


@attrs.frozen(kw_only=True)
class Links:
    """
    What the pages of one language have in common, and which pages there are.
    """

    locale: str
    words: Words
    languages: tuple[Link, ...]
    ids: frozenset[str]


def front_page(languages: Sequence[Link]) -> str:
    """
    Return the page on which one chooses a language.
    """
    first = languages[0]
    document, body = _page("reflectkit", first.locale)
    main = SubElement(body, "main")
    SubElement(main, "h1").text = "reflectkit"
    found = SubElement(SubElement(main, "nav", {"aria-label": "reflectkit"}), "ul")
    for one in languages:
        _language(found, one, f"{one.locale}/index.html")
    return written(document)


def index_page(parts: Iterable[Part], links: Links) -> str:
    """
    Return the page that leads to all others of its language.
    """
    title = links.words.say("title")
    document, body = _page(title, links.locale)
    _switch(body, links, "..", "index.html")
    main = SubElement(body, "main")
    SubElement(main, "h1").text = title
    SubElement(main, "p").text = links.words.say("about")
    for part in parts:
        _part(main, part, links, "")
    return written(document)


def exhibit_page(exhibit: Exhibit, links: Links) -> str:
    """
    Return the page of a component.
    """
    document, body = _page(exhibit.title, links.locale)
    _switch(body, links, "../..", f"{exhibit.id}.html")
    language = {} if exhibit.language == links.locale else {"lang": exhibit.language}
    main = SubElement(body, "main", language)
    back = SubElement(main, "a", {"class": "back", "href": "../index.html", "lang": links.words.language})
    back.text = links.words.say("all")
    SubElement(main, "h1").text = exhibit.title
    for said in exhibit.summary:
        SubElement(main, "p").text = said
    for part in exhibit.parts:
        _part(main, part, links, "../")
    return written(document)


def _page(title: str, language: str) -> tuple[Element, Element]:
    """
    Return an empty page of a gallery.
    """
    night = f"{DARK_SCREEN} {{ {_colours(DARK)} }}"
    return blank_page(title, language, page_style(), STYLE, _colours(LIGHT), night, kind=KIND)


def _colours(palette: Palette) -> str:
    """
    Return the colours of what stands back.
    """
    return f".note, .before {{ color: {palette.inks['muted']}; }} .map {{ border-color: {palette.inks['line']}; }}"


def _switch(body: Element, links: Links, root: str, page: str) -> None:
    """
    Add the way to the same page in other languages.
    """
    place = SubElement(SubElement(body, "header"), "nav", {"aria-label": links.words.say("languages")})
    found = SubElement(place, "ul")
    for one in links.languages:
        _language(found, one, f"{root}/{one.locale}/{page}", here=one.locale == links.locale)


def _language(found: Element, link: Link, href: str, *, here: bool = False) -> None:
    """
    Add a language.
    """
    current = {"aria-current": "page"} if here else {}
    SubElement(
        SubElement(found, "li"), "a", {"href": href, "lang": link.locale, "hreflang": link.locale, **current}
    ).text = link.name


def _part(main: Element, part: Part, links: Links, up: str) -> None:
    """
    Add one part of a page; `up` leads to the folder of the language.
    """
    section = SubElement(main, "section")
    SubElement(section, "h2").text = part.title
    for said in part.words:
        _paragraphs(section, said)
    if part.picture is not None:
        _picture(section, part, part.picture.file)
    if part.rows:
        found = SubElement(section, "ol") if part.ordered else SubElement(section, "ul", {"class": "plain"})
        for row in part.rows:
            _row(SubElement(found, "li"), row, links, up)


def _picture(section: Element, part: Part, file: str) -> None:
    """
    Add a picture, as large as it is, that can be moved about on a small screen.
    """
    label = " ".join(part.words) or part.title
    place = SubElement(section, "div", {"class": "map", "role": "region", "aria-label": part.title, "tabindex": "0"})
    SubElement(place, "img", {"src": file, "alt": label})


def _row(item: Element, row: Row, links: Links, up: str) -> None:
    """
    Add one thing of a list.
    """
    if row.before:
        SubElement(item, "p", {"class": "before"}).text = row.before
    if row.to in links.ids:
        said = SubElement(item, "p", {"class": "said"})
        SubElement(said, "a", {"href": f"{up}{row.to}.html"}).text = row.words
    else:
        _paragraphs(item, row.words, "said" if row.name else "")
    for note in row.notes:
        _paragraphs(item, note, "note")


def _paragraphs(place: Element, words: str, kind: str = "") -> None:
    """
    Add words, paragraph by paragraph.
    """
    for paragraph in words.split("\n\n"):
        SubElement(place, "p", {"class": kind} if kind else {}).text = paragraph
