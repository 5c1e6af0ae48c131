"""
The colours of pictures, for light and for dark screens, and the style sheet that follows from them.

Every ink can be read on every ground: a contrast of 4.5:1 or more, which a test keeps.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Palette:
    """
    Grounds, on which something stands, and inks, in which something is written or drawn.
    """

    grounds: dict[str, str]
    inks: dict[str, str]


LIGHT = Palette(
    grounds={
        "page": "#ffffff",
        "solo": "#f1effa",
        "rounds": "#fbf3e9",
        "together": "#eaf5ef",
        "plain": "#f3f5f7",
        "card": "#ffffff",
        "strip": "#eef1f6",
    },
    inks={
        "ink": "#1c2230",
        "muted": "#4d5566",
        "line": "#646c7c",
        "never": "#5b3aa8",
        "offer": "#8a4b08",
        "always": "#0b6148",
        "turning": "#1f5a96",
    },
)

DARK = Palette(
    grounds={
        "page": "#12141a",
        "solo": "#1e1b2e",
        "rounds": "#2a2219",
        "together": "#16271f",
        "plain": "#1c1f27",
        "card": "#171a21",
        "strip": "#262b36",
    },
    inks={
        "ink": "#eceef3",
        "muted": "#b3bac8",
        "line": "#969eae",
        "never": "#c3b1fa",
        "offer": "#f3c06b",
        "always": "#78d6b0",
        "turning": "#93c3f5",
    },
)


@attrs.frozen
class Style:
    """
    How a line of text is set: its class in the style sheet, the size of its type, and whether it is bold.
    """

    name: str
    size: int
    bold: bool = False

    @property
    def leading(self) -> float:
        """
        Return how far below each other lines stand.
        """
        return round(self.size * 1.42)


TITLE = Style("title", 28, bold=True)
HEAD = Style("head", 18, bold=True)
LABEL = Style("label", 13, bold=True)
NAME = Style("name", 16, bold=True)
TEXT = Style("text", 16)
SMALL = Style("small", 13)
STYLES = (TITLE, HEAD, NAME, LABEL, TEXT, SMALL)

SCOPE = "reflectkit-map"
"""The class of every picture, so that its style sheet does not reach what else is on a page."""

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


def style_sheet() -> str:
    """
    Return the style sheet of a picture.
    """
    rules = [
        f"{{font-family:{_FONT}}}",
        *(f" .{style.name}{{font-size:{style.size}px;font-weight:{700 if style.bold else 400}}}" for style in STYLES),
        " path{fill:none;stroke-width:1.5;stroke-linejoin:round}",
        " .edge{stroke-width:4;stroke-linecap:round}",
        " .wall{stroke-width:2;stroke-dasharray:2 7;stroke-linecap:round}",
        " .hollow{fill:none;stroke-width:1.5}",
        " .guarded{stroke-dasharray:6 4}",
        *_colours(LIGHT),
    ]
    dark = "".join(f".{SCOPE}{rule}" for rule in _colours(DARK))
    return "\n".join([*(f".{SCOPE}{rule}" for rule in rules), f"@media (prefers-color-scheme:dark){{{dark}}}"])


def _colours(palette: Palette) -> list[str]:
    """
    Return the rules that give colours.
    """
    line = palette.inks["line"]
    return [
        *(f" rect.{name}{{fill:{colour}}}" for name, colour in palette.grounds.items()),
        f" rect.card{{stroke:{line}}}",
        *(f" text.{name}{{fill:{colour}}}" for name, colour in palette.inks.items()),
        *(f" .mark.{name}{{fill:{colour}}}" for name, colour in palette.inks.items()),
        *(f" path.{name}{{stroke:{colour}}}" for name, colour in palette.inks.items()),
        *(f" .hollow.{name}{{stroke:{colour}}}" for name, colour in palette.inks.items()),
    ]
