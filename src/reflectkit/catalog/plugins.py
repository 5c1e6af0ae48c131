"""
Plugins as values: a claim is a manifest that could be read, a plugin is what became of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.catalog.manifest import Manifest
    from reflectkit.catalog.shelf import Item, Shelf
    from reflectkit.errors import Problem
    from reflectkit.reading import Document

State = Literal["ready", "broken", "conflict", "incompatible", "unavailable", "blocked", "not-allowed"]
"""What became of a plugin; everything but `ready` is a stop, and has one problem that says why."""


def label(dist: str, version: str) -> str:
    """
    Return name and version of a distribution, or nothing for a folder.
    """
    return f"{dist} {version}".strip()


@attrs.frozen(kw_only=True, eq=False)
class Claim:
    """
    One distribution or folder with a manifest that says which plugin it is.

    `package` is what holds the manifest, and `root` the folder of one that is not installed; code is found by them.
    """

    shelf: Shelf
    dist: str = ""
    version: str = ""
    package: str = ""
    root: str = ""

    @property
    def manifest(self) -> Manifest:
        """
        Return what it says about itself.
        """
        return self.shelf.manifest

    @property
    def id(self) -> str:
        """
        Return the plugin's id.
        """
        return self.manifest.id

    @property
    def file(self) -> str:
        """
        Return where the manifest is.
        """
        return self.shelf.file

    @property
    def label(self) -> str:
        """
        Return name and version of the distribution, or nothing for a folder.
        """
        return label(self.dist, self.version)

    @property
    def origin(self) -> str:
        """
        Return what a person calls the source of the claim.
        """
        return self.label or self.file


@attrs.frozen(kw_only=True, eq=False)
class Plugin:
    """
    A plugin that was found, ready or stopped.

    `dist` and `version` are those of its distribution, and empty for a folder.
    `document` is the manifest, if it is JSON at all, and `package` and `root` are those of its claim; `withheld` are ids of components that the host blocks.
    """

    id: str
    state: State
    dist: str = ""
    version: str = ""
    file: str = ""
    problems: tuple[Problem, ...] = ()
    document: Document | None = attrs.field(default=None, repr=False)
    shelf: Shelf | None = attrs.field(default=None, repr=False)
    withheld: frozenset[str] = frozenset()
    package: str = ""
    root: str = ""

    @property
    def label(self) -> str:
        """
        Return name and version of the distribution, or nothing for a folder.
        """
        return label(self.dist, self.version)

    @property
    def items(self) -> Mapping[str, Item]:
        """
        Return the files of its components by id, sorted; a stopped plugin offers none.
        """
        if self.shelf is None or self.state != "ready":
            return {}
        items = self.shelf.items
        return {id_: items[id_] for id_ in items if id_ not in self.withheld} if self.withheld else items

    @property
    def components(self) -> tuple[str, ...]:
        """
        Return the sorted ids of its components, known from the names of its files.
        """
        return tuple(self.items)
