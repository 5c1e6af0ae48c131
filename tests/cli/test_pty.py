"""`run` at a real terminal: a pseudo terminal, keys in, a screen out."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import SCRIPTS
from tests.cli.test_terminal import CLEAR

OWN = ("run", "repair/own-part")
FULL = Path("/dev/full")
CTRL_C = "\x03"
"""Sent as a key, so that it comes as late as one: a moment after the prompt is there."""


@pytest.fixture
def terminal(tmp_path):
    """Return a function that starts the command line in a terminal, in an empty folder."""
    started = []

    def start(*words, **environment):
        command = ["-m", "reflectkit.cli", *map(str, words)]
        known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        env = {**known, "PATH": SCRIPTS, "TERM": "xterm-256color", **environment}
        child = pexpect.spawn(sys.executable, command, cwd=tmp_path, env=env, timeout=30, dimensions=(24, 50))
        child.seen = b""
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def type_in(child, *lines):
    """Write lines, each when the terminal asks for one."""
    for line in lines:
        child.expect("› $".encode())
        child.seen += child.before
        child.sendline(line)


def ended(child):
    """Return everything that was shown, once the command line has ended, and its exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return (child.seen + child.before).decode("utf-8", "replace"), child.exitstatus


def leave(child):
    """Press Ctrl-C where the terminal asks for something."""
    child.expect("› $".encode())
    child.seen += child.before
    child.send(CTRL_C)
    return ended(child)


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_an_exercise_with_a_breath_is_left_and_gone_on_with(terminal, tmp_path, locale):
    """The breath is paced with a bar and words; Ctrl-C leaves without an event, and what it says goes on."""
    words = (*OWN, "--locale", locale)
    child = terminal(*words, "--save", "r.json")
    type_in(child, "1", "Late.", "", "-", "9", "")
    child.expect("●+·+ +5 min +in".encode())
    child.sendline("")
    out, code = leave(child)
    assert code == 0
    assert "--resume r.json" in out
    assert [event["type"] for event in json.loads((tmp_path / "r.json").read_bytes())["log"]] == ["answer"] * 5
    child = terminal(*words, "--resume", "r.json")
    type_in(child, "1")
    assert ended(child)[1] == 0
    assert json.loads((tmp_path / "r.json").read_bytes())["outcome"] == "enough"


