"""
`check --quality`: which level plugins reach, and what stops the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflectkit.catalog import discover
from reflectkit.cli.common import put
from reflectkit.cli.excerpts import tell
from reflectkit.quality import Grade, all_rules, grades

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reflectkit.errors import Problem

PROMISE = "A level says that the form is good, and nothing about what a plugin does to anybody."


def show_quality(
    targets: Sequence[str], folders: Sequence[str], *, against: str | None, today: date, as_json: bool, plain: bool
) -> int:
    """
    Try plugins, tell their levels, and return the exit code.
    """
    catalog = discover(folders=folders, strict=False)
    problems: list[Problem] = []
    found: list[Grade] = []
    checked = 0
    for target in targets:
        report, graded = grades(target, catalog, today=today, against=against)
        checked += report.tried.get("components", 0)
        found += graded
        told = (*report.problems, *(problem for one in graded for problem in one.problems))
        problems += [problem for problem in told if problem not in problems]
    if as_json:
        said = [problem.to_json() for problem in problems]
        put({"checked": checked, "problems": said, "quality": [one.to_json() for one in found]})
    else:
        tell([problem for problem in problems if problem.severity == "error"], plain=plain)
        for one in found:
            for line in _lines(one):
                click.echo(line)
        click.echo(PROMISE)
    return int(any(problem.severity == "error" for problem in problems))


def _lines(grade: Grade) -> Iterator[str]:
    """
    Yield the level of a plugin, the rules that stop the next, and the exemptions.
    """
    yield f"{grade.plugin}: {grade.level or 'no level'}"
    rules = all_rules()
    for rule, what in grade.stops.items():
        if rules[rule].level == grade.next:
            more = f", and {len(what) - 1} more like it" if len(what) > 1 else ""
            yield f"  {grade.next} needs `{rule}`, that {rules[rule].asks}: {what[0]}{more}"
    for rule, reason in grade.exempt.items():
        yield f"  exempt from `{rule}`: {reason}"
