"""`demo` and `transcript`: golden runs, played and written."""

from __future__ import annotations

import json
import shutil

import pexpect
import pytest

import reflectkit as library
from reflectkit.cli import demo
from reflectkit.reading import parse, validate
from reflectkit.testing import run_transcript
from tests.cli.conftest import AT, ROOT, answer, events

REPAIR = ROOT / "plugins" / "reflectkit-repair" / "src" / "reflectkit_repair"


@pytest.mark.parametrize(("locale", "words"), [("en", "You looked. That is the work."), ("nl", "Je hebt gekeken.")])
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
    shutil.copytree(REPAIR, tmp_path / "copy")
    manifest = json.loads((tmp_path / "copy" / "reflectkit.json").read_text(encoding="utf-8"))
    (tmp_path / "copy" / "reflectkit.json").write_text(json.dumps({**manifest, "id": "copy"}), encoding="utf-8")
    path = tmp_path / "copy" / "transcripts" / "own-part.stopped.en.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"ended"', '"completed"'), encoding="utf-8")
    done = reflectkit("demo", "--with", "copy")
    assert done.code == 1
    assert "own-part.stopped.en: step 2, ann: the status is `ended` and not `completed`" in done.out


def test_without_transcripts_there_is_nothing_to_play(reflectkit, monkeypatch):
    """Without any transcript the demo says what to install."""
    monkeypatch.setattr(demo, "golden", lambda _: [])
    assert reflectkit("demo").code == 2


@pytest.mark.parametrize("number", ["1", "2"])
def test_in_a_terminal_one_can_try(tmp_path, number):
    """In a terminal the demo offers both scripts, and one can leave at any time."""
    import sys

    child = pexpect.spawn(sys.executable, ["-m", "reflectkit.cli", "demo"], cwd=tmp_path, encoding="utf-8", timeout=30)
    child.expect("try")
    child.sendline(number)
    child.expect("› $")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


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


def test_a_transcript_leaves_out_what_changes_nothing(reflectkit):
    """An event after which nobody's screen has changed brings no expectation."""
    given = events(answer("occasion", "rupture"), answer("occasion", "rupture"))
    reflectkit("run", "repair/own-part", "--at", AT, "--events", "-", "--save", "r.json", "--json", given=given)
    steps = json.loads(reflectkit("transcript", "r.json").out)["steps"]
    assert ["expect" in step for step in steps] == [False, True, False]
