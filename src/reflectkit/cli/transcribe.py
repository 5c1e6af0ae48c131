"""
`transcript RECORD`: a golden transcript from a run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, counted, locale_option, output_options, with_folders
from reflectkit.cli.records import Pinned, resume
from reflectkit.session.events import Answer
from reflectkit.session.wire import write_event

if TYPE_CHECKING:
    from reflectkit.session import Session, View
    from reflectkit.session.events import Event


@click.command("transcript")
@click.argument("record", metavar="RECORD")
@click.option("--of", "target", metavar="TARGET", help="The script, if it is not installed.")
@locale_option("en", "The language in which texts are compared.")
@click.option("--output", metavar="FILE", help="Write to a file.")
@output_options
@with_folders
def transcript(
    *,
    record: str,
    target: str | None,
    locale: str,
    output: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - it is JSON either way.
    folders: tuple[str, ...],
) -> None:
    """
    Write a golden transcript of a run.
    """
    catalog = catalog_of(folders)
    session = resume(catalog if target is None else Pinned(find_target(target, catalog).load()), record)
    document = write_transcript(session, locale)
    text = json.dumps(document, ensure_ascii=False, indent=None if as_json else 2)
    if output is None:
        click.echo(text)
    else:
        Path(output).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        click.echo(f"{output}: {counted(len(document['steps']), 'step')}")


def write_transcript(session: Session, locale: str) -> dict[str, Any]:
    """
    Return the transcript of a session: each event, and after it what has changed on whose screen.
    """
    start = session.log[0]
    document: dict[str, Any] = {
        "format": "reflectkit.transcript/1",
        "of": f"{session.component.id.rpartition('/')[2]}@{session.component.version}",
        "locale": locale,
        "cast": list(session.cast),
        "at": start["at"],
        "medium": start["medium"],
    }
    document.update({name: start[name] for name in ("held", "drafts") if name in start})
    steps: list[dict[str, Any]] = []
    before = _views(session.begun(), locale)
    for event, (after, _) in zip(session.events, session.retrace(), strict=True):
        steps.append(_step(event, session, locale))
        now = _views(after, locale)
        changed = {who: _expectation(view) for who, view in now.items() if view != before[who]}
        if changed:
            steps.append({"expect": changed})
        before = now
    return {**document, "steps": steps}


def _step(event: Event, session: Session, locale: str) -> dict[str, Any]:
    """
    Return an event as a step; words without a language were the script's, and are not taken for the transcript's.
    """
    step = write_event(event)
    source = session.component.document["locales"][0]
    if isinstance(event, Answer) and event.locale is None and locale != source:
        step["locale"] = source
    return step


def _views(session: Session, locale: str) -> dict[str, View]:
    """
    Return everyone's view.
    """
    return {who: session.seat(who).view(locale) for who in session.cast}


def _expectation(view: View) -> dict[str, Any]:
    """
    Return a view as an expectation.
    """
    sees = {item.answer: item.text for item in view.seen}
    return {
        "status": view.status,
        "now": [item.turn for item in view.now],
        **({"sees": sees} if sees else {}),
    }
