"""
What the verbs share: options, the catalog, and JSON output.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from reflectkit.catalog import discover
from reflectkit.session.wire import is_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reflectkit.catalog import Catalog

F = TypeVar("F", bound="Callable[..., Any]")

LONGEST = 1024 * 1024
"""The most bytes of a line."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


def with_folders(function: F) -> F:
    """
    Add the option `--with FOLDER`.
    """
    option = click.option("--with", "folders", multiple=True, metavar="FOLDER", help="Add a folder plugin.")
    return option(function)


def output_options(function: F) -> F:
    """
    Add the options `--json` and `--plain`.
    """
    as_json = click.option("--json", "as_json", is_flag=True, help="For programs: JSON and nothing else.")
    plain = click.option("--plain", is_flag=True, help="For screen readers: words only.")
    return as_json(plain(function))


def locale_option(default: str | None, words: str) -> Callable[[F], F]:
    """
    Add the option `--locale`, which takes a language tag and nothing else.
    """

    def checked(_context: click.Context, _option: click.Parameter, locale: str | None) -> str | None:
        if locale is not None and not is_locale(locale):
            message = "--locale is a language tag, such as nl or de-AT"
            raise click.UsageError(message)
        return locale

    return click.option("--locale", default=default, show_default=True, callback=checked, help=words)


def catalog_of(folders: Sequence[str]) -> Catalog:
    """
    Return the installed plugins and the folders that were named.
    """
    return discover(folders=folders)


def counted(number: int, noun: str) -> str:
    """
    Return how many there are of something.
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def from_here(path: Path) -> str:
    """
    Return the path of a file as it is seen from the current folder.
    """
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def opened(name: str, what: str) -> IO[bytes]:
    """
    Open a file to be read line by line, or standard input for `-`.
    """
    if name == "-":
        return sys.stdin.buffer
    try:
        return open(name, "rb")  # noqa: PTH123 - the caller closes it.
    except OSError as error:
        message = f"{what} in {name} cannot be read ({error.strerror})"
        raise click.UsageError(message) from None


def lines_of(source: IO[bytes]) -> Iterator[bytes]:
    """
    Yield the lines that are not blank, each as soon as it is there; of one that is too long, enough to see that it is.
    """
    while line := source.readline(LONGEST + 1):
        while len(line) > LONGEST and not line.endswith(b"\n"):
            rest = source.readline(LONGEST + 1)
            line = line[: LONGEST + 1] + rest[-1:]
            if not rest:
                break
        if line.strip():
            yield line


def put(document: Any) -> None:
    """
    Write one JSON value on a line of its own, at once.
    """
    click.echo(_encode(document))
