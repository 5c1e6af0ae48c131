"""
What is wrong with a plugin itself, as `check` tells it: its manifest, and the files that it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.labelled import labelled
from reflectkit.errors import Place
from reflectkit.reading import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog.plugins import Plugin
    from reflectkit.errors import Problem


def manifest_problems(plugin: Plugin) -> Iterator[Problem]:
    """
    Yield its own problems, what its schema says about the manifest, and what is wrong with the files; nothing twice.

    A transcript that is none is told here too, and so are labelled sentences: whoever counts on them would not miss
    them otherwise.
    """
    yield from plugin.problems
    if plugin.document is None:
        return
    told = {words for problem in plugin.problems if problem.place for words in (problem.place.pointer, problem.cause)}
    found = validate(plugin.document, "plugin")
    problems = [one for one in found if one.cause not in told and (one.place or Place()).pointer not in told - {""}]
    if plugin.shelf is not None:
        troubles = plugin.shelf.troubles
        problems += [trouble.problem(plugin.document.place(trouble.pointer)) for trouble in troubles]
    # Only a check plays, and only a check waits for the engine to be imported.
    from reflectkit.catalog.transcripts import golden

    problems += [problem for one in golden(plugin) for problem in one.problems]
    problems += [problem for one in labelled(plugin) for problem in one.problems]
    for problem in problems:
        yield attrs.evolve(problem, plugin=plugin.id, dist=plugin.label)
