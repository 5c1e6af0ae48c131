"""
Reasons: why a guard that never holds does not, in the author's own names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.exploring.looks import RoundReader, Sight
from reflectkit.checking.exploring.watch import THE_ACT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reflectkit.checking.exploring.stages import Terrain
    from reflectkit.checking.exploring.watch import Place, Watch
    from reflectkit.content.condition import Condition
    from reflectkit.content.condition import Test as AnswerTest

    Possible = Callable[[str, AnswerTest], bool]


@attrs.frozen(kw_only=True)
class Reason:
    """
    Why a condition never holds: in words, or only because of turns that are never asked themselves.

    Without either, its tests hold one by one and never together.
    """

    words: tuple[str, ...] = ()
    because: frozenset[str] = frozenset()

    @property
    def excused(self) -> bool:
        """
        Tell whether nothing is wrong with the condition itself.
        """
        return bool(self.because) and not self.words


def reason_of(terrain: Terrain, watch: Watch, place: Place, condition: Condition, dead: Iterable[str]) -> Reason:
    """
    Return why a guard that was looked at, and never held, did not.
    """
    act_at, at = place
    part = terrain.parts[act_at]
    sights = watch.sights[place]

    def possible(turn: str, test: AnswerTest) -> bool:
        for number, answers in sights.items():
            look = Sight(answers, terrain.regions, ())
            if at == THE_ACT:
                found = RoundReader(terrain.plan, 0, look).judge_for_all(turn, test)
            else:
                found = part.stages[number].reader(look).judge(part.act.steps[at], turn, test)
            if found:
                return True
        return False

    answered = {
        terrain.plan.places[address][0].turn.id
        for answers in sights.values()
        for address, some in answers.items()
        if some > 1
    }
    return _reason(condition, possible, frozenset(dead), answered)


def _reason(condition: Condition, possible: Possible, dead: frozenset[str], answered: set[str]) -> Reason:
    """
    Return why a condition never holds; with `any`, it is not the condition's fault if it is not that of one part.
    """
    lacking = [(turn, test) for turn, test in condition.tests if not possible(turn, test)]
    words = [_told(turn, test, answered=turn in answered) for turn, test in lacking if turn not in dead]
    because = {turn for turn, _ in lacking if turn in dead}
    parts = [_reason(part, possible, dead, answered) for part in condition.any]
    if parts and all(part.words or part.because for part in parts):
        excused = [part.because for part in parts if part.excused]
        because.update(*excused)
        if not excused:
            words += [word for part in parts for word in part.words]
    return Reason(words=tuple(dict.fromkeys(words)), because=frozenset(because))


def _told(turn: str, test: AnswerTest, *, answered: bool) -> str:
    """
    Say which test never passes.
    """
    need, never = _words(test)
    if not answered:
        return f"needs `{turn}` {need}, and `{turn}` is never answered by then"
    return f"needs `{turn}` {need}, and `{turn}` {never} there"


def _words(test: AnswerTest) -> tuple[str, str]:
    """
    Return a test as what an answer needs, and as what it never does.
    """
    options = _choices(test)
    if options:
        said = " and ".join(options)
        return f"to have {said}", f"never has {said}"
    said = " and ".join(_said(test))
    return f"to be {said}", f"is never {said}"


def _choices(test: AnswerTest) -> list[str]:
    """
    Return what a test wants of several options; nothing for one that is about something else.
    """
    found = [] if test.contains is None else [f"`{test.contains.const}`"]
    return found if test.not_ is None else [*found, *(f"no {option}" for option in _choices(test.not_))]


def _said(test: AnswerTest) -> list[str]:
    """
    Return what a test wants of one option or number, word by word.
    """
    bounds: Mapping[str, object] = {"": test.const, "at least ": test.minimum, "at most ": test.maximum}
    found = [f"{word}{_value(bound)}" for word, bound in bounds.items() if bound is not None]
    if test.enum is not None:
        found.append(" or ".join(map(_value, test.enum)))
    if test.not_ is not None:
        found.append(f"anything but {' and '.join(_said(test.not_))}")
    return found


def _value(value: object) -> str:
    """
    Return an option or a number as authors write it.
    """
    return f"`{value}`" if isinstance(value, str) else str(value)
