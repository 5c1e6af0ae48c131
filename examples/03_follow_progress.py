"""
Follow one person over time: scores, what they come to, practice without streaks, and what may help next.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import reflectkit
from reflectkit.content.measure import Measure
from reflectkit.content.progress import Progress
from reflectkit.progress.compass import asked, patterns, suggest
from reflectkit.progress.entries import read_entry, score_entries
from reflectkit.progress.practice import Cadence, days_of, habit
from reflectkit.progress.scoring import score
from reflectkit.progress.series import series

catalog = reflectkit.discover()
phq = catalog["measures/phq-8"]
steady = catalog["measures/steady"]
assert isinstance(phq.content, Measure)
assert isinstance(steady.content, Progress)
start = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)

# A form becomes entries, which a host keeps as JSON and reads back strictly.
kept = []
for week, level in enumerate([2, 2, 1, 1]):
    form = score(phq.content, {f"q{at}": level for at in range(1, 9)})
    entries = score_entries(phq, form, owner="ann", at=start + timedelta(weeks=week), language="nl", key=f"w{week}")
    kept += [json.dumps(entry).encode() for entry in entries]
read = [read_entry(data) for data in kept]

line = series(phq, "total", read, owner="ann")
slope, words = line.trend()
print([point.value and int(point.value) for point in line.points], "per week:", slope, "-", words)
change = line.change()
assert change is not None
print("change:", change.class_)

# Practice grows like a habit; a week away in a planned pause costs nothing, and coming back is shown.
practised = [
    {
        "format": "reflectkit.entry/1",
        "type": "practice",
        "owner": "ann",
        "at": (start + timedelta(days=day)).isoformat(),
        "component": steady.pin,
        "state": "done",
    }
    for day in (*range(10), *range(20, 25))
]
days = days_of(
    [read_entry(json.dumps(entry).encode()) for entry in practised],
    until=date(2026, 1, 29),
    pauses=[(date(2026, 1, 15), date(2026, 1, 21))],
)
print(habit(days, Cadence.of("P1D")).to_json())

# The compass reads a person's own codes, by rules that anyone can read.
codes: dict[str, int | str] = {"phase": "repair", "ownership": 1, "move": "distance"}
rule = suggest(steady.content, codes)
assert rule is not None
print(rule.suggest, "-", rule.say.read("en", "en"))
print([construct.id for construct in asked(steady.content, clear=False)])
mark = {**practised[0], "type": "mark", "mark": "pain-insight", "codes": {"move": "distance"}}
del mark["state"]
print(patterns(steady.content, [read_entry(json.dumps(mark).encode())], owner="ann"))
