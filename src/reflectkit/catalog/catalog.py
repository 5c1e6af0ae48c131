"""
The catalog: every plugin that was found, and every component, read when it is first asked for.
"""

from __future__ import annotations

import os
from threading import RLock
from typing import TYPE_CHECKING, NoReturn

import attrs

from reflectkit.catalog.assembly import assemble
from reflectkit.catalog.binding import bind, references
from reflectkit.catalog.cards import Card, read_card
from reflectkit.catalog.claims import claim_folder
from reflectkit.catalog.codes import Trouble, make
from reflectkit.catalog.loading import Loaded, load
from reflectkit.catalog.plugins import Claim, Plugin
from reflectkit.checking import check
from reflectkit.checking.case import near
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.errors import ContentError, Place, UnknownComponent
from reflectkit.reading import Reading, validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from reflectkit.catalog.shelf import Item, Shelf
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
    def features(self) -> frozenset[str]:
        """
        Return what the host said it can do.
        """
        return self._features

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
            loaded = self.loaded(id_) or self._unknown(id_)
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

    def card(self, id_: str) -> Card:
        """
        Return what a list shows of a component, without validating it.

        Raises `UnknownComponent` if there is none, and `ContentError` if its file does not say enough.
        """
        plugin, shelf, item = self._holder(id_) or self._unknown(id_)
        try:
            return read_card(shelf, item)
        except Trouble as trouble:
            problems = [trouble.problem(Place(file=shelf.files.where(item.path)))]
        except ContentError as error:
            problems = list(error.problems)
        raise ContentError(Loaded(id_, Reading(), (), plugin).stamped(problems))

    def check(self, id_: str, *, today: date | None = None) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with a component; raise `UnknownComponent` if there is none.

        Whether help was checked lately can be told only where the caller says which day it is.
        """
        loaded = self.loaded(id_)
        return self._unknown(id_) if loaded is None else self.check_loaded(loaded, today=today)

    def check_loaded(self, loaded: Loaded, *, today: date | None = None) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with a component that was read.
        """
        if loaded.reading.content is None:
            return loaded.problems
        return (*loaded.problems, *loaded.stamped(check(loaded.reading, references(self, loaded, today))))

    def check_manifest(self, id_: str) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with a plugin itself: its state, its manifest, and the files that it names.
        """
        found: list[Problem] = []
        for plugin in self._plugins:
            if plugin.id == id_:
                found.extend(plugin.problems)
                found.extend(_manifest_problems(plugin))
        return tuple(found)

    def bind(self, reading: Reading, plugin: str = "") -> Component:
        """
        Return the component of a single file that belongs to no plugin; its references are looked up here.

        A local name means the one plugin that has it, or `plugin` if that is said.
        """
        return bind(self, self.single(reading, plugin))

    def single(self, reading: Reading, plugin: str = "") -> Loaded:
        """
        Return a single file as if it were a component of this catalog.
        """
        name = "" if reading.content is None else reading.content.id
        holder = self._ready.get(plugin)
        id_ = f"{plugin}/{name}" if holder is not None and name else name
        bare = Loaded(id_, reading, (), holder)
        return Loaded(id_, reading, bare.stamped(reading.problems or _no_component(reading)), holder)

    def provided(self, id_: str, file: str) -> bool:
        """
        Tell whether a file is that of a component.
        """
        holder = self._holder(id_)
        return holder is not None and os.path.realpath(holder[1].files.where(holder[2].path)) == os.path.realpath(file)

    def with_folder(self, folder: str | Path) -> Catalog:
        """
        Return a catalog with the plugin of one more folder; the folder of a plugin that is there already adds nothing.
        """
        return self.with_claims(claim_folder(os.fspath(folder)))

    def with_claims(self, *claims: Claim | Plugin, instead: bool = False) -> Catalog:
        """
        Return a catalog with more plugins; `instead` takes those of the same ids away.
        """
        here = {_real(old) for old in self._claims}
        new = [claim for claim in claims if _real(claim) not in here]
        if not new:
            return self
        gone = {claim.id for claim in new} if instead else set()
        kept = [old for old in self._claims if old.id not in gone]
        return Catalog(claims=(*kept, *new), version=self._version, features=self._features, notes=self._notes)

    def loaded(self, id_: str) -> Loaded | None:
        """
        Return a component as it was read, not bound to what it uses; `None` if there is none of this id.
        """
        found = self._loaded.get(id_)
        if found is None:
            holder = self._holder(id_)
            if holder is None:
                return None
            with self._lock:
                found = self._loaded.get(id_) or load(*holder)
                self._loaded[id_] = found
        return found

    def named(self, name: str) -> tuple[str, ...]:
        """
        Return the ids of all components with a local name, whatever their plugin.
        """
        return tuple(id_ for id_ in (f"{plugin}/{name}" for plugin in self._ready) if id_ in self)

    def books(self, plugin: str) -> Mapping[str, Phrasebook]:
        """
        Return the phrasebooks of a plugin by id, or of all plugins for `""`; one that cannot be read is left out.
        """
        holders = self._ready.values() if not plugin else [self._ready[plugin]] if plugin in self._ready else []
        ids = [
            id_
            for holder in holders
            if holder.shelf is not None
            for id_, item in holder.shelf.items.items()
            if item.kind == "phrasebook"
        ]
        found = {id_: loaded.reading.content for id_ in ids if (loaded := self.loaded(id_)) is not None}
        return {id_: book for id_, book in found.items() if isinstance(book, Phrasebook)}

    def absent(self, id_: str) -> str:
        """
        Say why there is no component of this id.
        """
        prefix = id_.partition("/")[0]
        plugin = self.plugin(prefix)
        if plugin is None:
            return f"there is no `{id_}`: the plugin `{prefix}` is not installed"
        if plugin.state != "ready":
            return f"there is no `{id_}`: the plugin `{prefix}` is stopped ({plugin.state})"
        return f"there is no `{id_}` in the plugin `{prefix}`"

    def missing(self, id_: str, otherwise: str) -> tuple[Problem, ...]:
        """
        Return the problem of an id that no component has, and what stops its plugin, if anything does.

        `otherwise` is the mend where no other id looks alike.
        """
        plugin = self.plugin(id_.partition("/")[0])
        if plugin is not None and plugin.state != "ready":
            fix = f"mend the plugin `{plugin.id}` first"
            return (make("RK-D09", self.absent(id_), fix), *plugin.problems)
        return (make("RK-D09", self.absent(id_), near(id_, self, otherwise)),)

    def _holder(self, id_: str) -> tuple[Plugin, Shelf, Item] | None:
        """
        Return the plugin, its files, and the file of a component.
        """
        plugin = self._ready.get(id_.partition("/")[0])
        if plugin is None or plugin.shelf is None:
            return None
        item = plugin.shelf.items.get(id_)
        return None if item is None else (plugin, plugin.shelf, item)

    def _unknown(self, id_: str) -> NoReturn:
        """
        Raise for an id that no component has.
        """
        raise UnknownComponent(self.missing(id_, "see `reflectkit list`"))

    def _bound(self, loaded: Loaded) -> Component | ContentError:
        """
        Return the component with what it uses, or why it cannot be used.
        """
        try:
            return bind(self, loaded)
        except ContentError as error:
            return error


def _real(claim: Claim | Plugin) -> str:
    """
    Return where a manifest really lies.
    """
    return os.path.realpath(claim.file)


def _no_component(reading: Reading) -> tuple[Problem, ...]:
    """
    Return the problem of a valid file that is no component: a manifest, a record or a transcript.
    """
    if reading.content is not None or reading.document is None:
        return ()
    fix = "name the folder in which it lies" if reading.kind == "plugin" else "name a file that is a component"
    return (Trouble("RK-M13", f"a `{reading.kind}` is no component", fix).problem(reading.document.place("/format")),)


def _manifest_problems(plugin: Plugin) -> Iterator[Problem]:
    """
    Yield what its schema says about a manifest, and what is wrong with the files that it names; nothing twice.

    A transcript that is none is told here too: whoever counts on it would not miss it otherwise.
    """
    if plugin.document is None:
        return
    told = {words for problem in plugin.problems if problem.place for words in (problem.place.pointer, problem.cause)}
    found = validate(plugin.document, "plugin")
    problems = [one for one in found if one.cause not in told and (one.place or Place()).pointer not in told - {""}]
    if plugin.shelf is not None:
        troubles = plugin.shelf.troubles
        problems += [trouble.problem(plugin.document.place(trouble.pointer)) for trouble in troubles]
    # Only a check plays, and only a check waits for the engine to be imported.
    from reflectkit.catalog.transcripts import golden

    problems += [problem for one in golden(plugin) for problem in one.problems]
    for problem in problems:
        yield attrs.evolve(problem, plugin=plugin.id, dist=plugin.label)
