"""
Versions beside each other: the components of two targets, matched by the names that their plugins give them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.catalog.binding import references, resolve
from reflectkit.catalog.codes import Trouble
from reflectkit.comparing import Side, compare
from reflectkit.content.script import Script
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from reflectkit.catalog.binding import Library
    from reflectkit.catalog.loading import Loaded
    from reflectkit.catalog.targets import Target
    from reflectkit.comparing import Comparison


def side_of(library: Library, loaded: Loaded) -> Side:
    """
    Return one version of a component, with what its names mean as far as that is at hand.

    Raises `ContentError` if its file cannot be read.
    """
    reading = loaded.reading
    if loaded.problems or reading.content is None or reading.document is None:
        raise ContentError(loaded.problems)
    return Side(
        id=loaded.id,
        content=reading.content,
        document=reading.document.value,
        references=references(library, loaded),
        gate=_gate(library, loaded),
    )


def _gate(library: Library, loaded: Loaded) -> Side | None:
    """
    Return the gate of a script, if there is one that can be read.
    """
    content = loaded.reading.content
    if not isinstance(content, Script) or content.gate is None:
        return None
    found = library.loaded(resolve(library, loaded.prefix, content.gate)[0])
    return None if found is None or found.problems or found.reading.kind != "gate" else side_of(library, found)


def loaded_of(target: Target) -> dict[str, Loaded]:
    """
    Return what a target holds by local name; raise `ContentError` if a file cannot be read, or a plugin is stopped.
    """
    if target.single is not None:
        if target.single.problems:
            raise ContentError(target.single.problems)
        return {target.single.id.rpartition("/")[2]: target.single}
    stopped = [problem for problem in target.of_the_manifests() if problem.severity == "error"]
    if stopped:
        raise ContentError(stopped)
    found = {id_: target.catalog.loaded(id_) for id_ in target.components}
    return {id_.rpartition("/")[2]: loaded for id_, loaded in found.items() if loaded is not None}


def pairs_of(old: Target, new: Target) -> list[tuple[Loaded | None, Loaded | None]]:
    """
    Return the components of two targets, each beside its other version, in the order of their names.

    Two single components are versions of each other whatever their names; a single one beside a plugin is one of its.
    """
    was, now = loaded_of(old), loaded_of(new)
    if old.is_single and new.is_single:
        return [(next(iter(was.values())), next(iter(now.values())))]
    names = was if old.is_single else now if new.is_single else {**was, **now}
    if not was.keys() & now.keys() and (old.is_single or new.is_single):
        (name,) = names
        cause = f"the plugin has no component `{name}`, so there is nothing to compare it with"
        raise ContentError([Trouble("RK-D09", cause, "name two versions of one component or plugin").problem()])
    return [(was.get(name), now.get(name)) for name in sorted(names)]


def compare_targets(old: Target, new: Target) -> tuple[Comparison, ...]:
    """
    Return what has changed from one target to another, component by component.

    Raises `ContentError` for a file that cannot be read, and where there is nothing to compare.
    """
    return tuple(
        compare(
            None if was is None else side_of(old.catalog, was),
            None if now is None else side_of(new.catalog, now),
        )
        for was, now in pairs_of(old, new)
    )
