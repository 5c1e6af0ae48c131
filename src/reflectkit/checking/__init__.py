"""
Static checks: everything that can be told about a component before anyone is asked anything.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from reflectkit.checking.case import Case, Fault, References
from reflectkit.checking.exploring.ways import Way, way_to
from reflectkit.checking.kinds import kind_of
from reflectkit.checking.rules import RULES, Rule
from reflectkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from reflectkit.reading import Document, Reading

__all__ = ["RULES", "Fault", "References", "Rule", "Way", "check", "kind_of", "way_to"]


def check(reading: Reading, references: References, *, only: Collection[str] = ()) -> tuple[Problem, ...]:
    """
    Return everything that the checks find, in the order of the text; for a file that cannot be read, its problems.

    `only` names the checks to make, where not all are wanted.
    """
    if reading.content is None or reading.document is None:
        return reading.problems
    case, document = Case(reading.content, references), reading.document
    found: list[Problem] = []
    for rules in _in_turn(only):
        if any(problem.severity == "error" for problem in found):
            break
        found += [_problem(code, rule, fault, document) for code, rule in rules for fault in rule.find(case)]
    return tuple(sorted(found, key=attrgetter("order")))


def _in_turn(only: Collection[str]) -> list[list[tuple[str, Rule]]]:
    """
    Return the checks to make in groups, each of which is made only where those before it found no error.
    """
    wanted = [(code, rule) for code, rule in RULES.items() if not only or code in only]
    return [[pair for pair in wanted if (pair[1].explores, pair[1].last) == way] for way in _WAYS]


_WAYS = ((False, False), (True, False), (False, True))


def _problem(code: str, rule: Rule, fault: Fault, document: Document) -> Problem:
    """
    Return a fault as a problem with a place.
    """
    place = document.place(fault.pointer)
    return Problem(code=code, severity=fault.severity or rule.severity, place=place, cause=fault.cause, fix=fault.fix)
