"""An editor's bundle: schemas for every kind of file, and settings that keep what they said."""

import json
from pathlib import Path

import pytest

from reflectkit.catalog.manifest import KINDS
from reflectkit.errors import ContentError
from reflectkit.scaffold import editor_files, new_plugin, rewrite

SETTINGS = Path(".vscode/settings.json")


def written(folder):
    """Write a bundle, and return its settings."""
    rewrite(editor_files(folder, {}))
    return json.loads((folder / SETTINGS).read_text(encoding="utf-8"))


def test_every_file_of_a_new_plugin_has_its_schema(tmp_path):
    """What `new` makes lies where the settings look for it, and what is named is there."""
    new_plugin("some-kit", into=tmp_path)
    entries = written(tmp_path)["json.schemas"]
    for entry in entries:
        assert (tmp_path / entry["url"]).is_file()
    patterns = {Path(entry["url"]).stem: entry["fileMatch"][0].removeprefix("**/") for entry in entries}
    assert patterns.keys() == {"plugin", "transcript", *KINDS.values()}
    for kind in ("plugin", "transcript", "exercise"):
        assert list((tmp_path / "some-kit" / "some_kit").rglob(patterns[kind]))


def test_settings_keep_what_they_said(tmp_path):
    """Other settings and other schemas stay, and a second time changes nothing."""
    (tmp_path / SETTINGS).parent.mkdir()
    other = {"url": "./mine.json"}
    (tmp_path / SETTINGS).write_text(json.dumps({"a": 1, "json.schemas": [other], "b": 2}), encoding="utf-8")
    first = written(tmp_path)
    assert list(first) == ["a", "json.schemas", "b"]
    assert first["json.schemas"][0] == other
    assert written(tmp_path) == first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n  // mine\n  "a": 1}', f"RK-C03 error {SETTINGS}:2:3: JSON has no comments"),
        ("[]", f"RK-N04 error {SETTINGS}:1:1: the editor's settings are no object with a list `json.schemas`"),
        ('{"json.schemas": 1}', "RK-N04 error"),
    ],
)
def test_settings_that_cannot_be_read_are_left_alone(tmp_path, monkeypatch, text, line):
    """Settings with comments, or of another shape, get one line, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    SETTINGS.parent.mkdir()
    SETTINGS.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        rewrite(editor_files(Path(), {}))
    assert line in str(error.value)
    assert SETTINGS.read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == [".vscode"]


def test_files_are_written_all_or_none(tmp_path):
    """Where one cannot be written, the others stay as they were, and nothing is left over."""
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "b").mkdir()
    with pytest.raises(OSError):
        rewrite({tmp_path / "a": "new", tmp_path / "a" / "c": "new"})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    (tmp_path / "link").symlink_to("a")
    rewrite({tmp_path / "link": "new"})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "link"]
