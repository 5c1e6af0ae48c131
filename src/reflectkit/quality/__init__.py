"""
The quality scale: rules as data, and the level that a plugin reaches by them; it promises form, and no effect on anybody.
"""

from reflectkit.quality.levels import Grade, grades
from reflectkit.quality.rules import LEVELS, Rule, all_rules

__all__ = ["LEVELS", "Grade", "Rule", "all_rules", "grades"]
