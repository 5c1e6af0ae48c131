"""What `check` says to people: the line of the file with a mark under what is wrong; and to a review, SARIF."""

from __future__ import annotations

import io
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflectkit.cli.excerpts import NARROWEST, excerpt, shown, tell, told
from reflectkit.errors import Place, Problem
from tests.catalog import farm
from tests.cli.conftest import REPAIR, copied

OWN = (REPAIR / "exercises" / "own-part.json").read_text(encoding="utf-8")


class Screen(io.StringIO):
    """Something that says it is a terminal."""

    def isatty(self):
        """Say that it is one."""
        return True


@pytest.fixture
def screen(monkeypatch):
    """Return a function that tells problems on a terminal, and returns what was on it."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")

    def show(found, *, plain=False):
        with monkeypatch.context() as put:
            put.setattr(sys, "stdout", Screen())
            tell([found], plain=plain)
            return sys.stdout.getvalue()

    return show


def bare(said):
    """Return what was on a screen without its weights."""
    return re.sub(r"\x1b\[[\d;]*m", "", said)


def problem(file, line, column, **more):
    """Return a problem at a place."""
    return Problem(
        **{
            "code": "RK108",
            "cause": "there is no option `x`",
            "fix": "use `y`",
            "place": Place(file=str(file), line=line, column=column),
            **more,
        }
    )


def test_a_problem_is_told_with_its_line_and_a_mark(screen, tmp_path):
    """Code, cause, place, whose it is, the line, a mark as long as the text in quotes, and the mend."""
    file = farm.write(tmp_path / "a.json", '{\n  "when": {"mood": {"const": "x"}}\n}')
    said = screen(problem(file, 2, 30, component="p/a", dist="p 1.0"))
    assert bare(said).splitlines() == [
        "RK108 error: there is no option `x`.",
        f" --> {file}:2:30  p/a (p 1.0)",
        "  |",
        '2 |   "when": {"mood": {"const": "x"}}',
        f"  | {' ' * 29}^^^",
        "  = Fix: use `y`.",
        "",
    ]


def test_with_plain_or_at_a_dumb_terminal_each_problem_is_a_line(screen, tmp_path, monkeypatch):
    """`--plain` and a terminal that knows nothing get one line for each problem."""
    found = problem(farm.write(tmp_path / "a.json", "{}"), 1, 1)
    assert screen(found, plain=True) == f"{found.line()}\n"
    monkeypatch.setenv("TERM", "dumb")
    assert screen(found) == f"{found.line()}\n"


def test_without_a_terminal_each_problem_is_a_line(capsys, tmp_path):
    """Where a program may read, each problem stays one line."""
    found = problem(farm.write(tmp_path / "a.json", "{}"), 1, 1)
    tell([found], plain=False)
    assert capsys.readouterr().out == f"{found.line()}\n"


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place(),
        Place(file="gone.json"),
        Place(file="."),
        Place(file="a.whl/p/a.json"),
        Place(file="\0"),
        Place(file="a.json", line=9),
    ],
)
def test_what_is_in_no_file_that_can_be_read_is_one_line(tmp_path, monkeypatch, place):
    """A place in no file, in one that is gone, or in a wheel, gets the line alone; so does a file that has changed."""
    monkeypatch.chdir(tmp_path)
    farm.write(tmp_path / "a.json", "{}")
    farm.write(tmp_path / "a.whl", b"PK")
    found = problem("", 1, 1, place=place)
    assert [row.plain for row in told(found, 80)] == [found.line()]


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ('{"a": "b c"}', 7, '"b c"'),
        ('{"a": "say \\"hi\\""}', 7, '"say \\"hi\\""'),
        ('{"a": 12.5, "b": 1}', 7, "12.5"),
        ('{"a": true}', 7, "true"),
        ('{"a": {"b": 1}}', 7, "{"),
        ('{"a": [1]}', 7, "["),
        ('{"a": "open', 7, '"'),
        ('{"ä日": "日本"}', 8, '"日本"'),
        ("", 1, ""),
        ('{"a"', 5, ""),
    ],
)
def test_the_mark_is_under_the_value(tmp_path, line, column, marked):
    """A text, a number and a word are marked in full, a bracket by itself, and the end of a line by one mark."""
    found = excerpt(Place(file=str(farm.write(tmp_path / "a.json", line)), line=1, column=column), 80)
    assert found.line == line
    assert found.start == cell_len(line[: column - 1])
    assert found.length == max(cell_len(marked), 1)


def test_a_long_line_is_shortened_around_the_mark(tmp_path):
    """Of a line that is wider than the terminal, what is marked is shown with something on both sides."""
    line = f'{{"a": "{"x" * 300}", "b": "here", "c": "{"y" * 300}"}}'
    file = farm.write(tmp_path / "a.json", line)
    found = excerpt(Place(file=str(file), line=1, column=line.index('"here"') + 1), 60)
    assert found.line.startswith("…x")
    assert found.line.endswith("y…")
    assert found.line[found.start : found.start + found.length] == '"here"'
    first = excerpt(Place(file=str(file), line=1, column=7), 60)
    assert first.line.endswith("x…")
    assert first.line.startswith('{"a": "xxx')
    assert first.line[first.start] == '"'


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\n")


@given(st.text(LETTERS, max_size=150), st.integers(0, 150), st.integers(1, 120))
def test_any_line_fits_and_its_mark_is_in_it(tmp_path_factory, line, at, width):
    """Whatever a line holds, it fits into the terminal, nothing in it steers one, and the mark is under it."""
    at = min(at, len(line))
    file = farm.write(tmp_path_factory.mktemp("any") / "a.json", line)
    found = excerpt(Place(file=str(file), line=1, column=at + 1), width)
    if found is None:
        assert line.endswith("\r")
        return
    assert cell_len(found.line) <= max(width - 5, NARROWEST)
    assert found.line.isprintable()
    assert found.start + found.length <= max(width - 5, NARROWEST) + 1


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a\tb", "a b"), ("\x1b[2J", "\\x1b[2J"), ("\u202ex", "\\u202ex"), ("é日", "é日"), ("\ud800", "\\ud800")],
)
def test_what_steers_a_terminal_is_shown_as_an_escape(text, seen):
    """Control characters, and those that turn the direction of writing, are written out."""
    assert shown(text) == seen


def test_hostile_words_come_out_as_escapes(screen, tmp_path):
    """Neither the file's name, nor its line, nor the cause can steer the terminal."""
    file = farm.write(tmp_path / "a\x1b[2J.json", '{"a": "\u202e\x1b[2J"}')
    said = bare(screen(problem(file, 1, 7, cause="the text holds \x07", fix="", component="p/\u202ea")))
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "\\u202e\\x1b[2J" in said
    assert "Fix" not in said


