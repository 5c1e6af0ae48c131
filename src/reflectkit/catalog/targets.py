"""
Targets: what a person names on a command line, found in a catalog.

An id, a plugin's id, a folder with a manifest, a wheel, or a single component file.
"""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.binding import bind
from reflectkit.catalog.claims import claim_files, claim_folder
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.entries import Entry, normalised, read_entries
from reflectkit.catalog.files import FAILURES, MANIFEST, Files, Folder, Tree
from reflectkit.catalog.plugins import Plugin, label
from reflectkit.checking.case import near
from reflectkit.errors import ContentError, Place
from reflectkit.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog.catalog import Catalog
    from reflectkit.catalog.loading import Loaded
    from reflectkit.catalog.plugins import Claim
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem

_WHEEL = re.compile(r"([A-Za-z0-9](?:[\w.]*[A-Za-z0-9])?)-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl", re.ASCII)


@attrs.frozen(kw_only=True, eq=False)
class Target:
    """
    What was named: one component of the catalog, a whole plugin, or a single file.

    `catalog` is where its references are looked up; the plugin of a folder or wheel is in it.
    """

    catalog: Catalog
    plugin: str = ""
    component: str = ""
    single: Loaded | None = None

    @property
    def components(self) -> tuple[str, ...]:
        """
        Return the ids of all components that were named.
        """
        if self.single is not None:
            return (self.single.id,)
        if self.component:
            return (self.component,)
        plugin = self.catalog.plugin(self.plugin)
        return () if plugin is None else plugin.components

    def check(self) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with it.
        """
        if self.single is not None:
            return self.catalog.check_loaded(self.single)
        found = list(self.catalog.check_manifest(self.plugin)) if self.plugin else []
        for id_ in self.components:
            found.extend(self.catalog.check(id_))
        return tuple(found)

    def load(self) -> Component:
        """
        Return the component with everything it uses; raise `ContentError` if it cannot be used, or is not one.
        """
        if self.single is not None:
            return bind(self.catalog, self.single)
        if self.component:
            return self.catalog[self.component]
        ids = self.components
        stopped = [problem for problem in self.catalog.check_manifest(self.plugin) if problem.severity == "error"]
        cause = f"`{self.plugin}` is a plugin, and one component is wanted"
        fix = f"name one of {', '.join(ids)}" if ids else "run `reflectkit check` on it"
        raise ContentError(stopped or [Trouble("RK-D09", cause, fix).problem(plugin=self.plugin)])


def find_target(name: str, catalog: Catalog) -> Target:
    """
    Return what a name means; raise `ContentError` if it means nothing. What looks like a path is one if it is there.
    """
    if name in catalog:
        return Target(catalog=catalog, component=name)
    if catalog.plugin(name) is not None:
        return Target(catalog=catalog, plugin=name)
    if Path(name).is_dir():
        return _whole(catalog, claim_folder(name))
    if name.endswith(".whl"):
        return _whole(catalog, _wheel(name))
    if os.path.lexists(name) or name.endswith(".json"):
        return Target(catalog=catalog, single=catalog.single(read(_bytes(name), file=name)))
    raise ContentError([_nothing(name, catalog)])


def _whole(catalog: Catalog, claim: Claim | Plugin) -> Target:
    """
    Return a whole plugin that was named by its place: it stands in for an installed one of its id.
    """
    if isinstance(claim, Plugin) and claim.document is None:
        raise ContentError(claim.problems)
    return Target(catalog=catalog.with_claim(claim, instead=True), plugin=claim.id)


def _bytes(name: str) -> bytes:
    """
    Return the bytes of a single file.
    """
    path = Path(name).resolve()
    try:
        return Folder(str(path.parent)).read(path.name)
    except Trouble as trouble:
        cause = "the file is not there" if trouble.code == "RK-M06" else "the file cannot be read"
        raise ContentError([Trouble("RK-D09", cause, "see that the name is right").problem(Place(file=name))]) from None


def _wheel(name: str) -> Claim | Plugin:
    """
    Return what a wheel offers, without unpacking or installing it; raise `ContentError` if it holds no plugin.
    """
    named = _WHEEL.fullmatch(Path(name).name)
    dist, version = named.groups() if named else ("", "")
    dist = normalised(dist)
    try:
        entry, files = _offered(zipfile.Path(name))
    except Trouble as trouble:
        raise ContentError([trouble.problem(Place(file=name), dist=label(dist, version))]) from None
    except FAILURES:
        unreadable = Trouble("RK-D08", "the wheel cannot be read", "build it again")
        raise ContentError([unreadable.problem(Place(file=name), dist=label(dist, version))]) from None
    return claim_files(files, name=entry.name, dist=dist, version=version)


def _offered(root: zipfile.Path) -> tuple[Entry, Files]:
    """
    Return the first plugin that a wheel offers, and its files.
    """
    for entry in read_entries(next(_entry_points(root), "")).ours:
        if entry.package is not None:
            files = Tree(root.joinpath(*entry.package.split(".")))
            if files.holds(MANIFEST):
                return entry, files
            cause = f"`{entry.package}/{MANIFEST}` is not in the wheel"
            raise Trouble("RK-D05", cause, "include JSON files in the wheel; `hatchling` and `flit_core` do")
    cause = "the wheel has no entry point `name = package:reflectkit.json` in the group `reflectkit.plugins`"
    raise Trouble("RK-D08", cause, "declare it in `pyproject.toml` and build the wheel again")


def _entry_points(root: zipfile.Path) -> Iterator[str]:
    """
    Yield the entry points of a wheel.
    """
    for found in root.iterdir():
        if found.name.endswith(".dist-info") and found.joinpath("entry_points.txt").is_file():
            yield found.joinpath("entry_points.txt").read_text(encoding="utf-8")


def _nothing(name: str, catalog: Catalog) -> Problem:
    """
    Return the problem of a name that means nothing.
    """
    known = [*catalog, *(plugin.id for plugin in catalog.plugins)]
    fix = near(name, known, "see `reflectkit list` for ids, or name a folder, a wheel or a file")
    cause = catalog.absent(name) if "/" in name else f"`{name}` is no component, plugin, folder, wheel or file"
    return Trouble("RK-D09", cause, fix).problem()
