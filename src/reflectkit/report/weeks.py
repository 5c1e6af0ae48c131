"""
The weeks of practice, as a calm calendar: what was done, what was free, and every return; nothing is counted as missed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import Element

from reflectkit.report.axes import blank, dot, label
from reflectkit.report.noted import words
from reflectkit.report.sections import Table

if TYPE_CHECKING:
    from datetime import date

    from reflectkit.progress.practice import Habit

FIRST, STEP, ROW, TOP = 116, 30, 26, 30
SIDE = FIRST + 7 * STEP - 4

MOST = 26
"""How many weeks are shown at most."""

Shown = Literal["done", "excused", "back"]


def shown_days(habit: Habit) -> dict[date, Shown]:
    """
    Return the days of which there is something to show: done, free, or done again after a while.
    """
    found: dict[date, Shown] = {one.day: one.state for one in habit.days if one.state != "not-done"}
    return {**found, **dict.fromkeys(habit.returns, "back")}


def weeks_of(habit: Habit) -> tuple[date, ...]:
    """
    Return the Mondays of the weeks that are shown: the last ones, where there are many.
    """
    return tuple(dict.fromkeys(one.day - timedelta(days=one.day.weekday()) for one in habit.days))[-MOST:]


def weeks_table(habit: Habit, locale: str | None = None) -> Table:
    """
    Return the weeks as a table: what the picture shows, in words.
    """
    _, said = words(locale)
    rows = [
        (
            monday.isoformat(),
            *(_days(habit, monday, kinds, said) for kinds in (("done", "back"), ("excused",), ("back",))),
        )
        for monday in weeks_of(habit)
    ]
    head = (said["week"], said["practised"], said["free"], said["back"])
    return Table(caption=said["weeks"], head=head, rows=tuple(rows))


def _days(habit: Habit, monday: date, kinds: tuple[str, ...], said: dict[str, str]) -> str:
    """
    Return the days of a week that are of some kinds, by their names.
    """
    known, names = shown_days(habit), said["weekdays"].split()
    return " ".join(name for at, name in enumerate(names) if known.get(monday + timedelta(days=at)) in kinds)


def weeks_picture(habit: Habit, locale: str | None = None) -> Element:
    """
    Return the weeks as an SVG element: a full dot for a day of practice, a ring for a free one, and a word at each return.
    """
    language, said = words(locale)
    mondays = weeks_of(habit)
    table = weeks_table(habit, locale)
    told = "; ".join(
        ", ".join(f"{name} {cell}" for name, cell in zip(table.head, row, strict=True) if cell) for row in table.rows
    )
    picture = blank(language, said["weeks"], told, height=TOP + ROW * len(mondays) + 8)
    for at, name in enumerate(said["weekdays"].split()):
        label(picture, FIRST + at * STEP, 18, name, "middle")
    for row, monday in enumerate(mondays):
        _week(picture, habit, monday, TOP + ROW * row + 10, said)
    return picture


def _week(picture: Element, habit: Habit, monday: date, y: float, said: dict[str, str]) -> None:
    """
    Draw one week.
    """
    known = shown_days(habit)
    label(picture, 4, y + 4, monday.isoformat())
    for at in range(7):
        day = monday + timedelta(days=at)
        state, x = known.get(day), FIRST + at * STEP
        if state == "excused":
            dot(picture, x, y, "free", radius=7, told=f"{day.isoformat()}: {said['free']}")
        elif state is not None:
            dot(picture, x, y, "practised", radius=8, told=f"{day.isoformat()}: {said['practised']}")
        elif habit.days[0].day <= day <= habit.days[-1].day:
            dot(picture, x, y, "day", radius=1.5)
    if any(known.get(monday + timedelta(days=at)) == "back" for at in range(7)):
        label(picture, SIDE, y + 4, said["back"])
