"""The texts of the first-party plugins are easy to read, kind, and nobody else's."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

import reflectkit
from reflectkit.quality.ease import syllables

ROOT = Path(__file__).resolve().parents[2]
CATALOG = reflectkit.discover()
FIRST_PARTY = {path.name.removeprefix("reflectkit-") for path in (ROOT / "plugins").glob("reflectkit-*")}
OWN = {
    id_: CATALOG[id_]
    for id_ in CATALOG
    # The words of a measure are as they were published; whoever changed them would have made another one.
    # A translation has one language, and neither of these two.
    if CATALOG[id_].plugin in FIRST_PARTY and CATALOG[id_].kind not in ("measure", "translation")
}
LOCALES = ("en", "nl")

TRADEMARKS = re.compile(r"\b(?:imago|gottman|prep)\b|hold me tight|houd me vast|our ?relationship", re.IGNORECASE)
"""Names of schools and programmes that belong to others."""

UNKIND = {
    "en": re.compile(
        r"\byour (?:own )?fault\b|\byou(?:'ve| have)? failed?\b|\bfailures?\b|\blazy\b|\bselfish\b|\bweak(?:ness)?\b"
        r"|\bstreaks?\b|\bscores?\b|\bpoints?\b|\bpunish|\bcures?\b|\bguarantee|\bwill (?:heal|save|fix)\b|\bperfect"
        r"|\bshould have\b|\bought to\b|\btoxic\b|\bnormal (?:people|couples)\b",
        re.IGNORECASE,
    ),
    "nl": re.compile(
        r"\b(?:jouw|je) (?:eigen )?schuld\b(?! te geven)|\bgefaald\b|\bfalen\b|\bmislukk?ing|\blui\b|\begoïst"
        r"|\bzwakte\b|\breeks(?:en)?\b|\bscores?\b|\bpunten\b|\bstraf|\bgenez|\bgarand|\bgarantie|\bperfect"
        r"|\bhad(?:den)? (?:je|jij|jullie) moeten\b|\bgiftig|\bnormale (?:mensen|stellen|paren)\b",
        re.IGNORECASE,
    ),
}
"""Words that shame, that keep count of worth, or that promise too much."""

PUSHING = {
    "en": re.compile(
        r"\byou(?:r partner)? (?:always|never|must|have to|need to)\b|\bsorry (?:if|but)\b", re.IGNORECASE
    ),
    "nl": re.compile(
        r"\b(?:je|jij|jullie|je partner) (?:moet|moeten|doet altijd|doet nooit)\b|\bmoet(?:en)? (?:je|jij|jullie)\b"
        r"|\b(?:je|jij) \w+ (?:altijd|nooit)\b|\bsorry (?:als|maar)\b",
        re.IGNORECASE,
    ),
}
"""What notices would point out to somebody who wrote it."""

FORMS_OF_ADDRESS = {
    "en": re.compile(r"\b(?:spouse|husband|wife|significant other|client)s?\b|\b(?:a|the) patients?\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:u|uw|echtgen\w+|wederhelft|patiënt\w*|cliënt\w*)\b", re.IGNORECASE),
}
"""Words for people that the glossary does not know: it is *you* and *your partner*, *je* and *je partner*."""


def writer():
    """Return the module that measures how easy texts are."""
    spec = importlib.util.spec_from_file_location("ease", ROOT / "docs" / "ease.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EASE = writer()
MEASURED = {(id_, locale): ease for id_, locale, ease in EASE.eases()}


def texts(value, locale, key=""):
    """Yield every text in a language, whatever it is for; keywords are words of those who search."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item, locale)
    elif hasattr(value, "items") and key != "keywords":
        if isinstance(value.get(locale), str):
            yield value[locale]
        for name, item in value.items():
            yield from texts(item, locale, name)


def found(pattern, document, locale):
    """Return what a pattern finds in the texts of a document."""
    return [match[0] for text in texts(document, locale) for match in pattern.finditer(text)]


def test_the_components_are_those_that_are_measured():
    """Everything that has sentences of its own is in the report: scripts, practices and gates."""
    kinds = {"exercise", "dialogue", "practice", "gate"}
    assert {id_ for id_, component in OWN.items() if component.kind in kinds} == {id_ for id_, _ in MEASURED}


@pytest.mark.parametrize(("id_", "locale"), MEASURED)
def test_nobody_needs_to_be_a_good_reader(id_, locale):
    """No component needs a reading age above the ceiling, in either language, and sentences are short on average."""
    ease = MEASURED[id_, locale]
    assert ease.age(locale) <= EASE.OLDEST
    assert ease.words / ease.sentences <= 10


@pytest.mark.parametrize("id_", OWN)
@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_is_long(id_, locale):
    """No sentence that people read while they do something is longer than 26 words."""
    for text in EASE.texts(OWN[id_].document, locale):
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert len(sentence.split()) <= 26, sentence


