"""
`explain`: what a code means.
"""

from __future__ import annotations

import click

from reflectkit.catalog.explaining import explanations
from reflectkit.checking.case import near
from reflectkit.cli.common import output_options, put, with_folders


@click.command("explain")
@click.argument("code")
@output_options
@with_folders
def explain(
    *,
    code: str,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],  # noqa: ARG001 - codes are not the plugins'.
) -> None:
    """
    Explain a code, as its page in the reference does.
    """
    known = explanations()
    found = known.get(code.upper())
    if found is None:
        named = f"`{code}`" if code.isprintable() else ascii(code)
        message = f"there is no code {named}: {near(code.upper(), known, 'see the codes in the reference')}"
        raise click.UsageError(message)
    if as_json:
        put(found.to_json())
    else:
        click.echo(found.text, nl=False)
