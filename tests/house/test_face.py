"""The face of the library is a list, and importing it does nothing."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import reflectkit

HEAVY = (
    "jsonschema",
    "referencing",
    "cattrs",
    "pluggy",
    "importlib_metadata",
    "click",
    "rich",
    "logging",
    "hypothesis",
)


def test_the_face_is_sorted_and_complete():
    """Every name of the face is there, and the names are sorted."""
    assert sorted(reflectkit.__all__) == reflectkit.__all__
    for name in reflectkit.__all__:
        assert getattr(reflectkit, name).__name__ == name
    assert set(reflectkit.__all__) <= set(dir(reflectkit))


def test_the_face_is_what_type_checkers_see_and_what_is_found_when_asked():
    """The names for type checkers, the names that are loaded when asked for, and the list of the face are the same."""
    tree = ast.parse(Path(reflectkit.__file__).read_text(encoding="utf-8"))
    (guarded,) = (node for node in tree.body if isinstance(node, ast.If))
    typed = {(part.module, alias.name) for part in guarded.body for alias in part.names}
    found = {(home, name) for home, names in reflectkit._HOMES.items() for name in names}
    assert typed == found
    assert sorted(name for _, name in found) == reflectkit.__all__


def test_the_face_has_no_other_names():
    """A name that the face does not have is an attribute error."""
    with pytest.raises(AttributeError, match="no attribute 'sesion'"):
        _ = reflectkit.sesion


WATCH = """
import json, sys
seen = []
def hook(event, args):
    if event == "open" and isinstance(args[0], str):
        seen.append(args[0])
    elif event.startswith(("socket.", "subprocess.", "os.system")):
        seen.append(event)
sys.addaudithook(hook)
import reflectkit
import sysconfig, reflectkit as it
own = [sysconfig.get_path("stdlib"), it.__file__.removesuffix("__init__.py")]
print(json.dumps({"modules": sorted(sys.modules), "seen": seen, "own": own}))
"""


def test_importing_does_nothing():
    """Importing the library opens nothing but its own file, and loads none of its dependencies."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", WATCH], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    found = json.loads(done.stdout)
    assert not set(HEAVY) & set(found["modules"])
    assert [name for name in found["seen"] if not name.startswith(tuple(found["own"]))] == []


def test_the_watch_would_see_a_file(tmp_path):
    """The watch of the test before sees a file that is opened at import."""
    other = tmp_path / "other.txt"
    other.write_text("x", encoding="utf-8")
    code = WATCH.replace("import reflectkit\n", f"open({str(other)!r}, encoding='utf-8').close()\n")
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert str(other) in json.loads(done.stdout)["seen"]
