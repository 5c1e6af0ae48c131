"""
`run` in a terminal: one screen per turn, and one person at a time on a shared device.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from reflectkit.cli.console import Console
from reflectkit.cli.prompts import Command, Prompt
from reflectkit.cli.screens import closing_lines, help_lines, turn_lines
from reflectkit.cli.words import Words
from reflectkit.content.script import Script
from reflectkit.errors import ReflectkitError, Refused, SessionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.catalog import Catalog
    from reflectkit.session import Session, View
    from reflectkit.session.view import Seen

RESULTS = ("wait", "individual", "urgent")


def walk(
    session: Session,
    catalog: Catalog,
    *,
    locale: str | None,
    plain: bool,
    file: str | None,
    keep: Callable[[Session], None],
) -> None:
    """
    Walk one person, or two on one device, through a session; leave without an event whenever they like.
    """
    walker = Walker(session, catalog, locale=locale, console=Console(plain=plain), keep=keep)
    try:
        walker.walk()
    except KeyboardInterrupt:
        walker.leave(file)


class Walker:
    """
    A session at a terminal, and who sits there.
    """

    def __init__(
        self,
        session: Session,
        catalog: Catalog,
        *,
        locale: str | None,
        console: Console,
        keep: Callable[[Session], None],
    ) -> None:
        """
        Sit down.
        """
        self.session = session
        self._catalog = catalog
        self._locale = locale
        self._words = Words(locale)
        self._console = console
        self._prompt = Prompt(console, self._words)
        self._keep = keep
        self._here = ""
        self._notes: list[str] = []
        content = session.component.content
        assert isinstance(content, Script)
        self._rules = {turn.id: turn.share for turn in content.turns()}

    # The walk.

    def walk(self) -> None:
        """
        Go on until the end, or until nobody has anything to do.
        """
        if len(self.session.cast) > 1:
            self._console.show([self._words.say("rehearsal")])
        while self.session.outcome is None:
            who = self._next()
            if who is None:
                self._wait()
                continue
            self._hand_over(who)
            self._turn(who)
        self._close()

    def _title(self) -> str:
        """
        Return the script's title.
        """
        content = self.session.component.content
        return content.title.read(self._locale, content.source)

    def _view(self, who: str) -> View:
        """
        Return what a person is shown on this device.
        """
        return self.session.seat(who).view(self._locale)

    def _next(self) -> str | None:
        """
        Return who has something to do: first whoever sits here.
        """
        people = sorted(self.session.cast, key=lambda who: who != self._here)
        for who in people:
            view = self._view(who)
            if view.now or view.status in RESULTS or "resume" in view.can:
                return who
        return None

    def _hand_over(self, who: str) -> None:
        """
        Give the device to somebody else; nothing of the one before stays on the screen.
        """
        if len(self.session.cast) > 1 and who != self._here:
            self._console.clear()
            self._console.ask(self._words.say("hand-over", who=who))
            self._console.clear()
        self._here = who

    def _screen(self, heading: str, lines: list[str]) -> None:
        """
        Begin a screen: a heading, what was noted since the last one, and its lines.
        """
        self._console.fresh()
        self._console.heading(heading)
        self._console.show([*self._notes, *lines])
        self._notes = []

    def _turn(self, who: str) -> None:
        """
        Let one person do one thing.
        """
        view = self._view(who)
        try:
            if view.status == "paused":
                self._prompt.line(self._words.say("paused"))
                self._send(who, lambda at: self.session.seat(who).resume(at=at))
            elif view.status in RESULTS:
                self._result(who, view)
            elif view.status == "gate":
                self._gate(who, view)
            else:
                self._answer(who, view)
        except Command as command:
            self._command(who, command.name)

    def _send(self, who: str, act: Callable[[datetime], Session]) -> None:
        """
        Take an event at this moment; show why if it is refused, and keep the record if not.
        """
        try:
            self.session = act(max(datetime.now(UTC), self.session.at))
        except Refused as refusal:
            self._notes += [f"{who}: {refusal.cause}. {refusal.fix}.", ""]
            return
        self.keep()

    def keep(self) -> None:
        """
        Keep the record; if that fails, say so and go on.
        """
        try:
            self._keep(self.session)
        except SessionError as error:
            click.echo(f"reflectkit: {error}", err=True)

    # What one person is asked.

    def _answer(self, who: str, view: View) -> None:
        """
        Ask one turn.
        """
        now = view.now[0]
        heading = f"{who} · {self._title()}" if len(self.session.cast) > 1 else self._title()
        self._screen(heading, [*turn_lines(now, view, who, self._words), "", self._words.say("commands"), ""])
        if now.practice is not None and now.practice in self._catalog:
            self._console.pace(self._catalog[now.practice], now.minutes, self._locale, self._words)
            value = None
        else:
            value = self._prompt.answer(now)
        seat = self.session.seat(who)
        self._send(who, lambda at: seat.answer(now.turn, value, at=at, locale=view.language, pass_=now.pass_))

    def _gate(self, who: str, view: View) -> None:
        """
        Ask the questions of the gate, one after the other.
        """
        self._screen(view.now[0].title or "", [self._words.say("gate"), "", self._words.say("commands")])
        answers: dict[str, Any] = {}
        for now in view.now:
            self._console.show(["", now.text])
            answers[now.turn] = self._prompt.answer(now)
        self._send(who, lambda at: self.session.seat(who).gate(answers, at=at))

    def _result(self, who: str, view: View) -> None:
        """
        Show one's own result of the gate, with help.
        """
        self._screen(self._title(), ["", self._words.say(view.status), "", *help_lines(view, self._words), ""])
        self._prompt.line(self._words.say("enter"))
        self._send(who, lambda at: self.session.seat(who).acknowledge(at=at))

    # Commands.

    def _command(self, who: str, name: str) -> None:
        """
        Do what a person wrote instead of an answer.
        """
        seat = self.session.seat(who)
        if name == "help":
            self._notes += [*help_lines(self._view(who), self._words), ""]
        elif name == "stop":
            self._send(who, lambda at: seat.stop(at=at))
        elif name == "pause":
            self._send(who, lambda at: seat.pause(at=at))
        elif name == "skip":
            self._skip(who)
        else:
            self._back(who)

    def _skip(self, who: str) -> None:
        """
        Skip the turn, if it can be skipped.
        """
        view = self._view(who)
        if view.now and view.now[0].skippable:
            now = view.now[0]
            self._send(who, lambda at: self.session.seat(who).answer(now.turn, None, at=at, pass_=now.pass_))
        else:
            self._notes += [self._words.say("no-skip"), ""]

    def _back(self, who: str) -> None:
        """
        Choose an earlier answer, and give another one.
        """
        earlier = self.session.seat(who).earlier(self._locale)
        if not earlier:
            self._notes += [self._words.say("no-back"), ""]
            return
        lines = [f"  {number}  {now.text}" for number, now in enumerate(earlier, 1)]
        self._console.show([self._words.say("which-back"), *lines])
        try:
            text = self._prompt.line(self._words.say("number"))
            if text.isascii() and text.isdigit() and 0 < int(text) <= len(earlier):
                now = earlier[int(text) - 1]
                self._console.show(["", now.text])
                value = self._prompt.answer(now)
                seat = self.session.seat(who)
                self._send(who, lambda at: seat.answer(now.turn, value, at=at, locale=self._view(who).language))
        except Command:
            return

    # The ends.

    def _wait(self) -> None:
        """
        Let time pass where it is due; otherwise leave until then.
        """
        now = max(datetime.now(UTC), self.session.at)
        due = self.session.due(self.session.at)
        if due is not None and due <= now:
            self.session = self.session.tick(now)
            self.keep()
            return
        self._console.show([self._words.say("waiting")])
        if due is not None:
            self._console.show([self._words.say("until", time=due.astimezone().strftime("%H:%M, %d-%m-%Y"))])
        raise KeyboardInterrupt

    def _close(self) -> None:
        """
        Say the closing words, and offer to share what can be shared.
        """
        self._console.show([*closing_lines(self._view(self.session.cast[0])), ""])
        for who in self.session.cast:
            for item in self._offers(who):
                self._hand_over(who)
                self._offer(who, item)

    def _offers(self, who: str) -> list[Seen]:
        """
        Return one's own answers that can be shared with the partner.
        """
        if len(self.session.cast) == 1 or "share" not in self._view(who).can:
            return []
        own = [item for item in self._view(who).seen if item.by == who and "partner" not in item.shared_to]
        return [item for item in own if self._rules[item.answer.split("/")[-2]] == "offer"]

    def _offer(self, who: str, item: Seen) -> None:
        """
        Offer to share one answer, and to take it back.
        """
        self._console.show(["", f"  “{item.text}”", self._words.say("offer")])
        if self._console.ask(self._words.say("offer-choice")).strip().lower() not in ("y", "j"):
            return
        self._send(who, lambda at: self.session.seat(who).share(item.answer, at=at))
        self._console.show([self._words.say("shared")])
        if self._console.ask(self._words.say("take-back")).strip().lower() == "t":
            self._send(who, lambda at: self.session.seat(who).withdraw(item.answer, at=at))
            self._console.show([self._words.say("taken-back")])

    def leave(self, file: str | None) -> None:
        """
        Leave without an event: keep the record, and say how to go on.
        """
        from reflectkit.cli.records import save

        name = file or f"{self.session.component.content.id}.record.json"
        try:
            save(self.session, name)
        except ReflectkitError as error:
            click.echo(f"\nreflectkit: {error}", err=True)
            return
        command = f"reflectkit run {self.session.component.id} --resume {name}"
        self._console.show(["", self._words.say("kept", file=name), self._words.say("go-on", command=command)])