def test_what_is_hard_to_read_would_be_found():
    """A long sentence of long words is above the ceiling in both languages."""
    english = "Notwithstanding considerable interpersonal difficulties, individuals characteristically rationalise."
    dutch = "Niettegenstaande aanzienlijke intermenselijke moeilijkheden rationaliseren betrokkenen hun verantwoordelijkheid."
    assert EASE.measure([english], "en").age("en") > EASE.OLDEST
    assert EASE.measure([dutch], "nl").age("nl") > EASE.OLDEST


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", {"cat": 1, "listen": 2, "moment": 2, "breathe": 1, "named": 1, "wanted": 2, "little": 2, "tenderly": 3, "the": 1}),
        ("nl", {"kat": 1, "luisteren": 3, "moment": 2, "mijn": 1, "eeuw": 1, "ruïne": 3, "geëerd": 2, "rustig": 2, "je": 1}),
    ],
)  # fmt: skip
def test_syllables_are_counted_about_as_one_speaks(locale, words):
    """Syllables come out as somebody would clap them."""
    assert {word: syllables(word, locale) for word in words} == words


def test_the_formulas_are_those_of_flesch_and_douma():
    """Six short words in one sentence give what the formulas give by hand."""
    assert EASE.measure(["The cat sat on the mat."], "en").score("en") == pytest.approx(116.145)
    assert EASE.measure(["De kat zat op de mat."], "nl").score("nl") == pytest.approx(124.26)


@pytest.mark.parametrize("id_", OWN)
@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_shames_or_promises(id_, locale):
    """No text speaks of fault, failure, points or cure."""
    assert found(UNKIND[locale], OWN[id_].document, locale) == []


@pytest.mark.parametrize("id_", OWN)
@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_blames_or_demands(id_, locale):
    """No text says what the notices would point out to a writer."""
    assert found(PUSHING[locale], OWN[id_].document, locale) == []


@pytest.mark.parametrize("id_", OWN)
@pytest.mark.parametrize("locale", LOCALES)
def test_people_are_called_the_same_everywhere(id_, locale):
    """It is `your partner` and `je partner`, and Dutch says `je`."""
    assert found(FORMS_OF_ADDRESS[locale], OWN[id_].document, locale) == []


@pytest.mark.parametrize("id_", OWN)
def test_no_text_bears_a_trademark(id_):
    """No component names a school or a programme that belongs to somebody else."""
    for locale in LOCALES:
        assert found(TRADEMARKS, OWN[id_].document, locale) == []
    assert not TRADEMARKS.search(json.dumps(OWN[id_].document["id"]))


@pytest.mark.parametrize(
    ("pattern", "locale", "text"),
    [
        (TRADEMARKS, "en", "An Imago dialogue"),
        (TRADEMARKS, "nl", "Houd me vast"),
        (UNKIND["en"], "en", "It is your own fault."),
        (UNKIND["en"], "en", "A streak of ten days"),
        (UNKIND["nl"], "nl", "Het is jouw schuld."),
        (UNKIND["nl"], "nl", "Dit garandeert een betere relatie."),
        (PUSHING["en"], "en", "You must forgive."),
        (PUSHING["en"], "en", "I'm sorry if you felt that."),
        (PUSHING["nl"], "nl", "Je moet vergeven."),
        (PUSHING["nl"], "nl", "Jij luistert nooit."),
        (FORMS_OF_ADDRESS["en"], "en", "Your spouse"),
        (FORMS_OF_ADDRESS["nl"], "nl", "Wat voelt u?"),
    ],
)
def test_such_words_would_be_found(pattern, locale, text):
    """Each pattern finds what it is for, however deep it stands."""
    assert found(pattern, {"acts": [{"turns": [{"text": {locale: text}}]}]}, locale)
    assert not found(pattern, {"keywords": {locale: [text]}}, locale)


@pytest.mark.parametrize("id_", OWN)
def test_everything_is_there_in_english_and_dutch(id_):
    """Every first-party component has both languages, and no finding of RK102."""
    assert set(OWN[id_].document["locales"]) == set(LOCALES)
    assert [problem for problem in CATALOG.check(id_) if problem.code == "RK102"] == []


SEARCHED = [id_ for id_, component in OWN.items() if component.kind in {"exercise", "dialogue", "practice"}]


@pytest.mark.parametrize("id_", SEARCHED)
def test_everything_is_found_by_relatie_herstellen(id_):
    """Whoever searches in Dutch for mending a relationship finds every script and practice."""
    assert "relatie herstellen" in OWN[id_].content.keywords["nl"]


@pytest.mark.parametrize("id_", SEARCHED)
def test_everything_says_what_it_is_for_and_for_whom_not(id_):
    """Each script and practice says its purpose, when it fits, how long, what it builds, cautions, evidence, licence."""
    content = OWN[id_].content
    assert None not in (content.about, content.minutes, content.license)
    assert content.fit and content.builds and content.cautions and content.evidence
    assert all(caution.review == "clinician" for caution in content.cautions)
    for evidence in content.evidence:
        assert evidence.claim is not None
        assert (evidence.level == "none") == (evidence.source is None)


@pytest.mark.parametrize("id_", SEARCHED)
def test_nobody_rates_the_partner(id_):
    """A rating is about oneself: it begins with `I` and `Ik`, in both languages, or says what one did when."""
    for turn in getattr(OWN[id_].content, "turns", tuple)():
        if turn.do == "rate":
            assert re.search(r"\bI\b", turn.text.strings["en"])
            assert re.search(r"\b[Ii]k\b", turn.text.strings["nl"])
            assert turn.share == "never"
