"""The terminal's own words."""

from __future__ import annotations

import re

import pytest

from reflectkit.cli.words import LANGUAGES, WORDS, Words
from tests.cli.conftest import ROOT

PART = re.compile(r"\{(\w+)\}")
SOURCES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "src" / "reflectkit" / "cli").glob("*.py"))
    if path.name != "words.py"
}
MADE = {f"no-{name}" for name in ("back", "skip", "pause", "stop")} | {"me", "me-until-shared", "both"}
"""The names that are put together, or that come from a view."""


@pytest.mark.parametrize("name", WORDS)
def test_a_sentence_is_there_in_both_languages_with_the_same_parts(name):
    """Every sentence exists in English and Dutch, and the same things are put into both."""
    sentence = WORDS[name]
    assert set(sentence) == set(LANGUAGES)
    english, dutch = (sorted(PART.findall(sentence[language])) for language in LANGUAGES)
    assert english == dutch


def test_no_sentence_is_never_said():
    """Every sentence is said somewhere."""
    unsaid = [name for name in WORDS if not any(f'"{name}"' in text for text in SOURCES.values())]
    assert set(unsaid) <= MADE


@pytest.mark.parametrize(
    ("locale", "said"), [(None, "Only"), ("nl-BE", "Alleen"), ("fr", "Only")], ids=["none", "nl-BE", "fr"]
)
def test_the_best_language_is_chosen(locale, said):
    """A longer tag falls back to its language, and an unknown one to English."""
    assert Words(locale).say("me").startswith(said)


def test_no_sentence_blames_or_pushes():
    """No sentence says that somebody must, failed, or did something wrong."""
    unkind = re.compile(r"\b(must|wrong|error|fail|invalid|fout|moet|mislukt|ongeldig)", re.IGNORECASE)
    assert [name for name, sentence in WORDS.items() if any(map(unkind.search, sentence.values()))] == []
