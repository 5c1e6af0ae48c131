"""`progress`: what records come to for whoever may read them, and one clear line for each that cannot be used."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from tests.house.rules import ROOT as HOME

DATA = HOME / "examples" / "data"
RECORDS = [str(path) for path in sorted((DATA / "records").glob("gad-7*.json"))]
EVERYTHING = [str(path) for path in sorted((DATA / "records").glob("*.json"))]
PRACTICE = [str(path) for path in sorted((DATA / "records").glob("practice*.json"))]
COUPLE = [str(path) for path in sorted((DATA / "couple").glob("*.json"))]


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
        "  2026-02-02  no score: 4 of 7 questions answered, and 5 needed",
        "  2026-02-16  5  mild",
        "  From first to last: a reliable change, into the ordinary range (lower is better).",
        "  The shaded band is what chance alone explains around the first score: 9 to 17.",
        "  The dashed line is where ordinary scores begin: 8.",
    ]


def test_ones_own_page_holds_ones_whole_way(reflectkit):
    """Weeks of practice, what happened, insight, marks, patterns and what may help next stand beside the scores."""
    done = reflectkit("progress", *EVERYTHING)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    for line in (
        "  A dotted line is something that happened: 2026-01-18 a quarrel; 2026-02-09 a session with the practitioner.",
        "Weeks of practice",
        "  2026-01-19  –  Mo Tu We",
        "  2026-02-09  We Fr Su  –  We",
        "  Coming back after a while is what steadiness is made of.",
        "  2026-02-13  Slow breathing  quite",
        "  2026-02-12  Ownership  somewhat",
        "  2026-01-18  From pain to insight",
        "  What sets it off  silence or being left alone  2",
        "  Opening the channel (repair/open-channel)",
    ):
        assert line in lines


def test_records_become_json_and_a_page_and_pictures(reflectkit, tmp_path):
    """Programs get series, change and chart; people a page and the pictures as one, which scales and in dots."""
    written = ("--html", "p.html", "--svg", "p.svg", "--png", "p.png")
    done = reflectkit("progress", *EVERYTHING, "--json", *written, "--locale", "nl")
    assert done.lines[0]["for"] == "ann"
    (shown,) = done.lines[0]["series"]
    assert [point["value"] for point in shown["points"]] == [13, 11, None, 5]
    assert (shown["change"]["class"], shown["trend"]["per_week"]) == ("recovered", -1.333333)
    assert shown["chart"]["data"]["values"][0]["value"] == 13
    (person,) = done.lines[0]["people"]
    assert person["practice"]["weeks"][0] == {"week": "2026-01-05", "done": 2, "excused": 0}
    assert person["suggestion"]["suggest"] == "repair/open-channel"
    assert (done.lines[0]["couple"], done.lines[0]["notes"]) == ([], [])
    assert (tmp_path / "p.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert parse(tmp_path / "p.svg").getroot().tag.endswith("svg")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert reflectkit("progress", RECORDS[0], "--json").lines[0]["series"][0]["change"] is None


def test_a_picture_in_dots_needs_an_extra(reflectkit, monkeypatch, tmp_path):
    """Without the extra there is one line that says which, and nothing is written."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    monkeypatch.setattr("reflectkit.cli.progress.find_spec", lambda _: None)
    done = reflectkit("progress", *RECORDS, "--png", "p.png")
    assert (done.code, done.err) == (2, "reflectkit: the extra `picture` is needed: install reflectkit[picture]\n")
    assert not (tmp_path / "p.png").exists()


def test_a_practitioner_sees_what_was_shared_and_nothing_else(reflectkit):
    """Of four forms three were shared, and of everything else the one session; nothing tells that there is more."""
    done = reflectkit("progress", *EVERYTHING, "--for", "practitioner")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "ann",
        "GAD-7: Severity of anxiety",
        "  when  score  range",
        "  2026-01-05  13  moderate",
        "  2026-02-02  no score: 4 of 7 questions answered, and 5 needed",
        "  2026-02-16  5  mild",
        "  From first to last: a reliable change, into the ordinary range (lower is better).",
        "  The shaded band is what chance alone explains around the first score: 9 to 17.",
        "  The dashed line is where ordinary scores begin: 8.",
        "  A dotted line is something that happened: 2026-02-09 a session with the practitioner.",
        "Beside the scores",
        "  when  what",
        "  2026-02-09  a session with the practitioner",
    ]
    shown = reflectkit("progress", *EVERYTHING, "--for", "practitioner", "--json").lines[0]
    assert shown["people"][0]["suggestion"] is None
    nothing = reflectkit("progress", RECORDS[1], "--for", "practitioner")
    assert nothing.out.splitlines()[-1] == "There is nothing here yet."


