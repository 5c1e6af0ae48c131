"""
`schema`: the schemas of what authors write and what hosts get, also for an editor.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reflectkit.catalog.projects import project_of, sources_of
from reflectkit.checking.case import near
from reflectkit.cli.common import catalog_of, output_options, put, with_folders
from reflectkit.reading.flat import flat_schema
from reflectkit.reading.schemas import schema, schema_kinds
from reflectkit.scaffold import editor_files, rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflectkit.content.extension import FormSpec

PARTS = ("common", "scoring")
"""What other schemas share; nothing is written that these alone describe."""


@click.command("schema")
@click.argument("kind", required=False)
@click.option("--write", "writing", is_flag=True, help="Write what an editor needs into this folder.")
@output_options
@with_folders
def schema_(
    *,
    kind: str | None,
    writing: bool,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Print the schema of a kind, complete in itself; list the kinds; or write all that an editor needs.
    """
    kinds = [name for name in schema_kinds() if name not in PARTS]
    if writing:
        if kind is not None:
            message = "--write writes the schemas of all kinds; leave the kind out"
            raise click.UsageError(message)
        files = editor_files(Path(), _forms(folders))
        rewrite(files)
        _tell([path.as_posix() for path in files], as_json=as_json)
    elif kind is None:
        _tell([f"{name}: {schema(name)['description']}" for name in kinds] if not as_json else kinds, as_json=as_json)
    elif kind not in kinds:
        named = f"`{kind}`" if kind.isprintable() else ascii(kind)
        message = f"there is no schema {named}: {near(kind, kinds, 'run `reflectkit schema` for all of them')}"
        raise click.UsageError(message)
    elif as_json:
        put(flat_schema(kind, _forms(folders)))
    else:
        click.echo(json.dumps(flat_schema(kind, _forms(folders)), ensure_ascii=False, indent=2))


def _forms(folders: Iterable[str]) -> Mapping[str, FormSpec]:
    """
    Return the answer forms that a file can name here: those that are installed, and those of the plugin at this place.
    """
    project = project_of(Path())
    here = () if project is None else map(str, sources_of(project))
    return catalog_of((*folders, *here)).forms("")


def _tell(lines: list[str], *, as_json: bool) -> None:
    """
    Write a list: a line each, or as JSON.
    """
    if as_json:
        put(lines)
    else:
        for line in lines:
            click.echo(line)
