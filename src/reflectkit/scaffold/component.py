"""
A new component inside a plugin, with what it needs and does not find there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflectkit.catalog import Catalog
from reflectkit.catalog.files import MANIFEST
from reflectkit.catalog.manifest import KINDS
from reflectkit.catalog.projects import project_of, sources_of
from reflectkit.catalog.values import is_id
from reflectkit.content.gate import Gate
from reflectkit.errors import ContentError
from reflectkit.reading import read
from reflectkit.scaffold.files import make, refused
from reflectkit.scaffold.templates import fill, quoted, titled
from reflectkit.testing.answers import clear_gate

if TYPE_CHECKING:
    from pathlib import Path

COMPONENTS = ("exercise", "dialogue", "practice", "gate", "phrasebook", "resources")
"""What can be made inside a plugin."""

PLACES = {kind: place for place, kind in KINDS.items()}
"""Where each kind lies in a plugin."""

OWN = {"gate": "own-gate", "resources": "help"}
"""What a gate or a list of help is called that is made because something needs one."""


def new_component(kind: str, name: str, *, at: Path) -> tuple[Path, ...]:
    """
    Make a component in the plugin at a place, and name it in the manifest; return the new files.

    Raises `ContentError`, with nothing written, if there is no plugin, or something of this name.
    """
    if not is_id(name):
        raise refused("RK-N01", "the name is no id", "write small letters, digits and single hyphens, as in `my-step`")
    writer = _Writer(_plugin_at(at))
    if f"{writer.id}/{name}" in writer.catalog:
        raise refused("RK-N02", f"`{writer.id}/{name}` is there already", "choose another name", str(writer.folder))
    writer.write(kind, name)
    make(writer.files)
    writer.declare()
    return tuple(writer.files)


def _plugin_at(place: Path) -> Path:
    """
    Return the folder of the plugin at or around a place.
    """
    found = place.resolve()
    for folder in (found, *found.parents):
        if (folder / MANIFEST).is_file():
            return folder
        if (folder / "pyproject.toml").is_file():
            break
    project = project_of(place)
    sources = () if project is None else sources_of(project)
    if len(sources) != 1:
        cause = "no plugin is here" if not sources else "more than one plugin is here"
        raise refused("RK-N03", cause, "go into the folder of a plugin, or make one with `reflectkit new`")
    return sources[0]


class _Writer:
    """
    Writes a component, and first what it needs; nothing is on disk before all of it is known.
    """

    def __init__(self, folder: Path) -> None:
        """
        Know the plugin; raise `ContentError` if it is stopped.
        """
        self.folder = folder
        self.files: dict[Path, str] = {}
        self.catalog = Catalog().with_folder(folder)
        (plugin,) = self.catalog.plugins
        if plugin.state == "broken":
            raise ContentError(plugin.problems)
        self.id = plugin.id
        self._kinds: set[str] = set()

    def write(self, kind: str, name: str) -> None:
        """
        Write one component, and a transcript of one that can be played.
        """
        words = {"NAME": name, "TITLE": quoted(titled(name))}
        if kind == "dialogue":
            gate = self._need("gate")
            words.update(GATE=gate, ANSWERS=json.dumps(self._answers(gate)))
        if kind == "gate":
            words["HELP"] = self._need("resources")
        self._kinds.add(kind)
        self.files[self._path(kind, name)] = fill(f"{kind}.json", **words)
        if kind in ("exercise", "dialogue"):
            path = self.folder / "transcripts" / f"{name}.through.en.json"
            self.files[path] = fill(f"{kind}.through.en.json", **words)

    def declare(self) -> None:
        """
        Name the folders in the manifest that it does not name yet; it is left as it is if it names them all.
        """
        path = self.folder / MANIFEST
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        lacking = [PLACES[kind] for kind in COMPONENTS if kind in self._kinds and not self._is_named(manifest, kind)]
        for place in lacking:
            manifest["provides"].setdefault(place, []).append(f"{place}/")
        if lacking:
            path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")

    def _is_named(self, manifest: dict[str, Any], kind: str) -> bool:
        """
        Tell whether the manifest names the folder of a kind.
        """
        return f"{PLACES[kind]}/" in manifest["provides"].get(PLACES[kind], ())

    def _path(self, kind: str, name: str) -> Path:
        """
        Return where a component will be.
        """
        return self.folder / PLACES[kind] / f"{name}.json"

    def _need(self, kind: str) -> str:
        """
        Return the local name of the first component of a kind; it is made if there is none.
        """
        (plugin,) = self.catalog.plugins
        there = [id_ for id_, item in plugin.items.items() if item.kind == kind]
        if there:
            return there[0].partition("/")[2]
        self.write(kind, OWN[kind])
        return OWN[kind]

    def _answers(self, gate: str) -> dict[str, Any]:
        """
        Return answers with which a gate is clear.
        """
        path = self._path("gate", gate)
        loaded = self.catalog.loaded(f"{self.id}/{gate}")
        found = read(self.files[path].encode()) if loaded is None else loaded.reading
        if not isinstance(found.content, Gate):
            raise ContentError(found.problems)
        return clear_gate(found.content)
