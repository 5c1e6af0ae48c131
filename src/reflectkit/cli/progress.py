"""
`progress`: what records and entries come to for whoever may read them, in words, as JSON, as a page, or as a picture.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from reflectkit.cli.common import catalog_of, locale_option, output_options, put, with_folders
from reflectkit.cli.sources import read_sources
from reflectkit.content.measure import Measure
from reflectkit.content.progress import Progress
from reflectkit.progress.journey import couples, journey, together
from reflectkit.report.charts import vega_lite
from reflectkit.report.journeys import own_report, shared_report
from reflectkit.report.page import page
from reflectkit.report.poster import poster
from reflectkit.report.raster import png as dots
from reflectkit.session.events import PRACTITIONER
from reflectkit.session.wire import write_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.catalog import Catalog
    from reflectkit.cli.sources import Sources
    from reflectkit.content.component import Component
    from reflectkit.content.entry import Entry
    from reflectkit.progress.journey import Journey
    from reflectkit.progress.series import Series
    from reflectkit.progress.told import Note
    from reflectkit.report.sections import Report


@click.command("progress")
@click.argument("files", nargs=-1, required=True, metavar="RECORD...")
@click.option(
    "--for", "reader", metavar="NAME|practitioner", help="Who reads it; needed where files are of several people."
)
@click.option("--html", metavar="FILE", help="Write a page that holds everything it needs.")
@click.option("--svg", metavar="FILE", help="Write the pictures, as one.")
@click.option("--png", metavar="FILE", help="Write the pictures in dots; needs the extra `picture`.")
@locale_option(None, "The language of the words, such as `nl`.")
@output_options
@with_folders
def progress(
    *,
    files: tuple[str, ...],
    reader: str | None,
    html: str | None,
    svg: str | None,
    png: str | None,
    locale: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> int:
    """
    Show what somebody's records and entries come to, and nothing that the reader may not see.
    """
    if png is not None and find_spec("vl_convert") is None:
        message = "the extra `picture` is needed: install reflectkit[picture]"
        raise click.UsageError(message)
    catalog = catalog_of(folders)
    sources, bad = read_sources(files, catalog)
    shown = _shown(sources, sources.reader(reader), catalog, locale)
    report = shown.report(locale)
    if html is not None:
        Path(html).write_text(page(report, locale), encoding="utf-8", newline="\n")
    if svg is not None:
        Path(svg).write_text(poster(report, locale), encoding="utf-8", newline="\n")
    if png is not None:
        Path(png).write_bytes(dots(poster(report, locale, dark=False)))
    if as_json:
        put(shown.to_json(locale))
    else:
        click.echo("\n".join(report.lines()))
    return int(bad)


@attrs.frozen(kw_only=True)
class Shown:
    """
    What a reader is shown: journeys, granted answers, and what two people share.
    """

    reader: str
    people: tuple[Journey, ...]
    notes: tuple[Note, ...] = ()
    pairs: tuple[tuple[Series, Series], ...] = ()

    def report(self, locale: str | None) -> Report:
        """
        Return it as a report.
        """
        if self.reader == PRACTITIONER:
            return shared_report(self.people, self.notes, self.pairs, locale)
        return own_report(self.people[0], self.pairs, locale)

    def to_json(self, locale: str | None) -> dict[str, Any]:
        """
        Return it as JSON.
        """
        return {
            "for": self.reader,
            "series": [_series(line, one, locale) for one in self.people for line in one.lines],
            "people": [one.to_json() for one in self.people],
            "couple": couples(self.pairs),
            "notes": [
                {"owner": one.owner, "at": write_time(one.at), "component": one.component.id, "asked": one.asked}
                | {"text": one.text, "language": one.language}
                for one in self.notes
            ],
        }


def _series(line: Series, one: Journey, locale: str | None) -> dict[str, Any]:
    """
    Return a series as JSON, with what it comes to and with its picture.
    """
    change = line.change()
    judged = None if change is None else change.to_json()
    chart = vega_lite(line, locale, one.happened)
    return {"measure": line.measure.id, **line.to_json(), "change": judged, "chart": chart}


def _shown(sources: Sources, reader: str, catalog: Catalog, locale: str | None) -> Shown:
    """
    Return what a reader is shown.
    """
    entries, notes = sources.entries_for(reader, locale)
    if reader != PRACTITIONER:
        pairs = _with_partner(sources, reader, catalog)
        return Shown(reader=reader, people=(_journey(entries, reader, catalog),), pairs=pairs)
    names = sorted({one.owner for one in entries} | {one.owner for one in notes})
    found = [_journey(entries, name, catalog) for name in names]
    people = tuple(attrs.evolve(one, suggestion=None, suggested=None) for one in found)
    pairs = together(*people) if len(people) == 2 else ()
    return Shown(reader=reader, people=people, notes=tuple(notes), pairs=pairs)


def _with_partner(sources: Sources, reader: str, catalog: Catalog) -> tuple[tuple[Series, Series], ...]:
    """
    Return the lines that a person and their partner have shared with each other.
    """
    entries = sources.shared_with_partner()
    others = sorted({one.owner for one in entries} - {reader})
    if len(others) != 1:
        return ()
    return together(*(_journey(entries, name, catalog) for name in (reader, *others)))


def _journey(entries: Sequence[Entry], owner: str, catalog: Catalog) -> Journey:
    """
    Return one person's journey, and say which measures are not here.
    """
    own = [one for one in entries if one.owner == owner]
    known = {name: catalog[name] for name in dict.fromkeys(one.component["id"] for one in own) if name in catalog}
    path = _path(known, catalog)
    rules = path.content.compass if path is not None and isinstance(path.content, Progress) else ()
    known |= {rule.suggest: catalog[rule.suggest] for rule in rules if rule.suggest in catalog}
    found = journey(own, known, owner=owner, path=path)
    scored = [one for one in own if one.type == "score" and one not in found.ratings]
    for name in dict.fromkeys(one.component["id"] for one in scored):
        if name not in known or not isinstance(known[name].content, Measure):
            click.echo(f"reflectkit: the measure `{name}` is not here, and its scores are left out", err=True)
    return found


def _path(known: dict[str, Component], catalog: Catalog) -> Component | None:
    """
    Return what says what is followed: the one that the entries name, else the only one that is here.
    """
    named = [one for one in known.values() if isinstance(one.content, Progress)]
    kinds = {name: holder[2].kind for name in catalog if (holder := catalog.holder(name)) is not None}
    here = named or [catalog[name] for name, kind in kinds.items() if kind == "progress"]
    return here[0] if named or len(here) == 1 else None
