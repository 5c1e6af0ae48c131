"""
Targets: what a person names on a command line, found in a catalog.

An id, a plugin's id, a folder with a manifest or a project that holds one, a wheel, or a single component file. A file that lies in a folder plugin
belongs to it: its local references mean that plugin, whether its manifest names the file or not.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.binding import bind
from reflectkit.catalog.claims import claim_folder
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import MANIFEST, ordinary
from reflectkit.catalog.projects import plugins_in
from reflectkit.catalog.wheels import read_wheel
from reflectkit.checking.case import near
from reflectkit.errors import ContentError, Place
from reflectkit.reading import read

if TYPE_CHECKING:
    from datetime import date

    from reflectkit.catalog.catalog import Catalog
    from reflectkit.catalog.loading import Loaded
    from reflectkit.catalog.plugins import Claim, Plugin
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem

_PROJECT = (".git", "pyproject.toml")
"""What lies in the uppermost folder of a project: whatever is further up is somebody else's."""


@attrs.frozen(kw_only=True, eq=False)
class Target:
    """
    What was named: one component of the catalog, whole plugins (a wheel can hold several), or a single file.

    `catalog` is where its references are looked up; the plugins of a folder or wheel are in it.
    `notes` are problems of the place where they lie.
    """

    catalog: Catalog
    plugins: tuple[str, ...] = ()
    component: str = ""
    single: Loaded | None = None
    notes: tuple[Problem, ...] = ()

    @property
    def components(self) -> tuple[str, ...]:
        """
        Return the ids of all components that were named.
        """
        if self.single is not None:
            return (self.single.id,)
        if self.component:
            return (self.component,)
        named = [plugin for plugin in self.catalog.plugins if plugin.id in self.plugins]
        return tuple(id_ for plugin in named for id_ in plugin.components)

    @property
    def is_single(self) -> bool:
        """
        Tell whether one component was named, and no plugin.
        """
        return self.single is not None or bool(self.component)

    def check(self, *, today: date | None = None) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with it; `today` is for what has to be checked again from time to time.
        """
        if self.single is not None:
            return (*self.notes, *self.catalog.check_loaded(self.single, today=today))
        found = [*self.notes, *self.of_the_manifests()]
        for id_ in self.components:
            found.extend(self.catalog.check(id_, today=today))
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
        stopped = [problem for problem in self.of_the_manifests() if problem.severity == "error"]
        cause = f"`{self.plugins[0]}` is a plugin, and one component is wanted"
        fix = f"name one of {', '.join(ids)}" if ids else "run `reflectkit check` on it"
        raise ContentError(stopped or [Trouble("RK-D09", cause, fix).problem(plugin=self.plugins[0])])

    def of_the_manifests(self) -> tuple[Problem, ...]:
        """
        Return everything that is wrong with the plugins themselves.
        """
        return tuple(problem for id_ in self.plugins for problem in self.catalog.check_manifest(id_))


def find_target(name: str, catalog: Catalog) -> Target:
    """
    Return what a name means; raise `ContentError` if it means nothing. What looks like a path is one if it is there.
    """
    if name in catalog:
        return Target(catalog=catalog, component=name)
    if catalog.plugin(name) is not None:
        return Target(catalog=catalog, plugins=(name,))
    if os.path.lexists(name) and Path(name).is_dir():
        return _whole(catalog, *map(claim_folder, plugins_in(name)))
    if name.endswith(".whl") and os.path.lexists(name):
        found, notes = read_wheel(name)
        return attrs.evolve(_whole(catalog, *found), notes=notes)
    if os.path.lexists(name) or name.endswith((".json", ".whl")):
        return _single(name, catalog)
    raise ContentError(_nothing(name, catalog))


def _single(name: str, catalog: Catalog) -> Target:
    """
    Return a single file: a component of the plugin in whose folder it lies, or as if it were one.

    Where a problem stops that plugin, it is told, and the file stands alone; and so it does where the plugin has no
    component that could be meant, as in a folder to which a manifest was copied.
    """
    data = _bytes(name)
    reading = read(data, file=name, forms=catalog.forms(""))
    root = _root(Path(name)) if reading.kind != "plugin" else None
    if root is None:
        return Target(catalog=catalog, single=catalog.single(reading))
    claim = claim_folder(str(root))
    around = _whole(catalog, claim).catalog
    plugin = around.plugin(claim.id)
    assert plugin is not None
    if plugin.state != "ready":
        return Target(catalog=catalog, single=catalog.single(reading), notes=plugin.problems)
    if not plugin.components:
        return Target(catalog=catalog, single=catalog.single(reading))
    id_ = f"{plugin.id}/{Path(name).stem}"
    if around.provided(id_, name):
        return Target(catalog=around, component=id_)
    own = read(data, file=name, forms=around.forms(plugin.id))
    return Target(catalog=around, single=around.single(own, plugin.id))


def _root(file: Path) -> Path | None:
    """
    Return the nearest folder above a file that has a manifest, within the project that the file is part of.

    Folders are called as the person called them, as far as that goes.
    """
    for folder in dict.fromkeys([*file.parents, *file.absolute().parents]):
        if os.path.lexists(folder / MANIFEST):
            return folder
        if any(os.path.lexists(folder / mark) for mark in _PROJECT):
            return None
    return None


def _whole(catalog: Catalog, *claims: Claim | Plugin) -> Target:
    """
    Return whole plugins that were named by their place: they stand in for installed ones of their ids.
    """
    ids = dict.fromkeys(claim.id for claim in claims)
    return Target(catalog=catalog.with_claims(*claims, instead=True), plugins=tuple(ids))


def _bytes(name: str) -> bytes:
    """
    Return the bytes of a single file.
    """
    cause, data = "this is no file that can be read", None
    try:
        data = ordinary(name)
    except FileNotFoundError:
        cause = "the file is not there"
    except OSError:
        pass
    if data is None:
        raise ContentError([Trouble("RK-D09", cause, "see that the name is right").problem(Place(file=name))])
    return data


def _nothing(name: str, catalog: Catalog) -> tuple[Problem, ...]:
    """
    Return the problem of a name that means nothing.
    """
    otherwise = "see `reflectkit list` for ids, or name a folder, a wheel or a file"
    if "/" in name:
        return catalog.missing(name, otherwise)
    known = [*catalog, *(plugin.id for plugin in catalog.plugins)]
    cause = f"`{name}` is no component, plugin, folder, wheel or file"
    return (Trouble("RK-D09", cause, near(name, known, otherwise)).problem(),)
