"""Small scripts for tests, made through the library's own reading."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from reflectkit.content.component import Component
from reflectkit.content.frozen import FrozenMap
from reflectkit.errors import Refused
from reflectkit.reading import read
from reflectkit.session import Session

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
YES_NO = {"choice": [{"id": "yes", "text": {"en": "Yes", "nl": "Ja"}}, {"id": "no", "text": {"en": "No", "nl": "Nee"}}]}
PHRASES = {
    "p": {"text": {"en": "I {s}.", "nl": "Ik {s}."}, "slots": {"s": {"en": "do", "nl": "doe"}}},
    "q": {"text": {"en": "You {s}.", "nl": "Jij {s}."}, "slots": {"s": {"en": "do", "nl": "doet"}}},
}
GATE = {
    "format": "reflectkit.gate/1", "id": "door", "version": "1.0.0", "locales": ["en", "nl"],
    "title": {"en": "Before you begin", "nl": "Voordat je begint"}, "about": {"en": "Just for you.", "nl": "Alleen voor jou."},
    "valid": "PT12H", "again": ["heat"],
    "questions": [
        {"id": "safe", "text": {"en": "Safe?", "nl": "Veilig?"}, "hint": {"en": "Alone?", "nl": "Alleen?"}, "answer": YES_NO},
        {"id": "heat", "text": {"en": "Heat?", "nl": "Warm?"}, "answer": {"scale": [0, 3]}},
    ],
    "routes": [
        {"to": "individual", "when": {"safe": {"const": "no"}}, "holds": True, "help": "help"},
        {"to": "wait", "when": {"heat": {"minimum": 2}}, "after": "PT20M"},
    ],
    "otherwise": "clear",
}  # fmt: skip
HELP = {
    "format": "reflectkit.resources/1", "id": "help", "version": "1.0.0", "locales": ["en", "nl"], "title": {"en": "Help", "nl": "Hulp"},
    "entries": [{"for": ["any"], "name": {"en": "Somebody", "nl": "Iemand"}, "phone": "112", "checked": "2026-11-22"}],
}  # fmt: skip
CLEAR = {"safe": "yes", "heat": 0}
WORDS = {"text": {"max": 99}}
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def turn(id_, answer=None, **changes):
    """Return a turn; with an answer it is a private question."""
    asked = {} if answer is None else {"answer": answer, "share": "never"}
    return {
        "id": id_,
        "do": "ask" if asked else "read",
        "text": {"en": f"Text of {id_}", "nl": f"Tekst van {id_}"},
        **asked,
        **changes,
    }


def component(document, uses=None, plugin="test"):
    """Return the component of a document, read as the library reads."""
    reading = read(json.dumps(document).encode(), file=f"{document['id']}.json")
    assert reading.problems == (), [problem.line() for problem in reading.problems]
    return Component(
        id=f"{plugin}/{document['id']}",
        kind=reading.kind,
        version=document["version"],
        sha256=reading.sha256,
        content=reading.content,
        uses=FrozenMap(uses or {}),
        plugin=plugin,
        document=FrozenMap(document),
    )


def script_component(acts, *, dialogue=False, gate=None, uses=None, **changes):
    """Return a script of these acts; a dialogue has pause rules and a window."""
    document = {
        "format": f"reflectkit.{'dialogue' if dialogue else 'exercise'}/1",
        "id": "small", "version": "1.0.0", "locales": ["en", "nl"], "title": {"en": "Small", "nl": "Klein"}, "acts": acts,
        **({"pause": {"min": "PT20M", "max": "PT2H"}, "window": "P7D", "medium": ["written", "spoken"]} if dialogue else {}),
    }  # fmt: skip
    text = json.dumps(acts)
    document |= (
        {"phrases": {name: PHRASES[name] for name in PHRASES if f'"{name}"' in text}} if '"phrase"' in text else {}
    )
    uses = dict(uses or {})
    if gate is not None:
        help_ = component(HELP)
        uses["door"] = component(gate, {"help": help_})
        document["gate"] = "door"
    return component(document | changes, uses)


def act(id_, *turns, cast="solo", **changes):
    """Return an act; solo, if nothing else is said."""
    return {"id": id_, "cast": cast, "turns": list(turns), **changes}


ALONE = act("alone", turn("mine", YES_NO), turn("offered", WORDS, share="offer"))
TALK = act(
    "talk", turn("ours", YES_NO, share="always"), turn("after", WORDS, share="always", skip=True), cast="together"
)


def begin(*acts, cast=("ann", "bo"), gate=None, uses=None, changes=None, **options):
    """Return a session of these acts, an exercise for one and a dialogue for two, that is driven by short words."""
    made = script_component(list(acts), dialogue=len(cast) == 2, gate=gate, uses=uses, **changes or {})
    return Runner(Session.start(made, cast=cast, at=AT, **options))


def talking(**options):
    """Return a session of a small dialogue with a gate, in which the joint act has just opened."""
    runner = begin(ALONE, TALK, gate=GATE, **options)
    for who in ("ann", "bo"):
        runner.gate(who).answer(who, "mine", "yes").answer(who, "offered", f"Words of {who}.")
    return runner


def code_of(attempt):
    """Return the code with which something is refused, and nothing if it is not."""
    try:
        attempt()
    except Refused as refused:
        return refused.code
    return ""


class Runner:
    """A session that is driven by short words; each event comes a second after the last."""

    def __init__(self, session):
        self.session = session

    def __getattr__(self, name):
        return getattr(self.session, name)

    def send(self, type_, by=None, *, after=None, **fields):
        """Send an event."""
        at = self.session.at + (after or timedelta(seconds=1))
        event = {"type": type_, "at": at.isoformat(), **({} if by is None else {"by": by}), **fields}
        self.session = self.session.apply(event)
        return self

    def refusal(self, type_, by=None, **more):
        """Return the code with which an event is refused, and nothing if it is not; either way nothing happens."""
        kept = self.session
        code = code_of(lambda: self.send(type_, by, **more))
        self.session = kept
        return code

    def answer(self, by, turn_, value=None, **more):
        """Answer a turn."""
        return self.send("answer", by, turn=turn_, value=value, **more)

    def gate(self, by, *, after=None, **changes):
        """Answer the gate, clear but for the changes."""
        return self.send("gate", by, after=after, answers={**CLEAR, **changes})

    def view(self, who, locale=None):
        """Return somebody's view."""
        return self.session.seat(who).view(locale)

    def now(self, who):
        """Return what somebody is asked."""
        return [item.turn for item in self.view(who).now]

    def status(self, who):
        """Return how somebody stands."""
        return self.view(who).status

    def sees(self, who):
        """Return the addresses that somebody sees."""
        return [item.answer for item in self.view(who).seen]
