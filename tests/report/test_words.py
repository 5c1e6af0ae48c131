"""The maps' own words."""

from __future__ import annotations

import re

import pytest

from reflectkit.content.own import LANGUAGES
from reflectkit.content.own.map import MAP
from reflectkit.report.words import QUOTE, Words
from tests.house.rules import SOURCE

PART = re.compile(r"\{(\w+)\}")
SOURCES = "".join(
    path.read_text(encoding="utf-8") for path in sorted((SOURCE / "report").glob("*.py")) if path.name != "words.py"
)
MADE = re.compile(
    r"do-|does-|lane-(speaker|listener)|rounds-|solo-|route-|how-completed-|form-choices|answered|fit-|never|offer|always"
    r"|exercise|dialogue|written|spoken|completed|later|enough|ended|days|hours|minutes|seconds|one$|two$"
    r"|about-minute|lead$|lead-absent|rights-|gate-one|gate-two"
)
"""The names that are put together, or that are words of the language."""


@pytest.mark.parametrize("name", MAP)
def test_a_sentence_is_there_in_both_languages_with_the_same_parts(name):
    """Every sentence exists in English and Dutch, and nothing is put into one that is not put into the other."""
    sentence = MAP[name]
    assert set(sentence) == set(LANGUAGES)
    english, dutch = (set(PART.findall(sentence[language])) for language in LANGUAGES)
    assert dutch - {"who"} == english - {"who"}


def test_no_sentence_is_never_said():
    """Every sentence is said somewhere."""
    said = {name for pair in re.findall(r"\"([\w-]+)\"|'([\w-]+)'", SOURCES) for name in pair}
    assert [name for name in MAP if name not in said and not MADE.match(name)] == []


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Did that come across?", "“Did that come across?”"),
        ("two\n\nlines", "“two lines”"),
        ("word " * 20, "“word word word word word word word word word word word …”"),
        ("x" * 100, f"“{'x' * (QUOTE - 2)} …”"),
    ],
)
def test_a_quotation_is_one_short_line(words, quoted):
    """Words are quoted in one line, and a long text is cut at the end of a word, or anywhere if it has none."""
    assert Words("en").quote(words) == quoted


@pytest.mark.parametrize(
    ("text", "english", "dutch"),
    [
        ("PT20M", "20 minutes", "20 minuten"),
        ("PT24H", "one day", "één dag"),
        ("P1W", "7 days", "7 dagen"),
        ("P1DT1H1M1S", "one day, one hour, one minute and one second", "één dag, één uur, één minuut en één seconde"),
        ("PT2H30S", "2 hours and 30 seconds", "2 uur en 30 seconden"),
        ("PT0S", "0 seconds", "0 seconden"),
    ],
)
def test_a_duration_is_told_in_words(text, english, dutch):
    """Days, hours, minutes and seconds are told, those that are none left out."""
    assert (Words("en").duration(text), Words("nl").duration(text)) == (english, dutch)


@pytest.mark.parametrize(("locale", "language"), [("nl-BE", "nl"), ("fr", "en"), ("en", "en")])
def test_the_best_language_is_chosen(locale, language):
    """A longer tag falls back to its language, and an unknown one to English."""
    assert Words(locale).language == language


def test_translations_lie_over_the_words():
    """A map is in a language that a translation adds, and in the one that is there where it says nothing."""
    words = Words("de", {"map/once": {"de": "noch einmal"}, "terminal/back": {"fy": "werom"}})
    assert (words.language, words.say("once"), words.say("and")) == ("de", "noch einmal", "and")
    assert Words("fy", {"terminal/back": {"fy": "werom"}}).language == "en"
