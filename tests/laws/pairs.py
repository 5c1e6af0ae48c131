"""
Non-interference: the same plan run twice, with everything that is Ann's alone drawn from two different secrets.

Everything that Bo could ever observe is kept, repeated equal observations merged.
Ann's private stretches take the same wall-clock time in both runs; what happens inside them does not.
"""

from __future__ import annotations

import json
import random
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from reflectkit.errors import Refused
from reflectkit.session.session import Session
from tests.laws.building import build
from tests.laws.harness import KINDS, START, Driver, pick

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.strategies import Bundle

    Json = dict[str, Any]

STRETCH = timedelta(hours=3)
QUIET = timedelta(hours=2)
RESULTS = ("wait", "individual", "urgent")
FINAL = ("completed", "later", "enough", "ended")


def is_always_asked(turn: Json) -> bool:
    """
    Tell whether a turn of a solo act is asked whatever was answered before.
    """
    return "when" not in turn and "of" not in turn


def takes_time(bundle: Bundle) -> bool:
    """
    Tell whether everybody is asked something in every private act.

    How long a lane takes may be noticed, as the page on privacy says; a lane that is over at once takes no time at all.
    """
    solo = [act for act in bundle.script["acts"] if act["cast"] == "solo"]
    return all(any(map(is_always_asked, act["turns"])) for act in solo)


