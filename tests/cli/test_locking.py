"""`lock`: what is installed, written down and compared."""

from __future__ import annotations

import json
import sys

import pytest

from reflectkit.reading import parse, validate
from tests.cli.conftest import AT, copied, events


def test_lock_writes_and_compares(reflectkit, tmp_path):
    """`lock` writes the file that its schema describes, and `lock --check` finds everything the same."""
    done = reflectkit("lock")
    plugins = reflectkit("list", "--json").lines[0]["plugins"]
    count = sum(len(plugin["components"]) for plugin in plugins)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"reflectkit.lock: {len(plugins)} plugins, {count} components\n"
    data = (tmp_path / "reflectkit.lock").read_bytes()
    assert validate(parse(data), "lock") == ()
    checked = reflectkit("lock", "--check")
    assert (checked.code, checked.out, checked.err) == (0, f"{count} same, 0 changed, 0 gone\n", "")
    (locked,) = reflectkit("lock", "other.lock", "--json").lines
    assert locked == json.loads(data) == json.loads((tmp_path / "other.lock").read_text(encoding="utf-8"))


def test_lock_check_tells_what_is_not_as_it_was(reflectkit, tmp_path):
    """Other bytes under the same version are an error, in words and as JSON."""
    copy = copied(tmp_path)
    assert reflectkit("lock", "--with", "copy").code == 0
    script = copy / "exercises" / "own-part.json"
    script.write_text(script.read_text(encoding="utf-8").replace("My own part", "My part"), encoding="utf-8")
    done = reflectkit("lock", "--check", "--with", "copy")
    assert done.code == 1
    first, last = done.out.splitlines()
    assert first == (
        "RK-P06 error copy: `copy/own-part` has other bytes than before, under the same version 1.0.0. Fix: find out who"
        " changed it; then install the original again, or lock again."
    )
    assert last.endswith(" same, 1 changed, 0 gone")
    (told,) = reflectkit("lock", "--check", "--with", "copy", "--json").lines
    assert set(told) == {"components", "problems"}
    (changed,) = (one for one in told["components"] if one["fate"] == "changed")
    assert changed["id"] == "copy/own-part"
    assert changed["was"]["version"] == changed["now"]["version"]
    assert [problem["code"] for problem in told["problems"]] == ["RK-P06"]


def test_lock_check_compares_a_record_too(reflectkit, tmp_path):
    """For a record, the same command says what became of the components of that session."""
    given = events()
    ran = reflectkit("run", "repair/own-part", "--at", AT, "--events", "-", "--save", "r.json", "--json", given=given)
    assert ran.code == 0
    same = len(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["uses"]) + 1
    assert reflectkit("lock", "--check", "r.json").out == f"{same} same, 0 changed, 0 gone\n"
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    record["script"]["sha256"] = "0" * 64
    record["uses"][0]["id"] = "practice/gone"
    (tmp_path / "r.json").write_text(json.dumps(record), encoding="utf-8")
    done = reflectkit("lock", "--check", "r.json")
    assert done.code == 1
    assert [line[:6] for line in done.out.splitlines()] == ["RK-P08", "RK-P06", f"{same - 2} same"]
    (tmp_path / "r.json").write_text('{"format": "reflectkit.record/1"}', encoding="utf-8")
    done = reflectkit("lock", "--check", "r.json", "--json")
    assert (done.code, done.out) == (1, "")
    assert "RK-C11" in done.err


def test_a_lock_that_cannot_be_read_or_written_is_one_line(reflectkit, tmp_path):
    """A lock that is missing or has no place gives one line, and leaves what was there."""
    done = reflectkit("lock", "--check")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "reflectkit: RK-P10 error reflectkit.lock:1:1: the lock cannot be read (No such file or directory). Fix: run"
        " `reflectkit lock` first, or name another file.\n"
    )
    done = reflectkit("lock", "nowhere/reflectkit.lock")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("reflectkit: RK-P10 error nowhere/reflectkit.lock:1:1: the lock cannot be written (")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_locked_while_a_component_cannot_be_read(reflectkit, tmp_path):
    """A lock without one of its components would be a lie, so there is none."""
    (copied(tmp_path) / "exercises" / "own-part.json").write_text("{", encoding="utf-8")
    done = reflectkit("lock", "--with", "copy")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("reflectkit: RK-C03 error copy copy/exercises/own-part.json:1:2: ")
    assert not (tmp_path / "reflectkit.lock").exists()


@pytest.mark.parametrize("words", [("lock",), ("lock", "--check")])
def test_lock_needs_neither_code_nor_schemas_of_components(reflectkit, words):
    """No plugin module is imported by `lock`, checking included."""
    reflectkit("lock")
    assert reflectkit(*words).code == 0
    assert not {"reflectkit_repair", "reflectkit_practice"} & set(sys.modules)
