"""`texts` writes the words of components for translators, and takes them back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reflectkit.exchange import prose, table, xliff

FORMATS = {"markdown": (prose, ".md"), "csv": (table, ".csv"), "xliff": (xliff, ".xlf")}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_out_and_back(reflectkit, name):
    """Words that somebody writes into the file stand in the plugin afterwards."""
    reflectkit("new", "some-kit", "--yes")
    module, ending = FORMATS[name]
    file = f"words{ending}"
    done = reflectkit("texts", "export", "./some-kit", "--locale", "nl", "--format", name, "--output", file)
    assert (done.code, done.out) == (0, f"{file}: 8 texts, 0 to translate\n")
    text = Path(file).read_text(encoding="utf-8")
    assert "Slaap lekker." in text
    Path(file).write_text(text.replace("Slaap lekker.", "Welterusten."), encoding="utf-8")
    done = reflectkit("texts", "import", file, "--into", "some-kit")
    assert (done.code, done.out) == (
        0,
        "some-kit/some_kit/exercises/three-good-things.json\n1 text taken over, 0 left out\n",
    )
    changed = Path("some-kit/some_kit/exercises/three-good-things.json").read_text(encoding="utf-8")
    assert "Welterusten." in changed
    printed = reflectkit("texts", "export", "some-kit/some_kit", "--locale", "nl", "--format", name)
    assert module.read(printed.out.encode(), "a") == module.read(Path(file).read_bytes(), "a")


def test_for_programs(reflectkit, monkeypatch):
    """With `--json` both say what they did, and inside a project its plugin is meant."""
    reflectkit("new", "some-kit", "--yes")
    monkeypatch.chdir("some-kit")
    sheet = reflectkit(
        "texts", "export", "some_kit", "--locale", "de", "--format", "csv", "--output", "a.csv", "--json"
    ).lines[0]
    assert (sheet["source"], sheet["target"], len(sheet["texts"])) == ("en", "de", 8)
    assert sheet["texts"][0] == {
        "id": "some-kit/three-good-things/title",
        "source": "Three good things",
        "target": None,
        "state": "new",
    }
    text = Path("a.csv").read_text(encoding="utf-8-sig")
    Path("a.csv").write_text(text.replace('things","","new"', 'things","Drei","new"', 1), encoding="utf-8")
    assert reflectkit("texts", "import", "a.csv", "--json").lines == [
        {
            "texts": 1,
            "files": ["some_kit/reflectkit.json", "some_kit/translations/some-kit-three-good-things-de.json"],
            "problems": [],
        }
    ]
    assert json.loads(Path("some_kit/reflectkit.json").read_text(encoding="utf-8"))["provides"]["translations"]


def test_what_is_left_out_is_told(reflectkit):
    """A row without a place costs the others nothing."""
    reflectkit("new", "some-kit", "--yes")
    Path("a.csv").write_text("id,en,de,state\nsome-kit/no/title,a,b,new\n", encoding="utf-8")
    done = reflectkit("texts", "import", "a.csv", "--into", "some-kit/some_kit")
    assert done.code == 0
    assert done.out == (
        "RK-W02 warning a.csv:1:1: there is no component `some-kit/no`. Fix: export the texts again.\n"
        "0 texts taken over, 1 left out\n"
    )


WRONG = {
    ("export", "repair/own-part"): "say the language with --locale",
    ("import", "a.txt"): "the name of the file does not end in .md, .csv, .xlf",
    ("import", "none.md"): "none.md cannot be read (No such file or directory)",
    ("import", "a.md"): "say with --into which folder holds the plugin's reflectkit.json",
    ("import", "a.md", "--into", "empty"): "empty does not hold one plugin that is ready",
    ("import", "a.md", "--into", "a.md"): "a.md does not hold one plugin that is ready",
}


@pytest.mark.parametrize("words", sorted(WRONG))
def test_what_cannot_be_is_told(reflectkit, words):
    """A wrong way to say it gets one line."""
    Path("a.md").write_text("# en → de\n", encoding="utf-8")
    Path("empty").mkdir()
    done = reflectkit("texts", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"reflectkit: {WRONG[words]}")
