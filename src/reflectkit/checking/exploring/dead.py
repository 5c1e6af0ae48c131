"""
Turns and acts that nobody ever comes to: why, and which of them are the cause of the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.exploring.reasons import Reason, reason_of
from reflectkit.checking.exploring.watch import THE_ACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.exploring.exploration import Exploration
    from reflectkit.checking.exploring.watch import Place
    from reflectkit.session.program import ActPlan, Step


class Dead:
    """
    Everything in a script that is never reached.

    `reasons` has what can be told, by place: an act that is never played, a turn that is looked at and never asked,
    and in each act the first turn to which nobody comes.
    """

    def __init__(self, found: Exploration) -> None:
        """
        Look for what was never asked.
        """
        assert found.terrain is not None
        self._terrain, self._watch, self._plan = found.terrain, found.watch, found.terrain.plan
        asked = found.watch.asked
        self.turns = {id_ for id_, step in self._plan.steps.items() if (step.act, step.at) not in asked}
        self.reasons = {place: reason for act in self._plan.acts for place, reason in self._in(act)}

    def roots(self) -> list[Place]:
        """
        Return the places that have to change: all others are unreachable only because of them.

        Where places wait for each other, one of them is told, and rather a guard than what a turn is about.
        """
        after = {place: self._after(place) for place in self.reasons}
        found = [place for place, reason in self.reasons.items() if not reason.excused]
        for place in sorted(after, key=lambda place: (not self.is_guard(place), place)):
            if after[place].isdisjoint(found) and all(place in after[other] for other in after[place]):
                found.append(place)
        return sorted(found)

    def why(self, turn: str) -> str:
        """
        Return in words why a turn is never asked.
        """
        step, words, seen = self._plan.steps[turn], [], set()
        place: Place | None = self.holder(step)
        if place != (step.act, step.at):
            words.append(f"`{turn}` stands where nobody comes to")
        while place is not None and place not in seen:
            seen.add(place)
            words.append(self.words(place))
            place = next(iter(sorted(self._causes(place))), None)
        return "; ".join(words)

    def words(self, place: Place) -> str:
        """
        Return in words why one place is never reached.
        """
        act_at, at = place
        act, reason = self._plan.acts[act_at], self.reasons.get(place)
        name = f"the act `{act.act.id}`" if at == THE_ACT else f"`{act.steps[at].turn.id}`"
        if reason is None:
            return f"every way to {name} ends before it"
        words = reason.words or self._in_itself(place).words
        if words:
            return f"{name} {' and '.join(words)}"
        return f"{name} needs several things at once that are never so together"

    def _in_itself(self, place: Place) -> Reason:
        """
        Return what is missing at a place, whatever the cause.
        """
        act_at, at = place
        turn = None if at == THE_ACT else self._plan.acts[act_at].steps[at].turn
        when = self._plan.acts[act_at].act.when if turn is None else turn.when
        if when is not None and self.is_guard(place):
            return reason_of(self._terrain, self._watch, place, when, ())
        return Reason(words=() if turn is None else (f"is about `{turn.of}`, which is never answered by then",))

    def holder(self, step: Step) -> Place:
        """
        Return the place at which the cause of a dead turn is told.
        """
        own = (step.act, step.at)
        if own in self.reasons:
            return own
        if step.act not in self._watch.played:
            return (step.act, THE_ACT)
        return next(place for place in self.reasons if place[0] == step.act and not self._looked(place))

    def _in(self, act: ActPlan) -> Iterator[tuple[Place, Reason]]:
        """
        Yield what is never reached in an act, or the act itself if its condition never holds.
        """
        own = (act.index, THE_ACT)
        if act.index not in self._watch.played:
            if act.act.when is not None and self._watch.guards[own]:
                yield own, reason_of(self._terrain, self._watch, own, act.act.when, self.turns)
            return
        for step in act.steps:
            place = (act.index, step.at)
            if step.turn.id in self.turns:
                if not self._looked(place):
                    yield place, self._behind(act, step)
                    return
                yield place, self._unasked(step)

    def _looked(self, place: Place) -> bool:
        """
        Tell whether anybody ever came to a turn, asked or not.
        """
        watch = self._watch
        return place in watch.asked or bool(watch.guards.get(place)) or bool(watch.about.get(place))

    def _unasked(self, step: Step) -> Reason:
        """
        Return why a turn that somebody comes to is never asked.
        """
        place, turn = (step.act, step.at), step.turn
        if turn.when is not None and self.is_guard(place):
            return reason_of(self._terrain, self._watch, place, turn.when, self.turns)
        if turn.of in self.turns:
            return Reason(because=frozenset({turn.of}))
        return self._in_itself(place)

    def _behind(self, act: ActPlan, step: Step) -> Reason:
        """
        Return why nobody comes to a turn: something before it always ends the script.
        """
        ends = [one.turn.id for one in act.steps[: step.at] if self._watch.ends.get((act.index, one.at)) == {True}]
        if ends:
            return Reason(words=(f"stands behind `{ends[-1]}`, whose `end` always holds",))
        return Reason(words=("is never come to, since every way to it ends before",))

    def _causes(self, place: Place) -> set[Place]:
        """
        Return the places because of which alone another is never reached.
        """
        reason = self.reasons.get(place)
        turns = reason.because if reason is not None and reason.excused else ()
        return {self.holder(self._plan.steps[turn]) for turn in turns}

    def _after(self, place: Place) -> set[Place]:
        """
        Return everything that is a cause of a place, the place included.
        """
        seen, waiting = {place}, [place]
        while waiting:
            new = self._causes(waiting.pop()) - seen
            seen |= new
            waiting += new
        return seen

    def is_guard(self, place: Place) -> bool:
        """
        Tell whether it is a condition that never holds.
        """
        return bool(self._watch.guards[place]) and True not in self._watch.guards[place]
