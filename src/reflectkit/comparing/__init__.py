"""
Comparing: from two versions of a component to what has changed, and what its version number must be.
"""

from __future__ import annotations

from reflectkit.comparing.compare import Comparison, compare, worst
from reflectkit.comparing.pair import LEVELS, Change, Level, Side
from reflectkit.comparing.versions import needed, numbers

__all__ = ["LEVELS", "Change", "Comparison", "Level", "Side", "compare", "needed", "numbers", "worst"]
