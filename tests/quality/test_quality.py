"""The quality scale is computed: each rule stops a plugin that breaks it, and no rule stops one that keeps them all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from reflectkit import discover
from reflectkit.quality import LEVELS, all_rules, coding, contents, evidence, grades, levels
from reflectkit.quality.contents import screen_reader
from reflectkit.testing.building import build_wheel
from tests.catalog.farm import exercise, folder, read_turn
from tests.quality.golden import NAME, PACKAGE, STOPS, golden
from tests.testing.broken import MANIFEST, edit

ROOT = Path(__file__).resolve().parents[2]
EXEMPT = {"attested", "released"}
"""The rules that a project which was never released cannot keep."""

FOLLOWING = {"clean", "conforms", "ends", "loads", "plain-text", "reading-age", "sessions", "transcripts", "wheel"}
"""The rules that are broken by what breaks another one: an error is no sound content and nothing that can be tried."""


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """Make the golden plugin once."""
    return golden(tmp_path_factory.mktemp("gold"))


@pytest.fixture
def project(gold, tmp_path, monkeypatch):
    """A copy of the golden plugin, of which few sessions are simulated."""
    monkeypatch.setattr(contents, "SESSIONS", 8)
    return Path(shutil.copytree(gold, tmp_path / NAME))


def graded(name, **options):
    """The grade of the one plugin of a name."""
    _, (found,) = grades(str(name), discover(strict=False), **options)
    return found


def exempted(project, **reasons):
    """Write exemptions into the manifest."""
    edit(project / PACKAGE / MANIFEST, lambda document: document.update(quality={"exempt": reasons}))


def test_a_plugin_that_keeps_all_rules_is_gold(project, tmp_path):
    """A wheel with an attestation, held against an earlier one, keeps every rule; all levels are below."""
    wheel = build_wheel(project, tmp_path / "dist")
    old = Path(shutil.copytree(project, tmp_path / "old"))
    assert set(graded(wheel, against=str(old / PACKAGE)).stops) == {"attested", "changelog"}
    Path(f"{wheel}.publish.attestation").write_text("{}", encoding="utf-8")
    path = project / "pyproject.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "requires-python", 'urls = { Changelog = "https://example.org" }\nrequires-python'
        ),
        encoding="utf-8",
    )
    wheel = build_wheel(project, tmp_path / "dist")
    found = graded(wheel, against=str(old / PACKAGE))
    assert (found.level, found.next, found.stops, found.problems) == ("gold", None, {}, ())


def test_a_project_that_was_never_released_is_stopped_by_that_alone(project):
    """Without an earlier release and an attestation, those two rules stop the plugin, and no other."""
    found = graded(project)
    assert set(found.stops) == EXEMPT
    assert (found.level, found.next) == ("bronze", "silver")


@pytest.mark.parametrize("name", STOPS)
def test_each_rule_stops_a_plugin_that_breaks_it(project, name):
    """One change breaks one rule, and the level is the one below that rule at most."""
    rule, change = STOPS[name]
    change(project)
    found = graded(project)
    assert rule in found.stops
    below = LEVELS.index(all_rules()[rule].level)
    assert found.level is None or LEVELS.index(found.level) < below
    beside = set(found.stops) - EXEMPT - {rule}
    assert {one for one in beside if LEVELS.index(all_rules()[one].level) >= below} <= FOLLOWING


def test_every_rule_is_broken_by_something():
    """No rule goes without a plugin that it stops; release and sessions have tests of their own."""
    assert {rule for rule, _ in STOPS.values()} | EXEMPT | {"sessions"} == set(all_rules())


def test_a_version_that_does_not_follow_is_told(project, tmp_path):
    """Another text under the same number, and a release that is none, stop a plugin."""
    old = Path(shutil.copytree(project, tmp_path / "old")) / PACKAGE
    edit(project / PACKAGE / "practices" / "calm.json", lambda document: document["title"].update(en="Calmer"))
    assert "released" in graded(project, against=str(old)).stops
    assert graded(project, against="no-such").stops["released"][0].startswith("`no-such` is no")


def test_a_script_that_cannot_be_simulated_is_told(project, monkeypatch):
    """Sessions that were not simulated are not counted as kept."""
    monkeypatch.setattr(
        levels,
        "try_all",
        lambda subject, *, today, sessions, real=levels.try_all: real(subject, today=today, sessions=sessions - 1),
    )
    assert graded(project).stops["sessions"] == ("not every script could be simulated",)


def test_an_exemption_counts_with_its_reason(project):
    """What is exempted stops nothing, and is told."""
    exempted(project, released="There is no release yet.", attested="It is not published.")
    found = graded(project)
    assert (found.level, found.stops, found.problems) == ("gold", {}, ())
    assert found.exempt == {"released": "There is no release yet.", "attested": "It is not published."}


@pytest.mark.parametrize(
    ("rule", "code"), [("changelogs", "RK-Q01"), ("author", "RK-Q02"), ("contact", "RK-Q03"), ("reviewed", "RK-Q02")]
)
def test_an_exemption_that_cannot_be_fails(project, rule, code):
    """A rule that is not there, one without exceptions, and one that is kept: the exemption itself is the problem."""
    exempted(project, **{rule: "Just so."})
    (problem,) = graded(project).problems
    assert (problem.code, problem.severity, problem.place.pointer) == (code, "error", f"/quality/exempt/{rule}")
    assert problem.place.file.endswith(MANIFEST)


def test_a_folder_is_a_draft(tmp_path):
    """What is not packaged loads, and is no more than a draft."""
    files = {"exercises/words.json": exercise("words", read_turn("first"))}
    folder(tmp_path, "bare", files, provides={"exercises": ["exercises/"]})
    found = graded(tmp_path / "bare")
    assert (found.level, found.next) == ("draft", "bronze")
    assert {"wheel", "licence", "version", "author"} <= set(found.stops)


def test_a_plugin_that_cannot_be_tried_has_no_level(tmp_path):
    """Where nothing is found there is no grade, and a problem says why."""
    report, found = grades(str(tmp_path / "no-such"), discover(strict=False))
    assert (found, [problem.code for problem in report.problems]) == ((), ["RK-D09"])


def test_an_installed_plugin_is_judged_by_its_metadata(monkeypatch):
    """The metadata of an installed distribution say what a wheel's would; its list of changes is not installed."""
    monkeypatch.setattr(contents, "SESSIONS", 2)
    found = graded("practice")
    assert set(found.stops) == {"changelog", "reviewed"}
    assert set(found.exempt) == EXEMPT | {"contact"}


