"""
The catalog: plugins that are installed or lie in folders, and their components by id.
"""

from __future__ import annotations

from reflectkit.catalog.against import check_against
from reflectkit.catalog.cards import Card
from reflectkit.catalog.catalog import Catalog
from reflectkit.catalog.discovery import discover
from reflectkit.catalog.lock import LOCK, Lock, compare, difference, lock_of, read_lock
from reflectkit.catalog.measuring import Tally, measure, named_notices
from reflectkit.catalog.plugins import Plugin
from reflectkit.catalog.policy import Pin, Policy
from reflectkit.catalog.provenance import Found
from reflectkit.catalog.sides import compare_targets
from reflectkit.catalog.targets import Target, find_target

__all__ = [
    "LOCK",
    "Card",
    "Catalog",
    "Found",
    "Lock",
    "Pin",
    "Plugin",
    "Policy",
    "Tally",
    "Target",
    "check_against",
    "compare",
    "compare_targets",
    "difference",
    "discover",
    "find_target",
    "lock_of",
    "measure",
    "named_notices",
    "read_lock",
]