def test_each_turn_has_a_screen_and_no_word_is_cut(terminal):
    """On fifty columns each turn begins a fresh screen, and lines are broken between words."""
    child = terminal(*OWN, "--locale", "nl")
    type_in(child, "1")
    out, _ = leave(child)
    first, second = out.split("\x1b[2J")[1:]
    assert "Waar wil je naar kijken?" in first
    assert "Beschrijf het zoals een camera het zou zien: wie,\x1b[0m\r\n" in second
    assert max(len(re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", line)) for line in first.splitlines()) <= 50


def test_colours_are_never_used(terminal):
    """There are weights on the screen and no colours, so that NO_COLOR has nothing to take away."""
    words = (*OWN, "--save", "r.json")
    plain = leave(terminal(*words, NO_COLOR="1"))[0]
    assert leave(terminal(*words, NO_COLOR=""))[0] == plain
    assert set(re.findall(r"\x1b\[([\d;]*)m", plain)) == {"0", "1", "2"}


@pytest.mark.parametrize(("flags", "term"), [(("--plain",), "xterm-256color"), ((), "dumb")])
def test_plain_output_has_no_codes(terminal, flags, term):
    """With --plain, and on a terminal that is dumb, words are all there is."""
    child = terminal(*OWN, *flags, TERM=term)
    type_in(child, ":help", "1")
    out, _ = leave(child)
    assert "you can write :back, :skip" in out
    assert "\x1b" not in out.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "").replace("\x1b[?1034h", "")


def test_a_text_that_is_not_ended_is_told(terminal, tmp_path):
    """Ctrl-C in the middle of a text says that it is not kept; the end of the input ends the text instead."""
    child = terminal(*OWN)
    type_in(child, "1", "half a thought")
    out, _ = leave(child)
    assert "What you had begun to write and not ended is not" in out
    child = terminal(*OWN)
    type_in(child, "1", "a thought")
    child.expect("› $".encode())
    child.sendeof()
    out, _ = leave(child)
    assert "What you had begun" not in out
    record = json.loads((tmp_path / "own-part-2.record.json").read_bytes())
    assert [event["value"] for event in record["log"]] == ["rupture", "a thought"]


def test_a_hand_over_leaves_nothing_behind(terminal):
    """Between two people the screen and what can be scrolled back to are cleared, and keys bring nothing back."""
    child = terminal("run", "repair/open-channel")
    type_in(child, "", *CLEAR, "-", "8", "1", "a secret word", "killed secret\x15b", "c", "", "1")
    child.expect("bo alone".encode())
    _, _, after = child.before.rpartition(b"\x1b[3J")
    assert b"secret" not in after
    type_in(child, "", *CLEAR, "-", "8", "1", "\x1b[A\x19x", "y", "z")
    child.expect("It reads:".encode())
    child.expect("› $".encode())
    assert b"secret" not in child.before
    assert "“When I'm x, I y".encode() in child.before


LOCALES = {
    "utf-8": ({"LC_ALL": "C.UTF-8"}, "é"),
    "ascii": ({"LC_ALL": "C"}, "é"),
    "ascii output": ({"PYTHONIOENCODING": "ascii"}, "é"),
    "latin-1": ({"PYTHONIOENCODING": "latin-1"}, b"\xe9"),
    "nonsense": ({"LC_ALL": "C.UTF-8"}, b"\xff"),
}


@pytest.mark.parametrize("name", LOCALES)
def test_what_is_written_in_any_encoding_is_kept(terminal, tmp_path, name):
    """A letter arrives as it was written, in whatever encoding the terminal has; what is no letter is shown as such."""
    environment, letter = LOCALES[name]
    child = terminal(*OWN, "--save", "r.json", **environment)
    sign = "\\? $" if name == "latin-1" else "› $"
    for words, line in (("number\\)", "1"), ("ends it.", letter), ("", ""), ("ends it.", None)):
        child.expect(words)
        child.expect(sign.encode())
        child.sendline(line) if line is not None else child.send(CTRL_C)
    child.expect(pexpect.EOF)
    value = json.loads((tmp_path / "r.json").read_bytes())["log"][-1]["value"]
    assert value == ("\ufffd" if name == "nonsense" else "é")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_on_the_screen_and_costs_nothing(terminal, tmp_path):
    """When the disk is full the next screen says so, the walk goes on, and in the end another place can be named."""
    child = terminal(*OWN, "--save", FULL)
    type_in(child, "1", "Late.", "")
    child.expect("› $".encode())
    assert b"RK-X02" not in child.before
    child.send(CTRL_C)
    type_in(child, "r.json")
    out, code = ended(child)
    assert code == 0
    assert out.count("RK-X02 error /dev/full:1:1: the record") == 2
    assert "Everything is kept in r.json." in out
    assert len(json.loads((tmp_path / "r.json").read_bytes())["log"]) == 2
    assert stat.S_ISCHR(FULL.stat().st_mode)


def test_a_closed_terminal_keeps_everything(terminal, tmp_path):
    """When the window is closed, the record is kept as Ctrl-C keeps it."""
    child = terminal(*OWN)
    type_in(child, "1")
    child.expect("› $".encode())
    child.close()
    assert len(json.loads((tmp_path / "own-part.record.json").read_bytes())["log"]) == 1


def test_check_shows_the_line_and_what_is_wrong_with_it(terminal, tmp_path):
    """At a terminal `check` shows the line of the file and a mark in it; with --plain each problem is one line."""
    (tmp_path / "a.json").write_text('{\n  "format": "reflectkit.exercise/2"\n}', encoding="utf-8")
    out, code = ended(terminal("check", "a.json"))
    assert code == 1
    assert '2 | \x1b[0m  "format": "reflectkit.exercise/2"\r\n' in out
    assert f"{'^' * 23}\x1b[0m\r\n" in out
    out, code = ended(terminal("check", "a.json", "--plain"))
    assert code == 1
    assert out.startswith("RK-C08 error a.json:2:13: ")
    assert "\x1b" not in out
