"""
The lock: what a catalog holds, written down, so that a change of any byte is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import Trouble, make
from reflectkit.catalog.policy import Pin
from reflectkit.catalog.provenance import look_up
from reflectkit.content.frozen import FrozenMap
from reflectkit.errors import ContentError, Place
from reflectkit.reading import digest, kind_of, parse, validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.catalog import Catalog
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.catalog.provenance import Found
    from reflectkit.errors import Problem

LOCK = "reflectkit.lock"
"""The name of the file in which a lock is kept."""

LONGEST = 16 * 1024 * 1024
"""The most bytes of a lock."""

LOCK_FORMAT = "reflectkit.lock/1"


@attrs.frozen(kw_only=True)
class Locked:
    """
    One plugin in a lock: where it came from, the digest of its manifest, and the pins of its components.
    """

    id: str
    dist: str
    version: str
    manifest: str
    components: FrozenMap[str, Pin]

    def to_json(self) -> dict[str, Any]:
        """
        Return this in the shape of the `lock` schema.
        """
        components = [{"id": id_, **attrs.asdict(pin)} for id_, pin in self.components.items()]
        return {**attrs.asdict(self, recurse=False), "components": components}


@attrs.frozen(kw_only=True)
class Lock:
    """
    What a catalog held when it was locked; `Policy(pins=lock.pins)` holds a host to it.
    """

    plugins: tuple[Locked, ...]

    @property
    def pins(self) -> dict[str, Pin]:
        """
        Return the pins of every plugin's manifest and of every component, by id.
        """
        plugins = {plugin.id: Pin(version=plugin.version, sha256=plugin.manifest) for plugin in self.plugins}
        return plugins | self.components

    @property
    def components(self) -> dict[str, Pin]:
        """
        Return the pins of every component.
        """
        return {id_: pin for plugin in self.plugins for id_, pin in plugin.components.items()}

    def to_json(self) -> dict[str, Any]:
        """
        Return the lock in the shape of the `lock` schema.
        """
        return {"format": LOCK_FORMAT, "plugins": [plugin.to_json() for plugin in self.plugins]}


def lock_of(catalog: Catalog) -> Lock:
    """
    Return the lock of everything that is ready; raise `ContentError` for a component that cannot be read.

    Nothing is validated and no code runs: a lock is about bytes.
    """
    problems: list[Problem] = []
    plugins = tuple(_locked(catalog, plugin, problems) for plugin in catalog.ready)
    if problems:
        raise ContentError(problems)
    return Lock(plugins=plugins)


def _locked(catalog: Catalog, plugin: Plugin, problems: list[Problem]) -> Locked:
    """
    Return one plugin as it is locked; what cannot be read becomes a problem.
    """
    pins = {}
    for id_ in plugin.components:
        try:
            card = catalog.card(id_)
        except ContentError as error:
            problems.extend(error.problems)
        else:
            pins[id_] = Pin(version=card.version, sha256=card.sha256)
    return Locked(
        id=plugin.id,
        dist=plugin.dist,
        version=plugin.version,
        manifest=manifest_digest(plugin),
        components=FrozenMap(pins),
    )


def manifest_digest(plugin: Plugin) -> str:
    """
    Return the digest of a plugin's manifest.
    """
    return "" if plugin.document is None else digest(plugin.document.value)


def read_lock(data: bytes, file: str = LOCK) -> Lock:
    """
    Read a lock; raise `ContentError` with everything that is wrong with it.
    """
    document = parse(data, file, limit=LONGEST)
    kind, problems = kind_of(document)
    if not problems and kind != "lock":
        cause = "this is not a lock"
        problems = (Trouble("RK-P10", cause, "name a file that `reflectkit lock` wrote").problem(Place(file=file)),)
    problems = problems or validate(document, kind)
    if problems:
        raise ContentError(problems)
    return Lock(plugins=tuple(map(_read_locked, document.value["plugins"])))


def _read_locked(value: Mapping[str, Any]) -> Locked:
    """
    Make a locked plugin from its validated JSON.
    """
    pins = {item["id"]: Pin(version=item["version"], sha256=item["sha256"]) for item in value["components"]}
    return Locked(**{**value, "components": FrozenMap(pins)})


def compare(lock: Lock, catalog: Catalog) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """
    Return what became of every component in a lock, and a problem for everything that is not as it was.
    """
    found = look_up(catalog, lock.components)
    problems = [*_plugins(lock, catalog), *(problem for one in found if (problem := difference(one)) is not None)]
    locked = lock.components
    problems += [_new(id_) for id_ in catalog if id_ not in locked]
    return found, tuple(problems)


def _plugins(lock: Lock, catalog: Catalog) -> Iterator[Problem]:
    """
    Yield what is not as it was with the plugins themselves.
    """
    for was in lock.plugins:
        plugin = catalog.plugin(was.id)
        if plugin is None or plugin.state != "ready":
            cause = f"the plugin `{was.id}` is locked, and {'stopped' if plugin else 'not installed'}"
            yield make("RK-P08", cause, "install it again, or lock again", plugin=was.id)
        elif (plugin.dist, plugin.version) != (was.dist, was.version):
            cause = f"the plugin `{was.id}` is locked as {_origin(was)}, and now comes from {_origin(plugin)}"
            yield make("RK-P07", cause, "install what is locked, or lock again", plugin=was.id, dist=plugin.label)
        elif manifest_digest(plugin) != was.manifest:
            cause = f"the manifest of `{was.id}` has other bytes than were locked, under the same version"
            yield make("RK-P06", cause, _LOOK, plugin=was.id, dist=plugin.label)


_LOOK = "find out who changed it; then install the original again, or lock again"


def _origin(plugin: Locked | Plugin) -> str:
    """
    Return name and version of a plugin's distribution.
    """
    return f"{plugin.dist} {plugin.version}" if plugin.dist else "a folder"


def difference(found: Found) -> Problem | None:
    """
    Return the problem of a component that is not what it was, if it is not.
    """
    plugin = found.id.rpartition("/")[0]
    if found.fate == "gone":
        cause = f"`{found.id}` was {found.was.version}, and is gone or cannot be read"
        return make("RK-P08", cause, "install the version that had it", plugin=plugin, component=found.id)
    if found.fate == "same":
        return None
    now = "" if found.now is None else found.now.version
    if now != found.was.version:
        cause = f"`{found.id}` was {found.was.version}, and is {now} now"
        return make(
            "RK-P07", cause, "look at what changed, or install the old version", plugin=plugin, component=found.id
        )
    cause = f"`{found.id}` has other bytes than before, under the same version {now}"
    return make("RK-P06", cause, _LOOK, plugin=plugin, component=found.id)


def _new(id_: str) -> Problem:
    """
    Return the problem of a component that is not in a lock.
    """
    cause = f"`{id_}` is installed, and the lock does not have it"
    return make("RK-P09", cause, "lock again, if it is wanted", plugin=id_.partition("/")[0], component=id_)
