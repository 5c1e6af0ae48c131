"""
What plugin authors test with.

`PluginConformance` and the fixtures need pytest, `answers_for` and `from_schema` need Hypothesis: install
`reflectkit[testing]`. Nothing of either is imported before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reflectkit.session.playing import Mismatch, covered_turns, run_transcript

if TYPE_CHECKING:
    from reflectkit.testing.conformance import Report, conform
    from reflectkit.testing.kit import PluginConformance
    from reflectkit.testing.strategies import answers_for, from_schema

__all__ = [
    "Mismatch",
    "PluginConformance",
    "Report",
    "answers_for",
    "conform",
    "covered_turns",
    "from_schema",
    "run_transcript",
]

_HOMES = {
    "PluginConformance": "kit",
    "Report": "conformance",
    "answers_for": "strategies",
    "conform": "conformance",
    "from_schema": "strategies",
}


def __getattr__(name: str) -> object:
    """
    Import a name when it is first asked for (PEP 562).
    """
    if name in _HOMES:
        return getattr(import_module(f"reflectkit.testing.{_HOMES[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
