"""Every demand of the essay is met by something that exists and works, or says what it waits for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import reflectkit
from reflectkit.catalog import named_notices
from reflectkit.checking import RULES
from reflectkit.session.drafts import absolute

ROOT = Path(__file__).resolve().parents[2]
DATA = json.loads((ROOT / "plugins" / "essay.json").read_text(encoding="utf-8"))
DEMANDS = {demand["id"]: demand for demand in DATA["requirements"]}
CATALOG = reflectkit.discover()
LAWS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "laws").glob("test_*.py"))
WAITING: dict[str, list[str]] = {}
"""Exactly what still waits, and for what."""


def turns(name):
    """Return the turns of a component."""
    return {turn.id for turn in CATALOG[name].content.turns()}


def part(reference, kind):
    """Return whether a phrase or a list is in one of the phrasebooks of its plugin."""
    plugin, _, name = reference.partition("/")
    books = [CATALOG[id_] for id_ in CATALOG if CATALOG.card(id_).kind == "phrasebook"]
    return any(name in getattr(book.content, kind) for book in books if book.plugin == plugin)


def provided():
    """Return what the first-party plugins bring that may be waited for."""
    manifests = [json.loads(path.read_text(encoding="utf-8")) for path in ROOT.glob("plugins/*/src/*/reflectkit.json")]
    hooks = {hook for one in manifests for hook in one.get("code", {}).get("hooks", ())}
    kinds = {kind for one in manifests for kind in one["provides"]}
    return ({"notices"} if "notice" in hooks else set()) | ({"progress"} if "progress" in kinds else set())


def lives(by):
    """Tell whether something that is said to meet a demand is there."""
    match by:
        case {"component": name, **more} if name in CATALOG:
            leads = getattr(CATALOG[name].content, "leads_to", ())
            there = {absolute(CATALOG[name], lead.script) for lead in leads}
            return set(more.get("turns", ())) <= (turns(name) if "turns" in more else set()) and (
                more.get("leads_to") in {None, *there}
            )
        case {"rule": code}:
            return code in RULES
        case {"law": name}:
            return f"def test_{name.lower()}_" in LAWS
        case {"test": place}:
            path, _, name = place.partition("::")
            return (ROOT / path).is_file() and f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
        case {"phrase": name}:
            return part(name, "phrases")
        case {"list": name}:
            return part(name, "lists")
        case {"notice": name}:
            plugin, _, notice = name.partition("/")
            return (notice, plugin) in set(named_notices(CATALOG))
    return False


def dead(demand):
    """Return what is said to meet a demand and is not there."""
    return [by for by in demand["by"] if "waits" not in by and not lives(by)]


def waiting(demands):
    """Return which demands wait for what."""
    return {
        what: [id_ for id_, demand in demands.items() if {"waits": what} in demand["by"]]
        for what in sorted({by["waits"] for demand in demands.values() for by in demand["by"] if "waits" in by})
    }


def test_every_demand_and_every_sentence_is_there():
    """There are 33 sentences and 56 demands, and each demand comes from a sentence."""
    assert list(DEMANDS) == [f"R{number:02}" for number in range(1, 57)]
    assert len(DATA["sentences"]) == 33
    asking = [sentence for demand in DEMANDS.values() for sentence in demand["from"]]
    assert asking == sorted(asking, key=lambda sentence: int(sentence[1:]))
    assert set(asking) == {f"S{number}" for number in range(1, 34)}


@pytest.mark.parametrize("id_", DEMANDS)
def test_every_demand_is_met_by_something_that_lives(id_):
    """A demand names components, turns, phrases, checks, laws or tests that exist, one at least."""
    assert dead(DEMANDS[id_]) == []
    assert any("waits" not in by for by in DEMANDS[id_]["by"])


def test_exactly_these_demands_wait():
    """What waits is written down here too, so that nothing is put off in silence."""
    assert waiting(DEMANDS) == WAITING


def test_nothing_waits_for_what_is_there():
    """Once a plugin brings what was waited for, the demand must name it."""
    assert provided() & WAITING.keys() == set()


@pytest.mark.parametrize(
    "by",
    [
        {"component": "repair/no-such-thing"},
        {"component": "repair/own-part", "turns": ["no-such-turn"]},
        {"component": "repair/own-part", "leads_to": "repair/renewal"},
        {"rule": "RK199"},
        {"law": "P99"},
        {"test": "tests/plugins/test_essay.py::test_nothing"},
        {"test": "tests/plugins/test_nothing.py::test_nothing"},
        {"phrase": "repair/no-such-phrase"},
        {"list": "repair/no-such-list"},
        {"list": "practice/feelings"},
        {"notice": "notices/no-such-notice"},
        {"notice": "repair/blame"},
        {"magic": "yes"},
    ],
    ids=json.dumps,
)
def test_what_is_not_there_would_be_found(by):
    """A demand that names something which does not exist is found."""
    assert dead({"by": [by]}) == [by]
