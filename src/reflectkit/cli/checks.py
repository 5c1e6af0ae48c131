"""
`check`: everything that is wrong, before anyone is asked anything.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from reflectkit.catalog import check_against, find_target
from reflectkit.cli.common import catalog_of, counted, output_options, put, with_folders
from reflectkit.cli.excerpts import put_sarif, tell
from reflectkit.cli.quality import show_quality
from reflectkit.cli.ways import show_way
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from datetime import date

    from reflectkit.catalog import Catalog
    from reflectkit.errors import Problem

SEVERITIES = ("error", "warning", "info")


@click.command("check")
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option("--all", "everything", is_flag=True, help="Check every installed plugin.")
@click.option("--against", metavar="OLD", help="Hold the version numbers against an earlier version.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="error", show_default=True)
@click.option("--path", "turn", metavar="TURN", help="Show the shortest way to a turn of one script.")
@click.option("--quality", "by_quality", is_flag=True, help="Try plugins, and tell which level they reach.")
@click.option("--sarif", "as_sarif", is_flag=True, help="For code reviews: SARIF 2.1.0 and nothing else.")
@output_options
@with_folders
def check(
    targets: tuple[str, ...],
    *,
    everything: bool,
    against: str | None,
    fail_on: str,
    turn: str | None,
    by_quality: bool,
    as_sarif: bool,
    as_json: bool,
    plain: bool,
    folders: tuple[str, ...],
) -> int:
    """
    Check components, plugins, folders, wheels or files.
    """
    if as_sarif and (as_json or by_quality):
        message = f"--{'json' if as_json else 'quality'} and --sarif both say what to write; leave one out"
        raise click.UsageError(message)
    catalog = catalog_of(folders)
    if turn is not None:
        return show_way(catalog, targets, turn, as_json=as_json)
    if everything:
        targets = (*targets, *(plugin.id for plugin in catalog.plugins))
    if not targets:
        message = "say what to check, such as `.` for the plugin here, or --all"
        raise click.UsageError(message)
    if by_quality:
        return show_quality(targets, folders, against=against, today=today(), as_json=as_json, plain=plain)
    checked, problems = 0, list(catalog.problems) if everything else []
    for target in targets:
        number, found = _check(target, catalog, against)
        checked += number
        problems += [problem for problem in found if problem not in problems]
    if as_json:
        put({"checked": checked, "problems": [problem.to_json() for problem in problems]})
    elif as_sarif:
        put_sarif(problems)
    else:
        tell(problems, plain=plain)
        click.echo(f"{checked} checked, {_counted(problems)}")
    worst = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(problem.severity in worst for problem in problems))


def _check(target: str, catalog: Catalog, against: str | None) -> tuple[int, tuple[Problem, ...]]:
    """
    Return how many components a target has, and what is wrong with them, their version numbers included if asked.

    What is wrong with the code of plugins is told as far as it ran: a script's own texts are held against its notices.
    """
    try:
        found = find_target(target, catalog)
    except ContentError as error:
        return 0, error.problems
    problems = (*found.check(today=today()), *found.catalog.hooks.problems)
    if against is not None:
        try:
            problems = (*problems, *check_against(found, find_target(against, catalog)))
        except ContentError as error:
            problems = (*problems, *error.problems)
    return len(found.components), problems


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
    return ", ".join(counted(number, severity) for severity, number in numbers.items() if number)
