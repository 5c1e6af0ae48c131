"""`demo` and `transcript`: golden runs, played and written."""

from __future__ import annotations

import json
import shutil
import sys

import pexpect
import pytest

import reflectkit as library
from reflectkit.catalog import Catalog
from reflectkit.cli import demo
from reflectkit.reading import parse, validate
from reflectkit.testing import run_transcript
from tests.cli.conftest import AT, ROOT, answer, copied, events


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "You looked. That is the work."), ("nl", "Je hebt gekeken."), ("de", "Worauf möchtest du schauen?")],
)
def test_the_demo_plays_both_scripts(reflectkit, locale, words):
    """Without a terminal the demo plays every transcript, shows both scripts, and finds no difference."""
    done = reflectkit("demo", "--locale", locale)
    assert done.code == 0
    assert words in done.out
    assert done.out.rstrip().endswith("transcripts played, 0 differences.")


def test_the_demo_as_json(reflectkit):
    """With `--json` the demo says how many transcripts it played, and nothing else."""
    (said,) = reflectkit("demo", "--json").lines
    assert said["failures"] == []
    assert said["played"] == len(list(ROOT.glob("plugins/*/src/*/transcripts/*.json")))


def test_the_demo_fails_when_an_expectation_is_not_met(reflectkit, tmp_path):
    """A transcript that expects something else makes the demo fail, with one line."""
    copied(tmp_path)
    path = tmp_path / "copy" / "transcripts" / "own-part.stopped.en.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"ended"', '"completed"'), encoding="utf-8")
    done = reflectkit("demo", "--with", "copy")
    assert done.code == 1
    assert "own-part.stopped.en: step 2, ann: the status is `ended` and not `completed`" in done.out


def test_without_transcripts_there_is_nothing_to_play(reflectkit, monkeypatch):
    """Without any transcript the demo says what to install."""
    monkeypatch.setattr(demo, "catalog_of", lambda _: Catalog())
    done = reflectkit("demo")
    assert (done.code, done.err) == (
        2,
        "reflectkit: no installed plugin brings a transcript; install reflectkit-repair\n",
    )


@pytest.mark.parametrize(
    ("spoil", "code"), [(lambda text: text[:50], "RK-C03"), (lambda text: text.replace('"steps"', '"stops"'), "RK-C")]
)
def test_a_transcript_that_is_none_is_told_with_its_place(reflectkit, tmp_path, spoil, code):
    """A file among the transcripts that is none gives its problems and exit code 1; other files there do not matter."""
    copied(tmp_path)
    path = tmp_path / "copy" / "transcripts" / "own-part.stopped.en.json"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "copy" / "transcripts" / "notes.txt").write_text("notes", encoding="utf-8")
    done = reflectkit("demo", "--with", "copy")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"reflectkit: {code}")
    assert "own-part.stopped.en.json:" in done.err


def test_a_plugin_without_transcripts_and_one_that_is_stopped_do_not_matter(reflectkit, tmp_path):
    """A plugin that brings no transcripts, and one that is stopped, leave the demo as it is."""
    copied(tmp_path)
    shutil.rmtree(tmp_path / "copy" / "transcripts")
    played = reflectkit("demo", "--json").lines
    assert reflectkit("demo", "--json", "--with", "copy", "--with", "no-folder").lines == played


@pytest.mark.parametrize(
    ("title", "first"),
    [("Opening the channel", "This part is for ann alone"), ("My own part", "What would you like to look at")],
)
def test_in_a_terminal_one_can_try(tmp_path, title, first):
    """In a terminal the demo offers every script, and one can leave at any time and go on later."""
    child = pexpect.spawn(sys.executable, ["-m", "reflectkit.cli", "demo"], cwd=tmp_path, encoding="utf-8", timeout=30)
    child.expect(f"([0-9]+)  {title}")
    number = child.match[1]
    child.expect("Which would you like to try")
    child.expect("› $")
    child.sendline("99")
    child.expect("a number from 1 to [0-9]+")
    child.expect("› $")
    child.sendline(number)
    child.expect(first)
    child.expect("› $")
    child.send("\x03")
    child.expect("--resume")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_the_choice_itself_can_be_left(tmp_path):
    """In a terminal the end of the input at the choice ends the demo without a word."""
    child = pexpect.spawn(sys.executable, ["-m", "reflectkit.cli", "demo"], cwd=tmp_path, encoding="utf-8", timeout=30)
    child.expect("› $")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, child.before.strip()) == (0, "")


def test_a_run_becomes_a_transcript_that_holds(reflectkit, tmp_path):
    """`transcript` writes a transcript of a record that follows the schema and holds."""
    sample = (ROOT / "examples/data/open-channel.events.jsonl").read_bytes()
    reflectkit("run", "repair/open-channel", "--at", AT, "--events", "-", "--save", "r.json", "--json", given=sample)
    done = reflectkit("transcript", "r.json")
    assert validate(parse(done.out.encode()), "transcript") == ()
    component = library.discover()["repair/open-channel"]
    assert run_transcript(component, json.loads(done.out), "en") == ()
    named = reflectkit("transcript", "r.json", "--of", "repair/open-channel", "--json")
    assert json.loads(named.out) == json.loads(done.out)
    kept = reflectkit("transcript", "r.json", "--output", "t.json")
    steps = len(json.loads(done.out)["steps"])
    assert (kept.code, kept.out) == (0, f"t.json: {steps} steps\n")
    assert (tmp_path / "t.json").read_text(encoding="utf-8") == done.out


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_transcript_in_another_language_than_the_run_holds_as_well(reflectkit, locale):
    """Phrases that were filled in without a word about the language stay in that of the script."""
    sample = (ROOT / "examples/data/open-channel.events.jsonl").read_bytes().replace(b', "locale": "en"', b"")
    reflectkit("run", "repair/open-channel", "--at", AT, "--events", "-", "--save", "r.json", "--json", given=sample)
    done = reflectkit("transcript", "r.json", "--locale", locale)
    component = library.discover()["repair/open-channel"]
    assert run_transcript(component, json.loads(done.out), locale) == ()


def test_a_transcript_leaves_out_what_changes_nothing(reflectkit):
    """An event after which nobody's screen has changed brings no expectation."""
    given = events(answer("occasion", "rupture"), answer("occasion", "rupture"))
    reflectkit("run", "repair/own-part", "--at", AT, "--events", "-", "--save", "r.json", "--json", given=given)
    steps = json.loads(reflectkit("transcript", "r.json").out)["steps"]
    assert ["expect" in step for step in steps] == [False, True, False]
