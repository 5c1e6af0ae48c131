"""
Edits: what authors do to a script between two versions, wise or not, so that the laws can try what a version promises.

An edit takes documents that it may change and a way to draw, and returns whether it found something to change.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from tests.strategies import CLOSED, LOCALES, Bundle, conditions, kind_of, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Json = dict[str, Any]
    Draw = Callable[[st.SearchStrategy[Any]], Any]
    Edit = Callable[["Desk"], bool]


@attrs.frozen(kw_only=True)
class Desk:
    """
    The documents of a bundle as somebody changes them, and a way to draw.
    """

    draw: Draw
    script: Json
    gate: Json | None
    library: list[Json]

    @property
    def acts(self) -> list[Json]:
        """
        Return the acts.
        """
        return list(self.script["acts"])

    @property
    def turns(self) -> list[tuple[Json, Json]]:
        """
        Return each turn with its act.
        """
        return [(act, turn) for act in self.script["acts"] for turn in act["turns"]]

    @property
    def phrases(self) -> dict[str, Json]:
        """
        Return every phrase that a turn can name.
        """
        return {name: body for one in (*self.library, self.script) for name, body in one.get("phrases", {}).items()}

    @property
    def help(self) -> str:
        """
        Return the resources there are.
        """
        return str(next(document["id"] for document in self.library if "entries" in document))

    @property
    def lists(self) -> list[list[Json]]:
        """
        Return the shared lists.
        """
        return [body for document in self.library for body in document.get("lists", {}).values()]

    def pick(self, items: Any) -> Any:
        """
        Draw one of several.
        """
        found = list(items)
        return found[self.draw(st.integers(0, len(found) - 1))]

    def closed(self, *, before: str = "") -> list[tuple[str, Json]]:
        """
        Return the turns that conditions can read, up to one of them.
        """
        found = []
        for _, turn in self.turns:
            if turn["id"] == before:
                break
            if "answer" in turn and kind_of(turn["answer"]) in CLOSED and not _is_shared(turn["answer"]):
                found.append((turn["id"], turn["answer"]))
        return found


def _is_shared(answer: Json) -> bool:
    """
    Tell whether the options of an answer come from a list.
    """
    return any(isinstance(answer.get(kind), dict) for kind in ("choice", "choices"))


def _texts(value: Any) -> Iterator[Json]:
    """
    Yield every text of a document.
    """
    if isinstance(value, dict):
        if value and all(key in (*LOCALES, "de") and isinstance(inner, str) for key, inner in value.items()):
            yield value
        else:
            for inner in value.values():
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _of(desk: Desk, *kinds: str) -> list[Json]:
    """
    Return the answers of some kinds, of turns and of the gate's questions.
    """
    questions = [] if desk.gate is None else desk.gate["questions"]
    owners = [*(turn for _, turn in desk.turns), *questions]
    return [one["answer"] for one in owners if "answer" in one and kind_of(one["answer"]) in kinds]


def _optioned(desk: Desk) -> list[list[Json]]:
    """
    Return the lists of options, in place and shared.
    """
    here = [answer[kind] for kind in ("choice", "choices") for answer in _of(desk, kind) if not _is_shared(answer)]
    return [*here, *desk.lists]


# Words.


def reword(desk: Desk) -> bool:
    """
    Write a text otherwise.
    """
    where: Any = desk.pick([desk.script, desk.script, desk.gate or desk.script, *desk.library])
    found = desk.pick(_texts(where))
    locale = desk.pick(found)
    slots = "".join(part for part in found[locale].split("{")[1:] for part in [f"{{{part.partition('}')[0]}}}"])
    found[locale] = f"Otherwise {slots}"
    return True


def translate(desk: Desk) -> bool:
    """
    Add a language, or take one away.
    """
    if desk.draw(st.booleans()) or len(desk.script["locales"]) == 1:
        desk.script["locales"] = list(dict.fromkeys([*desk.script["locales"], "de"]))
        for found in _texts(desk.script):
            found["de"] = found["en"]
    else:
        desk.script["locales"] = desk.script["locales"][desk.draw(st.integers(0, 1)) :][:1]
    return True


def describe(desk: Desk) -> bool:
    """
    Say something else of the script as a whole.
    """
    key, value = desk.pick(
        [
            ("about", text("About")),
            ("keywords", {"en": ["word"]}),
            ("minutes", 7),
            ("fit", ["repair"]),
            ("builds", ["empathy"]),
            ("needs", ["audio"]),
            ("license", "MIT"),
            ("sources", ["A book"]),
            ("cautions", [{"when": "grief", "say": text("Not now.")}]),
            ("evidence", [{"level": "some", "claim": text("It helps.")}]),
            ("leads_to", [{"script": "other"}]),
            ("medium", ["written", "spoken"]),
            ("medium", ["spoken"]),
            ("closing", {"completed": text("Well done.")}),
            ("window", "P8D"),
            ("pause", {"min": "PT1M", "max": "P2D"}),
            ("pause", {"min": "PT40M", "max": "P2D"}),
            ("pause", {"min": "PT5M", "max": "P3D"}),
            ("gate", None),
        ]
    )
    if value is None or (key in desk.script and desk.draw(st.integers(0, 3)) == 3):
        return desk.script.pop(key, None) is not None
    desk.script[key] = value
    return True


# Turns and acts.


def _fresh(desk: Desk, act: Json, before: str) -> Json:
    """
    Write a turn that was not there before.
    """
    id_ = f"new-{len(desk.turns)}"
    answers = [
        {"text": {"max": 50}},
        {"choice": [{"id": "yes", "text": text("Yes")}, {"id": "no", "text": text("No")}]},
        {"scale": [0, 2]},
    ]
    turn: Json = {"id": id_, "do": desk.pick(["read", "ask", "say", "commit"]), "text": text("New")}
    if act["cast"] == "rounds":
        turn["by"] = desk.pick(["speaker", "listener", "everyone"])
    if turn["do"] != "read":
        turn |= {"answer": copy.deepcopy(desk.pick(answers)), "share": desk.pick(["never", "offer", "always"])}
        if desk.draw(st.booleans()):
            turn["skip"] = True
    readable = desk.closed(before=before)
    if readable and desk.draw(st.integers(0, 2)) == 0:
        turn["when"] = desk.draw(conditions(readable))
    if "answer" in turn and "text" not in turn["answer"]:
        _flow(desk, turn, act, readable)
    return turn


def _flow(desk: Desk, turn: Json, act: Json, readable: list[tuple[str, Json]]) -> None:
    """
    Perhaps let a new turn repeat or end.
    """
    own = [(turn["id"], turn["answer"])]
    kind = desk.draw(st.integers(0, 7))
    if kind == 0:
        start = desk.pick([turn["id"], *(one["id"] for one in act["turns"])])
        turn["repeat"] = {"from": start, "until": desk.draw(conditions(own)), "max": 2}
    elif kind < 3:
        turn["end"] = {"when": desk.draw(conditions([*own, *(readable if kind == 2 else [])])), "as": "later"}


def add_turn(desk: Desk) -> bool:
    """
    Ask something new.
    """
    act = desk.pick(desk.acts)
    at = desk.draw(st.integers(0, len(act["turns"])))
    before = act["turns"][at]["id"] if at < len(act["turns"]) else ""
    act["turns"].insert(at, _fresh(desk, act, before))
    return True


def _asked(desk: Desk) -> tuple[Json, Json]:
    """
    Return an act, and a new turn at its end that has to be answered.
    """
    act = desk.pick(desk.acts)
    turn: Json = {"id": f"more-{len(desk.turns)}", "do": "ask", "text": text("More?"), "answer": {"scale": [0, 1]}}
    if act["cast"] == "rounds":
        turn["by"] = "speaker"
    act["turns"].append({**turn, "share": "always"})
    return act, act["turns"][-1]


def add_ending(desk: Desk) -> bool:
    """
    Ask something new that may end, by its own answer or by an earlier one.
    """
    _, turn = _asked(desk)
    turn["end"] = {"when": desk.draw(conditions([(turn["id"], turn["answer"]), *desk.closed()])), "as": "later"}
    return True


def add_returning(desk: Desk) -> bool:
    """
    Ask something new that may go back over what was asked before.
    """
    act, turn = _asked(desk)
    until = desk.draw(conditions([(turn["id"], turn["answer"])]))
    turn["repeat"] = {"from": desk.pick(act["turns"])["id"], "until": until, "max": 2}
    return True


def add_act(desk: Desk) -> bool:
    """
    Add an act of one turn.
    """
    casts = ["solo"] if desk.script["format"].startswith("reflectkit.exercise") else ["solo", "together", "rounds"]
    act: Json = {"id": f"act-new-{len(desk.turns)}", "cast": desk.pick(casts), "turns": []}
    at = desk.draw(st.integers(0, len(desk.acts)))
    before = desk.script["acts"][at]["turns"][0]["id"] if at < len(desk.acts) else ""
    act["turns"].append(_fresh(desk, act, before))
    readable = desk.closed(before=before)
    if readable and desk.draw(st.integers(0, 3)) == 0:
        act["when"] = desk.draw(conditions(readable))
    desk.script["acts"].insert(at, act)
    return True


def remove(desk: Desk) -> bool:
    """
    Take a turn or an act away.
    """
    act = desk.pick(desk.acts)
    if desk.draw(st.booleans()) and len(act["turns"]) > 1:
        act["turns"].remove(desk.pick(act["turns"]))
    elif len(desk.acts) > 1:
        desk.script["acts"].remove(act)
    else:
        return False
    return True


def rename(desk: Desk) -> bool:
    """
    Give a turn or an act another id.
    """
    act, turn = desk.pick(desk.turns)
    desk.pick([act, turn])["id"] = "renamed"
    return True


def swap(desk: Desk) -> bool:
    """
    Exchange two neighbours: acts, turns, options, questions, routes.
    """
    questions = [] if desk.gate is None else [desk.gate["questions"], desk.gate["routes"]]
    places = [desk.script["acts"], *(act["turns"] for act in desk.acts), *questions, *_optioned(desk)]
    items = desk.pick([place for place in places if len(place) > 1] or [[]])
    if not items:
        return False
    at = desk.draw(st.integers(0, len(items) - 2))
    items[at], items[at + 1] = items[at + 1], items[at]
    return True


def move(desk: Desk) -> bool:
    """
    Put a turn into another act.
    """
    act, turn = desk.pick(desk.turns)
    other = desk.pick(desk.acts)
    if other is act or len(act["turns"]) == 1:
        return False
    act["turns"].remove(turn)
    other["turns"].append(turn)
    return True


def drop(desk: Desk) -> bool:
    """
    Take one key of a turn or an act away.
    """
    act, turn = desk.pick(desk.turns)
    where = desk.pick([turn, turn, turn, act])
    optional = {
        "when",
        "repeat",
        "end",
        "skip",
        "prefill",
        "recall",
        "hint",
        "of",
        "practice",
        "title",
        "intro",
        "speakers",
    }
    key = desk.pick(sorted(optional & where.keys()) or [""])
    return where.pop(key, None) is not None


def retell(desk: Desk) -> bool:
    """
    Give one key of a turn or an act another value.
    """
    act, turn = desk.pick(desk.turns)
    readable = desk.closed(before=turn["id"])
    answered = [one["id"] for _, one in desk.turns if "answer" in one and one is not turn]
    ways: list[tuple[Json, str, Any]] = [
        (turn, "hint", text("A hint")),
        (turn, "notice", ["blame"]),
        (turn, "construct", "calm"),
        (turn, "do", desk.pick(["read", "ask", "say", "mirror", "rate", "commit"])),
        (act, "title", text("Title")),
        (act, "cast", desk.pick(["solo", "rounds", "together"])),
        (act, "speakers", "first"),
    ]
    if "answer" in turn:
        ways += [(turn, "share", share) for share in ("never", "offer", "always")]
        ways += [(turn, "skip", True), (turn, "skip", False)]
        ways += [(turn, "prefill", name) for name in answered[:1]] + [(turn, "recall", [name]) for name in answered[:1]]
    if "practice" in turn:
        ways += [(turn, "practice", "stillness"), (turn, "minutes", 3)]
    if "by" in turn:
        ways.append((turn, "by", desk.pick(["speaker", "listener", "everyone"])))
    if readable:
        ways += [(turn, "when", desk.draw(conditions(readable))), (act, "when", desk.draw(conditions(readable)))]
    if "answer" in turn and kind_of(turn["answer"]) in CLOSED and not _is_shared(turn["answer"]):
        own = desk.draw(conditions([(turn["id"], turn["answer"])]))
        ways += [
            (turn, "repeat", {"from": turn["id"], "until": own, "max": 1}),
            (turn, "end", {"when": own, "as": "later"}),
        ]
    where, key, value = desk.pick(ways)
    where[key] = value
    return True


def reflow(desk: Desk) -> bool:
    """
    Change how a turn repeats or ends.
    """
    act, turn = desk.pick([(act, turn) for act, turn in desk.turns if {"repeat", "end"} & turn.keys()] or [({}, {})])
    ways = []
    if "repeat" in turn:
        ids = [one["id"] for one in act["turns"]]
        ways += [(turn["repeat"], "max", turn["repeat"]["max"] % 3 + 1), (turn["repeat"], "from", desk.pick(ids))]
        ways.append((turn["repeat"], "until", {"any": [turn["repeat"]["until"]]}))
    if "end" in turn:
        ways += [(turn["end"], "as", "enough"), (turn["end"], "when", {"any": [turn["end"]["when"]]})]
        ways.append((turn["end"], "help", desk.help))
    if not ways:
        return False
    where, key, value = desk.pick(ways)
    where[key] = value
    return True


# Answers.


def reoption(desk: Desk) -> bool:
    """
    Add, remove or rename an option, in place or in a shared list.
    """
    options = desk.pick(_optioned(desk) or [[]])
    kind = desk.draw(st.integers(0, 3))
    if kind < 2:
        options.insert(desk.draw(st.integers(0, len(options))), {"id": f"new-{len(options)}", "text": text("New")})
    elif kind == 2 and len(options) > 1:
        options.remove(desk.pick(options))
    elif options:
        desk.pick(options)["id"] = "renamed"
    return bool(options)


def resize(desk: Desk) -> bool:
    """
    Widen or narrow an answer.
    """
    answer = desk.pick(_of(desk, "scale", "text", "choices") or [{}])
    step = desk.draw(st.sampled_from([-1, 1, 2]))
    if "scale" in answer:
        at = desk.draw(st.integers(0, 1))
        answer["scale"] = [bound + step * (place == at) for place, bound in enumerate(answer["scale"])]
        if "labels" in answer:
            answer["labels"] = [text(f"Point {point}") for point in range(answer["scale"][0], answer["scale"][1] + 1)]
        return bool(answer["scale"][0] < answer["scale"][1])
    if "choices" in answer:
        count = len(answer["choices"])
        key, value = desk.pick([("min", 0), ("min", 1), ("min", 2), ("max", 2), ("max", count), ("max", None)])
        answer[key] = value
        if value is None:
            del answer[key]
        return True
    if "text" in answer:
        answer["text"]["max"] += 5 * step
    return bool(answer)


def rephrase(desk: Desk) -> bool:
    """
    Offer other phrases, or give a phrase other slots.
    """
    names = desk.pick([answer["phrase"] for answer in _of(desk, "phrase")] or [[]])
    kind = desk.draw(st.integers(0, 3))
    if not names:
        return False
    if kind == 0:
        names.append(desk.pick([name for name in desk.phrases if name not in names] or [names.pop()]))
    elif kind == 1 and len(names) > 1:
        names.remove(desk.pick(names))
    else:
        slots = desk.pick(desk.phrases.values())["slots"]
        if kind == 2:
            slots["more"] = text("more")
        elif len(slots) > 1:
            slots.pop(desk.pick(slots))
    return True


# The gate.


def regate(desk: Desk) -> bool:
    """
    Change the gate.
    """
    gate = desk.gate
    if gate is None:
        return False
    route = desk.pick(gate["routes"])
    question = {
        "id": "more",
        "text": text("More?"),
        "answer": {"choice": [{"id": "yes", "text": text("Yes")}, {"id": "no", "text": text("No")}]},
    }
    ways: list[tuple[Json, str, Any]] = [
        (gate, "valid", "PT1H"),
        (gate, "again", [one["id"] for one in gate["questions"]][:1]),
        (gate, "again", []),
        (gate, "questions", [*gate["questions"], question]),
        (gate, "questions", gate["questions"][:1]),
        (gate, "routes", gate["routes"][:1]),
        (gate, "title", text("Another title")),
        (gate, "license", "MIT"),
        (route, "to", desk.pick(["urgent", "individual", "wait"])),
        (route, "holds", not route.get("holds", False)),
        (route, "after", "PT5M"),
        (route, "help", desk.help),
    ]
    where, key, value = desk.pick(ways)
    where[key] = value
    return True


EDITS: tuple[Edit, ...] = (
    reword, translate, describe, add_turn, add_turn, add_ending, add_returning, add_act, remove, rename, swap, move, drop, retell, reflow, reoption,
    reoption, resize, resize, rephrase, regate,
)  # fmt: skip


@st.composite
def edited(draw: Draw, bundles: st.SearchStrategy[Bundle], *, edits: tuple[Edit, ...] = EDITS) -> tuple[Bundle, Bundle]:
    """
    Return a bundle and its next version, a few edits away.
    """
    old = attrs.evolve(draw(bundles), component=None)
    script, gate, library = copy.deepcopy((old.script, old.gate, list(old.library)))
    desk = Desk(draw=draw, script=script, gate=gate, library=library)
    for edit in draw(st.lists(st.sampled_from(edits), min_size=1, max_size=2)):
        edit(desk)
    return old, Bundle(script=script, gate=gate, library=tuple(library))
