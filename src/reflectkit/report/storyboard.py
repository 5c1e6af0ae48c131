"""
Storyboards: scenes as one page that needs nothing else, with everybody's screens side by side, or as lines of text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from reflectkit.report.html import blank_page, written
from reflectkit.report.inks import DARK_SCREEN, page_style
from reflectkit.report.palette import DARK, LIGHT
from reflectkit.report.scenes import heading, screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from reflectkit.report.palette import Palette
    from reflectkit.report.scenes import Part, Scene, Words
    from reflectkit.session import View

STYLE = """
body { max-width: 60rem; }
.screens { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
.screen { border: 1px solid; border-radius: 1rem; box-sizing: border-box; flex: 0 1 23.4rem; min-width: 0; padding: 0.75rem 1rem 1rem; width: 100%; }
.screen h3 { font-size: 1rem; margin: 0 0 0.5rem; }
.screen h4 { font-size: 1rem; margin: 1rem 0 0.25rem; }
.screen ul { margin: 0.25rem 0 0.75rem; padding-left: 1.25rem; }
.question { font-size: 1.1rem; font-weight: 600; }
.theirs, .mine, .recall { border-left: 3px solid; padding-left: 0.75rem; }
.write, .scale { border: 1px solid; border-radius: 0.4rem; padding: 0.5rem 0.75rem; }
"""


def storyboard(title: str, scenes: Sequence[Scene], words: Words) -> str:
    """
    Return scenes as a page.
    """
    night = f"{DARK_SCREEN} {{ {_quiet(DARK)} }}"
    title = words.say("title", title=title)
    document, body = blank_page(title, words.language, page_style(), STYLE, _quiet(LIGHT), night)
    main = SubElement(body, "main")
    SubElement(main, "h1").text = title
    SubElement(main, "p").text = words.say("about")
    for number, scene, before in _steps(scenes):
        _scene(main, number, scene, before, words)
    return written(document)


def storyboard_lines(title: str, scenes: Sequence[Scene], words: Words) -> Iterator[str]:
    """
    Yield scenes as lines of text, one screen after the other.
    """
    yield from (words.say("title", title=title), words.say("about"))
    for number, scene, before in _steps(scenes):
        yield from ("", f"{number}. {heading(scene, words)}")
        for who, view in scene.views.items():
            yield f"  [{who}]"
            for part in screen(view, before.get(who), who, words):
                yield f"    {part.words}"
                yield from (f"      - {item}" for item in part.items)


def _quiet(palette: Palette) -> str:
    """
    Return the colours of what stands back.
    """
    return f".hint, .who, .state, .intro {{ color: {palette.inks['muted']}; }} .screen, .write, .scale {{ border-color: {palette.inks['line']}; }}"


def _steps(scenes: Sequence[Scene]) -> Iterator[tuple[int, Scene, dict[str, View]]]:
    """
    Yield the scenes with their numbers, and with what everybody saw before.
    """
    before: dict[str, View] = {}
    for number, scene in enumerate(scenes, 1):
        yield number, scene, before
        before = dict(scene.views)


def _scene(main: Element, number: int, scene: Scene, before: dict[str, View], words: Words) -> None:
    """
    Add one scene: what has happened, and everybody's screen.
    """
    section = SubElement(main, "section", {"aria-labelledby": f"scene-{number}"})
    SubElement(section, "h2", {"id": f"scene-{number}"}).text = f"{number}. {heading(scene, words)}"
    screens = SubElement(section, "div", {"class": "screens"})
    for who, view in scene.views.items():
        place = SubElement(screens, "article", {"class": "screen", "aria-label": who})
        SubElement(place, "h3").text = who
        for part in screen(view, before.get(who), who, words):
            _part(place, part, words)


def _part(place: Element, part: Part, words: Words) -> None:
    """
    Add one part of a screen.
    """
    language = {"lang": part.language} if part.language not in ("", words.language) else {}
    if part.kind == "act":
        SubElement(place, "h4", language).text = part.words
        return
    for at, paragraph in enumerate(part.words.split("\n\n")):
        SubElement(place, "p", {"class": part.kind, **(language if not part.items or at else {})}).text = paragraph
    if part.items:
        found = SubElement(place, "ul", language)
        for item in part.items:
            SubElement(found, "li").text = item
