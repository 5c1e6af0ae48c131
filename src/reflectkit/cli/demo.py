"""
`demo`: the golden transcripts of the installed plugins, played; in a terminal, a script to try.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from reflectkit.cli.common import catalog_of, output_options, put, with_folders
from reflectkit.content.text import choose
from reflectkit.session import Session
from reflectkit.testing.transcript import play

if TYPE_CHECKING:
    from reflectkit.catalog import Catalog
    from reflectkit.session import View

SHOWN = ("own-part.through", "open-channel.through")
"""The transcripts that are shown screen by screen; the others are played and counted."""


@attrs.frozen(kw_only=True)
class Golden:
    """
    A transcript of an installed plugin: its name, the script it is about, and what it says.
    """

    name: str
    script: str
    transcript: dict[str, Any]


@click.command("demo")
@click.option("--locale", default="en", show_default=True, help="The language of the screens.")
@output_options
@with_folders
def demo(*, locale: str, as_json: bool, plain: bool, folders: tuple[str, ...]) -> int:
    """
    Play what comes with the library; in a terminal, try it.
    """
    catalog = catalog_of(folders)
    found = golden(catalog)
    if not found:
        message = "no installed plugin brings a transcript; install reflectkit-repair"
        raise click.UsageError(message)
    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        return _try(catalog, locale, plain=plain)
    failures = [line for one in found for line in _play(one, catalog, locale, quiet=as_json)]
    if as_json:
        put({"played": len(found), "failures": failures})
    else:
        for line in failures:
            click.echo(line)
        click.echo(f"\n{len(found)} transcripts played, {len(failures)} differences.")
    return int(bool(failures))


def golden(catalog: Catalog) -> list[Golden]:
    """
    Return the transcripts beside the manifests of the ready plugins, sorted by name.
    """
    found = []
    for plugin in catalog.plugins:
        folder = Path(plugin.file).parent / "transcripts"
        for path in sorted(folder.glob("*.json")) if plugin.state == "ready" else ():
            transcript = json.loads(path.read_text(encoding="utf-8"))
            script = f"{plugin.id}/{transcript['of'].partition('@')[0]}"
            found.append(Golden(name=path.stem, script=script, transcript=transcript))
    return found


def _play(one: Golden, catalog: Catalog, locale: str, *, quiet: bool) -> list[str]:
    """
    Play a transcript in its own language; show its screens if it is one to show; return what is not as it says.
    """
    own = one.transcript["locale"]
    shown = not quiet and own == choose(locale, ("en", "nl")) and one.name.rpartition(".")[0] in SHOWN
    if shown:
        title = catalog[one.script].content.title.read(own, "en")
        click.echo(f"\n{title}\n{'=' * len(title)}")
    differences = []
    before: dict[str, View] = {}
    for played in play(catalog[one.script], one.transcript, own):
        differences += [f"{one.name}: step {bad.step}, {bad.who}: {bad.what}" for bad in played.mismatches]
        if shown:
            for who in played.session.cast:
                view = played.session.seat(who).view(own)
                if before.get(who) != view:
                    click.echo("\n".join(screen(who, view, before.get(who))))
                before[who] = view
    return differences


def screen(who: str, view: View, before: View | None) -> list[str]:
    """
    Return what is new on a person's screen, in words.
    """
    known = set() if before is None else {item.answer for item in before.seen}
    lines = [f"\n[{who}] {view.status}"]
    new = [item for item in view.seen if item.answer not in known]
    lines += [f"  {'I' if item.by == who else item.by}: {item.text}" for item in new]
    lines += [f"  asked: {now.text}" for now in view.now]
    if view.closing is not None:
        lines.append(f"  {view.closing}")
    return lines


def _try(catalog: Catalog, locale: str, *, plain: bool) -> int:
    """
    Let a person choose a script and try it.
    """
    from reflectkit.cli.terminal import walk

    names = ("repair/own-part", "repair/open-channel")
    for number, name in enumerate(names, 1):
        content = catalog[name].content
        click.echo(f"  {number}  {content.title.read(locale, content.source)}  ({catalog[name].kind})")
    chosen = click.prompt("Which would you like to try?", type=click.IntRange(1, len(names)))
    component = catalog[names[chosen - 1]]
    cast = ("ann",) if component.kind == "exercise" else ("ann", "bo")
    devices = "own" if len(cast) == 1 else "shared"
    session = Session.start(component, cast=cast, at=datetime.now(UTC), devices=devices, shared_gate=True)
    walk(session, catalog, locale=locale, plain=plain, file=None, keep=lambda _: None)
    return 0
