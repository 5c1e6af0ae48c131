"""
How an act moves on: guards, bounded repeats and early ends, the same for a lane and for a joint act.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol

from reflectkit.session.state import Cursor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reflectkit.content.condition import Condition, Value
    from reflectkit.content.condition import Test as AnswerTest
    from reflectkit.content.script import End
    from reflectkit.session.program import Program, ScriptPlan, Step
    from reflectkit.session.state import Private, Public, Said


NONE: frozenset[str] = frozenset()
"""No address; shared, since most answers let nothing lapse."""


class Reader(Protocol):
    """
    Who reads whose answers at one place of a script.
    """

    def holds(self, step: Step, condition: Condition) -> bool:
        """
        Tell whether a condition of a turn holds.
        """

    def answered(self, step: Step, turn: str) -> bool:
        """
        Tell whether anybody answered a turn of the same act.
        """

    def lapse(self, step: Step) -> None:
        """
        Note that a turn is not asked, so that an answer from an earlier pass no longer counts.
        """


def seek(steps: Sequence[Step], cursor: Cursor, reader: Reader) -> Cursor:
    """
    Return the first turn from the cursor on that is asked; the position after the last where none is.
    """
    at, passes = cursor.at, cursor.passes
    while at < len(steps):
        step = steps[at]
        if step.unguarded or _asked(step, reader):
            return cursor if at == cursor.at else Cursor(at, passes)
        if passes:
            reader.lapse(step)
        passes = 0 if step.turn.repeat is not None else passes
        at += 1
    return Cursor(at, 0)


def _asked(step: Step, reader: Reader) -> bool:
    """
    Tell whether a turn is asked: its guard holds, and somebody answered what it is about.
    """
    turn = step.turn
    return (turn.when is None or reader.holds(step, turn.when)) and (turn.of is None or reader.answered(step, turn.of))


def proceed(steps: Sequence[Step], cursor: Cursor, reader: Reader, *, skipped: bool) -> tuple[Cursor, End | None]:
    """
    Move past the turn at the cursor; a skipped turn neither ends nor repeats.
    """
    step = steps[cursor.at]
    passes = cursor.passes
    if step.flows:
        end, repeat = step.turn.end, step.turn.repeat
        if end is not None and not skipped and reader.holds(step, end.when):
            return Cursor(cursor.at + 1, 0), end
        if repeat is not None:
            again = not skipped and passes < repeat.max and step.back is not None
            if again and not reader.holds(step, repeat.until):
                return seek(steps, Cursor(step.back or 0, passes + 1), reader), None
            passes = 0
    return seek(steps, Cursor(cursor.at + 1, passes), reader), None


class SoloReader:
    """
    One person reading their own answers, in their own lane.
    """

    __slots__ = ("_answers", "_program", "_public", "_who", "lapsed")

    def __init__(self, program: Program, public: Public, answers: Mapping[str, Said], who: str) -> None:
        """
        Read the answers of one person.
        """
        self._program, self._public, self._answers, self._who = program, public, answers, who
        self.lapsed: AbstractSet[str] = NONE

    def read(self, turn: str) -> Value | None:
        """
        Return the live answer to a turn, or `None`.
        """
        address = self._program.address(turn, self._who)
        if address is None or address in self.lapsed:
            return None
        said = self._answers.get(address) or self._public.answers.get(address)
        return said.value if said is not None and said.live else None

    def holds(self, step: Step, condition: Condition) -> bool:  # noqa: ARG002 - a lane reads the same everywhere.
        """
        Tell whether a condition holds for this person.
        """
        return condition.holds(self.read)

    def answered(self, step: Step, turn: str) -> bool:  # noqa: ARG002 - a lane reads the same everywhere.
        """
        Tell whether this person answered a turn.
        """
        return self.read(turn) is not None

    def lapse(self, step: Step) -> None:
        """
        Note that a turn is not asked any more.
        """
        self.lapsed = self.lapsed | {step.addresses[0][self._who]}


class JointRule(ABC):
    """
    Who reads whose answers in a joint act, and in the condition of an act, wherever the answers are kept.
    """

    __slots__ = ("_plan", "round")

    def __init__(self, plan: ScriptPlan, round_: int) -> None:
        """
        Read in one round.
        """
        self._plan, self.round = plan, round_

    @abstractmethod
    def passes(self, who: str, address: str | None, test: AnswerTest) -> bool:
        """
        Tell whether one person's live answer passes a test; without an address there is none.
        """

    @abstractmethod
    def given(self, who: str, address: str) -> bool:
        """
        Tell whether one person's answer is there and live.
        """

    def holds(self, step: Step, condition: Condition) -> bool:
        """
        Tell whether a condition of a joint turn holds; what both answer must hold for both.
        """
        return condition.judged(lambda turn, test: self.judge(step, turn, test))

    def holds_for_all(self, condition: Condition) -> bool:
        """
        Tell whether the condition of an act holds, test by test, for everyone.
        """
        return condition.judged(self.judge_for_all)

    def judge_for_all(self, turn: str, test: AnswerTest) -> bool:
        """
        Tell whether one test holds for everyone.
        """
        return all(self.passes(who, self._plan.address(turn, who), test) for who in self._plan.cast)

    def judge(self, step: Step, turn: str, test: AnswerTest) -> bool:
        """
        Tell whether one test of a joint turn holds for everyone whose answer counts here.
        """
        read = self._plan.steps.get(turn)
        return read is not None and all(
            self.passes(who, self._address(step, read, who), test) for who in self._counted(step, read)
        )

    def answered(self, step: Step, turn: str) -> bool:
        """
        Tell whether anybody answered a turn of this act in this round.
        """
        about = self._plan.steps.get(turn)
        if about is None or about.act != step.act:
            return False
        return any(self.given(who, address) for who, address in about.addresses[self.round].items())

    def _counted(self, step: Step, read: Step) -> tuple[str, ...]:
        """
        Return whose answers count: both in turns for both, else the speaker's; a listener's end reads the listener's.
        """
        plan, round_ = self._plan, self.round
        if len(plan.answerers(step, round_)) > 1:
            return plan.answerers(read, round_) if read.act == step.act else plan.cast
        if read is step:
            return plan.answerers(step, round_)
        return (plan.speaker(round_),)

    def _address(self, step: Step, read: Step, who: str) -> str | None:
        """
        Return where the answer stands: in this act it is this round's.
        """
        if read.act == step.act:
            return read.addresses[self.round][who]
        return self._plan.address(read.turn.id, who)


class JointReader(JointRule):
    """
    A joint act reading what its people answered; `privates` are the private parts that this reader can see.
    """

    __slots__ = ("_privates", "_public", "lapsed")

    def __init__(self, program: Program, public: Public, privates: Mapping[str, Private]) -> None:
        """
        Read public answers, and the private ones at hand.
        """
        super().__init__(program, public.round)
        self._public, self._privates = public, privates
        self.lapsed: AbstractSet[str] = NONE

    def passes(self, who: str, address: str | None, test: AnswerTest) -> bool:
        """
        Tell whether one person's live answer passes a test.
        """
        value = None if address is None else self._value(who, address)
        return value is not None and test.passes(value)

    def given(self, who: str, address: str) -> bool:
        """
        Tell whether one person's answer is there and live.
        """
        return self._value(who, address) is not None

    def lapse(self, step: Step) -> None:
        """
        Note that a turn is not asked any more.
        """
        self.lapsed = self.lapsed | set(step.addresses[self.round].values())

    def _value(self, who: str, address: str) -> Value | None:
        """
        Return a live answer, from the public part or from a private part at hand.
        """
        said = self._public.answers.get(address)
        if said is None and who in self._privates:
            said = self._privates[who].answers.get(address)
        return said.value if said is not None and said.live and address not in self.lapsed else None
