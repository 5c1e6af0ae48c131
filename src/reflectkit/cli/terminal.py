"""
`run` in a terminal: one screen per turn, and one person at a time on a shared device.
"""

from __future__ import annotations

import contextlib
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from reflectkit.cli.console import Console, Leaving
from reflectkit.cli.farewell import close, leave
from reflectkit.cli.prompts import Command
from reflectkit.cli.screens import before_lines, choice_lines, footer, practice_lines, quoted, welcome_lines
from reflectkit.cli.table import BOTH, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.cli.keeping import Keeper
    from reflectkit.session import Session, View
    from reflectkit.session.view import Now

RESULTS = ("wait", "individual", "urgent")


def walk(session: Session, *, locale: str | None, plain: bool, keeper: Keeper, hooks: Hooks | None = None) -> int:
    """
    Walk one person, or two on one device, through a session; leave without an event whenever they like.

    `hooks` give language advice to whoever writes, before anything is said.
    Returns the exit code: 1 if what was to be kept is not.
    """
    table = Table(session, locale=locale, console=Console(plain=plain), keeper=keeper, hooks=hooks)
    try:
        with closing_leaves():
            Walker(table).walk()
            close(table)
    except (KeyboardInterrupt, Leaving):
        leave(table)
    except OSError:
        # The screen has gone, or what it is written to is full; standard error says where everything is.
        keeper.name(table.session)
        click.echo(keeper.keep(table.session) or table.words.say("kept", file=keeper.file), err=True)
        raise
    return int(bool(keeper.trouble))


@contextlib.contextmanager
def closing_leaves() -> Iterator[None]:
    """
    Let the closing of a terminal, and a polite request to end, leave as Ctrl-C does.
    """
    signals = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.default_int_handler) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def clock(time: datetime) -> str:
    """
    Return a time as people say it here, with its day unless that is today.
    """
    here = time.astimezone()
    return here.strftime("%H:%M" if here.date() == datetime.now(UTC).astimezone().date() else "%H:%M, %d-%m-%Y")


