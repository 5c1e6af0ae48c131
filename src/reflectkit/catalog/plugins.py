"""
Plugins as values: a claim is what one distribution or folder offers, a plugin is what became of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from reflectkit.catalog.manifest import Manifest
    from reflectkit.catalog.shelf import Shelf
    from reflectkit.errors import Place, Problem

State = Literal["ready", "broken", "conflict", "incompatible", "unavailable"]
"""What became of a plugin; everything but `ready` is a stop, and has one problem that says why."""


@attrs.frozen(kw_only=True, eq=False)
class Claim:
    """
    One distribution or folder that says it is a plugin; without a manifest, `problem` says why there is none.
    """

    id: str
    dist: str = ""
    version: str = ""
    place: Place
    manifest: Manifest | None = None
    shelf: Shelf | None = None
    problem: Problem | None = None

    @property
    def label(self) -> str:
        """
        Return name and version of the distribution, or nothing for a folder.
        """
        return f"{self.dist} {self.version}".strip()

    @property
    def origin(self) -> str:
        """
        Return what a person calls the source of the claim.
        """
        return self.label or self.place.file


@attrs.frozen(kw_only=True, eq=False)
class Plugin:
    """
    A plugin that was found, ready or stopped.

    `dist` and `version` are those of its distribution, and empty for a folder.
    """

    id: str
    state: State
    dist: str = ""
    version: str = ""
    file: str = ""
    problems: tuple[Problem, ...] = ()
    shelf: Shelf | None = attrs.field(default=None, repr=False)

    @property
    def label(self) -> str:
        """
        Return name and version of the distribution, or nothing for a folder.
        """
        return f"{self.dist} {self.version}".strip()

    @property
    def components(self) -> tuple[str, ...]:
        """
        Return the sorted ids of its components, known from the names of its files; a stopped plugin offers none.
        """
        return () if self.shelf is None or self.state != "ready" else tuple(self.shelf.items)
