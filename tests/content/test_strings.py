"""Every text has one id that stays, made from the names that authors chose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.checking.texts import texts_in
from reflectkit.content.frozen import freeze
from reflectkit.content.strings import base_of, overlaid, texts_of
from reflectkit.content.translation import make_translation
from reflectkit.reading import COMPONENTS, read

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for folder in ("plugins", "examples", "tests/specimens/valid")
    for path in (ROOT / folder).rglob("*.json")
    if any(f'"reflectkit.{kind}/1"' in path.read_text(encoding="utf-8") for kind in (*COMPONENTS, "plugin"))
)
NAMED = ("id", "when", "phase")


def of(path: Path) -> dict[str, Any]:
    """Return a document."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def shuffled(value: Any, random: Any) -> Any:
    """Return a document with the items of every list in another order, if authors have named all of them."""
    if isinstance(value, dict):
        return {key: shuffled(item, random) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    items = [shuffled(item, random) for item in value]
    names = [
        next((item[key] for key in NAMED if isinstance(item.get(key), str)), None) if isinstance(item, dict) else None
        for item in items
    ]
    if None not in names and len({*names}) == len(names):
        random.shuffle(items)
    return items


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_has_exactly_one_id(path):
    """The texts that are found by their form are those that the content has, and no two of them have the same id."""
    document = of(path)
    texts = texts_of(document)
    assert len({text.id for text in texts}) == len(texts)
    content = read(path.read_bytes()).content
    if content is not None:
        assert {text.pointer: text.text for text in texts} == dict(texts_in(content, ""))


@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_ids_do_not_change_when_items_are_moved(path, random):
    """Whatever order the named items of the lists have, each text keeps its id."""
    document = of(path)
    moved = shuffled(document, random)
    assert {text.id: text.text for text in texts_of(moved)} == {text.id: text.text for text in texts_of(document)}


@given(st.sampled_from(FILES), st.data())
def test_words_are_laid_over_exactly_the_texts_that_they_are_for(path, data):
    """With words for some texts, these have them beside their own, and nothing else is other than it was."""
    document = of(path)
    texts = {text.id: text for text in texts_of(document)}
    chosen = data.draw(st.lists(st.sampled_from(sorted(texts)), unique=True, max_size=5))
    before = json.dumps(document)
    laid = overlaid(freeze(document), {id_: {"fy": f"Frysk {id_}"} for id_ in (*chosen, "not/there")})
    assert json.dumps(document) == before
    for id_, text in {text.id: text.text for text in texts_of(laid)}.items():
        more = {"fy": f"Frysk {id_}"} if id_ in chosen else {}
        assert text.strings == {**texts[id_].text.strings, **more}


@given(st.sampled_from(FILES))
def test_a_translation_says_what_each_of_its_texts_was_made_from(path):
    """A translation that is made of a document is valid, and has the mark of the source words beside each text."""
    document = of(path)
    texts = texts_of(document)
    made = make_translation(
        document, {text.id: f"de {text.id}" for text in texts}, of=document["id"], locale="de", license="CC-BY-4.0"
    )
    reading = read(json.dumps(made).encode())
    assert not reading.problems
    translation = reading.content
    assert (translation.of, translation.locales, translation.source) == (document["id"], ("de",), "de")
    assert {id_: one.base for id_, one in translation.strings.items()} == {
        text.id: base_of(text.words("de")) for text in texts
    }
    assert texts_of(made)[0].id == "title"


def test_a_translation_of_a_text_that_is_not_there_cannot_be_made():
    """Making a translation raises `KeyError` for an id that no text has; without a title of its own it has the source's."""
    document = {"id": "hello", "locales": ["en"], "title": {"en": "Hello"}, "about": {"en": "Greets."}}
    with pytest.raises(KeyError, match="abuot"):
        make_translation(document, {"abuot": "Grüßt."}, of="kit/hello", locale="de")
    assert make_translation(document, {"about": "Grüßt."}, of="kit/hello", locale="de")["title"] == {"de": "Hello"}


def test_ids_are_unique_even_where_authors_use_a_name_twice_or_the_name_of_a_key():
    """A second item of a name gets a number, an act that is called like a key of its script keeps `acts` before it."""
    text = {"en": "Words."}
    document = {
        "locales": ["en"],
        "acts": [
            {"id": "phrases", "turns": [{"id": "say", "text": text}]},
            {
                "id": "look",
                "turns": [{"id": "say", "text": text}, {"id": "say", "text": text}, {"id": "say.2", "text": text}],
            },
        ],
        "phrases": {"say": {"text": text, "slots": {}}},
        "cards": {"kit/odd~": [{"text": text}, {"id": "0", "text": text}, "plain"]},
    }
    assert [found.id for found in texts_of(document)] == [
        "acts/phrases/say/text",
        "look/say/text",
        "look/say.2/text",
        "look/say.2.2/text",
        "phrases/say/text",
        "cards/kit~1odd~0/0/text",
        "cards/kit~1odd~0/0.2/text",
    ]
    assert {found.pointer for found in texts_of(document)} >= {"/acts/1/turns/2/text", "/cards/kit~1odd~0/1/text"}


def test_a_base_is_short_and_readable():
    """The mark of a text is the beginning of its SHA-256, which any tool can compute."""
    assert base_of("Hello") == "185f8db32271fe25"


@pytest.mark.parametrize(("locale", "words"), [("de", "Hello"), ("nl-x-u", "Hallo"), ("nl-BE", "Hallo")])
def test_a_translation_lies_over_what_its_readers_would_get_without_it(locale, words):
    """Another language starts from the source, and a house style from the language of which it is one."""
    (text,) = texts_of({"locales": ["en", "nl"], "title": {"en": "Hello", "nl": "Hallo"}})
    assert (text.words(locale), text.base(locale)) == (words, base_of(words))


def test_a_document_without_languages_of_its_own_gets_none():
    """A manifest has its words laid over, and no key that it did not have."""
    assert overlaid({"id": "kit", "title": {"en": "Kit"}}, {"title": {"de": "Werkzeug"}}) == {
        "id": "kit",
        "title": {"en": "Kit", "de": "Werkzeug"},
    }
