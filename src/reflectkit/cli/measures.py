"""
`score` and `change`: what answers come to, and whether a difference means something.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from reflectkit.catalog import find_target
from reflectkit.cli.common import catalog_of, lines_of, locale_option, opened, output_options, put, with_folders
from reflectkit.content.measure import Measure
from reflectkit.errors import ContentError, Unscorable
from reflectkit.progress.change import change as compare
from reflectkit.progress.scoring import score as total
from reflectkit.progress.scoring import unscored
from reflectkit.reading import parse
from reflectkit.session.wire import is_locale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.progress.scoring import Form

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


@click.command("score")
@click.argument("target")
@click.option("--answers", required=True, metavar="FILE", help="One form a line, from a file or from `-`.")
@locale_option(None, "The language of the bands, such as `nl`.")
@output_options
@with_folders
def score(
    *,
    target: str,
    answers: str,
    locale: str | None,
    as_json: bool,
    plain: bool,  # noqa: ARG001 - the output is always plain.
    folders: tuple[str, ...],
) -> int:
    """
    Score forms of a measure: `{"answers": {"q1": 2, "q2": null}}`, one a line.
    """
    measure = _measure(target, folders)
    bad = False
    with opened(answers, "the answers") as source:
        for number, line in enumerate(lines_of(source), 1):
            form, why = _form(measure, line)
            if why:
                bad = True
                click.echo(f"reflectkit: form {number}: {why}", err=True)
            if as_json:
                put(form.to_json(locale))
            else:
                _tell(number, form, locale)
    return int(bad)


def _measure(target: str, folders: Sequence[str]) -> Measure:
    """
    Return the measure that a target names.
    """
    component = find_target(target, catalog_of(folders)).load()
    if not isinstance(component.content, Measure):
        message = f"`{component.id}` ({component.kind}) is no measure, and has no scores"
        raise click.UsageError(message)
    return component.content


def _form(measure: Measure, line: bytes) -> tuple[Form, str]:
    """
    Return the form of a line, and what is wrong with the line; a form that cannot be read is scored as one without scores.
    """
    try:
        document = parse(line).value
    except ContentError as error:
        why = f"the line is no JSON that can be read ({error.problems[0].cause})"
        return unscored(measure, why), why
    answers = document.get("answers") if isinstance(document, dict) else None
    if not isinstance(answers, dict) or len(document) > 1:
        why = 'the line is not of the shape {"answers": {item: number or null}}'
        return unscored(measure, why), why
    form = total(measure, answers)
    unknown = answers.keys() - {item.id for item in measure.items}
    return form, (form.scores[0].reason or "") if unknown else ""


def _tell(number: int, form: Form, locale: str | None) -> None:
    """
    Say the scores of a form to a person.
    """
    shown = form.to_json(locale)
    for one in shown["scores"]:
        low, high = one["range"]
        band = f", {one['band']}" if one["band"] else ""
        words = f"none: {one['reason']}" if one["value"] is None else f"{one['value']} of {low} to {high}{band}"
        click.echo(f"{number}  {one['scale']}: {words}")
    for alert in shown["alerts"]:
        click.echo(f"{number}  alert {alert['id']} ({alert['needs']}): {alert['say']}")


def _exactly(_context: click.Context, option: click.Parameter, text: str) -> Fraction:
    """
    Return a number as it was typed.
    """
    if not _NUMBER.fullmatch(text):
        message = f"--{option.name} is a number, such as 12 or 10.5"
        raise click.UsageError(message)
    return Fraction(text)


@click.command("change")
@click.argument("target")
@click.option("--scale", required=True, metavar="SCALE", help="The scale, such as `total`.")
@click.option("--before", required=True, callback=_exactly, metavar="SCORE", help="The score before.")
@click.option("--after", required=True, callback=_exactly, metavar="SCORE", help="The score after.")
@click.option("--population", metavar="NAME", help="Whose norms count; the first ones unless said.")
@click.option("--language", metavar="TAG", help="The language of the answers; the measure's own unless said.")
@output_options
@with_folders
def change(*, target: str, as_json: bool, plain: bool, folders: tuple[str, ...], **said: Any) -> None:  # noqa: ARG001
    """
    Tell whether the difference of two scores means something.
    """
    if said["language"] is not None and not is_locale(said["language"]):
        message = "--language is a language tag, such as nl or de-AT"
        raise click.UsageError(message)
    measure = _measure(target, folders)
    try:
        found = compare(measure, **said)
    except Unscorable as error:
        problem = error.problems[0]
        raise click.UsageError(f"{problem.cause}: {problem.fix}") from None
    shown = found.to_json()
    if as_json:
        put(shown)
        return
    for name, value in shown.items():
        click.echo(f"{name}: {_words(value)}")


def _words(value: Any) -> str:
    """
    Return one part of the answer in words.
    """
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items() if part is not None)
    return "none" if value is None else str(value)
