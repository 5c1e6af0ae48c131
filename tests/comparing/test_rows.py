"""Each row of the tables is told by a change that it alone finds, and nothing that a table can say goes untold."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import reflectkit.comparing
from reflectkit.comparing import LEVELS, answers, compare, gates, heads, scripts, tables
from reflectkit.comparing.rows import silent
from tests.comparing.rows import pairs, rows
from tests.house.rules import ROOT

SOURCE = Path(reflectkit.comparing.__file__).parent
SHARED = ("ANSWERS", "FORMS", "TABLES", "HEAD", "ABOUT", "SHELF")
ROWS = {
    name: table
    for module in (heads, answers, gates, scripts, tables)
    for name, table in vars(module).items()
    if name.isupper() and isinstance(table, dict) and name not in SHARED
} | {f"ANSWER {kind}": table for kind, table in answers.ANSWERS.items()}
"""The tables in use, by name; what is shared between kinds is in the table of each."""


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_change_counts_what_its_row_says(row):
    """One change to a good component gives exactly the levels expected, at the smallest node."""
    assert sorted(row.told()) == sorted(row.expect)


@pytest.mark.parametrize(
    ("name", "key"),
    [(name, key) for name, table in ROWS.items() for key, row in table.items() if row is not silent],
)
def test_without_a_row_a_change_counts_something_else(name, key, monkeypatch):
    """Taking a row away turns the specimen of a change red, in every table."""
    monkeypatch.setitem(ROWS[name], key, silent)
    likely = sorted(rows(), key=lambda row: not any(f"/{key}" in pointer for _, pointer in row.expect))
    assert any(sorted(row.told()) != sorted(row.expect) for row in likely)


def keys(kind):
    """The keys that a schema knows, by the place of their object."""
    schema = json.loads((ROOT / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
    return schema["properties"]


COMMON = json.loads((ROOT / "schemas" / "common.json").read_text(encoding="utf-8"))["$defs"]
OBJECTS = {
    "exercise": (tables.TABLES["exercise"], keys("exercise")),
    "dialogue": (tables.TABLES["dialogue"], keys("dialogue")),
    "gate": (tables.TABLES["gate"], keys("gate")),
    "practice": (tables.TABLES["practice"], keys("practice")),
    "phrasebook": (tables.TABLES["phrasebook"], keys("phrasebook")),
    "resources": (tables.TABLES["resources"], keys("resources")),
    "question": (gates.QUESTION, keys("gate")["questions"]["items"]["properties"]),
    "route": (gates.ROUTE, keys("gate")["routes"]["items"]["properties"]),
    "limits": (tables.LIMITS, keys("practice")["minutes"]["properties"]),
    "phase": (tables.PHASE, keys("practice")["phases"]["items"]["properties"]),
    "cue": (tables.CUE, keys("practice")["phases"]["items"]["properties"]["cue"]["properties"]),
    "entry": (tables.ENTRY, keys("resources")["entries"]["items"]["properties"]),
    "act": (scripts.ACT, COMMON["act"]["properties"]),
    "turn": (scripts.TURN, COMMON["turn"]["properties"]),
    "repeat": (scripts.REPEAT, COMMON["turn"]["properties"]["repeat"]["properties"]),
    "end": (scripts.END, COMMON["turn"]["properties"]["end"]["properties"]),
    "pause": (scripts.PAUSE, COMMON["pause"]["properties"]),
    "lead": (scripts.LEAD, COMMON["leads"]["items"]["properties"]),
    "caution": (heads.CAUTION, COMMON["cautions"]["items"]["properties"]),
    "option": (answers.OPTION, COMMON["option"]["properties"]),
    "phrase": (answers.PHRASE, COMMON["phrase"]["properties"]),
    "answer": ({key: None for table in answers.ANSWERS.values() for key in table}, COMMON["answer"]["properties"]),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_every_key_that_a_schema_knows_has_a_row(name):
    """No key of any object goes without a row, and no row is about a key that is not there."""
    table, known = OBJECTS[name]
    assert set(table) == set(known)


def reasons():
    """Every reason that the source can give: the longest piece of it that does not depend on what has changed."""
    for path in sorted(SOURCE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            pair = node.elts if isinstance(node, ast.Tuple) else node.args if isinstance(node, ast.Call) else []
            if len(pair) > 1 and isinstance(pair[0], ast.Constant) and pair[0].value in LEVELS:
                pieces = pair[-1].values if isinstance(pair[-1], ast.JoinedStr) else pair[-1:]
                found = [one.value for one in pieces if isinstance(one, ast.Constant) and one.value not in LEVELS]
                if found:
                    yield max(found, key=len)


def test_every_reason_is_told_by_some_change():
    """Whatever the tables can say, some change makes them say it."""
    told = {change.reason for row in rows() for change in compare(*pairs(row)).changes}
    expected = set(reasons())
    assert len(expected) > 100
    elsewhere = {
        "the component is new",
        "the component is gone, and whatever names it finds nothing",
        "`, and whatever names the old id finds nothing",
        "the form of the answer is another one in a way that cannot be compared",
    }
    assert {reason for reason in expected if not any(reason in one for one in told)} == elsewhere


def test_every_reason_is_one_line_without_a_full_stop():
    """A reason is one line that can stand in a sentence."""
    for row in rows():
        for change in compare(*pairs(row)).changes:
            assert change.reason.isprintable()
            assert not change.reason.endswith(".")


def test_every_row_says_why_in_a_sentence():
    """The sentence of a row begins with a capital and ends with a full stop, and stands once for a component."""
    names = [row.name for row in rows()]
    assert len(names) == len(set(names))
    for row in rows():
        assert row.why[0].isupper()
        assert row.why.endswith(".")
