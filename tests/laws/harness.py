"""
How laws drive sessions: a walk's numbers become events by looking at the views, as a host and two people would.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from tests.laws.oracle import holds, passes
from tests.strategies import values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.strategies import Bundle

Json = dict[str, Any]

START = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
JUMPS = (
    timedelta(minutes=6),
    timedelta(minutes=21),
    timedelta(hours=12),
    timedelta(days=2, hours=1),
    timedelta(days=8),
)
RUBBISH: tuple[Any, ...] = (
    None,
    True,
    3.0,
    -99,
    "",
    " ",
    "zzz",
    [],
    ["zzz"],
    {},
    {"phrase": "own"},
    {"said": True},
    "x" * 301,
)


LOCALES = ("en", "nl", "nl-BE", "fr")
KINDS = 96
"""One event in so many is of each rarer kind; all others are steps forward."""
SECRET = "zq"
"""What nobody but its writer may ever read stands in all free words."""


def words_of(who: str, turn: str) -> str:
    """
    Return the words that somebody writes at a turn, so that they are known again anywhere.
    """
    return f"{SECRET}({who}:{turn})"


def gate_answers(gate: Json | None) -> dict[str, list[Json]]:
    """
    Return all full sets of answers to a gate by the result to which they lead; without a gate some that lead nowhere.
    """
    if gate is None:
        return {"clear": [{"safe": "yes"}]}
    found: dict[str, list[Json]] = {"clear": []}
    ids = [question["id"] for question in gate["questions"]]
    for values in product(*[values_of(question["answer"]) for question in gate["questions"]]):
        full = dict(zip(ids, values, strict=True))
        ways = (
            route["to"] for route in gate["routes"] if holds(route["when"], lambda id_, test: passes(test, full[id_]))
        )
        found.setdefault(next(ways, "clear"), []).append(full)
    return found


def pick(items: Sequence[Any], number: int) -> Any:
    """
    Return one of several, chosen by any number.
    """
    return items[number % len(items)]


class Driver:
    """
    Turns numbers into events for one session, looking only at what each person sees.

    Any object with `apply(event)` and `view(who)` can be driven; the views are JSON.
    """

    def __init__(self, bundle: Bundle, *, cast: tuple[str, ...] | None = None) -> None:
        """
        Know the script, and begin the clock; `cast` are those who act here.
        """
        self.bundle = bundle
        self.cast = cast or bundle.cast
        self.at = START
        self.last: Json | None = None
        self.turns = list(bundle.turns.values())

    def event(self, number: int, views: dict[str, Json]) -> Json:
        """
        Return the next event: mostly a step forward, sometimes anything else.
        """
        kind, detail = number % KINDS, number // KINDS
        self.at += timedelta(seconds=1)
        if kind >= KINDS - len(RARE):
            event = RARE[KINDS - 1 - kind](self, detail, views)
        else:
            event = self.forward(detail, views)
        event.setdefault("at", self.at.isoformat())
        if detail % 5 == 0 and event["type"] != "tick":
            event.setdefault("key", f"k{number}-{self.at.timestamp():.0f}")
        self.last = event
        return event

    def forward(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Let somebody who can do something do it.
        """
        ready = [who for who in self.cast if views[who]["now"]]
        if not ready:
            return self.wake(detail, views)
        who = pick(ready, detail)
        if views[who]["status"] == "gate":
            return self.gate(who, views[who], clear=detail % 8 != 7, number=detail)
        return self.answer(who, views[who]["now"][0]["turn"], detail // 2)

    def wake(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Do what gets a session on in which nobody is asked anything.
        """
        paused = [who for who in self.cast if views[who]["status"] == "paused"]
        shown = [who for who in self.cast if views[who]["status"] in ("wait", "individual", "urgent")]
        self.at += pick(JUMPS[:3], detail)
        if shown and detail % 3 == 0:
            return {"type": "gate", "by": pick(shown, detail), "ack": True}
        if paused:
            return {"type": "resume", "by": pick(paused, detail)}
        if detail % 5 == 1 and shown:
            return {
                "type": "release",
                "by": "practitioner",
                "for": pick(self.cast, detail // 5),
                "reason": "Spoken with.",
            }
        return {"type": "tick"}

    def answer(self, who: str, id_: str, number: int) -> Json:
        """
        Answer a turn with something valid; skip it now and then where that is allowed.
        """
        turn = self.bundle.turns[id_]
        event: Json = {"type": "answer", "by": who, "turn": id_, "value": None}
        skippable = turn.get("skip") or turn["do"] in ("mirror", "validate", "empathise")
        if "answer" in turn and not (skippable and number % 7 == 6):
            event["value"] = pick(self.bundle.answers(id_, self.words(who, id_)), number)
            if number % 5 == 4:
                event["locale"] = pick(LOCALES, number // 5)
        return event

    def words(self, who: str, turn: str) -> str:
        """
        Return the words that somebody writes at a turn.
        """
        return words_of(who, turn)

    @cached_property
    def gates(self) -> dict[str, list[Json]]:
        """
        Return all answers to the gate by where they lead.
        """
        return gate_answers(self.bundle.gate)

    def gate(self, who: str, view: Json, *, clear: bool, number: int) -> Json:
        """
        Answer the questions that are shown, so that the gate is clear or with anything.
        """
        where = "clear" if clear else pick(list(self.gates), number)
        full = pick(self.gates[where], number // len(self.gates))
        asked = [now["turn"] for now in view["now"] if now["turn"] in full] or list(full)
        return {"type": "gate", "by": who, "answers": {id_: full[id_] for id_ in asked}}

    # The rarer events, one function each.

    def revise(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Answer something that one sees as one's own once more.
        """
        who = pick(self.cast, detail)
        own = [seen["answer"].split("/")[-2] for seen in views[who]["seen"] if seen["answer"].endswith(f"/{who}")]
        if not own:
            return self.forward(detail, views)
        return self.answer(who, own[-1 - (detail // 2) % min(3, len(own))], detail // 6)

    def rogue(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Answer any turn at all.
        """
        return self.answer(pick(self.cast, detail), pick(self.turns, detail // 2)["id"], detail // 3)

    def rubbish(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Answer one's turn with something that is no answer.
        """
        event = self.forward(detail, views)
        if event["type"] == "answer":
            event["value"] = pick(RUBBISH, detail // 3)
        return event

    def wrong_pass(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Answer one's turn and name a pass.
        """
        event = self.forward(detail, views)
        if event["type"] == "answer":
            event["pass"] = detail % 3
        return event

    def any_gate(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Send answers to the gate, asked or not.
        """
        who = pick(self.cast, detail)
        return self.gate(who, views[who], clear=False, number=detail // 2)

    def half_gate(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Send the gate too little, or what it does not ask.
        """
        full = self.gates["clear"][0]
        answers = pick(({}, dict(list(full.items())[:1]), {**full, "heat": -9}), detail // 2)
        return {"type": "gate", "by": pick(self.cast, detail), "answers": answers}

    def acknowledge(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Say that one's result was read.
        """
        return {"type": "gate", "by": pick(self.cast, detail), "ack": True}

    def pause(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Pause.
        """
        return {"type": "pause", "by": pick(self.cast, detail)}

    def pause_until(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Pause and name a time.
        """
        after = pick((timedelta(minutes=1), timedelta(minutes=25), timedelta(hours=2), timedelta(days=9)), detail // 2)
        return {"type": "pause", "by": pick(self.cast, detail), "return_at": (self.at + after).isoformat()}

    def resume(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Come back, often too early.
        """
        self.at += pick((timedelta(0), *JUMPS[:2]), detail // 2)
        return {"type": "resume", "by": pick(self.cast, detail)}

    def stop(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Stop, though not every time.
        """
        if detail % 3:
            return self.share(detail, views)
        return {"type": "stop", "by": pick(self.cast, detail // 3)}

    def share(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Share one's own answer, or try somebody else's.
        """
        who = pick(self.cast, detail)
        event: Json = {"type": "share", "by": who, "answer": self.address(who, detail // 2, views), "to": ["partner"]}
        if detail % 3 == 0:
            event["if"] = "mutual"
        elif detail % 7 == 1:
            event["to"] = ["practitioner"]
        return event

    def withdraw(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Take back one's own answer, or try somebody else's.
        """
        who = pick(self.cast, detail)
        to = pick((["partner"], ["partner"], ["practitioner"]), detail // 3)
        return {"type": "withdraw", "by": who, "answer": self.address(who, detail // 2, views), "to": to}

    def address(self, who: str, number: int, views: dict[str, Json]) -> str:
        """
        Return the address of an offer of one's own if there is one, else of anything.
        """
        own = [seen["answer"] for seen in views[who]["seen"] if seen["answer"].endswith(f"/{who}")]
        offers = [address for address in own if self.bundle.turns[address.split("/")[-2]]["share"] == "offer"]
        if offers and number % 8 < 6:
            return str(pick(offers, number))
        if own and number % 8 == 6:
            return str(pick(own, number // 8))
        acts = self.bundle.script["acts"]
        act = pick(acts, number // 8)
        middle = f"{number % 2}/" if act["cast"] == "rounds" else ""
        return f"{act['id']}/{middle}{pick(act['turns'], number // 16)['id']}/{pick(self.bundle.cast, number)}"

    def release(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Reopen a gate, held or not.
        """
        return {"type": "release", "by": "practitioner", "for": pick(self.cast, detail), "reason": "Spoken with."}

    def expire(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Close from outside, though not every time.
        """
        if detail % 4:
            return self.tick(detail, views)
        return {"type": "expire", "by": "host"}

    def tick(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Let time pass; long jumps are rare.
        """
        self.at += JUMPS[min(detail % 11, 10 - detail % 11) % len(JUMPS)] if detail % 3 == 0 else JUMPS[detail % 2]
        return {"type": "tick"}

    def resend(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Send the last event once more, at its own time or later, with its key or under a new one.
        """
        if self.last is None:
            return self.forward(detail, views)
        event = {**self.last}
        if detail % 2:
            event["at"] = self.at.isoformat()
        if detail % 4 == 2:
            event.pop("key", None)
        return event

    def backwards(self, detail: int, views: dict[str, Json]) -> Json:
        """
        Send something from the past.
        """
        return {**self.forward(detail, views), "at": (START - timedelta(hours=1)).isoformat()}


RARE = (
    Driver.revise,
    Driver.revise,
    Driver.revise,
    Driver.rogue,
    Driver.rubbish,
    Driver.wrong_pass,
    Driver.any_gate,
    Driver.half_gate,
    Driver.acknowledge,
    Driver.pause,
    Driver.pause_until,
    Driver.resume,
    Driver.resume,
    Driver.stop,
    Driver.share,
    Driver.share,
    Driver.withdraw,
    Driver.release,
    Driver.expire,
    Driver.tick,
    Driver.resend,
    Driver.backwards,
)
