"""
The golden transcripts of a plugin: where they lie, and which turns of a script they come to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.beside import read_beside
from reflectkit.catalog.codes import Trouble
from reflectkit.content.frozen import FrozenMap
from reflectkit.errors import ContentError, Problem, ReflectkitError
from reflectkit.session.playing import covered_turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.plugins import Plugin
    from reflectkit.catalog.shelf import Shelf
    from reflectkit.content.component import Component

FOLDER = "transcripts"
"""Where a plugin keeps its transcripts, beside its manifest."""

SUFFIX = ".transcript.json"
"""How a transcript is called that lies in the folder of its script."""


@attrs.frozen(kw_only=True)
class Golden:
    """
    A transcript of a plugin: its name, the full id of the script it is about, and what it says, or why it is none.
    """

    name: str
    script: str = ""
    transcript: Mapping[str, Any] = FrozenMap()
    problems: tuple[Problem, ...] = ()


def golden(plugin: Plugin) -> Iterator[Golden]:
    """
    Yield the transcripts of a ready plugin: those in a folder of their own, and those beside its scripts.
    """
    if plugin.shelf is None or plugin.state != "ready":
        return
    for path, name in _paths(plugin.shelf):
        try:
            document = read_beside(plugin.shelf.files, path, "transcript")
        except ContentError as error:
            yield Golden(name=name, problems=error.problems)
        else:
            of = document.value["of"].partition("@")[0]
            script = of if "/" in of else f"{plugin.id}/{of}"
            yield Golden(name=name, script=script, transcript=document.value)


def reached(component: Component, plugin: Plugin) -> tuple[frozenset[str], ...]:
    """
    Return the turns that each transcript of a script comes to; one that cannot even begin comes to none.
    """
    return tuple(_turns(component, one.transcript) for one in golden(plugin) if one.script == component.id)


def _turns(component: Component, transcript: Mapping[str, Any]) -> frozenset[str]:
    """
    Return the turns that one transcript comes to.
    """
    try:
        return covered_turns(component, [transcript])
    except ReflectkitError:
        return frozenset()


def _paths(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """
    Yield path and name of every file that should be a transcript.
    """
    places = [(FOLDER, ".json"), *((folder, SUFFIX) for folder in shelf.folders)]
    for folder, suffix in places:
        try:
            names = shelf.files.names(folder)
        except Trouble:
            # A plugin without transcripts is a whole plugin.
            continue
        for name in names:
            if name.endswith(suffix):
                yield f"{folder}/{name}".lstrip("/"), name.removesuffix(suffix)
