"""
A walk: one session that is simulated, event by event, looking only at what each person sees.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from reflectkit.content.gate import Gate
from reflectkit.errors import Refused
from reflectkit.session import Session
from reflectkit.session.playable import playable
from reflectkit.session.wire import write_time
from reflectkit.testing.answers import clear_gate, marked, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.content.component import Component
    from reflectkit.session import View
    from reflectkit.session.view import Now

    Event = dict[str, Any]
    Words = Callable[[str, str], str]

BEGIN = datetime(2026, 1, 5, 19, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CASTS = {"exercise": ("ann",), "dialogue": ("ann", "bo")}
"""Who takes part in each kind of script."""

PRACTITIONER = "practitioner"


class Unanswerable(Exception):
    """
    Nobody can answer a turn.
    """

    def __init__(self, turn: str) -> None:
        """
        Keep the turn.
        """
        super().__init__(turn)
        self.turn = turn


class Walk:
    """
    A session that goes on, the views on it, what was shared in it, and what was refused.
    """

    def __init__(
        self, component: Component, hooks: Hooks, chance: Random, *, locale: str | None = None, words: Words = words_of
    ) -> None:
        """
        Begin a session; `words` are what somebody writes at a turn, and `locale` is any of the script's unless said.
        """
        script = playable(component)
        self.component, self.hooks, self.chance, self.script = component, hooks, chance, script
        self._words = words
        self.session = Session.start(component, cast=CASTS[script.kind], at=BEGIN, medium=script.medium[0])
        self.locale = chance.choice(script.locales) if locale is None else locale
        self.shared: set[tuple[str, str, str]] = set()
        self.refused: Refused | None = None
        gates = [used.content for used in component.all_uses() if isinstance(used.content, Gate)]
        self._clear = {key: value for gate in gates for key, value in clear_gate(gate).items()}
        self.look()

    def look(self) -> None:
        """
        Look at every screen.
        """
        self.views: dict[str, View] = {who: self.session.seat(who).view(self.locale) for who in self.cast}

    @property
    def cast(self) -> tuple[str, ...]:
        """
        Return who takes part.
        """
        return self.session.cast

    @property
    def is_over(self) -> bool:
        """
        Tell whether the session has ended.
        """
        return self.session.outcome is not None

    def send(self, event: Event) -> bool:
        """
        Send an event a second later, unless it says when; tell whether it was accepted.
        """
        self.refused = None
        try:
            self.session = self.session.apply({"at": write_time(self.session.at + SECOND), **event})
        except Refused as refused:
            self.refused = refused
            return False
        if event["type"] == "share":
            by, turn = event["by"], event["answer"].split("/")[-2]
            self.shared |= {(by, turn, to) for to in event["to"]}
        self.look()
        return True

    def forward(self, among: Sequence[str]) -> Event | None:
        """
        Return what helps the session on, by one of some people or by time; nothing if nothing does.
        """
        for who in self.chance.sample(list(among), len(among)):
            view = self.views[who]
            if view.status == "gate":
                return {"type": "gate", "by": who, "answers": {now.turn: self._clear[now.turn] for now in view.now}}
            if view.now:
                return self.answer(who, view.now[0])
            if "resume" in view.can:
                return {"type": "resume", "by": who}
        due = self.session.due(self.session.at)
        return None if due is None else {"type": "tick", "at": write_time(due)}

    def answer(self, who: str, now: Now) -> Event:
        """
        Return an answer to what is asked; now and then nothing, where that is allowed.
        """
        event: Event = {"type": "answer", "by": who, "turn": now.turn, "value": None, "locale": self.locale}
        if now.answer_form is None or (now.skippable and self.chance.random() < 0.2):
            return event
        value = self.hooks.simulate(now, seed=self.chance.randrange(1000))
        if value is None:
            raise Unanswerable(now.turn)
        return {**event, "value": marked(now.answer_form, value, self._words(who, now.turn))}

    def own(self, who: str) -> list[str]:
        """
        Return the addresses of a person's own answers.
        """
        return [seen.answer for seen in self.views[who].seen if seen.by == who]
