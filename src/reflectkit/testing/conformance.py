"""
Conformance: everything that a plugin is held to, in order, and what of it does not hold.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.script import Script
from reflectkit.errors import ContentError, Place
from reflectkit.testing.codes import fault
from reflectkit.testing.computed import compute
from reflectkit.testing.simulating import SESSIONS, simulate
from reflectkit.testing.subjects import subject_of
from reflectkit.testing.transcripts import play_transcripts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reflectkit.catalog import Catalog
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem
    from reflectkit.testing.subjects import Subject

PARTS = ("wheel", "content", "code", "transcripts", "sessions")
"""What is tried, in order; one that fails may leave nothing for the next."""

FOLLOWS = "RK-H06"
"""Code that failed too often is not called again: what it failed with has been told."""


@attrs.frozen(kw_only=True)
class Report:
    """
    What trying plugins has shown: the problems of each part, and how much was tried.
    """

    plugins: tuple[str, ...] = ()
    wheel: str = ""
    parts: dict[str, tuple[Problem, ...]] = attrs.field(factory=dict)
    tried: dict[str, int] = attrs.field(factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Return everything that is wrong.
        """
        return tuple(dict.fromkeys(problem for found in self.parts.values() for problem in found))

    @property
    def is_green(self) -> bool:
        """
        Tell whether nothing is an error.
        """
        return all(problem.severity != "error" for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """
        Return the report as the command line gives it.
        """
        problems = [problem.to_json() for problem in self.problems]
        return {
            "plugins": list(self.plugins),
            "wheel": self.wheel or None,
            "tried": self.tried,
            "green": self.is_green,
            "problems": problems,
        }


def conform(name: str, catalog: Catalog, *, today: date | None = None, sessions: int = SESSIONS) -> Report:
    """
    Try a plugin: its project, its folder, its wheel, or one that is in the catalog.

    The catalog must not be strict, so that what is wrong with code is told like everything else.
    """
    try:
        with subject_of(name, catalog) as subject:
            return try_all(subject, today=today, sessions=sessions)
    except ContentError as error:
        return Report(parts={"wheel": error.problems})


def try_all(subject: Subject, *, today: date | None = None, sessions: int = SESSIONS) -> Report:
    """
    Return what trying the plugins of a subject shows.
    """
    catalog = subject.catalog
    plugins = [plugin for plugin in catalog.plugins if plugin.id in subject.plugins]
    ids = [id_ for plugin in plugins for id_ in plugin.components]
    content = [problem for id_ in subject.plugins for problem in catalog.check_manifest(id_)]
    content += [problem for id_ in ids for problem in catalog.check(id_, today=today)]
    content += [problem for plugin in plugins for problem in _stopped(plugin, content)]
    parts = {"wheel": subject.problems, "content": tuple(content)}
    broken = frozenset(problem.component for problem in content if problem.severity == "error")
    scripts = [] if "" in broken else [id_ for id_ in ids if id_ not in broken]
    parts["transcripts"] = tuple(
        problem for plugin in plugins if "" not in broken for problem in play_transcripts(plugin, catalog, broken)
    )
    simulated = [problem for id_ in scripts for problem in _simulated(id_, catalog, sessions)]
    parts["sessions"] = tuple(simulated)
    parts["code"] = tuple(_code(subject, plugins, today))
    tried = {"components": len(ids), "sessions": sessions * sum(1 for id_ in scripts if _is_script(catalog, id_))}
    return Report(
        plugins=subject.plugins,
        wheel=subject.wheel,
        parts={part: tuple(map(subject.told, parts[part])) for part in PARTS},
        tried=tried,
    )


def _stopped(plugin: Plugin, told: list[Problem]) -> Iterator[Problem]:
    """
    Yield that a plugin is stopped, where no error says so: what cannot be tried is not green.
    """
    if plugin.state != "ready" and all(problem.severity != "error" for problem in told):
        cause = f"the plugin is stopped ({plugin.state}), and nothing of it can be tried"
        yield fault("RK-T07", cause, place=Place(file=plugin.file), plugin=plugin.id)


def _is_script(catalog: Catalog, id_: str) -> bool:
    """
    Tell whether a component can be played.
    """
    return isinstance(catalog.known(id_).reading.content, Script)


def _simulated(id_: str, catalog: Catalog, sessions: int) -> Iterator[Problem]:
    """
    Yield what simulated sessions of a component show; only scripts have any, and only what can be bound is played.
    """
    if _is_script(catalog, id_):
        yield from simulate(catalog[id_], catalog.hooks, sessions)


def _usable(id_: str, catalog: Catalog) -> Iterator[Component]:
    """
    Yield a component, unless it cannot be used.
    """
    with suppress(ContentError):
        yield catalog[id_]


def _code(subject: Subject, plugins: list[Plugin], today: date | None) -> Iterator[Problem]:
    """
    Yield what is wrong with the code of plugins, and with what it computes.
    """
    catalog = subject.catalog
    coded = [plugin for plugin in plugins if plugin.shelf is not None and plugin.shelf.manifest.code is not None]
    if not coded:
        return
    own = {plugin.id for plugin in coded}
    given = catalog.with_provided()
    computed = [id_ for id_ in given if id_ not in catalog and id_.partition("/")[0] in own]
    yield from (problem for id_ in computed for problem in given.check(id_, today=today))
    yield from compute([one for id_ in given if id_.partition("/")[0] in own for one in _usable(id_, given)], given)
    hooks = (*given.hooks.problems, *catalog.hooks.health())
    yield from (problem for problem in dict.fromkeys(hooks) if problem.plugin in own and problem.code != FOLLOWS)
