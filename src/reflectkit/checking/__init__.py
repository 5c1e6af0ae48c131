"""
Static checks: everything that can be told about a component before anyone is asked anything.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from reflectkit.checking.case import Case, Fault, References
from reflectkit.checking.kinds import kind_of
from reflectkit.checking.rules import RULES, Rule
from reflectkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from reflectkit.reading import Document, Reading

__all__ = ["RULES", "Fault", "References", "Rule", "check", "kind_of"]


def check(reading: Reading, references: References, *, only: Collection[str] = ()) -> tuple[Problem, ...]:
    """
    Return everything that the checks find, in the order of the text; for a file that cannot be read, its problems.

    `only` names the checks to make, where not all are wanted.
    """
    if reading.content is None or reading.document is None:
        return reading.problems
    case, document = Case(reading.content, references), reading.document
    rules = [(code, rule) for code, rule in RULES.items() if not only or code in only]
    found = [
        _problem(code, rule, fault, document) for code, rule in rules if not rule.last for fault in rule.find(case)
    ]
    if all(problem.severity != "error" for problem in found):
        found += [
            _problem(code, rule, fault, document) for code, rule in rules if rule.last for fault in rule.find(case)
        ]
    return tuple(sorted(found, key=attrgetter("order")))


def _problem(code: str, rule: Rule, fault: Fault, document: Document) -> Problem:
    """
    Return a fault as a problem with a place.
    """
    place = document.place(fault.pointer)
    return Problem(code=code, severity=fault.severity or rule.severity, place=place, cause=fault.cause, fix=fault.fix)
