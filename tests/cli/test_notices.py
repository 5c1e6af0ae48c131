"""`notices`: what advice there is, and how good it is."""

from __future__ import annotations

import json
import re

from reflectkit.catalog import Catalog, measure
from reflectkit.catalog.claims import claim_folder
from tests.catalog.test_labelled import WORDS, kit


def test_notices_are_listed_with_their_plugins(reflectkit):
    """Without an option each notice stands beside its plugin, in words and as JSON."""
    names = ["blame", "demand", "excuse", "guilt-spiral"]
    assert reflectkit("notices").out.splitlines() == [f"{name}  notices" for name in names]
    (told,) = reflectkit("notices", "--json").lines
    assert told == {"notices": [{"notice": name, "plugin": "notices"} for name in names]}


def test_the_report_has_precision_and_recall(reflectkit):
    """`--report` tells both for each notice, language and half, in words, and in the same order as JSON."""
    done = reflectkit("notices", "--report")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert len(lines) == 16
    assert re.fullmatch(
        r"blame \(notices\), en, written: precision [01]\.\d\d \(\d+ of \d+ right\), recall [01]\.\d\d"
        r" \(\d+ of \d+ found\), \d+ sentences",
        lines[0],
    )
    told = reflectkit("notices", "--report", "--json").lines[0]
    assert [f"{one['notice']} ({one['plugin']}), {one['locale']}, {one['half']}" for one in told["notices"]] == [
        line.partition(":")[0] for line in lines
    ]
    assert told["problems"] == []


def test_what_cannot_be_measured_is_told(reflectkit, tmp_path):
    """Sentences that are none, and rates that nobody can know, are told as such; the exit code says so."""
    good, bad = kit(tmp_path), kit(tmp_path, "{")
    done = reflectkit("notices", "--report", "--with", good, "--with", bad)
    assert done.code == 1
    assert f"long ({good.name}), en, held: precision unknown (0 of 0 right), recall unknown (0 of 0 found)" in done.out
    assert [line[:6] for line in done.err.splitlines()] == ["RK-C03"]
    done = reflectkit("notices", "--report", "--json", "--with", bad)
    assert (done.code, done.err) == (1, "")
    assert [problem["code"] for problem in done.lines[0]["problems"]] == ["RK-C03"]


def test_the_numbers_are_those_of_the_library(reflectkit, tmp_path):
    """The command line tells what `measure` returns."""
    root = kit(tmp_path, json.loads(json.dumps(WORDS)))
    tallies, _ = measure(Catalog(claims=(claim_folder(str(root)),), strict=False))
    told = reflectkit("notices", "--report", "--json", "--with", root).lines[0]["notices"]
    assert [one for one in told if one["plugin"] == root.name] == [one.to_json() for one in tallies]
