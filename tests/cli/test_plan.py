"""`plan`: occurrences for people and programs, and a calendar."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from tests.checking.specimens import ROOT

PLAN = ("plan", "specimens/week", "--with", str(ROOT), "--start", "2026-03-23", "--zone", "Europe/Amsterdam")


def test_occurrences_are_told_to_programs_and_to_people(reflectkit):
    """Programs get UTC and keys, people the time on their clock."""
    first, *_ = reflectkit(*PLAN, "--json").lines
    assert first == {
        "key": "week/sunday/2026-03-29",
        "occasion": "sunday",
        "offers": "alone",
        "opens": "2026-03-29T17:00:00Z",
        "closes": "2026-03-30T17:00:00Z",
        "remind": "2026-03-29T19:00:00Z",
    }
    assert reflectkit(*PLAN, "--days", "7").out == "2026-03-29 19:00  sunday: alone\n"


def test_an_occasion_without_a_reminder_says_so(reflectkit, tmp_path):
    """Without a reminder, `remind` is null; without `--start` a plan begins today."""
    plan = (ROOT / "good" / "week.json").read_text(encoding="utf-8").replace('"reminder": "PT2H",', "")
    (tmp_path / "week.json").write_text(plan, encoding="utf-8")
    done = reflectkit("plan", "week.json", "--json", "--with", str(ROOT), "--days", "8")
    assert {line["remind"] for line in done.lines} == {None}


def test_a_calendar_is_written_to_a_file_or_to_the_output(reflectkit, tmp_path):
    """Both ways give a calendar that another library reads."""
    reflectkit(*PLAN, "--ics", "week.ics", "--locale", "nl")
    (event,) = Calendar.from_ical((tmp_path / "week.ics").read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Tijd voor jezelf."
    assert reflectkit(*PLAN, "--ics", "-").out.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("plan", "repair/own-part"), "`repair/own-part` (exercise) is no plan"),
        ((*PLAN, "--zone", "Nowhere/Else"), "--zone is the name of a time zone, such as Europe/Amsterdam"),
        ((*PLAN, "--zone", "../etc"), "--zone is the name of a time zone, such as Europe/Amsterdam"),
        ((*PLAN, "--start", "2026-02-30"), "--start is a day, such as 2026-01-05"),
    ],
)
def test_what_means_nothing_is_one_line_of_usage(reflectkit, words, message):
    """A wrong kind, zone or day is told in one line, with exit code 2."""
    done = reflectkit(*words)
    assert (done.code, done.out, done.err) == (2, "", f"reflectkit: {message}\n")


def test_without_the_extra_it_says_which_is_needed(reflectkit, monkeypatch):
    """Where the calendar's libraries are not installed, one line names the extra."""
    monkeypatch.setattr("reflectkit.cli.plan.find_spec", lambda name: None)
    done = reflectkit(*PLAN)
    assert (done.code, done.err) == (2, "reflectkit: the extra `calendar` is needed: install reflectkit[calendar]\n")
