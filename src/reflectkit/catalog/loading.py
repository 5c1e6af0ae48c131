"""
One component's file: its bytes, what reading makes of them, and whether it is what its place says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.permission import unlike
from reflectkit.errors import Place
from reflectkit.reading import Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflectkit.catalog.plugins import Plugin
    from reflectkit.catalog.policy import Policy
    from reflectkit.catalog.shelf import Item, Shelf
    from reflectkit.content.extension import FormSpec
    from reflectkit.errors import Problem


@attrs.frozen(eq=False)
class Loaded:
    """
    A component that was read, not yet bound to what it uses; without content, its problems say why.
    """

    id: str
    reading: Reading
    problems: tuple[Problem, ...] = ()
    plugin: Plugin | None = None

    @property
    def prefix(self) -> str:
        """
        Return the id of its plugin, or nothing for a single file.
        """
        return "" if self.plugin is None else self.plugin.id

    @property
    def label(self) -> str:
        """
        Return name and version of its distribution, if it came in one.
        """
        return "" if self.plugin is None else self.plugin.label

    def stamped(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """
        Return problems that say whose they are.
        """
        return tuple(
            attrs.evolve(problem, plugin=self.prefix, component=self.id, dist=self.label) for problem in problems
        )


def load(plugin: Plugin, shelf: Shelf, item: Item, forms: Mapping[str, FormSpec]) -> Loaded:
    """
    Read the file of one component, with the answer forms that it can name; whatever is wrong becomes a problem.
    """
    file = shelf.files.where(item.path)
    try:
        reading = read(shelf.files.read(item.path), file=file, forms=forms)
    except Trouble as trouble:
        problem = trouble.problem(Place(file=file), plugin=plugin.id, dist=plugin.label, component=item.id)
        return Loaded(item.id, Reading(), (problem,), plugin)
    problems = reading.problems or _misplaced(reading, item)
    return Loaded(item.id, reading, Loaded(item.id, reading, (), plugin).stamped(problems), plugin)


def _misplaced(reading: Reading, item: Item) -> tuple[Problem, ...]:
    """
    Return what is wrong if a component is not what its file's name and its place in `provides` say.
    """
    assert reading.document is not None
    troubles = []
    if reading.kind != item.kind:
        cause = f"this is of the kind `{reading.kind}`, and `provides` has it under `{item.kind}`"
        troubles.append(Trouble("RK-M10", cause, "move the file, or mend its `format`", pointer="/format"))
    stem = item.id.partition("/")[2]
    if reading.content is not None and reading.content.id != stem:
        cause = f"the id `{reading.content.id}` is not the file's name `{stem}`"
        troubles.append(Trouble("RK-M09", cause, "give both the same name", pointer="/id"))
    return tuple(trouble.problem(reading.document.place(trouble.pointer)) for trouble in troubles)


def pinned(loaded: Loaded, policies: Iterable[Policy]) -> Loaded:
    """
    Return a component that was read; if it is not what the host has pinned, that is wrong with it before all else.
    """
    document, content = loaded.reading.document, loaded.reading.content
    pins = [policy.pins[loaded.id] for policy in policies if loaded.id in policy.pins]
    if document is None or content is None or not pins:
        return loaded
    troubles = [unlike(pin, content.version, loaded.reading.sha256, f"`{loaded.id}`") for pin in pins]
    found = [trouble.problem(document.place()) for trouble in troubles if trouble is not None]
    return attrs.evolve(loaded, problems=(*loaded.stamped(found[:1]), *loaded.problems))
