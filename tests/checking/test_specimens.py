"""Each check is told by documents that break it, and stays silent about those that nearly do."""

from __future__ import annotations

import json
from posixpath import commonpath

import pytest
from click.testing import CliRunner

from reflectkit.catalog import find_target
from reflectkit.checking import RULES, check
from reflectkit.cli.app import app
from tests.checking.relaxations import RELAXATIONS
from tests.checking.specimens import PLUGIN, ROOT, TODAY, Specimen, catalog, good, load, meaning, places

INVALID = load("invalid")
VALID = load("valid")
ALL = [*INVALID, *VALID]


def named(specimen: Specimen) -> str:
    return specimen.name


def triples(problems) -> tuple[tuple[str, str, str], ...]:
    """Code, severity and pointer of problems, sorted."""
    return tuple(sorted((problem.code, problem.severity, problem.place.pointer) for problem in problems))


def told(specimen: Specimen, *, only=()):
    """What the checks find, or those of them that are named."""
    loaded = catalog().single(specimen.reading(), PLUGIN)
    assert not loaded.problems, [problem.line() for problem in loaded.problems]
    return triples(check(loaded.reading, meaning(loaded), only=only))


def test_the_good_components_are_without_fault():
    """What the specimens change has no problem at all, and can be loaded."""
    target = find_target(str(ROOT), catalog())
    assert [problem.line() for problem in target.check()] == []
    assert {id_.partition("/")[2] for id_ in target.components} == {
        path.stem for path in (ROOT / "good").glob("*.json")
    }
    for id_ in target.components:
        assert catalog()[id_].id == id_


@pytest.mark.parametrize("specimen", INVALID, ids=named)
def test_an_invalid_specimen_gives_exactly_the_problems_expected(specimen):
    """One change to a good component gives the named code at the smallest node to change, and nothing else."""
    assert told(specimen) == specimen.expected
    assert {code for code, _, _ in specimen.expected} == {specimen.code}


@pytest.mark.parametrize("specimen", VALID, ids=named)
def test_a_near_miss_gives_no_problem(specimen):
    """What looks like a fault and is none gives no problem."""
    assert specimen.expected == ()
    assert told(specimen) == ()


@pytest.mark.parametrize("specimen", INVALID, ids=named)
def test_without_its_rule_a_specimen_is_not_found(specimen):
    """No other rule finds the fault: taking the rule out turns the specimen's test red.

    Rules that need a script which can be played are not asked where that is the question.
    """
    broken = any(severity == "error" for _, severity, _ in specimen.expected)
    others = {code for code, rule in RULES.items() if not (broken and rule.last)}
    assert told(specimen, only=others - {specimen.code}) == ()
    assert told(specimen, only={specimen.code}) == specimen.expected


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_two_specimens_and_a_near_miss(code):
    """Every rule is shown by at least two documents that break it and one that nearly does."""
    assert sum(specimen.code == code for specimen in INVALID) >= 2
    assert sum(specimen.code == code for specimen in VALID) >= 1


@pytest.mark.parametrize("specimen", INVALID, ids=named)
def test_an_invalid_specimen_differs_from_its_good_one_in_one_place(specimen):
    """All differences lie in one node, which is neither the document nor all of its acts or turns."""
    shared = commonpath(places(good(specimen.of), specimen.document()))
    assert shared.rpartition("/")[2] not in {"", "acts", "turns", "questions", "routes", "phrases", "lists"}


@pytest.mark.parametrize("specimen", INVALID, ids=named)
def test_every_problem_is_one_line_with_a_place_and_a_mend(specimen):
    """A problem says file, line and column, cause and mend in one line, and which plugin and component it is about."""
    loaded = catalog().single(specimen.reading(), PLUGIN)
    for problem in loaded.stamped(check(loaded.reading, meaning(loaded))):
        line = problem.line()
        assert "\n" not in line
        assert line.startswith(f"{problem.code} {problem.severity} {PLUGIN} {specimen.path.name}:")
        assert problem.component == loaded.id
        assert problem.cause
        assert problem.fix
        assert not problem.cause.endswith(".")
        assert not problem.fix.endswith(".")


def test_every_specimen_says_why_in_a_sentence_and_stands_alone():
    """Each document has one sentence and its problems beside it, and no expectation is left without a document."""
    for specimen in ALL:
        assert specimen.why[0].isupper(), specimen.name
        assert specimen.why.endswith("."), specimen.name
    names = [specimen.name for specimen in ALL]
    assert sorted(names) == sorted({path.stem for path in (ROOT / "expected").iterdir()})


def test_the_command_line_says_of_each_specimen_what_is_expected(monkeypatch):
    """`check FILE --json`, with nothing else said, gives the problems of the suite, and 1 only where one is an error."""
    monkeypatch.setattr("reflectkit.cli.checks.catalog_of", lambda folders: catalog())
    monkeypatch.setattr("reflectkit.cli.checks.today", lambda: TODAY)
    runner = CliRunner()
    for specimen in ALL:
        done = runner.invoke(app, ["check", str(specimen.path), "--json"], standalone_mode=False)
        answer = json.loads(done.output)
        found = [(one["code"], one["severity"], one["place"]["pointer"]) for one in answer["problems"]]
        expected = specimen.expected
        assert (specimen.name, answer["checked"], tuple(sorted(found))) == (specimen.name, 1, expected)
        assert done.return_value == int(any(severity == "error" for _, severity, _ in expected))


@pytest.mark.parametrize("relax", RELAXATIONS, ids=lambda relax: relax.__name__)
def test_a_weaker_analysis_of_information_is_caught(monkeypatch, relax):
    """Whatever part of RK110 is left out, a specimen is no longer told as it should be."""
    relax(monkeypatch)
    assert [specimen.name for specimen in ALL if specimen.code == "RK110" and told(specimen) != specimen.expected] != []
