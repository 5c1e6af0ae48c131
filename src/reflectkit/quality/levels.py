"""
Levels: the highest of which a plugin keeps all rules, and those of every level below.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog import check_against, find_target
from reflectkit.catalog.codes import Trouble
from reflectkit.errors import ContentError, Place
from reflectkit.quality import coding, contents, packaging
from reflectkit.quality.evidence import Evidence, evidence_of
from reflectkit.quality.rules import LEVELS, Rule, all_rules
from reflectkit.testing.conformance import Report, try_all
from reflectkit.testing.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from reflectkit.catalog import Catalog
    from reflectkit.errors import Problem

    Checker = Callable[[Evidence], Iterator[str]]

MODULES = (packaging, contents, coding)
"""Where the checkers are, by the names that rules give."""


@attrs.frozen(kw_only=True)
class Grade:
    """
    The level of a plugin, which rules stop the next, and from which the plugin is exempted, with the reason.

    `problems` are exemptions that cannot be.
    """

    plugin: str
    level: str | None
    stops: Mapping[str, tuple[str, ...]]
    exempt: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def next(self) -> str | None:
        """
        Return the level after the one that is reached; nothing after the last.
        """
        at = -1 if self.level is None else LEVELS.index(self.level)
        return LEVELS[at + 1] if at + 1 < len(LEVELS) else None

    def to_json(self) -> dict[str, Any]:
        """
        Return the grade as the command line gives it.
        """
        stops = [
            {"rule": rule, "level": all_rules()[rule].level, "what": list(what)} for rule, what in self.stops.items()
        ]
        exempt = [{"rule": rule, "reason": reason} for rule, reason in self.exempt.items()]
        return {"plugin": self.plugin, "level": self.level, "next": self.next, "stops": stops, "exempt": exempt}


def grades(
    name: str, catalog: Catalog, *, today: date | None = None, against: str | None = None
) -> tuple[Report, tuple[Grade, ...]]:
    """
    Try plugins as `conform` does, only harder, and return what that shows, and the level of each.

    `against` is an earlier release of the same.
    """
    try:
        with subject_of(name, catalog) as subject:
            report = try_all(subject, today=today, sessions=contents.SESSIONS)
            wheel = Path(name) if name.endswith(".whl") else None
            found = []
            for plugin in subject.catalog.plugins:
                if plugin.id in subject.plugins:
                    versions = None if against is None else _versions(plugin.id, against, subject.catalog, catalog)
                    found.append(_graded(evidence_of(plugin, subject, report, wheel=wheel, against=versions)))
            return report, tuple(found)
    except ContentError as error:
        return Report(parts={"wheel": error.problems}), ()


def _versions(plugin: str, against: str, new: Catalog, old: Catalog) -> tuple[Problem, ...]:
    """
    Return what is wrong with a plugin's version numbers.
    """
    try:
        return check_against(find_target(plugin, new), find_target(against, old))
    except ContentError as error:
        return error.problems


def _graded(evidence: Evidence) -> Grade:
    """
    Return the level of one plugin.
    """
    rules = all_rules()
    wrong = {id_: tuple(dict.fromkeys(_checker(rule)(evidence))) for id_, rule in rules.items()}
    said = evidence.manifest.get("quality", {}).get("exempt", {})
    exempt = {id_: reason for id_, reason in said.items() if id_ in rules and rules[id_].exceptions and wrong[id_]}
    failing = {id_: what for id_, what in wrong.items() if what and id_ not in exempt}
    stopped = min((LEVELS.index(rules[id_].level) for id_ in failing), default=len(LEVELS))
    return Grade(
        plugin=evidence.plugin.id,
        level=LEVELS[stopped - 1] if stopped else None,
        stops=failing,
        exempt=exempt,
        problems=tuple(_misplaced(evidence, said, wrong)),
    )


def _checker(rule: Rule) -> Checker:
    """
    Return the function that a rule names.
    """
    found: Checker = next(getattr(module, rule.checker) for module in MODULES if hasattr(module, rule.checker))
    return found


def _misplaced(evidence: Evidence, said: Mapping[str, str], wrong: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """
    Yield the exemptions that mean nothing, that cannot be, and that are no longer needed.
    """
    rules, document = all_rules(), evidence.plugin.document
    for id_ in said:
        if id_ not in rules:
            trouble = Trouble("RK-Q01", f"there is no rule `{id_}`", "take it out, or see the reference of the rules")
        elif not rules[id_].exceptions:
            trouble = Trouble("RK-Q02", f"nothing is exempted from the rule `{id_}`", "take it out, and keep the rule")
        elif not wrong[id_]:
            trouble = Trouble("RK-Q03", f"the rule `{id_}` is kept, so that the exemption is stale", "take it out")
        else:
            continue
        place = None if document is None else document.place(f"/quality/exempt/{id_}")
        yield trouble.problem(
            place or Place(file=evidence.plugin.file), plugin=evidence.plugin.id, dist=evidence.plugin.label
        )
