"""
Progress: scores, change that means something, and steadiness without shame. Pure: no clock, no files.
"""

from __future__ import annotations

from reflectkit.progress.change import Change, change
from reflectkit.progress.compass import asked, patterns, suggest
from reflectkit.progress.entries import read_entry, score_entries
from reflectkit.progress.practice import Cadence, Habit, days_of, habit
from reflectkit.progress.scoring import Form, Score, score
from reflectkit.progress.series import Series, couple, series

__all__ = [
    "Cadence",
    "Change",
    "Form",
    "Habit",
    "Score",
    "Series",
    "asked",
    "change",
    "couple",
    "days_of",
    "habit",
    "patterns",
    "read_entry",
    "score",
    "score_entries",
    "series",
    "suggest",
]
