"""
Two people's scores side by side: only where both share them, and otherwise as if neither were there.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import reflectkit
from reflectkit.content.measure import Measure
from reflectkit.progress.entries import read_entry, score_entries
from reflectkit.progress.scoring import score
from reflectkit.progress.series import couple, series

catalog = reflectkit.discover()
swls = catalog["measures/swls"]
assert isinstance(swls.content, Measure)
start = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)

kept = []
for who, levels in {"ann": [3, 4, 5], "bo": [5, 5, 6]}.items():
    for week, level in enumerate(levels):
        form = score(swls.content, {f"q{at}": level for at in range(1, 6)})
        at = start + timedelta(weeks=week, hours=who == "bo")
        kept += [json.dumps(one).encode() for one in score_entries(swls, form, owner=who, at=at, language="en")]
read = [read_entry(data) for data in kept]
ann, bo = (series(swls, "total", read, owner=who) for who in ("ann", "bo"))

print(couple(ann, bo, granted=["ann"]))
both = couple(ann, bo, granted=["ann", "bo"])
print(both["words"], [gap["size"] for gap in both["gap"]])
