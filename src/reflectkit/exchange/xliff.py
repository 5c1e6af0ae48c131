"""
Sheets as XLIFF 2.0 (OASIS), which the programs of translators read and write.

Each component is a `file`, each text a `unit`; slots are protected as placeholders.
A target that was written for other words of the source has the state `initial`, until a translator confirms it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

from reflectkit.content.phrase import pieces
from reflectkit.exchange.sheet import NEW, STALE, TRANSLATED, Row, Sheet, component_of, decoded, stated, unreadable
from reflectkit.session.wire import is_locale

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = ".xlf"
NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"

_NAMES = {"x": NAMESPACE}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EXPORT = "write it with `reflectkit texts export`"


def write(sheet: Sheet) -> bytes:
    """
    Write a sheet.
    """
    languages = {"srcLang": sheet.source, "trgLang": sheet.target}
    root = Element("xliff", {"xmlns": NAMESPACE, "version": "2.0", **languages})
    for at, (component, rows) in enumerate(groupby(sheet.rows, component_of), 1):
        file = _block(root, "file", {"id": f"f{at}", "original": component})
        for number, row in enumerate(rows, 1):
            _write_unit(_block(file, "unit", {"id": f"u{number}", "name": row.id, _SPACE: "preserve"}), row)
    text = tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def read(data: bytes, file: str) -> Sheet:
    """
    Read a sheet; raise `ContentError` for what is none. Segments that a program has split are put together again.
    """
    root = _root(decoded(data, file), file)
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    if not is_locale(source) or not is_locale(target):
        raise unreadable("`srcLang` and `trgLang` do not name two languages", _EXPORT, file)
    rows = tuple(_read_unit(unit, file) for unit in root.iterfind(".//x:unit", _NAMES))
    return Sheet(source=source, target=target, rows=rows)


def _block(parent: Element, tag: str, attributes: dict[str, str]) -> Element:
    """
    Return a new element that begins on a line of its own; nothing is indented, since spaces would become words.
    """
    parent.text = "\n"
    element = SubElement(parent, tag, attributes)
    element.tail = "\n"
    return element


def _write_unit(unit: Element, row: Row) -> None:
    """
    Write one text.
    """
    segment = SubElement(unit, "segment", {"state": TRANSLATED if row.state == TRANSLATED else "initial"})
    _write_words(SubElement(segment, "source"), row.source)
    if row.target is not None:
        _write_words(SubElement(segment, "target"), row.target)


def _write_words(parent: Element, text: str) -> None:
    """
    Write words, with each slot as a placeholder, and each carriage return as what XML keeps.
    """
    seen: dict[str, int] = {}
    for words, is_slot in pieces(text):
        if is_slot:
            seen[words] = seen.get(words, 0) + 1
            shown = f"{{{words}}}"
            SubElement(parent, "ph", {"id": f"{words}.{seen[words]}", "equiv": shown, "disp": shown})
            continue
        first, *rest = words.split("\r")
        _append(parent, first)
        for words_after in rest:
            SubElement(parent, "cp", {"hex": "000D"}).tail = words_after


def _append(parent: Element, words: str) -> None:
    """
    Write words behind what an element holds already.
    """
    if len(parent):
        parent[-1].tail = words
    else:
        parent.text = words


def _root(text: str, file: str) -> Element:
    """
    Return the root element; a file with a document type is refused unread, since it could name others or grow.
    """
    if "<!DOCTYPE" in text:
        raise unreadable("the file has a document type", _EXPORT, file)
    try:
        root = fromstring(text)  # noqa: S314 - without a document type there are no entities.
    except ParseError as error:
        raise unreadable("the file is not XML here", "look at what was changed", file, error.position[0]) from None
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise unreadable("the file is not XLIFF 2", _EXPORT, file)
    return root


def _read_unit(unit: Element, file: str) -> Row:
    """
    Read one text.
    """
    id_ = unit.get("name")
    if id_ is None:
        raise unreadable("a unit has lost its name", _EXPORT, file)
    sources = ["".join(_words(source)) for source in unit.iterfind("*/x:source", _NAMES)]
    targets = ["".join(_words(target)) for target in unit.iterfind("*/x:target", _NAMES)]
    first = any(segment.get("state", "initial") == "initial" for segment in unit.iterfind("x:segment", _NAMES))
    return stated(id_, "".join(sources), "".join(targets) or None, STALE if first and targets else NEW)


def _words(element: Element) -> Iterator[str]:
    """
    Yield the words of a source or target in order; marks that a program adds are left out, and what they hold is not.
    """
    yield element.text or ""
    for child in element:
        tag = child.tag.removeprefix(f"{{{NAMESPACE}}}")
        if tag == "ph":
            yield f"{{{child.get('id', '').partition('.')[0]}}}"
        elif tag == "cp":
            yield chr(int(child.get("hex", "20"), 16))
        else:
            yield from _words(child)
        yield child.tail or ""
