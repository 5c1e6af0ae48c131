"""
`plan`: when a plan offers something, and the same for a calendar.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, locale_option, output_options, put, with_folders
from reflectkit.content.plan import Plan
from reflectkit.exchange.ics import write_calendar
from reflectkit.progress.recurrence import occurrences
from reflectkit.session.wire import write_time

if TYPE_CHECKING:
    from datetime import tzinfo

    from reflectkit.progress.recurrence import Occurrence

DAYS = 28
"""How many days are shown unless said."""


@click.command("plan")
@click.argument("target")
@click.option("--start", metavar="DAY", help="The day on which it began, ISO 8601; today unless said.")
@click.option("--zone", default="UTC", show_default=True, metavar="NAME", help="Where the person lives.")
@click.option("--days", type=click.IntRange(1, 3660), default=DAYS, show_default=True, help="How many days are shown.")
@click.option("--ics", metavar="FILE", help="Write a calendar instead, to a file or to standard output (`-`).")
@locale_option(None, "The language of the calendar, such as `nl`.")
@output_options
@with_folders
def plan(
    *,
    target: str,
    start: str | None,
    zone: str,
    days: int,
    ics: str | None,
    locale: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> None:
    """
    Show when a plan offers something, or write it as a calendar.
    """
    component = find_target(target, catalog_of(folders)).load()
    if not isinstance(component.content, Plan):
        message = f"`{component.id}` ({component.kind}) is no plan"
        raise click.UsageError(message)
    there, first = _zone(zone), _day(start)
    if any(find_spec(name) is None for name in ("dateutil", "icalendar")):
        message = "the extra `calendar` is needed: install reflectkit[calendar]"
        raise click.UsageError(message)
    if ics is not None:
        _write(ics, write_calendar(component.content, start=first, zone=there, stamp=datetime.now(UTC), locale=locale))
        return
    since = datetime.combine(first, time(), tzinfo=there)
    for one in occurrences(component.content, start=first, zone=there, since=since, until=since + timedelta(days=days)):
        _tell(one, there, as_json=as_json)


def _zone(name: str) -> tzinfo:
    """
    Return a time zone by its name.
    """
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        message = "--zone is the name of a time zone, such as Europe/Amsterdam"
        raise click.UsageError(message) from None


def _day(text: str | None) -> date:
    """
    Return a day: as given, or today.
    """
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = "--start is a day, such as 2026-01-05"
        raise click.UsageError(message) from None


def _write(name: str, data: bytes) -> None:
    """
    Write a calendar.
    """
    if name == "-":
        click.echo(data, nl=False)
    else:
        Path(name).write_bytes(data)


def _tell(one: Occurrence, zone: tzinfo, *, as_json: bool) -> None:
    """
    Write one occurrence, to a program in UTC and to a person as their clock shows it.
    """
    if as_json:
        times = {"opens": write_time(one.opens), "closes": write_time(one.closes)}
        remind = None if one.remind is None else write_time(one.remind)
        put({"key": one.key, "occasion": one.occasion, "offers": one.offers, **times, "remind": remind})
    else:
        click.echo(f"{one.opens.astimezone(zone):%Y-%m-%d %H:%M}  {one.occasion}: {one.offers}")
