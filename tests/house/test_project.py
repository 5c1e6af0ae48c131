"""The project as a whole: what is in the wheel, and what may stand in no file."""

from __future__ import annotations

import re
import shutil
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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def astray(wheel, schemas):
    """Return the schemas that are in a wheel or in a folder, and not the same in the other."""
    with zipfile.ZipFile(wheel) as archive:
        inside = [name for name in archive.namelist() if name.startswith("reflectkit/schemas/")]
        packed = {name.rpartition("/")[2]: archive.read(name) for name in inside}
    there = {path.name: path.read_bytes() for path in schemas.glob("*.json")}
    return sorted(name for name in packed.keys() | there.keys() if packed.get(name) != there.get(name))


def test_the_wheel_holds_the_schemas_of_the_checkout(wheel):
    """The schemas in the built wheel are those of the checkout, byte for byte, and the package says it is typed."""
    assert astray(wheel, ROOT / "schemas") == []
    with zipfile.ZipFile(wheel) as archive:
        assert "reflectkit/py.typed" in archive.namelist()


def test_a_schema_that_differs_would_be_found(wheel, tmp_path):
    """A schema that is changed, missing or new in the checkout is found."""
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    (tmp_path / "schemas" / "gate.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schemas" / "view.json").unlink()
    (tmp_path / "schemas" / "new.json").write_text("{}", encoding="utf-8")
    assert astray(wheel, tmp_path / "schemas") == ["gate.json", "new.json", "view.json"]
