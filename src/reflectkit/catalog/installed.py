"""
The only door to `importlib_metadata`: what is installed, one distribution at a time.

Each distribution is looked at behind a guard of its own, so that a broken one costs itself only.
Nothing of a distribution is imported, and its metadata is parsed only where the name of its folder does not say enough.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import importlib_metadata

from reflectkit.catalog.codes import make
from reflectkit.catalog.entries import Entries, malformed, normalised, read_entries
from reflectkit.catalog.files import ordinary
from reflectkit.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = re.compile(r"([A-Za-z0-9](?:[\w.]*[A-Za-z0-9])?)-([\w.+!]+)\.dist-info", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_FIELD = {
    "Name": re.compile(r"^Name:\s*(\S+)\s*$", re.MULTILINE),
    "Version": re.compile(r"^Version:\s*(\S+)\s*$", re.MULTILINE),
}
_NONE = Entries()


class Installed(NamedTuple):
    """
    One installed distribution; `base` is where its files lie, as a path or as something that can be walked.
    """

    name: str
    version: str
    entries: Entries
    base: Any
    where: str

    @property
    def label(self) -> str:
        """
        Return name and version.
        """
        return f"{self.name} {self.version}"


class Scan(NamedTuple):
    """
    What is installed, one distribution per name, and what is wrong with any of it.
    """

    found: tuple[Installed, ...]
    problems: tuple[Problem, ...]


def scan() -> Scan:
    """
    Look at every installed distribution once; the first of a name, in the order of the path, is the one that counts.
    """
    found: dict[str, Installed] = {}
    problems: list[Problem] = []
    for distribution in _distributions(problems):
        try:
            one = _look(distribution)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a distribution costs that one only.
            problems.append(_unreadable(_shown(distribution), error))
            continue
        problems.extend(malformed(one.entries, one.where, one.name, one.label))
        first = found.setdefault(one.name, one)
        if first is not one and one.entries.ours and _real(first.where) != _real(one.where):
            problems.append(_hidden(one, first))
    problems.sort(key=Problem.line)
    return Scan(tuple(found[name] for name in sorted(found)), tuple(problems))


def _distributions(problems: list[Problem]) -> Iterator[Any]:
    """
    Yield every distribution; a finder that fails ends the search with a problem, not with a crash.
    """
    try:
        yield from importlib_metadata.distributions()
    except Exception as error:  # noqa: BLE001 - finders come from anywhere.
        problems.append(_unreadable("a finder of installed packages", error))


def _look(distribution: Any) -> Installed:
    """
    Read name, version and entry points of a distribution.
    """
    label = str(distribution)
    named = _FOLDER.fullmatch(label.rstrip("/").rpartition("/")[2].rpartition("\\")[2])
    name, version = named.groups() if named else (_field(distribution, "Name"), _field(distribution, "Version"))
    if not _NAME.fullmatch(name):
        message = "no name"
        raise ValueError(message)
    text = _entry_points(distribution, label)
    entries = read_entries(text) if text else _NONE
    return Installed(
        normalised(name),
        version,
        entries,
        distribution.locate_file("") if entries.ours else None,
        f"{label}/entry_points.txt",
    )


def _entry_points(distribution: Any, label: str) -> str | None:
    """
    Return the text of the entry points: straight from the folder that the distribution shows, which is three times as
    fast, or through the distribution where that is no folder.
    """
    try:
        data = ordinary(f"{label}/entry_points.txt")
    except (OSError, ValueError):
        data = None
    return distribution.read_text("entry_points.txt") if data is None else data.decode("utf-8")


def _field(distribution: Any, field: str) -> str:
    """
    Return one header of the metadata, without parsing the description that follows.
    """
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""
    found = _FIELD[field].search(text.partition("\n\n")[0])
    return "" if found is None else found[1]


def _real(where: str) -> Path:
    """
    Return where a file really lies, so that one folder reached by two paths is one.
    """
    return Path(where).resolve()


def _shown(distribution: Any) -> str:
    """
    Return how a person finds a distribution; older versions of `importlib_metadata` do not show its folder.
    """
    label = str(distribution)
    return f"a distribution in {distribution.locate_file('')}" if label.startswith("<") else label


def _unreadable(label: str, error: Exception) -> Problem:
    """
    Return the problem of a distribution that cannot be looked at.
    """
    cause = f"{label} cannot be read ({type(error).__name__}); if it holds a plugin, that plugin is missing"
    return make("RK-D02", cause, "install it again, or remove its folder if it is a leftover")


def _hidden(one: Installed, first: Installed) -> Problem:
    """
    Return the problem of a distribution that another of the same name hides.
    """
    cause = f"{one.label} is hidden by {first.label}, which comes earlier on the path"
    return make("RK-D03", cause, "uninstall one of the two", place=Place(file=one.where), dist=one.label)


def version_of(name: str) -> str | None:
    """
    Return the version of a distribution that is installed; `None` if it is not, or does not say so.
    """
    try:
        return importlib_metadata.version(name)
    except importlib_metadata.PackageNotFoundError:
        return None
