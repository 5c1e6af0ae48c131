"""Each check is told by scripts that break it, and stays silent about those that nearly do."""

from __future__ import annotations

import pytest

from reflectkit.catalog.binding import references
from reflectkit.checking import RULES, check
from tests.checking.specimens import Specimen, catalog, load

INVALID = load("invalid")
VALID = load("valid")


def told(specimen: Specimen, *, only=()):
    """Code, severity and pointer of everything that the checks find."""
    loaded = catalog().single(specimen.reading(), "good")
    assert not loaded.problems, [problem.line() for problem in loaded.problems]
    found = check(loaded.reading, references(catalog(), loaded), only=only)
    return sorted((problem.code, problem.severity, problem.place.pointer) for problem in found)


def test_the_scripts_that_specimens_change_are_without_fault():
    """The good scripts, and their neighbour, have no problem at all, and can be loaded."""
    assert [problem.line() for problem in catalog().problems] == []
    for plugin in catalog().plugins:
        assert [problem.line() for problem in catalog().check_manifest(plugin.id)] == []
    for id_ in catalog():
        assert [problem.line() for problem in catalog().check(id_)] == []
        assert catalog()[id_].id == id_


@pytest.mark.parametrize("specimen", INVALID, ids=lambda specimen: specimen.name)
def test_an_invalid_specimen_gives_exactly_the_problems_expected(specimen):
    """One change to a good script gives the named code at the smallest node to change, and nothing else."""
    assert told(specimen) == sorted(specimen.expect)
    assert {code for code, _, _ in specimen.expect} == {specimen.code}


@pytest.mark.parametrize("specimen", VALID, ids=lambda specimen: specimen.name)
def test_a_near_miss_gives_no_problem(specimen):
    """What looks like a fault and is none gives no problem."""
    assert told(specimen) == []


@pytest.mark.parametrize("specimen", INVALID, ids=lambda specimen: specimen.name)
def test_without_its_rule_a_specimen_is_not_found(specimen):
    """No other rule finds the fault: taking the rule out turns the specimen's test red."""
    assert told(specimen, only=RULES.keys() - {specimen.code}) == []
    assert told(specimen, only={specimen.code}) == sorted(specimen.expect)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_two_specimens_and_a_near_miss(code):
    """Every rule is shown by at least two scripts that break it and one that nearly does."""
    assert sum(specimen.code == code for specimen in INVALID) >= 2
    assert sum(specimen.code == code for specimen in VALID) >= 1


@pytest.mark.parametrize("specimen", INVALID, ids=lambda specimen: specimen.name)
def test_every_problem_is_one_line_with_a_place_and_a_mend(specimen):
    """A problem says file, line and column, cause and mend in one line, and which plugin and component it is about."""
    loaded = catalog().single(specimen.reading(), "good")
    for problem in catalog().check_loaded(loaded):
        line = problem.line()
        assert "\n" not in line
        assert line.startswith(f"{problem.code} {problem.severity} good {specimen.name}.json:")
        assert problem.component == loaded.id
        assert problem.cause
        assert problem.fix
        assert not problem.cause.endswith(".")
        assert not problem.fix.endswith(".")


def test_every_specimen_says_why_in_a_sentence():
    """The sentence in a specimen begins with a capital and ends with a full stop."""
    for specimen in [*INVALID, *VALID]:
        assert specimen.why[0].isupper(), specimen.name
        assert specimen.why.endswith("."), specimen.name
