"""
Discovery: every installed distribution once, every manifest, no component and no line of a plugin's code.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.catalog import Catalog
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import MANIFEST, Files, Folder
from reflectkit.catalog.locate import package_files
from reflectkit.catalog.manifest import read_manifest
from reflectkit.catalog.plugins import Claim, Plugin, label
from reflectkit.catalog.shelf import Shelf
from reflectkit.errors import ContentError, Place
from reflectkit.reading.strict import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reflectkit.catalog.entries import Entry
    from reflectkit.catalog.installed import Installed
    from reflectkit.errors import Problem


def discover(*, folders: Sequence[str | Path] = (), features: Iterable[str] = ()) -> Catalog:
    """
    Return a catalog of all plugins that are installed, and of folders that hold a `reflectkit.json`.

    `features` are what the host can do, such as `audio`; a plugin that needs more is `unavailable`.
    Only manifests are read; whatever is wrong with one plugin is a problem in the catalog and costs no other plugin.
    """
    from reflectkit.catalog.installed import scan  # noqa: PLC0415 - importing it replaces the finder of metadata.

    found = scan()
    claims: list[Claim | Plugin] = []
    version = ""
    for one in found.found:
        claims.extend(_claim(one, entry) for entry in one.entries.ours)
        if one.name == "reflectkit":
            version = one.version
    claims.extend(claim_folder(os.fspath(folder)) for folder in folders)
    return Catalog(claims=tuple(claims), version=version, features=frozenset(features), notes=found.problems)


def _claim(one: Installed, entry: Entry) -> Claim | Plugin:
    """
    Return what one entry point offers; whatever goes wrong stays with it.
    """
    place = Place(file=one.where, line=entry.line)
    try:
        if entry.package is None:
            cause = f"the entry point `{entry.name}` does not name a manifest"
            fix = f"write `{entry.name} = your_package:{MANIFEST}`"
            raise Trouble("RK-D06", cause, fix)
        files = package_files(one.base, entry.package)
    except Trouble as trouble:
        return _broken(entry.name, trouble, place, one.name, one.version)
    except Exception as error:  # noqa: BLE001 - the finders of other packages may raise anything.
        trouble = Trouble("RK-D05", f"its package cannot be found ({type(error).__name__})", "install it again")
        return _broken(entry.name, trouble, place, one.name, one.version)
    return claim_files(files, name=entry.name, dist=one.name, version=one.version)


def claim_folder(folder: str) -> Claim | Plugin:
    """
    Return what a folder offers.
    """
    files = Folder(folder)
    if not files.holds(MANIFEST):
        trouble = Trouble("RK-D08", f"the folder has no `{MANIFEST}`", "name the folder in which it lies")
        return _broken(os.path.basename(os.path.abspath(folder)), trouble, Place(file=folder))
    return claim_files(files)


def claim_files(files: Files, *, name: str | None = None, dist: str = "", version: str = "") -> Claim | Plugin:
    """
    Return what a manifest offers; `name` is that of its entry point, where it has one.
    """
    file = files.where(MANIFEST)
    called = name or os.path.basename(os.path.dirname(os.path.abspath(file)))
    try:
        document = parse(files.read(MANIFEST), file)
    except ContentError as error:
        return _stopped(called, error.problems[:1], file, dist, version)
    except Trouble as trouble:
        return _broken(called, trouble, Place(file=file), dist, version)
    try:
        manifest = read_manifest(document.value, name)
    except Trouble as trouble:
        broken = _broken(called, trouble, document.place(trouble.pointer), dist, version)
        return attrs.evolve(broken, document=document)
    return Claim(shelf=Shelf(files, manifest, document), dist=dist, version=version)


def _broken(name: str, trouble: Trouble, place: Place, dist: str = "", version: str = "") -> Plugin:
    """
    Return a plugin that one trouble stops.
    """
    problem = trouble.problem(place)
    return _stopped(name, (problem,), place.file, dist, version)


def _stopped(name: str, problems: tuple[Problem, ...], file: str, dist: str, version: str) -> Plugin:
    """
    Return a plugin that could not be read, with problems that say whose they are.
    """
    told = tuple(attrs.evolve(problem, plugin=name, dist=label(dist, version)) for problem in problems)
    return Plugin(id=name, state="broken", dist=dist, version=version, file=file, problems=told)
