"""
A second, deliberately naive reading of `language.md` §4 to §6, written without looking at the engine.

It is slow and simple: one mutable object, the lanes replayed from their trails at every look.
Where the page leaves something open it says `UNSURE`, and the differential law then asks nothing.
"""

from __future__ import annotations

import copy
import re
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]

FINAL = ("completed", "later", "enough", "ended")
ACCEPTED = "accepted"
UNSURE = "unsure"


def length(duration: str) -> timedelta:
    """
    Return the length of an ISO 8601 duration.
    """
    found = re.fullmatch(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", duration)
    assert found is not None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def passes(test: Json, value: Any) -> bool:
    """
    Tell whether an answer passes a test.
    """
    for word, bound in test.items():
        ok = {
            "const": lambda: value == bound,
            "enum": lambda: value in bound,
            "minimum": lambda: value >= bound,
            "maximum": lambda: value <= bound,
            "contains": lambda: any(passes(bound, item) for item in value),
            "not": lambda: not passes(bound, value),
        }[word]()
        if not ok:
            return False
    return True


def holds(condition: Json, judge: Any) -> bool:
    """
    Tell whether a condition holds; `judge(turn, test)` decides one test.
    """
    for turn, test in condition.items():
        if turn == "any":
            if not any(holds(part, judge) for part in test):
                return False
        elif not judge(turn, test):
            return False
    return True


class Oracle:
    """
    One session, as the page describes it.
    """

    def __init__(
        self, documents: tuple[Json, ...], cast: tuple[str, ...], at: datetime, medium: str = "written"
    ) -> None:
        """
        Start a session.
        """
        self.documents = documents
        self.script = documents[-1]
        self.gate_document = next((one for one in documents if "questions" in one), None)
        self.cast = cast
        self.now = self.public = at
        self.medium = medium
        self.outcome: str | None = None
        self.at_act = -1
        self.phase = "closed"
        self.keys: set[tuple[str, str]] = set()
        self.lane_paused: set[str] = set()
        self.trails: dict[tuple[int, str], list[tuple[str, Any]]] = {}
        self.current: dict[tuple[int, int | None, str, str], Any] = {}
        self.words: dict[tuple[int, int | None, str, str], Any] = {}
        self.fresh: dict[tuple[int, int | None, str, str], Any] = {}
        self.not_asked = False
        self.closed_acts: set[int] = set()
        self.grants: dict[str, Json] = {}
        self.round = 0
        self.place = 0
        self.returns: dict[int, int] = {}
        self.pending: list[str] = []
        self.joint: Json | None = None
        self.joint_pauses = 0
        self.gates: dict[str, Json] = {}
        for who in cast:
            state = "clear" if self.gate_document is None else "questions"
            self.gates[who] = {"state": state, "ask": self.questions(), "full": {}, "since": at, "clear_at": None}
        self.next_act()
        self.settle()

    # Content.

    def questions(self) -> list[str]:
        """
        Return the ids of all questions of the gate.
        """
        return [] if self.gate_document is None else [one["id"] for one in self.gate_document["questions"]]

    @property
    def acts(self) -> list[Json]:
        """
        Return the acts of the script.
        """
        return self.script["acts"]  # type: ignore[no-any-return]

    @property
    def act(self) -> Json:
        """
        Return the act that is open, or about to be.
        """
        return self.acts[self.at_act]

    def turn(self, id_: str) -> Json:
        """
        Return a turn.
        """
        return next(turn for act in self.acts for turn in act["turns"] if turn["id"] == id_)

    def act_of(self, id_: str) -> int:
        """
        Return the number of the act that a turn belongs to.
        """
        return next(at for at, act in enumerate(self.acts) if any(turn["id"] == id_ for turn in act["turns"]))

    def options(self, body: Any) -> list[str]:
        """
        Return the ids of options, written in place or shared.
        """
        if isinstance(body, dict):
            body = next(one["lists"][body["list"]] for one in self.documents if body["list"] in one.get("lists", {}))
        return [option["id"] for option in body]

    def phrase(self, name: str) -> Json:
        """
        Return a phrase: the script's own come first.
        """
        return next(one["phrases"][name] for one in reversed(self.documents) if name in one.get("phrases", {}))  # type: ignore[no-any-return]

    def valid(self, answer: Json, value: Any) -> bool:
        """
        Tell whether a value is an answer of a form.
        """
        if "choice" in answer:
            return isinstance(value, str) and value in self.options(answer["choice"])
        if "choices" in answer:
            options = self.options(answer["choices"])
            known = isinstance(value, list) and all(isinstance(one, str) and one in options for one in value)
            return (
                known
                and len(set(value)) == len(value)
                and answer.get("min", 1) <= len(value) <= answer.get("max", len(options))
            )
        if "scale" in answer:
            return type(value) is int and answer["scale"][0] <= value <= answer["scale"][1]
        if "text" in answer:
            return isinstance(value, str) and value.strip() != "" and len(value) <= answer["text"]["max"]
        if not isinstance(value, dict) or set(value) != {"phrase", "slots"} or value["phrase"] not in answer["phrase"]:
            return False
        slots = self.phrase(value["phrase"])["slots"]
        return set(value["slots"]) == set(slots) and all(
            isinstance(one, str) and one.strip() and len(one) <= 300 for one in value["slots"].values()
        )

    def same(self, turn: Json, left: Any, right: Any) -> bool:
        """
        Tell whether two answers are equal; the order of several choices is the author's.
        """
        if isinstance(left, list) and isinstance(right, list):
            return set(left) == set(right)
        return bool(left == right)

    # Course.

    def next_act(self) -> None:
        """
        Go on to the next act whose guard holds, or complete.
        """
        self.at_act += 1
        while self.at_act < len(self.acts) and not self.act_wanted():
            self.at_act += 1
        if self.at_act == len(self.acts):
            self.finish("completed")
        else:
            self.phase = "solo" if self.act["cast"] == "solo" else "opening"
            self.public = self.now

    def act_wanted(self) -> bool:
        """
        Tell whether the guard of an act holds, for both.
        """
        return "when" not in self.act or holds(self.act["when"], self.both)

    def finish(self, outcome: str) -> None:
        """
        End the session.
        """
        self.outcome = outcome
        self.phase = "over"
        self.joint = None

    def value_of(self, turn: str, who: str) -> Any:
        """
        Return what a person answered to a turn: in rounds, as speaker.
        """
        act = self.act_of(turn)
        cast = self.acts[act]["cast"]
        return self.current.get((act, self.cast.index(who) if cast == "rounds" else None, turn, who))

    def both(self, turn: str, test: Json) -> bool:
        """
        Tell whether a test holds for everyone.
        """
        values = [self.value_of(turn, who) for who in self.cast]
        return all(value is not None and passes(test, value) for value in values)

    def settle(self) -> None:
        """
        Let everything happen that needs nobody.
        """
        while self.phase != "over" and self.settle_once():
            pass

    def settle_once(self) -> bool:
        """
        Let one thing happen; tell whether anything did.
        """
        if self.phase == "solo":
            return self.settle_solo()
        if self.phase == "opening":
            return self.settle_opening()
        return self.joint is None and not self.pending and self.settle_joint()

    def settle_solo(self) -> bool:
        """
        Close a solo act when every lane is finished.
        """
        ends = []
        for who in self.cast:
            lane = self.lane(self.at_act, who)
            if who in self.lane_paused or self.gates[who]["state"] != "clear" or lane["pending"] is not None:
                return False
            ends.append(lane["end"])
        for who in self.cast:
            lane = self.lane(self.at_act, who)
            for turn, value in lane["current"].items():
                self.current[self.at_act, None, turn, who] = value
            for turn, value in lane["words"].items():
                self.words[self.at_act, None, turn, who] = value
        self.public = self.now
        self.closed_acts.add(self.at_act)
        early = [end for end in ends if end]
        if early:
            self.finish(early[0])
        else:
            self.next_act()
        return True

    def settle_opening(self) -> bool:
        """
        Open a joint act when every gate is clear and still valid; else the questions come back.
        """
        for gate in self.gates.values():
            if gate["clear_at"] is not None and self.gate_document is not None:
                stale = self.now >= gate["clear_at"] + length(self.gate_document["valid"])
                if gate["state"] == "clear" and stale:
                    gate.update(state="questions", ask=self.questions(), clear_at=None)
        if self.lane_paused or any(gate["state"] != "clear" for gate in self.gates.values()):
            return False
        self.phase, self.round, self.place, self.returns = "joint", 0, 0, {}
        self.public = self.now
        self.arrive()
        return True

    def settle_joint(self) -> bool:
        """
        Go on after a joint turn that everybody who was asked has answered.
        """
        turns = self.act["turns"]
        if self.place == len(turns):
            self.after_last_turn()
            return True
        turn = turns[self.place]
        asked = [self.key(turn["id"], who) for who in self.people(turn)]
        values = [self.current.get(key) for key in asked]
        skipped = turn.get("answer") is not None and any(value is None for value in values)
        self.words.update({key: self.fresh.pop(key) for key in asked if key in self.fresh})
        if not skipped and not self.not_asked:
            if "end" in turn and holds(turn["end"]["when"], self.judge_joint(turn)):
                self.finish(turn["end"]["as"])
                return True
            if "repeat" in turn and self.again(turn, holds(turn["repeat"]["until"], self.judge_joint(turn))):
                return True
        self.place += 1
        self.arrive()
        return True

    def again(self, turn: Json, enough: bool) -> bool:
        """
        Perhaps go back in a joint act.
        """
        done = self.returns.get(self.place, 0)
        if enough or done >= turn["repeat"]["max"]:
            return False
        self.returns[self.place] = done + 1
        self.place = [one["id"] for one in self.act["turns"]].index(turn["repeat"]["from"])
        self.arrive()
        return True

    def after_last_turn(self) -> None:
        """
        Begin the next round, or close the act.
        """
        last = self.act["cast"] == "together" or self.round == 1 or self.act.get("speakers") == "first"
        if last:
            self.public = self.now
            self.closed_acts.add(self.at_act)
            self.next_act()
        else:
            self.round, self.place, self.returns = self.round + 1, 0, {}
            self.arrive()

    def arrive(self) -> None:
        """
        Come to a joint turn: ask it, or treat it as unanswered.
        """
        self.not_asked = False
        self.pending = []
        if self.place >= len(self.act["turns"]):
            return
        turn = self.act["turns"][self.place]
        people = self.people(turn)
        for who in people:
            self.current.pop(self.key(turn["id"], who), None)
        if self.asked(turn):
            self.pending = list(people)
        else:
            self.not_asked = True

    def asked(self, turn: Json) -> bool:
        """
        Tell whether a joint turn is asked now.
        """
        if "when" in turn and not holds(turn["when"], self.judge_joint(turn)):
            return False
        if "of" not in turn:
            return True
        of = self.turn(turn["of"])
        return any(self.current.get(self.key(of["id"], who)) is not None for who in self.people(of))

    def judge_joint(self, asking: Json) -> Any:
        """
        Return how a test of a joint turn is decided.
        """
        if self.act["cast"] == "together":
            return self.both
        speaker = self.cast[self.round]

        def judge(turn: str, test: Json) -> bool:
            act = self.act_of(turn)
            if act != self.at_act:
                people, place = [speaker], None
            else:
                people, place = self.people(self.turn(turn)), self.round
            values = [self.current.get((act, place, turn, who)) for who in people]
            return all(value is not None and passes(test, value) for value in values)

        return judge

    def people(self, turn: Json) -> list[str]:
        """
        Return who answers a turn of the joint act.
        """
        if self.act["cast"] == "together" or turn["by"] == "everyone":
            return list(self.cast)
        return [self.cast[self.round if turn["by"] == "speaker" else 1 - self.round]]

    def key(self, turn: str, who: str) -> tuple[int, int | None, str, str]:
        """
        Return the key of an answer in the joint act.
        """
        return (self.at_act, self.round if self.act["cast"] == "rounds" else None, turn, who)

    def lane(self, act: int, who: str) -> Json:
        """
        Replay one person's lane from its trail.
        """
        turns = self.acts[act]["turns"]
        ids = [turn["id"] for turn in turns]
        trail = list(self.trails.get((act, who), []))
        current: Json = {}
        words: Json = {}
        counts: Json = {}
        place = 0
        returns: dict[int, int] = {}

        def judge(turn: str, test: Json) -> bool:
            value = current.get(turn) if turn in ids else self.value_of(turn, who)
            return value is not None and passes(test, value)

        while place < len(turns):
            turn = turns[place]
            current.pop(turn["id"], None)
            if "when" in turn and not holds(turn["when"], judge):
                place += 1
                continue
            count = self.pass_of(turns, place, returns)
            if not trail:
                return {
                    "pending": turn["id"],
                    "pass": count,
                    "end": None,
                    "current": current,
                    "words": words,
                    "counts": counts,
                }
            _, value = trail.pop(0)
            counts[turn["id"]] = count
            if value is not None:
                current[turn["id"]] = words[turn["id"]] = value
            skipped = turn.get("answer") is not None and value is None
            if not skipped and "end" in turn and holds(turn["end"]["when"], judge):
                return {"pending": None, "end": turn["end"]["as"], "current": current, "words": words, "counts": counts}
            back = not skipped and "repeat" in turn and not holds(turn["repeat"]["until"], judge)
            if back and returns.get(place, 0) < turn["repeat"]["max"]:
                returns[place] = returns.get(place, 0) + 1
                place = ids.index(turn["repeat"]["from"])
            else:
                place += 1
        return {"pending": None, "end": None, "current": current, "words": words, "counts": counts}

    @staticmethod
    def pass_of(turns: list[Json], place: int, returns: dict[int, int]) -> int:
        """
        Return the pass that a turn is in.
        """
        ids = [turn["id"] for turn in turns]
        for at, turn in enumerate(turns):
            if "repeat" in turn and ids.index(turn["repeat"]["from"]) <= place <= at:
                return returns.get(at, 0)
        return 0

    # Time.

    def pass_time(self, at: datetime) -> None:
        """
        Let time pass, doing what becomes due in order.
        """
        while self.phase != "over":
            due = [moment for moment in self.dues() if moment > self.now]
            if not due or min(due) > at:
                break
            self.now = min(due)
            self.happen()
        self.now = at
        self.happen()

    def dues(self) -> list[datetime]:
        """
        Return every moment at which something may happen by itself.
        """
        moments = []
        if self.joint is not None:
            moments.append(self.joint["since"] + length(self.script["pause"]["max"]))
        elif "window" in self.script:
            moments.append(self.public + length(self.script["window"]))
        for gate in self.gates.values():
            if gate["state"] in ("result", "acked"):
                moments.append(gate["since"] + length(gate["route"].get("after", "PT20M")))
            if gate["clear_at"] is not None and self.gate_document is not None:
                moments.append(gate["clear_at"] + length(self.gate_document["valid"]))
        return moments

    def happen(self) -> None:
        """
        Do what is due now.
        """
        if self.phase == "over":
            return
        if self.joint is not None and self.now >= self.joint["since"] + length(self.script["pause"]["max"]):
            self.finish("later")
        elif self.joint is None and "window" in self.script and self.now >= self.public + length(self.script["window"]):
            self.finish("ended")
        for gate in self.gates.values():
            waits = gate["state"] in ("result", "acked") and not gate["route"].get("holds", False)
            if waits and self.now >= gate["since"] + length(gate["route"].get("after", "PT20M")):
                gate["state"] = "questions"
        self.settle()

    # Events.

    def apply(self, event: Json) -> str:
        """
        Apply an event: `accepted`, a code, or `unsure`; a refused event changes nothing.
        """
        sender = event.get("by", "host")
        if event["type"] != "tick" and sender not in (*self.cast, "host", "practitioner"):
            return "RK-E02"
        if event.get("key") is not None and (sender, event["key"]) in self.keys:
            return ACCEPTED
        at = datetime.fromisoformat(event["at"])
        if at < self.now:
            return "RK-E10"
        trial = copy.deepcopy(self)
        trial.pass_time(at)
        verdict = trial.judge(event, sender)
        if verdict == ACCEPTED:
            trial.settle()
            if event.get("key") is not None:
                trial.keys.add((sender, event["key"]))
            self.__dict__ = trial.__dict__
        return verdict

    def judge(self, event: Json, sender: str) -> str:
        """
        Judge an event at its own time, and carry it out if it is allowed.
        """
        act: Any = getattr(self, f"on_{event['type']}")
        return act(event, sender)  # type: ignore[no-any-return]

    def on_tick(self, event: Json, sender: str) -> str:
        """
        Time passes.
        """
        return ACCEPTED

    def on_expire(self, event: Json, sender: str) -> str:
        """
        The host closes.
        """
        if self.outcome:
            return "RK-E05"
        self.finish("ended")
        return ACCEPTED

    def on_stop(self, event: Json, sender: str) -> str:
        """
        Anyone may stop, at once.
        """
        if self.outcome:
            return "RK-E05"
        self.finish("ended")
        return ACCEPTED

    def on_release(self, event: Json, sender: str) -> str:
        """
        A practitioner reopens a held gate.
        """
        gate = self.gates[event["for"]]
        if gate["state"] not in ("result", "acked") or not gate["route"].get("holds", False):
            return UNSURE
        gate.update(state="questions", ask=self.questions())
        return ACCEPTED

    def paused(self, who: str) -> bool:
        """
        Tell whether a person is paused.
        """
        return self.joint is not None or who in self.lane_paused

    def on_pause(self, event: Json, sender: str) -> str:
        """
        Pause one's own lane, or both in a joint act.
        """
        if self.outcome:
            return "RK-E05"
        if self.paused(sender):
            return "RK-E06"
        if self.phase != "joint":
            if "return_at" in event:
                return UNSURE
            self.lane_paused.add(sender)
            return ACCEPTED
        rule = self.script["pause"]
        if "return_at" in event:
            wanted = datetime.fromisoformat(event["return_at"]) - self.now
            if not length(rule["min"]) <= wanted <= length(rule["max"]):
                return "RK-E04"
        self.joint_pauses += 1
        self.public = self.now
        if self.joint_pauses == 4:
            self.finish("later")
        else:
            self.joint = {"since": self.now, "resumed": []}
        return ACCEPTED

    def on_resume(self, event: Json, sender: str) -> str:
        """
        Come back.
        """
        if self.outcome:
            return "RK-E05"
        if not self.paused(sender):
            return UNSURE
        if self.joint is None:
            self.lane_paused.discard(sender)
            return ACCEPTED
        if self.now < self.joint["since"] + length(self.script["pause"]["min"]):
            return "RK-E07"
        if sender in self.joint["resumed"]:
            return UNSURE
        self.joint["resumed"].append(sender)
        again = [] if self.gate_document is None else self.gate_document.get("again", [])
        if again:
            self.gates[sender].update(state="questions", ask=list(again))
        self.end_pause()
        return ACCEPTED

    def end_pause(self) -> None:
        """
        End a joint pause when each has resumed and is clear.
        """
        if self.joint is None or len(self.joint["resumed"]) < len(self.cast):
            return
        if all(gate["state"] == "clear" for gate in self.gates.values()):
            self.joint = None
            self.public = self.now

    def on_gate(self, event: Json, sender: str) -> str:
        """
        Answer the gate's questions, or acknowledge one's own result.
        """
        if self.outcome:
            return "RK-E05"
        shown = self.view(sender)["status"]
        gate = self.gates[sender]
        if event.get("ack"):
            if shown not in ("wait", "individual", "urgent"):
                return "RK-E06" if self.paused(sender) else "RK-E09"
            gate["state"] = "acked"
            return ACCEPTED
        if shown != "gate":
            if self.paused(sender) and shown == "paused":
                return "RK-E06"
            return "RK-E07" if gate["state"] in ("result", "acked") and not gate["route"].get("holds") else "RK-E09"
        return self.answer_gate(gate, event["answers"])

    def answer_gate(self, gate: Json, answers: Json) -> str:
        """
        Take a full set of answers, and find where they lead.
        """
        assert self.gate_document is not None
        forms = {one["id"]: one["answer"] for one in self.gate_document["questions"]}
        if set(answers) != set(gate["ask"]) or not all(self.valid(forms[id_], value) for id_, value in answers.items()):
            return "RK-E04"
        gate["full"] = {**gate["full"], **answers}

        def judge(turn: str, test: Json) -> bool:
            return turn in gate["full"] and passes(test, gate["full"][turn])

        gate["since"] = self.now
        if set(gate["ask"]) == set(self.questions()):
            gate["clear_at"] = None
        for route in self.gate_document["routes"]:
            if holds(route["when"], judge):
                gate.update(state="result", route=route)
                return ACCEPTED
        gate["state"] = "clear"
        if set(gate["ask"]) == set(self.questions()):
            gate["clear_at"] = self.now
        self.end_pause()
        return ACCEPTED

    def on_answer(self, event: Json, sender: str) -> str:
        """
        Answer one's turn, or go back in a solo act.
        """
        if self.outcome:
            return "RK-E05"
        if self.paused(sender):
            return "RK-E06"
        if self.gates[sender]["state"] != "clear":
            return "RK-E09"
        if self.phase == "solo":
            return self.answer_lane(event, sender)
        if (
            self.phase == "opening"
            or sender not in self.pending
            or event["turn"] != self.act["turns"][self.place]["id"]
        ):
            return "RK-E03"
        if event.get("pass") not in (None, self.pass_of(self.act["turns"], self.place, self.returns)):
            return "RK-E11"
        turn = self.act["turns"][self.place]
        if not self.takes(turn, event["value"]):
            return "RK-E04"
        key = self.key(turn["id"], sender)
        if event["value"] is not None:
            self.current[key] = self.fresh[key] = event["value"]
        self.pending.remove(sender)
        if not self.pending:
            self.public = self.now
        return ACCEPTED

    def answer_lane(self, event: Json, sender: str) -> str:
        """
        Answer a turn of one's lane, for the first time or again.
        """
        lane = self.lane(self.at_act, sender)
        trail = self.trails.setdefault((self.at_act, sender), [])
        asked = [turn for turn, _ in trail]
        id_, value = event["turn"], event["value"]
        if id_ != lane["pending"] and id_ not in asked:
            return "RK-E03"
        turn = self.turn(id_)
        expected = lane["pass"] if id_ == lane["pending"] else lane["counts"][id_]
        if event.get("pass") not in (None, expected):
            return "RK-E11"
        if not self.takes(turn, value):
            return "RK-E04"
        if id_ == lane["pending"]:
            trail.append((id_, value))
            return ACCEPTED
        place = len(asked) - 1 - asked[::-1].index(id_)
        if "answer" not in turn:
            return UNSURE
        if not self.same(turn, trail[place][1], value):
            del trail[place:]
            trail.append((id_, value))
            for answer in [
                one for one in self.grants if one.split("/")[0] == self.act["id"] and one.endswith(f"/{sender}")
            ]:
                if answer.split("/")[1] not in [turn for turn, _ in trail[:-1]]:
                    del self.grants[answer]
        return ACCEPTED

    def takes(self, turn: Json, value: Any) -> bool:
        """
        Tell whether a turn takes a value now.
        """
        if "answer" not in turn:
            return value is None
        if value is None:
            return bool(turn.get("skip")) or turn["do"] in ("mirror", "validate", "empathise")
        if value == {"said": True} and self.medium == "spoken" and self.phase == "joint":
            return "text" in turn["answer"] or "phrase" in turn["answer"]
        return self.valid(turn["answer"], value)

    def find(self, address: str) -> tuple[int, str, str] | None:
        """
        Return act, turn and person of an address that has an answer.
        """
        return next((found[:3] for found in self.entries() if found[3] == address), None)

    def entries(self) -> list[tuple[int, str, str, str, Any]]:
        """
        Return every answer that has come out to its owner: act, turn, who, address, value; in script order.
        """
        found = []
        for at, act in enumerate(self.acts):
            rounds: list[int | None] = [0, 1] if act["cast"] == "rounds" else [None]
            for number in rounds:
                for turn in act["turns"]:
                    for who in self.cast:
                        value = self.word(at, number, turn["id"], who)
                        middle = "" if number is None else f"{number}/"
                        if value is not None:
                            found.append((at, turn["id"], who, f"{act['id']}/{middle}{turn['id']}/{who}", value))
        return found

    def word(self, act: int, number: int | None, turn: str, who: str) -> Any:
        """
        Return what stands in `seen` of its owner.
        """
        if self.acts[act]["cast"] == "solo" and act not in self.closed_acts:
            return self.lane(act, who)["words"].get(turn) if act <= self.at_act else None
        key = (act, number, turn, who)
        return self.fresh.get(key, self.words.get(key))

    def on_share(self, event: Json, sender: str) -> str:
        """
        Show an answer to the partner, or to the practitioner.
        """
        found = self.find(event["answer"])
        if found is None or found[2] != sender:
            return UNSURE if found is None else "RK-E08"
        if event["to"] != ["partner"]:
            return ACCEPTED
        act, turn, _ = found
        if self.outcome == "ended":
            return "RK-E05"
        if self.paused(sender):
            return "RK-E06"
        if self.turn(turn)["share"] != "offer" or len(self.cast) == 1:
            return "RK-E08"
        if act not in self.closed_acts:
            return UNSURE if self.outcome else "RK-E08"
        mutual = event.get("if") == "mutual"
        if event["answer"] in self.grants:
            return UNSURE
        partner = next((one[3] for one in self.entries() if one[1] == turn and one[2] != sender), None)
        theirs = None if partner is None else self.grants.get(partner)
        self.grants[event["answer"]] = {"effective": not mutual or theirs is not None}
        if theirs is not None:
            theirs["effective"] = True
        if self.grants[event["answer"]]["effective"]:
            self.public = self.now
        return ACCEPTED

    def on_withdraw(self, event: Json, sender: str) -> str:
        """
        Take back what was shown.
        """
        found = self.find(event["answer"])
        if found is None:
            return UNSURE
        if found[2] != sender:
            return "RK-E08"
        if event["to"] != ["partner"]:
            return UNSURE
        if event["answer"] not in self.grants:
            return UNSURE
        if self.grants.pop(event["answer"])["effective"]:
            self.public = self.now
        return ACCEPTED

    # View.

    def status(self, who: str) -> str:
        """
        Return the status that a person sees.
        """
        gate = self.gates[who]
        if self.outcome:
            return self.outcome
        if who in self.lane_paused or (self.joint is not None and who not in self.joint["resumed"]):
            return "paused"
        if gate["state"] == "questions":
            return "gate"
        if gate["state"] == "result":
            return str(gate["route"]["to"])
        if self.joint is not None:
            return "paused"
        if gate["state"] == "acked":
            return "waiting"
        return "waiting" if self.waiting_for(who) is None else "open"

    def waiting_for(self, who: str) -> tuple[str, int] | None:
        """
        Return the turn, and its pass, that waits for a person.
        """
        if self.phase == "solo":
            lane = self.lane(self.at_act, who)
            return None if lane["pending"] is None else (lane["pending"], lane["pass"])
        if self.phase != "joint" or who not in self.pending:
            return None
        return self.act["turns"][self.place]["id"], self.pass_of(self.act["turns"], self.place, self.returns)

    def view(self, who: str) -> Json:
        """
        Return what a person may see, as far as the differential law compares it.
        """
        status = self.status(who)
        now: list[tuple[str, int]] = []
        if status == "gate":
            now = [(id_, 0) for id_ in self.questions() if id_ in self.gates[who]["ask"]]
        elif status == "open":
            waiting = self.waiting_for(who)
            now = [] if waiting is None else [waiting]
        seen = {address: value for act, turn, owner, address, value in self.entries() if owner == who}
        seen.update(self.partners(who))
        return {"status": status, "now": now, "seen": seen}

    def partners(self, who: str) -> Json:
        """
        Return the partner's answers that are visible.
        """
        found: Json = {}
        for act, turn, owner, address, value in self.entries():
            share = self.turn(turn)["share"]
            if owner == who or share == "never":
                continue
            if share == "offer":
                if self.grants.get(address, {}).get("effective", False):
                    found[address] = value
            elif self.acts[act]["cast"] != "solo":
                number = int(address.split("/")[1]) if self.acts[act]["cast"] == "rounds" else None
                if (act, number, turn, owner) in self.words:
                    found[address] = self.words[act, number, turn, owner]
            elif (act, None, turn, owner) in self.current:
                found[address] = value
        return found
