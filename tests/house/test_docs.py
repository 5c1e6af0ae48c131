"""The docs say what is so: pages that are written from the source, links, commands, and names."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections import Counter

import pytest

import reflectkit
from reflectkit.checking import RULES
from reflectkit.cli.app import app
from reflectkit.reading import read
from reflectkit.testing import run_transcript
from tests.house.rules import ROOT, SOURCE

DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SAFETY.md", "SECURITY.md")),
    *sorted(DOCS.rglob("*.md")),
    *sorted(ROOT.glob("plugins/*/README.md")),
]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
CODE = re.compile(r"\bRK(?:-[A-Z])?\d{2,3}\b")
WRITERS = ("schemas", "codes", "hooks", "quality", "ease", "essay", "clinical")


def text(path):
    """Return the text of a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


def blocks(page, language):
    """Return the samples of a page in one language."""
    return [body for name, body in BLOCK.findall(page) if name == language]


def broken_links(page, where):
    """Return the links of a page that lead nowhere."""
    return [link for link in LINK.findall(page) if not (where / link).exists()]


def missing(names, page):
    """Return the names that a page does not mention as code."""
    return [name for name in names if f"`{name}" not in page and f" {name}" not in page]


def writer(name):
    """Return a module that writes pages."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", WRITERS)
def test_pages_that_are_written_from_the_source_are_up_to_date(name, monkeypatch):
    """A page that is written from the source is what its script writes, and any other is found."""
    module = writer(name)
    assert module.main(["--check"]) == 0
    monkeypatch.setattr(module, "RULES" if name == "codes" else "page", {} if name == "codes" else lambda: "other")
    assert module.main(["--check"]) == 1


@pytest.mark.parametrize("name", WRITERS)
def test_the_scripts_write_the_pages(name, tmp_path, monkeypatch):
    """Each script writes its pages anew."""
    module = writer(name)
    place, folder = ("REFERENCE", module.REFERENCE) if name == "codes" else ("PAGE", module.PAGE.parent)
    monkeypatch.setattr(module, place, tmp_path if name == "codes" else tmp_path / module.PAGE.name)
    (tmp_path / "checks").mkdir()
    assert module.main([]) == 0
    assert list(tmp_path.rglob("*.md"))
    for path in tmp_path.rglob("*.md"):
        written = folder / path.relative_to(tmp_path)
        assert path.read_text(encoding="utf-8") == written.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_page_has_a_heading_and_links_that_lead_somewhere(page):
    """No page is empty, and each link to a file of the project leads to one."""
    written = page.read_text(encoding="utf-8")
    assert written.startswith("# ")
    assert len(written.splitlines()) > 3
    assert broken_links(written, page.parent) == []


def test_a_broken_link_would_be_found():
    """A link to a page that is not there is found."""
    assert broken_links("[a](no/such/page.md) and [b](#here) and [c](https://example.org)", ROOT) == ["no/such/page.md"]


def test_every_code_of_the_source_stands_in_the_reference():
    """Every code that the library can tell has its row or its page."""
    reference = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "reference").rglob("*.md"))
    used = {code for path in SOURCE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 60
    assert used - set(CODE.findall(reference)) == set()


def test_no_code_means_two_things():
    """Each code has one row in the reference, whichever table it stands in, and a second one is found."""
    rows = [
        code
        for name in ("problems", "refusals")
        for code in re.findall(r"^\| (RK-\w+) \|", text(f"docs/reference/{name}.md"), re.MULTILINE)
    ]
    assert len(rows) > 60
    assert twice(rows) == []
    assert twice([*rows, rows[0]]) == [rows[0]]


def twice(rows):
    """Return what stands in a list more than once."""
    return sorted(code for code, times in Counter(rows).items() if times > 1)


@pytest.mark.parametrize("code", RULES)
def test_every_check_has_its_page(code):
    """The page of a check has its title, says why, shows an example that is JSON, and gives a mend."""
    page = text(f"docs/reference/checks/{code}.md")
    assert page.startswith(f"# {code}: {RULES[code].title}\n")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["Why", "Example", "Mend"]
    samples = blocks(page, "json")
    assert samples
    for sample in samples:
        json.loads(sample)


def test_no_page_is_about_a_check_that_is_not_there():
    """Every page below `checks` is the index or that of a check."""
    assert {path.stem for path in (DOCS / "reference" / "checks").glob("*.md")} == {"index", *RULES}


def test_the_page_of_the_command_line_names_every_verb_and_option():
    """Every verb and option of the command line is on its page, and would be missed."""
    page = text("docs/reference/cli.md")
    options = {
        option
        for verb in app.commands.values()
        for parameter in verb.params
        for option in parameter.opts
        if option.startswith("--")
    }
    assert missing(app.commands, page) == []
    assert missing(sorted(options), page) == []
    assert missing(["--no-such-option"], page) == ["--no-such-option"]


def test_the_page_of_the_command_line_names_every_event_and_key():
    """Every type of event, and every key that one may have, is on the page of the command line."""
    page = text("docs/reference/cli.md")
    schema = json.loads(text("schemas/event.json"))
    words = re.findall(r'"const": "(\w+)"', json.dumps(schema)) + re.findall(
        r'"(\w+)": \{"description"', json.dumps(schema)
    )
    assert {"answer", "expire", "return_at"} <= set(words)
    assert [word for word in words if f'"{word}"' not in page and f"`{word}`" not in page] == []


def test_the_glossary_is_sorted():
    """The glossary's entries are in order, and none is there twice."""
    entries = re.findall(r"^\*\*([^*]+)\*\*: ", text("docs/glossary.md"), re.MULTILINE)
    assert len(entries) > 20
    assert entries == sorted(set(entries))


