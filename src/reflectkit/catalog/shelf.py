"""
The components of one plugin by their ids, known from the names of its files: none of them is read for that.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import absent
from reflectkit.catalog.manifest import KINDS, is_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.files import Files
    from reflectkit.catalog.manifest import Manifest
    from reflectkit.reading.strict import Document

_SUFFIX = ".json"
_TRANSCRIPT = ".transcript.json"


@attrs.frozen
class Item:
    """
    One component's file, and the kind that its place in `provides` says.
    """

    id: str
    kind: str
    path: str


class Shelf:
    """
    What a plugin's files offer; folders are listed when the first id is asked for, and once.
    """

    def __init__(self, files: Files, manifest: Manifest, document: Document) -> None:
        """
        Look at nothing yet.
        """
        self.files = files
        self.manifest = manifest
        self.document = document

    @property
    def file(self) -> str:
        """
        Return where the manifest is.
        """
        return self.document.file

    @cached_property
    def _listing(self) -> tuple[dict[str, Item], tuple[Trouble, ...]]:
        """
        Return the items by id, and what is wrong with the files.
        """
        items: dict[str, Item] = {}
        twice: set[str] = set()
        troubles: list[Trouble] = []
        for pointer, found in self._walk():
            item = found
            if isinstance(item, Item) and items.setdefault(item.id, item) != item:
                twice.add(item.id)
                item = _twice(items[item.id], item)
            if isinstance(item, Trouble):
                item.pointer = pointer
                troubles.append(item)
        return {id_: items[id_] for id_ in sorted(items.keys() - twice)}, tuple(troubles)

    @property
    def items(self) -> Mapping[str, Item]:
        """
        Return the items by full id, sorted.
        """
        return self._listing[0]

    @property
    def folders(self) -> tuple[str, ...]:
        """
        Return the folders in which the items lie, sorted; `""` is that of the manifest.
        """
        return tuple(sorted({item.path.rpartition("/")[0] for item in self.items.values()}))

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """
        Return what is wrong with the files that `provides` names.
        """
        return self._listing[1]

    def _walk(self) -> Iterator[tuple[str, Item | Trouble]]:
        """
        Yield every component's file, and every trouble on the way, with the pointer of the path that leads there.
        """
        for kind, paths in self.manifest.provides.items():
            for at, path in enumerate(paths):
                pointer = f"/provides/{kind}/{at}"
                try:
                    yield from ((pointer, found) for found in self._at(KINDS[kind], path))
                except Trouble as trouble:
                    yield pointer, trouble

    def _at(self, kind: str, path: str) -> Iterator[Item | Trouble]:
        """
        Yield the file at a path, or the component files in a folder; transcripts may lie beside them.
        """
        folder, _, name = path.rpartition("/")
        names = self.files.names(folder) if folder else None
        if name:
            if (name not in names) if names is not None else not self.files.holds(name):
                raise absent(path)
            yield self._item(kind, path, name)
            return
        for found in names or ():
            if found.endswith(_SUFFIX) and not found.endswith(_TRANSCRIPT):
                yield self._item(kind, f"{folder}/{found}", found)

    def _item(self, kind: str, path: str, name: str) -> Item | Trouble:
        """
        Return the item of one file.
        """
        stem = name.removesuffix(_SUFFIX)
        if stem == name or not is_id(stem):
            fix = "name it like the component's id, in small letters, digits and hyphens, and `.json`; a folder ends with `/`"
            return Trouble("RK-M12", f"`{path}` is not named like a component", fix)
        return Item(f"{self.manifest.id}/{stem}", kind, path)


def _twice(one: Item, other: Item) -> Trouble:
    """
    Return the trouble with two files of one id, or one file of two kinds; neither counts.
    """
    if one.path == other.path:
        cause = f"`{one.path}` is provided as `{one.kind}` and as `{other.kind}`"
        return Trouble("RK-M11", cause, "name it once, under the kind in its `format`")
    cause = f"`{one.path}` and `{other.path}` would both be `{one.id}`"
    return Trouble("RK-M11", cause, "rename one of them, and the id in it")
