"""
What a plugin is judged by: its files, its package's metadata, and what trying it has shown.
"""

from __future__ import annotations

from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.catalog import Catalog
from reflectkit.catalog.plugins import Plugin
from reflectkit.errors import Problem
from reflectkit.testing.conformance import Report
from reflectkit.testing.inspecting import metadata_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.testing.subjects import Subject


@attrs.frozen(kw_only=True, eq=False)
class Evidence:
    """
    A plugin, and everything that rules look at.

    `place` is where its packages can be imported from, if they are not installed; `project` what it is built from.
    `against` is what is wrong with its version numbers; nothing if no earlier release was named.
    """

    plugin: Plugin
    catalog: Catalog
    report: Report
    metadata: Message
    place: Path | None = None
    project: Path | None = None
    wheel: Path | None = None
    against: tuple[Problem, ...] | None = None

    @property
    def manifest(self) -> Mapping[str, Any]:
        """
        Return the manifest as its author wrote it; nothing stands in one that cannot be read.
        """
        value = None if self.plugin.document is None else self.plugin.document.value
        return value if isinstance(value, dict) else {}

    def documents(self, *kinds: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """
        Yield the components of some kinds, or of all, by their local names, as far as they can be read.
        """
        for id_, item in self.plugin.items.items():
            document = self.catalog.known(id_).reading.document
            if document is not None and isinstance(document.value, dict) and (not kinds or item.kind in kinds):
                yield id_.partition("/")[2], document.value

    def errors(self, *codes: str) -> tuple[Problem, ...]:
        """
        Return the errors of the report, or the problems with one of some codes.
        """
        found = self.report.problems
        return tuple(one for one in found if (one.code in codes if codes else one.severity == "error"))


def evidence_of(
    plugin: Plugin, subject: Subject, report: Report, *, wheel: Path | None, against: tuple[Problem, ...] | None
) -> Evidence:
    """
    Return what a plugin that has been tried is judged by.
    """
    place = Path(subject.place) if subject.place else None
    return Evidence(
        plugin=plugin,
        catalog=subject.catalog,
        report=report,
        metadata=_installed(plugin.dist) if place is None else metadata_of(place),
        place=place,
        project=Path(subject.project) if subject.project else None,
        wheel=wheel,
        against=against,
    )


def _installed(dist: str) -> Message:
    """
    Return the metadata of an installed distribution; a folder has none.
    """
    try:
        found: Any = metadata(dist) if dist else Message()
    except PackageNotFoundError:
        found = Message()
    held: Message = found
    return held
