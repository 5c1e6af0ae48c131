"""
The thin edge to a terminal: lines out, lines in, and a clear screen.
"""

from __future__ import annotations

import codecs
import contextlib
import locale
import os
import re
import select
import shutil
import sys
import time
from functools import cached_property
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console as Rich

WIDEST = 78
"""How long a line of text may be, so that the eye finds the next one."""

_INDENT = re.compile(r"^ *(?:\d+  )?")
_CONTROLS = {**dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))), 0x09: " ", 0x0A: "\n"}


class Leaving(Exception):
    """
    Somebody leaves: the input has ended, or there is nothing to do.
    """


class Console:
    """
    A terminal, or something that is none: then nothing moves, nothing waits, and nothing is cleared.
    """

    def __init__(self, *, plain: bool) -> None:
        """
        Look whether this is a terminal, whether things may move on it, and whether lines can be edited.
        """
        self.live = sys.stdin.isatty() and sys.stdout.isatty()
        self.moves = self.live and not plain and os.environ.get("TERM") != "dumb"
        # The editor of lines reads in the encoding of the locale, and would swallow letters of any other.
        self.edits = self.live and _is_same(sys.stdin.encoding, locale.getencoding())

    @cached_property
    def _rich(self) -> Rich:
        """
        Return what wraps lines and knows how wide a character is.
        """
        from rich.console import Console as Rich

        return Rich(highlight=False, markup=False, emoji=False)

    @property
    def width(self) -> int:
        """
        Return how many characters fit on a line.
        """
        return min(shutil.get_terminal_size().columns, WIDEST)

    def show(self, lines: Sequence[str], style: str = "") -> None:
        """
        Write lines; on a terminal they are broken between words, and what hangs under a number hangs in line.
        """
        for line in lines:
            if self.live:
                self._wrapped(visible(line), style if self.moves else "")
            else:
                self.put(line)

    def _wrapped(self, line: str, style: str) -> None:
        """
        Write a line in as many rows as it needs.
        """
        from rich.text import Text

        rest = _INDENT.sub("", line, count=1)
        start = line[: len(line) - len(rest)]
        rows = Text(rest).wrap(self._rich, max(self.width - len(start), 1))
        for number, row in enumerate(rows):
            lead = start if number == 0 else " " * len(start)
            self._rich.print(Text(lead + row.plain.rstrip(), style), soft_wrap=True)

    def put(self, line: str) -> None:
        """
        Write a line as it is, to be copied.
        """
        click.echo(visible(line))

    def heading(self, text: str) -> None:
        """
        Write a heading: a rule in a terminal, words elsewhere.
        """
        if not self.moves:
            click.echo(f"\n{visible(text)}")
            return
        self._rich.rule(visible(text), style="dim", align="left")

    def ask(self, before: str = "") -> str:
        """
        Return one line that somebody writes, with `before` there to be changed where lines can be edited.

        Raises `Leaving` at the end of the input.
        """
        if self.edits:
            return _edited(before)
        click.echo("› ", nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            raise Leaving
        return line.rstrip("\r\n")

    def over(self, text: str) -> None:
        """
        Write over the line on which the cursor stands.
        """
        click.echo(f"\r{text[: self.width]}\x1b[K", nl=False, color=True)

    def clear(self) -> None:
        """
        Clear the screen and what can be scrolled back to, so that nothing of the one before remains.
        """
        if self.live:
            click.echo("\x1b[2J\x1b[3J\x1b[H", nl=False, color=True)

    def fresh(self) -> None:
        """
        Begin a new screen where screens can be cleared; what was there can still be scrolled back to.
        """
        if self.moves:
            click.echo("\x1b[2J\x1b[H", nl=False, color=True)


def _is_same(one: str, other: str) -> bool:
    """
    Tell whether two names mean one encoding.
    """
    return codecs.lookup(one) == codecs.lookup(other)


def visible(text: str) -> str:
    """
    Return a text without the characters that steer a terminal: what somebody wrote is only ever shown.
    """
    return text.translate(_CONTROLS)


def _edited(before: str) -> str:
    """
    Return one line from a terminal, where it can be edited; raise `Leaving` at the end of the input.
    """
    with _editor(before):
        try:
            return input("› ")
        except EOFError:
            click.echo()
            raise Leaving from None


@contextlib.contextmanager
def _editor(before: str) -> Iterator[None]:
    """
    Let a line be edited, with something in it to begin with; nobody finds there what another person wrote.
    """
    try:
        import readline
    except ModuleNotFoundError:
        # Not every system has it; a line is then written without being edited.
        yield
        return
    readline.set_auto_history(False)
    readline.parse_and_bind(r'"\C-y": abort')
    readline.set_startup_hook(lambda: readline.insert_text(before))
    try:
        yield
    finally:
        readline.set_startup_hook()


def pressed(seconds: float) -> str | None:
    """
    Wait so long for a line from the terminal; return it, or `None` if none came.
    """
    try:
        ready, _, _ = select.select([sys.stdin], [], [], seconds)
    except (OSError, ValueError):
        # Not every system can wait for a terminal; time passes all the same.
        time.sleep(seconds)
        return None
    return sys.stdin.readline().strip() if ready else None
