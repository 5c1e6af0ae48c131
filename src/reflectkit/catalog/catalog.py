"""
The catalog: the plugins and components that a host has, and every other catalog that can be made of it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.binding import bind, references
from reflectkit.catalog.claims import claim_files, claim_folder, claim_given
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.collection import Collection
from reflectkit.catalog.given import COMPUTED, Computed, Edited, Given
from reflectkit.catalog.loading import Loaded
from reflectkit.catalog.plugins import Claim, Plugin
from reflectkit.catalog.projects import plugins_in
from reflectkit.catalog.provenance import archive, look_up, pins_of, snapshot
from reflectkit.catalog.required import check_required
from reflectkit.catalog.shelf import Shelf
from reflectkit.checking import check
from reflectkit.content.frozen import freeze, thaw
from reflectkit.reading.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reflectkit.catalog.policy import Policy
    from reflectkit.catalog.provenance import Found, Log
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem
    from reflectkit.reading import Reading


class Catalog(Collection):
    """
    The plugins that were found, and their components by id; a catalog never changes: `with_folder`, `with_plugin` and
    `select` return another.
    """

    def check(self, id_: str, *, today: date | None = None) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with a component; raise `UnknownComponent` if there is none.

        Whether help was checked lately can be told only where the caller says which day it is.
        """
        return self.check_loaded(self.known(id_), today=today)

    def check_loaded(self, loaded: Loaded, *, today: date | None = None) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with a component that was read.
        """
        if loaded.reading.content is None:
            return loaded.problems
        return (*loaded.problems, *loaded.stamped(check(loaded.reading, references(self, loaded, today))))

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
        found = self.plugin(plugin)
        holder = None if found is None or found.state != "ready" else found
        id_ = f"{plugin}/{name}" if holder is not None and name else name
        bare = Loaded(id_, reading, (), holder)
        return Loaded(id_, reading, bare.stamped(reading.problems or _no_component(reading)), holder)

    def provided(self, id_: str, file: str) -> bool:
        """
        Tell whether a file is that of a component.
        """
        holder = self.holder(id_)
        return holder is not None and os.path.realpath(holder[1].files.where(holder[2].path)) == os.path.realpath(file)

    def with_folder(self, folder: str | Path) -> Catalog:
        """
        Return a catalog with the plugins of one more folder or project; those that are there already add nothing.
        """
        return self.with_claims(*map(claim_folder, plugins_in(os.fspath(folder))))

    def with_plugin(self, files: Mapping[str, bytes], *, name: str = "given") -> Catalog:
        """
        Return a catalog with a plugin that is not installed: its files by path, `reflectkit.json` among them.

        A plugin that claims the id of one that is here is stopped, and the one that is here is not; its code never runs.
        """
        claim = claim_given(files, name, {plugin.id for plugin in self.plugins})
        return self._with((*self.claims, claim))

    def with_changes(self, id_: str, files: Mapping[str, bytes]) -> Catalog:
        """
        Return a catalog in which some files of a plugin are others, by their paths inside it; nothing is written.
        """
        return self._with(
            tuple(_changed(plugin, files) if plugin.id == id_ else _left(plugin) for plugin in self.plugins)
        )

    def with_provided(self) -> Catalog:
        """
        Return a catalog with what the code of plugins computes, read and checked like files; the code runs now.
        """
        provided = dict(self.hooks.provided())
        claims = tuple(_computed(plugin, provided.get(plugin.id, {})) for plugin in self.plugins)
        return self._with(claims) if provided else self

    def with_claims(self, *claims: Claim | Plugin, instead: bool = False) -> Catalog:
        """
        Return a catalog with more plugins; `instead` takes those of the same ids away.
        """
        here = {_real(old) for old in self.claims}
        new = [claim for claim in claims if _real(claim) not in here]
        if not new:
            return self
        gone = {claim.id for claim in new} if instead else set()
        return self._with((*(old for old in self.claims if old.id not in gone), *new))

    def select(self, *, policy: Policy | None = None, locales: Iterable[str] = ()) -> Catalog:
        """
        Return a smaller catalog, as for one tenant: what a further policy allows, and what speaks all of `locales`.

        What a component uses is found in whatever language it is. Raises `ContentError` if the policy requires more.
        """
        claims = tuple(_left(plugin) for plugin in self.plugins)
        policies = self.policies if policy is None else (*self.policies, policy)
        smaller = self._with(claims, policies=policies, locales=(*self.locales, *locales))
        check_required(smaller, () if policy is None else policy.require)
        return smaller

    def archived(self, log: Log, snapshots: Mapping[str, bytes]) -> Catalog:
        """
        Return the catalog of the very components that a past session used, from their archived bytes by digest.

        `Session.replay` goes on with it. Raises `ContentError` for what is not archived.
        """
        claims = tuple(claim_given(files, "archive", set()) for _, files in archive(log, snapshots))
        return Catalog(claims=claims, strict=self.strict, elder=self)

    def look_up(self, log: Log) -> tuple[Found, ...]:
        """
        Return what became of each component that a past session used: `same`, `changed` or `gone`.
        """
        return look_up(self, pins_of(log))

    def snapshot(self, digest: str) -> bytes:
        """
        Return the canonical bytes (RFC 8785) of the component with a digest, to be archived under it.
        """
        return snapshot(self, digest)

    def _with(self, claims: tuple[Claim | Plugin, ...], **more: Any) -> Catalog:
        """
        Return a catalog of other plugins, under the same conditions unless said.
        """
        same = {"policies": self.policies, "locales": self.locales, "strict": self.strict, **more}
        return Catalog(claims=claims, version=self.version, features=self.features, notes=self.notes, **same)


def _left(plugin: Plugin) -> Claim | Plugin:
    """
    Return what a smaller catalog is made of: a ready plugin is claimed again, a stopped one stays stopped.
    """
    if plugin.state != "ready" or plugin.shelf is None:
        return plugin
    origin = {name: getattr(plugin, name) for name in ("dist", "version", "package", "root")}
    return Claim(shelf=plugin.shelf, **origin)


def _changed(plugin: Plugin, files: Mapping[str, bytes]) -> Claim | Plugin:
    """
    Return a plugin with other files.
    """
    assert plugin.shelf is not None
    origin = {name: getattr(plugin, name) for name in ("dist", "version", "package", "root")}
    return claim_files(Edited(plugin.shelf.files, files), called=plugin.id, **origin)


def _computed(plugin: Plugin, provided: Mapping[str, Sequence[Mapping[str, Any]]]) -> Claim | Plugin:
    """
    Return a plugin with what it has computed, each document as a file of its own.
    """
    claim = _left(plugin)
    if not provided or not isinstance(claim, Claim):
        return claim
    files: dict[str, bytes] = {}
    for kind, documents in provided.items():
        for document in documents:
            files[f"{COMPUTED}/{kind}/{document['id']}.json"] = canonical(thaw(freeze(dict(document))))
    shelf = claim.shelf
    paths = {kind: (*shelf.manifest.provides.get(kind, ()), f"{COMPUTED}/{kind}/") for kind in provided}
    manifest = attrs.evolve(shelf.manifest, provides={**shelf.manifest.provides, **paths})
    holder = Computed(shelf.files, Given(files, plugin.id))
    return attrs.evolve(claim, shelf=Shelf(holder, manifest, shelf.document))


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
