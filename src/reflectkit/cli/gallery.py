"""
`gallery`: everything that is installed, as pages to read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reflectkit.cli.common import catalog_of, counted, locale_option, output_options, put, with_folders
from reflectkit.report.gallery import gallery_lines, gallery_pages
from reflectkit.report.gallery.html import KIND
from reflectkit.scaffold import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.errors import Problem

_NEAR = 200
"""How many bytes of a page say what it is."""


@click.command("gallery")
@click.option(
    "--html", "folder", metavar="DIR", help="Write the pages into a folder; an earlier gallery there is replaced."
)
@locale_option("en", "The language of the list; pages are written in every language.")
@output_options
@with_folders
def gallery(
    *,
    folder: str | None,
    locale: str,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the text is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Show everything that is installed, with its map, its cautions and what it rests on.
    """
    there = [] if folder is None else _files(Path(folder))
    catalog = catalog_of(folders)
    if folder is None and not as_json:
        lines, problems = gallery_lines(catalog, locale)
        _tell(problems)
        click.echo("\n".join(lines))
        return
    made = gallery_pages(catalog)
    _tell(made.problems)
    if folder is not None:
        _write(made.pages, Path(folder), there)
    if as_json:
        put({"pages": sorted(made.pages), "problems": [problem.to_json() for problem in made.problems]})
    else:
        click.echo(f"{Path(folder or '') / 'index.html'}: {counted(len(made.pages), 'file')}")


def _tell(problems: Iterable[Problem]) -> None:
    """
    Say why components are left out.
    """
    for problem in problems:
        click.echo(problem.line(), err=True)


def _files(folder: Path) -> list[Path]:
    """
    Return the files of an earlier gallery; a folder that has any others is refused.
    """
    there = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
    for path in there:
        if not _is_ours(path):
            message = f"{path} is not of a gallery; name a folder that is new or empty"
            raise click.UsageError(message)
    return there


def _write(pages: dict[str, str], folder: Path, there: list[Path]) -> None:
    """
    Write all pages, and remove those of an earlier gallery that are not there any more; touch nothing else.
    """
    rewrite({folder / path: page for path, page in pages.items()})
    for path in set(there) - {folder / name for name in pages}:
        path.unlink()


def _is_ours(path: Path) -> bool:
    """
    Tell whether a gallery wrote a file: a page that says so, or the picture of one.
    """
    page = path.with_suffix(".html")
    if path.suffix not in {".html", ".svg"} or path.is_symlink() or not page.is_file():
        return False
    with page.open("rb") as opened:
        return KIND.encode() in opened.read(_NEAR)
