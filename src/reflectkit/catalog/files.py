"""
The files of one plugin, wherever they lie: a folder, or any tree that an importer or an archive offers.

Nothing outside the plugin can be read: no `..`, no absolute path, no symlink that leads out.
"""

# Discovery joins two thousand paths; a `Path` object for each would cost more than reading the files.
# ruff: noqa: PTH114, PTH118

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Protocol

from reflectkit.catalog.codes import Trouble
from reflectkit.reading.strict import SIZE

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MANIFEST = "reflectkit.json"
"""The name of every manifest."""

FAILURES = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError, ValueError)
"""What folders and archives raise for a file that cannot be read; `RuntimeError` is an encrypted archive."""

_PACK_AGAIN = "build or download the archive again"

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe must not wait for somebody to write into it."""


class Files(Protocol):
    """
    The files of one plugin.
    """

    def read(self, path: str) -> bytes:
        """
        Return the bytes of a file, but no more than a little over the limit of reading.
        """

    def names(self, folder: str) -> tuple[str, ...]:
        """
        Return the sorted names of the files in a folder, or in the root for `""`.
        """

    def holds(self, name: str) -> bool:
        """
        Tell whether there is something of this name, be it readable or not.
        """

    def where(self, path: str) -> str:
        """
        Return how a person finds the file.
        """


def parts_of(path: str) -> tuple[str, ...]:
    """
    Return the parts of a relative path with `/` that stays inside; raise `Trouble` for any other.
    """
    parts = tuple(path.removesuffix("/").split("/"))
    plain = all(part and part not in {".", ".."} and part.isprintable() for part in parts)
    if not plain or "\\" in path or ":" in path:
        cause = "a path leaves the plugin, or is not written as `folder/file.json`"
        raise Trouble("RK-M05", cause, "name files and folders inside the plugin only, with `/` between them")
    return parts


def unreadable(path: str, why: str, fix: str = "make it an ordinary file inside the plugin") -> Trouble:
    """
    Return the trouble with a file that is there and cannot be used.
    """
    return Trouble("RK-D07", f"`{path}` {why}", fix)


def absent(path: str) -> Trouble:
    """
    Return the trouble with a file that is not there.
    """
    fix = "put it there, or take it out of `provides`; if it is in the sources, see that the wheel includes it"
    return Trouble("RK-M06", f"`{path}` is not there", fix)


def ordinary(full: str) -> bytes | None:
    """
    Return the bytes of an ordinary file, a little over the limit at most; `None` for a pipe, a device or a folder.

    The descriptor is used directly: discovery reads hundreds of small files, and a file object costs as much as reading.
    """
    descriptor = os.open(full, _FLAGS)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return None
        chunks = []
        left = min(found.st_size, SIZE) + 1
        while left > 0 and (chunk := os.read(descriptor, left)):
            chunks.append(chunk)
            left -= len(chunk)
        return b"".join(chunks)
    finally:
        os.close(descriptor)


class Folder:
    """
    A plugin in a folder of the file system.
    """

    __slots__ = ("root",)

    def __init__(self, root: str) -> None:
        """
        Look at nothing yet.
        """
        self.root = root

    def holds(self, name: str) -> bool:
        """
        Tell whether there is something of this name; a symlink to nothing counts.
        """
        return os.path.lexists(os.path.join(self.root, name))

    def where(self, path: str) -> str:
        """
        Return the path in the file system.
        """
        return os.path.join(self.root, *path.split("/"))

    def read(self, path: str) -> bytes:
        """
        Return the bytes of an ordinary file.
        """
        full = self._inside(path)
        try:
            data = ordinary(full)
        except (FileNotFoundError, NotADirectoryError):
            raise absent(path) from None
        except (OSError, ValueError):
            raise unreadable(path, "cannot be read") from None
        if data is None:
            raise unreadable(path, "is not an ordinary file")
        return data

    def names(self, folder: str) -> tuple[str, ...]:
        """
        Return the names of the files in a folder; symlinks count, and are judged when they are read.
        """
        try:
            with os.scandir(self._inside(folder)) as entries:
                return tuple(sorted(entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)))
        except (FileNotFoundError, NotADirectoryError):
            raise absent(folder) from None
        except OSError:
            raise unreadable(folder, "cannot be read") from None

    def _inside(self, path: str) -> str:
        """
        Return the full path; raise `Trouble` if a symlink on the way leads out of the plugin.
        """
        full, linked = self.root, False
        for part in parts_of(path) if path else ():
            full = os.path.join(full, part)
            linked = linked or os.path.islink(full)
        if linked:
            root = os.path.join(os.path.realpath(self.root), "")
            if not os.path.realpath(full).startswith(root):
                raise unreadable(path, "is a symlink that leads out of the plugin")
        return full


class Tree:
    """
    A plugin in anything that can be walked like a folder: an archive on the path, a wheel.
    """

    __slots__ = ("root",)

    def __init__(self, root: Traversable) -> None:
        """
        Look at nothing yet.
        """
        self.root = root

    def holds(self, name: str) -> bool:
        """
        Tell whether there is a file of this name.
        """
        return self.root.joinpath(name).is_file()

    def where(self, path: str) -> str:
        """
        Return the path as the archive shows it.
        """
        return str(self.root.joinpath(*path.split("/")))

    def read(self, path: str) -> bytes:
        """
        Return the bytes of a file.
        """
        parts = parts_of(path)
        try:
            found = self.root.joinpath(*parts)
            if not found.is_file():
                raise absent(path)
            with found.open("rb") as file:
                return file.read(SIZE + 1)
        except FAILURES:
            raise unreadable(path, "cannot be read", _PACK_AGAIN) from None

    def names(self, folder: str) -> tuple[str, ...]:
        """
        Return the names of the files in a folder.
        """
        parts = parts_of(folder) if folder else ()
        try:
            found = self.root.joinpath(*parts)
            if not found.is_dir():
                raise absent(folder)
            return tuple(sorted(entry.name for entry in found.iterdir() if not entry.is_dir()))
        except FAILURES:
            raise unreadable(folder, "cannot be read", _PACK_AGAIN) from None
