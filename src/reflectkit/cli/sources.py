"""
Files of somebody's progress: records and entries, of one person or of several, and who reads them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reflectkit.cli.records import MOST, resume, unread
from reflectkit.errors import ReflectkitError
from reflectkit.progress.entries import read_entry
from reflectkit.progress.shown import Sources
from reflectkit.reading import kind_of, parse
from reflectkit.session.events import PRACTITIONER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.catalog import Catalog
    from reflectkit.content.entry import Entry
    from reflectkit.session import Session


def reader_of(sources: Sources, named: str | None) -> str:
    """
    Return who reads: whoever is named, else the one person whom all files are about.
    """
    if named is not None and named not in (*sources.people, PRACTITIONER):
        message = "--for names nobody of whom there is anything"
        raise click.UsageError(message)
    if named is not None or not sources.people:
        return named or ""
    if len(sources.everywhere) != 1:
        message = f"these are of {len(sources.people)} people; say --for"
        raise click.UsageError(message)
    return next(iter(sources.everywhere))


def read_sources(files: Iterable[str], catalog: Catalog) -> tuple[Sources, bool]:
    """
    Read files; tell of each that cannot be used why, and whether there was one.
    """
    sessions: list[Session] = []
    entries: list[Entry] = []
    bad = False
    for file in files:
        try:
            found = _read(file, catalog)
        except ReflectkitError as error:
            bad = True
            for problem in error.problems:
                click.echo(f"reflectkit: {file}: {problem.line()}", err=True)
            continue
        sessions += found.sessions
        entries += found.entries
    return Sources(sessions=tuple(sessions), entries=tuple(entries)), bad


def _read(file: str, catalog: Catalog) -> Sources:
    """
    Return what a file holds: a record or an entry.
    """
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(MOST + 1)
    except OSError as error:
        raise unread(file, error) from None
    document = parse(data, file, limit=MOST)
    kind, problems = kind_of(document)
    if problems or kind != "record":
        return Sources(entries=(read_entry(data, file=file),))
    return Sources(sessions=(resume(catalog, file),))
