"""
RK127: golden transcripts beside a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case

_FIX = "write one from a run, with `reflectkit transcript`, into `transcripts/` beside the manifest"


def covered(case: Case) -> Iterator[Fault]:
    """
    RK127: a golden transcript of the script exists, and together its transcripts cover every turn.
    """
    if case.script is None:
        return
    played = case.references.golden()
    if played == ():
        yield Fault("", f"no golden transcript plays `{case.script.id}`", _FIX)
    elif played is not None:
        reached = frozenset[str]().union(*played)
        for spot in case.spots:
            if spot.turn.id not in reached:
                yield Fault(spot.pointer, f"no golden transcript comes to the turn `{spot.turn.id}`", _FIX)
