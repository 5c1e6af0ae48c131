"""
The compass: which component may help next, by a table of rules that anyone can read, from a person's own codes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflectkit.content.entry import Entry
    from reflectkit.content.progress import Construct, Direction, Progress


def asked(progress: Progress, *, clear: bool) -> tuple[Construct, ...]:
    """
    Return the constructs that a person is asked about: some only where their own gate is clear.
    """
    return tuple(construct for construct in progress.constructs if clear or not construct.needs_clear_gate)


def suggest(progress: Progress, codes: Mapping[str, int | str]) -> Direction | None:
    """
    Return the first rule whose condition holds for a person's own codes; a code that is not known passes no test.
    """
    return next((rule for rule in progress.compass if rule.when.holds(codes.get)), None)


def patterns(progress: Progress, entries: Iterable[Entry], *, owner: str) -> dict[str, list[dict[str, Any]]]:
    """
    Return how often a person noted each code of their own, the most frequent first, and in the author's order among equals.
    """
    noted = [entry.codes for entry in entries if entry.owner == owner and entry.type == "mark"]
    found = {}
    for pattern in progress.patterns:
        counts = Counter(codes[pattern.id] for codes in noted if pattern.id in codes)
        seen = sorted((option.id for option in pattern.codes if counts[option.id]), key=lambda code: -counts[code])
        found[pattern.id] = [{"code": code, "times": counts[code]} for code in seen]
    return found
