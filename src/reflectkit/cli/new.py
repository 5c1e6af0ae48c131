"""
`new`: a plugin to begin with, and components inside it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reflectkit.cli.common import from_here, output_options, put, with_folders
from reflectkit.scaffold import COMPONENTS, new_component, new_plugin


@click.command("new")
@click.argument("what", metavar="PLUGIN|KIND")
@click.argument("name", required=False)
@click.option("--code", is_flag=True, help="Add a module with a hook.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--adopt", type=click.Path(exists=True, file_okay=False), help="Begin with the components of a folder.")
@output_options
@with_folders
def new(
    *,
    what: str,
    name: str | None,
    code: bool,
    yes: bool,
    adopt: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],  # noqa: ARG001 - what is new needs no other plugin.
) -> None:
    """
    Make a plugin, or an exercise, dialogue, practice, gate, phrasebook or resources inside one.
    """
    here = Path()
    if what in COMPONENTS:
        if name is None or code or adopt is not None:
            message = f"say `reflectkit new {what} NAME`; --code and --adopt are for plugins"
            raise click.UsageError(message)
        made = new_component(what, name, at=here)
        then = "reflectkit test"
    else:
        if code and adopt is not None:
            message = "--code begins a plugin and --adopt takes one over; leave one out"
            raise click.UsageError(message)
        if name is not None:
            message = f"there is no kind `{what}` of component: use one of {', '.join(COMPONENTS)}"
            raise click.UsageError(message)
        asks = not yes and not as_json and is_terminal()
        title = click.prompt("What is it called", default="", show_default=False) if asks else ""
        author = click.prompt("Who writes it", default="", show_default=False) if asks else ""
        folder = None if adopt is None else Path(adopt)
        made = new_plugin(what, into=here, title=title, author=author, code=code, adopt=folder)
        then = f"reflectkit test ./{what}"
    names = [from_here(path) for path in made]
    if as_json:
        put({"made": names, "next": then})
    else:
        for one in names:
            click.echo(one)
        click.echo(f"Next: {then}")


def is_terminal() -> bool:
    """
    Tell whether there is somebody who can be asked.
    """
    return sys.stdin.isatty()