def test_a_file_that_is_not_utf_8_is_shown_as_far_as_it_can_be(screen, tmp_path):
    """Of a file that is not UTF-8, the line is shown with a sign for what cannot be read."""
    file = farm.write(tmp_path / "a.json", b'{\r\n  "a": "\xff"\r\n}')
    said = screen(problem(file, 2, 9, code="RK-C02", severity="warning"))
    assert '2 |   "a": "\ufffd"\n' in bare(said)


def test_colours_are_never_used(screen, tmp_path, monkeypatch):
    """There are weights and no colours, so that NO_COLOR has nothing to take away."""
    found = problem(farm.write(tmp_path / "a.json", "{}"), 1, 1)
    said = screen(found)
    monkeypatch.setenv("NO_COLOR", "1")
    assert screen(found) == said
    assert set(re.findall(r"\x1b\[([\d;]*)m", said)) == {"0", "1", "2"}


def test_check_writes_sarif(reflectkit, tmp_path):
    """`check --sarif` gives one SARIF log, with addresses relative to the current folder, and the same exit code."""
    folder = copied(tmp_path)
    (folder / "exercises" / "own-part.json").write_text(
        OWN.replace('"const": "rupture"', '"const": "ruptur"'), encoding="utf-8"
    )
    done = reflectkit("check", "copy", "--sarif")
    (log,) = done.lines
    assert (done.code, log["version"], done.err) == (1, "2.1.0", "")
    (run,) = log["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    where = results["RK108"]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {"uri": "copy/exercises/own-part.json", "uriBaseId": "%SRCROOT%"}
    assert reflectkit("check", "practice", "--sarif").code == 0


def test_sarif_and_json_together_are_a_matter_of_usage(reflectkit):
    """`--sarif` and `--json` both say what to write, so both together mean nothing."""
    done = reflectkit("check", "practice", "--sarif", "--json")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_without_a_file_there_is_nothing_to_excerpt(screen):
    """A problem of the command line itself is one line on a terminal, too."""
    found = Problem(code="RK-D09", cause="nothing is known by this name")
    assert bare(screen(found)) == f"{found.line()}\n"
