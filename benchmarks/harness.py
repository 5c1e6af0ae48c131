"""
Time pieces of work beside each other, and say the result as ratios.

Machines are shared and noisy: a slow second must fall on everyone.
So all cases take turns, round after round and in both directions, the clock is the processor's and not the wall's,
and each case is divided by the reference of the same round before the median is taken.
"""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import statistics
import subprocess
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Sampler = Callable[[], float]
    """Does the work once more and returns its cost per unit."""


def optional(module: str) -> Any:
    """
    Import a peer, or return `None`: every peer may be missing.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


def loop(work: Callable[[], object], *, units: int = 1, seconds: float) -> Sampler:
    """
    Return a sampler that repeats `work` for about so many seconds and returns seconds of processor time per unit.
    """
    work()
    times = _times(work, seconds)

    def sample() -> float:
        gc.collect()
        start = time.process_time()
        for _ in range(times):
            work()
        return (time.process_time() - start) / times / units

    return sample


def _times(work: Callable[[], object], seconds: float) -> int:
    """
    Find how often the work fits into the time.
    """
    times = 1
    while True:
        start = time.process_time()
        for _ in range(times):
            work()
        spent = time.process_time() - start
        if spent >= seconds / 4:
            return max(1, round(times * seconds / spent))
        times *= 2


def take_turns(samplers: Mapping[str, Sampler], *, rounds: int) -> dict[str, list[float]]:
    """
    Take one sample of every case per round, every other round in reverse.
    """
    samples: dict[str, list[float]] = {name: [] for name in samplers}
    for number in range(rounds):
        names = list(samplers)
        for name in names if number % 2 == 0 else reversed(names):
            samples[name].append(samplers[name]())
    return samples


def ratio(samples: Sequence[float], reference: Sequence[float]) -> float:
    """
    Return the median of the ratios of the single rounds.
    """
    return statistics.median(ours / theirs for ours, theirs in zip(samples, reference, strict=True))


def environment(**extra: str) -> dict[str, str]:
    """
    Return the environment of a child: compiled files may be kept, and nothing else on the path is found.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, **extra}


def child(command: Sequence[str], **extra: str) -> tuple[float, str]:
    """
    Run a child process; return the seconds of processor time it took in all, and what it printed.
    """
    before = os.times()
    done = subprocess.run(command, capture_output=True, env=environment(**extra), encoding="utf-8", check=False)
    after = os.times()
    if done.returncode:
        message = f"{command[-2:]} ended with {done.returncode}: {done.stderr[-500:]}"
        raise RuntimeError(message)
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, done.stdout


def counts_instructions() -> bool:
    """
    Tell whether valgrind is there to count instructions, which no neighbour on the machine can disturb.
    """
    return shutil.which("valgrind") is not None


def instructions(command: Sequence[str]) -> int:
    """
    Count the instructions of a whole process under callgrind.
    """
    counted = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", *command],
        capture_output=True,
        env=environment(PYTHONHASHSEED="0"),
        encoding="utf-8",
        check=True,
    )
    line = next(line for line in counted.stderr.splitlines() if "Collected :" in line)
    return int(line.rpartition(":")[2])
