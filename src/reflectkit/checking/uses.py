"""
RK117: what a component refers to is there, and of the right kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, near
from reflectkit.checking.kinds import kind_of
from reflectkit.checking.translations import laid_over_something
from reflectkit.checking.wanted import wanted
from reflectkit.content.script import LISTENER_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case


def components(case: Case) -> Iterator[Fault]:
    """
    RK117: referenced components exist and are of the right kind; a notice that is missing is a warning.
    """
    for want in wanted(case.content):
        found = case.references.contents.get(want.reference)
        right = " or ".join(f"`{kind}`" for kind in want.kinds)
        if found is None:
            cause = case.references.missing.get(want.reference, f"there is no component `{want.reference}`")
            fix = f"name {_a(right)} that exists: `name` in this plugin, else `plugin/name`"
            yield Fault(want.pointer, cause, fix, want.severity)
        elif kind_of(found) not in want.kinds:
            cause = f"`{want.reference}` is {_a(f'`{kind_of(found)}`')}"
            yield Fault(want.pointer, cause, f"name {_a(right)} here")
    yield from _notices(case)
    yield from laid_over_something(case)


def _a(kind: str) -> str:
    """
    Return a kind with its article.
    """
    if kind == "`resources`":
        return kind
    return f"an {kind}" if kind.startswith("`e") else f"a {kind}"


def _notices(case: Case) -> Iterator[Fault]:
    """
    Look at the notices that turns name: without one, its advice is not given, and nothing else changes.

    Where no notice may stand, RK119 tells that.
    """
    for spot in case.spots:
        wanted_here = () if spot.turn.do in LISTENER_VERBS else spot.turn.notice
        for at, name in enumerate(wanted_here):
            if name not in case.references.notices:
                fix = near(
                    name, case.references.notices, "install the plugin that has it; without, the turn works as well"
                )
                yield Fault(f"{spot.pointer}/notice/{at}", f"there is no notice `{name}`", fix, "warning")
