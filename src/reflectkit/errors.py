"""
Problems are values; exceptions only carry them.

The tree::

    ReflectkitError                 everything this library raises on purpose
    ├── ContentError                content cannot be read, or breaks a rule
    ├── UnknownComponent            no component has this id (also a KeyError)
    ├── HookError                   code of a plugin does not keep to its contract (strict mode only)
    ├── SessionError                a session cannot be started or replayed
    ├── Unscorable                  a measure cannot be scored or compared as was asked
    └── Refused                     an event was refused; the session is unchanged

No message ever quotes an answer: codes and places say enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "info"]


@attrs.frozen(kw_only=True)
class Place:
    """
    Where a problem is: a file, a line and column counted from 1, and an RFC 6901 JSON pointer.
    """

    file: str = ""
    line: int = 1
    column: int = 1
    pointer: str = ""

    def __str__(self) -> str:
        """
        Write the place as editors understand it.
        """
        return f"{self.file}:{self.line}:{self.column}"

    def to_json(self) -> dict[str, Any]:
        """
        Return the place in the shape of the `problem` schema.
        """
        return {"file": self.file, "line": self.line, "column": self.column, "pointer": self.pointer}


@attrs.frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong, where, and the likely mend.

    `code` is stable and never reused; `plugin` and `component` are ids, or empty where none is known.
    `dist` is `name version` of the distribution that the plugin came in, if it came in one.
    """

    code: str
    severity: Severity = "error"
    plugin: str = ""
    component: str = ""
    place: Place | None = None
    cause: str
    fix: str = ""
    dist: str = ""

    def line(self) -> str:
        """
        Return the problem as one line for a person; a file's name with a line break in it does not make it two.
        """
        words = [self.code, self.severity]
        if self.plugin:
            words.append(self.plugin)
        if self.dist:
            words.append(f"({self.dist})")
        if self.place is not None:
            words.append(str(self.place))
        mend = f" Fix: {self.fix}." if self.fix else ""
        line = f"{' '.join(words)}: {self.cause}.{mend}"
        return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)

    @property
    def order(self) -> tuple[int, int, str]:
        """
        Return what problems of one file are sorted by: the place, then the code.
        """
        return (0, 0, self.code) if self.place is None else (self.place.line, self.place.column, self.code)

    def to_json(self) -> dict[str, Any]:
        """
        Return the problem in the shape of the `problem` schema.
        """
        return {
            "code": self.code,
            "severity": self.severity,
            "plugin": self.plugin,
            "component": self.component,
            "place": None if self.place is None else self.place.to_json(),
            "cause": self.cause,
            "fix": self.fix,
        }


class ReflectkitError(Exception):
    """
    The root of everything this library raises on purpose.
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        """
        Carry the problems; the message is their lines.
        """
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """
        Write one line per problem.
        """
        return "\n".join(problem.line() for problem in self.problems)


class ContentError(ReflectkitError):
    """
    Content cannot be read, or breaks a rule that makes it unusable.
    """


class UnknownComponent(ReflectkitError, KeyError):
    """
    No component has this id.
    """


class HookError(ReflectkitError):
    """
    Code of a plugin does not keep to its contract; raised in strict mode only, else it is a problem of the catalog.
    """


class SessionError(ReflectkitError):
    """
    A session cannot be started, resumed or replayed.
    """


class Unscorable(ReflectkitError):
    """
    A measure cannot be scored or compared as was asked.
    """


class Refused(ReflectkitError):
    """
    An event was refused: it has a code, a cause and a mend, and the session is unchanged.
    """

    @property
    def code(self) -> str:
        """
        Return the stable code, `RK-E01` … `RK-E11`.
        """
        return self.problems[0].code

    @property
    def cause(self) -> str:
        """
        Return why, without quoting any answer.
        """
        return self.problems[0].cause

    @property
    def fix(self) -> str:
        """
        Return what would help.
        """
        return self.problems[0].fix
