"""`progress`: what one person's records come to, and one clear line for each that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from tests.house.rules import ROOT as HOME

RECORDS = [str(path) for path in sorted((HOME / "examples" / "data" / "records").glob("*.json"))]


def spoiled(tmp_path, change, name="record.json"):
    """The first record with something changed."""
    record = json.loads(Path(RECORDS[0]).read_text(encoding="utf-8"))
    change(record)
    path = tmp_path / name
    path.write_text(json.dumps(record), encoding="utf-8")
    return str(path)


def test_records_become_a_table(reflectkit):
    """Four forms over six weeks, one of which is too empty, are told line by line."""
    done = reflectkit("progress", *RECORDS)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "GAD-7: Severity of anxiety",
        "  when  score  range",
        "  2026-01-05  13  moderate",
        "  2026-01-19  11  moderate",
        "  2026-02-02  no score: 4 of 7 items are answered, and 5 are needed",
        "  2026-02-16  5  mild",
        "  From first to last: a reliable change, into the ordinary range (lower is better).",
    ]


def test_records_become_json_and_pictures_and_a_page(reflectkit, tmp_path):
    """Programs get series, change and chart; people a page and one picture for each scale."""
    done = reflectkit("progress", *RECORDS, "--json", "--html", "p.html", "--svg", ".", "--locale", "nl")
    (shown,) = done.lines[0]["series"]
    assert [point["value"] for point in shown["points"]] == [13, 11, None, 5]
    assert (shown["change"]["class"], shown["trend"]["per_week"]) == ("recovered", -1.333333)
    assert shown["chart"]["data"]["values"][0]["value"] == 13
    assert (tmp_path / "p.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert parse(tmp_path / "gad-7.total.svg").getroot().tag.endswith("svg")
    assert reflectkit("progress", RECORDS[0], "--json").lines[0]["series"][0]["change"] is None


BAD = [
    (lambda record: record["script"].update(sha256="0" * 64), "RK-E12"),
    (lambda record: record["script"].update(id="measures/gone"), "RK-E12"),
    (lambda record: record.update(format="reflectkit.gate/1"), "RK-C"),
    (lambda record: record.update(streak=3), "RK-C10"),
]


@pytest.mark.parametrize(("change", "code"), BAD, ids=["changed", "gone", "another kind", "unknown key"])
def test_a_record_that_cannot_be_used_is_told_and_loses_no_other(reflectkit, tmp_path, change, code):
    """Content that is gone or has changed, and files that are something else, are lines of their own; the rest is shown."""
    done = reflectkit("progress", *RECORDS, spoiled(tmp_path, change))
    assert done.code == 1
    assert all(line.startswith("reflectkit: ") for line in done.err.splitlines())
    assert code in done.err
    assert "2026-02-16  5  mild" in done.out


def test_a_file_that_is_not_there_is_told(reflectkit):
    """A wrong name is one line."""
    done = reflectkit("progress", *RECORDS, "no-such-file.json")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1


def test_one_persons_progress_holds_nothing_of_another(reflectkit, tmp_path):
    """Of two people's records one has to say whose are shown, and only theirs are."""
    bo = spoiled(
        tmp_path, lambda record: [record.update(cast=["bo"]), *[event.update(by="bo") for event in record["log"]]]
    )
    done = reflectkit("progress", *RECORDS[1:], bo)
    assert (done.code, done.err) == (2, "reflectkit: these are of 2 people; say --owner\n")
    shown = reflectkit("progress", *RECORDS[1:], bo, "--owner", "bo").out
    assert "2026-01-05  13  moderate" in shown
    assert "2026-01-19" not in shown
    nobody = reflectkit("progress", *RECORDS, "--owner", "cleo")
    assert (nobody.code, nobody.err) == (2, "reflectkit: --owner names nobody of whom there is anything\n")


def test_entries_are_read_beside_records(reflectkit, tmp_path):
    """A score that was kept as an entry stands in the series; one of a measure that is not here is told and left out."""
    record = json.loads(Path(RECORDS[0]).read_text(encoding="utf-8"))
    entry = {
        "format": "reflectkit.entry/1",
        "type": "score",
        "owner": "ann",
        "at": "2026-03-02T19:00:00Z",
        "component": record["script"],
        "scale": "total",
        "value": 4,
        "reason": None,
        "language": "en",
    }
    others = [
        {**entry, "component": {**record["script"], "id": id_}}
        for id_ in ("nowhere/scale", "repair/own-part", "measures/pcl-5")
    ]
    for name, one in enumerate([entry, *others]):
        (tmp_path / f"{name}.json").write_text(json.dumps(one), encoding="utf-8")
    done = reflectkit("progress", *RECORDS, "0.json", "1.json", "2.json", "3.json")
    assert "  2026-03-02  4  minimal" in done.out
    assert done.out.count("PCL-5") == 1
    assert done.err.splitlines() == [
        f"reflectkit: the measure `{id_}` is not here, and its scores are left out"
        for id_ in ("nowhere/scale", "repair/own-part")
    ]


def test_a_record_of_something_else_has_no_scores(reflectkit, tmp_path):
    """A record of an exercise holds nothing to be scored, and is no problem."""
    reflectkit("run", "repair/own-part", "--events", "-", "--save", "own-part.json")
    done = reflectkit("progress", "own-part.json")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert reflectkit("progress", *RECORDS, "own-part.json", "--json").code == 0


def test_answers_in_several_languages_are_judged_by_the_measures_own(reflectkit, tmp_path):
    """A form that was answered partly in another language counts as answered in the measure's."""
    mixed = spoiled(tmp_path, lambda record: record["log"][0].update(locale="nl"))
    assert "into the ordinary range" in reflectkit("progress", mixed, *RECORDS[1:]).out
