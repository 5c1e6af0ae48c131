"""
`check --path`: how a turn is reached, or why it never is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from reflectkit.catalog import find_target
from reflectkit.checking import RULES, way_to
from reflectkit.checking.case import near
from reflectkit.cli.common import put
from reflectkit.content.script import Script
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.catalog import Catalog
    from reflectkit.checking import Way
    from reflectkit.content.component import Component


def show_way(catalog: Catalog, targets: Sequence[str], turn: str, *, as_json: bool) -> int:
    """
    Show the shortest way to a turn of one script; return 1 if there is none.
    """
    if len(targets) != 1:
        message = "--path is about a turn of one script: name that script and nothing else"
        raise click.UsageError(message)
    component = _script(catalog, targets[0])
    way = way_to(component, turn)
    if way is None:
        known = [one.id for one in component.content.turns()] if isinstance(component.content, Script) else []
        message = f"`{component.id}` has no turn `{turn}`: {near(turn, known, 'name a turn of a script')}"
        raise click.UsageError(message)
    if as_json:
        put({"turn": turn, "events": None if way.events is None else list(way.events), "reason": way.reason or None})
    else:
        for line in _lines(way):
            click.echo(line)
    return int(way.events is None)


def _script(catalog: Catalog, target: str) -> Component:
    """
    Return the one component that was named; raise `ContentError` if it has errors that keep it from being walked.
    """
    found = find_target(target, catalog)
    component = found.load()
    errors = [one for one in found.check() if one.severity == "error" and not _is_found_by_walking(one.code)]
    if errors:
        raise ContentError(errors)
    return component


def _is_found_by_walking(code: str) -> bool:
    """
    Tell whether a problem is one that only a walk through the script can find.
    """
    return code in RULES and RULES[code].explores


def _lines(way: Way) -> list[str]:
    """
    Return a way for people to read: who answers what, in order.
    """
    if way.events is None:
        return [f"Nobody is ever asked `{way.turn}`: {way.reason}."]
    answers = [f"  {event['by']}  {_said(event)}" for event in way.events]
    head = f"`{way.turn}` is asked after this:" if answers else f"`{way.turn}` is asked at once."
    return [head, *answers]


def _said(event: dict[str, Any]) -> str:
    """
    Return what one event says, with `-` for nothing.
    """
    if event["type"] == "gate":
        return ", ".join(f"{name}: {_value(value)}" for name, value in event["answers"].items())
    return f"{event['turn']}: {_value(event['value'])}"


def _value(value: Any) -> str:
    """
    Return an answer as it is written in JSON, and plain words without quotes.
    """
    if value is None:
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
