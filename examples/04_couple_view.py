"""
Two people's scores side by side: only where both share them, and otherwise as if neither were there.

The files are records of two people's own forms; each has granted the answers to their practitioner.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import reflectkit
from reflectkit import Session
from reflectkit.progress.journey import couples
from reflectkit.progress.shown import Sources, shown
from reflectkit.report.journeys import report_of

catalog = reflectkit.discover()
folder = Path(__file__).parent / "data" / "couple"
records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
sessions = tuple(Session.replay(catalog, record) for record in records)

# The practitioner sees two lines and the distance between them, and no verdict.
both = shown(Sources(sessions=sessions), "practitioner", catalog)
(pair,) = couples(both.pairs)
print(pair["words"], [gap["size"] for gap in pair["gap"]])
print("\n".join(report_of(both).lines()[-6:]))

# Each partner alone sees their own forms, and nothing of the other's.
alone = shown(Sources(sessions=sessions), "ann", catalog)
print([line.owner for line in alone.people[0].lines], alone.pairs)


def taken_back(session: Session) -> Session:
    """
    Return a session in which everything that was granted is taken back.
    """
    (who,) = session.cast
    at = session.events[-1].at + timedelta(days=1)
    for seen in session.practitioner().view().seen:
        session = session.seat(who).withdraw(seen.answer, at=at, to=("practitioner",))
    return session


# Bo takes his grants back: everything of his is gone, and so is what stood beside it.
fewer = tuple(taken_back(session) if "bo" in session.cast else session for session in sessions)
left = shown(Sources(sessions=fewer), "practitioner", catalog)
print([one.owner for one in left.people], left.pairs)
