"""The files of a plugin are read within their limits and its walls, from folders and archives alike."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflectkit.catalog import files as module
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import Folder, Tree, parts_of
from reflectkit.reading.strict import SIZE
from tests.catalog.farm import archive, write

INSIDE = "make it an ordinary file inside the plugin"
ABSENT = "put it there, or take it out of `provides`; if it is in the sources, see that the wheel includes it"


@pytest.fixture
def root(tmp_path):
    """A plugin with two files in folders, and a secret beside it."""
    write(tmp_path / "secret.json", "secret")
    write(tmp_path / "kit" / "one" / "b.json", "b")
    write(tmp_path / "kit" / "one" / "a.json", "a")
    write(tmp_path / "kit" / "one" / "two" / "c.json", "c")
    return tmp_path / "kit"


def both(root: Path) -> list[Folder | Tree]:
    """The plugin as a folder, and packed."""
    return [Folder(str(root)), Tree(zipfile.Path(archive(root.with_suffix(".zip"), root)))]


def trouble(action, *args) -> tuple[str, str, str]:
    """Code, cause and mend of what goes wrong."""
    with pytest.raises(Trouble) as caught:
        action(*args)
    return caught.value.code, caught.value.cause, caught.value.fix


@given(st.lists(st.sampled_from(["a", "b.json", "..", ".", "", " ", "C:", "a\\b", "\n", "é", "~"]), max_size=4))
@example(["a", ""])
def test_a_path_that_stays_inside_is_taken_apart_and_every_other_refused(parts):
    """A path is good exactly if each part is a printable name, none of them `.` or `..`; a `/` may end it."""
    path = "/".join(parts)
    named = parts[:-1] if parts[-1:] == [""] and len(parts) > 1 else parts
    if named and all(part in ("a", "b.json", " ", "é", "~") for part in named):
        assert parts_of(path) == tuple(named)
    else:
        assert trouble(parts_of, path)[0] == "RK-M05"


def test_a_folder_and_an_archive_hold_the_same(root):
    """What can be read, listed and held is the same in a folder and in an archive."""
    for files in both(root):
        assert files.names("one/") == files.names("one") == ("a.json", "b.json")
        assert files.read("one/two/c.json") == b"c"
        assert files.holds("one") or isinstance(files, Tree)
        assert not files.holds("two")
        assert Path(files.where("one/a.json")).parts[-2:] == ("one", "a.json")


def test_what_is_not_there_is_told_alike(root):
    """A missing file, a missing folder, and a file used as a folder are not there, wherever the plugin lies."""
    for files in both(root):
        for path in ("none.json", "none/a.json", "one/a.json/b.json"):
            assert trouble(files.read, path) == ("RK-M06", f"`{path}` is not there", ABSENT)
        for path in ("none", "one/a.json"):
            assert trouble(files.names, path) == ("RK-M06", f"`{path}` is not there", ABSENT)


def test_a_folder_is_no_file(root):
    """A folder with the name of a file cannot be read; an archive does not even have it."""
    folder, tree = both(root)
    assert trouble(folder.read, "one") == ("RK-D07", "`one` is not an ordinary file", INSIDE)
    assert trouble(tree.read, "one")[0] == "RK-M06"


def test_a_symlink_may_lead_within_the_plugin_and_never_out_of_it(root):
    """Links to other files of the plugin are followed; those that lead out, anywhere on the way, are refused."""
    (root / "in.json").symlink_to("one/a.json")
    (root / "in").symlink_to("one")
    (root / "out.json").symlink_to("../secret.json")
    (root / "out").symlink_to("..")
    (root / "loop.json").symlink_to("loop.json")
    (root / "nothing.json").symlink_to("nowhere")
    files = Folder(str(root))
    assert (files.read("in.json"), files.read("in/b.json"), files.names("in")) == (b"a", b"b", ("a.json", "b.json"))
    for action, path in ((files.read, "out.json"), (files.read, "out/secret.json"), (files.names, "out")):
        assert trouble(action, path) == ("RK-D07", f"`{path}` is a symlink that leads out of the plugin", INSIDE)
    assert trouble(files.read, "loop.json") == ("RK-D07", "`loop.json` cannot be read", INSIDE)
    assert trouble(files.read, "nothing.json")[0] == "RK-M06"
    assert files.holds("nothing.json")


def test_a_plugin_in_a_folder_that_is_a_symlink_is_inside_itself(root):
    """Where the plugin as a whole is reached by a link, its files lie within it."""
    (root.parent / "link").symlink_to(root)
    (root / "in.json").symlink_to("one/a.json")
    assert Folder(str(root.parent / "link")).read("in.json") == b"a"


def test_a_pipe_is_not_waited_for(root):
    """A pipe into which nobody writes is no ordinary file, and is told at once."""
    os.mkfifo(root / "pipe.json")
    assert trouble(Folder(str(root)).read, "pipe.json") == ("RK-D07", "`pipe.json` is not an ordinary file", INSIDE)


def test_no_more_is_read_than_tells_that_a_file_is_too_large(root):
    """Of a file over the limit one byte more than the limit is read, however large it is."""
    write(root / "large.json", b"x" * (2 * SIZE))
    for files in both(root):
        assert len(files.read("large.json")) == SIZE + 1


def test_a_file_that_shrinks_while_it_is_read_ends_where_it_ends(root, monkeypatch):
    """The size that was seen first is not waited for."""
    real = os.fstat
    monkeypatch.setattr(module.os, "fstat", lambda descriptor: os.stat_result([*real(descriptor)[:6], 99, 0, 0, 0]))
    assert Folder(str(root)).read("one/a.json") == b"a"


def test_what_the_system_refuses_is_told_and_not_raised(root, monkeypatch):
    """A file or folder that cannot be opened is one trouble."""

    def refuse(*args):
        raise PermissionError

    monkeypatch.setattr(module.os, "open", refuse)
    monkeypatch.setattr(module.os, "scandir", refuse)
    files = Folder(str(root))
    assert trouble(files.read, "one/a.json") == ("RK-D07", "`one/a.json` cannot be read", INSIDE)
    assert trouble(files.names, "one") == ("RK-D07", "`one` cannot be read", INSIDE)


def test_a_damaged_archive_is_told_and_not_raised(root, monkeypatch):
    """A file whose bytes do not unpack, and an archive that cannot be listed, are one trouble each."""
    packed = archive(root.with_suffix(".zip"), root)
    data = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as found:
        at = found.getinfo("one/a.json").header_offset + 30 + len("one/a.json")
    data[at] ^= 1
    tree = Tree(zipfile.Path(write(packed, bytes(data))))
    again = "build or download the archive again"
    assert trouble(tree.read, "one/a.json") == ("RK-D07", "`one/a.json` cannot be read", again)

    def refuse(self):
        raise zipfile.BadZipFile

    monkeypatch.setattr(zipfile.Path, "iterdir", refuse)
    assert trouble(tree.names, "one") == ("RK-D07", "`one` cannot be read", again)
