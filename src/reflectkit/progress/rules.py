"""
Recurrence rules as text: whether one can be read, told without the library that counts by them.

They are those of RFC 5545 for days, weeks, months and years, without a start and without an end in time.
"""

from __future__ import annotations

import re

_DAY = r"(MO|TU|WE|TH|FR|SA|SU)"
_LIST = r"{0}(,{0})*"

PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9][0-9]?",
    "COUNT": r"[1-9][0-9]{0,3}",
    "WKST": _DAY,
    "BYDAY": _LIST.format(rf"[+-]?[1-5]?{_DAY}"),
    "BYMONTHDAY": _LIST.format(r"-?([1-9]|[12][0-9]|3[01])"),
    "BYMONTH": _LIST.format(r"([1-9]|1[0-2])"),
}
"""The parts that a rule may have, and the form of each."""

LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""How many days each month has at most."""

_NUMBERED = re.compile(r"[1-5]")


def unreadable(rule: str) -> str:
    """
    Return why a rule cannot be read, or nothing.
    """
    found: dict[str, str] = {}
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if name in found:
            return f"`{name}` stands in it twice"
        if name not in PARTS:
            return f"it has a part `{name}`, which is none of {', '.join(PARTS)}"
        if not re.fullmatch(PARTS[name], value):
            return f"`{name}` does not have a value that it can have"
        found[name] = value
    return _impossible(found)


def _impossible(found: dict[str, str]) -> str:
    """
    Return why parts cannot stand together, or nothing.
    """
    days = [int(day) for day in found.get("BYMONTHDAY", "").split(",") if day]
    longest = max(LONGEST[int(month) - 1] for month in found.get("BYMONTH", "1").split(","))
    if days and min(map(abs, days)) > longest:
        return "no month that it names has such a day"
    if (
        found["FREQ"] == "DAILY"
        and found.get("INTERVAL", "1") != "1"
        and found.keys() & {"BYDAY", "BYMONTHDAY", "BYMONTH"}
    ):
        return "every so many days may never fall on the days that it names"
    if _NUMBERED.search(found.get("BYDAY", "")) and found["FREQ"] not in {"MONTHLY", "YEARLY"}:
        return "a numbered day, such as `1SU`, is one of a month or a year"
    if "BYMONTHDAY" in found and found["FREQ"] == "WEEKLY":
        return "a day of the month is no day of a week"
    return ""
