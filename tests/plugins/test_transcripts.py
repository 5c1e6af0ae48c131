"""The golden transcripts of the first-party plugins hold, in every language, and cover every turn."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

import reflectkit
from reflectkit.reading import read
from reflectkit.testing import covered_turns, run_transcript

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("plugins/*/src/*/transcripts/*.json"))
SCRIPTS = sorted(
    path.stem for kind in ("exercises", "dialogues") for path in ROOT.glob(f"plugins/*/src/*/{kind}/*.json")
)


def load(path):
    """Return a transcript."""
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def catalog():
    """Return the installed plugins."""
    return reflectkit.discover()


def script(catalog, transcript):
    """Return the script that a transcript is about."""
    of = transcript["of"].partition("@")[0]
    return catalog[of if "/" in of else f"repair/{of}"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("locale", ["en", "nl", "de", "nl-x-u"])
def test_transcripts_hold(catalog, path, locale):
    """A golden transcript is valid, and holds in every language of its script."""
    assert read(path.read_bytes(), file=path.name).problems == ()
    transcript = load(path)
    assert run_transcript(script(catalog, transcript), transcript, locale) == ()


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_transcripts_cover_every_turn(catalog, name, locale):
    """The transcripts in each language ask every turn of their script."""
    component = catalog[f"repair/{name}"]
    transcripts = [
        load(path) for path in FILES if path.name.startswith(f"{name}.") and path.name.endswith(f"{locale}.json")
    ]
    assert covered_turns(component, transcripts) == {turn.id for turn in component.content.turns()}


SPOILED = {
    "status": ("is `open` and not `ended`", lambda expect: expect["ann"].update(status="ended")),
    "now": ("asked now is", lambda expect: expect["ann"].update(now=["scene"])),
    "sees": ("is not seen", lambda expect: expect["ann"].update(sees={"look/mine/ann": "x"})),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_wrong_expectation_is_reported(catalog, name):
    """A transcript that expects something else is reported with its step and its person."""
    transcript = load(next(path for path in FILES if path.name == "own-part.through.en.json"))
    spoiled = copy.deepcopy(transcript)
    what, spoil = SPOILED[name]
    spoil(spoiled["steps"][0]["expect"])
    (mismatch,) = run_transcript(script(catalog, transcript), spoiled, "en")
    assert (mismatch.step, mismatch.who) == (0, "ann")
    assert what in mismatch.what


def test_other_words_and_a_visible_secret_are_reported(catalog):
    """Another text is reported in the transcript's own language only, and an answer that should be hidden always."""
    transcript = load(next(path for path in FILES if path.name == "own-part.through.en.json"))
    spoiled = copy.deepcopy(transcript)
    spoiled["steps"][-1]["expect"]["ann"] = {"sees": {"look/weight/ann": "9"}, "hides": ["look/scene/ann"]}
    component = script(catalog, transcript)
    assert [mismatch.what for mismatch in run_transcript(component, spoiled, "en")] == [
        "`look/weight/ann` reads otherwise",
        "`look/scene/ann` is seen",
    ]
    assert [mismatch.what for mismatch in run_transcript(component, spoiled, "nl")] == ["`look/scene/ann` is seen"]


def test_a_refused_event_is_reported(catalog):
    """An event that the engine refuses is reported with its code, and the transcript goes on."""
    transcript = load(next(path for path in FILES if path.name == "own-part.through.en.json"))
    spoiled = {
        **transcript,
        "steps": [{"by": "ann", "type": "answer", "turn": "mine", "value": "x"}, transcript["steps"][0]],
    }
    (mismatch,) = run_transcript(script(catalog, transcript), spoiled, "en")
    assert mismatch.what.startswith("refused (RK-E03)")
