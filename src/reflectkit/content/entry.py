"""
Entries: what lies on a person's path, one thing each: a score, a change, a practice, a mark, or something that happened.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Literal

import attrs

from reflectkit.content.frozen import FrozenMap

EntryType = Literal["score", "change", "practice", "mark", "event"]
DayState = Literal["done", "not-done", "excused"]


@attrs.frozen(kw_only=True)
class Entry:
    """
    One thing on a person's path; what does not belong to its type is empty. What it says of a person shows in no repr.

    `at` keeps the offset in which it was written, so that a day is the person's own day.
    `intended`, `shown` and `answered` are the three times of what a plan offered, and `shared_to` is who may see it too.
    """

    type: EntryType
    owner: str
    at: datetime
    component: FrozenMap[str, str]
    key: str = ""
    scale: str = ""
    language: str = ""
    shared_to: tuple[str, ...] = ()
    intended: datetime | None = None
    shown: datetime | None = None
    answered: datetime | None = None
    value: Fraction | None = attrs.field(default=None, repr=False)
    reason: str | None = attrs.field(default=None, repr=False)
    missing: int = attrs.field(default=0, repr=False)
    state: DayState | None = attrs.field(default=None, repr=False)
    insight: int | None = attrs.field(default=None, repr=False)
    mark: str = attrs.field(default="", repr=False)
    event: str = attrs.field(default="", repr=False)
    codes: FrozenMap[str, str] = attrs.field(factory=FrozenMap, converter=FrozenMap, repr=False)
