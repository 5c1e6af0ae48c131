"""
`list` and `show`: what is installed, and what one component says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, output_options, put, with_folders
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from reflectkit.catalog import Card, Catalog, Plugin
    from reflectkit.errors import Problem


@click.command("list")
@output_options
@with_folders
def list_plugins(*, as_json: bool, plain: bool, folders: tuple[str, ...]) -> None:  # noqa: ARG001 - always plain.
    """
    List the plugins and their components.
    """
    catalog = catalog_of(folders)
    problems = list(catalog.problems)
    plugins = [(plugin, _cards(catalog, plugin, problems)) for plugin in catalog.plugins]
    if as_json:
        listed = [_plugin(plugin, cards) for plugin, cards in plugins]
        put({"plugins": listed, "problems": [problem.to_json() for problem in problems]})
        return
    for plugin, cards in plugins:
        click.echo(f"{plugin.id}  {plugin.state}  {plugin.label}".rstrip())
        for card in cards:
            minutes = f", {card.minutes} minutes" if card.minutes else ""
            title, spoken = card.title.read(None, card.locales[0]), ", ".join(card.locales)
            click.echo(f"  {card.id}: {title} ({card.kind}{minutes}; {spoken})")
    for problem in problems:
        click.echo(problem.line(), err=True)


def _cards(catalog: Catalog, plugin: Plugin, problems: list[Problem]) -> list[Card]:
    """
    Return the cards of a plugin's components; what cannot be read becomes a problem.
    """
    cards = []
    for id_ in plugin.components:
        try:
            cards.append(catalog.card(id_))
        except ContentError as error:
            problems.extend(error.problems)
    return cards


def _plugin(plugin: Plugin, cards: list[Card]) -> dict[str, Any]:
    """
    Return a plugin in the shape of the contract.
    """
    components = [
        {
            "id": card.id,
            "kind": card.kind,
            "version": card.version,
            "sha256": card.sha256,
            "title": dict(card.title.strings),
            "minutes": card.minutes,
            "fit": list(card.fit),
            "locales": list(card.locales),
            "cautions": list(card.cautions),
        }
        for card in cards
    ]
    return {
        "id": plugin.id,
        "state": plugin.state,
        "dist": plugin.dist,
        "version": plugin.version,
        "components": components,
    }


@click.command("show")
@click.argument("target", metavar="ID")
@output_options
@with_folders
def show(target: str, *, as_json: bool, plain: bool, folders: tuple[str, ...]) -> None:  # noqa: ARG001 - always plain.
    """
    Show one component.
    """
    component = find_target(target, catalog_of(folders)).load()
    if as_json:
        provenance = {"dist": component.dist, "version": component.dist_version, "file": component.file}
        put(
            {
                "id": component.id,
                "kind": component.kind,
                "sha256": component.sha256,
                "provenance": provenance,
                "document": dict(component.document),
            }
        )
        return
    content = component.content
    about = getattr(content, "about", None)
    click.echo(f"{component.id} {component.version} ({component.kind})")
    for locale in content.locales:
        click.echo(f"  {locale}: {content.title.read(locale, content.source)}")
        if about is not None:
            click.echo(f"      {about.read(locale, content.source)}")
    for caution in getattr(content, "cautions", ()):
        click.echo(f"  caution ({caution.when}): {caution.say.read(None, content.source)}")
