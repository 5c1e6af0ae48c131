"""
How easy texts are to read.

English is measured with Flesch's formula, Dutch with Douma's form of it.
Both count words per sentence and syllables per word, and know nothing of sense; they find what has grown long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURED = ("en", "nl")
"""The languages for which there is a formula."""

READ = {"about", "intro", "text", "hint", "say", "words", "closing", "eyes_closed", "reduced_motion"}
"""The keys under which whole sentences stand that people read while they do something."""

APART = {"choice", "choices", "evidence", "keywords", "lists", "phrases", "title"}
"""Keys with single words, sentences with open places, or words for those who choose a component."""

AGES = ((90, 11), (80, 12), (70, 13), (60, 15), (50, 17), (-1000, 18))
"""From which ease on somebody of what age reads without effort, by Flesch's table."""

OLDEST = 12
"""The reading age that no component may be above."""


class Ease(NamedTuple):
    """
    What was counted in some texts: sentences, words, syllables.
    """

    sentences: int
    words: int
    syllables: int

    def score(self, locale: str) -> float:
        """
        Return Flesch's reading ease, or Douma's for Dutch: 100 is very easy, 0 is very hard.
        """
        length, weight = self.words / self.sentences, self.syllables / self.words
        if locale == "nl":
            return 206.84 - 0.93 * length - 77 * weight
        return 206.835 - 1.015 * length - 84.6 * weight

    def age(self, locale: str) -> int:
        """
        Return the age from which this is read without effort.
        """
        return next(age for ease, age in AGES if self.score(locale) >= ease)


def syllables(word: str, locale: str) -> int:
    """
    Return about how many syllables a word has: groups of vowels, without an English e that nobody hears.
    """
    lower = word.lower()
    if locale == "nl":
        # A diaeresis begins a syllable of its own, and `ij` is one vowel.
        return max(1, len(re.findall(r"[ëïöü][aeiouy]*|(?:ij|[aeiouyáéèêó])+", lower)))
    silent = (
        re.sub(r"(?<=[^aeiouy])(?:e|es|(?<![td])ed)$", "", lower) if not re.search(r"[^aeiouy]les?$", lower) else lower
    )
    return max(1, len(re.findall(r"[aeiouy]+", silent)))


def measure(texts: list[str], locale: str) -> Ease:
    """
    Count sentences, words and syllables.
    """
    sentences = [part for text in texts for part in re.split(r"[.!?:;…]+(?=\s|$)|\n", text) if re.search(r"\w", part)]
    words = [word for sentence in sentences for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sentence)]
    return Ease(len(sentences), len(words), sum(syllables(word, locale) for word in words))


def texts(value: Any, locale: str, key: str = "") -> Iterator[str]:
    """
    Yield every text of a component that is read as whole sentences.
    """
    if isinstance(value, list):
        for item in value:
            yield from texts(item, locale, key)
    elif isinstance(value, dict):
        if key in READ and isinstance(value.get(locale), str):
            yield value[locale]
        for name, item in value.items():
            if name not in APART:
                yield from texts(item, locale, key if key == "closing" else name)
