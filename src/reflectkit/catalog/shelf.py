"""
The components of one plugin by their ids, known from the names of its files: none of them is read for that.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.codes import Trouble
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
        for found in self._walk():
            if isinstance(found, Trouble):
                troubles.append(found)
            elif found.id in items and found != items[found.id]:
                twice.add(found.id)
                troubles.append(_twice(items[found.id], found))
            else:
                items[found.id] = found
        return {id_: items[id_] for id_ in sorted(items.keys() - twice)}, tuple(troubles)

    @property
    def items(self) -> Mapping[str, Item]:
        """
        Return the items by full id, sorted.
        """
        return self._listing[0]

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """
        Return what is wrong with the files that `provides` names.
        """
        return self._listing[1]

    def _walk(self) -> Iterator[Item | Trouble]:
        """
        Yield every component's file, and every trouble on the way.
        """
        for kind, paths in self.manifest.provides.items():
            for at, path in enumerate(paths):
                try:
                    yield from self._at(KINDS[kind], path)
                except Trouble as trouble:
                    trouble.pointer = f"/provides/{kind}/{at}"
                    yield trouble

    def _at(self, kind: str, path: str) -> Iterator[Item | Trouble]:
        """
        Yield the file at a path, or the component files in a folder; transcripts may lie beside them.
        """
        folder, _, name = path.rpartition("/")
        names = self.files.names(folder) if folder else None
        if name:
            if (name not in names) if names is not None else not self.files.holds(name):
                raise Trouble("RK-M06", f"`{path}` is not there", "put it there, or take it out of `provides`")
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
            shown = path if path.isprintable() else ascii(path)
            return Trouble("RK-M12", f"`{shown}` is not named like a component", fix)
        return Item(f"{self.manifest.id}/{stem}", kind, path)


def _twice(one: Item, other: Item) -> Trouble:
    """
    Return the trouble with two files of one id; neither counts.
    """
    cause = f"`{one.path}` and `{other.path}` would both be `{one.id}`"
    return Trouble("RK-M11", cause, "rename one of them, and the id in it")
