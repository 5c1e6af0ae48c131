"""
Two partners, two screens: a private answer, a shared one, and one that is taken back.
"""

from datetime import UTC, datetime, timedelta

import reflectkit
from reflectkit import Session

CLEAR = {"willing": "yes", "afraid": "no", "harmed": "no", "life": "no", "clear-head": "yes", "heat": 2}
STEP = {"phrase": "if-then", "slots": {"moment": "my jaw tightens", "step": "breathe once and ask"}}
INSIGHTS = {
    "ann": {"phrase": "reread", "slots": {"behaviour": "silence", "meaning": "rejection"}},
    "bo": {"phrase": "pattern", "slots": {"feeling": "tired", "reaction": "go quiet", "intention": "saying so"}},
}

catalog = reflectkit.discover()
session = Session.start(catalog["repair/open-channel"], cast=("ann", "bo"), at=datetime(2026, 1, 5, 19, tzinfo=UTC))


def later() -> datetime:
    """
    Return a moment after the last event; a real host takes the time from its clock.
    """
    return session.at + timedelta(seconds=1)


def show(heading: str) -> None:
    """
    Print both screens, one under the other: what is asked, and what is seen of the partner's words.
    """
    print(f"\n{heading}")
    for name in session.cast:
        view = session.seat(name).view("en")
        asked = ", ".join(item.turn for item in view.now) or "-"
        words = [item.text for item in view.seen if item.by != name and item.do in ("say", "commit")]
        print(f"  {name:3}  {view.status:9}  is asked: {asked}\n{'':16}sees of the other: {' / '.join(words) or '-'}")


for name in session.cast:
    session = session.seat(name).gate(CLEAR, at=later())
    session = session.seat(name).answer("arrive", at=later())
    session = session.seat(name).answer("settled", 7, at=later())
    session = session.seat(name).answer("draft", INSIGHTS[name], at=later(), locale="en")
    if name == "ann":
        show("Ann has written a draft. Bo sees nothing of it.")
    session = session.seat(name).answer("ready", "yes", at=later())

session = session.seat("ann").answer("insight", INSIGHTS["ann"], at=later(), locale="en")
show("Ann says it. Now Bo sees it, and is asked to mirror.")

while session.outcome is None:
    for name in session.cast:
        view = session.seat(name).view()
        if view.now:
            turn = view.now[0].turn
            words = {"insight": INSIGHTS[name], "small-step": STEP, "heard": "yes", "present": 3, "tried": 4}
            session = session.seat(name).answer(turn, words.get(turn), at=later(), locale="en")

session = session.seat("ann").share("carry/small-step/ann", at=later())
show("Ann shares her small step.")

session = session.seat("ann").withdraw("carry/small-step/ann", at=later())
show("Ann takes it back. What was seen cannot be unseen, but it is shown no longer.")
