"""
Embed an exercise: the first fifteen lines that a host writes.
"""

from datetime import UTC, datetime

import reflectkit
from reflectkit import Session

catalog = reflectkit.discover()  # runs no plugin code
script = catalog["repair/own-part"]
session = Session.start(script, cast=("ann",), at=datetime.now(UTC))
ann = session.seat("ann")  # what an authenticated person gets: acts and sees for her alone
session = ann.answer("occasion", "rupture", at=datetime.now(UTC))
view = session.seat("ann").view(locale="nl")  # the only thing a host shows
print(view.now[0].text, view.now[0].answer_schema)  # words, and a JSON Schema (with titles) for any form renderer
log = session.log  # JSON; the log alone rebuilds the session
print(Session.replay(catalog, log) == session)
