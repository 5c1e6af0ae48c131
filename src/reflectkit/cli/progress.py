"""
`progress`: what one person's records and entries come to, in words, as JSON, or as a page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import tostring

import click

from reflectkit.cli.common import catalog_of, locale_option, output_options, put, with_folders
from reflectkit.cli.records import MOST, resume, unread
from reflectkit.content.measure import Measure
from reflectkit.errors import ReflectkitError
from reflectkit.progress.entries import entry_of, read_entry, score_entries
from reflectkit.progress.scoring import score
from reflectkit.progress.series import series
from reflectkit.reading import kind_of, parse
from reflectkit.report.charts import heading, svg, vega_lite
from reflectkit.report.page import page, rows_of, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflectkit.catalog import Catalog
    from reflectkit.content.entry import Entry
    from reflectkit.progress.series import Series


@click.command("progress")
@click.argument("files", nargs=-1, required=True, metavar="RECORD...")
@click.option("--owner", metavar="NAME", help="Whose; needed where the files are of several people.")
@click.option("--html", metavar="FILE", help="Write a page that holds everything it needs.")
@click.option("--svg", "pictures", metavar="FOLDER", help="Write one picture for each scale.")
@locale_option(None, "The language of the words, such as `nl`.")
@output_options
@with_folders
def progress(
    *,
    files: tuple[str, ...],
    owner: str | None,
    html: str | None,
    pictures: str | None,
    locale: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> int:
    """
    Show what one person's records and entries come to.
    """
    catalog = catalog_of(folders)
    entries: list[Entry] = []
    bad = False
    for file in files:
        try:
            entries += _entries(file, catalog)
        except ReflectkitError as error:
            bad = True
            for problem in error.problems:
                click.echo(f"reflectkit: {file}: {problem.line()}", err=True)
    lines = list(_lines(entries, _whose(entries, owner), catalog))
    if html is not None:
        Path(html).write_text(page(lines, locale), encoding="utf-8")
    for one in lines if pictures is not None else ():
        name = f"{one.measure.id}.{one.scale.id}.svg"
        Path(pictures or ".").joinpath(name).write_text(
            tostring(svg(one, locale), encoding="unicode"), encoding="utf-8"
        )
    _tell(lines, locale, as_json=as_json)
    return int(bad)


def _entries(file: str, catalog: Catalog) -> Iterable[Entry]:
    """
    Return what a file holds: an entry, or the scores of the measure that a record is about.
    """
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(MOST + 1)
    except OSError as error:
        raise unread(file, error) from None
    document = parse(data, file, limit=MOST)
    kind, problems = kind_of(document)
    if problems or kind != "record":
        return [read_entry(data, file=file)]
    session = resume(catalog, file)
    component = session.component
    if not isinstance(component.content, Measure):
        return []
    (owner,) = session.cast
    spoken = {event["locale"] for event in session.record["log"] if "locale" in event}
    language = spoken.pop() if len(spoken) == 1 else component.content.source
    form = score(component.content, session.drafts(owner))
    return map(entry_of, score_entries(component, form, owner=owner, at=session.at, language=language))


def _whose(entries: Sequence[Entry], owner: str | None) -> str:
    """
    Return whose entries are shown; one person's, and nobody else's beside them.
    """
    names = sorted({entry.owner for entry in entries})
    if owner is None and len(names) > 1:
        message = f"these are of {len(names)} people; say --owner"
        raise click.UsageError(message)
    if owner is not None and owner not in names:
        message = "--owner names nobody of whom there is anything"
        raise click.UsageError(message)
    return owner or "".join(names)


def _lines(entries: list[Entry], owner: str, catalog: Catalog) -> Iterable[Series]:
    """
    Yield a series for every scale of every measure of which there is a score; of a measure that is gone, a line of words.
    """
    for id_ in dict.fromkeys(entry.component["id"] for entry in entries if entry.type == "score"):
        component = catalog[id_] if id_ in catalog else None  # noqa: SIM401 - a catalog has no `get`.
        if component is None or not isinstance(component.content, Measure):
            click.echo(f"reflectkit: the measure `{id_}` is not here, and its scores are left out", err=True)
            continue
        for scale in component.content.scales:
            found = series(component, scale.id, entries, owner=owner)
            if found.points:
                yield found


def _tell(lines: list[Series], locale: str | None, *, as_json: bool) -> None:
    """
    Tell the series: to a program with everything, to a person as a table that a screen reader can read.
    """
    if as_json:
        shown: list[dict[str, Any]] = []
        for one in lines:
            change = one.change()
            judged = None if change is None else change.to_json()
            shown.append(
                {"measure": one.measure.id, **one.to_json(), "change": judged, "chart": vega_lite(one, locale)}
            )
        put({"series": shown})
        return
    for one in lines:
        click.echo(heading(one, locale))
        for row in rows_of(one, locale):
            click.echo("  " + "  ".join(cell for cell in row if cell))
        click.echo(f"  {summary(one, locale)}")
