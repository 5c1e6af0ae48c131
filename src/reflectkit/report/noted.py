"""
The words of a report, in the languages that the engine speaks; another language falls back to English.
"""

from __future__ import annotations

from reflectkit.content.text import choose

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "What was noted over time",
        "about": "These are answers at a few moments, and no judgement of a person. Ask somebody who knows the questionnaire what they mean.",
        "when": "when",
        "score": "score",
        "band": "range",
        "none": "no score",
        "cutoff": "where ordinary scores begin",
        "chance": "what chance alone explains, around the first score",
        "change": "From first to last:",
        "recovered": "a reliable change, into the ordinary range",
        "improved": "a reliable change for the better",
        "unchanged": "no more than chance explains",
        "deteriorated": "a reliable change for the worse; talk about it with somebody",
        "not-enough-data": "there is not enough to judge a difference",
        "up": "higher is better",
        "down": "lower is better",
    },
    "nl": {
        "title": "Wat er in de loop van de tijd is genoteerd",
        "about": "Dit zijn antwoorden op een paar momenten, en geen oordeel over iemand. Vraag iemand die de vragenlijst kent wat ze betekenen.",
        "when": "wanneer",
        "score": "score",
        "band": "bereik",
        "none": "geen score",
        "cutoff": "waar gewone scores beginnen",
        "chance": "wat toeval alleen verklaart, rond de eerste score",
        "change": "Van eerste naar laatste:",
        "recovered": "een betrouwbare verandering, tot in het gewone bereik",
        "improved": "een betrouwbare verandering ten goede",
        "unchanged": "niet meer dan toeval verklaart",
        "deteriorated": "een betrouwbare verandering ten kwade; praat er met iemand over",
        "not-enough-data": "er is te weinig om een verschil te beoordelen",
        "up": "hoger is beter",
        "down": "lager is beter",
    },
}


def words(locale: str | None) -> tuple[str, dict[str, str]]:
    """
    Return the language for a reader, and its words.
    """
    language = choose(locale, list(WORDS))
    return language, WORDS[language]
