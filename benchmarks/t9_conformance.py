"""
T9: a new plugin, from nothing to green: made, built and tried, each as a whole process.
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import child, take_turns
from benchmarks.report import Bound, Report, rows

if TYPE_CHECKING:
    from benchmarks.options import Options

NEW, TEST, BOTH = "reflectkit new --yes", "reflectkit test", "both, on the clock of the wall"
MOST = 10
ROUNDS = 3
COMMAND = [sys.executable, "-m", "reflectkit.cli"]


def measure(options: Options) -> Report:
    """
    Make a plugin and test it a few times; its author waits for the wall clock, so that is what is promised.
    """
    numbers = count()
    with tempfile.TemporaryDirectory() as room:
        latest = [Path(room)]

        def new() -> float:
            place = Path(room) / str(next(numbers))
            place.mkdir()
            latest[0] = place
            return child([sys.executable, "-c", _inside(place, "new", "gratitude-kit", "--yes")])[0]

        def test() -> float:
            return child([*COMMAND, "test", str(latest[0] / "gratitude-kit")])[0]

        def both() -> float:
            start = time.perf_counter()
            new()
            test()
            return time.perf_counter() - start

        new()
        samplers = {NEW: new, TEST: test, BOTH: both}
        samples = take_turns(samplers, rounds=min(options.rounds, ROUNDS))
    found = rows(samples, dict.fromkeys(samplers, "ours"), reference=TEST)
    waited = next(row.cost for row in found if row.name == BOTH)
    return Report(
        target="T9",
        title="a new plugin, made and tried",
        unit="s",
        rows=found,
        bounds=(Bound(what="new and test (s)", most=MOST, found=waited),),
    )


def _inside(place: Path, *words: str) -> str:
    """
    Return a statement that runs the command line in a folder.
    """
    return f"import os, runpy, sys; os.chdir({str(place)!r}); sys.argv[1:] = {list(words)!r}; runpy.run_module('reflectkit.cli', run_name='__main__')"
