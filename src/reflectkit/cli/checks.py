"""
`check`: everything that is wrong, before anyone is asked anything.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, output_options, put, with_folders
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from datetime import date

    from reflectkit.catalog import Catalog
    from reflectkit.errors import Problem

SEVERITIES = ("error", "warning", "info")


@click.command("check")
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option("--all", "everything", is_flag=True, help="Check every installed plugin.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="error", show_default=True)
@output_options
@with_folders
def check(
    targets: tuple[str, ...],
    *,
    everything: bool,
    fail_on: str,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> int:
    """
    Check components, plugins, folders, wheels or files.
    """
    catalog = catalog_of(folders)
    if everything:
        targets = (*targets, *(plugin.id for plugin in catalog.plugins))
    if not targets:
        message = "say what to check, or --all"
        raise click.UsageError(message)
    checked, problems = 0, list(catalog.problems) if everything else []
    for target in targets:
        number, found = _check(target, catalog)
        checked += number
        problems += [problem for problem in found if problem not in problems]
    if as_json:
        put({"checked": checked, "problems": [problem.to_json() for problem in problems]})
    else:
        for problem in problems:
            click.echo(problem.line())
        click.echo(f"{checked} checked, {_counted(problems)}")
    worst = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(problem.severity in worst for problem in problems))


def _check(target: str, catalog: Catalog) -> tuple[int, tuple[Problem, ...]]:
    """
    Return how many components a target has, and what is wrong with them.
    """
    try:
        found = find_target(target, catalog)
        return len(found.components), found.check(today=today())
    except ContentError as error:
        return 0, error.problems


def today() -> date:
    """
    Return the day, which the library itself does not know.
    """
    return datetime.now(UTC).date()


def _counted(problems: list[Problem]) -> str:
    """
    Return the problems as numbers.
    """
    if not problems:
        return "no problems"
    numbers = {severity: sum(problem.severity == severity for problem in problems) for severity in SEVERITIES}
    return ", ".join(f"{number} {severity}{'s' * (number > 1)}" for severity, number in numbers.items() if number)
