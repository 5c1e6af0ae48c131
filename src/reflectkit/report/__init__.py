"""
Reports: what people look at before, and beside, a session: maps of scripts, and problems for a review.
"""

from __future__ import annotations

from reflectkit.report.mapping import map_script
from reflectkit.report.mermaid import overview_mermaid, script_mermaid
from reflectkit.report.overview import map_all, unread
from reflectkit.report.overview_picture import overview_picture
from reflectkit.report.picture import script_picture
from reflectkit.report.plain import overview_text, script_text
from reflectkit.report.sarif import write_sarif

__all__ = [
    "map_all",
    "map_script",
    "overview_mermaid",
    "overview_picture",
    "overview_text",
    "script_mermaid",
    "script_picture",
    "script_text",
    "unread",
    "write_sarif",
]
