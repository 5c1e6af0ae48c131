"""The terminal's own words."""

from __future__ import annotations

import re

import pytest

from reflectkit.cli.words import COMMANDS, Words
from reflectkit.content.own import LANGUAGES
from reflectkit.content.own.terminal import TERMINAL
from tests.cli.conftest import ROOT

PART = re.compile(r"\{(\w+)\}")
SOURCES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "src" / "reflectkit" / "cli").glob("*.py"))
    if path.name != "words.py"
}
MADE = {f"no-{name}" for name in ("back", "skip", "pause", "stop")} | {
    "me",
    "me-until-shared",
    "both",
    *COMMANDS.values(),
}
"""The names that are put together, or that come from a view."""


@pytest.mark.parametrize("name", TERMINAL)
def test_a_sentence_is_there_in_both_languages_with_the_same_parts(name):
    """Every sentence exists in English and Dutch, and the same things are put into both."""
    sentence = TERMINAL[name]
    assert set(sentence) == set(LANGUAGES)
    english, dutch = (sorted(PART.findall(sentence[language])) for language in LANGUAGES)
    assert english == dutch


def test_no_sentence_is_never_said():
    """Every sentence is said somewhere."""
    unsaid = [name for name in TERMINAL if not any(f'"{name}"' in text for text in SOURCES.values())]
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
    assert [name for name, sentence in TERMINAL.items() if any(map(unkind.search, sentence.values()))] == []


def test_translations_lie_over_the_words():
    """What a translation has is said in its language, and what it has not in the one that is there."""
    words = Words("de-AT", {"terminal/kept": {"de": "Alles ist in {file}."}, "map/back": {"de": "Zurück"}})
    assert words.say("kept", file="x.json") == "Alles ist in x.json."
    assert words.say("back") == "< back"


def test_a_command_is_understood_in_every_language():
    """Whatever the language of the screen, each word for a command means it; a translation adds its own."""
    words = Words("nl", {"terminal/write-back": {"de": ":Zurück"}})
    assert words.written["back"] == ":terug"
    assert {name for said, name in words.commands.items() if said in (":back", ":terug", ":zurück")} == {"back"}
    assert set(words.commands.values()) == set(COMMANDS)


def test_nothing_in_a_part_is_filled_in_again():
    """Words that stand in a slot are never read as a slot, and what looks like a format is only words."""
    assert Words("en").say("kept", file="{kept} {0.__class__}") == "Everything is kept in {kept} {0.__class__}."
