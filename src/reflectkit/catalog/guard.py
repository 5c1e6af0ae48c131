"""
The guard: somebody else's code is called here, and whatever it does costs that code alone.

A plugin whose code fails three times in a process is quarantined: it is not called again.
"""

from __future__ import annotations

import os
from collections import Counter
from threading import RLock
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.content.frozen import FrozenMap
from reflectkit.errors import HookError, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from reflectkit.errors import Problem

MOST = 3
"""How often a plugin's code may fail in a process."""

REMEMBERED = 200
"""How many problems are kept."""

_failures: Counter[str] = Counter()
_counting = RLock()


class InputChanged(TypeError):
    """
    Code of a plugin tried to change what it was given.
    """


def _refused(self: object, *_: Any, **__: Any) -> Any:
    """
    Refuse to be changed.
    """
    raise InputChanged(type(self).__name__)


class GivenMap(FrozenMap[str, Any]):
    """
    A JSON object that is given to a plugin: whoever tries to change it is told so.
    """

    __slots__ = ()
    clear = pop = popitem = setdefault = update = __setitem__ = __delitem__ = _refused


class GivenList(tuple[Any, ...]):
    """
    A JSON list that is given to a plugin.
    """

    __slots__ = ()
    append = clear = extend = insert = pop = remove = reverse = sort = __setitem__ = __delitem__ = _refused


def give(value: Any) -> Any:
    """
    Return a JSON value for a plugin: a copy of its own, that cannot be changed.
    """
    if isinstance(value, (dict, FrozenMap)):
        return GivenMap({key: give(item) for key, item in value.items()})
    return GivenList(map(give, value)) if isinstance(value, (list, tuple)) else value


@attrs.frozen(kw_only=True)
class Owner:
    """
    Whose code is called: the plugin, its distribution, its manifest, and the module.
    """

    plugin: str
    label: str
    file: str
    module: str

    @property
    def key(self) -> str:
        """
        Return what tells one plugin's code from another's within a process.
        """
        return f"{self.plugin}\n{self.file}\n{self.module}"

    def problem(self, trouble: Trouble, place: Place | None = None) -> Problem:
        """
        Return a trouble as a problem of this plugin.
        """
        return trouble.problem(place or Place(file=self.file), plugin=self.plugin, dist=self.label)


class Guard:
    """
    Calls code of plugins, and keeps what is wrong with it.

    In strict mode, which is the default under pytest, what is wrong is raised.
    """

    def __init__(self, *, strict: bool | None = None) -> None:
        """
        Begin with nothing wrong.
        """
        self._strict = strict
        self._problems: dict[Problem, None] = {}
        self._lock = RLock()

    @property
    def strict(self) -> bool:
        """
        Tell whether what is wrong is raised.
        """
        return "PYTEST_CURRENT_TEST" in os.environ if self._strict is None else self._strict

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Return what has been wrong so far, each thing once.
        """
        with self._lock:
            return tuple(self._problems)

    def tell(self, problem: Problem, cause: BaseException | None = None) -> None:
        """
        Keep a problem; in strict mode an error is raised instead.
        """
        if self.strict and problem.severity == "error":
            raise HookError([problem]) from cause
        with self._lock:
            if len(self._problems) < REMEMBERED:
                self._problems[problem] = None

    def call(
        self, owner: Owner, name: str, function: Callable[[], Any], is_kept: Callable[[Any], bool], gives: str
    ) -> Any:
        """
        Return what a plugin's function gives; `None` if it fails, gives something else, or is quarantined.

        `sys.exit` in a plugin ends nothing. Only the type of an exception is told, since its message could hold
        somebody's words.
        """
        if is_quarantined(owner):
            return None
        try:
            value = function()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything.
            self._failed(owner, _raised(name, error), where(error.__traceback__, owner), error)
            return None
        if value is None or is_kept(value):
            return value
        cause = f"`{name}` gave a value of the type `{type(value).__name__}` that is not {gives}"
        self._failed(owner, Trouble("RK-H04", cause, f"return {gives}"), None, None)
        return None

    def _failed(self, owner: Owner, trouble: Trouble, place: Place | None, error: BaseException | None) -> None:
        """
        Tell a failure, which in strict mode is the end of it; else count it, and the third is the last.
        """
        self.tell(owner.problem(trouble, place), error)
        with _counting:
            _failures[owner.key] += 1
            last = _failures[owner.key] == MOST
        if last:
            cause = f"the code of `{owner.plugin}` failed {MOST} times, and is not called again in this process"
            self.tell(owner.problem(Trouble("RK-H06", cause, "mend the plugin, or block it, and start again")))


def is_quarantined(owner: Owner) -> bool:
    """
    Tell whether a plugin's code has failed too often.
    """
    with _counting:
        return _failures[owner.key] >= MOST


def _raised(name: str, error: BaseException) -> Trouble:
    """
    Return the trouble of a function that raised.
    """
    if isinstance(error, InputChanged):
        cause = f"`{name}` tried to change what it was given"
        return Trouble("RK-H05", cause, "make a copy, and change that: `dict(view)`, `list(items)`")
    return Trouble("RK-H03", f"`{name}` raised {type(error).__name__}", "mend the plugin's code, or tell its authors")


def where(traceback: TracebackType | None, owner: Owner) -> Place | None:
    """
    Return the last place in the plugin's own package at which something went wrong.
    """
    found, package = None, owner.module.partition(".")[0]
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("__name__", "").partition(".")[0] == package:
            found = Place(file=traceback.tb_frame.f_code.co_filename, line=traceback.tb_lineno)
        traceback = traceback.tb_next
    return found
