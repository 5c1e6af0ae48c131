"""
`diff`: what has changed from one version to another, and what the version number must be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reflectkit.catalog import compare_targets, find_target
from reflectkit.cli.common import catalog_of, output_options, put, with_folders
from reflectkit.comparing import worst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.comparing import Comparison


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@output_options
@with_folders
def diff(
    *,
    old: str,
    new: str,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Compare two versions of a component or of a plugin.
    """
    catalog = catalog_of(folders)
    found = compare_targets(find_target(old, catalog), find_target(new, catalog))
    if as_json:
        put(to_json(found))
        return
    for one in found:
        for change in one.changes:
            click.echo(f"{change.level} {one.component} {change.pointer}".rstrip() + f": {change.reason}")
    for one in found:
        if one.needed is not None and (one.changes or one.old != one.new):
            click.echo(f"{one.component}: {one.level}, {one.old} to {one.new}; {one.needed} or higher is needed")
    click.echo(worst([change for one in found for change in one.changes]))


def to_json(found: Sequence[Comparison]) -> dict[str, Any]:
    """
    Return comparisons in the shape of the `diff` schema.
    """
    changes = [
        {"level": change.level, "component": one.component, "pointer": change.pointer, "reason": change.reason}
        for one in found
        for change in one.changes
    ]
    return {
        "level": worst([change for one in found for change in one.changes]),
        "changes": changes,
        "version": found[0].version() if len(found) == 1 else None,
        "components": [{"id": one.component, "level": one.level, "version": one.version()} for one in found],
    }
