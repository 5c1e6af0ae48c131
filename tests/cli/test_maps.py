"""`map`: a script to look at, as text, as a picture, as a diagram, as JSON."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import copied
from tests.report.golden import FOLDER

TARGETS = {"open-channel": ["repair/open-channel"], "own-part": ["repair/own-part"], "overview": ["--all"]}


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_the_command_line_gives_the_golden_maps(reflectkit, tmp_path, name, locale):
    """Text is what comes without an option, `--mermaid` gives the diagram, and `--svg` writes the picture."""
    words = ("map", *TARGETS[name], "--locale", locale)
    golden = {
        suffix: (FOLDER / f"{name}.{locale}.{suffix}").read_text(encoding="utf-8") for suffix in ("txt", "mmd", "svg")
    }
    assert reflectkit(*words).out == golden["txt"]
    assert reflectkit(*words, "--plain").out == golden["txt"]
    assert reflectkit(*words, "--mermaid").out == golden["mmd"]
    done = reflectkit(*words, "--svg", "map.svg")
    assert (done.code, done.out, done.err) == (0, "The picture is in map.svg.\n", "")
    assert (tmp_path / "map.svg").read_text(encoding="utf-8") == golden["svg"]


def test_a_picture_and_another_form_can_be_had_at_once(reflectkit, tmp_path):
    """With `--svg` and `--json` or `--mermaid` the picture is written, and the other form is all that is said."""
    done = reflectkit("map", "repair/own-part", "--svg", "own.svg", "--json")
    (document,) = done.lines
    assert (document["id"], document["kind"], document["language"]) == ("repair/own-part", "exercise", "en")
    assert ET.parse(tmp_path / "own.svg").getroot().get("role") == "img"
    assert reflectkit("map", "--all", "--svg", "all.svg", "--mermaid").out.startswith("flowchart TD\n")
    assert (tmp_path / "all.svg").exists()


def test_the_overview_as_json(reflectkit):
    """`map --all --json` gives the groups, and what leads to what."""
    (document,) = reflectkit("map", "--all", "--json").lines
    leads = {
        (card["id"], lead["script"])
        for group in document["groups"]
        for card in group["cards"]
        for lead in card["leads"]
    }
    assert ("repair/own-part", "repair/open-channel") in leads


def test_a_single_file_and_a_folder_can_be_mapped(reflectkit, tmp_path):
    """A file is mapped with what is installed, and a folder adds to the overview."""
    folder = copied(tmp_path)
    done = reflectkit("map", folder / "exercises" / "own-part.json")
    assert done.out.startswith("My own part (copy/own-part)\n")
    assert "copy/own-part" in reflectkit("map", "--all", "--with", "copy").out


def test_what_cannot_be_read_is_told_beside_the_overview(reflectkit, tmp_path):
    """A component that is not JSON is left out of the overview and told on standard error."""
    folder = copied(tmp_path)
    (folder / "exercises" / "own-part.json").write_text("{", encoding="utf-8")
    done = reflectkit("map", "--all", "--with", "copy", "--with", "no-folder")
    assert done.code == 0
    assert "copy/open-channel" in done.out
    assert "copy/own-part)" not in done.out
    assert [line.partition(" ")[0] for line in done.err.splitlines()] == ["RK-D08", "RK-C03"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "name one script, or --all"),
        (["repair/own-part", "--all"], 2, "name one script, or --all"),
        (["repair/own-part", "--json", "--mermaid"], 2, "leave one out"),
        (["repair/joint-gate"], 2, "`repair/joint-gate` is a gate; name an exercise or a dialogue"),
        (["repair/own-part", "--locale", "n l"], 2, "--locale is a language tag"),
        (["repair/own-par"], 1, "RK-D09"),
        (["repair/own-part", "--svg", "no/such/folder.svg"], 1, "RK-X03"),
    ],
)
def test_what_is_wrong_is_one_line(reflectkit, words, code, said):
    """Whatever is wrong with the command is told in one line, and nothing else is said."""
    done = reflectkit("map", *words)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert said in done.err


def test_the_json_of_a_map_is_one_value(reflectkit):
    """What `map --json` writes is one JSON value on one line."""
    done = reflectkit("map", "repair/open-channel", "--json", "--locale", "nl")
    assert json.loads(done.out)["acts"][1]["lanes"] == ["Spreker: eerst Ann, dan Bo", "Luisteraar: eerst Bo, dan Ann"]
    assert done.out.count("\n") == 1
