"""
Strategies: small scripts that respect the static checks, RK110 included, leaky ones that do not, the scripts of the
installed plugins, and walks over them all.

Everything is generated as the JSON an author would write, so that the laws test reading as well.
A walk is a tuple of plain numbers that a driver turns into events by looking at the views: it shrinks well.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

import reflectkit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reflectkit.content.component import Component

    Json = dict[str, Any]
    Draw = Callable[[st.SearchStrategy[Any]], Any]

LOCALES = ("en", "nl")
CLOSED = ("choice", "scale", "choices")
PLUGIN = "gen"


def text(words: str) -> Json:
    """
    Return a text in both locales.
    """
    return {"en": words, "nl": f"{words} (nl)"}


PRACTICE: Json = {
    "format": "reflectkit.practice/1",
    "id": "breath",
    "version": "1.0.0",
    "locales": ["en", "nl"],
    "title": text("Breathing"),
    "minutes": {"min": 1, "usual": 2, "max": 5},
    "phases": [
        {"phase": "in", "seconds": 4, "cue": {"words": text("in")}},
        {"phase": "out", "seconds": 6, "cue": {"words": text("out")}},
    ],
    "license": "CC-BY-4.0",
}

RESOURCES: Json = {
    "format": "reflectkit.resources/1",
    "id": "help",
    "version": "1.0.0",
    "locales": ["en", "nl"],
    "title": text("Help"),
    "region": "NL",
    "entries": [
        {
            "for": ["emergency"],
            "name": text("Emergency number"),
            "phone": "112",
            "hours": "always",
            "checked": "2026-11-22",
            "source": "general",
        }
    ],
    "license": "CC-BY-4.0",
}

PHRASEBOOK: Json = {
    "format": "reflectkit.phrasebook/1",
    "id": "phrases",
    "version": "1.0.0",
    "locales": ["en", "nl"],
    "title": text("Words to begin with"),
    "phrases": {"wish": {"text": text("I wish {wish}."), "slots": {"wish": text("a walk")}}},
    "lists": {"feelings": [{"id": "sad", "text": text("sad")}, {"id": "calm", "text": text("calm")}]},
    "license": "CC-BY-4.0",
}

PHRASES: Json = {
    "own": {
        "text": text("When {moment}, I {step}."),
        "slots": {"moment": text("it rains"), "step": text("breathe")},
    },
    "plain": {"text": text("I notice {thing}."), "slots": {"thing": text("a sound")}},
    "twice": {
        "text": {"en": "{step}{step-two}: {step} {it}.", "nl": "{it}: {step-two} {step}."},
        "slots": {"step": text("wait"), "step-two": text("ask"), "it": text("once more")},
    },
}


@attrs.frozen(kw_only=True)
class Bundle:
    """
    A script and everything it needs, as JSON documents; a shipped one also as the component that a host would get.
    """

    script: Json
    gate: Json | None = None
    library: tuple[Json, ...] = attrs.field(default=(PRACTICE, RESOURCES, PHRASEBOOK), repr=False)
    component: Component | None = attrs.field(default=None, repr=False)

    @classmethod
    def shipped(cls, component: Component) -> Bundle:
        """
        Return the script of a plugin.
        """
        uses = [dict(used.document) for used in component.all_uses()]
        gate = next((document for document in uses if "questions" in document), None)
        library = tuple(document for document in uses if document is not gate)
        return cls(script=dict(component.document), gate=gate, library=library, component=component)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """
        Show, where a law has found something, the script and its gate, or the name of a shipped one.
        """
        if self.component is not None:
            printer.text(f"<the shipped {self.component.id}>")
        else:
            printer.pretty({"script": self.script, "gate": self.gate})

    @property
    def documents(self) -> tuple[Json, ...]:
        """
        Return all documents, the script last.
        """
        gates = () if self.gate is None else (self.gate,)
        return (*self.library, *gates, self.script)

    @property
    def cast(self) -> tuple[str, ...]:
        """
        Return the people who take part.
        """
        return ("ann", "bo") if self.script["format"].startswith("reflectkit.dialogue") else ("ann",)

    @property
    def turns(self) -> dict[str, Json]:
        """
        Return all turns by id.
        """
        return {turn["id"]: turn for act in self.script["acts"] for turn in act["turns"]}

    @property
    def acts(self) -> dict[str, Json]:
        """
        Return all acts by id.
        """
        return {act["id"]: act for act in self.script["acts"]}

    @property
    def phrases(self) -> Json:
        """
        Return all phrases by name; the script's own come first.
        """
        return {name: body for document in self.documents for name, body in document.get("phrases", {}).items()}

    def turn(self, address: str) -> Json:
        """
        Return the turn of an address.
        """
        return self.turns[address.split("/")[-2]]

    def answers(self, turn: str, words: str = "Hm.") -> list[Any]:
        """
        Return valid answers to a turn; nothing where there is nothing to answer.
        """
        form = self.turns[turn].get("answer")
        return [] if form is None else answers_to(self._written_out(form), words, self.phrases)

    def _written_out(self, form: Json) -> Json:
        """
        Return a form with the options of a shared list in place of its name.
        """
        lists = {name: body for document in self.documents for name, body in document.get("lists", {}).items()}
        return {
            key: lists[body["list"]] if isinstance(body, dict) and "list" in body else body
            for key, body in form.items()
        }


@attrs.define(kw_only=True)
class _Known:
    """
    What the writer of a script knows of a turn that came before.
    """

    id: str
    act: int
    cast: str
    by: str | None
    kind: str | None
    share: str | None
    private: bool
    answer: Json | None
    do: str

    @property
    def closed(self) -> bool:
        """
        Tell whether conditions may read the turn at all.
        """
        return self.kind in CLOSED

    @property
    def public(self) -> bool:
        """
        Tell whether a joint condition may read the turn.
        """
        return self.share == "always" and not self.private


def forms(kinds: Sequence[str]) -> st.SearchStrategy[Json]:
    """
    Return answer forms of some kinds, small enough for their answers to be listed.
    """
    options = [{"id": name, "text": text(name)} for name in ("yes", "maybe", "no")]
    table: dict[str, list[Json]] = {
        "choice": [{"choice": options[:2]}, {"choice": options}, {"choice": {"list": "feelings"}}],
        "scale": [
            {"scale": [0, 3], "low": text("low"), "high": text("high")},
            {"scale": [-1, 1], "labels": [text("minus"), text("zero"), text("plus")]},
        ],
        "choices": [{"choices": options}, {"choices": options, "min": 0, "max": 2}, {"choices": options, "min": 2}],
        "text": [{"text": {"max": 12}}, {"text": {"max": 300}}],
        "phrase": [{"phrase": ["own"]}, {"phrase": ["twice", "plain"]}, {"phrase": ["wish"]}],
    }
    return st.sampled_from([form for kind in kinds for form in table[kind]])


def kind_of(answer: Json) -> str:
    """
    Return the kind of an answer form.
    """
    return next(kind for kind in (*CLOSED, "text", "phrase") if kind in answer)


def values_of(answer: Json) -> list[Any]:
    """
    Return the answers of a closed form that can make a difference.
    """
    if "scale" in answer:
        return list(range(answer["scale"][0], answer["scale"][1] + 1))
    body = answer.get("choice", answer.get("choices"))
    options = PHRASEBOOK["lists"]["feelings"] if isinstance(body, dict) else body
    return [option["id"] for option in options]


def answers_to(
    answer: Json, words: str = "Hm.", phrases: Mapping[str, Json] = PHRASEBOOK["phrases"] | PHRASES
) -> list[Any]:
    """
    Return valid answers of a form, as JSON.
    """
    kind = kind_of(answer)
    if kind in ("choice", "scale"):
        return values_of(answer)
    if kind == "choices":
        ids = values_of(answer)
        least, most = answer.get("min", 1), answer.get("max", len(ids))
        return [ids[:count] for count in range(least, most + 1)] + [ids[-1:]] * (least <= 1)
    if kind == "text":
        return [words[: answer["text"]["max"]], "ja"]
    return [{"phrase": name, "slots": dict.fromkeys(phrases[name]["slots"], words)} for name in answer["phrase"]]


def tests(answer: Json) -> st.SearchStrategy[Json]:
    """
    Return tests that fit a closed answer form.
    """
    one = st.sampled_from(values_of(answer))
    const = st.builds(lambda value: {"const": value}, one)
    enum = st.builds(lambda values: {"enum": values}, st.lists(one, min_size=1, max_size=2, unique=True))
    if "choices" in answer:
        plain = st.builds(lambda inner: {"contains": inner}, const)
    elif "scale" in answer:
        lowest = st.builds(lambda value: {"minimum": value}, one)
        highest = st.builds(lambda value: {"maximum": value}, one)
        plain = st.one_of(const, enum, lowest, highest)
    else:
        plain = st.one_of(const, enum)
    return st.one_of(plain, plain, st.builds(lambda inner: {"not": inner}, plain))


def conditions(readable: Sequence[tuple[str, Json]]) -> st.SearchStrategy[Json]:
    """
    Return conditions over some turns, given as `(id, answer form)`.
    """
    single = st.sampled_from(readable).flatmap(lambda known: st.builds(lambda test: {known[0]: test}, tests(known[1])))
    pair = st.builds(lambda left, right: {**left, **right}, single, single)
    either = st.builds(lambda left, right: {"any": [left, right]}, single, single)
    return st.one_of(single, single, pair, either)


def reads(condition: Json) -> set[str]:
    """
    Return the turns that a condition reads.
    """
    parts = [reads(part) for part in condition.get("any", ())]
    return set().union(*parts, condition.keys() - {"any"})


def _maybe(draw: Draw, one_in: int) -> bool:
    """
    Draw whether something rare happens; shrinking makes it not happen.
    """
    return bool(draw(st.integers(0, one_in - 1)) == one_in - 1)


class _Writer:
    """
    Writes one script, turn by turn, knowing what each may read.
    """

    def __init__(self, draw: Draw, *, dialogue: bool, leaky: bool) -> None:
        """
        Begin with nothing written.
        """
        self.draw = draw
        self.dialogue = dialogue
        self.leaky = leaky
        self.known: list[_Known] = []
        self.act = 0
        self.cast = "solo"

    def acts(self) -> list[Json]:
        """
        Write a private act, and up to three more of any cast.
        """
        casts = ["solo"]
        if self.dialogue:
            casts.append(self.draw(st.sampled_from(["rounds", "together"])))
            casts += self.draw(st.lists(st.sampled_from(["solo", "rounds", "together"]), max_size=2))
        else:
            casts += self.draw(st.lists(st.just("solo"), max_size=1))
        return [self._act(at, cast) for at, cast in enumerate(casts)]

    def _act(self, at: int, cast: str) -> Json:
        """
        Write one act.
        """
        self.act, self.cast = at, cast
        act: Json = {"id": f"act-{at}", "cast": cast, "turns": []}
        if _maybe(self.draw, 3):
            act.update(title=text(f"Act {at}"), intro=text(f"Intro {at}"))
        readable = self._readable("act")
        if at and readable and _maybe(self.draw, 4):
            act["when"] = self.draw(conditions(readable))
        if cast == "rounds" and _maybe(self.draw, 4):
            act["speakers"] = "first"
        write = {"solo": self._solo, "rounds": self._rounds, "together": self._together}[cast]
        write(act["turns"])
        return act

    def _solo(self, turns: list[Json]) -> None:
        """
        Write a private act; a body that repeats may be private-controlled as a whole.
        """
        count = self.draw(st.integers(1, 4))
        start, stop = self._body(count)
        hidden = stop >= 0 and self.draw(st.booleans())
        for at in range(count):
            inside = start <= at <= stop
            closes = at == stop
            turn = self._turn(at, private=inside and hidden, closed=closes, always=closes and not hidden)
            turns.append(turn)
            if closes:
                readable = self._readable("until-private" if hidden else "public")
                turn["repeat"] = self._repeat(turns[start]["id"], readable)

    def _together(self, turns: list[Json]) -> None:
        """
        Write an act in which both answer the same turns.
        """
        count = self.draw(st.integers(1, 3))
        start, stop = self._body(count)
        for at in range(count):
            closes = at == stop
            turn = self._turn(at, closed=closes, always=closes)
            turns.append(turn)
            if closes:
                turn["repeat"] = self._repeat(turns[start]["id"], self._readable("public"))

    def _rounds(self, turns: list[Json]) -> None:
        """
        Write an act of speaking and listening, in which what was said is mirrored and checked.
        """
        say = self._say(turns)
        again = self._bare(1, "say", by="speaker", answer={"text": {"max": 30}}, share="always")
        task = self._task(turns, say, "mirror", at=2)
        check = self._check(turns, task, at=3)
        readable = [(check["id"], check["answer"])]
        if _maybe(self.draw, 2):
            start = self.draw(st.sampled_from([turn["id"] for turn in turns]))
            check["repeat"] = self._repeat(start, readable)
            if start != check["id"] and self.draw(st.booleans()):
                again["when"] = self.draw(conditions(readable))
                turns.insert(1, again)
                check["repeat"]["from"] = self.draw(st.sampled_from([say, again["id"]]))
        for at in range(4, 4 + self.draw(st.integers(0, 2))):
            by = self.draw(st.sampled_from(["speaker", "listener", "everyone"]))
            turns.append(self._turn(at, by=by))
        if _maybe(self.draw, 3):
            task = self._task(turns, say, self.draw(st.sampled_from(["validate", "empathise"])), at=7)
            self._check(turns, task, at=8)

    def _say(self, turns: list[Json]) -> str:
        """
        Write what the speaker says first; it may be skipped or begin with an earlier draft.
        """
        answer = self.draw(forms(["text", "phrase", "choice"]))
        turn = self._bare(0, "say", by="speaker", answer=answer, share="always")
        if _maybe(self.draw, 4):
            turn["skip"] = True
        self._fill(turn)
        turns.append(turn)
        self._know(turn)
        return str(turn["id"])

    def _task(self, turns: list[Json], say: str, verb: str, *, at: int) -> str:
        """
        Write a listener's task on what was said.
        """
        turn = self._bare(at, verb, by="listener", answer=self.draw(forms(["text", "phrase"])), share="always")
        turn["of"] = say
        self._guard(turn)
        turns.append(turn)
        self._know(turn)
        return str(turn["id"])

    def _check(self, turns: list[Json], task: str, *, at: int) -> Json:
        """
        Let the speaker say whether it came across.
        """
        answer = self.draw(forms(["choice", "scale"]))
        turn = self._bare(at, "check", by="speaker", answer=answer, share="always")
        turn["of"] = task
        if _maybe(self.draw, 4):
            turn["skip"] = True
        turns.append(turn)
        self._know(turn)
        return turn

    def _turn(
        self, at: int, *, by: str | None = None, private: bool = False, closed: bool = False, always: bool = False
    ) -> Json:
        """
        Write any turn; `private` says that a guard around it already is.
        """
        if not closed and _maybe(self.draw, 5):
            return self._silent(at, by, private=private)
        verb = self.draw(st.sampled_from(["ask", "say", "commit", "rate"]))
        verb = "ask" if always and verb == "rate" else verb
        kinds = CLOSED if closed or verb == "rate" else (*CLOSED, "text", "phrase")
        turn = self._bare(at, verb, by=by, answer=self.draw(forms(kinds)), share="always")
        if self.cast == "rounds" or not always:
            private = self._guard(turn) or private
        turn["share"] = self._share(verb, private=private, always=always)
        if _maybe(self.draw, 3):
            turn["skip"] = True
        self._fill(turn)
        self._know(turn, private=private)
        if not closed and _maybe(self.draw, 3):
            self._ending(turn)
        return turn

    def _share(self, verb: str, *, private: bool, always: bool) -> str:
        """
        Draw a sharing rule that the information flow allows.
        """
        if always:
            return "always"
        if private and self.dialogue and not self.leaky:
            return "never"
        rules = ["never", "offer"] if verb == "rate" else ["never", "offer", "always"]
        return str(self.draw(st.sampled_from(rules)))

    def _silent(self, at: int, by: str | None, *, private: bool) -> Json:
        """
        Write words to take in, or a practice.
        """
        verb = self.draw(st.sampled_from(["read", "practice"]))
        turn = self._bare(at, verb, by=by)
        if verb == "practice":
            turn["practice"] = "breath"
        self._guard(turn)
        self._know(turn, private=private)
        return turn

    def _bare(
        self, at: int, verb: str, *, by: str | None = None, answer: Json | None = None, share: str | None = None
    ) -> Json:
        """
        Write what every turn has.
        """
        id_ = f"t{self.act}-{at}"
        turn: Json = {"id": id_, "do": verb, "text": text(f"Text of {id_}")}
        if self.cast == "rounds":
            turn["by"] = by
        if answer is not None:
            turn.update(answer=answer, share=share)
        if verb == "rate":
            turn["construct"] = "presence"
        return turn

    def _guard(self, turn: Json) -> bool:
        """
        Perhaps guard a turn; return whether its guard reads something private.
        """
        readable = self._readable("when", everyone=turn.get("by") == "everyone")
        if not readable or not _maybe(self.draw, 3):
            return False
        turn["when"] = self.draw(conditions(readable))
        return any(not known.public for known in self.known if known.id in reads(turn["when"]))

    def _ending(self, turn: Json) -> None:
        """
        Perhaps let a turn end the session, by its own or an earlier answer.
        """
        known = self.known[-1]
        own = known.closed and (known.public or not self.dialogue or self.leaky)
        readable = [(turn["id"], turn["answer"])] if own else []
        if not own or (self.dialogue and known.private and not self.leaky):
            return
        outcomes = ["later"] if self.dialogue else ["later", "enough"]
        turn["end"] = {"when": self.draw(conditions(readable)), "as": self.draw(st.sampled_from(outcomes))}
        if _maybe(self.draw, 4):
            turn["end"]["help"] = "help"

    def _repeat(self, start: str, readable: list[tuple[str, Json]]) -> Json:
        """
        Write how far back, until when, how often.
        """
        return {"from": start, "until": self.draw(conditions(readable)), "max": self.draw(st.integers(1, 2))}

    def _body(self, count: int) -> tuple[int, int]:
        """
        Draw which turns of an act repeat: first and last, or an empty range.
        """
        if not _maybe(self.draw, 3):
            return 0, -1
        stop = self.draw(st.integers(0, count - 1))
        return self.draw(st.integers(0, stop)), stop

    def _fill(self, turn: Json) -> None:
        """
        Perhaps offer one's own earlier words again, or show them beside the text.
        """
        own = [known for known in self.known if known.answer == turn["answer"] and self._mine(known, turn)]
        if own and _maybe(self.draw, 2):
            turn["prefill"] = self.draw(st.sampled_from([known.id for known in own]))
        quoted = [
            known.id for known in self.known if known.answer and self._mine(known, turn) and self._quotable(known)
        ]
        if quoted and _maybe(self.draw, 4):
            turn["recall"] = [self.draw(st.sampled_from(quoted))]

    def _mine(self, known: _Known, turn: Json) -> bool:
        """
        Tell whether whoever answers `turn` surely answered the earlier one: everyone did, or the same role of this act.
        """
        return known.cast != "rounds" or (known.act == self.act and known.by == turn.get("by"))

    def _quotable(self, known: _Known) -> bool:
        """
        Tell whether a turn of this act may show the words of an earlier one.
        """
        return self.cast == "solo" or known.public

    def _readable(self, where: str, *, everyone: bool = False) -> list[tuple[str, Json]]:
        """
        Return what a condition may read here (`language.md` §3, and RK110 unless the script is to leak).
        """
        public = where in ("act", "public") or self.cast != "solo"
        if self.leaky and where != "act":
            public = False
        found = [known for known in self.known if known.closed and (known.public or not (public and self.dialogue))]
        return [
            (known.id, known.answer)
            for known in found
            if known.answer and self._in_reach(known, where, everyone=everyone)
        ]

    def _in_reach(self, known: _Known, where: str, *, everyone: bool) -> bool:
        """
        Tell whether a condition may read an earlier turn, by the table of `language.md` §3.
        """
        spoken = known.cast == "rounds" and known.by == "speaker"
        if where == "act" or self.cast == "together":
            return known.cast in ("solo", "together") or spoken
        if self.cast == "solo":
            return known.cast == "solo" or spoken
        if known.act == self.act:
            return known.by == "speaker"
        return known.cast == "solo" and not everyone

    def _know(self, turn: Json, *, private: bool = False) -> None:
        """
        Remember a turn for those that come after it.
        """
        answer = turn.get("answer")
        self.known.append(
            _Known(
                id=turn["id"],
                act=self.act,
                cast=self.cast,
                by=turn.get("by"),
                kind=None if answer is None else kind_of(answer),
                share=turn.get("share"),
                private=private,
                answer=answer,
                do=turn["do"],
            )
        )


def _used_phrases(acts: list[Json]) -> Json:
    """
    Return the script's own phrases that its turns use.
    """
    names = [name for act in acts for turn in act["turns"] for name in turn.get("answer", {}).get("phrase", ())]
    return {name: phrase for name, phrase in PHRASES.items() if name in names}


def _script(draw: Draw, *, dialogue: bool, leaky: bool) -> Json:
    """
    Write a whole script.
    """
    acts = _Writer(draw, dialogue=dialogue, leaky=leaky).acts()
    script: Json = {
        "format": "reflectkit.dialogue/1" if dialogue else "reflectkit.exercise/1",
        "id": "small",
        "version": "1.0.0",
        "locales": list(LOCALES),
        "title": text("Small"),
        "fit": ["maintenance"],
        "medium": draw(st.sampled_from([["written", "spoken"], ["written"]])) if dialogue else ["written"],
        "closing": draw(st.sampled_from([{}, {"completed": text("Done."), "ended": text("Over.")}])),
        "license": "CC-BY-4.0",
        "acts": acts,
    }
    phrases = _used_phrases(acts)
    if phrases:
        script["phrases"] = phrases
    if not script["closing"]:
        del script["closing"]
    if dialogue:
        script["pause"] = draw(
            st.sampled_from([{"min": "PT20M", "max": "PT24H", "practice": "breath"}, {"min": "PT5M", "max": "P2D"}])
        )
        script["window"] = "P7D"
    return script


@st.composite
def gates(draw: Draw) -> Json:
    """
    Return a gate with a question for safety, one for heat, and routes of every kind.
    """
    options = [{"id": "yes", "text": text("Yes")}, {"id": "no", "text": text("No")}]
    routes: list[Json] = [{"to": "wait", "when": {"heat": {"minimum": 2}}, "after": "PT20M"}]
    if draw(st.booleans()):
        routes.insert(
            0, {"to": "individual", "when": {"safe": {"const": "no"}}, "holds": draw(st.booleans()), "help": "help"}
        )
    if draw(st.booleans()):
        routes.insert(
            0, {"to": "urgent", "when": {"safe": {"const": "no"}, "heat": {"const": 3}}, "holds": True, "help": "help"}
        )
    again = draw(st.sampled_from([["heat"], ["safe", "heat"], None]))
    gate: Json = {
        "format": "reflectkit.gate/1",
        "id": "joint",
        "version": "1.0.0",
        "locales": list(LOCALES),
        "title": text("Before you begin"),
        "valid": draw(st.sampled_from(["PT12H", "PT30M", "P3D"])),
        "questions": [
            {"id": "safe", "text": text("Safe?"), "answer": {"choice": options}},
            {
                "id": "heat",
                "text": text("How stirred up?"),
                "answer": {"scale": [0, 3], "low": text("calm"), "high": text("not")},
            },
        ],
        "routes": routes,
        "otherwise": "clear",
        "license": "CC-BY-4.0",
    }
    if again is not None:
        gate["again"] = again
    return gate


@st.composite
def small_dialogues(draw: Draw, *, leaky: bool = False) -> Bundle:
    """
    Return a small dialogue with its gate; a leaky one may read what is private.
    """
    script = _script(draw, dialogue=True, leaky=leaky)
    return Bundle(script={**script, "gate": "joint"}, gate=draw(gates()))


@st.composite
def small_exercises(draw: Draw) -> Bundle:
    """
    Return a small exercise, now and then with a gate.
    """
    script = _script(draw, dialogue=False, leaky=False)
    if _maybe(draw, 2):
        return Bundle(script={**script, "gate": "joint"}, gate=draw(gates()))
    return Bundle(script=script)


SMALL_FORMS: tuple[Json, ...] = (
    {"choice": [{"id": name, "text": text(name)} for name in ("yes", "no")]},
    {"choice": [{"id": name, "text": text(name)} for name in ("yes", "maybe", "no")]},
    {"scale": [0, 2]},
    {"scale": [-1, 3]},
    {"choices": [{"id": name, "text": text(name)} for name in ("yes", "no")], "min": 0},
    {"choices": [{"id": name, "text": text(name)} for name in ("yes", "no")]},
    {"choices": [{"id": name, "text": text(name)} for name in ("yes", "maybe", "no")], "min": 2, "max": 2},
    {"text": {"max": 9}},
)
"""Forms with few answers, so that all of them can be tried."""


class _Tangle:
    """
    Writes a script in which much depends on much: every turn may be guarded, and any may end, repeat or be skipped.
    """

    def __init__(self, draw: Draw, *, dialogue: bool) -> None:
        """
        Begin with nothing written.
        """
        self.draw = draw
        self.dialogue = dialogue
        self.written: list[tuple[int, Json, Json]] = []

    def acts(self) -> list[Json]:
        """
        Write one to three acts.
        """
        casts = ["solo", "rounds", "together"] if self.dialogue else ["solo"]
        return [self._act(at) for at in self._casts(casts)]

    def _casts(self, casts: list[str]) -> list[tuple[int, str]]:
        """
        Draw the casts of the acts; the first is always solo.
        """
        return list(enumerate(["solo", *self.draw(st.lists(st.sampled_from(casts), max_size=2))]))

    def _act(self, which: tuple[int, str]) -> Json:
        """
        Write an act.
        """
        at, cast = which
        act: Json = {"id": f"act-{at}", "cast": cast, "turns": []}
        readable = self._readable(act, at, None)
        if at and readable and _maybe(self.draw, 2):
            act["when"] = self.draw(conditions(readable))
        if cast == "rounds" and _maybe(self.draw, 3):
            act["speakers"] = "first"
        for number in range(self.draw(st.integers(1, 4))):
            turn = self._turn(act, at, f"t{at}-{number}")
            act["turns"].append(turn)
            self.written.append((at, act, turn))
        self._loop(act, at)
        return act

    def _turn(self, act: Json, at: int, id_: str) -> Json:
        """
        Write a turn.
        """
        turn: Json = {"id": id_, "do": "ask", "text": text(id_)}
        if act["cast"] == "rounds":
            turn["by"] = self.draw(st.sampled_from(["speaker", "speaker", "listener", "everyone"]))
        earlier = [one["id"] for one in act["turns"] if "answer" in one]
        if earlier and _maybe(self.draw, 4):
            turn["of"] = self.draw(st.sampled_from(earlier))
        readable = self._readable(act, at, turn)
        if readable and _maybe(self.draw, 2):
            turn["when"] = self.draw(conditions(readable))
        if _maybe(self.draw, 7):
            return {**turn, "do": "read"}
        turn |= {"answer": self.draw(st.sampled_from(SMALL_FORMS)), "share": "always"}
        if _maybe(self.draw, 2):
            turn["skip"] = True
        readable = [*readable, *self._own(turn)]
        if readable and _maybe(self.draw, 4):
            own = self._own(turn) or readable
            turn["end"] = {"when": self.draw(st.one_of(conditions(own), conditions(readable))), "as": "later"}
        return turn

    def _own(self, turn: Json) -> list[tuple[str, Json]]:
        """
        Return the turn itself where its flow may read it.
        """
        return [(turn["id"], turn["answer"])] if kind_of(turn["answer"]) in CLOSED else []

    def _loop(self, act: Json, at: int) -> None:
        """
        Perhaps let a part of an act repeat, in which a guard may read what comes later.
        """
        turns = act["turns"]
        if not _maybe(self.draw, 2):
            return
        stop = self.draw(st.integers(0, len(turns) - 1))
        start = self.draw(st.integers(0, stop))
        inside = [turn for turn in turns[start : stop + 1] if "answer" in turn and turn.get("by") != "listener"]
        closed = [pair for turn in inside for pair in self._own(turn)]
        earlier = self._readable(act, at, turns[start])
        if not closed and not earlier:
            return
        until = self.draw(conditions(closed or earlier))
        turns[stop]["repeat"] = {"from": turns[start]["id"], "until": until, "max": self.draw(st.integers(1, 2))}
        for number, turn in enumerate(turns[start : stop + 1], start):
            later = [pair for one in turns[number + 1 : stop + 1] if one in inside for pair in self._own(one)]
            if later and _maybe(self.draw, 2):
                turn["when"] = self.draw(conditions(later))

    def _readable(self, act: Json, at: int, turn: Json | None) -> list[tuple[str, Json]]:
        """
        Return what a condition may read: of an act, or of a turn.
        """
        return [
            (there["id"], there["answer"])
            for number, other, there in self.written
            if kind_of(there.get("answer", {"text": {}})) in CLOSED and self._may(act, at, turn, (number, other, there))
        ]

    def _may(self, act: Json, at: int, turn: Json | None, there: tuple[int, Json, Json]) -> bool:
        """
        Tell whether one earlier turn may be read, by the table of `language.md` §3.
        """
        number, other, read = there
        both = other["cast"] != "rounds" or (read["by"] != "listener" and other.get("speakers") != "first")
        if turn is None or act["cast"] == "together":
            return both
        if act["cast"] == "solo":
            return other["cast"] == "solo" or (other["cast"] == "rounds" and read["by"] != "listener")
        return read["by"] != "listener" if number == at else other["cast"] == "solo"


@st.composite
def tangles(draw: Draw) -> Bundle:
    """
    Return a script without a gate that respects the checks but those by exploration: much of it may never be reached.
    """
    dialogue = draw(st.booleans())
    return Bundle(
        script={
            "format": f"reflectkit.{'dialogue' if dialogue else 'exercise'}/1",
            "id": "tangle",
            "version": "1.0.0",
            "locales": list(LOCALES),
            "title": text("Tangle"),
            "acts": _Tangle(draw, dialogue=dialogue).acts(),
            **({"pause": {"min": "PT5M", "max": "P2D"}, "window": "P7D"} if dialogue else {}),
        }
    )


@cache
def shipped(kind: str) -> tuple[Bundle, ...]:
    """
    Return the exercises or the dialogues of the installed plugins.
    """
    catalog = reflectkit.discover()
    return tuple(Bundle.shipped(catalog[id_]) for id_ in catalog if catalog.card(id_).kind == kind)


def dialogues() -> st.SearchStrategy[Bundle]:
    """
    Return small dialogues, and those that are shipped now and then.
    """
    small = small_dialogues()
    return st.one_of(small, small, small, st.deferred(lambda: st.sampled_from(shipped("dialogue"))))


def exercises() -> st.SearchStrategy[Bundle]:
    """
    Return small exercises, and those that are shipped now and then.
    """
    small = small_exercises()
    return st.one_of(small, small, small, st.deferred(lambda: st.sampled_from(shipped("exercise"))))


def scripts() -> st.SearchStrategy[Bundle]:
    """
    Return dialogues, and exercises now and then.
    """
    return st.one_of(dialogues(), dialogues(), exercises())


def walks(longest: int = 90) -> st.SearchStrategy[tuple[int, ...]]:
    """
    Return numbers for a driver to turn into events, of any length up to the longest with equal chance.
    """
    return st.binary(min_size=2 * longest + 1, max_size=2 * longest + 1).map(_walk)


def _walk(raw: bytes) -> tuple[int, ...]:
    """
    Read bytes as a walk: the first says how much there is of it.
    """
    numbers = tuple(256 * high + low for high, low in zip(raw[1::2], raw[2::2], strict=True))
    return numbers[: len(numbers) * raw[0] // 255]
