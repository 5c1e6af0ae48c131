"""
Follow one person over time: scores, what they come to, practice without streaks, and what may help next.

The files are what a host keeps: records of forms, and entries; `reflectkit progress` shows the same on a page.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import reflectkit
from reflectkit import Session
from reflectkit.content.measure import Measure
from reflectkit.progress.entries import prompt_entry, read_entry, score_entries
from reflectkit.progress.recurrence import Occurrence
from reflectkit.progress.scoring import score
from reflectkit.progress.shown import Sources, shown
from reflectkit.report.journeys import report_of
from reflectkit.report.page import page

catalog = reflectkit.discover()
folder = Path(__file__).parent / "data" / "records"
files = [path.read_bytes() for path in sorted(folder.glob("*.json"))]

# Records are replayed, entries are read strictly.
records = [json.loads(data) for data in files if b"reflectkit.record/1" in data]
sources = Sources(
    sessions=tuple(Session.replay(catalog, record) for record in records),
    entries=tuple(read_entry(data) for data in files if b"reflectkit.entry/1" in data),
)
found = shown(sources, "ann", catalog, path=catalog["measures/steady"])
(ann,) = found.people
for line in ann.lines:
    slope, words = line.trend()
    change = line.change()
    assert change is not None
    print(line.scale.id, [point.value and int(point.value) for point in line.points], "-", change.class_, "-", words)

# Practice grows like a habit; a free day costs nothing, and coming back is shown.
assert ann.habit is not None
print(ann.habit.to_json()["returns"], round(ann.habit.strength, 2))

# What may help next follows from a person's own codes, by rules that anyone can read.
assert ann.suggestion is not None
print(ann.suggestion.suggest, "-", ann.suggestion.say.read("en", "en"))
print(ann.patterns)

# The person's own page, and the practitioner's, which holds only what was shared.
print(len(page(report_of(found))) > len(page(report_of(shown(sources, "practitioner", catalog)))))

# A new form becomes entries, which a host keeps as JSON.
gad = catalog["measures/gad-7"]
assert isinstance(gad.content, Measure)
now = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
form = score(gad.content, {f"q{at}": 1 for at in range(1, 8)})
print(score_entries(gad, form, owner="ann", at=now, language="en", key="week-8")[0]["value"])

# What a plan offered keeps three times: when it was intended, when it was shown, and when it was answered.
opens = datetime.combine(date(2026, 3, 2), datetime.min.time(), tzinfo=ZoneInfo("Europe/Amsterdam")) + timedelta(
    hours=20
)
breath = catalog["practice/slow-breath"]
offered = Occurrence(
    opens=opens, closes=opens + timedelta(hours=2), occasion="evening", offers=breath.id, key="evening/2026-03-02"
)
entry = prompt_entry(
    offered,
    breath,
    owner="ann",
    state="done",
    shown=opens + timedelta(minutes=5),
    answered=opens + timedelta(minutes=20),
    insight=2,
)
print({name: entry[name][11:16] for name in ("intended", "shown", "answered")}, "clearer:", entry["insight"])
