"""
How reports look: the style sheet of their pictures and of their pages, light and dark, from the colours of all pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.report.palette import DARK, LIGHT

if TYPE_CHECKING:
    from reflectkit.report.palette import Palette

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

DARK_SCREEN = "@media screen and (prefers-color-scheme: dark)"

SHAPES = f"""
.chart text {{ font: 13px {FONT}; }}
.chart .said {{ font: 14px/1.4 {FONT}; }}
.chart .name {{ font: 600 17px {FONT}; }}
.chart line {{ fill: none; }}
.chart .cutoff {{ stroke-dasharray: 5 4; stroke-width: 1.5; }}
.chart .happened {{ stroke-dasharray: 1 4; stroke-width: 2; stroke-linecap: round; }}
.chart .series {{ stroke-width: 2; }}
.chart .series.other {{ stroke-dasharray: 8 4; }}
.chart .distance {{ stroke-width: 1; }}
.chart .free {{ fill: none; stroke-width: 2; }}
.chart .chance {{ fill-opacity: 0.16; }}
"""

PAGE = f"""
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.55 {FONT}; margin: 0 auto; max-width: 44rem; padding: 1rem 1rem 3rem; overflow-wrap: break-word; }}
h1, h2, h3 {{ line-height: 1.25; }}
h2 {{ margin: 2.5rem 0 0.5rem; font-size: 1.35rem; }}
h3 {{ margin: 2rem 0 0.5rem; font-size: 1.1rem; }}
p {{ margin: 0.5rem 0; }}
figure {{ margin: 1rem 0; }}
.chart {{ display: block; width: 100%; max-width: 34rem; height: auto; }}
table {{ border-collapse: collapse; width: 100%; margin: 1rem 0; }}
caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
th, td {{ border-bottom: 1px solid; padding: 0.35rem 0.75rem 0.35rem 0; text-align: left; vertical-align: top; }}
tbody th {{ font-weight: 400; white-space: nowrap; }}
@media print {{ section {{ break-inside: avoid; }} }}
"""


def chart_style(*, dark: bool = True) -> str:
    """
    Return the style sheet of pictures that stand alone; not every reader of pictures knows dark screens.
    """
    night = f"{DARK_SCREEN} {{ {_inks(DARK)} }}" if dark else ""
    return f"{SHAPES}{_inks(LIGHT)}\n{night}"


def page_style() -> str:
    """
    Return the style sheet of a page with its pictures.
    """
    return f"{PAGE}{_paper(LIGHT)}\n{DARK_SCREEN} {{ {_paper(DARK)} }}{chart_style()}"


def _paper(palette: Palette) -> str:
    """
    Return the colours of a page.
    """
    grounds, inks = palette.grounds, palette.inks
    return (
        f"body {{ color: {inks['ink']}; background: {grounds['page']}; }} "
        f"th, td {{ border-color: {grounds['strip']}; }}"
    )


def _inks(palette: Palette) -> str:
    """
    Return the colours of pictures.
    """
    inks = palette.inks
    rules = {
        "text": f"fill: {inks['ink']}",
        ".paper": f"fill: {palette.grounds['page']}",
        ".grid": f"stroke: {palette.grounds['strip']}",
        ".cutoff": f"stroke: {inks['ink']}",
        ".happened": f"stroke: {inks['offer']}",
        ".chance": f"fill: {inks['turning']}",
        ".series": f"stroke: {inks['turning']}",
        ".point": f"fill: {inks['turning']}",
        ".series.other": f"stroke: {inks['never']}",
        ".point.other": f"fill: {inks['never']}",
        ".distance": f"stroke: {inks['line']}",
        ".practised": f"fill: {inks['always']}",
        ".free": f"stroke: {inks['always']}",
        ".day": f"fill: {inks['line']}",
    }
    return " ".join(f".chart {name} {{ {colours}; }}" for name, colours in rules.items())
