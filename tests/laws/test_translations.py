"""
A translation changes what is read, and nothing else; and a text whose words have changed is not read any more.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflectkit
from reflectkit import Policy, Session
from reflectkit.catalog.transcripts import golden
from reflectkit.content.own import own_document
from reflectkit.content.phrase import slots_in
from reflectkit.content.strings import texts_of
from reflectkit.content.translation import make_translation
from reflectkit.session.playing import play

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog import Catalog
    from reflectkit.session import View

    Json = dict[str, Any]

LOCALE = "fy"
"""A language that nothing is in."""


def foreign(id_: str, words: str) -> str:
    """
    Return a text in that language that can be known again.
    """
    return " ".join([f"fy:{id_}", *(f"{{{slot}}}" for slot in slots_in(words))])


def translation(of: str, document: Json, name: str) -> Json:
    """
    Return the whole of something in that language.
    """
    words = {text.id: foreign(text.id, text.words(LOCALE)) for text in texts_of(document)}
    return make_translation(document, words, of=of, locale=LOCALE, id=name)


@cache
def without() -> Catalog:
    """
    Return what is installed, without its translations.
    """
    return reflectkit.discover().select(policy=Policy(block={"german", "formal"}))


@cache
def with_all() -> Catalog:
    """
    Return the same with everything that a session can show in one more language.
    """
    ids = [id_ for id_ in without() if id_.startswith(("repair/", "practice/"))]
    documents = {id_: dict(without()[id_].document) for id_ in ids}
    made = [translation(id_, document, id_.replace("/", "-")) for id_, document in documents.items()]
    made.append(translation("reflectkit", own_document(), "own-words"))
    files = {f"translations/{one['id']}.json": json.dumps(one).encode() for one in made}
    manifest = {
        "format": "reflectkit.plugin/1",
        "id": "frisian",
        "title": {"fy": "Frysk"},
        "provides": {"translations": ["translations/"]},
    }
    return without().with_plugin({**files, "reflectkit.json": json.dumps(manifest).encode()}, name="frisian")


RUNS = {
    one.name: one
    for plugin in without().ready
    for one in golden(plugin)
    if one.name.endswith(".en") and one.script.startswith("repair/")
}


def views(session: Session, locale: str | None) -> Iterator[View]:
    """
    Yield what everybody sees.
    """
    yield from (session.seat(who).view(locale) for who in session.cast)
    yield session.practitioner().view(locale)


def bare(value: Any) -> Any:
    """
    Return a view without what may differ between languages: words for people, and the names of languages.
    """
    if isinstance(value, dict):
        spoken = {
            "text",
            "title",
            "intro",
            "hint",
            "low",
            "high",
            "closing",
            "name",
            "language",
            "languages",
            "recall",
            "parts",
        }
        return {key: bare(item) for key, item in value.items() if key not in spoken}
    return [bare(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", RUNS)
def test_a_translation_changes_no_session(name: str) -> None:
    """
    With and without a translation the same events give the same log, record and streams, in every view the same course,
    and to everybody who reads another language the same words.
    """
    run = RUNS[name]
    pair = [tuple(play(catalog[run.script], run.transcript, "en")) for catalog in (without(), with_all())]
    for one, other in zip(*pair, strict=True):
        assert one.mismatches == other.mismatches == ()
        assert (one.session.log, one.session.record) == (other.session.log, other.session.record)
        assert one.session.streams == other.session.streams
        for locale in (None, "en", "nl"):
            assert list(views(one.session, locale)) == list(views(other.session, locale))
        assert [bare(view.to_json()) for view in views(one.session, LOCALE)] == [
            bare(view.to_json()) for view in views(other.session, LOCALE)
        ]


def read(view: View) -> Iterator[tuple[str, str]]:
    """
    Yield every text of a view that is not somebody's own words, and the language that the view says it is in.
    """
    for at, now in enumerate(view.now):
        around = {"title": now.title, "intro": now.intro, "hint": now.hint}
        yield now.text, now.language
        for key, words in around.items():
            if words is not None:
                yield words, view.languages.get(f"/now/{at}/{key}", now.language)
    for at, help_ in enumerate(view.help):
        yield help_.name, view.languages.get(f"/help/{at}/name", view.language)
    if view.closing is not None:
        yield view.closing, view.languages.get("/closing", view.language)


def titles(value: Any) -> Iterator[str]:
    """
    Yield every title in an answer's schema.
    """
    if isinstance(value, dict):
        if isinstance(value.get("title"), str):
            yield value["title"]
        for item in value.values():
            yield from titles(item)
    elif isinstance(value, list):
        for item in value:
            yield from titles(item)


@pytest.mark.parametrize("name", RUNS)
def test_whoever_reads_a_language_reads_all_that_a_translation_has_in_it(name: str) -> None:
    """
    Where everything is translated, everything is read in the translation and said to be in its language, except what people
    have written themselves; and where nothing is, everything is said to be in the language it is in.
    """
    run = RUNS[name]
    for played in play(with_all()[run.script], run.transcript, "en"):
        for view in views(played.session, LOCALE):
            assert view.language == LOCALE
            assert {(words[:3], language) for words, language in read(view)} <= {("fy:", LOCALE)}
            assert view.languages == {}
            for now in view.now:
                assert all(title.startswith(("fy:", "{")) for title in titles(now.answer_schema))
            for seen in view.seen:
                # A number is a number in every language.
                if not isinstance(seen.value, int):
                    assert seen.text.startswith("fy:") == (seen.language == LOCALE)


@given(st.data())
def test_a_changed_text_makes_exactly_its_own_translation_stale(data: st.DataObject) -> None:
    """
    Whichever text of a component changes, its translation and no other is told of, and no other is left out of what is read.
    """
    document = json.loads(
        (SPECIMENS / "good" / f"{data.draw(st.sampled_from(NAMES))}.json").read_text(encoding="utf-8")
    )
    source = document["locales"][0]
    made = translation(f"kit/{document['id']}", document, "under")
    chosen = data.draw(st.sampled_from(texts_of(document)))
    changed = json.loads(json.dumps(document))
    holder = changed
    for step in chosen.pointer.split("/")[1:]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    holder[source] += "!"
    texts = {text.id: text for text in texts_of(changed)}
    strings = {id_: (one["text"], one["base"]) for id_, one in made["strings"].items()}
    stale = {id_ for id_, (_, base) in strings.items() if base != texts[id_].base(LOCALE)}
    assert stale == {chosen.id}
    found = told(document["format"], changed, made)
    assert {problem.place.pointer.removeprefix("/strings/").replace("~1", "/") for problem in found} == {chosen.id}


SPECIMENS = Path(__file__).resolve().parents[1] / "specimens"
NAMES = ("before", "breath", "help", "mood", "words")
FOLDERS = {
    "gate": "gates",
    "practice": "practices",
    "resources": "resources",
    "measure": "measures",
    "phrasebook": "phrasebooks",
}


def told(format_: str, document: Json, made: Json) -> list[reflectkit.Problem]:
    """
    Return what the check of a translation says of stale texts, with the component that it is of as it is now.
    """
    kind = FOLDERS[format_.partition(".")[2].partition("/")[0]]
    manifest = {
        "format": "reflectkit.plugin/1",
        "id": "kit",
        "title": {"en": "Kit"},
        "provides": {kind: [f"{kind}/"], "translations": ["t/"]},
    }
    files = {"reflectkit.json": manifest, f"{kind}/{document['id']}.json": document, "t/under.json": made}
    catalog = reflectkit.catalog.Catalog().with_plugin({path: json.dumps(one).encode() for path, one in files.items()})
    words = catalog.overlays.words(f"kit/{document['id']}", document)
    found = [problem for problem in catalog.check("kit/under") if problem.code == "RK124"]
    assert set(words) == set(made["strings"]) - {
        problem.place.pointer.removeprefix("/strings/").replace("~1", "/") for problem in found
    }
    return found
