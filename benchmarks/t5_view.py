"""
T5: one answer, then what the person sees next, then the whole log as JSON, as a host does for every request.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks import machines, ours, reducer
from benchmarks.flow import ANSWERS
from benchmarks.harness import loop, take_turns
from benchmarks.report import Bound, Report, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.options import Options
    from reflectkit import Session

LIMIT = "frozen attrs reducer"
OURS = "seat.answer + seat.view + log as JSON"
PEER = "bink"
MOST = 18


def measure(options: Options) -> Report:
    """
    Play the flow everywhere, keeping the state after every answer.
    """
    flow = reducer.compiled()
    plays: dict[str, Callable[[], object]] = {
        LIMIT: lambda: reducer.play(flow),
        "frozen attrs reducer + state as JSON": lambda: reducer.play(flow, _dump_state),
        OURS: lambda: ours.play(_shown),
        "the same, the view as JSON too": lambda: ours.play(_sent),
    }
    peers = dict(machines.peers(saving=True))
    plays |= {f"{name} + state as JSON": play for name, play in peers.items() if play is not None}
    samplers = {name: loop(play, units=ANSWERS, seconds=options.seconds) for name, play in plays.items()}
    samples = {
        name: [spent * 1e6 for spent in taken] for name, taken in take_turns(samplers, rounds=options.rounds).items()
    }
    found = rows(samples, {LIMIT: "limit", **dict.fromkeys(list(plays)[2:4], "ours")}, reference=LIMIT)
    ratios = {row.name: row.ratio for row in found}
    bounds = [Bound(what="answer + view + log / the limit", most=MOST, found=ratios[OURS])]
    if peers[PEER] is not None:
        beside = ratios[OURS] / ratios[f"{PEER} + state as JSON"]
        bounds.append(Bound(what="answer + view + log / bink + save_state", most=1, found=beside))
    return Report(
        target="T5",
        title="one answered step, the next view, the log as JSON",
        unit="µs",
        rows=found,
        bounds=tuple(bounds),
        notes=tuple(f"{name} is not installed" for name, play in peers.items() if play is None),
    )


def _dump_state(state: reducer.State) -> None:
    """
    Write the state of the limit as JSON.
    """
    json.dumps({"session": state.session, "step": state.step, "answers": state.answers, "count": state.count})


def _shown(session: Session) -> None:
    """
    Make the view, and write the log as JSON.
    """
    session.seat(ours.WHO).view()
    session.dumps()


def _sent(session: Session) -> None:
    """
    Write both the view and the log as JSON.
    """
    json.dumps(session.seat(ours.WHO).view().to_json())
    session.dumps()
