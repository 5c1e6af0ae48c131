"""
`texts`: the words of components for translators and readers, and back.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reflectkit.catalog import find_target
from reflectkit.catalog.projects import plugins_in, project_of, sources_of
from reflectkit.cli.common import catalog_of, counted, from_here, locale_option, output_options, put, with_folders
from reflectkit.exchange import prose, table, xliff
from reflectkit.exchange.taking import take
from reflectkit.exchange.texts import export
from reflectkit.scaffold import rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.catalog import Catalog
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.exchange.sheet import Sheet
    from reflectkit.exchange.taking import Taken

WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "markdown": prose.write,
    "csv": table.write,
    "xliff": xliff.write,
}
READERS: dict[str, Callable[[bytes, str], Sheet]] = {
    prose.ENDING: prose.read,
    table.ENDING: table.read,
    xliff.ENDING: xliff.read,
}
MOST = 64 * 1024 * 1024
"""The most bytes of a sheet."""


@click.group("texts")
def texts() -> None:
    """
    Write the words of components for translators and readers, and take them back.
    """


@click.command("export")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET…")
@locale_option(None, "The language to translate into, such as `de`, or the one to correct.")
@click.option("--format", "kind", type=click.Choice(sorted(WRITERS)), default="markdown", show_default=True)
@click.option("--output", metavar="FILE", help="Write to a file.")
@output_options
@with_folders
def export_(
    *,
    targets: tuple[str, ...],
    locale: str | None,
    kind: str,
    output: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Write every text beside its translation: as Markdown to be read, as CSV or XLIFF 2.0 for translators.
    """
    if locale is None:
        message = "say the language with --locale: one to translate into, or one of its own to correct"
        raise click.UsageError(message)
    sheet = _exported(targets, locale, folders)
    if output is not None:
        Path(output).write_bytes(WRITERS[kind](sheet))
    if as_json:
        rows = [{"id": row.id, "source": row.source, "target": row.target, "state": row.state} for row in sheet.rows]
        put({"source": sheet.source, "target": sheet.target, "texts": rows})
    elif output is None:
        click.echo(WRITERS[kind](sheet), nl=False)
    else:
        open_ = sum(row.state != "translated" for row in sheet.rows)
        click.echo(f"{output}: {counted(len(sheet.rows), 'text')}, {open_} to translate")


def _exported(targets: tuple[str, ...], locale: str, folders: tuple[str, ...]) -> Sheet:
    """
    Return the sheet of everything that was named.
    """
    catalog = catalog_of(folders)
    ids: list[str] = []
    for name in targets:
        target = find_target(name, catalog)
        catalog = target.catalog
        ids += target.components
    return export(catalog, dict.fromkeys(ids), locale)


@click.command("import")
@click.argument("file")
@click.option("--into", metavar="FOLDER", help="The folder of the plugin that changes; the plugin here, unless said.")
@output_options
@with_folders
def import_(
    *,
    file: str,
    into: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Take words back: into the plugin's own files, or into its translations of what other plugins say.
    """
    sheet = _read(file)
    catalog, plugin = _plugin(into, catalog_of(folders))
    taken = take(sheet, catalog, plugin, file)
    files = {_folder(plugin) / path: text for path, text in taken.files.items()}
    rewrite(files)
    _tell(taken, sorted(map(from_here, files)), as_json=as_json)


def _read(file: str) -> Sheet:
    """
    Read a sheet; its ending says what it is.
    """
    reader = READERS.get(Path(file).suffix.lower())
    if reader is None:
        message = f"the name of the file does not end in {', '.join(READERS)}"
        raise click.UsageError(message)
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(MOST)
    except OSError as error:
        message = f"{file} cannot be read ({error.strerror})"
        raise click.UsageError(message) from None
    return reader(data, file)


def _plugin(into: str | None, catalog: Catalog) -> tuple[Catalog, Plugin]:
    """
    Return the plugin of a folder, of the one here unless said, in a catalog where it counts.
    """
    if into is None:
        project = project_of(Path())
        sources = () if project is None else sources_of(project)
        if len(sources) != 1:
            message = "say with --into which folder holds the plugin's reflectkit.json"
            raise click.UsageError(message)
        into = str(sources[0])
    found = find_target(str(Path(into).absolute()), catalog)
    plugin = found.catalog.plugin(found.plugins[0]) if len(found.plugins) == 1 else None
    if plugin is None or plugin.state != "ready" or str(_folder(plugin)) not in plugins_in(str(Path(into).resolve())):
        message = f"{into} does not hold one plugin that is ready; `reflectkit check` on it says more"
        raise click.UsageError(message)
    return found.catalog, plugin


def _folder(plugin: Plugin) -> Path:
    """
    Return the folder in which a plugin's manifest lies.
    """
    return Path(plugin.file).resolve().parent


def _tell(taken: Taken, files: list[str], *, as_json: bool) -> None:
    """
    Tell which files have changed, and what was left out.
    """
    if as_json:
        problems = [problem.to_json() for problem in taken.problems]
        put({"texts": taken.texts, "files": files, "problems": problems})
        return
    for problem in taken.problems:
        click.echo(problem.line())
    for path in files:
        click.echo(path)
    click.echo(f"{counted(taken.texts, 'text')} taken over, {len(taken.problems)} left out")


for verb in (export_, import_):
    texts.add_command(verb)
