"""The library's own words are texts like all others."""

from __future__ import annotations

import re

import pytest

from reflectkit.content.own import LANGUAGES, Own, own_document
from reflectkit.content.own.session import SESSION
from reflectkit.content.phrase import slots_in
from reflectkit.content.strings import texts_of

TEXTS = texts_of(own_document())
ANY_SLOT = re.compile(r"\{[^}]*\}")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_an_own_text_is_there_in_every_language_with_slots_that_can_be_filled(text):
    """Every own text has every language of the library, and whatever stands in braces is a slot."""
    assert set(text.text.strings) == set(LANGUAGES)
    for words in text.text.strings.values():
        assert [f"{{{slot}}}" for slot in slots_in(words)] == ANY_SLOT.findall(words)


def test_ids_begin_with_the_part_that_says_it():
    """The id of an own text is the part of the library that says it, and its name there."""
    parts = {text.id.partition("/")[0] for text in TEXTS}
    assert parts == {"title", "session", "terminal", "map", "preview", "gallery"}
    assert {text.id for text in TEXTS if text.id.startswith("session/")} == {f"session/{name}" for name in SESSION}


def test_more_words_lie_over_one_text_in_one_language():
    """What a translation has is read by its readers, and by nobody else."""
    own = Own("session", SESSION, {"session/later": {"de": "Ein andermal."}}, "de")
    assert own.say("later", {}) == "Ein andermal."
    assert own.say("ended", {}) == "This has ended."
    assert (
        Own("session", SESSION, {"session/later": {"de": "Ein andermal."}}, "nl").say("later", {}) == "Een andere keer."
    )
    assert Own("session", SESSION).language == "en"
