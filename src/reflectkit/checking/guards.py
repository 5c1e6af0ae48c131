"""
Every condition of a script or a gate: where it stands, and what may be read there; `language.md` §3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from reflectkit.checking.case import by_id
from reflectkit.checking.repeats import repeated
from reflectkit.content.gate import Gate
from reflectkit.content.measure import Measure
from reflectkit.content.options import ChoiceForm
from reflectkit.content.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reflectkit.checking.case import Case, Spot
    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.condition import Condition
    from reflectkit.content.condition import Test as AnswerTest

    Allowed = Callable[[str], str]
    Word = Literal["when", "until", "end"]


@attrs.frozen(eq=False)
class Guard:
    """
    One condition: where it stands, what can be read there by name, and why a name may not be read (or `""`).

    `word` is `when`, `until`, or `end`; `spot` is the turn that has the condition, missing for an act and for a gate.
    """

    pointer: str
    condition: Condition
    forms: Mapping[str, AnswerForm | None]
    forbids: Allowed
    word: Word = "when"
    spot: Spot | None = None

    @property
    def tests(self) -> Iterator[tuple[str, str, AnswerTest]]:
        """
        Yield place, turn and test of everything that the condition reads.
        """
        return _tests(self.pointer, self.condition)


def guards(case: Case) -> Iterator[Guard]:
    """
    Yield every condition of a script, a gate, a measure or a progress document.
    """
    if isinstance(case.content, Gate):
        forms: dict[str, AnswerForm | None] = {one.id: one.answer for one in case.content.questions}
        for at, route in enumerate(case.content.routes):
            yield Guard(f"/routes/{at}/when", route.when, forms, lambda name: _unknown(name, forms, "question"))
    if isinstance(case.content, Measure):
        forms = {one.id: one.answer for one in case.content.items}
        for at, alert in enumerate(case.content.alerts):
            yield Guard(f"/alerts/{at}/when", alert.when, forms, lambda name: _unknown(name, forms, "item"))
    if isinstance(case.content, Progress):
        forms = _codes(case.content)
        for at, rule in enumerate(case.content.compass):
            yield Guard(f"/compass/{at}/when", rule.when, forms, lambda name: _unknown(name, forms, "code"))
    if case.script is None:
        return
    spots = by_id(case.spots)
    forms = {name: spot.turn.answer for name, spot in spots.items()}
    for act_at, act in enumerate(case.script.acts):
        if act.when is not None:
            pointer = f"/acts/{act_at}/when"
            yield Guard(pointer, act.when, forms, lambda name, at=act_at: _act_may(spots, at, name))  # type: ignore[misc]
    for spot in case.spots:
        yield from _turn_guards(spot, spots, forms)


def _codes(progress: Progress) -> dict[str, AnswerForm | None]:
    """
    Return what a rule of the compass can read: constructs, kinds of codes, and the phase.
    """
    found: dict[str, AnswerForm | None] = {one.id: one.answer for one in progress.constructs}
    found.update({one.id: ChoiceForm(options=one.codes) for one in progress.patterns})
    return {**found, "phase": ChoiceForm(options=progress.phases)} if progress.phases else found


def _turn_guards(spot: Spot, spots: dict[str, Spot], forms: Mapping[str, AnswerForm | None]) -> Iterator[Guard]:
    """
    Yield the conditions of one turn.
    """
    turn = spot.turn
    found: list[tuple[Word, str, Condition | None]] = [
        ("when", "when", turn.when),
        ("until", "repeat/until", None if turn.repeat is None else turn.repeat.until),
        ("end", "end/when", None if turn.end is None else turn.end.when),
    ]
    for word, place, condition in found:
        if condition is not None:
            yield Guard(
                f"{spot.pointer}/{place}",
                condition,
                forms,
                lambda name, word=word: _turn_may(spots, spot, word, name),  # type: ignore[misc]
                word,
                spot,
            )


def _tests(pointer: str, condition: Condition) -> Iterator[tuple[str, str, AnswerTest]]:
    """
    Yield place, turn and test of everything that a condition reads.
    """
    for name, test in condition.tests:
        yield f"{pointer}/{name}", name, test
    for at, part in enumerate(condition.any):
        yield from _tests(f"{pointer}/any/{at}", part)


def _unknown(name: str, known: Mapping[str, object], what: str) -> str:
    """
    Say that a name means nothing.
    """
    return "" if name in known else f"there is no {what} `{name}`"


def _act_may(spots: Mapping[str, Spot], act_at: int, name: str) -> str:
    """
    Say why the condition of an act may not read a turn, or nothing.
    """
    there = spots.get(name)
    if there is None:
        return _unknown(name, spots, "turn")
    if there.turn.answer is None:
        return f"the turn `{name}` has no answer"
    if there.act_at >= act_at:
        return f"`{name}` is not answered before the act begins"
    return _both(there)


def _turn_may(spots: Mapping[str, Spot], here: Spot, word: Word, name: str) -> str:
    """
    Say why a condition of a turn may not read another, or nothing.
    """
    there = spots.get(name)
    if there is None:
        return _unknown(name, spots, "turn")
    if there.turn.answer is None:
        return f"the turn `{name}` has no answer"
    if not _answered_by_then(spots, here, word, there):
        return f"`{name}` cannot have an answer by then"
    return _CASTS[here.act.cast](here, word, there)


def _answered_by_then(spots: Mapping[str, Spot], here: Spot, word: Word, there: Spot) -> bool:
    """
    Tell whether a turn is reached before a condition is looked at, in this pass or in an earlier one.
    """
    if there.before(here) or (there == here and word != "when"):
        return True
    return there.act_at == here.act_at and there != here and repeated(tuple(spots.values()), here, there)


def _solo(here: Spot, word: Word, there: Spot) -> str:  # noqa: ARG001 - the three casts are asked alike.
    """
    Solo: one's own answers in solo acts, and one's own as speaker in rounds.
    """
    if there.act.cast == "together" or (there.act.cast == "rounds" and there.turn.by == "listener"):
        return f"a solo turn reads solo acts and what one said as speaker, and `{there.turn.id}` is neither"
    return ""


def _rounds(here: Spot, word: Word, there: Spot) -> str:
    """
    Rounds: this round's speaker in this act, and that speaker's answers of solo acts; RK110 asks that these are shown.
    """
    name = there.turn.id
    if there.act_at == here.act_at:
        if there.turn.by == "listener" and not (word == "end" and there == here):
            return f"`{name}` is the listener's, and rounds are steered by the speaker"
        return ""
    return "" if there.act.cast == "solo" else f"a turn of rounds reads its own act and solo acts, not `{name}`"


def _together(here: Spot, word: Word, there: Spot) -> str:  # noqa: ARG001 - the three casts are asked alike.
    """
    Together: what both have answered.
    """
    return _both(there)


def _both(there: Spot) -> str:
    """
    Say why not both people can have answered a turn as one that may be read, or nothing.
    """
    if there.act.cast == "rounds" and (there.turn.by == "listener" or there.act.speakers == "first"):
        return f"not both people answer `{there.turn.id}` as speaker"
    return ""


_CASTS: dict[str, Callable[[Spot, Word, Spot], str]] = {"solo": _solo, "rounds": _rounds, "together": _together}
"""What a turn may read, by the cast of its act."""
