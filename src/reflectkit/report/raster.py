"""
Pictures in dots: an SVG as PNG, by vl-convert, which brings its own fonts; opened when it is first needed.
"""

from __future__ import annotations

SCALE = 2
"""How many dots a unit of the picture has in each direction."""


def png(picture: str) -> bytes:
    """
    Return an SVG as PNG; the extra `picture` is needed.
    """
    from vl_convert import svg_to_png

    found: bytes = svg_to_png(picture, scale=SCALE)
    return found
