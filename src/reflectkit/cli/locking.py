"""
`lock`: write down what is installed, and tell what is not as it was.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reflectkit.catalog import LOCK, compare, difference, lock_of, read_lock
from reflectkit.catalog.codes import Trouble
from reflectkit.cli.common import catalog_of, counted, output_options, put, with_folders
from reflectkit.cli.records import MOST, replace_file
from reflectkit.errors import ContentError, Place
from reflectkit.reading import kind_of, parse, validate

if TYPE_CHECKING:
    from reflectkit.catalog import Catalog, Found, Lock
    from reflectkit.errors import Problem


@click.command("lock")
@click.argument("file", default=LOCK, metavar="[FILE]")
@click.option("--check", "checking", is_flag=True, help="Compare with FILE, a lock or the record of a session.")
@output_options
@with_folders
def lock(file: str, *, checking: bool, as_json: bool, plain: bool, folders: tuple[str, ...]) -> int:  # noqa: ARG001
    """
    Write `reflectkit.lock`, or compare with it.
    """
    catalog = catalog_of(folders)
    if checking:
        found, problems = _compared(file, catalog)
        return _tell(found, problems, as_json=as_json)
    locked = lock_of(catalog)
    _write(locked, file)
    if as_json:
        put(locked.to_json())
    else:
        click.echo(f"{file}: {counted(len(locked.plugins), 'plugin')}, {counted(len(locked.components), 'component')}")
    return 0


def _write(locked: Lock, file: str) -> None:
    """
    Write a lock, whole or not at all.
    """
    text = json.dumps(locked.to_json(), ensure_ascii=False, indent=2) + "\n"
    try:
        replace_file(Path(file).absolute(), text)
    except OSError as error:
        raise _untouched(file, f"the lock cannot be written ({error.strerror})", "name another file") from None


def _untouched(file: str, cause: str, fix: str) -> ContentError:
    """
    Return the error for a file that cannot be read or written.
    """
    return ContentError([Trouble("RK-P10", cause, fix).problem(Place(file=file))])


def _compared(file: str, catalog: Catalog) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """
    Return what became of the components in a lock or a record, and what is not as it was.
    """
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(MOST + 1)
    except OSError as error:
        cause = f"the lock cannot be read ({error.strerror})"
        raise _untouched(file, cause, "run `reflectkit lock` first, or name another file") from None
    document = parse(data, file, limit=MOST)
    kind, _ = kind_of(document)
    if kind != "record":
        return compare(read_lock(data, file), catalog)
    problems = validate(document, kind)
    if problems:
        raise ContentError(problems)
    found = catalog.look_up(document.value)
    return found, tuple(problem for one in found if (problem := difference(one)) is not None)


def _tell(found: tuple[Found, ...], problems: tuple[Problem, ...], *, as_json: bool) -> int:
    """
    Tell what became of each component, and return the exit code.
    """
    if as_json:
        put({"components": [one.to_json() for one in found], "problems": [one.to_json() for one in problems]})
    else:
        for problem in problems:
            click.echo(problem.line())
        fates = {fate: sum(one.fate == fate for one in found) for fate in ("same", "changed", "gone")}
        click.echo(", ".join(f"{number} {fate}" for fate, number in fates.items()))
    return int(bool(problems))
