"""
`run`: walk through a script in a terminal, or drive it with events.
"""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

import attrs
import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, locale_option, output_options, with_folders
from reflectkit.cli.driver import drive, replay
from reflectkit.cli.keeping import Keeper
from reflectkit.cli.records import Pinned, drafts_from, resume
from reflectkit.content.script import Script
from reflectkit.errors import ContentError, SessionError
from reflectkit.session import Session
from reflectkit.session.wire import read_time

if TYPE_CHECKING:
    from reflectkit.catalog import Catalog, Target
    from reflectkit.content.component import Component


SCRIPTS = ("exercise", "dialogue")
"""The kinds that can be run."""


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
@locale_option(None, "The language of the screens, such as `nl`.")
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
def run(**options: Any) -> int:
    """
    Walk through an exercise, or through a dialogue of two people on one device.
    """
    wanted = Wanted(**options)
    _check_together(wanted)
    catalog = catalog_of(wanted.folders)
    if wanted.replay is not None:
        _replay(wanted, catalog)
        return 0
    target = _only_script(find_target(wanted.target, catalog))
    component = _component(target, unchecked=wanted.unchecked)
    if wanted.events is not None:
        session = _session(wanted, target.catalog, component, devices="own")
        with _lines(wanted.events) as lines:
            return drive(session, lines, locale=wanted.locale, keeper=_keeper(wanted, wanted.save))
    from reflectkit.cli.terminal import walk

    session = _session(wanted, target.catalog, component, devices="own" if component.kind == "exercise" else "shared")
    keeper = _keeper(wanted, wanted.save or wanted.resume)
    return walk(session, locale=wanted.locale, plain=wanted.plain, keeper=keeper, hooks=target.catalog.hooks)


def _check_together(wanted: Wanted) -> None:
    """
    Refuse options that mean nothing together, so that none is left unheeded.
    """
    faults = {
        "say what to run": not wanted.target and wanted.replay is None,
        "--json goes with --events or --replay": wanted.as_json and wanted.events is None and wanted.replay is None,
        "--person goes with --replay": wanted.person is not None and wanted.replay is None,
        "--replay only shows a record again; leave out --events and --resume": wanted.replay is not None
        and (wanted.events is not None or wanted.resume is not None),
        "--drafts is for a new session; leave out --resume": wanted.drafts is not None and wanted.resume is not None,
    }
    for message, is_so in faults.items():
        if is_so:
            raise click.UsageError(message)


def _only_script(target: Target) -> Target:
    """
    Return the one script of a plugin, where a whole plugin was named and has only one.
    """
    if target.component or target.single is not None:
        return target
    scripts = [id_ for id_ in target.components if target.catalog.card(id_).kind in SCRIPTS]
    return attrs.evolve(target, component=scripts[0]) if len(scripts) == 1 else target


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
        session = resume(Pinned(component), wanted.resume).allow_gate(here=True)
        if wanted.cast is not None and _names(wanted.cast) != session.cast:
            message = "--cast names others than the record; leave it out"
            raise click.UsageError(message)
        return session
    cast = _names(wanted.cast or ("ann" if component.kind == "exercise" else "ann,bo"))
    drafts = {} if wanted.drafts is None else drafts_from(wanted.drafts, catalog, component)
    try:
        return Session.start(
            component,
            cast=cast,
            at=_time(wanted.at),
            medium=wanted.medium,
            devices=devices,
            shared_gate=True,
            drafts={who: words for who, words in drafts.items() if who in cast},
        )
    except SessionError as error:
        raise click.UsageError(error.problems[0].cause + ": " + error.problems[0].fix) from None


def _names(cast: str) -> tuple[str, ...]:
    """
    Return the names of a cast.
    """
    return tuple(name.strip() for name in cast.split(","))


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


def _keeper(wanted: Wanted, file: str | None) -> Keeper:
    """
    Return what keeps the record after each event, and knows how to go on in the same way.
    """
    folders = [word for folder in wanted.folders for word in ("--with", folder)]
    locale = [] if wanted.locale is None else ["--locale", wanted.locale]
    flags = [f"--{name}" for name in ("plain", "unchecked") if getattr(wanted, name)]
    return Keeper(file, [*_program(), "run", wanted.target, *folders, *locale, *flags])


def _program() -> list[str]:
    """
    Return what a person types to start this program: its name where that is found, or the way it was started now.
    """
    if shutil.which("reflectkit") is not None:
        return ["reflectkit"]
    return [sys.executable, "-m", "reflectkit.cli"] if sys.argv[0].endswith("__main__.py") else [sys.argv[0]]


def _replay(wanted: Wanted, catalog: Catalog) -> None:
    """
    Write the views of a record again.
    """
    assert wanted.replay is not None
    component = find_target(wanted.target, catalog).load() if wanted.target else None
    session = resume(catalog if component is None else Pinned(component), wanted.replay)
    if wanted.person is not None and wanted.person not in session.cast:
        message = "--person names nobody of the cast"
        raise click.UsageError(message)
    replay(session, person=wanted.person, locale=wanted.locale)
