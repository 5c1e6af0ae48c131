"""The project as a whole: what is in the wheel, and what may stand in no file."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile

import pytest

from tests.house.rules import ROOT

HOSTS = re.compile(r"pypi\.(?:org|io)|pythonhosted|registry\.npmjs|deb\.debian")
PATHS = re.compile(r"(?<![\w$./:])/(?:work|farm|root|home|tmp)/[A-Za-z]")
MARKS = re.compile(r"\b(?:TODO|FIXME|XXX)\b|NotImplementedError")
HERE = "tests/house/"


def files():
    """Return the files of the project by name, with their text."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and not name.startswith(HERE):
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def found(pattern, prefixes=("",)):
    """Return the files that hold what a pattern finds."""
    return [name for name, text in files() if name.startswith(prefixes) and pattern.search(text)]


def test_no_file_names_a_registry_or_a_machine():
    """No file names a package registry's host or an absolute path of a machine."""
    assert found(HOSTS) == []
    assert found(PATHS) == []


def test_no_code_is_unfinished():
    """No code that ships carries a mark of unfinished work."""
    assert found(MARKS, ("src/", "plugins/")) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(HOSTS, "see https://pypi" + ".org/x"), (PATHS, "open('/ro" + "ot/x')"), (MARKS, "# TO" + "DO later")],
)
def test_the_patterns_can_find_something(pattern, text):
    """Each pattern finds what it forbids."""
    assert pattern.search(text)


def test_the_wheel_holds_the_schemas_of_the_checkout(tmp_path):
    """The schemas in the built wheel are those of the checkout, byte for byte, and the package says it is typed."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            name.removeprefix("reflectkit/schemas/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("reflectkit/schemas/")
        }
        assert "reflectkit/py.typed" in archive.namelist()
    assert packed == {path.name: path.read_bytes() for path in (ROOT / "schemas").glob("*.json")}
