"""What is wrong with a page, as a browser shows it."""

from __future__ import annotations

from importlib.resources import files

import attrs

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
STOPS = 'document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")'
RING = "getComputedStyle(document.activeElement).outlineStyle"


@attrs.frozen
class Screen:
    """How a page is looked at: the width of the screen, and light or dark."""

    width: int
    scheme: str


PHONE, DESK = Screen(375, "light"), Screen(1280, "dark")


def look(browser, paths, screen, ask):
    """Open pages one after the other, and return what is found on those on which anything is."""
    context = browser.new_context(viewport={"width": screen.width, "height": 800}, color_scheme=screen.scheme)
    page = context.new_page()
    found = {}
    for path in paths:
        page.goto(path.as_uri())
        if faults := ask(page):
            found[path.name] = faults
    context.close()
    return found


def violations(page):
    """Return what the accessibility checker finds, and whether the page is wider than the screen."""
    page.evaluate(AXE)
    results = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [f"{one['id']}: {node['target']}" for one in results["violations"] for node in one["nodes"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*faults, *(["wider than the screen"] if wide > 0 else [])]


def unreached(page):
    """Return what Tab does not come to, in the order of the page, or comes to without showing it."""
    wanted = page.evaluate(f"{STOPS}.length")
    faults = []
    for at in range(wanted):
        page.keyboard.press("Tab")
        if page.evaluate(f"[...{STOPS}].indexOf(document.activeElement)") != at:
            faults.append(f"stop {at} is not reached in its turn")
        elif page.evaluate(RING) == "none":
            faults.append(f"stop {at} is not shown")
    return faults
