"""`gallery`: what it writes, what it replaces, and what it does not touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import REPAIR


def test_a_gallery_is_written_and_replaced(reflectkit):
    """A second gallery takes the place of the first; pages of what is gone go, and nothing else changes."""
    done = reflectkit("gallery", "--html", "here", "--with", REPAIR)
    assert (done.code, done.err) == (0, "")
    count = sum(path.is_file() for path in Path("here").rglob("*"))
    assert done.out == f"here/index.html: {count} files\n"
    old = Path("here/en/repair/gone.html")
    old.write_text(Path("here/en/repair/own-part.html").read_text(encoding="utf-8"), encoding="utf-8")
    old.with_suffix(".svg").write_text("<svg/>", encoding="utf-8")
    assert reflectkit("gallery", "--html", "here").code == 0
    assert not old.exists()
    assert not old.with_suffix(".svg").exists()
    assert sum(path.is_file() for path in Path("here").rglob("*")) == count


@pytest.mark.parametrize("name", ["notes.txt", "index.html", "own-part.svg", "en/index.svg"])
def test_what_somebody_else_has_written_stays(reflectkit, name):
    """A folder with other files is refused in one line, and nothing in it changes."""
    path = Path("here") / name
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    done = reflectkit("gallery", "--html", "here")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"reflectkit: {path} is not of a gallery; name a folder that is new or empty\n"
    assert [found for found in Path("here").rglob("*") if found.is_file()] == [path]
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_link_is_not_followed(reflectkit):
    """A link in the folder could lead anywhere, so it is not of a gallery."""
    reflectkit("gallery", "--html", "here")
    Path("here/en/away.html").symlink_to(Path("here/en/index.html").absolute())
    assert reflectkit("gallery", "--html", "here").code == 2


def test_a_file_is_no_folder(reflectkit):
    """The name of a file is refused."""
    Path("here").write_text("mine", encoding="utf-8")
    done = reflectkit("gallery", "--html", "here")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert Path("here").read_text(encoding="utf-8") == "mine"


def test_for_programs_and_as_a_list(reflectkit):
    """With `--json` the paths are told, and without a folder nothing is written."""
    (told,) = reflectkit("gallery", "--json").lines
    assert "nl/repair/own-part.html" in told["pages"]
    assert told["problems"] == []
    done = reflectkit("gallery", "--locale", "nl")
    assert "Voor herstel\n" in done.out
    assert list(Path().iterdir()) == []


def test_what_is_left_out_is_told(reflectkit):
    """A component that cannot be read gets its line."""
    folder = Path("some/exercises")
    folder.mkdir(parents=True)
    manifest = '{"format": "reflectkit.plugin/1", "id": "some", "title": {"en": "Some"}, "provides": {"exercises": ["exercises/"]}}'
    Path("some/reflectkit.json").write_text(manifest, encoding="utf-8")
    (folder / "look.json").write_text("{", encoding="utf-8")
    done = reflectkit("gallery", "--with", "some")
    assert done.code == 0
    assert done.err.count("\n") == 1
    assert done.err.startswith("RK-C03 error")
