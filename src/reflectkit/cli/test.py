"""
`test`: a plugin as it will be once it is installed, tried in every way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflectkit.catalog import discover
from reflectkit.cli.checks import today
from reflectkit.cli.common import counted, output_options, put, with_folders
from reflectkit.cli.excerpts import tell
from reflectkit.testing.conformance import conform

if TYPE_CHECKING:
    from reflectkit.testing.conformance import Report


@click.command("test")
@click.argument("target", default=".", metavar="[PLUGIN|FOLDER]")
@output_options
@with_folders
def test(*, target: str, as_json: bool, plain: bool, folders: tuple[str, ...]) -> int:
    """
    Build a plugin's wheel, look into it, play its transcripts and simulate its sessions.
    """
    report = conform(target, discover(folders=folders, strict=False), today=today())
    if as_json:
        put(report.to_json())
    else:
        tell(report.problems, plain=plain)
        click.echo(_summary(report, target))
    return int(not report.is_green)


def _summary(report: Report, target: str) -> str:
    """
    Return what was tried, in a line.
    """
    if not report.plugins:
        return f"{target}: nothing was tried"
    place = f"{report.wheel}, " if report.wheel else ""
    tried = ", ".join(counted(number, what.removesuffix("s")) for what, number in report.tried.items())
    return f"{', '.join(report.plugins)}: {place}{tried}, {'green' if report.is_green else 'not green'}"
