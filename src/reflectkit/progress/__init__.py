"""
Progress: scores, change that means something, and steadiness without shame. Pure: no clock, no files.
"""

from __future__ import annotations

from reflectkit.progress.change import Change, change
from reflectkit.progress.scoring import Form, Score, score

__all__ = ["Change", "Form", "Score", "change", "score"]
