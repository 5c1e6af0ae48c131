"""Conditions and answers in words, in both languages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reflectkit.content import options, words
from reflectkit.content.answer import read_answer
from reflectkit.content.condition import Condition
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import Phrase
from reflectkit.content.text import Text
from reflectkit.report.telling import Teller
from reflectkit.report.words import Words
from tests.strategies import text

FORM_MODULES = (options, words)
HEARD = {"choice": [{"id": name, "text": {"en": said, "nl": gezegd}} for name, said, gezegd in (
    ("yes", "Yes", "Ja"), ("almost", "Almost", "Bijna"), ("not-yet", "Not yet", "Nog niet"))]}  # fmt: skip
ANSWERS = {
    "heard": HEARD,
    "heat": {"scale": [0, 10]},
    "mood": {"scale": [-1, 1], "labels": [text("low"), text("so-so"), text("high")]},
    "worries": {"choices": HEARD["choice"], "max": 2},
    "all": {"choices": HEARD["choice"], "min": 3},
    "ends": {"scale": [0, 4], "low": text("hardly"), "high": text("fully")},
    "half": {"scale": [0, 4], "low": text("hardly")},
    "words": {"text": {"max": 600}},
}
ASKED = {"heard": Text.of({"en": "Did that come across?", "nl": "Kwam het over?"})}


def teller(locale="en"):
    """Return a teller about a few turns."""
    forms = {name: read_answer(body) for name, body in ANSWERS.items()}
    texts = {name: ASKED.get(name, Text.of(text(f"{name}?"))) for name in ANSWERS}
    return Teller(words=Words(locale), locale=locale, source="en", texts=texts, forms=forms)


CLAUSES = [
    ({"heard": {"const": "not-yet"}}, "Ann answered “Not yet” to “Did that come across?”"),
    ({"heard": {"enum": ["almost", "not-yet"]}}, "Ann answered “Almost” or “Not yet” to “Did that come across?”"),
    ({"heard": {"not": {"const": "yes"}}}, "Ann answered anything but “Yes” to “Did that come across?”"),
    ({"heat": {"minimum": 7}}, "Ann answered 7 or more to “heat?”"),
    ({"heat": {"maximum": 4}}, "Ann answered 4 or less to “heat?”"),
    ({"heat": {"minimum": 2, "maximum": 4}}, "Ann answered 2 to 4 to “heat?”"),
    ({"heat": {"minimum": 2, "not": {"const": 5}}}, "Ann answered 2 or more and anything but 5 to “heat?”"),
    ({"mood": {"const": 0}}, "Ann answered “so-so” to “mood?”"),
    ({"worries": {"contains": {"const": "yes"}}}, "Ann answered “Yes” (among others) to “worries?”"),
    (
        {"heard": {"const": "yes"}, "heat": {"const": 3}},
        "Ann answered “Yes” to “Did that come across?” and Ann answered 3 to “heat?”",
    ),
    (
        {"any": [{"heat": {"const": 1}}, {"heat": {"const": 2}, "mood": {"const": 1}}]},
        "Ann answered 1 to “heat?” or (Ann answered 2 to “heat?” and Ann answered “high” to “mood?”)",
    ),
    (
        {"mood": {"const": 1}, "any": [{"heat": {"const": 1}}, {"heat": {"const": 2}}]},
        "Ann answered “high” to “mood?” and (Ann answered 1 to “heat?” or Ann answered 2 to “heat?”)",
    ),
    ({"mood": {"const": 1}, "any": [{"heat": {"const": 1}}]}, "Ann answered “high” to “mood?” and Ann answered 1 to “heat?”"),
    # What is not there is told by its id, since faulty scripts are looked at, too.
    ({"heard": {"const": "yep"}}, "Ann answered “yep” to “Did that come across?”"),
    ({"nothing": {"const": "x"}}, "Ann answered “x” to “nothing”"),
    ({"words": {"const": "x"}}, "Ann answered “x” to “words?”"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "told"), CLAUSES)
def test_a_condition_is_told_in_the_words_that_people_read(condition, told):
    """A guard names who answered what to which question, in the content's own texts."""
    assert teller().clause(Condition.of(condition), lambda _: "one") == told


@pytest.mark.parametrize(
    ("who", "here", "told", "verteld"),
    [
        ("two", "", "Bo answered “Yes” to “Did that come across?”", "Bo “Ja” antwoordde op “Kwam het over?”"),
        ("speaker", "heard", "the speaker answered “Yes” here", "de spreker hier “Ja” antwoordde"),
        ("both", "", "both answered “Yes” to “Did that come across?”", "allebei “Ja” antwoordden op “Kwam het over?”"),
        ("both", "heard", "both answered “Yes” here", "allebei hier “Ja” antwoordden"),
    ],
)
def test_a_condition_names_whose_answer_counts(who, here, told, verteld):
    """One person, a role or both: each is named in English and in Dutch, and a turn's own answer is `here`."""
    condition = Condition.of({"heard": {"const": "yes"}})
    assert teller().clause(condition, lambda _: who, here) == told
    assert teller("nl").clause(condition, lambda _: who, here) == verteld


ALL = "“Yes”, “Almost” or “Not yet”"
FORMS = {
    "heard": f"one of {ALL}",
    "heat": "a number from 0 to 10",
    "mood": "one of “low”, “so-so” or “high”",
    "worries": f"1 to 2 of {ALL}",
    "all": f"3 of {ALL}",
    "ends": "a number from 0 (hardly) to 4 (fully)",
    "half": "a number from 0 to 4",
    "words": "own words, up to 600 characters",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_answer_is_told(name):
    """What can be answered is told for every form."""
    assert teller().form(read_answer(ANSWERS[name])) == FORMS[name]


def test_a_phrase_is_told_with_an_open_place_for_each_slot():
    """A sentence to complete is shown as a sentence, without the names of its slots."""
    phrase = Phrase(text=Text.of(text("If {moment}, then {step}.")), slots={"moment": Text.of({}), "step": Text.of({})})
    form = words.PhraseForm(names=("if", "then"), phrases=FrozenMap({"if": phrase, "then": phrase}))
    assert teller().form(form) == "a sentence to complete: “If …, then ….” or “If …, then ….”"


def test_a_form_that_a_plugin_brings_is_named():
    """A form of answer that the map does not know is told by its kind."""
    assert teller().form(SimpleNamespace(kind="drawing")) == "an answer of the form drawing"
