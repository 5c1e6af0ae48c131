"""
T4: one answer to a seat, with everything that checks and keeps it, beside the least that an immutable session can do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import machines, ours, reducer
from benchmarks.flow import ANSWERS
from benchmarks.harness import loop, ratio, take_turns
from benchmarks.report import Bound, Report, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from benchmarks.options import Options
    from reflectkit import Session

LIMIT = "frozen attrs reducer"
OURS = "seat.answer"
MOST = 6
FEW, MANY = 10, 1_000
FLAT = 1.2


def measure(options: Options) -> Report:
    """
    Play the flow everywhere; then answer once more in a short and in a long session.
    """
    flow = reducer.compiled()
    plays: dict[str, Callable[[], object]] = {LIMIT: lambda: reducer.play(flow), OURS: ours.play}
    peers = dict(machines.peers(saving=False))
    plays |= {name: play for name, play in peers.items() if play is not None}
    samplers = {name: loop(play, units=ANSWERS, seconds=options.seconds) for name, play in plays.items()}
    samples = {
        name: [spent * 1e6 for spent in taken] for name, taken in take_turns(samplers, rounds=options.rounds).items()
    }
    found = rows(samples, {LIMIT: "limit", OURS: "ours"}, reference=LIMIT)
    our_ratio = next(row.ratio for row in found if row.role == "ours")
    best = min((row.ratio for row in found if row.role == "peer"), default=float("inf"))
    return Report(
        target="T4",
        title="one answered step of a branching flow",
        unit="µs",
        rows=found,
        bounds=(
            Bound(what="seat.answer / the limit", most=MOST, found=our_ratio),
            Bound(what="seat.answer / the fastest peer", most=1, found=our_ratio / best),
            Bound(what=f"after {MANY:,} events / after {FEW}", most=FLAT, found=_growth(options)),
        ),
        notes=tuple(f"{name} is not installed" for name, play in peers.items() if play is None),
    )


def _growth(options: Options) -> float:
    """
    Return what an answer costs after many logged events, as a multiple of what it costs after few.
    """
    works = {str(times): _next_answer(*ours.revised(times)) for times in (FEW, MANY)}
    samplers = {times: loop(work, seconds=options.seconds) for times, work in works.items()}
    samples = take_turns(samplers, rounds=options.rounds)
    return ratio(samples[str(MANY)], samples[str(FEW)])


def _next_answer(session: Session, at: datetime) -> Callable[[], object]:
    """
    Return the work of answering the second turn once more.
    """
    return lambda: session.seat(ours.WHO).answer("s1", "o1", at=at)
