"""
What is tested: a project whose wheel is built and unpacked, a wheel, a folder, or a plugin that is installed.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.claims import claim_files
from reflectkit.catalog.files import MANIFEST, Folder
from reflectkit.catalog.projects import project_of, sources_of
from reflectkit.catalog.targets import find_target
from reflectkit.catalog.wheels import read_wheel
from reflectkit.errors import ContentError, Place
from reflectkit.testing.building import build_wheel
from reflectkit.testing.codes import fault
from reflectkit.testing.inspecting import inspect_wheel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.catalog import Catalog
    from reflectkit.catalog.plugins import Claim, Plugin
    from reflectkit.errors import Problem


@attrs.frozen(kw_only=True, eq=False)
class Subject:
    """
    Plugins that are tested, in a catalog; `wheel` is the name of what they came in, if it was looked into.

    `place` is where it was unpacked, and `project` what it was built from.
    `moved` says which folder stands for which, so that problems are told where an author would mend them.
    """

    catalog: Catalog
    plugins: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    wheel: str = ""
    place: str = ""
    project: str = ""
    moved: tuple[tuple[str, str], ...] = ()

    def told(self, problem: Problem) -> Problem:
        """
        Return a problem at the place that its author knows.
        """
        place = problem.place
        for inside, outside in self.moved:
            if place is not None and place.file.startswith(inside):
                name = outside + place.file.removeprefix(inside)
                return attrs.evolve(problem, place=attrs.evolve(place, file=name))
        return problem


@contextlib.contextmanager
def subject_of(name: str, catalog: Catalog) -> Iterator[Subject]:
    """
    Give what a name means; a project's wheel is built, and a wheel is unpacked, for as long as it is looked at.

    Raises `ContentError` if the name means nothing that can be tested, or the wheel cannot be built.
    """
    with contextlib.ExitStack() as stack:
        project, wheel = _project(Path(name)), None
        room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reflectkit-")))
        if project is not None:
            wheel = build_wheel(project, room)
        elif name.endswith(".whl"):
            wheel = Path(name)
        yield _plain(name, catalog) if wheel is None else stack.enter_context(_unpacked(wheel, project, room, catalog))


def _project(place: Path) -> Path | None:
    """
    Return the project that a folder is, or whose package it is.
    """
    if not place.is_dir():
        return None
    if sources_of(place) and (place / "pyproject.toml").is_file():
        return place
    around = project_of(place)
    if around is None:
        return None
    if (place / MANIFEST).is_file():
        return around if place.resolve() in sources_of(around) else None
    return place if (place / "pyproject.toml").is_file() else None


def _plain(name: str, catalog: Catalog) -> Subject:
    """
    Return plugins as they are: installed, or in a folder.
    """
    target = find_target(name, catalog)
    if not target.plugins:
        raise ContentError([fault("RK-T07", "this is a single component, and not a plugin", place=Place(file=name))])
    return Subject(catalog=target.catalog, plugins=target.plugins, problems=target.notes)


@contextlib.contextmanager
def _unpacked(wheel: Path, project: Path | None, room: Path, catalog: Catalog) -> Iterator[Subject]:
    """
    Give the plugins of a wheel as they will be once it is installed, their code included.
    """
    offered, notes = read_wheel(str(wheel))
    place = room / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    sources = () if project is None else sources_of(project)
    claims: list[Claim | Plugin] = []
    moved: list[tuple[str, str]] = []
    problems = [*notes, *inspect_wheel(wheel, place, "" if project is None else str(project / "pyproject.toml"))]
    packages = []
    for one in offered:
        inside = Path(one.file).relative_to(wheel).parent if one.file.endswith(MANIFEST) else None
        if inside is None:
            claims.append(one)
            continue
        packages.append(".".join(inside.parts))
        files = Folder(str(place / inside))
        claims.append(claim_files(files, name=one.id, dist=one.dist, version=one.version, package=packages[-1]))
        source = next((folder for folder in sources if folder.name == inside.name), None)
        moved.append((str(place / inside), str(source or wheel.name / inside)))
        problems += () if source is None else _lost(source, place / inside, one.id)
    moved.append((str(place), wheel.name))
    moved.append((str(wheel), wheel.name))
    tested = catalog.with_claims(*claims, instead=True)
    ids = tuple(dict.fromkeys(claim.id for claim in claims))
    with importable(place, packages):
        yield Subject(
            catalog=tested,
            plugins=ids,
            problems=tuple(problems),
            wheel=wheel.name,
            place=str(place),
            project="" if project is None else str(project),
            moved=tuple(moved),
        )


def _lost(source: Path, inside: Path, plugin: str) -> Iterator[Problem]:
    """
    Yield the files of the sources that the wheel lacks, or has otherwise.
    """
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if (
            path.is_file()
            and path.suffix in (".json", ".py")
            and not any(part[0] in "._" for part in relative.parts[:-1])
        ):
            packed = inside / relative
            if not packed.is_file():
                cause = f"`{relative.as_posix()}` is not in the wheel"
                yield fault("RK-T03", cause, place=Place(file=str(path)), plugin=plugin)
            elif packed.read_bytes() != path.read_bytes():
                cause = f"`{relative.as_posix()}` is another one in the wheel"
                yield fault("RK-T03", cause, place=Place(file=str(path)), plugin=plugin)


@contextlib.contextmanager
def importable(place: Path, packages: Iterable[str]) -> Iterator[None]:
    """
    Let packages be imported from a place, whatever else is installed or imported under their names.
    """
    tops = {package.partition(".")[0] for package in packages}

    def of_theirs() -> list[str]:
        return [name for name in sys.modules if name.partition(".")[0] in tops]

    aside = {name: sys.modules.pop(name) for name in of_theirs()}
    sys.path.insert(0, str(place))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(place))
        for name in of_theirs():
            del sys.modules[name]
        sys.modules.update(aside)
