"""Whatever is made of a text says in which language it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflectkit.content.answer import Option, read_answer
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.options import ScaleForm
from reflectkit.content.phrase import Phrase, fill, pieces, slots_in
from reflectkit.content.text import Text
from reflectkit.content.tongues import in_tongues, tongues
from reflectkit.content.words import PhraseForm, TextForm

LOCALES = st.sampled_from(["en", "nl", "de", "nl-x-u"])
WORDS = st.lists(st.sampled_from(["one", " ", "{part}", "{other-part}", "}"]), min_size=1, max_size=6).map("".join)


def texts(words):
    """Texts in English and perhaps more languages."""
    return st.dictionaries(LOCALES, words).map(lambda found: Text.of({"en": "Words.", **found}))


@given(texts(WORDS), st.none() | LOCALES)
def test_a_text_in_tongues_is_read_in_its_language_with_its_slots(text, locale):
    """In place of a text stands the language in which its reader gets it, and its slots stand in it in their order."""
    twin = in_tongues(text)
    assert list(tongues(twin.read(locale, "en"))) == [("", text.language(locale, "en"))]
    assert slots_in(twin.read(locale, "en")) == slots_in(text.read(locale, "en"))


@given(texts(st.just("low")), texts(st.just("high")), st.lists(texts(st.just("x")), min_size=2, max_size=2), LOCALES)
def test_a_form_in_tongues_says_the_language_of_each_of_its_words(low, high, labels, locale):
    """Each end and each label of a scale is named with its language, where it stands in what a screen is given."""
    form = in_tongues(ScaleForm(lo=0, hi=1, low=low, high=high, labels=tuple(labels)))
    made = {"schema": form.schema(locale, "en"), "form": form.face(locale, "en")}
    expected = {f"/schema/oneOf/{at}/title": label for at, label in enumerate(labels)} | {
        "/form/low": low,
        "/form/high": high,
    }
    assert dict(tongues(made)) == {pointer: text.language(locale, "en") for pointer, text in expected.items()}


@given(texts(WORDS), texts(st.just("hint")), LOCALES)
def test_a_phrase_in_tongues_has_the_same_parts(text, hint, locale):
    """A phrase has as many parts in tongues as it has in words, each at its place."""
    phrase = Phrase(text=text, slots={"part": hint, "other-part": hint})
    form = PhraseForm(names=("own",), phrases=FrozenMap({"own": phrase}))
    parts, twin = (one.face(locale, "en")["phrases"][0]["parts"] for one in (form, in_tongues(form)))
    if any("text" in part for part in parts):
        assert [sorted(part) for part in parts] == [sorted(part) for part in twin]
    assert [part["slot"] for part in parts if "slot" in part] == [part["slot"] for part in twin if "slot" in part]


def test_what_has_no_words_stays_as_it_is():
    """A form without words, and what is no text at all, is itself in every tongue."""
    form = TextForm(max=10)
    assert in_tongues(form) == form
    assert in_tongues(None) is None
    assert list(tongues(form.schema("de", "en"))) == []
    assert in_tongues((Option(id="a", text=Text.of({"en": "A"})),))[0].id == "a"
    assert read_answer({"text": {"max": 10}}) == form


@given(WORDS)
def test_pieces_make_the_text_again(words):
    """Put together, pieces and slots are the text, and filling its slots with themselves changes nothing."""
    assert "".join(f"{{{piece}}}" if is_slot else piece for piece, is_slot in pieces(words)) == words
    assert fill(words, {slot: f"{{{slot}}}" for slot in slots_in(words)}) == words
