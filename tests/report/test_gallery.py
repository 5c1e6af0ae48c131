"""Galleries: everything that is installed, as pages to read."""

from __future__ import annotations

import json
import posixpath
from functools import cache
from html.parser import HTMLParser

import pytest

from reflectkit.catalog import Policy, discover
from reflectkit.content.strings import texts_of
from reflectkit.report.gallery import gallery_lines, gallery_pages
from tests.house.rules import ROOT

CATALOG = discover()
POLICY = Policy(block={"measures", "measures-restricted", "repair"})
SMALL = discover(policy=POLICY)
TINY = ROOT / "examples" / "tiny_plugin" / "src" / "tiny_plugin"
IDS = sorted(id_ for id_ in CATALOG if CATALOG.card(id_).kind != "translation")
SCRIPTS = [id_ for id_ in IDS if CATALOG.card(id_).kind in ("exercise", "dialogue")]
LOCALES = ("en", "nl", "de", "nl-x-u")


@cache
def pages():
    """Return the gallery of all first-party plugins."""
    return gallery_pages(CATALOG).pages


class Looked(HTMLParser):
    """What is on a page: its words, its links and pictures, and the languages of its parts."""

    def __init__(self, page):
        super().__init__()
        self.words, self.links, self.tags, self.languages = [], [], set(), {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.add(tag)
        self.links += [found[name] for name in ("href", "src", "action", "srcset", "data") if name in found]
        if tag in ("html", "main"):
            self.languages[tag] = found.get("lang")

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "\n".join(self.words)


def plugin(title="Some", **changes):
    """Return the files of a plugin with one exercise."""
    exercise = {
        "format": "reflectkit.exercise/1", "id": "look", "version": "1.0.0", "locales": ["fr"], "title": {"fr": title},
        "acts": [{"id": "only", "cast": "solo", "turns": [{"id": "first", "do": "read", "text": {"fr": "Voilà."}}]}],
        **changes,
    }  # fmt: skip
    manifest = {
        "format": "reflectkit.plugin/1", "id": "some", "title": {"fr": "Some"}, "provides": {"exercises": ["look.json"]},
    }  # fmt: skip
    return {"reflectkit.json": json.dumps(manifest).encode(), "look.json": json.dumps(exercise).encode()}


def test_every_component_has_a_page_in_every_language():
    """There is a page for each component and each language, and an index that leads to it."""
    wanted = {f"{locale}/{page}.html" for locale in LOCALES for page in ("index", *IDS)}
    assert wanted | {"index.html"} == {path for path in pages() if path.endswith(".html")}
    for locale in LOCALES:
        led = {posixpath.normpath(f"{locale}/{link}") for link in Looked(pages()[f"{locale}/index.html"]).links}
        assert {f"{locale}/{id_}.html" for id_ in IDS} <= led


def test_every_link_leads_to_a_page_of_the_gallery():
    """No link leads anywhere else, so that the folder can lie anywhere and needs no network."""
    for path, page in pages().items():
        if path.endswith(".html"):
            looked = Looked(page)
            assert {posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in looked.links} <= set(
                pages()
            )
            assert not looked.tags & {"script", "iframe", "form", "link", "object", "embed"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("id_", SCRIPTS)
def test_every_text_of_a_script_is_on_its_page(id_, locale):
    """Whatever a person may read of a script stands on its page, in the page's language."""
    page = Looked(pages()[f"{locale}/{id_}.html"])
    component = CATALOG[id_]
    more = CATALOG.overlays.words(id_, component.document)
    shown = " ".join(page.text.split())
    for text in texts_of(component.document):
        if "/answer/" not in text.id and "keywords" not in text.id and not text.id.startswith("phrases/"):
            words = {**text.text.strings, **more.get(text.id, {})}
            for paragraph in (words.get(locale) or words[locale.partition("-")[0]]).split("\n\n"):
                assert " ".join(paragraph.split()) in shown, (id_, locale, text.id)


def test_cautions_and_evidence_are_on_every_page():
    """Of each component, whatever its kind, cautions are told with what has still to be reviewed, and so are claims."""
    for id_ in IDS:
        content, shown = CATALOG[id_].content, Looked(pages()[f"en/{id_}.html"]).text
        for caution in getattr(content, "cautions", ()):
            assert caution.say.strings["en"] in shown
            assert caution.review is None or "To be reviewed by a clinician." in shown
        for evidence in getattr(content, "evidence", ()):
            assert (evidence.claim.strings["en"] if evidence.claim else "No effect is claimed.") in shown
            assert evidence.source is None or evidence.source in shown


def test_places_of_help_are_shown_with_their_day():
    """Every number and address is there, with the day on which somebody looked."""
    for id_ in IDS:
        if CATALOG.card(id_).kind == "resources":
            shown = Looked(pages()[f"nl/{id_}.html"]).text
            for entry in CATALOG[id_].content.entries:
                assert {part for part in (entry.phone, entry.url, entry.checked) if part and part not in shown} == set()


def test_the_pages_are_the_same_every_time():
    """Nothing on a page depends on when it is written."""
    first, second = (gallery_pages(discover(policy=POLICY).with_plugin(plugin())) for _ in range(2))
    assert first == second
    assert any(path.endswith("look.svg") for path in first.pages)


def test_a_page_says_in_which_language_it_is():
    """A component that lacks the reader's language is shown in its own, and says so."""
    made = gallery_pages(SMALL.with_plugin(plugin()))
    assert made.problems == SMALL.problems
    page = Looked(made.pages["nl/some/look.html"])
    assert page.languages == {"html": "nl", "main": "fr"}
    assert Looked(made.pages["nl/practice/stillness.html"]).languages == {"html": "nl", "main": None}
    front = Looked(made.pages["index.html"]).text
    assert ("Deutsch" in front, "Nederlands (u)" in front, "fr" in front) == (True, True, True)


def test_what_authors_write_stays_words():
    """Markup in a title is shown, and does nothing."""
    made = gallery_pages(SMALL.with_plugin(plugin("<script>alert(1)</script>")))
    page = made.pages["en/some/look.html"]
    assert "script" not in Looked(page).tags
    assert "<script>alert(1)</script>" in Looked(page).text


def test_a_broken_component_costs_the_others_nothing():
    """What cannot be used is told, and everything else has its page."""
    made = gallery_pages(SMALL.with_plugin(plugin(acts=[])))
    assert [problem.component for problem in made.problems if problem not in SMALL.problems] == ["some/look"]
    assert set(made.pages) == set(gallery_pages(SMALL).pages)


def test_every_kind_can_be_shown():
    """Also plans, lists, open gates and forms of plugins have their pages, and nothing at all has an index."""
    files = plugin()
    plan = {
        "format": "reflectkit.plan/1", "id": "weekly", "version": "1.0.0", "locales": ["fr"], "title": {"fr": "Plan"},
        "occasions": [{"id": "one", "offers": "look", "window": "PT1H", "time": "20:00", "rule": "FREQ=WEEKLY", "say": {"fr": "Venez."}}],
    }  # fmt: skip
    practice = {
        "format": "reflectkit.practice/1", "id": "still", "version": "1.0.0", "locales": ["fr"], "title": {"fr": "Calme"},
        "minutes": {"min": 1, "usual": 1, "max": 2}, "phases": [{"phase": "rest", "seconds": 30, "cue": {"words": {"fr": "Là."}}}],
    }  # fmt: skip
    book = {
        "format": "reflectkit.phrasebook/1", "id": "words", "version": "1.0.0", "locales": ["fr"], "title": {"fr": "Mots"},
        "lists": {"some": [{"id": one, "text": {"fr": f"{one}."}} for one in ("un", "deux")]},
    }  # fmt: skip
    manifest = json.loads(files["reflectkit.json"])
    for kind, document in (("plans", plan), ("practices", practice), ("phrasebooks", book)):
        manifest["provides"][kind] = [f"{document['id']}.json"]
        files[f"{document['id']}.json"] = json.dumps(document).encode()
    files["reflectkit.json"] = json.dumps(manifest).encode()
    made = gallery_pages(SMALL.with_folder(TINY).with_plugin(files))
    assert made.problems == SMALL.problems
    for id_, said in (("weekly", "Venez."), ("still", "Là."), ("words", "deux.")):
        assert said in made.pages[f"fr/some/{id_}.html"]
    assert "en/tiny/index.html" not in made.pages
    assert sorted(gallery_pages(CATALOG.select(locales=["xx"])).pages) == [
        "en/index.html",
        "en/index.svg",
        "index.html",
    ]


def test_the_list_names_everything():
    """Without a folder there is a line for each component, in a language of one's choice."""
    lines, problems = gallery_lines(CATALOG, "nl")
    assert problems == ()
    assert [id_ for id_ in IDS if not any(f"({id_}): " in line for line in lines)] == []
    assert "  Mijn eigen aandeel (repair/own-part): Een oefening voor één persoon, ongeveer 15 minuten." in lines
