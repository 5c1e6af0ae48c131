"""
`doctor`: why something does not load, and what can be mended safely.
"""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reflectkit.catalog import LOCK, compare, find_target, read_lock
from reflectkit.catalog.installed import version_of
from reflectkit.catalog.isolation import examine
from reflectkit.cli.common import catalog_of, counted, output_options, put, with_folders
from reflectkit.errors import ContentError
from reflectkit.scaffold import rewrite
from reflectkit.scaffold.mending import mends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.catalog import Catalog
    from reflectkit.catalog.isolation import Examined
    from reflectkit.errors import Problem
    from reflectkit.scaffold.mending import Mend

PACKAGES = ("attrs", "cattrs", "click", "importlib-metadata", "jsonschema", "jsonschema-rs", "pluggy")
"""What the library stands on; what is not installed can be done without."""

INSTALLED = frozenset({"site-packages", "dist-packages"})
"""Folders in which only installers write."""


@click.command("doctor")
@click.argument("folder", required=False)
@click.option("--fix", "fixing", is_flag=True, help="Mend what can be mended safely in FOLDER.")
@click.option("--isolate", is_flag=True, help="Import each plugin's code in a process of its own, and ask how it is.")
@output_options
@with_folders
def doctor(
    *,
    folder: str | None,
    fixing: bool,
    isolate: bool,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> int:
    """
    Tell why something does not load: of everything that is installed, and of the plugin in a folder.
    """
    mended = _mended(folder) if fixing else ()
    catalog = catalog_of(folders)
    if folder is not None:
        catalog = find_target(folder, catalog).catalog
    examined = tuple(examine(catalog)) if isolate else ()
    problems = tuple(dict.fromkeys(_problems(catalog, examined)))
    if as_json:
        put(_report(catalog, mended, examined, problems))
    else:
        _tell(catalog, mended, examined, problems)
    return int(any(problem.severity == "error" for problem in problems))


def _mended(folder: str | None) -> tuple[Mend, ...]:
    """
    Mend the files of a folder, and return what was done.
    """
    if folder is None or not Path(folder).is_dir() or not INSTALLED.isdisjoint(Path(folder).resolve().parts):
        message = "--fix needs the folder of a plugin; what is installed is never changed"
        raise click.UsageError(message)
    found = mends(Path(folder))
    rewrite({mend.path: mend.text for mend in found})
    return found


def _problems(catalog: Catalog, examined: Iterable[Examined]) -> Iterator[Problem]:
    """
    Yield everything that stops a plugin or a component, or is not as the lock says, or is wrong with code.
    """
    yield from catalog.problems
    for plugin in catalog.plugins:
        yield from catalog.check_manifest(plugin.id)
    for id_ in catalog:
        try:
            catalog.used(id_)
        except ContentError as error:
            yield from error.problems
    yield from _unlike_the_lock(catalog)
    for one in examined:
        yield from one.problems


def _unlike_the_lock(catalog: Catalog) -> tuple[Problem, ...]:
    """
    Return what is not as the lock in this folder says, if there is one.
    """
    if not Path(LOCK).is_file():
        return ()
    try:
        return compare(read_lock(Path(LOCK).read_bytes()), catalog)[1]
    except ContentError as error:
        return error.problems


def _report(
    catalog: Catalog, mended: Iterable[Mend], examined: Iterable[Examined], problems: Iterable[Problem]
) -> dict[str, Any]:
    """
    Return everything, for a program.
    """
    took = {one.plugin: one.milliseconds for one in examined}
    return {
        "python": platform.python_version(),
        "reflectkit": catalog.version,
        "packages": {name: version_of(name) for name in PACKAGES},
        "plugins": [
            {
                "id": plugin.id,
                "state": plugin.state,
                "dist": plugin.dist,
                "version": plugin.version,
                "milliseconds": took.get(plugin.id),
            }
            for plugin in catalog.plugins
        ],
        "mended": [{"file": mend.path.as_posix(), "what": list(mend.what)} for mend in mended],
        "problems": [problem.to_json() for problem in problems],
    }


def _tell(
    catalog: Catalog, mended: Iterable[Mend], examined: Iterable[Examined], problems: tuple[Problem, ...]
) -> None:
    """
    Tell a person.
    """
    for mend in mended:
        click.echo(f"{mend.path.as_posix()}: {', '.join(mend.what)}")
    there = [f"{name} {version}" for name in PACKAGES if (version := version_of(name)) is not None]
    click.echo(f"reflectkit {catalog.version} on Python {platform.python_version()}, with {', '.join(there)}")
    took = {one.plugin: one.milliseconds for one in examined}
    for plugin in catalog.plugins:
        imported = f", imported in {took[plugin.id]} ms" if took.get(plugin.id) is not None else ""
        click.echo(f"{plugin.id}: {plugin.state}, {counted(len(plugin.components), 'component')}{imported}")
    for problem in problems:
        click.echo(problem.line())
    click.echo(counted(len(problems), "problem") if problems else "All is well.")