def test_the_readme_quotes_the_first_example():
    """The first sample of the README is the first example, word for word."""
    example = text("examples/01_embed.py")
    assert blocks(text("README.md"), "python")[0] == example[example.index("from datetime") :]


COMMANDS = {
    line: shlex.split(line)
    for page in ("README.md", "docs/reference/cli.md")
    for block in blocks(text(page), "")
    for line in block.splitlines()
    if re.match(r"reflectkit (list|check|map|run|score|change) [^…{]*$", line) and not re.search(r"\b[A-Z]{3,}", line)
}


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_of_the_docs_can_be_typed(line, tmp_path):
    """Each command on a page does what it says; what is for a terminal leaves at the end of its input."""
    command = COMMANDS[line]
    done = subprocess.run(
        [sys.executable, "-m", "reflectkit.cli", *command[1:]],
        cwd=ROOT if {"--events", "--answers"} & set(command) else tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_there_are_commands_to_try():
    """The pages hold commands of each of these verbs."""
    assert {command[1] for command in COMMANDS.values()} == {"list", "check", "map", "run", "score", "change"}


def test_the_plugin_of_the_how_to_is_a_plugin(tmp_path):
    """The files that the page on writing a plugin shows are a plugin that is clean, can be run and can be packaged."""
    page = text("docs/how-to/write-a-plugin.md")
    manifest, exercise, transcript = blocks(page, "json")
    folder = tmp_path / "gratitude"
    (folder / "exercises").mkdir(parents=True)
    (folder / "reflectkit.json").write_text(manifest, encoding="utf-8")
    (folder / "exercises" / "three-good-things.json").write_text(exercise, encoding="utf-8")
    (folder / "transcripts").mkdir()
    (folder / "transcripts" / "three-good-things.json").write_text(transcript, encoding="utf-8")
    catalog = reflectkit.discover(folders=[folder])
    assert catalog.check_manifest("gratitude") == ()
    assert catalog.check("gratitude/three-good-things") == ()
    assert run_transcript(catalog["gratitude/three-good-things"], json.loads(transcript), "en") == ()
    for command in blocks(page, "")[0].splitlines():
        words = [word.replace("path/to", str(tmp_path)) for word in shlex.split(command)[1:]]
        done = subprocess.run(
            [sys.executable, "-m", "reflectkit.cli", *words],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    (packaging,) = blocks(page, "toml")
    assert tomllib.loads(packaging)["project"]["entry-points"]["reflectkit.plugins"] == {
        "gratitude": "gratitude_kit:reflectkit.json"
    }


def test_the_practice_of_the_how_to_is_a_practice():
    """The practice that the page on writing one shows has no problems, and is paced as the page says."""
    page = text("docs/how-to/write-a-practice.md")
    (practice,) = blocks(page, "json")
    reading = read(practice.encode(), file="square-breath.json")
    assert reading.problems == ()
    beats = reading.content.beats(5)
    assert [beat.phase.phase for beat in beats[:4]] == ["in", "hold", "out", "hold"]
    assert [beat.full for beat in beats[:4]] == [(0, 1), (1, 1), (1, 0), (0, 0)]
    assert beats[-1].phase.phase == "rest"


def test_the_answer_forms_of_the_page_about_them_are_forms(tmp_path):
    """The declarations that the page shows are accepted, and so is the answer that names one of them."""
    closed, answer, opened = map(json.loads, blocks(text("docs/how-to/add-an-answer-form.md"), "json"))
    cards = {"ranking": {"cards": ["one", "two"]}}
    turns = [
        {"id": name, "do": "ask", "share": "never", "text": {"en": "What?"}, "answer": body}
        for name, body in (("first", answer), ("second", cards))
    ]
    exercise = {
        "format": "reflectkit.exercise/1", "id": "look", "version": "1.0.0", "locales": ["en"], "title": {"en": "Look"},
        "acts": [{"id": "only", "cast": "solo", "turns": turns}],
    }  # fmt: skip
    manifest = {
        "format": "reflectkit.plugin/1", "id": "shown", "title": {"en": "Shown"}, "provides": {"exercises": ["look.json"]},
        "answer_forms": {**closed["answer_forms"], **opened["answer_forms"]},
    }  # fmt: skip
    for name, document in (("reflectkit.json", manifest), ("look.json", exercise)):
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    catalog = reflectkit.discover(folders=[tmp_path])
    assert catalog.check_manifest("shown") == ()
    assert [problem.line() for problem in catalog.check("shown/look") if problem.code != "RK127"] == []


def hazards():
    """Return the rows of the table of hazards."""
    rows = [line.strip("| ").split(" | ") for line in text("SAFETY.md").splitlines() if line.startswith("| ")]
    return rows[2:]


def unproved(hazard, control, proof):
    """Return what a hazard's proof names that is not there."""
    laws = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "laws").glob("test_*.py"))
    found = [f"P{number}" for number in re.findall(r"\bP(\d+)", proof) if f"def test_p{number}_" not in laws]
    transcripts = {path.stem for path in ROOT.glob("plugins/*/src/*/transcripts/*.json")}
    catalog = reflectkit.discover()
    for name in re.findall(r"`([^`]+)`", proof):
        if name.startswith("tests/"):
            found += [] if (ROOT / name).exists() else [name]
        elif "/" in name:
            found += [] if name in catalog else [name]
        elif name not in transcripts:
            found.append(name)
    return found


def test_every_hazard_has_a_control_and_a_proof_that_is_there():
    """Each hazard names its control, and a law, test, transcript or component that exists."""
    rows = hazards()
    assert len(rows) >= 8
    for row in rows:
        assert len(row) == 3, row
        assert "`" in row[2], row
        assert unproved(*row) == [], row
    assert unproved("", "", "`tests/laws` P99, `tests/no.py`, `a/b`, `no-transcript`") == [
        "P99", "tests/no.py", "a/b", "no-transcript",
    ]  # fmt: skip
