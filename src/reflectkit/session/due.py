"""
When time next matters, so that a host knows when to send a `tick`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.session.standing import about_to_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from reflectkit.session.program import Program
    from reflectkit.session.state import Private, Public


def due(program: Program, public: Public, privates: Mapping[str, Private], at: datetime) -> datetime | None:
    """
    Return the first moment after `at` at which time changes something, or `None`.
    """
    if public.outcome is not None:
        return None
    moments = [*_shared(program, public), *(when for one in privates.values() for when in _own(program, public, one))]
    return min((when for when in moments if when > at), default=None)


def _shared(program: Program, public: Public) -> Iterator[datetime]:
    """
    Yield the moments that matter to the whole session: a pause can end, must end; the window closes.
    """
    if public.pause is not None:
        yield public.pause.since + program.pause.min
        yield public.pause.since + program.pause.max
    elif program.window is not None:
        yield public.at + program.window


def _own(program: Program, public: Public, private: Private) -> Iterator[datetime]:
    """
    Yield the moments that matter to one person's gate: a wait ends, a clear answer no longer counts.
    """
    gate, plan = private.gate, program.gate
    if plan is None or gate.held or gate.result is None or gate.since is None or gate.given is None:
        return
    if not isinstance(gate.result, str):
        yield gate.since + gate.result.after
    elif about_to_open(program, public):
        yield gate.given + plan.valid
