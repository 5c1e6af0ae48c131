"""
`run`: walk through a script in a terminal, or drive it with events.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

import attrs
import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, output_options, with_folders
from reflectkit.cli.driver import drive, replay
from reflectkit.cli.records import drafts_from, resume, save
from reflectkit.content.script import Script
from reflectkit.errors import ContentError, SessionError
from reflectkit.session import Session
from reflectkit.session.wire import is_locale, read_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.catalog import Catalog, Target
    from reflectkit.content.component import Component


@attrs.frozen(kw_only=True)
class Wanted:
    """
    What was asked for on the command line.
    """

    target: str
    cast: str | None
    locale: str | None
    medium: str | None
    at: str | None
    events: str | None
    save: str | None
    resume: str | None
    drafts: str | None
    replay: str | None
    person: str | None
    unchecked: bool
    as_json: bool
    plain: bool
    folders: tuple[str, ...]


@click.command("run")
@click.argument("target", required=False, default="")
@click.option("--cast", metavar="NAMES", help="The people, with a comma: `ann` or `ann,bo` unless said.")
@click.option("--locale", help="The language of the screens, such as `nl`.")
@click.option("--medium", type=click.Choice(["written", "spoken"]))
@click.option("--at", help="When it begins, ISO 8601 with an offset; now unless said.")
@click.option("--events", metavar="FILE", help="Take events from a file, or from standard input (`-`).")
@click.option("--save", metavar="FILE", help="Keep the record here after every event.")
@click.option("--resume", metavar="FILE", help="Go on from a record.")
@click.option("--drafts", metavar="RECORD", help="Use own words of an earlier session again.")
@click.option("--replay", metavar="RECORD", help="Write the views of a record again.")
@click.option("--person", metavar="NAME", help="With --replay: from the public stream and this person's own alone.")
@click.option("--unchecked", is_flag=True, help="Run a script that has errors.")
@output_options
@with_folders
def run(**options: Any) -> None:
    """
    Walk through an exercise, or through a dialogue of two people on one device.
    """
    wanted = Wanted(**options)
    catalog = catalog_of(wanted.folders)
    if wanted.replay is not None:
        _replay(wanted, catalog)
        return
    if not wanted.target:
        message = "say what to run"
        raise click.UsageError(message)
    component = _component(find_target(wanted.target, catalog), unchecked=wanted.unchecked)
    if wanted.events is not None:
        session = _session(wanted, catalog, component, devices="own")
        with _lines(wanted.events) as lines:
            drive(session, lines, locale=_locale(wanted), keep=_keeper(wanted))
        return
    from reflectkit.cli.terminal import walk

    session = _session(wanted, catalog, component, devices="own" if component.kind == "exercise" else "shared")
    walk(session, catalog, locale=_locale(wanted), plain=wanted.plain, file=wanted.save, keep=_keeper(wanted))


def _component(target: Target, *, unchecked: bool) -> Component:
    """
    Return the script, if it has no errors or nobody minds.
    """
    if not unchecked:
        errors = [problem for problem in target.check() if problem.severity == "error"]
        if errors:
            raise ContentError(errors)
    component = target.load()
    if not isinstance(component.content, Script):
        message = f"`{component.id}` is a {component.kind}; run an exercise or a dialogue"
        raise click.UsageError(message)
    return component


def _session(wanted: Wanted, catalog: Catalog, component: Component, *, devices: str) -> Session:
    """
    Start the session, or take it up again; what the options got wrong is a matter of usage.
    """
    if wanted.resume is not None:
        return resume(component, wanted.resume).allow_gate(here=True)
    default = "ann" if component.kind == "exercise" else "ann,bo"
    drafts = None if wanted.drafts is None else drafts_from(wanted.drafts, catalog, component)
    cast = (wanted.cast or default).split(",")
    try:
        return Session.start(
            component,
            cast=cast,
            at=_time(wanted.at),
            medium=wanted.medium,
            devices=devices,
            shared_gate=True,
            drafts={who: words for who, words in (drafts or {}).items() if who in cast},
        )
    except SessionError as error:
        raise click.UsageError(error.problems[0].cause + ": " + error.problems[0].fix) from None


def _time(text: str | None) -> datetime:
    """
    Return the beginning: as given, or now.
    """
    if text is None:
        return datetime.now(UTC)
    try:
        return read_time(text)
    except (ValueError, OverflowError):
        message = "--at is a time with an offset, such as 2026-01-05T19:00:00Z"
        raise click.UsageError(message) from None


def _locale(wanted: Wanted) -> str | None:
    """
    Return the language that was asked for.
    """
    if wanted.locale is not None and not is_locale(wanted.locale):
        message = "--locale is a language tag, such as nl or de-AT"
        raise click.UsageError(message)
    return wanted.locale


def _lines(name: str) -> IO[bytes]:
    """
    Open the events.
    """
    if name == "-":
        return sys.stdin.buffer
    try:
        return open(name, "rb")  # noqa: PTH123 - the caller closes it.
    except OSError as error:
        message = f"the events in {name} cannot be read ({error.strerror})"
        raise click.UsageError(message) from None


def _keeper(wanted: Wanted) -> Callable[[Session], None]:
    """
    Return what keeps the record after each event.
    """
    file = wanted.save or (wanted.resume if wanted.events is None else None)

    def keep(session: Session) -> None:
        if file is not None:
            save(session, file)

    return keep


def _replay(wanted: Wanted, catalog: Catalog) -> None:
    """
    Write the views of a record again.
    """
    from reflectkit.cli.records import read_json

    assert wanted.replay is not None
    record = read_json(wanted.replay)
    if wanted.target:
        session = resume(find_target(wanted.target, catalog).load(), wanted.replay)
    else:
        session = Session.replay(catalog, record)
    if wanted.person is not None and wanted.person not in session.cast:
        message = "--person names nobody of the cast"
        raise click.UsageError(message)
    replay(session, person=wanted.person, locale=_locale(wanted))
