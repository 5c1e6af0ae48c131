"""
What whoever runs the benchmarks may choose.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """
    How long to measure, and how big the farm of plugins is.
    """

    rounds: int = 9
    seconds: float = 0.1
    plugins: int = 500
    components: int = 20