def test_what_plugins_point_at_is_for_the_practitioner_alone(reflectkit, tmp_path):
    """A flag stands on the practitioner's page and in their JSON, and on nobody else's; code that fails is told in a line."""
    tiny = HOME / "examples" / "tiny_plugin" / "src" / "tiny_plugin"
    record = tmp_path / "even-day.json"
    events = [
        {"type": "answer", "by": "ann", "turn": turn, "value": value}
        for turn, value in (("morning", 4), ("evening", 0))
    ] + [
        {"type": "share", "by": "ann", "answer": f"items/{turn}/ann", "to": ["practitioner"]}
        for turn in ("morning", "evening")
    ]
    lines = [json.dumps({**one, "at": "2026-01-05T19:00:00Z"}) for one in events]
    done = reflectkit(
        "run", "tiny/even-day", "--with", tiny, "--cast", "ann", "--at", "2026-01-05T19:00:00Z", "--events", "-",
        "--json", given=lines,
    )  # fmt: skip
    assert done.code == 0
    record.write_text(json.dumps(done.lines[-1]["record"]), encoding="utf-8")
    said = reflectkit("progress", record, "--with", tiny, "--for", "practitioner", "--html", tmp_path / "page.html")
    sentence = "The two halves of the last day could not have been further apart."
    assert (said.code, said.err) == (0, "")
    assert f"  {sentence} (tiny)" in said.out.splitlines()
    assert sentence in (tmp_path / "page.html").read_text(encoding="utf-8")
    (shown,) = reflectkit("progress", record, "--with", tiny, "--for", "practitioner", "--json").lines
    assert shown["flags"] == [{"owner": "ann", "plugin": "tiny", "code": "uneven", "say": sentence}]
    own = reflectkit("progress", record, "--with", tiny, "--for", "ann", "--json")
    assert own.lines[0]["flags"] == []
    assert "halves of the last day" not in reflectkit("progress", record, "--with", tiny).out


def test_flags_that_fail_are_told_and_cost_no_report(reflectkit, tmp_path, monkeypatch):
    """The report is there, and one line says whose code failed."""
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    kit = tmp_path / "flagging_kit"
    kit.mkdir()
    manifest = {
        "format": "reflectkit.plugin/1", "id": "flagging", "title": {"en": "Flagging"}, "provides": {},
        "code": {"module": "flagging_kit.hooks", "hooks": ["flags"]},
    }  # fmt: skip
    (kit / "reflectkit.json").write_text(json.dumps(manifest), encoding="utf-8")
    source = "from reflectkit.hooks import flags\n\n\n@flags\ndef odd(*, entries, notes, locale):\n    return 1 / 0\n"
    (kit / "hooks.py").write_text(source, encoding="utf-8")
    done = reflectkit("progress", *EVERYTHING, "--with", kit, "--for", "practitioner")
    assert done.code == 0
    assert done.err.startswith("RK-H03 error flagging ")
    assert done.err.count("\n") == 1
    assert "GAD-7: Severity of anxiety" in done.out


def test_two_people_stand_side_by_side_where_both_share(reflectkit, tmp_path):
    """A practitioner with whom both share sees two lines and the distance; each alone sees neither the other nor it."""
    shown = reflectkit("progress", *COUPLE, "--for", "practitioner", "--json").lines[0]
    (pair,) = shown["couple"]
    assert [gap["size"] for gap in pair["gap"]] == [9, 6, 7, 4, 5]
    said = reflectkit("progress", *COUPLE, "--for", "practitioner").out
    assert (
        "  when  ann  bo  distance\n  2026-01-05  17  26  9\n  2026-01-19  20  27  7\n  2026-02-02  23  28  5\n" in said
    )
    own = reflectkit("progress", *COUPLE, "--for", "ann").out
    assert own == reflectkit("progress", *COUPLE[:3], "--for", "ann").out
    assert "bo" not in own


