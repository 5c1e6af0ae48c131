"""The edge to a terminal: wrapping, clearing, pacing, and what never reaches a screen."""

from __future__ import annotations

import builtins
import sys

import pytest

import reflectkit as library
from reflectkit.cli import console as consoles
from reflectkit.cli import pacing
from reflectkit.cli.console import Console, pressed, visible
from reflectkit.cli.pacing import filling, pace
from reflectkit.cli.words import Words

BREATH = "practice/slow-breath"
STILLNESS = "practice/stillness"


@pytest.fixture
def practice():
    """Return a function that finds a practice."""
    return lambda id_: library.discover()[id_].content


@pytest.fixture
def screen(monkeypatch):
    """Return a function that makes a console on a terminal of so many columns."""

    def make(*, plain=False, columns=40):
        monkeypatch.setenv("COLUMNS", str(columns))
        console = Console(plain=plain)
        console.live, console.moves = True, not plain
        return console

    return make


@pytest.mark.parametrize("plain", [True, False])
def test_lines_are_broken_between_words(screen, capsys, plain):
    """On a terminal no word is cut, and what follows a number hangs under its first word."""
    screen(plain=plain, columns=24).show(["  1  a rather long thing to choose here", "", "short"])
    assert capsys.readouterr().out.splitlines() == [
        "  1  a rather long thing",
        "     to choose here",
        "",
        "short",
    ]


def test_lines_elsewhere_are_left_alone(capsys):
    """Where there is no terminal, a line is one line."""
    Console(plain=False).show(["word " * 60])
    assert capsys.readouterr().out == "word " * 60 + "\n"


def test_what_somebody_wrote_cannot_steer_a_terminal(screen, capsys):
    """Control characters of a text never reach the screen, whichever way it is shown."""
    hostile = "a\x1b[2Jb\x07c\x9bd\te"
    assert visible(hostile) == "a[2Jbcd e"
    for console in (screen(), screen(plain=True), Console(plain=False)):
        console.show([hostile])
        console.heading(hostile)
        console.put(hostile)
    assert "\x1b[2J" not in capsys.readouterr().out


def test_a_hand_over_clears_what_could_be_scrolled_back_to(screen, capsys):
    """On a terminal, clearing takes the scrollback too, also with --plain; a new screen does not, and is a rule."""
    screen(plain=True).clear()
    assert "\x1b[3J" in capsys.readouterr().out
    console = screen()
    console.fresh()
    console.heading("A heading")
    out = capsys.readouterr().out
    assert "\x1b[2J" in out
    assert "\x1b[3J" not in out
    assert "A heading ─" in out


def test_nothing_is_cleared_where_nothing_can_be(capsys):
    """Where there is no terminal, no escape code is written."""
    console = Console(plain=False)
    console.clear()
    console.fresh()
    console.heading("A heading")
    assert capsys.readouterr().out == "\nA heading\n"


def test_a_terminal_that_knows_no_codes_gets_none(monkeypatch):
    """A terminal that says it is dumb is treated as plain."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert Console(plain=False).live
    assert not Console(plain=False).moves


def test_a_line_is_taken_where_lines_cannot_be_edited(screen, monkeypatch):
    """Without an editor of lines, a line is taken as the terminal gives it."""
    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "readline":
            raise ModuleNotFoundError(name=name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(builtins, "input", lambda prompt: f"after {prompt}")
    console = screen()
    console.edits = True
    assert console.ask("before") == "after › "


def test_a_breath_fills_and_empties_the_bar(practice):
    """The bar grows while breathing in, shrinks while breathing out, and is empty in the end."""
    beats = practice(BREATH).beats(5)
    *_, breathe_in, breathe_out, rest = (list(filling(beat)) for beat in beats)
    assert breathe_in == sorted(breathe_in)
    assert breathe_out == sorted(breathe_out, reverse=True)
    assert (len(breathe_in), len(breathe_out), set(rest)) == (40, 60, {0})


@pytest.mark.parametrize(("plain", "cue"), [(True, "in\nand out\n"), (False, "●")])
def test_a_practice_is_paced_until_its_minutes_have_passed(screen, practice, monkeypatch, capsys, plain, cue):
    """A practice is paced phase by phase: with a bar that says how long it goes on, or in words alone."""
    monkeypatch.setattr(pacing, "pressed", lambda _: None)
    assert pace(screen(plain=plain, columns=60), practice(BREATH), 1, "en", Words("en")) == ""
    out = capsys.readouterr().out
    assert cue in out
    assert "Let your breath go its own way." in out
    assert ("1 min  and out" in out) is not plain


def test_words_that_do_not_fit_beside_the_bar_stand_above_it(screen, practice, monkeypatch, capsys):
    """Long words are shown once, above a bar that never wraps."""
    monkeypatch.setattr(pacing, "pressed", lambda _: None)
    pace(screen(columns=40), practice(STILLNESS), 1, "en", Words("en"))
    out = capsys.readouterr().out
    assert out.count("Feel your feet on the floor.") == 1
    assert max(len(part.partition("\x1b")[0]) for line in out.splitlines() for part in line.split("\r")) <= 40


@pytest.mark.parametrize("plain", [True, False])
def test_a_line_ends_a_practice_and_is_returned(screen, practice, monkeypatch, capsys, plain):
    """What somebody writes ends a practice in its first phase."""
    monkeypatch.setattr(pacing, "pressed", lambda _: ":stop")
    assert pace(screen(plain=plain), practice(BREATH), 5, "en", Words("en")) == ":stop"
    assert "and out" not in capsys.readouterr().out


def test_a_line_is_noticed_where_that_is_possible(monkeypatch):
    """A line from the terminal is read when it is there; where nobody can tell, time passes."""
    monkeypatch.setattr(consoles.select, "select", lambda *_: ([], [], []))
    assert pressed(0) is None

    def cannot(*_):
        raise OSError

    monkeypatch.setattr(consoles.select, "select", cannot)
    assert pressed(0) is None
    monkeypatch.setattr(consoles.select, "select", lambda *_: ([sys.stdin], [], []))
    monkeypatch.setattr(sys.stdin, "readline", lambda: ":stop\n", raising=False)
    assert pressed(0) == ":stop"