class Run:
    """
    One run of a plan, seen from Bo's side.
    """

    def __init__(self, bundle: Bundle, secret: int, *, shared: int = 0) -> None:
        """
        Start the session; `secret` is all that may differ between two runs.
        """
        self.bundle = bundle
        self.session = Session.start(build(bundle), cast=bundle.cast, at=START)
        self.secret = random.Random(secret)
        self.shared = shared
        self.at = START
        self.driver = Driver(bundle, cast=("bo",))
        self.trace: list[str] = []
        self.view_before = self.session.seat("bo").view()
        self.committed: set[str] = set()
        self.deferred = False
        self.observe()

    # What Bo can observe.

    def observe(self) -> None:
        """
        Keep everything Bo could see now: views in both languages, streams but for the host's ticks, news, and the view
        made from the streams alone.
        """
        seat = self.session.seat("bo")
        streams = self.session.streams
        view = seat.view()
        seen = [
            seat.view(locale="nl").to_json(),
            view.to_json(),
            streams["public"],
            [entry for entry in streams["bo"] if entry["type"] != "tick"],
            Session.project(self.session.component, "bo", streams["public"], streams["bo"]).to_json(),
        ]
        self.keep(seen)
        if view != self.view_before:
            self.keep(["news", repr(seat.news(self.view_before))])
            self.view_before = view

    def keep(self, seen: Any) -> None:
        """
        Add to the trace what was not the last thing seen.
        """
        line = json.dumps(seen, default=str, sort_keys=True)
        if line not in self.trace[-2:]:
            self.trace.append(line)

    # Events.

    def send(self, event: Json, at: datetime) -> str:
        """
        Send an event; return `""` or the refusal as the sender reads it.
        """
        self.advance(at)
        try:
            self.session = self.session.apply({"at": at.isoformat(), **event})
        except Refused as refused:
            return f"{refused.code} {refused.cause} {refused.fix}"
        return ""

    def advance(self, to: datetime) -> None:
        """
        Let a scheduler tick whenever the session said that time would matter.
        """
        due = self.session.due(self.at)
        while due is not None and due <= to:
            if due <= self.at:
                break
            self.session = self.session.tick(due)
            self.at = due
            self.observe()
            due = self.session.due(self.at)

    def of_ann(self) -> Json:
        """
        Return Ann's own view.
        """
        return self.session.seat("ann").view().to_json()  # type: ignore[no-any-return]

    # Steps of the plan.

    def step(self, number: int) -> None:
        """
        Carry out one step; its number says which, and is the same in both runs.
        """
        kind, detail = number % 16, number // 16
        if kind < 4:
            self.bo(detail * 7919 % 65536)
        elif kind < 8:
            self.bo_goes_on(detail)
        elif kind < 13:
            self.stretch(commit=True)
        elif kind == 13:
            self.stretch(commit=False)
        elif kind == 14:
            self.ann_offers(detail)
        else:
            self.rare(detail)
        self.observe()

    def bo_goes_on(self, detail: int) -> None:
        """
        Let Bo answer whatever he is asked, one thing after the other, so that a short plan goes a long way.
        """
        for more in range(8):
            if not self.session.seat("bo").view().now:
                return
            self.bo((detail + 7 * more) * KINDS)
            self.observe()

    def bo(self, number: int) -> None:
        """
        Let Bo do something that depends on what he sees, and keep how it was taken.
        """
        self.driver.at = self.at
        event = self.driver.event(number, {"bo": self.session.seat("bo").view().to_json()})
        at = event.pop("at")
        if event["type"] == "release" or (
            event["type"] == "share" and self.hidden_offer(event["answer"].split("/")[-2])
        ):
            return
        when = max(self.at, self.driver.at) if at >= self.at.isoformat() else self.at
        refusal = self.send(event, when)
        self.at = max(self.at, when)
        if not refusal and self.deferred:
            self.answer_shared_turn()
        self.keep(["bo", event, refusal])

    def rare(self, detail: int) -> None:
        """
        Pause, let time pass, or end the session: by choice or from outside is nobody's business.
        """
        self.at += timedelta(minutes=1)
        if detail % 4 == 0:
            self.send({"type": "pause", "by": "ann"}, self.at)
        elif detail % 4 == 1 and detail % 3 == 0:
            stops: Sequence[Json] = ({"type": "stop", "by": "ann"}, {"type": "expire", "by": "host"})
            self.send(self.secret.choice(stops), self.at)
        else:
            later = self.at + pick((timedelta(minutes=25), timedelta(hours=13), timedelta(days=3)), detail)
            self.advance(later)
            self.at = later
            self.send({"type": "tick"}, self.at)

    def ann_offers(self, detail: int) -> None:
        """
        Let Ann share or withdraw one of the offers whose words are the same in both runs.
        """
        self.at += timedelta(minutes=1)
        own = [seen["answer"] for seen in self.of_ann()["seen"] if seen["answer"].endswith("/ann")]
        open_ = [address for address in own if self.open_offer(address.split("/")[-2])]
        acts = [act["id"] for act in self.bundle.script["acts"]]
        closed = [address for address in open_ if address.split("/")[0] not in self.unfinished(acts)]
        if closed:
            kind = "withdraw" if detail % 3 == 0 else "share"
            self.send({"type": kind, "by": "ann", "answer": pick(closed, detail // 3), "to": ["partner"]}, self.at)

    def unfinished(self, acts: list[str]) -> list[str]:
        """
        Return the acts that have not closed, as the public stream tells it.
        """
        return [
            act
            for act in acts
            if not any(
                entry["type"] == "act-closed" and entry["act"] == act for entry in self.session.streams["public"]
            )
        ]

    # What is Ann's alone.

    def hidden_offer(self, turn: str) -> bool:
        """
        Tell whether Ann's answer to an offer is hers alone in this plan.
        """
        return self.bundle.turns[turn].get("share") == "offer" and zlib.crc32(turn.encode()) % 2 == 0

    def open_offer(self, turn: str) -> bool:
        """
        Tell whether Ann's answer to an offer is the same in both runs.
        """
        return self.bundle.turns[turn].get("share") == "offer" and not self.hidden_offer(turn)

    def value(self, now: Json) -> Any:
        """
        Return Ann's answer: the plan's where Bo may see it, the secret's where he may not.
        """
        turn = self.bundle.turns[now["turn"]]
        if "answer" not in turn:
            return None
        if turn["share"] == "always" or self.open_offer(turn["id"]):
            number = zlib.crc32(f"{self.shared} {now['turn']} {now['pass']} {now['round']}".encode())
            values = self.bundle.answers(turn["id"])
        else:
            number = self.secret.randrange(1000)
            values = self.bundle.answers(turn["id"], self.secret.choice(["x", "private ✓", "longer words"]))
        return None if now["skippable"] and number % 4 == 3 else pick(values, number // 4)

    def stretch(self, *, commit: bool) -> None:
        """
        Let Ann be alone for a while: first anything that Bo must not notice, then, if the plan says so, her part.
        """
        begin = self.at
        end = begin + STRETCH
        at = begin
        for _ in range(self.secret.randrange(6)):
            at = min(at + self.secret.choice([timedelta(minutes=1), timedelta(minutes=23)]), begin + QUIET)
            self.noise(at)
            self.at = max(self.at, at)
            self.observe()
        self.advance(end)
        self.at = end
        self.send({"type": "tick"}, end)
        self.observe()
        if commit or self.here() in self.committed:
            self.committed.add(self.here())
            self.settle(end)

    def here(self) -> str:
        """
        Return where the session stands, as the public stream tells it: how many acts have opened and closed.
        """
        passed = [entry["type"] for entry in self.session.streams["public"][1:]]
        return f"{passed.count('opened')} {passed.count('act-closed')}"

    def settle(self, at: datetime) -> None:
        """
        Let Ann do everything that is asked of her now.
        """
        for _ in range(80):
            view = self.of_ann()
            if view["status"] == "open":
                if self.both_asked(view):
                    self.meet(view, at)
                    return
                self.answer(view["now"][0], at)
            elif view["status"] == "gate":
                self.clear(view, at)
            elif view["status"] == "paused":
                # A result that was read and put away reads like the pause itself; only a practitioner reopens it.
                if self.send({"type": "resume", "by": "ann"}, at) and self.release(at):
                    return
            elif view["status"] in RESULTS:
                self.release(at)
                if self.of_ann()["status"] == view["status"]:
                    return
            elif not self.reopened(at):
                return
            self.observe()

    def reopened(self, at: datetime) -> bool:
        """
        Ask a practitioner to reopen what Ann has read and put away; tell whether that helped.
        """
        if self.of_ann()["status"] == "waiting":
            self.release(at)
        return bool(self.of_ann()["now"])

    def release(self, at: datetime) -> str:
        """
        Let a practitioner reopen Ann's gate; return `""`, or the refusal where nothing holds her.
        """
        return self.send({"type": "release", "by": "practitioner", "for": "ann", "reason": "Spoken with."}, at)

    def answer(self, now: Json, at: datetime) -> None:
        """
        Answer one turn.
        """
        refusal = self.send({"type": "answer", "by": "ann", "turn": now["turn"], "value": self.value(now)}, at)
        assert refusal == ""

    def clear(self, view: Json, at: datetime) -> None:
        """
        Answer the gate so that it is clear, in one of the ways that are.
        """
        clear = {"safe": "yes", "heat": self.secret.randrange(2)}
        asked = {now["turn"]: clear[now["turn"]] for now in view["now"]}
        assert self.send({"type": "gate", "by": "ann", "answers": asked}, at) == ""

    def both_asked(self, view: Json) -> bool:
        """
        Tell whether Ann is asked something that Bo is asked too.
        """
        turn = self.bundle.turns[view["now"][0]["turn"]]
        together = view["now"][0]["act"] in [
            act["id"] for act in self.bundle.script["acts"] if act["cast"] == "together"
        ]
        return together or turn.get("by") == "everyone"

    def meet(self, view: Json, at: datetime) -> None:
        """
        Answer a turn that both are asked: before Bo, or right after him, as the secret says.
        """
        bo = self.session.seat("bo").view().to_json()
        waiting = any(now["turn"] == view["now"][0]["turn"] for now in bo["now"])
        if waiting and self.secret.randrange(2):
            self.deferred = True
        else:
            self.deferred = False
            self.answer(view["now"][0], at)

    def answer_shared_turn(self) -> None:
        """
        Answer right after Bo what both were asked.
        """
        view = self.of_ann()
        bo = self.session.seat("bo").view().to_json()
        if view["status"] in FINAL:
            self.deferred = False
        elif view["status"] == "open" and bo["status"] == "waiting":
            self.deferred = False
            self.answer(view["now"][0], self.at)

    def noise(self, at: datetime) -> None:
        """
        Do one thing that must make no difference to Bo.
        """
        view = self.of_ann()
        acts = {"gate": self.noise_at_gate, "open": self.noise_in_lane, "paused": self.noise_in_pause}
        act = acts.get(view["status"], self.noise_anywhere)
        act(view, at) if self.secret.randrange(4) else self.noise_anywhere(view, at)

    def noise_at_gate(self, view: Json, at: datetime) -> None:
        """
        Answer the gate with anything that is not clear, or too little.
        """
        answers = {"safe": self.secret.choice(["yes", "no"]), "heat": self.secret.choice([2, 3])}
        asked = {now["turn"]: answers[now["turn"]] for now in view["now"]}
        if "heat" in asked:
            self.send({"type": "gate", "by": "ann", "answers": asked}, at)

    def noise_in_lane(self, view: Json, at: datetime) -> None:
        """
        Go on in one's lane, but not to where it could finish; or pause there.
        """
        act = next(act for act in self.bundle.script["acts"] if act["id"] == view["now"][0]["act"])
        if act["cast"] != "solo":
            self.noise_anywhere(view, at)
        elif self.secret.randrange(4) == 0:
            self.send({"type": "pause", "by": "ann"}, at)
        elif view["now"][0]["turn"] in self.harmless(act):
            self.answer(view["now"][0], at)

    def harmless(self, act: Json) -> list[str]:
        """
        Return the turns of a solo act before any that could finish a lane.
        """
        ids = [turn["id"] for turn in act["turns"]]
        ends = [at for at, turn in enumerate(act["turns"]) if "end" in turn]
        surely = [at for at, turn in enumerate(act["turns"]) if is_always_asked(turn)]
        return ids[: min(ends + surely[-1:])] if surely else []

    def noise_in_pause(self, view: Json, at: datetime) -> None:
        """
        Come back from a pause of one's own lane, or answer again what a joint pause asks again.
        """
        passed = [entry["type"] for entry in self.session.streams["public"]]
        if passed.count("paused") > passed.count("resumed"):
            harmless = bool((self.bundle.gate or {}).get("again"))
        else:
            lane = self.session._privates["ann"].lane
            harmless = lane is None or not lane.done
        if harmless:
            self.send({"type": "resume", "by": "ann"}, at)

    def noise_anywhere(self, view: Json, at: datetime) -> None:
        """
        Revise something private, share with the practitioner, acknowledge, try what is refused.
        """
        own = [seen["answer"] for seen in view["seen"] if seen["answer"].endswith("/ann")]
        address = self.secret.choice(own) if own else "act-0/t0-0/ann"
        turn = self.bundle.turns[address.split("/")[-2]]
        tries: list[Json] = [
            {"type": "gate", "by": "ann", "ack": True},
            {"type": "gate", "by": "ann", "answers": {}},
            {"type": "share", "by": "ann", "answer": address, "to": ["practitioner"]},
            {"type": "withdraw", "by": "ann", "answer": address, "to": ["practitioner"]},
            {"type": "answer", "by": "ann", "turn": "t0-0", "value": {"no": "answer"}},
            {"type": "answer", "by": "ann", "turn": self.secret.choice(list(self.bundle.turns)), "value": {}},
            {"type": "resume", "by": "ann"} if view["status"] != "paused" else {"type": "tick"},
        ]
        if turn.get("share") == "never" or self.hidden_offer(turn["id"]):
            if self.revisable(address):
                value = self.secret.choice(self.bundle.answers(turn["id"], "revised"))
                tries += [{"type": "answer", "by": "ann", "turn": turn["id"], "value": value}] * 3
            tries += [{"type": "share", "by": "ann", "answer": address, "to": ["partner"], "if": "mutual"}]
        self.send(self.secret.choice(tries), at)

    def revisable(self, address: str) -> bool:
        """
        Tell whether going back to an answer cannot let the lane finish.
        """
        act = next(act for act in self.bundle.script["acts"] if act["id"] == address.split("/")[0])
        return (
            act["cast"] == "solo"
            and address.split("/")[1] in self.harmless(act)
            and act["id"] in self.unfinished([act["id"]])
        )


def run(bundle: Bundle, plan: Sequence[int], secret: int) -> list[str]:
    """
    Return everything Bo could observe in one run of a plan.
    """
    one = Run(bundle, secret)
    for number in plan:
        one.step(number)
    return one.trace


def assert_same(left: list[str], right: list[str]) -> None:
    """
    Assert that two traces are equal, and show the first difference if they are not.
    """
    for one, other in zip(left, right, strict=False):
        assert one == other
    assert len(left) == len(right)
