"""The language notices: good enough to be kind, exact in their places, linear in the text, and without any effect."""

from __future__ import annotations

import copy
import itertools
import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reflectkit_notices.hooks import LANGUAGES, advise, language
from reflectkit_notices.matching import Finder, Language, Pattern, pieces

import reflectkit
from reflectkit import Policy, Session
from reflectkit.catalog import measure
from reflectkit.catalog.labelled import HALVES, labelled
from reflectkit.content.script import LISTENER_VERBS
from reflectkit.content.text import Text

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "plugins" / "reflectkit-notices" / "src" / "reflectkit_notices"
CATALOG = reflectkit.discover()
NOTICES = ("blame", "demand", "excuse", "guilt-spiral")
LABELLED = {one.locale: one for one in labelled(CATALOG.plugin("notices"))}
SENTENCES = [
    (locale, half, sentence)
    for locale, one in LABELLED.items()
    for half, sentences in one.halves.items()
    for sentence in sentences
]
TALLIES = measure(CATALOG)[0]
AT = datetime(2026, 1, 5, 19, tzinfo=UTC)


def found(text, locale):
    """What is found in a text: codes and words; nothing in a language without patterns."""
    advice = advise(text=text, locale=locale, turn="")
    assert (advice is None) == (locale.partition("-")[0] not in LANGUAGES)
    return [(one.code, text[one.start : one.end]) for one in advice or ()]


# How good they are.


def test_there_are_enough_sentences_and_none_is_in_both_halves():
    """There are 300 sentences in each language, half of them held out, none twice, and marks enough for each notice."""
    for one in LABELLED.values():
        assert one.notices == NOTICES
        texts = [sentence.text for half in HALVES for sentence in one.halves[half]]
        assert len(texts) == len(set(texts)) >= 300
        for half in HALVES:
            assert len(one.halves[half]) >= 150
            marks = Counter(name for sentence in one.halves[half] for name, _, _ in sentence.marks)
            assert set(marks) == set(NOTICES)
            assert min(marks.values()) >= 20
            assert sum(not sentence.marks for sentence in one.halves[half]) >= 60


@pytest.mark.parametrize("tally", TALLIES, ids=lambda tally: f"{tally.notice}-{tally.locale}-{tally.half}")
def test_notices_are_good_enough(tally):
    """Precision is at least 0.9 and recall at least 0.7, for each notice, in each language, on each half."""
    assert tally.precision >= 0.9
    assert tally.recall >= 0.7


def test_every_notice_is_measured_in_every_language():
    """Nothing is left out of the report."""
    assert {(one.notice, one.locale, one.half) for one in TALLIES} == {
        (name, locale, half) for name in NOTICES for locale in LANGUAGES for half in HALVES
    }


@pytest.mark.parametrize(
    ("text", "locale"),
    [("You never gave up on me", "en"), ("Ik ben nooit bang als jij erbij bent", "nl")],
)
def test_the_near_misses_of_the_contract_are_left_alone(text, locale):
    """The two sentences that the contract warns of are no blame."""
    assert found(text, locale) == []


def test_without_what_they_spare_the_notices_would_not_be_good_enough():
    """Taking the exceptions out, or a word out of the language, turns the measurement red."""
    for locale, one in LABELLED.items():
        document = copy.deepcopy(dict(language(locale).document))
        for notice in document["notices"].values():
            notice["spare"] = []
        bare = Language(document)
        wrong = sum(
            name == "blame" and not any(mark[0] == name for mark in sentence.marks)
            for half in HALVES
            for sentence in one.halves[half]
            for name, _, _, _ in bare.find(sentence.text)
        )
        assert wrong > 10
        document["notices"]["blame"]["find"] = []
        assert not any(
            name == "blame" for name, _, _, _ in Language(document).find("You never listen. Je luistert nooit.")
        )


