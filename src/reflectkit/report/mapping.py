"""
From a script to its map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.content.own import Own
from reflectkit.content.own.session import SESSION
from reflectkit.content.practice import Practice
from reflectkit.report.leads import Guide
from reflectkit.report.model import ActMap, EndingMap, GateMap, ScriptMap, TurnMap
from reflectkit.report.telling import Teller
from reflectkit.report.words import Words
from reflectkit.session.compiling import compile_program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog import Catalog
    from reflectkit.content.component import Component
    from reflectkit.content.script import Act, Outcome, Turn
    from reflectkit.report.telling import Who
    from reflectkit.session.program import ActPlan, GatePlan, Program, Step

PEOPLE = ("one", "two")
"""The people of a map, by their names in the table of words."""

SPEAKING = {"speaker": 0, "listener": 1}
"""The lanes of the two roles."""


def map_script(component: Component, catalog: Catalog, *, locale: str | None = None) -> ScriptMap:
    """
    Return the map of a script in a language; without one, in the language in which it was written first.

    The catalog tells what the script leads to.
    """
    people = PEOPLE[: 2 if component.kind == "dialogue" else 1]
    program = compile_program(component, people)
    script = program.script
    words = Words(locale or script.source, component.words)
    teller = Teller(
        words=words,
        locale=locale or script.source,
        source=script.source,
        texts={turn.id: turn.text for turn in script.turns()},
        forms={id_: step.form for id_, step in program.steps.items()},
    )
    mapper = _Mapper(program, teller)
    return ScriptMap(
        id=component.id,
        kind=component.kind,
        version=component.version,
        language=words.language,
        title=teller.read(script.title),
        summary=mapper.summary(),
        about=teller.read(script.about),
        cautions=tuple(teller.read(caution.say) for caution in script.cautions),
        gate=None if program.gate is None else _gate(program.gate, teller, two=len(people) == 2),
        acts=tuple(mapper.act(plan) for plan in program.acts),
        endings=tuple(mapper.endings()),
        leads=Guide(catalog, words, locale).leads(script, component.plugin),
        rights=words.say("rights-two" if len(people) == 2 else "rights-one"),
        more=component.words,
    )


@attrs.frozen(eq=False)
class _Mapper:
    """
    Tells one program, part by part.
    """

    program: Program
    teller: Teller

    @property
    def words(self) -> Words:
        """
        Return the words of the map.
        """
        return self.teller.words

    @property
    def two(self) -> bool:
        """
        Tell whether two people take part.
        """
        return len(self.program.cast) == 2

    @property
    def names(self) -> dict[str, str]:
        """
        Return the names of the people.
        """
        return {name: self.words.say(name) for name in PEOPLE}

    def summary(self) -> str:
        """
        Return what this is, in a line.
        """
        script, say = self.program.script, self.words.say
        parts = [say(script.kind)]
        if script.minutes is not None:
            parts.append(self.words.minutes(script.minutes))
        parts.append(self.words.listed([say(medium) for medium in script.medium], "or"))
        parts.append(say("version", version=script.version))
        return f"{', '.join(parts)}."

    def act(self, plan: ActPlan) -> ActMap:
        """
        Return one act.
        """
        act, say = plan.act, self.words.say
        who = self._who(act, "each" if self.two else "you")
        alone = act.cast == "solo" and self.two
        return ActMap(
            id=act.id,
            cast=act.cast,
            title=self.teller.read(act.title) or say("part", number=plan.index + 1),
            about=say(self._how(act)),
            intro=self.teller.read(act.intro),
            lanes=self._lanes(act),
            when=self._only_if(act, lambda _: "both" if self.two else "you"),
            turned=say("turned", **self.names) if plan.rounds == 2 else "",
            turns=tuple(self._turn(act, step, who) for step in plan.steps),
            own=tuple(self._own(plan, lane) for lane in range(2)) if alone else (),
        )

    def _how(self, act: Act) -> str:
        """
        Return the name of the sentence about an act's cast.
        """
        if act.cast == "solo":
            return "solo-two" if self.two else "solo-one"
        return f"rounds-{act.speakers}" if act.cast == "rounds" else "together"

    def _lanes(self, act: Act) -> tuple[str, ...]:
        """
        Return the heading of each lane.
        """
        say = self.words.say
        if act.cast == "together":
            return (say("lane-together", **self.names),)
        if act.cast == "rounds":
            only = "-only" if act.speakers == "first" else ""
            return tuple(say(f"lane-{role}{only}", **self.names) for role in SPEAKING)
        if not self.two:
            return (say("lane-you"),)
        return tuple(say("lane-alone", who=name) for name in self.names.values())

    def _own(self, plan: ActPlan, lane: int) -> tuple[TurnMap, ...]:
        """
        Return the turns of a private act as one of the two goes through them.
        """
        return tuple(self._turn(plan.act, step, lambda _: PEOPLE[lane], lane) for step in plan.steps)

    def _who(self, act: Act, alone: str) -> Who:
        """
        Return whose answer counts in the conditions of an act.
        """
        if act.cast == "together":
            return lambda _: "both"
        if act.cast == "solo":
            return lambda _: alone
        here = {turn.id: turn.by for turn in act.turns}
        roles = {"speaker": "speaker", "listener": "listener"}
        return lambda turn: roles.get(here[turn] or "", "both") if turn in here else "speaker"

    def _only_if(self, guarded: Act | Turn, who: Who) -> str:
        """
        Return the guard of a turn or an act.
        """
        if guarded.when is None:
            return ""
        return self.words.say("only-if", clause=self.teller.clause(guarded.when, who))

    def _turn(self, act: Act, step: Step, who: Who, lane: int | None = None) -> TurnMap:
        """
        Return one turn.
        """
        turn = step.turn
        doer: str = turn.by or "everyone" if act.cast == "rounds" else "everyone"
        if act.cast == "solo":
            doer = "each" if self.two else "you"
        return TurnMap(
            id=turn.id,
            do=turn.do,
            verb=self.words.say("do-ask-each" if turn.do == "ask" and doer == "everyone" else f"do-{turn.do}"),
            who=self.words.say(f"does-{doer}"),
            lane=SPEAKING.get(doer, lane),
            text=self.teller.read(turn.text),
            share=turn.share,
            sees=self._sees(turn),
            answer="" if step.form is None else self.teller.form(step.form),
            notes=tuple(self._notes(turn)),
            when=self._only_if(turn, who),
            back=self._back(turn, who),
            back_to="" if step.back is None or step.back > step.at or turn.repeat is None else turn.repeat.from_,
            end=self._end(act, turn, who),
            end_as=None if turn.end is None else turn.end.as_,
        )

    def _sees(self, turn: Turn) -> str:
        """
        Return who will see the answer; in an exercise there is nobody to see it unless it is shared.
        """
        if turn.share is None:
            return ""
        return self.words.say(turn.share if self.two or turn.share == "never" else "offer")

    def _notes(self, turn: Turn) -> Iterator[str]:
        """
        Yield what else there is to know of a turn.
        """
        say = self.words.say
        if turn.hint is not None:
            yield self.teller.read(turn.hint)
        if turn.practice is not None:
            practice = self.program.component.uses[turn.practice].content
            assert isinstance(practice, Practice)
            title = practice.title.read(self.teller.locale, practice.source)
            yield say("practises", title=title, minutes=turn.minutes or practice.minutes.usual)
        if turn.of is not None:
            yield say("of", turn=self.teller.turn(turn.of))
        if turn.prefill is not None:
            yield say("begins-with", turn=self.teller.turn(turn.prefill))
        if turn.recall:
            yield say("recalls", turns=self.teller.turns(turn.recall))
        if turn.construct is not None:
            yield say("construct", construct=turn.construct)
        if turn.notice:
            yield say("notices", notices=self.words.listed(turn.notice))
        if turn.skippable:
            yield say("skip")

    def _back(self, turn: Turn, who: Who) -> str:
        """
        Return how a turn goes back.
        """
        repeat, say = turn.repeat, self.words.say
        if repeat is None:
            return ""
        count = say("once") if repeat.max == 1 else say("times", count=repeat.max)
        until = self.teller.clause(repeat.until, who, turn.id)
        return say("back", turn=self.teller.turn(repeat.from_), count=count, clause=until)

    def _end(self, act: Act, turn: Turn, who: Who) -> str:
        """
        Return how a turn ends everything early; of two lanes either can, once both have finished.
        """
        end, say = turn.end, self.words.say
        if end is None:
            return ""
        name = "ends-both" if act.cast == "solo" and self.two else "ends"
        told = say(name, outcome=say(end.as_), clause=self.teller.clause(end.when, who, turn.id))
        if end.help is None:
            return told
        help_ = self.program.component.uses[end.help].content
        return f"{told} {say('with-help', title=help_.title.read(self.teller.locale, help_.source))}"

    def endings(self) -> Iterator[EndingMap]:
        """
        Yield every way in which this can end.
        """
        script, say = self.program.script, self.words.say
        how: dict[Outcome, list[str]] = {"completed": [say(f"how-completed-{'two' if self.two else 'one'}")]}
        for turn in script.turns():
            if turn.end is not None:
                how.setdefault(turn.end.as_, []).append(say("how-turn", turn=self.teller.turn(turn.id)))
        if script.pause is not None:
            longest = self.words.duration(script.pause.max)
            how.setdefault("later", []).append(say("how-pause", max=longest))
        how["ended"] = [say("how-stop" if self.two else "how-stop-one")]
        if script.window is not None:
            how["ended"].append(say("how-window", window=self.words.duration(script.window)))
        own = Own("session", SESSION, self.program.component.words)
        for outcome, ways in how.items():
            text = self.teller.read(script.closing.get(outcome) or own.text(outcome))
            yield EndingMap(outcome=outcome, title=say(outcome), text=text, how=tuple(ways))


def _gate(plan: GatePlan, around: Teller, *, two: bool) -> GateMap:
    """
    Return the gate: its questions, and where they lead.
    """
    gate, words = plan.gate, around.words
    teller = Teller(
        words=words,
        locale=around.locale,
        source=gate.source,
        texts={question.id: question.text for question in gate.questions},
        forms=plan.forms,
    )
    routes = []
    for route in gate.routes:
        clause = teller.clause(route.when, lambda _: "each" if two else "you")
        told = words.say(f"route-{route.to}", clause=clause, after=words.duration(route.after))
        routes.append(f"{told} {words.say('route-holds')}" if route.holds else told)
    return GateMap(
        id=plan.component.id,
        title=words.say("gate", title=teller.read(gate.title)),
        about=words.say("gate-two" if two else "gate-one"),
        questions=tuple(teller.read(question.text) for question in gate.questions),
        routes=tuple(routes),
    )
