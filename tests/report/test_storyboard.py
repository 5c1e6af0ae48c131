"""Previews: one way through a script, and what everybody sees on it."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest

from reflectkit.catalog import discover
from reflectkit.content.script import Script
from reflectkit.errors import SessionError
from reflectkit.report.scenes import Scene, Words, heading, screen
from reflectkit.report.storyboard import storyboard, storyboard_lines
from reflectkit.testing import rehearsing
from reflectkit.testing.rehearsing import rehearse

TINY = Path(__file__).resolve().parents[2] / "examples" / "tiny_plugin" / "src" / "tiny_plugin"
CATALOG = discover(folders=[str(TINY)])
SCRIPTS = sorted(id_ for id_ in CATALOG if CATALOG.card(id_).kind in ("exercise", "dialogue"))
DIALOGUES = [id_ for id_ in SCRIPTS if CATALOG.card(id_).kind == "dialogue"]


@cache
def scenes_of(id_, locale="en"):
    """Return a rehearsal of a component."""
    return rehearse(CATALOG[id_], CATALOG.hooks, locale)


@pytest.mark.parametrize("id_", SCRIPTS)
def test_a_rehearsal_comes_to_its_end(id_):
    """Everybody comes to a good end, and it is the same way every time."""
    scenes = scenes_of(id_)
    assert {view.status for view in scenes[-1].views.values()} == {"completed"}
    assert rehearse(CATALOG[id_], CATALOG.hooks, "en") == scenes


def test_what_cannot_be_played_has_no_rehearsal():
    """A practice has no screens."""
    with pytest.raises(SessionError):
        rehearse(CATALOG["practice/stillness"], CATALOG.hooks, "en")


def test_a_turn_that_nobody_can_answer_ends_the_rehearsal(monkeypatch):
    """Without a single possible answer there is only the beginning, and one that never ends is cut."""
    component = CATALOG["repair/own-part"]
    mute = SimpleNamespace(simulate=lambda now, seed: None)
    assert [scene.did for scene in rehearse(component, mute, "en")] == ["begin"]
    monkeypatch.setattr(rehearsing, "LONGEST", 2)
    assert len(rehearse(component, CATALOG.hooks, "en")) == 3


def test_what_is_refused_is_no_scene(monkeypatch):
    """An event that the engine does not take changes no screen, and is not shown."""
    monkeypatch.setattr(rehearsing, "LONGEST", 3)
    monkeypatch.setattr(rehearsing.Walk, "send", lambda walk, event: False)
    assert [scene.did for scene in rehearse(CATALOG["repair/own-part"], CATALOG.hooks, "en")] == ["begin"]


def alone(scenes, who):
    """Return scenes as one person knows them."""
    return tuple(attrs.evolve(scene, views={who: scene.views[who]}) for scene in scenes)


def columns(scenes, words=None):
    """Return everybody's screens, in words."""
    words, before, found = words or Words("en"), {}, {}
    for scene in scenes:
        for who, view in scene.views.items():
            found.setdefault(who, []).append(screen(view, before.get(who), who, words))
        before = dict(scene.views)
    return found


def strangers(script, scenes, who):
    """Return the turns of the other's private words that stand on somebody's screens."""
    private = {turn.id for turn in script.turns() if turn.share == "never"}
    said = re.findall(r"\((\w+), ([\w-]+)\)", str(columns(scenes)[who]))
    return {turn for by, turn in said if by != who and turn in private}


@pytest.mark.parametrize("id_", DIALOGUES)
@pytest.mark.parametrize("who", ["ann", "bo"])
def test_a_screen_shows_what_its_person_sees_and_nothing_else(id_, who):
    """A column is the same whether the other's screens are there or not, and has none of the other's private words."""
    scenes = scenes_of(id_)
    assert columns(scenes)[who] == columns(alone(scenes, who))[who]
    script = CATALOG[id_].content
    assert isinstance(script, Script)
    assert strangers(script, scenes, who) == set()


@pytest.mark.parametrize("id_", DIALOGUES)
def test_screens_that_are_mixed_up_are_found(id_):
    """Were one person's screens shown as the other's, private words would stand where they must not."""
    scenes = scenes_of(id_)
    mixed = tuple(attrs.evolve(scene, views={"ann": scene.views["bo"], "bo": scene.views["ann"]}) for scene in scenes)
    assert strangers(CATALOG[id_].content, mixed, "ann") | strangers(CATALOG[id_].content, mixed, "bo")


class Reader(HTMLParser):
    """Reads a page: its words, its tags, and the languages that it names."""

    def __init__(self, page):
        super().__init__()
        self.words, self.tags, self.attributes = "", [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append(dict(attrs))

    def handle_data(self, data):
        self.words += data + "\n"


@pytest.mark.parametrize("locale", ["en", "nl", "de", "nl-x-u"])
@pytest.mark.parametrize(
    "id_", ["repair/weekly-hour", "repair/after-the-rupture", "measures/phq-8", "tiny/where-it-sits"]
)
def test_page_and_lines_say_the_same(id_, locale):
    """Every part of every screen stands on the page and in the lines, and nothing is loaded from elsewhere."""
    scenes, words = scenes_of(id_, locale), Words(locale, CATALOG.overlays.own)
    page = storyboard("A & B", scenes, words)
    reader = Reader(page)
    lines = "\n".join(storyboard_lines("A & B", scenes, words))
    screens = [one for column in columns(scenes, words).values() for one in column]
    for part in (part for one in screens for part in one):
        for said in (*part.words.split("\n\n"), *part.items):
            assert said in reader.words
    for number, scene in enumerate(scenes, 1):
        assert f"{number}. {heading(scene, words)}" in reader.words
        assert f"{number}. {heading(scene, words)}" in lines
    assert reader.tags.count("article") == sum(len(scene.views) for scene in scenes)
    assert not {"script", "link", "img", "iframe"} & set(reader.tags)
    assert not [found for found in reader.attributes if found.keys() & {"src", "href"}]
    assert reader.attributes[0] == {"lang": words.language}
    assert "A & B" in reader.words
    assert page.startswith("<!doctype html>\n")


def test_words_of_another_language_say_so():
    """Where a component does not speak the reader's language, its words are marked with theirs."""
    page = Reader(storyboard("t", scenes_of("measures/phq-8", "fr"), Words("nl")))
    assert {"class": "question", "lang": "en"} in page.attributes


def test_own_words_that_are_recalled_are_shown():
    """What one has written earlier stands before the question."""
    view = scenes_of("repair/own-part")[0].views["ann"]
    asked = attrs.evolve(view, now=(attrs.evolve(view.now[0], recall=("What I said.",)),))
    assert "You wrote: What I said." in [part.words for part in screen(asked, view, "ann", Words("en"))]


def test_words_are_never_markup():
    """Whatever a component or a person says, the page shows it and does nothing."""
    view = scenes_of("repair/own-part")[0].views["ann"]
    evil = attrs.evolve(view, now=(attrs.evolve(view.now[0], text="<script>alert(1)</script>"),))
    page = storyboard("<b>", (Scene(did="begin", views={"<i>": evil}),), Words("en"))
    assert not {"script", "b", "i"} & set(Reader(page).tags)
    assert "<script>alert(1)</script>" in Reader(page).words


def test_every_own_word_of_a_preview_is_in_every_overlay():
    """The German words say everything that a preview says."""
    german = Words("de", CATALOG.overlays.own)
    assert german.language == "de"
    assert german.say("as-before") == "Wie eben."
    assert Words("nl-x-u", CATALOG.overlays.own).say("optional") == "Dit mag u overslaan."
