"""
Looks: what the engine's own step is given instead of answers, so that it walks whole sets of states at once.

A reader knows whose answers count where; a look knows what is to be seen there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reflectkit.checking.exploring.regions import ABSENT
from reflectkit.session.course import JointRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reflectkit.checking.exploring.regions import Regions
    from reflectkit.content.condition import Condition
    from reflectkit.content.condition import Test as AnswerTest
    from reflectkit.session.program import ScriptPlan, Step

    Judge = Callable[[str, AnswerTest], bool]

R = TypeVar("R")


class LaneReader:
    """
    One person in their own lane.
    """

    def __init__(self, plan: ScriptPlan, who: str, look: Fork) -> None:
        """
        Read what one person would read.
        """
        self._plan, self._who, self._look = plan, who, look

    def holds(self, step: Step, condition: Condition) -> bool:
        """
        Tell whether a condition holds for this person.
        """
        return self._look.judged(step, condition, lambda turn, test: self.judge(step, turn, test))

    def judge(self, step: Step, turn: str, test: AnswerTest) -> bool:  # noqa: ARG002 - a lane reads the same everywhere.
        """
        Tell whether one test holds for this person.
        """
        return self._look.passes(self._plan.address(turn, self._who), test)

    def answered(self, step: Step, turn: str) -> bool:
        """
        Tell whether this person answered a turn.
        """
        return self._look.about(step, answered=self._look.given(self._plan.address(turn, self._who)))

    def lapse(self, step: Step) -> None:
        """
        Note that a turn is not asked any more.
        """
        self._look.lapse(step.addresses[0][self._who])


class RoundReader(JointRule):
    """
    The people of a joint act, in one round.
    """

    def __init__(self, plan: ScriptPlan, round_: int, look: Fork) -> None:
        """
        Read what counts in one round.
        """
        super().__init__(plan, round_)
        self._look = look

    def passes(self, who: str, address: str | None, test: AnswerTest) -> bool:  # noqa: ARG002 - the address says who.
        """
        Tell whether the answer at an address passes a test.
        """
        return self._look.passes(address, test)

    def given(self, who: str, address: str) -> bool:  # noqa: ARG002 - the address says who.
        """
        Tell whether there is an answer at an address.
        """
        return self._look.given(address)

    def holds(self, step: Step, condition: Condition) -> bool:
        """
        Tell whether a condition of a joint turn holds.
        """
        return self._look.judged(step, condition, lambda turn, test: self.judge(step, turn, test))

    def answered(self, step: Step, turn: str) -> bool:
        """
        Tell whether anybody answered a turn of this act in this round.
        """
        return self._look.about(step, answered=super().answered(step, turn))

    def lapse(self, step: Step) -> None:
        """
        Note that a turn is not asked any more.
        """
        for address in step.addresses[self.round].values():
            self._look.lapse(address)


class Fork:
    """
    A look at a box that takes one side wherever it is undecided: the sides it was told to take, then each time "yes".

    `box` becomes what is on that side, `lapsed` keeps what an answer was before it lapsed, and `turnings` are the ways
    not taken.
    """

    def __init__(self, box: dict[str, int], regions: Mapping[str, Regions], sides: tuple[bool, ...]) -> None:
        """
        Begin with a box, which is changed.
        """
        self.box = box
        self.lapsed: dict[str, int] = {}
        self.turnings: list[tuple[bool, ...]] = []
        self.regions, self._sides, self._taken = regions, sides, 0

    def passes(self, address: str | None, test: AnswerTest) -> bool:
        """
        Tell whether an answer passes, on the side that is taken.
        """
        return address is not None and self._takes(address, self.regions[address].passing[id(test)])

    def given(self, address: str | None) -> bool:
        """
        Tell whether there is an answer, on the side that is taken.
        """
        return address is not None and self._takes(address, ~ABSENT)

    def lapse(self, address: str) -> None:
        """
        Forget an answer.
        """
        if address in self.box:
            self.lapsed[address] = self.box.pop(address)

    def judged(self, step: Step, condition: Condition, judge: Judge) -> bool:  # noqa: ARG002 - some forks take notes.
        """
        Tell whether a condition of a turn holds, when `judge` decides each single test.
        """
        return condition.judged(judge)

    def about(self, step: Step, *, answered: bool) -> bool:  # noqa: ARG002 - some forks take notes.
        """
        Return whether somebody has answered what a turn is about.
        """
        return answered

    def _takes(self, address: str, wanted: int) -> bool:
        """
        Decide whether an answer is in a set of regions, and keep that side of the box.
        """
        some = self.box.get(address, ABSENT)
        inside = some & wanted
        if not inside or inside == some:
            return bool(inside)
        if self._taken == len(self._sides):
            self.turnings.append((*self._sides, False))
            self._sides = (*self._sides, True)
        side = self._sides[self._taken]
        self._taken += 1
        self.box[address] = inside if side else some & ~wanted
        return side


class Listing(Fork):
    """
    A look that only lists what is looked at: every test passes, so that nothing is left out.
    """

    def __init__(self) -> None:
        """
        Begin with nothing listed.
        """
        super().__init__({}, {}, ())
        self.found: set[str] = set()

    def passes(self, address: str | None, test: AnswerTest) -> bool:  # noqa: ARG002 - looks are alike.
        """
        List an address.
        """
        self.found.update(() if address is None else (address,))
        return True

    def given(self, address: str | None) -> bool:
        """
        List an address; nobody has answered, so that everyone is asked for.
        """
        self.found.update(() if address is None else (address,))
        return False


class Sight(Fork):
    """
    A look at what could be read somewhere, that lets pass what passes for some of it.
    """

    def passes(self, address: str | None, test: AnswerTest) -> bool:
        """
        Tell whether some of what was seen passes.
        """
        return address is not None and bool(self.box.get(address, ABSENT) & self.regions[address].passing[id(test)])


def forked(make: Callable[[tuple[bool, ...]], Fork], run: Callable[[Fork], R]) -> Iterator[tuple[R, Fork]]:
    """
    Yield what becomes of a run on every side that it can take.
    """
    waiting: list[tuple[bool, ...]] = [()]
    while waiting:
        fork = make(waiting.pop())
        result = run(fork)
        yield result, fork
        waiting += fork.turnings
