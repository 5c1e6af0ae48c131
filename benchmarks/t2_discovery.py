"""
T2: discovery of 500 installed plugins with 10,000 components, each time in a new process.
"""

from __future__ import annotations

import importlib.util
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.discovery import CASES
from benchmarks.farm import plant
from benchmarks.harness import child, take_turns
from benchmarks.report import Bound, Report, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.options import Options

BARE = "bare scan of the entry points"
LIMIT = "scan, and orjson on every manifest"
OURS = "reflectkit.discover()"
MOST = 4
COLD_MOST = 1
ROOT = Path(__file__).parent.parent


def measure(options: Options) -> Report:
    """
    Plant a farm, let everyone discover it, and read some components for the first time.
    """
    with tempfile.TemporaryDirectory() as folder:
        plant(Path(folder), plugins=options.plugins, components=options.components)
        present = [name for name, (module, _) in CASES.items() if importlib.util.find_spec(module)]
        samplers = {name: _sampler(name, folder, options.plugins) for name in present}
        for sample in samplers.values():
            sample()
        samples = take_turns(samplers, rounds=max(3, options.rounds // 2))
        cold = statistics.median(_run("cold", folder)[0] for _ in range(3))
    found = {row.name: row for row in rows(samples, {LIMIT: "limit", BARE: "limit", OURS: "ours"}, reference=LIMIT)}
    peers = min(row.ratio for row in found.values() if row.role == "peer")
    missing = [module for name, (module, _) in CASES.items() if name not in present]
    return Report(
        target="T2",
        title=f"discovery of {options.plugins} plugins, {options.plugins * options.components} components",
        unit="ms",
        rows=tuple(found.values()),
        bounds=(
            Bound(what="discover() / reading the manifests", most=MOST, found=found[OURS].ratio),
            Bound(what="discover() / the fastest peer", most=1, found=found[OURS].ratio / peers),
            Bound(what="one component, first asked for (ms)", most=COLD_MOST, found=cold),
        ),
        notes=tuple(f"{module} is not installed" for module in missing),
    )


def _sampler(case: str, folder: str, expected: int) -> Callable[[], float]:
    """
    Return a sampler that runs a case, and makes sure that it found everything.
    """

    def sample() -> float:
        spent, found = _run(case, folder)
        if found < expected:
            message = f"{case} found {found} of {expected} plugins"
            raise RuntimeError(message)
        return spent

    return sample


def _run(case: str, folder: str) -> tuple[float, int]:
    """
    Run a case in a process of its own.
    """
    command = [sys.executable, "-m", "benchmarks.discovery", case, folder]
    _, printed = child(command, PYTHONPATH=str(ROOT), XDG_CACHE_HOME=folder)
    spent, found = json.loads(printed)
    return spent, found
