"""
RK108 and RK109: what conditions read, and whether their tests can mean anything; `language.md` §3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, near
from reflectkit.checking.fitting import unfit
from reflectkit.checking.guards import guards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case

CLOSED = "`choice`, `choices` or `scale`"
_NAME = "name a turn that is answered before"
_FIX = "read something that may be read here, or move the condition"


def readable(case: Case) -> Iterator[Fault]:
    """
    RK108: conditions read only what they may and what can be answered by then, with tests that fit.
    """
    for guard in guards(case):
        for pointer, name, test in guard.tests:
            form = guard.forms.get(name)
            if form is not None and not form.closed:
                continue
            why = guard.forbids(name)
            if form is None or why:
                yield Fault(pointer, why, _FIX if name in guard.forms else near(name, guard.forms, _NAME))
            else:
                yield from unfit(case.library.bind(form), form, test, pointer)


def closed(case: Case) -> Iterator[Fault]:
    """
    RK109: conditions read closed answers only.
    """
    for guard in guards(case):
        for pointer, name, _ in guard.tests:
            form = guard.forms.get(name)
            if form is not None and not form.closed:
                cause = f"`{name}` is answered in somebody's own words, which steer nothing"
                yield Fault(pointer, cause, f"read a turn that is answered by {CLOSED}")
