"""
`demo`: the golden transcripts of the installed plugins, played; in a terminal, a script to try.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reflectkit.catalog.transcripts import golden
from reflectkit.cli.common import catalog_of, locale_option, output_options, put, with_folders
from reflectkit.cli.console import Console
from reflectkit.cli.prompts import Prompt
from reflectkit.cli.run import SCRIPTS, run
from reflectkit.cli.words import Words
from reflectkit.content.own import LANGUAGES
from reflectkit.content.text import choose
from reflectkit.errors import ContentError
from reflectkit.session.playing import play

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.catalog import Catalog
    from reflectkit.catalog.transcripts import Golden
    from reflectkit.session import View

SHOWN = ("own-part.through", "open-channel.through")
"""The transcripts that are shown screen by screen; the others are played and counted."""


@click.command("demo")
@locale_option("en", "The language of the screens.")
@output_options
@with_folders
def demo(*, locale: str, as_json: bool, plain: bool, folders: tuple[str, ...]) -> int:
    """
    Play what comes with the library; in a terminal, try it.
    """
    catalog = catalog_of(folders)
    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        return _try(catalog, locale, plain=plain, folders=folders)
    found = installed(catalog)
    failures = [line for one in found for line in _play(one, catalog, locale, quiet=as_json)]
    if as_json:
        put({"played": len(found), "failures": failures})
    else:
        for line in failures:
            click.echo(line)
        click.echo(f"\n{len(found)} transcripts played, {len(failures)} differences.")
    return int(bool(failures))


def installed(catalog: Catalog) -> list[Golden]:
    """
    Return the transcripts of the ready plugins, sorted; raise `ContentError` if one of them is none.
    """
    found = [one for plugin in catalog.plugins for one in golden(plugin)]
    problems = [problem for one in found for problem in one.problems]
    if problems:
        raise ContentError(problems)
    if not found:
        message = "no installed plugin brings a transcript; install reflectkit-repair"
        raise click.UsageError(message)
    return found


def _play(one: Golden, catalog: Catalog, locale: str, *, quiet: bool) -> list[str]:
    """
    Play a transcript in its own language, and return what is not as it says.

    If it is one to show, show its screens: the words of the people as they are, all others in the language that is wanted.
    """
    own = one.transcript["locale"]
    shown = not quiet and own == choose(locale, LANGUAGES) and one.name.rpartition(".")[0] in SHOWN
    if shown:
        title = catalog[one.script].content.title.read(locale, "en")
        click.echo(f"\n{title}\n{'=' * len(title)}")
    differences = []
    before: dict[str, View] = {}
    for played in play(catalog[one.script], one.transcript, own):
        differences += [f"{one.name}: step {bad.step}, {bad.who}: {bad.what}" for bad in played.mismatches]
        if shown:
            for who in played.session.cast:
                view = played.session.seat(who).view(locale)
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


def _try(catalog: Catalog, locale: str, *, plain: bool, folders: Sequence[str]) -> int:
    """
    Let a person choose a script and try it.
    """
    cards = [card for card in map(catalog.card, catalog) if card.kind in SCRIPTS]
    console, words = Console(plain=plain), Words(locale, catalog.overlays.own)
    titles = [card.title.read(locale, card.locales[0]) for card in cards]
    console.show([words.say("demo"), "", *(f"  {number}  {title}" for number, title in enumerate(titles, 1)), ""])
    prompt, number = Prompt(console, words, ()), None
    while number is None:
        number = prompt.number("which-script", len(cards))
    code: int = click.get_current_context().invoke(
        run, target=cards[number - 1].id, locale=locale, plain=plain, folders=folders
    )
    return code
