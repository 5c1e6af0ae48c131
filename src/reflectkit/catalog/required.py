"""
What a host requires: there and usable, or one line that says why not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.codes import make
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.catalog.collection import Collection
    from reflectkit.errors import Problem


def check_required(catalog: Collection, required: Iterable[str]) -> None:
    """
    Raise `ContentError` with a line for each required plugin or component that is missing or cannot be used.

    Of a required plugin every component is read and bound; of what is not required, nothing is.
    """
    problems = [problem for id_ in sorted(required) for problem in _lacking(catalog, id_)]
    if problems:
        raise ContentError(problems)


def _lacking(catalog: Collection, id_: str) -> Iterator[Problem]:
    """
    Yield what is wrong with one thing that is required.
    """
    plugin = catalog.plugin(id_.partition("/")[0])
    if plugin is not None and plugin.state != "ready":
        yield _required(plugin.problems[0], id_)
    elif plugin is None or ("/" in id_ and id_ not in catalog):
        cause = f"the host requires `{id_}`, and {catalog.absent(id_)}" if "/" in id_ else _not_there(id_)
        yield make("RK-P04", cause, "install it, or take it out of `require`")
    elif "/" in id_:
        yield from _unusable(catalog, id_)
    else:
        yield from (_required(problem, id_) for problem in catalog.check_manifest(id_) if problem.severity == "error")
        for component in plugin.components:
            yield from _unusable(catalog, component)


def _not_there(id_: str) -> str:
    """
    Say that a plugin is missing.
    """
    return f"the host requires the plugin `{id_}`, which is not installed"


def _unusable(catalog: Collection, id_: str) -> Iterator[Problem]:
    """
    Yield why a component cannot be used: the first thing that is wrong is enough.
    """
    try:
        _ = catalog[id_]
    except ContentError as error:
        yield _required(error.problems[0], id_)


def _required(problem: Problem, id_: str) -> Problem:
    """
    Return a problem as one of the host's: the same place, cause and mend, and whose need it is.
    """
    cause = f"the host requires `{id_}`, and it cannot be used ({problem.code}): {problem.cause}"
    return attrs.evolve(problem, code="RK-P05", severity="error", cause=cause)
