"""
`map`: a script, or all of them, to look at: as text, as a picture, or as a diagram.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, locale_option, output_options, put, with_folders
from reflectkit.content.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.catalog import Catalog


@attrs.frozen
class Drawn:
    """
    A map, and how it is shown.
    """

    document: dict[str, Any]
    text: Callable[[], str]
    picture: Callable[[], str]
    diagram: Callable[[], str]


@click.command("map")
@click.argument("target", required=False, default="", metavar="TARGET")
@click.option("--all", "everything", is_flag=True, help="Everything that is installed, and what leads to what.")
@click.option("--svg", metavar="FILE", help="Draw it into this file.")
@click.option("--mermaid", is_flag=True, help="As a Mermaid diagram.")
@locale_option(None, "The language of the map, such as `nl`.")
@output_options
@with_folders
def map_(
    *,
    target: str,
    everything: bool,
    svg: str | None,
    mermaid: bool,
    locale: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the text is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Show a script as a map: who does what, who sees what, and where it can go.
    """
    if bool(target) == everything:
        message = "name one script, or --all"
        raise click.UsageError(message)
    if mermaid and as_json:
        message = "--mermaid and --json both say what to write; leave one out"
        raise click.UsageError(message)
    catalog = catalog_of(folders)
    drawn = _all(catalog, locale) if everything else _one(target, catalog, locale)
    if svg is not None:
        Path(svg).write_text(drawn.picture(), encoding="utf-8", newline="\n")
    if as_json:
        put(drawn.document)
    elif mermaid:
        click.echo(drawn.diagram(), nl=False)
    elif svg is not None:
        click.echo(f"The picture is in {svg}.")
    else:
        click.echo(drawn.text(), nl=False)


def _one(name: str, catalog: Catalog, locale: str | None) -> Drawn:
    """
    Return the map of one script.
    """
    from reflectkit.report import map_script, script_mermaid, script_picture, script_text

    target = find_target(name, catalog)
    component = target.load()
    if not isinstance(component.content, Script):
        message = f"`{component.id}` is a {component.kind}; name an exercise or a dialogue"
        raise click.UsageError(message)
    script = map_script(component, target.catalog, locale=locale)
    return Drawn(
        script.to_json(),
        partial(script_text, script),
        partial(script_picture, script),
        partial(script_mermaid, script),
    )


def _all(catalog: Catalog, locale: str | None) -> Drawn:
    """
    Return the overview, and say what could not be read.
    """
    from reflectkit.report import map_all, overview_mermaid, overview_picture, overview_text, unread

    overview = map_all(catalog, locale=locale)
    for problem in (*catalog.problems, *unread(catalog)):
        click.echo(problem.line(), err=True)
    return Drawn(
        overview.to_json(),
        partial(overview_text, overview),
        partial(overview_picture, overview),
        partial(overview_mermaid, overview),
    )
