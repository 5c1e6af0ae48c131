"""
ISO 8601 durations, as far as weeks, days, hours, minutes and seconds: lengths that no calendar changes.
"""

from __future__ import annotations

import re
from datetime import timedelta

PATTERN = r"^P(?!$)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?!$)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$"
"""The form of a duration; years and months are left out, since their length depends on the date."""

_FORM = re.compile(PATTERN, re.ASCII)


def parse_duration(text: str) -> timedelta:
    """
    Return the length of an ISO 8601 duration such as `PT20M` or `P7D`; raise `ValueError` for anything else.
    """
    found = _FORM.match(text)
    if found is None or text.endswith("\n"):
        message = "not an ISO 8601 duration in weeks, days, hours, minutes and seconds"
        raise ValueError(message)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
