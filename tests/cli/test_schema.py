"""`schema` prints schemas that need no other file, and writes what an editor needs."""

from __future__ import annotations

import json
from pathlib import Path

from reflectkit.reading.flat import flat_schema
from reflectkit.reading.schemas import schema_kinds

TINY = Path(__file__).resolve().parents[2] / "examples" / "tiny_plugin"


def test_the_kinds_are_listed(reflectkit):
    """Without a kind, each is named with what it is."""
    done = reflectkit("schema")
    assert done.code == 0
    assert "exercise: A script for one person; all its acts are solo.\n" in done.out
    kinds = reflectkit("schema", "--json").lines[0]
    assert kinds == [line.partition(":")[0] for line in done.out.splitlines()]
    assert set(kinds) < set(schema_kinds())


def test_a_schema_is_printed(reflectkit):
    """With a kind, its flat schema is printed, for people and for programs."""
    printed = reflectkit("schema", "gate")
    assert json.loads(printed.out) == flat_schema("gate")
    assert reflectkit("schema", "gate", "--json").lines == [flat_schema("gate")]


def test_the_forms_of_the_plugin_at_hand_are_known(reflectkit, monkeypatch):
    """Inside a plugin's project, and with its folder named, its answer forms are in the schema."""
    named = reflectkit("schema", "exercise", "--with", TINY / "src" / "tiny_plugin", "--json").lines[0]
    monkeypatch.chdir(TINY)
    assert reflectkit("schema", "exercise", "--json").lines == [named]
    assert "body-map" in named["$defs"]["common-answer"]["properties"]


def test_the_bundle_is_written_here(reflectkit):
    """`--write` names each file that it writes."""
    done = reflectkit("schema", "--write")
    assert (done.code, done.err) == (0, "")
    assert ".vscode/settings.json" in done.out.splitlines()
    assert all(Path(name).is_file() for name in done.out.splitlines())
    assert reflectkit("schema", "--write", "--json").lines[0] == done.out.splitlines()


def test_what_cannot_be_is_told(reflectkit):
    """An unknown kind gets the nearest one, and a kind beside `--write` one line."""
    done = reflectkit("schema", "exercize")
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == "reflectkit: there is no schema `exercize`: did you mean `exercise`? Else run `reflectkit schema` for all of them\n"
    )
    assert reflectkit("schema", "ex\n").err.startswith("reflectkit: there is no schema 'ex\\n'")
    assert reflectkit("schema", "gate", "--write").code == 2
