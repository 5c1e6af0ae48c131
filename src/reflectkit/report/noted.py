"""
The words of a report, in the languages that the engine speaks; another language falls back to English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.text import choose

if TYPE_CHECKING:
    from reflectkit.progress.journey import Happening

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
        "shared-title": "What was shared with you",
        "shared-about": "Only what somebody shared is here; what they did not share counts as not answered, and what they take back is gone. These are answers at a few moments, and no judgement of a person.",
        "nothing": "There is nothing here yet.",
        "too-few": "{given} of {all} questions answered, and {need} needed",
        "of-answers": "from {given} of {all} answers",
        "around": "The shaded band is what chance alone explains around the first score: {low} to {high}.",
        "border": "The dashed line is where ordinary scores begin: {cutoff}.",
        "practice": "practice",
        "quarrel": "a quarrel",
        "session": "a session with the practitioner",
        "happened": "Beside the scores",
        "dotted": "A dotted line is something that happened: {what}.",
        "dots": "A small dot below is a practice; the days are in the calendar.",
        "what": "what",
        "clearer": "did anything get clearer?",
        "weeks": "Weeks of practice",
        "week": "week of",
        "weekdays": "Mo Tu We Th Fr Sa Su",
        "practised": "practised",
        "free": "free",
        "back": "back again",
        "key-weeks": "A full dot is a day of practice, a ring a free day; both are fine.",
        "strength": "How far it has become a habit, from 0 (new) to 1 (second nature): {strength}. A day without takes almost nothing away, and a free day nothing at all.",
        "returned": "Coming back after a while is what steadiness is made of.",
        "earlier": "These are the last {weeks} weeks; what was before counts too.",
        "ratings": "How one's own practice looked",
        "unvalidated": "These are questions of our own; nobody has shown what they measure.",
        "construct": "about",
        "answer": "answer",
        "marks": "On the way",
        "mark": "mark",
        "patterns": "What comes back",
        "pattern": "kind",
        "code": "noted",
        "times": "times",
        "patterns-about": "These are one's own words for one's own pattern, counted; a pattern that is seen can change.",
        "next": "What may help next",
        "next-about": "Suggested by a rule that anyone can read; you may do something else, or nothing.",
        "notes": "Answers that were shared",
        "flags": "What you may want to look at",
        "flags-about": "Plugins point at this, from what was shared alone. It decides nothing, is kept nowhere, and is shown to nobody else.",
        "asked": "asked",
        "together": "Side by side",
        "distance": "distance",
        "beside": "The full line is {one}, the broken one {other}, and a thin line the distance between them. Neither line is better, and nothing here says how well two people fit.",
        "short": "The full line is {one}, the broken one {other}. There are too few scores to say how they move: each needs three.",
        "gaps": "Some answers are missing, so that not every score rests on all of them.",
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
        "shared-title": "Wat met je gedeeld is",
        "shared-about": "Hier staat alleen wat iemand gedeeld heeft; wat niet gedeeld is telt als niet beantwoord, en wat iemand terugneemt is weg. Dit zijn antwoorden op een paar momenten, en geen oordeel over iemand.",
        "nothing": "Hier is nog niets.",
        "too-few": "{given} van {all} vragen beantwoord, en {need} nodig",
        "of-answers": "uit {given} van {all} antwoorden",
        "around": "De gekleurde band is wat toeval alleen verklaart rond de eerste score: {low} tot {high}.",
        "border": "De streepjeslijn is waar gewone scores beginnen: {cutoff}.",
        "practice": "oefening",
        "quarrel": "een ruzie",
        "session": "een gesprek met de behandelaar",
        "happened": "Naast de scores",
        "dotted": "Een stippellijn is iets dat gebeurde: {what}.",
        "dots": "Een kleine stip onderaan is een oefening; de dagen staan in de kalender.",
        "what": "wat",
        "clearer": "werd er iets duidelijker?",
        "weeks": "Weken van oefenen",
        "week": "week van",
        "weekdays": "ma di wo do vr za zo",
        "practised": "geoefend",
        "free": "vrij",
        "back": "weer terug",
        "key-weeks": "Een volle stip is een dag van oefenen, een ring een vrije dag; allebei is goed.",
        "strength": "Hoe ver het een gewoonte is geworden, van 0 (nieuw) tot 1 (vanzelf): {strength}. Een dag zonder neemt bijna niets weg, en een vrije dag helemaal niets.",
        "returned": "Na een tijd terugkomen is waar gestaag zijn uit bestaat.",
        "earlier": "Dit zijn de laatste {weeks} weken; wat ervoor was telt ook.",
        "ratings": "Hoe het eigen oefenen eruitzag",
        "unvalidated": "Dit zijn eigen vragen van ons; niemand heeft aangetoond wat ze meten.",
        "construct": "over",
        "answer": "antwoord",
        "marks": "Onderweg",
        "mark": "merkpunt",
        "patterns": "Wat terugkomt",
        "pattern": "soort",
        "code": "genoteerd",
        "times": "keer",
        "patterns-about": "Dit zijn eigen woorden voor een eigen patroon, geteld; een patroon dat gezien wordt kan veranderen.",
        "next": "Wat hierna kan helpen",
        "next-about": "Voorgesteld door een regel die iedereen kan lezen; je kunt ook iets anders doen, of niets.",
        "notes": "Antwoorden die gedeeld zijn",
        "flags": "Waar je naar kunt kijken",
        "flags-about": "Plugins wijzen hierop, alleen op grond van wat gedeeld is. Het beslist niets, wordt nergens bewaard, en niemand anders ziet het.",
        "asked": "gevraagd",
        "together": "Naast elkaar",
        "distance": "afstand",
        "beside": "De volle lijn is {one}, de onderbroken lijn {other}, en een dunne lijn de afstand ertussen. Geen van beide lijnen is beter, en niets hier zegt hoe goed twee mensen bij elkaar passen.",
        "short": "De volle lijn is {one}, de onderbroken lijn {other}. Er zijn te weinig scores om te zeggen hoe ze bewegen: ieder heeft er drie nodig.",
        "gaps": "Er ontbreken antwoorden, zodat niet elke score op alle antwoorden rust.",
    },
}


def words(locale: str | None) -> tuple[str, dict[str, str]]:
    """
    Return the language for a reader, and its words.
    """
    language = choose(locale, list(WORDS))
    return language, WORDS[language]


def happening(one: Happening, locale: str | None) -> str:
    """
    Return in words what happened beside the scores.
    """
    language, said = words(locale)
    if one.title is not None:
        return one.title.read(locale, language)
    return said.get(one.event or one.kind, one.event or said["practice"])
