"""
Claims: what a distribution or a folder says about itself, or the one reason why that cannot be told.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import MANIFEST, Files, Folder
from reflectkit.catalog.given import Given
from reflectkit.catalog.manifest import read_manifest
from reflectkit.catalog.plugins import Claim, Plugin, label
from reflectkit.catalog.shelf import Shelf
from reflectkit.catalog.values import is_id
from reflectkit.errors import ContentError, Place, Problem
from reflectkit.reading.strict import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from reflectkit.catalog.entries import Entry


def claim_entry(entry: Entry, find: Callable[[str], Files], *, dist: str, version: str, where: str) -> Claim | Plugin:
    """
    Return what one entry point offers; whatever goes wrong stays with it.

    `find` returns the files of a package, and `where` is the file in which the entry point stands.
    """
    package = entry.package
    try:
        files = _files(entry.name, package, find)
    except Trouble as trouble:
        return _broken(entry.name, trouble, Place(file=where, line=entry.line), dist, version)
    return claim_files(files, name=entry.name, dist=dist, version=version, package=package or "")


def _files(name: str, package: str | None, find: Callable[[str], Files]) -> Files:
    """
    Return the files of the package that an entry point names; raise `Trouble` for everything that can go wrong.
    """
    if package is None:
        cause = f"the entry point `{name}` does not name a manifest"
        raise Trouble("RK-D06", cause, f"write `{name} = your_package:{MANIFEST}`")
    try:
        return find(package)
    except Trouble:
        raise
    except Exception as error:  # noqa: BLE001 - the finders of other packages may raise anything.
        cause = f"its package cannot be found ({type(error).__name__})"
        raise Trouble("RK-D05", cause, "install it again") from None


def claim_folder(folder: str) -> Claim | Plugin:
    """
    Return what a folder offers.
    """
    files = Folder(folder)
    if not files.holds(MANIFEST):
        trouble = Trouble("RK-D08", f"the folder has no `{MANIFEST}`", "name the folder in which it lies")
        return _broken(Path(folder).resolve().name, trouble, Place(file=folder))
    real = os.path.realpath(folder)
    return claim_files(files, package=Path(real).name, root=real)


def claim_given(files: Mapping[str, bytes], name: str, taken: Container[str]) -> Claim | Plugin:
    """
    Return what a plugin offers whose files are handed over; one that claims an id that is taken is stopped.
    """
    given = Given(files, name)
    if not given.holds(MANIFEST):
        trouble = Trouble("RK-D08", f"`{MANIFEST}` is not among the files", "hand it over with the others")
        return _broken(name, trouble, Place(file=name))
    claim = claim_files(given, called=name)
    if claim.id not in taken or isinstance(claim, Plugin):
        return claim
    cause = f"`{claim.id}` is the id of a plugin that is here already, and that one stays"
    trouble = Trouble("RK-D04", cause, "give this one an id of its own", pointer="/id")
    stopped = _broken(claim.id, trouble, claim.shelf.document.place("/id"))
    return attrs.evolve(stopped, state="conflict", document=claim.shelf.document)


def claim_files(
    files: Files,
    *,
    name: str | None = None,
    called: str = "",
    dist: str = "",
    version: str = "",
    package: str = "",
    root: str = "",
) -> Claim | Plugin:
    """
    Return what a manifest offers; `name` is that of its entry point, where it has one.

    `called` is what a plugin is called whose manifest does not say it; without, it is called after its folder.
    `package` is where its code is to be looked for, and `root` the folder of one that is not installed.
    """
    file = files.where(MANIFEST)
    called = name or called or Path(file).resolve().parent.name
    try:
        document = parse(files.read(MANIFEST), file)
    except ContentError as error:
        return _stopped(called, error.problems[:1], file, dist, version)
    except Trouble as trouble:
        return _broken(called, trouble, Place(file=file), dist, version)
    try:
        manifest = read_manifest(document.value, name)
    except Trouble as trouble:
        said: Any = document.value.get("id") if isinstance(document.value, dict) else None
        if name is None and is_id(said):
            called = said
        broken = _broken(called, trouble, document.place(trouble.pointer), dist, version)
        return attrs.evolve(broken, document=document)
    shelf = Shelf(files, manifest, document)
    return Claim(shelf=shelf, dist=dist, version=version, package=package, root=root)


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
