"""
Files of somebody's progress: records and entries, of one person or of several, and what each tells a reader.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from reflectkit.cli.records import MOST, resume, unread
from reflectkit.errors import ReflectkitError
from reflectkit.progress.entries import read_entry
from reflectkit.progress.told import Note, granted, told
from reflectkit.reading import kind_of, parse
from reflectkit.session.events import PRACTITIONER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.catalog import Catalog
    from reflectkit.content.entry import Entry
    from reflectkit.session import Session


@attrs.frozen
class Sources:
    """
    The sessions and entries of some files, whoever's they are.
    """

    sessions: tuple[Session, ...]
    entries: tuple[Entry, ...]

    @property
    def casts(self) -> list[frozenset[str]]:
        """
        Return whom each file is about.
        """
        return [frozenset(one.cast) for one in self.sessions] + [frozenset({one.owner}) for one in self.entries]

    def reader(self, named: str | None) -> str:
        """
        Return who reads: whoever is named, else the one person whom all files are about.
        """
        names = frozenset[str]().union(*self.casts)
        if named is not None and named not in (*names, PRACTITIONER):
            message = "--for names nobody of whom there is anything"
            raise click.UsageError(message)
        if named is not None or not names:
            return named or ""
        common = names.intersection(*self.casts)
        if len(common) != 1:
            message = f"these are of {len(names)} people; say --for"
            raise click.UsageError(message)
        return next(iter(common))

    def entries_for(self, reader: str, locale: str | None) -> tuple[list[Entry], list[Note]]:
        """
        Return what a reader may see: their own, or what was granted to them as a practitioner.
        """
        found = [told(one, reader, locale) for one in self.sessions]
        if reader == PRACTITIONER:
            written = granted(self.entries, PRACTITIONER)
        else:
            written = tuple(one for one in self.entries if one.owner == reader)
        entries = [*written, *(entry for one in found for entry in one.entries)]
        return entries, [note for one in found for note in one.notes]

    def shared_with_partner(self) -> tuple[Entry, ...]:
        """
        Return the entries that two people have shared with each other.
        """
        return granted(self.entries, "partner")


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
    return Sources(tuple(sessions), tuple(entries)), bad


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
        return Sources((), (read_entry(data, file=file),))
    return Sources((resume(catalog, file),), ())