@pytest.mark.parametrize(
    "path",
    ["plugins/reflectkit-notices", "plugins/reflectkit-practice", "plugins/reflectkit-repair", "examples/tiny_plugin"],
)
def test_first_party_plugins_lack_a_review_and_nothing_else(path, monkeypatch):
    """The plugins of this project are silver; only the review by a clinician, which nobody can stand in for, stops gold."""
    monkeypatch.setattr(contents, "SESSIONS", 4)
    found = graded(ROOT / path)
    assert (found.level, set(found.stops), found.problems) == ("silver", {"reviewed"}, ())


def test_every_rule_names_a_checker_and_every_checker_is_named():
    """Rules are data: each has all its parts, and a function that checks it and nothing else."""
    rules = all_rules()
    named = [rule.checker for rule in rules.values()]
    assert sorted(named) == sorted(set(named))
    assert [rule.level for rule in rules.values()] == sorted((rule.level for rule in rules.values()), key=LEVELS.index)
    for rule in rules.values():
        assert all((rule.asks, rule.why, rule.example))
        assert levels._checker(rule).__name__ == rule.checker


def test_code_that_cannot_be_imported_by_itself_is_told(project):
    """Code that raises has no import time; where it lies in no package that can be found, its types are not looked at."""
    path = project / PACKAGE / "hooks.py"
    path.write_text("1 / 0\n", encoding="utf-8")
    assert graded(project).stops["import-time"] == (f"`{PACKAGE}.hooks` cannot be imported by itself",)
    assert coding._folder("no_such_package_anywhere.hooks", None) is None
    assert coding._folder("json.decoder", None).name == "json"


def test_a_grade_can_be_written_down(project):
    """A grade as JSON has the level, the next one, and each rule that stops it with its level."""
    found = graded(project).to_json()
    assert json.loads(json.dumps(found)) == found
    assert set(found) == {"plugin", "level", "next", "stops", "exempt"}
    assert {one["rule"]: one["level"] for one in found["stops"]} == {"released": "silver", "attested": "gold"}


def test_what_is_installed_without_metadata_says_nothing():
    """A distribution that cannot be found, as in an archive on the path, has no metadata and raises nothing."""
    assert evidence._installed("no-such-distribution-anywhere").keys() == []
    assert evidence._installed("").keys() == []


def test_an_answer_form_without_a_title_cannot_be_followed_without_seeing_it():
    """A form that a screen reader could not announce is told."""
    evidence = SimpleNamespace(
        documents=lambda kind: (),
        manifest={"answer_forms": {"body-map": {}, "card-sort": {"title": {"en": "Cards", "nl": "Kaarten"}}}},
    )
    assert list(screen_reader(evidence)) == ["the answer form `body-map` has no title"]
