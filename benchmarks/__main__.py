"""
Run the benchmarks: `python -m benchmarks`, after `python3 -m benchmarks --setup`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys

from benchmarks.options import Options
from benchmarks.report import Report, summary, table

TARGETS = {
    "T1": "benchmarks.t1_import",
    "T2": "benchmarks.t2_discovery",
    "T3": "benchmarks.t3_reading",
    "T4": "benchmarks.t4_answer",
    "T5": "benchmarks.t5_view",
    "T6": "benchmarks.t6_check",
    "T9": "benchmarks.t9_conformance",
}
DEFAULTS = Options()


def main(arguments: list[str] | None = None) -> int:
    """
    Measure what was asked for, say it, and return 1 if a promise is not kept.
    """
    parser = _parser()
    asked = parser.parse_args(arguments)
    if strangers := set(asked.targets) - set(TARGETS):
        parser.error(f"unknown target {min(strangers)}; known are {', '.join(TARGETS)}")
    if asked.setup:
        importlib.import_module("benchmarks.environment").make()
        return 0
    options = Options(rounds=asked.rounds, seconds=asked.seconds, plugins=asked.plugins, components=DEFAULTS.components)
    reports = [_measured(name, options, as_json=asked.json) for name in asked.targets or TARGETS]
    if not asked.json and len(reports) > 1:
        print("\n".join(summary(reports)))
    return 0 if all(bound.met for report in reports for bound in report.bounds) else 1


def _measured(name: str, options: Options, *, as_json: bool) -> Report:
    """
    Measure one target and say it at once, since the next one may take long.
    """
    report: Report = importlib.import_module(TARGETS[name]).measure(options)
    print(json.dumps(report.to_json()) if as_json else "\n".join([*table(report), ""]), flush=True)
    return report


def _parser() -> argparse.ArgumentParser:
    """
    Return the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure ratios to limits and peers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="T1 … T6, T9; all by default")
    parser.add_argument("--setup", action="store_true", help="make .venv-bench with all peers, and stop")
    parser.add_argument("--json", action="store_true", help="print one JSON report per line")
    parser.add_argument("--rounds", type=int, default=DEFAULTS.rounds, help="rounds of interleaved repeats")
    parser.add_argument("--seconds", type=float, default=DEFAULTS.seconds, help="length of one sample")
    parser.add_argument("--plugins", type=int, default=DEFAULTS.plugins, help="size of the farm of T2")
    return parser


if __name__ == "__main__":
    sys.exit(main())
