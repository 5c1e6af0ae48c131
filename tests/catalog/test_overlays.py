"""Translations lie over what they are of, and change nothing under them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

import reflectkit
from reflectkit import Policy, Session
from reflectkit.catalog import Catalog
from reflectkit.catalog.lock import lock_of
from reflectkit.catalog.overlays import Overlays
from reflectkit.catalog.policy import Pin
from reflectkit.content.own import own_document
from reflectkit.content.translation import make_translation
from reflectkit.errors import UnknownComponent
from tests.catalog.farm import exercise, manifest, read_turn, write

AT = datetime(2026, 1, 5, 19, tzinfo=UTC)
SCRIPT = exercise(
    "look",
    read_turn("first", hint={"en": "Take your time."}),
    {"id": "how", "do": "ask", "text": {"en": "How is it?"}, "share": "never", "answer": {"choice": [
        {"id": "well", "text": {"en": "well"}}, {"id": "so", "text": {"en": "so-so"}},
    ]}},
    {"id": "mine", "do": "ask", "text": {"en": "Say it in one sentence."}, "share": "never", "answer": {"phrase": ["own"]}},
    phrases={"own": {"text": {"en": "Mine was {part}."}, "slots": {"part": {"en": "waiting"}}}},
)  # fmt: skip
WORDS = {
    "title": "Eine Übung",
    "only/first/text": "Nimm das auf.",
    "only/how/text": "Wie ist es?",
    "only/how/answer/well/text": "gut",
    "only/mine/text": "Sag es in einem Satz.",
    "phrases/own/text": "Meins war {part}.",
    "phrases/own/slots/part": "Warten",
}


def files(id_: str, *documents: dict[str, Any], **more: Any) -> dict[str, bytes]:
    """The files of a plugin with components."""
    kinds = {"exercise": "exercises", "translation": "translations"}
    found: dict[str, Any] = {}
    for document in documents:
        kind = kinds[document["format"].partition(".")[2].partition("/")[0]]
        found[f"{kind}/{document['id']}.json"] = document
    provides = {kind: [f"{kind}/"] for kind in sorted({path.partition("/")[0] for path in found})}
    found["reflectkit.json"] = manifest(id_, provides=provides, **more)
    return {path: json.dumps(document).encode() for path, document in found.items()}


def german(words: dict[str, str] = WORDS, *, of: str = "kit/look", locale: str = "de", **more: Any) -> dict[str, Any]:
    """A translation of the script, or of something else."""
    under = {"kit/look": SCRIPT, "reflectkit": own_document(), "kit": manifest("kit")}[of]
    return make_translation(under, words, of=of, locale=locale, **more)


def catalog(*translations: dict[str, Any], **others: dict[str, Any]) -> Catalog:
    """The script, its translations in a plugin `german`, and others in plugins of their own."""
    made = Catalog().with_plugin(files("kit", SCRIPT), name="kit")
    made = made.with_plugin(files("german", *translations), name="german") if translations else made
    for name, document in others.items():
        made = made.with_plugin(files(name, document), name=name)
    return made


def shown(found: Catalog, locale: str | None = "de", id_: str = "kit/look") -> str:
    """The first text that somebody reads."""
    return session(found, id_).seat("ann").view(locale=locale).now[0].text


def session(found: Catalog, id_: str = "kit/look") -> Session:
    """A session that has just begun."""
    return Session.start(found[id_], cast=("ann",), at=AT)


@pytest.mark.parametrize("locale", ["de", "de-AT", "de-x-du"])
def test_a_view_reads_in_a_language_that_a_translation_adds(locale):
    """Where a translation is installed, nothing else has to be said: the view reads in its language."""
    now = session(catalog(german())).seat("ann").view(locale=locale).now[0]
    assert (now.text, now.language) == ("Nimm das auf.", "de")


@pytest.mark.parametrize("locale", [None, "en", "fr"])
def test_other_readers_read_what_they_read_without_it(locale):
    """Whoever reads another language notices nothing."""
    assert shown(catalog(german()), locale) == shown(catalog(), locale) == "Take this in."


def test_what_a_session_pins_is_not_touched():
    """Document, digest, pins, lock and snapshot of what is translated are the same with and without the translation."""
    with_it, without = catalog(german()), catalog()
    one, other = with_it["kit/look"], without["kit/look"]
    assert one.content != other.content
    assert (one.document, one.sha256, one.pin) == (other.document, other.sha256, other.pin)
    assert with_it.snapshot(one.sha256) == without.snapshot(one.sha256)
    assert lock_of(with_it).components["kit/look"] == lock_of(without).components["kit/look"]
    assert (one.overlaid, other.overlaid) == (True, False)


def test_a_view_says_which_of_its_texts_are_in_another_language():
    """Beside a text in one language, every text that has only another is named with it, by its place in the view."""
    found = session(catalog(german()))
    view = found.seat("ann").view(locale="de")
    assert (view.language, view.languages) == ("de", {"/now/0/hint": "en"})
    found = found.seat("ann").answer("first", None, at=AT)
    assert found.seat("ann").view(locale="de").languages == {"/now/0/answer_schema/oneOf/1/title": "en"}
    found = found.seat("ann").answer("how", "well", at=AT)
    view = found.seat("ann").view(locale="de")
    assert (view.languages, view.seen[0].text, view.seen[0].language) == ({}, "gut", "de")
    ended = found.seat("ann").stop(at=AT).seat("ann").view(locale="de")
    assert (ended.closing, ended.languages) == ("This has ended.", {"/closing": "en"})
    assert ended.to_json()["languages"] == {"/closing": "en"}
    assert "languages" not in ended.__class__(status="open", language="de", now=(), seen=(), can=()).to_json()


def test_a_house_style_lies_over_the_language_that_it_is_a_style_of():
    """`de-x-sie` has one text of its own, and reads all others in `de`, which another translation brings."""
    formal = german({"only/first/text": "Nehmen Sie das auf."}, locale="de-x-sie", id="formal")
    found = session(catalog(german(), formal))
    view = found.seat("ann").view(locale="de-x-sie")
    assert (view.now[0].text, view.now[0].title) == ("Nehmen Sie das auf.", None)
    assert found.seat("ann").answer("first", None, at=AT).seat("ann").view(locale="de-x-sie").now[0].language == "de"


FAULTS = {
    "the words under it have changed": {"text": "Nimm das auf.", "base": "0" * 16},
    "a slot that is not there": {"text": "Nimm {das} auf.", "base": german()["strings"]["only/first/text"]["base"]},
}


@pytest.mark.parametrize("why", FAULTS)
def test_a_text_that_does_not_fit_is_left_out_and_no_other(why):
    """A stale text, or one with other slots, is not shown: its readers get the words under it, and all others as before."""
    document = german()
    document["strings"]["only/first/text"] = FAULTS[why]
    found = session(catalog(document))
    assert shown(catalog(document)) == "Take this in."
    assert found.seat("ann").answer("first", None, at=AT).seat("ann").view(locale="de").now[0].text == "Wie ist es?"


def test_what_is_translated_into_its_own_language_keeps_its_own_words():
    """A translation into a language that is there already says nothing."""
    assert shown(catalog(german({"only/first/text": "Other words."}, locale="en")), "en") == "Take this in."


def test_of_two_translations_the_first_by_id_is_shown():
    """Whatever order plugins come in, the same translation is shown, and the check of the other says so in one line."""
    other = german({"only/first/text": "Lies das."})
    both = catalog(german(), aaa=other)
    assert shown(both) == "Lies das."
    assert both.check("aaa/look") == ()
    (problem,) = both.check("german/look")
    assert (problem.code, problem.severity) == ("RK125", "warning")
    assert problem.cause == "`aaa/look` has `kit/look` in `de` too, and is shown instead"
    assert shown(both.select(policy=Policy(block={"aaa/look"}))) == "Nimm das auf."
    broken = {**other, "version": "one"}
    assert shown(catalog(german(), aaa=broken)) == "Nimm das auf."


def test_a_policy_governs_translations_like_everything_else():
    """A blocked plugin or translation is not shown, and a pin that does not fit stops the translation, not what is under it."""
    found = catalog(german())
    assert shown(found.select(policy=Policy(block={"german"}))) == "Take this in."
    assert shown(found.select(policy=Policy(block={"german/look"}))) == "Take this in."
    assert shown(found.select(policy=Policy(pins={"german/look": Pin(version="9.9.9")}))) == "Take this in."


def test_a_component_speaks_the_languages_of_its_translations():
    """A catalog for one language holds what is translated into it, with that language and title on its card."""
    found = catalog(german())
    assert set(found.select(locales=["de"])) == {"german/look", "kit/look"}
    assert set(found.select(locales=["fr"])) == set()
    assert set(catalog().select(locales=["de"])) == set()
    card = found.card("kit/look")
    assert (card.locales, card.title.strings["de"]) == (("en", "de"), "Eine Übung")
    assert found.card("german/look").locales == ("de",)
    with pytest.raises(UnknownComponent):
        _ = found.select(locales=["fr"])["kit/look"]


def test_the_own_words_are_translated_in_the_same_way():
    """A translation of `reflectkit` is read wherever the library says something by itself."""
    own = german(
        {"session/ended": "Das ist beendet.", "session/none-chosen": "nichts davon"}, of="reflectkit", id="own"
    )
    found = catalog(own)
    ended = session(found).seat("ann").stop(at=AT).seat("ann")
    assert ended.view(locale="de").closing == "Das ist beendet."
    assert ended.view(locale="en").closing == "This has ended."
    assert set(found.overlays.own) == {"session/ended", "session/none-chosen"}
    assert found.check("german/own") == ()
    assert catalog(german()).overlays.own == {}


def test_a_plugins_title_is_translated_too():
    """A translation of a plugin lies over the texts of its manifest."""
    of_kit = german({"title": "Werkzeug"}, of="kit", id="kit-de")
    found = catalog(of_kit)
    assert found.check("german/kit-de") == ()
    document = found.plugin("kit").document.value
    assert found.overlays.words("kit", document) == {"title": {"de": "Werkzeug"}}
    assert found.overlays.words("german", found.plugin("german").document.value) == {}
    (problem,) = Catalog().with_plugin(files("german", of_kit)).check("german/kit-de")
    assert (problem.code, problem.severity) == ("RK117", "warning")
    assert problem.cause == "there is no `kit`: the plugin `kit` is not installed"


def test_a_single_file_is_nobodys_translation():
    """A file outside a plugin is not overlaid, even if it is called like a plugin that is."""
    found = catalog(german({"title": "Werkzeug"}, of="kit", id="kit-de"))
    reading = reflectkit.reading.read(json.dumps({**SCRIPT, "id": "kit"}).encode())
    assert found.bind(reading).content.title.strings == {"en": "An exercise"}


def test_what_says_not_what_it_is_of_is_left_to_its_check():
    """A file that is no JSON, no object or no translation lies over nothing, and stops nobody."""
    odd = files("german", german())
    odd |= {
        "translations/a.json": b"{",
        "translations/b.json": b"[]",
        "translations/c.json": b'{"of": 3, "locale": "de"}',
    }
    odd |= {"translations/d.json": b"[" * 100_000}
    found = Catalog().with_plugin(files("kit", SCRIPT), name="kit").with_plugin(odd, name="german")
    assert shown(found) == "Nimm das auf."
    broken = [id_ for id_ in found if id_ not in ("german/look", "kit/look")]
    assert broken == [f"german/{name}" for name in "abcd"]
    assert all(problem.severity == "error" for id_ in broken for problem in found.check(id_))
    assert all(found.check(id_) for id_ in broken)


def test_what_is_broken_under_a_translation_is_told_as_without_it():
    """A component that cannot be read has no words laid over it, and its card says what is wrong."""
    files_ = files("kit", {**SCRIPT, "version": 1})
    found = Catalog().with_plugin(files_, name="kit").with_plugin(files("german", german()), name="german")
    assert [problem.code for problem in found.check("kit/look")] == ["RK-C12"]
    with pytest.raises(reflectkit.errors.ContentError):
        _ = found["kit/look"]


def test_an_archived_session_is_read_in_the_languages_of_today():
    """What was archived is overlaid as far as its words are those that were translated."""
    found = catalog(german())
    log = session(found).log
    archived = found.archived(log, {found["kit/look"].sha256: found.snapshot(found["kit/look"].sha256)})
    assert Session.replay(archived, log).seat("ann").view(locale="de").now[0].text == "Nimm das auf."


def test_nothing_is_read_for_translations_where_there_are_none(monkeypatch):
    """Without a plugin that has translations no file is read for them; with one, each is read once, when it is first asked."""
    read: list[str] = []
    from reflectkit.catalog.given import Given

    real = Given.read
    monkeypatch.setattr(Given, "read", lambda self, path: read.append(path) or real(self, path))
    found = catalog()
    read.clear()
    _ = found["kit/look"], found["kit/look"]
    assert read == ["exercises/look.json"]
    found = catalog(german(), aaa=german(of="reflectkit", words={"session/later": "Später."}, id="own"))
    read.clear()
    assert list(found) == ["aaa/own", "german/look", "kit/look"]
    assert read == []
    _ = found["kit/look"], found["kit/look"]
    assert sorted(set(read)) == ["exercises/look.json", "translations/look.json", "translations/own.json"]
    assert len(read) == 5


def test_overlays_need_no_more_than_plugins_and_what_was_read(tmp_path):
    """A plugin that is stopped, or has no files, offers no translation."""
    write(
        tmp_path / "reflectkit.json",
        manifest("german", provides={"translations": ["t/"]}, requires={"reflectkit": ">=99"}),
    )
    found = reflectkit.discover(folders=[tmp_path])
    assert isinstance(found.overlays, Overlays)
    assert "kit/look" not in found
