"""
What a version number has to be, given how much has changed.

Below 1.0.0 the second number stands for the first (SemVer 4): raising it is enough for a major change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflectkit.comparing.pair import Level


def numbers(version: str) -> tuple[int, int, int]:
    """
    Return the three numbers of a version.
    """
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def needed(version: str, level: Level) -> str:
    """
    Return the lowest version that may follow another after a change of this level.
    """
    major, minor, patch = numbers(version)
    if level == "none":
        return version
    if level == "patch":
        return f"{major}.{minor}.{patch + 1}"
    if level == "major" and major:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0"
