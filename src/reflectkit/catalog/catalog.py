"""
The catalog: every plugin that was found, and every component, read when it is first asked for.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.assembly import assemble
from reflectkit.catalog.binding import Binder
from reflectkit.catalog.cards import Card, read_card
from reflectkit.catalog.codes import Trouble, make
from reflectkit.catalog.loading import load, stamped
from reflectkit.catalog.plugins import Claim, Plugin
from reflectkit.checking import check
from reflectkit.errors import ContentError, Place, UnknownComponent
from reflectkit.reading import validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflectkit.catalog.loading import Loaded
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem


class Catalog:
    """
    The plugins that were found, and their components by id; a catalog never changes, `with_folder` returns another.

    Asking for a component reads its file, and the files of what it uses, once; threads may share a catalog.
    """

    def __init__(
        self,
        *,
        claims: tuple[Claim | Plugin, ...] = (),
        version: str = "",
        features: frozenset[str] = frozenset(),
        notes: tuple[Problem, ...] = (),
    ) -> None:
        """
        Decide which plugins are ready; read nothing.
        """
        self._claims, self._version, self._features, self._notes = claims, version, features, notes
        claimed = [claim for claim in claims if isinstance(claim, Claim)]
        broken = [claim for claim in claims if isinstance(claim, Plugin)]
        self._plugins = assemble(claimed, broken, version=version, features=features)
        self._ready = {plugin.id: plugin for plugin in self._plugins if plugin.state == "ready"}
        self._lock = RLock()
        self._loaded: dict[str, Loaded] = {}
        self._components: dict[str, Component | ContentError] = {}

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """
        Return every plugin that was found, ready or stopped, sorted by id.
        """
        return self._plugins

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with what was found, as far as discovery looks.
        """
        return (*self._notes, *(problem for plugin in self._plugins for problem in plugin.problems))

    def __repr__(self) -> str:
        """
        Show how many plugins there are.
        """
        return f"<Catalog of {len(self._ready)} plugins, {len(self._plugins) - len(self._ready)} stopped>"

    def __iter__(self) -> Iterator[str]:
        """
        Iterate over the ids of all components of ready plugins, sorted; no component is read for that.
        """
        for plugin in self._ready.values():
            yield from plugin.components

    def __contains__(self, id_: object) -> bool:
        """
        Tell whether there is a component of this id.
        """
        return isinstance(id_, str) and self._holder(id_) is not None

    def __getitem__(self, id_: str) -> Component:
        """
        Return a component with everything it uses.

        Raises `UnknownComponent` if there is none, and `ContentError` if it, or something it uses, cannot be used.
        """
        found = self._components.get(id_)
        if found is None:
            loaded = self.loaded(id_)
            with self._lock:
                found = self._components.get(id_) or self._bound(loaded)
                self._components[id_] = found
        if isinstance(found, ContentError):
            raise ContentError(found.problems)
        return found

    def plugin(self, id_: str) -> Plugin | None:
        """
        Return a ready plugin, or a stopped one if no ready one has this id.
        """
        return self._ready.get(id_) or next((plugin for plugin in self._plugins if plugin.id == id_), None)

    def with_folder(self, folder: str | Path) -> Catalog:
        """
        Return a catalog with the plugin of one more folder; the folder of a plugin that is there already adds nothing.
        """
        from reflectkit.catalog.discovery import claim_folder  # noqa: PLC0415 - discovery makes catalogs.

        return self.with_claim(claim_folder(str(folder)))

    def with_claim(self, claim: Claim | Plugin, *, instead: bool = False) -> Catalog:
        """
        Return a catalog with one more plugin; `instead` takes those of the same id away.
        """
        id_ = claim.manifest.id if isinstance(claim, Claim) else claim.id
        kept = [old for old in self._claims if not (_same_place(old, claim) or (instead and _id(old) == id_))]
        return Catalog(
            claims=(*kept, claim), version=self._version, features=self._features, notes=self._notes
        )