def test_partners_see_what_both_have_shared_with_each_other(reflectkit, tmp_path):
    """Entries that both share with their partner stand side by side; with one grant fewer nothing does."""
    record = json.loads(Path(COUPLE[0]).read_text(encoding="utf-8"))
    files = []
    for number, (who, shared) in enumerate([("ann", ["partner"]), ("bo", ["partner"]), ("bo", None)]):
        entry = score_entry(record["script"], who, 20 + number, number) | ({"shared_to": shared} if shared else {})
        (tmp_path / f"{number}.json").write_text(json.dumps(entry), encoding="utf-8")
        files.append(f"{number}.json")
    both = reflectkit("progress", *files, "--for", "ann")
    assert "Side by side: Satisfaction With Life Scale" in both.out
    assert "There are too few scores to say how they move" in both.out
    assert "22" not in both.out
    alone = reflectkit("progress", files[0], files[2], "--for", "ann")
    assert "Side by side" not in alone.out
    assert "20" in reflectkit("progress", *files, "--for", "bo").out


def score_entry(pin, owner, value, day=0):
    """An entry that holds a score."""
    return {
        "format": "reflectkit.entry/1",
        "type": "score",
        "owner": owner,
        "at": f"2026-03-0{2 + day}T19:00:00Z",
        "component": pin,
        "scale": "total",
        "value": value,
        "reason": None,
        "language": "en",
    }


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
    """A wrong name is one line; where there is no other file, there is nothing to show."""
    done = reflectkit("progress", *RECORDS, "no-such-file.json")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert reflectkit("progress", "no-such-file.json").out.splitlines()[-1] == "There is nothing here yet."


def test_one_persons_progress_holds_nothing_of_another(reflectkit, tmp_path):
    """Of two people's records one has to say whose are shown, and only theirs are."""
    text = Path(RECORDS[0]).read_text(encoding="utf-8").replace('"ann"', '"bo"').replace('/ann"', '/bo"')
    (tmp_path / "bo.json").write_text(text, encoding="utf-8")
    done = reflectkit("progress", *RECORDS[1:], "bo.json")
    assert (done.code, done.err) == (2, "reflectkit: these are of 2 people; say --for\n")
    shown = reflectkit("progress", *RECORDS[1:], "bo.json", "--for", "bo").out
    assert "2026-01-05  13  moderate" in shown
    assert "2026-01-19" not in shown
    nobody = reflectkit("progress", *RECORDS, "--for", "cleo")
    assert (nobody.code, nobody.err) == (2, "reflectkit: --for names nobody of whom there is anything\n")


def test_entries_are_read_beside_records(reflectkit, tmp_path):
    """A score that was kept as an entry stands in the series; one of a measure that is not here is told and left out."""
    record = json.loads(Path(RECORDS[0]).read_text(encoding="utf-8"))
    entry = score_entry(record["script"], "ann", 4)
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


def test_an_exercise_that_nobody_began_has_nothing_to_show(reflectkit, tmp_path):
    """A record of an exercise without an answer holds nothing, and is no problem."""
    reflectkit("run", "repair/own-part", "--cast", "bo", "--events", "-", "--save", "own-part.json")
    done = reflectkit("progress", "own-part.json")
    assert (done.code, done.err, done.out.splitlines()[-1]) == (0, "", "There is nothing here yet.")
    assert reflectkit("progress", *RECORDS, "own-part.json", "--json", "--for", "ann").code == 0


def test_answers_in_several_languages_are_judged_by_the_measures_own(reflectkit, tmp_path):
    """A form that was answered partly in another language counts as answered in the measure's."""
    mixed = spoiled(tmp_path, lambda record: record["log"][0].update(locale="nl"))
    assert "into the ordinary range" in reflectkit("progress", mixed, *RECORDS[1:]).out


def test_a_path_of_ones_own_is_followed_where_there_is_only_one(reflectkit, tmp_path):
    """Of several things to follow, the one that the entries name counts; without a name, none."""
    more = ("--with", str(HOME / "tests" / "specimens"))
    assert "From pain to insight" in reflectkit("progress", *EVERYTHING, *more).out
    quiet = reflectkit("progress", *RECORDS, *PRACTICE, *more)
    assert "  2026-02-13  Slow breathing  3" in quiet.out.splitlines()
    assert "  2026-02-13  Slow breathing  quite" in reflectkit("progress", *RECORDS, *PRACTICE).out.splitlines()
