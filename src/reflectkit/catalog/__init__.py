"""
The catalog: plugins that are installed or lie in folders, and their components by id.
"""

from __future__ import annotations

from reflectkit.catalog.against import check_against
from reflectkit.catalog.cards import Card
from reflectkit.catalog.catalog import Catalog
from reflectkit.catalog.discovery import discover
from reflectkit.catalog.plugins import Plugin
from reflectkit.catalog.sides import compare_targets
from reflectkit.catalog.targets import Target, find_target

__all__ = ["Card", "Catalog", "Plugin", "Target", "check_against", "compare_targets", "discover", "find_target"]
