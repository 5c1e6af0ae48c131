"""
What a benchmark found, as values, a table and JSON.
"""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from benchmarks.harness import ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Role = Literal["limit", "ours", "peer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One case: its median cost per unit, and its ratio to the limit.
    """

    name: str
    role: Role
    cost: float
    ratio: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """
    One promise: our figure must not be above `most`.
    """

    what: str
    most: float
    found: float

    @property
    def met(self) -> bool:
        """
        Tell whether the promise is kept.
        """
        return self.found <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    One target with everything that was measured for it.
    """

    target: str
    title: str
    unit: str
    rows: tuple[Row, ...]
    bounds: tuple[Bound, ...]
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """
        Return the report as plain JSON.
        """
        bounds = [{**asdict(bound), "met": bound.met} for bound in self.bounds]
        return {**asdict(self), "bounds": bounds}


def rows(samples: Mapping[str, Sequence[float]], roles: Mapping[str, Role], *, reference: str) -> tuple[Row, ...]:
    """
    Make the rows of the cases, each divided by the reference of the same round.
    """
    return tuple(
        Row(
            name=name,
            role=roles.get(name, "peer"),
            cost=statistics.median(taken),
            ratio=ratio(taken, samples[reference]),
            spread=(max(taken) - min(taken)) / statistics.median(taken),
        )
        for name, taken in samples.items()
    )


def figure(value: float) -> str:
    """
    Write a number with three figures and no exponent.
    """
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{decimals}f}"


def table(report: Report) -> Iterator[str]:
    """
    Yield the lines of a report for reading: the cases from fast to slow, then the promises.
    """
    yield f"{report.target}  {report.title}"
    width = max((len(row.name) for row in report.rows), default=0)
    for row in sorted(report.rows, key=lambda row: row.ratio):
        mark = {"limit": "=", "ours": ">", "peer": " "}[row.role]
        cost = f"{figure(row.cost)} {report.unit}"
        yield f"  {mark} {row.name:<{width}}  {figure(row.ratio):>9} times   {cost:>16}   ± {row.spread:.0%}"
    for bound in report.bounds:
        verdict = "met" if bound.met else "MISSED"
        yield f"  {bound.what}: {figure(bound.found)}, promised ≤ {figure(bound.most)}: {verdict}"
    for note in report.notes:
        yield f"  ({note})"


def summary(reports: Sequence[Report]) -> Iterator[str]:
    """
    Yield one line per promise over all reports.
    """
    width = max((len(bound.what) for report in reports for bound in report.bounds), default=0)
    for report in reports:
        for bound in report.bounds:
            verdict = "met" if bound.met else "MISSED"
            figures = f"{figure(bound.found):>8} of {figure(bound.most):>6}"
            yield f"{report.target}  {bound.what:<{width}}  {figures}  {verdict}"
