"""
The answer that stands for words spoken and not written; the engine's own words are in `content.own`.
"""

from __future__ import annotations

from reflectkit.content.frozen import FrozenMap

SAID_ALOUD = FrozenMap({"said": True})
"""The answer that stands for words spoken and not written."""
