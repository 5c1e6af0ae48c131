"""Every page passes an accessibility checker in a real browser, fits a phone, and can be used with keys alone."""

from __future__ import annotations

import pytest

from tests.browser.looking import DESK, PHONE, Screen, look, unreached, violations


def chosen(pages, *beginnings):
    """Return the pages whose paths begin in some way."""
    found = [path for name, path in pages.items() if name.startswith(beginnings)]
    assert found
    return found


def test_every_page_reads_well_on_a_phone(browser, pages):
    """All pages of one language, the entrance of the others, and every report: nothing is found."""
    beginnings = ("own", "shared", "couple", "preview", "gallery/index", "gallery/en/")
    others = [f"gallery/{locale}/index" for locale in ("nl", "de", "nl-x-u")]
    assert look(browser, chosen(pages, *beginnings, *others), PHONE, violations) == {}


SAMPLES = (
    "own", "shared", "couple", "preview", "gallery/nl/index", "gallery/nl/repair/open-channel",
    "gallery/de/practice/slow-breath", "gallery/nl/repair/joint-gate", "gallery/nl/repair/resources-nl",
    "gallery/nl-x-u/measures/phq-9", "gallery/de/repair/phrases", "gallery/nl/measures/steady",
)  # fmt: skip


@pytest.mark.parametrize("screen", [DESK, Screen(375, "dark"), Screen(1280, "light")], ids=str)
def test_every_kind_of_page_reads_well_on_other_screens(browser, pages, screen):
    """One page of each kind, light and dark, wide and narrow: nothing is found."""
    assert look(browser, chosen(pages, *SAMPLES), screen, violations) == {}


def test_pages_can_be_used_with_keys_alone(browser, pages):
    """Tab comes to whatever can be used, in order, and one sees where one is."""
    paths = chosen(pages, "own", "preview", "gallery/nl/index", "gallery/nl/repair/open-channel", "gallery/index")
    assert look(browser, paths, PHONE, unreached) == {}


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><style>body { color: #222; background: #fff }</style></head>
<body><main><h1>A page</h1><p>Some words.</p><p><a href="#top">Up</a> <a href="#down">Down</a></p></main></body></html>
"""
FAULTS = {
    "a picture without words": ("<p>Some", '<img src="data:,"><p>Some', violations, "image-alt"),
    "words that are too pale": ("color: #222", "color: #bbb", violations, "color-contrast"),
    "a page without a language": (' lang="en"', "", violations, "html-has-lang"),
    "a language that is none": ('lang="en"', 'lang="xx-yy-"', violations, "html-lang-valid"),
    "words outside of everything": ("<main>", "<p>Lost.</p><main>", violations, "region"),
    "a page that is too wide": ("<p>Some", '<div style="width: 900px">-</div><p>Some', violations, "wider"),
    "a link that keys do not reach": ('href="#top"', 'href="#top" tabindex="-1"', unreached, "is not reached"),
    "a link that jumps the queue": ('href="#down"', 'href="#down" tabindex="1"', unreached, "is not reached"),
    "a place that is not shown": ("color: #222", "color: #222 } a { outline: none", unreached, "is not shown"),
}


def test_a_good_page_passes(browser, tmp_path):
    """Nothing is found on a page that is well."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    assert look(browser, [path], PHONE, violations) == {}
    assert look(browser, [path], PHONE, unreached) == {}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_planted_fault_is_found(browser, tmp_path, fault):
    """Each fault is found by its name."""
    right, wrong, ask, told = FAULTS[fault]
    assert right in PAGE
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace(right, wrong, 1), encoding="utf-8")
    assert any(told in one for one in look(browser, [path], PHONE, ask)["page.html"])
