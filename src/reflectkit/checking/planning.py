"""
RK214: what a plan says of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault
from reflectkit.content.duration import parse_duration
from reflectkit.content.plan import Plan
from reflectkit.progress.rules import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case


def planned(case: Case) -> Iterator[Fault]:
    """
    RK214: a plan's rules can be read, and a reminder comes while the occasion is open.
    """
    for at, occasion in enumerate(case.content.occasions if isinstance(case.content, Plan) else ()):
        why = "" if occasion.rule is None else unreadable(occasion.rule)
        if why:
            fix = "write a rule of RFC 5545 for days, weeks, months or years, such as `FREQ=WEEKLY;BYDAY=SU`"
            yield Fault(f"/occasions/{at}/rule", f"the rule cannot be read: {why}", fix)
        if occasion.reminder is not None and parse_duration(occasion.reminder) >= parse_duration(occasion.window):
            cause = "the reminder comes when the occasion has closed"
            yield Fault(f"/occasions/{at}/reminder", cause, "write a time that is shorter than `window`")
