"""
`preview`: what the people will see, before anybody does.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, locale_option, output_options, put, with_folders
from reflectkit.errors import ReflectkitError
from reflectkit.report.scenes import Words
from reflectkit.report.storyboard import storyboard, storyboard_lines
from reflectkit.scaffold import rewrite
from reflectkit.testing.rehearsing import rehearse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.report.scenes import Scene

EVERY = 0.5
"""How often `--watch` looks, in seconds."""


@click.command("preview")
@click.argument("target")
@click.option("--html", "page", metavar="FILE", help="Write a page with everybody's screens side by side.")
@click.option("--watch", is_flag=True, help="With --html: write it again whenever a file changes, until Ctrl-C.")
@locale_option(None, "The language of the screens, such as `nl`.")
@output_options
@with_folders
def preview(
    *,
    target: str,
    page: str | None,
    watch: bool,
    locale: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the text is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Show one way through a script with made-up answers, and what each person sees.
    """
    if watch and page is None:
        message = "--watch goes with --html"
        raise click.UsageError(message)
    if watch:
        _watch(target, Path(page or ""), locale, folders)
    title, scenes, words = _rehearsed(target, locale, folders)
    if page is not None:
        rewrite({Path(page): storyboard(title, scenes, words)})
    if as_json:
        put([_written(scene) for scene in scenes])
    elif page is not None:
        click.echo(f"{page}: {len(scenes)} steps")
    else:
        for line in storyboard_lines(title, scenes, words):
            click.echo(line)


def _rehearsed(target: str, locale: str | None, folders: Iterable[str]) -> tuple[str, tuple[Scene, ...], Words]:
    """
    Return the title of a component, a way through it, and the words of its preview.
    """
    found = find_target(target, catalog_of(tuple(folders)))
    component = found.load()
    content = component.content
    wanted = locale or content.source
    scenes = rehearse(component, found.catalog.hooks, wanted)
    return content.title.read(wanted, content.source), scenes, Words(wanted, found.catalog.overlays.own)


def _written(scene: Scene) -> dict[str, object]:
    """
    Return a scene, for a program.
    """
    views = {who: view.to_json() for who, view in scene.views.items()}
    return {"did": scene.did, "by": scene.by, "turn": scene.turn, "views": views}


def _watch(target: str, page: Path, locale: str | None, folders: tuple[str, ...]) -> NoReturn:
    """
    Write the page, and again whenever a file beside the target has changed; what is wrong is told, and the page stays.
    """
    seen: object = None
    while True:
        stamp = _stamp(target, folders)
        if stamp != seen:
            seen = stamp
            try:
                title, scenes, words = _rehearsed(target, locale, folders)
                rewrite({page: storyboard(title, scenes, words)})
                click.echo(f"{page}: {len(scenes)} steps")
            except ReflectkitError as error:
                click.echo(str(error), err=True)
        time.sleep(EVERY)


def _stamp(target: str, folders: tuple[str, ...]) -> frozenset[tuple[str, int]]:
    """
    Return when the files of a target were last written.
    """
    places = [Path(name) for name in (target, *folders)]
    around = [place if place.is_dir() else place.parent for place in places if place.exists()]
    files = {file for place in around for file in place.rglob("*.json")}
    return frozenset((str(file), _changed(file)) for file in files)


def _changed(file: Path) -> int:
    """
    Return when a file was last written; 0 for one that is just being replaced.
    """
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
