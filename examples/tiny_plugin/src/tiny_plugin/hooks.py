"""
One use of each hook.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from reflectkit.hooks import (
    Flag,
    Notice,
    answer_forms,
    export,
    flags,
    health,
    notice,
    observe,
    provide,
    render,
    score,
    simulate,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflectkit.hooks import FormCode

SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
HINTS = {"en": "This reads loud; is it meant to?", "nl": "Dit leest luid; is dat de bedoeling?"}
SIDES = {"en": {"front": "In front", "back": "Behind"}, "nl": {"front": "Voor", "back": "Achter"}}
LENGTHS = {"short": 2, "long": 5}

UNEVEN = {
    "en": "The two halves of the last day could not have been further apart.",
    "nl": "De twee helften van de laatste dag hadden niet verder uit elkaar kunnen liggen.",
}

facts: Counter[str] = Counter()
"""How often each kind of public fact was seen."""


class BodyMap:
    """
    Places on a body: an answer reads as the side, and the places on it.
    """

    def render(self, *, content: Mapping[str, Any], value: Any, words: str, locale: str) -> str | None:
        """
        Say on which side the places are, since their names do not.
        """
        side = SIDES.get(locale.partition("-")[0], {}).get(content["side"], content["side"])
        return f"{side}: {words}" if value else side

    def simulate(self, *, content: Mapping[str, Any]) -> Sequence[Any]:
        """
        Leave it to the library, which knows every answer of a closed form.
        """
        del content
        return ()


class CardSort:
    """
    Cards on piles: an answer reads pile by pile.
    """

    def render(self, *, content: Mapping[str, Any], value: Any, words: str, locale: str) -> str | None:
        """
        Name each pile with its cards, in the author's order.
        """
        del words
        lines = []
        for pile, title in content["piles"].items():
            cards = [text for card, text in content["cards"].items() if value.get(card) == pile]
            if cards:
                lines.append(f"{read(title, locale)}: {', '.join(read(text, locale) for text in cards)}")
        return "; ".join(lines)

    def simulate(self, *, content: Mapping[str, Any]) -> Sequence[Any]:
        """
        Put everything on one pile, for each pile, and one card on the first.
        """
        cards, piles = list(content["cards"]), list(content["piles"])
        return [{cards[0]: piles[0]}, *(dict.fromkeys(cards, pile) for pile in piles)]


def read(text: Mapping[str, str], locale: str) -> str:
    """
    Return a text in a language, or in the first it has.
    """
    return text.get(locale) or next(iter(text.values()))


@answer_forms
def forms(*, plugin: str) -> Mapping[str, FormCode] | None:
    """
    Return the code of both forms.
    """
    del plugin
    return {"body-map": BodyMap(), "card-sort": CardSort()}


@provide
def breaths(*, plugin: str) -> Mapping[str, Sequence[Mapping[str, Any]]] | None:
    """
    Return breathing practices that differ in nothing but their length.
    """
    del plugin
    return {"practices": [breath(name, minutes) for name, minutes in LENGTHS.items()]}


def breath(name: str, minutes: int) -> Mapping[str, Any]:
    """
    Return one breathing practice.
    """
    phases = [("in", 4, "in", "in"), ("out", 6, "out", "uit")]
    return {
        "format": "reflectkit.practice/1",
        "id": f"{name}-breath",
        "version": "1.0.0",
        "locales": ["en", "nl"],
        "title": {"en": f"Breathing for {minutes} minutes", "nl": f"{minutes} minuten ademen"},
        "minutes": {"min": 1, "usual": minutes, "max": minutes + 1},
        "phases": [
            {"phase": phase, "seconds": seconds, "cue": {"words": {"en": english, "nl": dutch}}}
            for phase, seconds, english, dutch in phases
        ],
        "cautions": [
            {"when": "dizziness", "say": {"en": "Stop if you are dizzy.", "nl": "Stop als je duizelig wordt."}}
        ],
    }


@notice
def shouting(*, text: str, locale: str, turn: str) -> Sequence[Notice] | None:
    """
    Point at words in capitals.
    """
    del turn
    hint = HINTS.get(locale.partition("-")[0])
    if hint is None:
        return None
    return [
        Notice(start=found.start(), end=found.end(), code="shouting", hint=hint) for found in SHOUTED.finditer(text)
    ]


@score
def evenness(*, measure: str, scale: str, answers: Mapping[str, int]) -> float | None:
    """
    Say how alike the two halves of a day were: 4 for the same, 0 for the ends of the scale.
    """
    del measure, scale
    return 4 - abs(answers["morning"] - answers["evening"])


@flags
def uneven(
    *, entries: Sequence[Mapping[str, Any]], notes: Sequence[Mapping[str, Any]], locale: str
) -> Sequence[Flag] | None:
    """
    Point at a last day whose halves lay as far apart as they can.
    """
    del notes
    days = [entry for entry in entries if entry.get("scale") == "evenness" and "value" in entry]
    if not days or max(days, key=lambda entry: entry["at"])["value"] > 0:
        return None
    return [Flag(code="uneven", say=UNEVEN.get(locale.partition("-")[0], UNEVEN["en"]))]


@render
def as_markdown(*, view: Mapping[str, Any], medium: str) -> str | None:
    """
    Write what is asked and what was answered as Markdown.
    """
    if medium != "text/markdown":
        return None
    asked = [f"**{item['text']}**" for item in view["now"]]
    seen = [f"- {item['text']}" for item in view["seen"]]
    return "\n".join([*asked, *seen])


@export
def as_lines(*, view: Mapping[str, Any], media_type: str) -> bytes | None:
    """
    Write a person's own answers as plain text, one on each line.
    """
    if media_type != "text/plain":
        return None
    return "".join(f"{item['answer']}\t{item['text']}\n" for item in view["seen"]).encode()


@simulate
def choose(*, now: Mapping[str, Any], seed: int) -> Any:
    """
    Answer a text with something that a person might write.
    """
    if now["form"] is None or now["form"]["kind"] != "text":
        return None
    return ("A walk was good.", "Nothing today.")[seed % 2]


@health
def is_well(*, plugin: str) -> Sequence[str] | None:
    """
    Say whether the hints have every language of the exercise.
    """
    missing = {"en", "nl"} - HINTS.keys()
    return [f"{plugin} has no hint in {language}" for language in sorted(missing)]


@observe
def count(*, fact: Mapping[str, Any]) -> None:
    """
    Count the kinds of facts, as a host's statistics would.
    """
    facts[fact["type"]] += 1