def test_no_pattern_is_a_sentence_learnt_by_heart():
    """No pattern is as long as the sentences are, so none of them is merely listed."""
    for locale in LANGUAGES:
        document = language(locale).document
        for written in (
            one for notice in document["notices"].values() for key in ("find", "spare") for one in notice[key]
        ):
            parts = Pattern.of(written, document["lists"]).elements
            assert sum(part.words is not None and not part.is_optional for part in parts) <= 7
        lengths = sorted(len(sentence.text.split()) for one, _, sentence in SENTENCES if one == locale)
        assert lengths[len(lengths) // 2] >= 6


# Where they are silent.


def texts(value):
    """Yield every text of a component, however deep it stands, but what only those read who search."""
    if isinstance(value, Text):
        yield value
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.name != "keywords":
                yield from texts(getattr(value, field.name))
    elif hasattr(value, "items"):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from texts(item)


@pytest.mark.parametrize("id_", list(CATALOG))
def test_no_first_party_text_says_what_a_notice_asks_about(id_):
    """All texts of all components pass all notices, whether the component names them or not; so do listeners' turns."""
    if CATALOG.card(id_).kind in {"measure", "progress"}:
        return  # What people say of themselves there are published words, or answers about oneself.
    seen = list(texts(CATALOG[id_].content))
    assert seen or CATALOG.card(id_).kind == "resources"
    for text in seen:
        for locale, words in text.strings.items():
            assert found(words, locale) == []


def now_of(script, do):
    """What is asked at a turn of a kind, with every notice named."""
    session = Session.start(CATALOG[script], cast=("ann",), at=AT)
    return attrs.evolve(session.seat("ann").view("en").now[0], do=do, notice=NOTICES)


@pytest.mark.parametrize("do", sorted(LISTENER_VERBS))
def test_no_listener_is_ever_advised(do):
    """At a listener's turn nothing is said of any sentence, even if the turn named every notice."""
    now = now_of("repair/own-part", do)
    assert [s for locale, _, s in SENTENCES if CATALOG.hooks.notices(now, s.text, locale=locale)] == []


def test_a_speaker_is_advised_by_the_same_words():
    """At a turn in which somebody speaks, the same sentences are not passed over."""
    now = now_of("repair/own-part", "say")
    assert sum(bool(CATALOG.hooks.notices(now, s.text, locale=locale)) for locale, _, s in SENTENCES) > 300


def test_whatever_people_say_in_golden_transcripts_passes_or_is_answered():
    """In no golden transcript is anybody advised who does as the turn asks."""
    for path in ROOT.glob("plugins/*/src/*/transcripts/*.json"):
        transcript = json.loads(path.read_text(encoding="utf-8"))
        for step in transcript["steps"]:
            value = step.get("value")
            words = list(value["slots"].values()) if isinstance(value, dict) and "slots" in value else [value]
            for text in words:
                assert not isinstance(text, str) or found(text, transcript["locale"]) == []


def test_other_languages_are_left_alone():
    """In a language without patterns there is no advice, and in its regions and house styles there is."""
    assert advise(text="Du hörst nie zu.", locale="de", turn="") is None
    for locale, text in {
        "en-GB": "You never listen.",
        "nl-BE": "Je luistert nooit.",
        "nl-x-u": "U luistert nooit.",
    }.items():
        assert [code for code, _ in found(text, locale)] == ["blame"]


# Positions.


def test_places_are_exact():
    """A place begins and ends with a word, is within the text, and comes in order."""
    for locale, _, sentence in SENTENCES:
        places = list(language(locale).find(sentence.text))
        for _, start, end, _ in places:
            words = sentence.text[start:end]
            assert words[0].isalnum() and words[-1].isalnum()
            assert not sentence.text[:start][-1:].isalnum()
            assert not sentence.text[end:][:1].isalnum()
        for name in NOTICES:
            own = [(start, end) for code, start, end, _ in places if code == name]
            assert all(one[1] <= other[0] for one, other in itertools.pairwise(own))


PADDING = st.text(alphabet=st.sampled_from(" \n\t.🙂é"), max_size=20)


@given(sentence=st.sampled_from(SENTENCES), before=PADDING, after=PADDING)
def test_what_stands_around_a_sentence_only_moves_the_places(sentence, before, after):
    """Blank space, marks and other sentences around a text move what is found in it, to the character."""
    locale, _, labelled_ = sentence
    alone = list(language(locale).find(labelled_.text))
    neutral = {"en": "We ate. ", "nl": "We aten. "}[locale]
    padded = f"{before}{neutral}{labelled_.text} {after}"
    moved = len(before) + len(neutral)
    assert list(language(locale).find(padded)) == [
        (n, start + moved, end + moved, hint) for n, start, end, hint in alone
    ]


def test_signs_and_capitals_make_no_difference():
    """Curly and straight apostrophes, capitals, and unusual letters give the same places."""
    for text in ("You're always late", "YOU’RE ALWAYS LATE", "you`re always late"):
        assert [words.lower() for _, words in found(text, "en")] == [text.lower()[:13]]
    assert found("İ you never listen", "en") == [("blame", "you never")]
    assert found("JE LUISTERT NOOIT", "nl") == [("blame", "JE LUISTERT NOOIT")]


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_looked_at(text):
    """Nothing that anybody can type is an error, and places are within it."""
    for locale in LANGUAGES:
        for one in advise(text=text, locale=locale, turn=""):
            assert 0 <= one.start < one.end <= len(text)


# Time.


def operations(text, locale):
    """How many lines of the plugin run for a text."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        if not frame.f_code.co_filename.startswith(str(HOME)):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        advise(text=text, locale=locale, turn="")
    finally:
        sys.settrace(before)
    return count


WORST = [
    "you ",
    "you never ",
    "sorry ",
    "sorry a b c ",
    "i am so ",
    "every time i a ",
    "je moet ",
    "altijd als ik ",
    "^ ? , ",
    "n't'",
    "a",
    "'",
    "🙂",
]


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("piece", WORST)
def test_the_work_grows_with_the_text_and_no_faster(piece, locale):
    """Twice the text takes twice the steps, whatever is repeated in it: counted, not timed."""
    one, two, four = (operations(piece * number, locale) for number in (20, 40, 80))
    assert two - one <= (four - two) <= 2.2 * (two - one) + 50


def test_the_only_regular_expression_never_goes_back():
    """Words and marks are taken by one expression, whose parts begin with different characters; it has no nested choice."""
    source = (HOME / "matching.py").read_text(encoding="utf-8")
    assert source.count("re.compile(") == 1
    text = "a'" * 500 + "-" * 500 + "'a" * 500
    assert sum(len(piece.word) for piece in pieces(text, {})) <= len(text)


# Patterns.


@pytest.mark.parametrize(
    ("pattern", "text", "end"),
    [
        ("you never", "you never", 2), ("you never", "you ever", -1), ("you|we never?", "we", 1), ("@two", "b", 1), ("@two|c", "c", 1),
        ("li* *ed", "listen waited", 2), ("a ..2 b", "a x x b", 4), ("a ..2 b", "a x x x b", -1), ("a ..2 b", "a stop b", -1),
        ("a ~2 b", "a stop b", 3), ("a ~2 b", "a , b", -1), ("a , b", "a, b", 3), ("a ,? b", "a b", 2), ("a ?", "a?", 2), ("^ a", "a", 1),
        ("a $", "a", 1), ("a $", "a.", 1), ("a $", "a b", -1), ("x ^ a", "x a", -1), ("x . ^ a", "x. a", 3), ("a ..1", "a b", 2),
    ],
)  # fmt: skip
def test_patterns_mean_what_their_page_says(pattern, text, end):
    """Each part of a pattern takes what it says, and the longest way counts."""
    lists = {"two": ["a", "b"], "breaks": ["stop"]}
    assert Pattern.of(pattern, lists).end(pieces(text, {}), 0) == end


def test_a_list_that_is_not_there_is_an_error():
    """A pattern that names a list that nobody wrote is found when the words are read."""
    with pytest.raises(KeyError):
        Finder.of({"find": ["@nobody"], "spare": []}, {"breaks": []})


def test_the_words_of_both_languages_are_complete():
    """Manifest, languages and hints name the same notices; hints fit every form of address, and are to be reviewed."""
    manifest = json.loads((HOME / "reflectkit.json").read_text(encoding="utf-8"))
    assert tuple(manifest["code"]["notices"]) == NOTICES
    assert {path.stem for path in (HOME / "words").glob("*.json")} == set(LANGUAGES) == set(LABELLED)
    for locale in LANGUAGES:
        document = language(locale).document
        assert tuple(document["notices"]) == NOTICES
        assert document["review"] == "clinician"
        written = [one for notice in document["notices"].values() for key in ("find", "spare") for one in notice[key]]
        used = {word for one in written for part in one.split() for word in part.removesuffix("?").split("|")}
        assert [name for name in document["lists"] if f"@{name}" not in used and name != "breaks"] == []
        for notice in document["notices"].values():
            assert len(notice["hint"]) <= 140
            assert not {"je", "jij", "jouw", "u", "uw"} & {piece.word for piece in pieces(notice["hint"], {})}
            assert found(notice["hint"], locale) == []


# Without effect.


@given(sentence=st.sampled_from(SENTENCES))
def test_a_notice_never_changes_blocks_or_is_stored(sentence):
    """Whoever asks for advice has the same session as before, any words are taken all the same, and no hint is kept."""
    locale, _, words = sentence
    session = (
        Session.start(CATALOG["repair/own-part"], cast=("ann",), at=AT)
        .seat("ann")
        .answer("occasion", "ordinary", at=AT)
    )
    (now,) = session.seat("ann").view(locale).now
    now = attrs.evolve(now, notice=NOTICES)
    before = (session, session.seat("ann").view(locale), json.dumps(session.record))
    advice = CATALOG.hooks.notices(now, words.text, locale=locale)
    assert (session, session.seat("ann").view(locale), json.dumps(session.record)) == before
    after = session.seat("ann").answer(now.turn, words.text, at=AT, locale=locale)
    record = json.dumps(after.record, ensure_ascii=False)
    assert words.text.replace('"', '\\"') in record
    assert not any(one.hint in record or f'"{one.code}"' in record for one in advice)
    assert len(after.events) == len(session.events) + 1


def test_a_clinic_lets_them_run_and_a_host_can_forbid_them():
    """Under the policy for clinics, first-party notices advise; without leave they are silent and nothing is missing."""
    now = now_of("repair/own-part", "say")
    clinic = reflectkit.discover(policy=Policy.clinical())
    assert clinic.hooks.notices(now, "You never listen.", locale="en")
    silent = reflectkit.discover(policy=Policy(code=False))
    assert silent.hooks.notices(now, "You never listen.", locale="en") == ()
    assert silent.check("repair/owning-it") == ()
