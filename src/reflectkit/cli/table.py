"""
The table: a session on one device, who sits before it, and what is on the screen.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from reflectkit.cli.prompts import Prompt
from reflectkit.cli.screens import help_lines
from reflectkit.cli.words import Words
from reflectkit.content.practice import Practice
from reflectkit.errors import Refused
from reflectkit.session.playable import playable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.cli.console import Console
    from reflectkit.cli.keeping import Keeper
    from reflectkit.content.notice import Notice
    from reflectkit.session import Seat, Session, View
    from reflectkit.session.view import Now

    Block = tuple[str, Sequence[str]]

BOTH = ""
"""Where a shared device is when it lies between two people."""


class Table:
    """
    A session, its console and its keeper; `here` is who has the device, and `notes` is what the next screen begins with.

    `hooks` give language advice, if there are any.
    """

    def __init__(
        self, session: Session, *, locale: str | None, console: Console, keeper: Keeper, hooks: Hooks | None = None
    ) -> None:
        """
        Sit down.
        """
        self.session = session
        self.script = playable(session.component, session.log[0].get("variant", ""))
        self.locale = locale
        self.words = Words(locale or self.script.source, session.component.words)
        self.console = console
        self.keeper = keeper
        self.notes: list[str] = []
        self.here: str | None = None
        self.is_shared = len(session.cast) > 1
        self.turns = {turn.id: turn for turn in self.script.turns()}
        self.practices = {
            used.id: used.content for used in session.component.all_uses() if isinstance(used.content, Practice)
        }
        self.prompt = Prompt(console, self.words, help_lines(self.view(session.cast[0]), self.words))
        if hooks is not None:
            self.prompt.advise = partial(self._advise, hooks)

    def _advise(self, hooks: Hooks, now: Now, text: str) -> Sequence[Notice]:
        """
        Return advice on words to their writer; none on a device that lies between two people, where both would read it.
        """
        if self.is_shared and self.here == BOTH:
            return ()
        return hooks.notices(now, text, locale=now.language)

    @property
    def title(self) -> str:
        """
        Return the script's title.
        """
        return self.script.title.read(self.locale, self.script.source)

    def seat(self, who: str) -> Seat:
        """
        Return a person's seat at this device.
        """
        return self.session.seat(who, device="shared" if self.is_shared else "own")

    def view(self, who: str) -> View:
        """
        Return what a person is shown on this device.
        """
        return self.seat(who).view(self.locale)

    def now(self) -> datetime:
        """
        Return the time, which never runs backwards.
        """
        return max(datetime.now(UTC), self.session.at)

    def pass_time(self) -> None:
        """
        Let time pass where it is due.
        """
        now, due = self.now(), self.session.due(self.session.at)
        if due is not None and due <= now:
            self.session = self.session.tick(now)
            self._keep()

    def send(self, act: Callable[[datetime], Session]) -> None:
        """
        Take an event at this moment and keep the record; if something was in its way, let the person look again.
        """
        now = self.now()
        try:
            self.session = act(now)
        except Refused:
            self.session = self.session.tick(now)
            self.notes += [self.words.say("changed")]
        self._keep()

    def _keep(self) -> None:
        """
        Keep the record; if that begins to fail, the next screen says so.
        """
        trouble = self.keeper.keep(self.session)
        self.notes += [trouble] if trouble else []

    def hand_over(self, place: str) -> None:
        """
        Give the device to somebody else, or put it between both; nothing of the one before stays on the screen.
        """
        if self.is_shared and place != self.here:
            self.console.clear()
            said = self.words.say("hand-over", who=place) if place else self.words.say("together")
            self.screen(("", [said]))
            self.console.ask()
            self.console.clear()
        self.here = place

    def screen(self, *blocks: Block, who: str = "") -> None:
        """
        Begin a screen: a heading, what was noted since the last one, and blocks of lines with their styles.
        """
        self.console.fresh()
        self.console.heading(f"{who} · {self.title}" if who and self.is_shared else self.title)
        for style, lines in (("", self.notes), *blocks):
            if lines:
                self.console.show(["", *lines], style)
        self.console.show([""])
        self.notes = []
