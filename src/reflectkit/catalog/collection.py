"""
The collection: every plugin that was found, and every component, read when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property, partial
from threading import RLock
from typing import TYPE_CHECKING, NoReturn

from reflectkit.catalog.assembly import assemble
from reflectkit.catalog.binding import bind
from reflectkit.catalog.cards import Card, read_card
from reflectkit.catalog.codes import Trouble, make
from reflectkit.catalog.loading import Loaded, load, pinned
from reflectkit.catalog.manifests import manifest_problems
from reflectkit.catalog.overlays import Overlays
from reflectkit.catalog.plugins import Claim, Plugin
from reflectkit.checking.case import near
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.text import fallbacks
from reflectkit.errors import ContentError, Place, UnknownComponent
from reflectkit.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.catalog.policy import Policy
    from reflectkit.catalog.shelf import Item, Shelf
    from reflectkit.content.component import Component
    from reflectkit.content.extension import FormSpec
    from reflectkit.content.notice import FindNotices, Notice
    from reflectkit.errors import Problem


class Collection:
    """
    Plugins, and their components by id; it never changes.

    Asking for a component reads its file, and the files of what it uses, once; threads may share a collection.
    """

    def __init__(
        self,
        *,
        claims: tuple[Claim | Plugin, ...] = (),
        version: str = "",
        features: frozenset[str] = frozenset(),
        notes: tuple[Problem, ...] = (),
        policies: tuple[Policy, ...] = (),
        locales: tuple[str, ...] = (),
        strict: bool | None = None,
        elder: Collection | None = None,
    ) -> None:
        """
        Decide which plugins are ready; read nothing. Every one of `policies` holds; `locales` are what all must speak.

        `strict` raises what is wrong with code of plugins; unless said, it does so under pytest.
        `elder` is whose code is called, if not that of these plugins.
        """
        self._elder = elder
        self.claims, self.version, self.features, self.notes = claims, version, features, notes
        self.policies, self.locales, self.strict = policies, locales, strict
        claimed = [claim for claim in claims if isinstance(claim, Claim)]
        broken = [claim for claim in claims if isinstance(claim, Plugin)]
        self._plugins = assemble(claimed, broken, version=version, features=features, policies=policies)
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
    def ready(self) -> tuple[Plugin, ...]:
        """
        Return the plugins that are ready.
        """
        return tuple(self._ready.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with what was found, as far as discovery looks, and with the code that has run.
        """
        return (
            *self.notes,
            *(problem for plugin in self._plugins for problem in plugin.problems),
            *self.hooks.problems,
        )

    @cached_property
    def hooks(self) -> Hooks:
        """
        Return what the code of plugins can do for a host; nothing of it is imported before it is needed.
        """
        if self._elder is not None:
            return self._elder.hooks
        from reflectkit.catalog.extensions import Hooks, coded_plugins

        return Hooks(tuple(coded_plugins(self._ready.values(), self.policies)), strict=self.strict)

    @cached_property
    def overlays(self) -> Overlays:
        """
        Return what translations lay over components.
        """
        return Overlays(self) if self._elder is None else self._elder.overlays

    def forms(self, plugin: str) -> Mapping[str, FormSpec]:
        """
        Return the answer forms that a plugin's files can name: its own by their names, those of others by `plugin/name`.

        In a single file (`""`) a name alone means whichever plugin has it, if only one does.
        """
        if plugin:
            return {**self.all_forms, **self._local_forms.get(plugin, {})}
        names = [name for own in self._local_forms.values() for name in own]
        local = {
            name: spec for own in self._local_forms.values() for name, spec in own.items() if names.count(name) == 1
        }
        return {**self.all_forms, **local}

    @cached_property
    def _local_forms(self) -> dict[str, dict[str, FormSpec]]:
        """
        Return the answer forms of each plugin that has any, with its code.
        """
        from reflectkit.catalog.formcode import forms_of

        return forms_of(self._ready.values(), lambda: self.hooks)

    @cached_property
    def all_forms(self) -> Mapping[str, FormSpec]:
        """
        Return all answer forms by their full names.
        """
        return FrozenMap({spec.kind: spec for own in self._local_forms.values() for spec in own.values()})

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
            yield from (id_ for id_ in plugin.components if not self.locales or self._speaks(id_))

    def __contains__(self, id_: object) -> bool:
        """
        Tell whether there is a component of this id.
        """
        held = isinstance(id_, str) and self.holder(id_) is not None
        return held and (not self.locales or self._speaks(str(id_)))

    def __getitem__(self, id_: str) -> Component:
        """
        Return a component with everything it uses.

        Raises `UnknownComponent` if there is none, and `ContentError` if it, or something it uses, cannot be used.
        """
        if self.locales and id_ not in self:
            self._unknown(id_)
        return self.used(id_)

    def used(self, id_: str) -> Component:
        """
        Return a component that another one uses: in whatever language it is.
        """
        found = self._components.get(id_)
        if found is None:
            loaded = self.known(id_)
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
        plugin, shelf, item = self.holder(id_) or self._unknown(id_)
        try:
            return self.overlays.card(read_card(shelf, item))
        except Trouble as trouble:
            problems = [trouble.problem(Place(file=shelf.files.where(item.path)))]
        except ContentError as error:
            problems = list(error.problems)
        raise ContentError(Loaded(id_, Reading(), (), plugin).stamped(problems))

    def check_manifest(self, id_: str) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with a plugin itself: its state, its manifest, and the files that it names.
        """
        found: list[Problem] = []
        for plugin in self._plugins:
            if plugin.id == id_:
                found.extend(manifest_problems(plugin))
        return tuple(found)

    def loaded(self, id_: str) -> Loaded | None:
        """
        Return a component as it was read, not bound to what it uses; `None` if there is none of this id.
        """
        found = self._loaded.get(id_)
        if found is None:
            holder = self.holder(id_)
            if holder is None:
                return None
            with self._lock:
                found = self._loaded.get(id_) or pinned(load(*holder, self.forms(holder[0].id)), self.policies)
                self._loaded[id_] = found
        return found

    def known(self, id_: str) -> Loaded:
        """
        Return a component as it was read; raise `UnknownComponent` if there is none of this id.
        """
        return self.loaded(id_) or self._unknown(id_)

    def named(self, name: str) -> tuple[str, ...]:
        """
        Return the ids of all components with a local name, whatever their plugin; nothing refers to a translation.
        """
        ids = [(plugin, f"{plugin.id}/{name}") for plugin in self.ready]
        return tuple(id_ for plugin, id_ in ids if id_ in self and plugin.items[id_].kind != "translation")

    def books(self, plugin: str) -> Mapping[str, Phrasebook]:
        """
        Return the phrasebooks of a plugin by id, or of all plugins for `""`; one that cannot be read is left out.
        """
        holders = self._ready.values() if not plugin else [self._ready[plugin]] if plugin in self._ready else []
        ids = [id_ for holder in holders for id_, item in holder.items.items() if item.kind == "phrasebook"]
        found = {id_: loaded.reading.content for id_ in ids if (loaded := self.loaded(id_)) is not None}
        return {id_: book for id_, book in found.items() if isinstance(book, Phrasebook)}

    def notices(self) -> dict[str, FindNotices]:
        """
        Return all language notices that plugins declare, by name; the code of one is imported when it is first asked.
        """
        codes = [plugin.shelf.manifest.code for plugin in self._ready.values() if plugin.shelf is not None]
        names = {name for code in codes if code is not None and "notice" in code.hooks for name in code.notices}
        return {name: partial(self._advice, name) for name in names}

    def _advice(self, name: str, *, text: str, locale: str, turn: str) -> tuple[Notice, ...]:
        """
        Return what one notice says of a text.
        """
        return self.hooks.advice((name,), text=text, locale=locale, turn=turn)

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
        if id_ in plugin.withheld:
            return f"there is no `{id_}`: the host blocks it"
        return f"there is no `{id_}` in the plugin `{prefix}`"

    def by_digest(self, digest: str) -> Loaded | None:
        """
        Return the component that has a digest, as it was read; those that were asked for before are looked at first.
        """
        with self._lock:
            known = [loaded for loaded in self._loaded.values() if loaded.reading.sha256 == digest]
        for id_ in () if known else self:
            try:
                if self.card(id_).sha256 == digest:
                    return self.loaded(id_)
            except ContentError:
                continue
        return known[0] if known else None

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

    def _speaks(self, id_: str) -> bool:
        """
        Tell whether a component can be read in all languages that are wanted; what cannot be read at all stays, to be told.
        """
        try:
            spoken = self.card(id_).locales
        except ContentError:
            return True
        return all(any(one in spoken for one in fallbacks(locale)) for locale in self.locales)

    def holder(self, id_: str) -> tuple[Plugin, Shelf, Item] | None:
        """
        Return the plugin, its files, and the file of a component.
        """
        plugin = self._ready.get(id_.partition("/")[0])
        if plugin is None or plugin.shelf is None:
            return None
        item = plugin.items.get(id_)
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
