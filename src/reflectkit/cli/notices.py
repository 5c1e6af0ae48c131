"""
`notices`: the language notices there are, and how well they find what people have marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflectkit.catalog import measure, named_notices
from reflectkit.cli.common import catalog_of, output_options, put, with_folders

if TYPE_CHECKING:
    from reflectkit.catalog import Catalog, Tally


@click.command("notices")
@click.option("--report", is_flag=True, help="Measure them on the labelled sentences of their plugins.")
@output_options
@with_folders
def notices(*, report: bool, as_json: bool, plain: bool, folders: tuple[str, ...]) -> int:  # noqa: ARG001 - always plain.
    """
    List the language notices, or measure them.
    """
    catalog = catalog_of(folders)
    if report:
        return _report(catalog, as_json=as_json)
    found = list(named_notices(catalog))
    if as_json:
        put({"notices": [{"notice": name, "plugin": plugin} for name, plugin in found]})
    else:
        for name, plugin in found:
            click.echo(f"{name}  {plugin}")
    return 0


def _report(catalog: Catalog, *, as_json: bool) -> int:
    """
    Tell precision and recall, and what is in the way; return the exit code.
    """
    tallies, problems = measure(catalog)
    if as_json:
        put({"notices": [one.to_json() for one in tallies], "problems": [one.to_json() for one in problems]})
    else:
        for tally in tallies:
            click.echo(_line(tally))
        for problem in problems:
            click.echo(problem.line(), err=True)
    return int(bool(problems))


def _line(tally: Tally) -> str:
    """
    Return one measurement in words.
    """
    return (
        f"{tally.notice} ({tally.plugin}), {tally.locale}, {tally.half}: precision {_rate(tally.precision)}"
        f" ({tally.right} of {tally.hits} right), recall {_rate(tally.recall)} ({tally.found} of {tally.places} found),"
        f" {tally.sentences} sentences"
    )


def _rate(rate: float | None) -> str:
    """
    Return a rate with two digits.
    """
    return "unknown" if rate is None else f"{rate:.2f}"
