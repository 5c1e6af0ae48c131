"""
`progress`: what records and entries come to for whoever may read them, in words, as JSON, as a page, or as a picture.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reflectkit.cli.common import catalog_of, locale_option, output_options, put, with_folders
from reflectkit.cli.sources import read_sources, reader_of
from reflectkit.progress.shown import shown
from reflectkit.report.charts import vega_lite
from reflectkit.report.journeys import report_of
from reflectkit.report.page import page
from reflectkit.report.poster import poster
from reflectkit.report.raster import png as dots

if TYPE_CHECKING:
    from reflectkit.catalog import Catalog
    from reflectkit.content.component import Component
    from reflectkit.progress.shown import Shown

DEFAULT = "en"
"""The language of flags, unless one is named."""


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
    found = shown(sources, reader_of(sources, reader), catalog, path=_path(catalog), locale=locale)
    for name in dict.fromkeys(name for one in found.people for name in one.absent):
        click.echo(f"reflectkit: the measure `{name}` is not here, and its scores are left out", err=True)
    flags = catalog.hooks.flags(found, locale=locale or DEFAULT)
    for problem in catalog.hooks.problems:
        click.echo(problem.line(), err=True)
    report = report_of(found, locale, flags)
    if html is not None:
        Path(html).write_text(page(report, locale), encoding="utf-8", newline="\n")
    if svg is not None:
        Path(svg).write_text(poster(report, locale), encoding="utf-8", newline="\n")
    if png is not None:
        Path(png).write_bytes(dots(poster(report, locale, dark=False)))
    if as_json:
        put({**_to_json(found, locale), "flags": [one.to_json() for one in flags]})
    else:
        click.echo("\n".join(report.lines()))
    return int(bad)


def _to_json(found: Shown, locale: str | None) -> dict[str, Any]:
    """
    Return what is shown as JSON, each series with its picture.
    """
    document = found.to_json()
    lines = [(line, one.happened) for one in found.people for line in one.lines]
    for each, (line, happened) in zip(document["series"], lines, strict=True):
        each["chart"] = vega_lite(line, locale, happened)
    return document


def _path(catalog: Catalog) -> Component | None:
    """
    Return what says what is followed, if there is only one.
    """
    kinds = {name: holder[2].kind for name in catalog if (holder := catalog.holder(name)) is not None}
    here = [name for name, kind in kinds.items() if kind == "progress"]
    return catalog[here[0]] if len(here) == 1 else None
