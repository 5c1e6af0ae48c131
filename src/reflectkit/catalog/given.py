"""
Files that lie in no folder: those that are handed over, those that code has computed, and those that would be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import absent, parts_of, unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.catalog.files import Files

COMPUTED = "~computed"
"""What stands before the path of a file that was computed; no real path begins so by chance."""


class Given:
    """
    A plugin whose files are handed over as bytes, by their paths inside it.
    """

    __slots__ = ("_files", "_name")

    def __init__(self, files: Mapping[str, bytes], name: str) -> None:
        """
        Keep the files; `name` is what a person calls them.
        """
        self._files = dict(files)
        self._name = name

    def holds(self, name: str) -> bool:
        """
        Tell whether there is a file of this name.
        """
        return name in self._files

    def where(self, path: str) -> str:
        """
        Return the path after the name of the whole.
        """
        return f"{self._name}:{path}"

    def read(self, path: str) -> bytes:
        """
        Return the bytes of a file.
        """
        parts_of(path)
        data = self._files.get(path)
        if not isinstance(data, bytes):
            raise unreadable(path, "is not handed over as bytes", "hand over what the file holds, not yet decoded")
        return data

    def names(self, folder: str) -> tuple[str, ...]:
        """
        Return the names of the files in a folder.
        """
        inside = f"{'/'.join(parts_of(folder))}/"
        found = [path.removeprefix(inside) for path in self._files if path.startswith(inside)]
        if not found:
            raise absent(folder)
        return tuple(sorted(name for name in found if "/" not in name))


class Computed:
    """
    The files of a plugin, and beside them what its code has computed.
    """

    __slots__ = ("_computed", "_files")

    def __init__(self, files: Files, computed: Given) -> None:
        """
        Keep both.
        """
        self._files, self._computed = files, computed

    def _holder(self, path: str) -> Files:
        """
        Return what holds a path.
        """
        return self._computed if path.startswith(COMPUTED) else self._files

    def holds(self, name: str) -> bool:
        """
        Tell whether there is something of this name.
        """
        return self._holder(name).holds(name)

    def where(self, path: str) -> str:
        """
        Return how a person finds the file.
        """
        return self._holder(path).where(path)

    def read(self, path: str) -> bytes:
        """
        Return the bytes of a file.
        """
        return self._holder(path).read(path)

    def names(self, folder: str) -> tuple[str, ...]:
        """
        Return the names of the files in a folder.
        """
        return self._holder(folder).names(folder)


class Edited:
    """
    The files of a plugin as they would be with some changes: nothing is written.
    """

    __slots__ = ("_changed", "_files")

    def __init__(self, files: Files, changed: Mapping[str, bytes]) -> None:
        """
        Keep the files, and what is to change, by path.
        """
        self._files, self._changed = files, changed

    def holds(self, name: str) -> bool:
        """
        Tell whether there is something of this name.
        """
        return name in self._changed or self._files.holds(name)

    def where(self, path: str) -> str:
        """
        Return where the file is, or would be.
        """
        return self._files.where(path)

    def read(self, path: str) -> bytes:
        """
        Return the bytes of a file.
        """
        return self._changed[path] if path in self._changed else self._files.read(path)

    def names(self, folder: str) -> tuple[str, ...]:
        """
        Return the names of the files in a folder; one that is new holds only what is.
        """
        inside = f"{folder}/"
        new = {path.removeprefix(inside) for path in self._changed if path.startswith(inside)}
        try:
            found = self._files.names(folder)
        except Trouble:
            if not new:
                raise
            found = ()
        return tuple(sorted({*found, *(name for name in new if "/" not in name)}))
