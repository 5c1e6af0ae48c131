"""
The sheet on which a picture is drawn: an element tree, and the few shapes that pictures are made of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

import attrs

from reflectkit.report.palette import SCOPE, SMALL, TEXT, Style, style_sheet
from reflectkit.report.widths import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

Icon = Literal["", "guard", "back", "end", "go", "turned", "never", "offer", "always"]

PADDING = 14
"""The space between the edge of a box and what is in it."""

INDENT = 24
"""The space that an icon takes."""

_SPACE = "http://www.w3.org/2000/svg"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def writable(text: str) -> str:
    """
    Return a text without what XML cannot hold, and without what turns the direction of writing.
    """
    return _UNWRITABLE.sub("\ufffd", text)


@attrs.frozen(kw_only=True)
class Piece:
    """
    A paragraph in a box, perhaps with an icon before it, and perhaps on a strip of its own.
    """

    text: str
    style: Style = TEXT
    ink: str = "ink"
    icon: Icon = ""
    strip: bool = False


@attrs.frozen
class Laid:
    """
    A piece, broken into lines.
    """

    piece: Piece
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """
        Return how much space it takes.
        """
        return len(self.lines) * self.piece.style.leading + (12 if self.piece.strip else 0)


@attrs.frozen(kw_only=True)
class Box:
    """
    Pieces below each other, `width` wide; `ground` is its colour, if it has one, and `edge` that of its left side.
    """

    width: float
    laid: tuple[Laid, ...]
    ground: str = "card"
    edge: str = ""
    guarded: bool = False

    @property
    def height(self) -> float:
        """
        Return how high the box is at least.
        """
        gaps = 7 * max(len(self.laid) - 1, 0)
        return sum(one.height for one in self.laid) + gaps + 2 * PADDING


def box(pieces: Sequence[Piece], width: float, *, ground: str = "card", edge: str = "", guarded: bool = False) -> Box:
    """
    Return a box that holds some pieces.
    """
    laid = []
    for piece in pieces:
        room = width - 2 * PADDING - (INDENT if piece.icon else 0) - (20 if piece.strip else 0)
        lines = wrap(writable(piece.text), room, piece.style.size, bold=piece.style.bold)
        laid.append(Laid(piece, lines))
    return Box(width=width, laid=tuple(laid), ground=ground, edge=edge, guarded=guarded)


class Sheet:
    """
    A sheet that grows downwards.
    """

    def __init__(self, width: float) -> None:
        """
        Begin with an empty sheet.
        """
        self.width = width
        self._shapes: list[ET.Element] = []

    def put(self, tag: str, text: str = "", **attributes: object) -> None:
        """
        Add an element; numbers are written briefly, and `class_` is the class.
        """
        named = {name.rstrip("_").replace("_", "-"): _written(value) for name, value in attributes.items()}
        element = ET.Element(tag, named)
        element.text = text or None
        self._shapes.append(element)

    def take(self, other: Sheet) -> None:
        """
        Add everything that was drawn on another sheet.
        """
        self._shapes.extend(other._shapes)

    def rect(self, class_: str, x: float, y: float, width: float, height: float, *, round_: float = 8) -> None:
        """
        Draw a rectangle.
        """
        self.put("rect", class_=class_, x=x, y=y, width=width, height=height, rx=round_)

    def path(self, class_: str, *points: tuple[float, float], arrow: bool = True) -> None:
        """
        Draw a line through points, with an arrow at its end.
        """
        way = "L".join(f"{_written(x)} {_written(y)}" for x, y in points)
        tip = ""
        if arrow:
            (x0, y0), (x, y) = points[-2:]
            dx, dy = _sign(x - x0), _sign(y - y0)
            one, other = (x - 6 * dx + 4 * dy, y - 6 * dy + 4 * dx), (x - 6 * dx - 4 * dy, y - 6 * dy - 4 * dx)
            tip = f"M{_written(one[0])} {_written(one[1])}L{_written(x)} {_written(y)}L{_written(other[0])} {_written(other[1])}"
        self.put("path", class_=class_, d=f"M{way}{tip}")

    def lines(self, laid: Laid, x: float, y: float) -> None:
        """
        Write the lines of a piece below each other; `y` is the upper edge.
        """
        style = laid.piece.style
        for at, line in enumerate(laid.lines):
            base = y + at * style.leading + style.size
            self.put("text", line, class_=f"{style.name} {laid.piece.ink}", x=x, y=base)

    def box(self, one: Box, x: float, y: float, height: float = 0) -> None:
        """
        Draw a box with everything in it; it may be higher than it need be.
        """
        height = max(height, one.height)
        if one.ground:
            self.rect(f"{one.ground} guarded" if one.guarded else one.ground, x, y, one.width, height)
        if one.edge:
            self.put(
                "path",
                class_=f"edge {one.edge}",
                d=f"M{_written(x + 5)} {_written(y + 10)}V{_written(y + height - 10)}",
            )
        at = y + PADDING
        for laid in one.laid:
            self._piece(laid, x + PADDING, at, one.width - 2 * PADDING)
            at += laid.height + 7

    def _piece(self, laid: Laid, x: float, y: float, width: float) -> None:
        """
        Draw one piece.
        """
        piece = laid.piece
        if piece.strip:
            self.rect("strip", x, y, width, laid.height, round_=5)
            x, y = x + 10, y + 6
        if piece.icon:
            self.icon(piece.icon, piece.ink, x + 7, y + piece.style.leading / 2 - 1)
            x += INDENT
        self.lines(laid, x, y)

    def icon(self, icon: Icon, ink: str, x: float, y: float) -> None:
        """
        Draw an icon around a point.
        """
        if icon in ("never", "offer", "always"):
            self.put("circle", class_=f"mark {ink}", cx=x - 3 if icon != "never" else x, cy=y, r=4)
        if icon == "always":
            self.put("circle", class_=f"mark {ink}", cx=x + 7, cy=y, r=4)
        if icon == "offer":
            self.put("circle", class_=f"hollow {ink}", cx=x + 7, cy=y, r=3.5)
        if icon in _ICONS:
            self.put("path", class_=ink, d=_ICONS[icon], transform=f"translate({_written(x)} {_written(y)})")

    def svg(self, *, id_: str, height: float, language: str, title: str, description: str) -> str:
        """
        Return the whole picture as SVG, with its name and its long description.

        `id_` keeps the ids in it apart from those of other pictures on one page.
        """
        size = {"width": _written(self.width), "height": _written(height)}
        view = f"0 0 {size['width']} {size['height']}"
        name, long = f"{id_}-title", f"{id_}-desc"
        said = {"role": "img", "aria-labelledby": name, "aria-describedby": long, _LANG: language, "lang": language}
        root = ET.Element("svg", {"xmlns": _SPACE, "class": SCOPE, "viewBox": view, **size, **said})
        ET.SubElement(root, "title", {"id": name}).text = writable(title)
        ET.SubElement(root, "desc", {"id": long}).text = writable(description)
        ET.SubElement(root, "style").text = style_sheet()
        ET.SubElement(root, "rect", {"class": "page", **size})
        root.extend(self._shapes)
        ET.indent(root, space="")
        return ET.tostring(root, encoding="unicode") + "\n"


_ICONS = {
    "guard": "M0 -6L6 0L0 6L-6 0Z",
    "back": "M5 -2A5 5 0 1 0 5 3M5.5 -6V-1.5H1",
    "end": "M-5 -5H5V5H-5Z",
    "go": "M-6 0H6M2 -4L6 0L2 4",
    "turned": "M-6 -3H6M3 -6L6 -3L3 0M6 4H-6M-3 1L-6 4L-3 7",
}
"""Icons as paths around the origin."""


def _written(value: object) -> str:
    """
    Return a value as an attribute; a number without needless digits.
    """
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _sign(number: float) -> int:
    """
    Return the direction of a number.
    """
    return (number > 0) - (number < 0)


def small(text: str, *, icon: Icon = "", ink: str = "muted") -> Piece:
    """
    Return a small paragraph.
    """
    return Piece(text=text, style=SMALL, ink=ink, icon=icon)


def strip(text: str, icon: Icon, ink: str = "turning") -> Piece:
    """
    Return a small paragraph on a strip of its own.
    """
    return Piece(text=text, style=SMALL, ink=ink, icon=icon, strip=True)