class Walker:
    """
    Asks, one thing at a time, until a session has ended.
    """

    def __init__(self, table: Table) -> None:
        """
        Sit down at a table.
        """
        self._table = table
        self._joint = {act.id for act in table.script.acts if act.cast != "solo"}
        self._going_back = False
        self._unfinished: dict[tuple[str, str], str] = {}
        self._introduced: set[tuple[str, str]] = set()

    def walk(self) -> None:
        """
        Go on until the session has ended.
        """
        table = self._table
        if not table.session.events:
            table.notes += welcome_lines(table.script, table.locale, table.words)
            table.notes += [table.words.say("rehearsal")] if table.is_shared else []
        if not table.console.moves:
            table.notes += ["", table.words.say("commands", **table.words.written)]
        table.pass_time()
        while table.session.outcome is None:
            who = self._next()
            if who is None:
                self._wait()
            else:
                self._turn(who)
            table.pass_time()

    def _next(self) -> str | None:
        """
        Return who has something to do: first whoever sits here.
        """
        for who in sorted(self._table.session.cast, key=lambda who: who != self._table.here):
            view = self._table.view(who)
            if view.now or view.status in RESULTS or "resume" in view.can:
                return who
        return None

    def _turn(self, who: str) -> None:
        """
        Let one person do one thing.
        """
        view = self._table.view(who)
        self._table.hand_over(BOTH if view.now and view.now[0].act in self._joint else who)
        try:
            if view.status == "paused":
                self._paused(who, view)
            elif view.status in RESULTS:
                self._result(who, view)
            elif view.status == "gate":
                self._gate(who, view)
            elif self._going_back:
                self._back(who)
            else:
                self._answer(who, view.now[0])
        except Command as command:
            self._command(who, command.name)

    def _command(self, who: str, name: str) -> None:
        """
        Do what a person wrote instead of an answer.
        """
        seat = self._table.seat(who)
        if name == "stop":
            self._table.send(lambda at: seat.stop(at=at))
        elif name == "pause":
            self._table.send(lambda at: seat.pause(at=at))
        else:
            self._going_back = True

    def _allow(self, who: str, *more: str) -> tuple[str, list[str]]:
        """
        Open the commands that a person has here, and return them as the foot of a screen.
        """
        table = self._table
        can = table.view(who).can
        allowed = [*more, *(name for name in ("pause", "stop") if name in can)]
        table.prompt.allowed = allowed
        return "dim", [footer([*allowed, "help", "leave"], table.words)] if table.console.moves else []

    # What one person is asked.

    def _answer(self, who: str, now: Now) -> None:
        """
        Ask one turn, and take the answer.
        """
        table = self._table
        value = self._given(who, now)
        locale = table.view(who).language
        table.send(lambda at: table.seat(who).answer(now.turn, value, at=at, locale=locale, pass_=now.pass_))

    def _given(self, who: str, now: Now) -> Any:
        """
        Show one turn, and return what the person answers; what is not finished is kept for when they return.
        """
        table = self._table
        self._show(who, now)
        key = (who, now.turn)
        try:
            if now.practice in table.practices:
                practice = table.practices[now.practice]
                return table.prompt.practise(practice, now.minutes or practice.minutes.usual, table.locale)
            return table.prompt.answer(now, self._unfinished.pop(key, None) or now.prefill)
        except Command as command:
            if table.prompt.unfinished:
                self._unfinished[key] = "\n".join(table.prompt.unfinished).strip()
            if command.name != "skip":
                raise
            return None

    def _show(self, who: str, now: Now) -> None:
        """
        Show one turn: what led here, what is asked, what can be chosen, and who will see the answer.
        """
        table = self._table
        said = quoted(now, table.turns[now.turn], table.view(who), who)
        practice = table.practices.get(now.practice or "")
        more = (
            ()
            if practice is None
            else practice_lines(practice, now.minutes or practice.minutes.usual, table.locale, table.words)
        )
        skip = ["skip"] if now.skippable or practice is not None else []
        back = ["back"] if table.seat(who).earlier() else []
        table.screen(
            ("", self._introduction(who, now)),
            ("", before_lines(now, said, table.words)),
            ("bold", [now.text]),
            ("", [now.hint] if now.hint else more),
            ("", choice_lines(now)),
            ("", [] if now.answer_form is None else [table.words.say(now.shared_with)]),
            self._allow(who, *back, *skip),
            who=who,
        )

    def _introduction(self, who: str, now: Now) -> list[str]:
        """
        Return the title of an act, and its introduction where a person enters it.
        """
        is_new = (who, now.act) not in self._introduced
        self._introduced.add((who, now.act))
        return [line for line in (now.title, now.intro if is_new else None) if line]

    def _gate(self, who: str, view: View) -> None:
        """
        Ask the questions of the gate one by one; one can go back among them.
        """
        table = self._table
        answers: dict[str, Any] = {}
        while len(answers) < len(view.now):
            now = view.now[len(answers)]
            counted = table.words.say("question", number=len(answers) + 1, count=len(view.now))
            table.screen(
                ("", [now.title or "", *([now.intro] if now.intro else []), table.words.say("gate")]),
                ("", [counted]),
                ("bold", [now.text]),
                ("", [now.hint] if now.hint else []),
                ("", choice_lines(now)),
                ("", [table.words.say(now.shared_with)]),
                self._allow(who, *(["back"] if answers else [])),
                who=who,
            )
            try:
                answers[now.turn] = table.prompt.answer(now)
            except Command as command:
                if command.name != "back":
                    raise
                answers.popitem()
        table.send(lambda at: table.seat(who).gate(answers, at=at))

    def _result(self, who: str, view: View) -> None:
        """
        Show one's own result of the gate, with help.
        """
        table = self._table
        table.screen(("bold", [table.words.say(view.status)]), ("", table.prompt.help), self._allow(who), who=who)
        table.prompt.line("enter")
        table.send(lambda at: table.seat(who).acknowledge(at=at))

    def _back(self, who: str) -> None:
        """
        Choose an earlier answer, and give another one.
        """
        table = self._table
        self._going_back = False
        earlier = table.seat(who).earlier(table.locale)
        lines = [f"  {number}  {now.text}" for number, now in enumerate(earlier, 1)]
        table.screen(("", lines), self._allow(who), who=who)
        number = table.prompt.number("which-back", len(earlier))
        if number is not None:
            self._answer(who, earlier[number - 1])

    # Time.

    def _paused(self, who: str, view: View) -> None:
        """
        Offer to come back from a pause, or to breathe first.
        """
        table = self._table
        table.screen(("bold", [table.words.say("paused")]), self._allow(who), who=who)
        if self._meanwhile(view, "enter"):
            table.send(lambda at: table.seat(who).resume(at=at))

    def _wait(self) -> None:
        """
        Wait until time has passed, or until somebody leaves.
        """
        table = self._table
        who = table.session.cast[0]
        view = table.view(who)
        if table.is_shared:
            table.console.clear()
            table.here = BOTH
        earliest = None if view.pause is None else view.pause.earliest
        said = table.words.say("waiting")
        if earliest is not None:
            said = table.words.say("paused-both", time=clock(earliest))
        table.screen(("bold", [said]), self._allow(who))
        try:
            self._meanwhile(view, "look-again")
        except Command as command:
            self._command(who, command.name)

    def _meanwhile(self, view: View, name: str) -> bool:
        """
        Ask whether to go on, or to begin the practice of a pause first; tell whether to go on.
        """
        table = self._table
        practice = None if view.pause is None else table.practices.get(view.pause.practice or "")
        if practice is None:
            table.prompt.line(name)
            return True
        table.console.show([table.words.say("breathe", title=practice.title.read(table.locale, practice.source))])
        if table.prompt.line(name).lower() != "b":
            return True
        table.console.show(["", *practice_lines(practice, practice.minutes.usual, table.locale, table.words), ""])
        table.prompt.practise(practice, practice.minutes.usual, table.locale)
        return False
