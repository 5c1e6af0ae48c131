"""`preview` shows what people will see, and shows it again when a file has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reflectkit.cli import preview as module

EXERCISE = Path("some-kit/some_kit/exercises/three-good-things.json")


def test_in_words(reflectkit):
    """Without a page, the screens are told one after the other."""
    done = reflectkit("preview", "repair/weekly-hour", "--locale", "nl")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Ons wekelijkse uurtje: hoe het eruitziet\n")
    assert "\n2. bo heeft de eerste vragen beantwoord\n  [ann]\n    Zoals net.\n" in done.out


def test_as_a_page(reflectkit):
    """`--html` writes one file, from a component that is installed or from a file."""
    reflectkit("new", "some-kit", "--yes")
    done = reflectkit("preview", EXERCISE, "--html", "page.html")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("page.html: ")
    assert "Three good things" in Path("page.html").read_text(encoding="utf-8")


def test_for_programs(reflectkit):
    """With `--json` there are the steps, each with everybody's view."""
    (steps,) = reflectkit("preview", "repair/own-part", "--json").lines
    assert steps[0]["did"] == "begin"
    assert set(steps[1]) == {"did", "by", "turn", "views"}
    assert steps[1]["views"]["ann"]["status"] == "open"


def test_watching(reflectkit, monkeypatch):
    """A page is written again when a file has changed; a broken file gets its line, and the page stays."""
    reflectkit("new", "some-kit", "--yes")
    text, told = EXERCISE.read_text(encoding="utf-8"), []
    changes = iter(
        [
            lambda: None,
            lambda: EXERCISE.write_text(text.replace("Three good things", "Three things"), encoding="utf-8"),
            lambda: EXERCISE.write_text(text[:-5], encoding="utf-8"),
            lambda: EXERCISE.with_name("link.json").symlink_to("nowhere"),
        ]
    )

    def sleep(seconds):
        told.append("Three things" in Path("page.html").read_text(encoding="utf-8"))
        try:
            next(changes)()
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(module.time, "sleep", sleep)
    done = reflectkit("preview", EXERCISE, "--html", "page.html", "--watch")
    assert done.code == 130
    assert told == [False, False, True, True, True]
    assert done.out.count("page.html: ") == 2
    assert "RK-C03 error" in done.err


WRONG = {
    ("repair/own-part", "--watch"): (2, "--watch goes with --html"),
    ("practice/stillness",): (1, "RK-E12 error: `practice/stillness` is a practice."),
    ("nothing/here",): (1, "RK-D09 error"),
}


@pytest.mark.parametrize("words", sorted(WRONG))
def test_what_cannot_be_is_told(reflectkit, words):
    """A wrong way to say it gets one line."""
    done = reflectkit("preview", *words)
    assert (done.code, done.out) == (WRONG[words][0], "")
    assert done.err.startswith(f"reflectkit: {WRONG[words][1]}")


def test_a_page_that_cannot_be_written_is_told(reflectkit):
    """Where the file cannot be, the system's reason is told."""
    Path("there").write_text(json.dumps({}), encoding="utf-8")
    done = reflectkit("preview", "repair/own-part", "--html", "there/page.html")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("reflectkit: RK-X03 error")
