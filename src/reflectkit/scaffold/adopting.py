"""
Adopting: a folder of components becomes the package of a plugin; the folder itself is left as it is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reflectkit.catalog.files import MANIFEST, ordinary
from reflectkit.catalog.manifest import KINDS
from reflectkit.errors import ContentError
from reflectkit.reading import kind_of, parse
from reflectkit.scaffold.files import refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflectkit.errors import Problem
    from reflectkit.reading import Document

PLACES = {**{kind: place for place, kind in KINDS.items()}, "transcript": "transcripts"}
"""Where each kind lies in a plugin."""


def adopted(folder: Path, name: str, manifest: str) -> dict[str, str]:
    """
    Return the files of a plugin by their paths in its package: those of a folder, each in the place of its kind.

    A folder that is a plugin already keeps its manifest and its order; `manifest` is for one that is none.
    Raises `ContentError` with a line for each file that cannot be read.
    """
    documents = _documents(folder)
    own = documents.pop(MANIFEST, None)
    if own is not None:
        return {**_texts(documents), MANIFEST: _renamed(own, name)}
    placed: dict[str, Document] = {}
    for path, document in documents.items():
        kind, problems = kind_of(document)
        if problems or kind not in PLACES:
            raise ContentError(problems or refused("RK-M13", "this is no component", "take it out", path).problems)
        place = f"{PLACES[kind]}/{_named(path, document, kind)}.json"
        if place in placed:
            raise refused("RK-M11", f"two files would be `{place}`", "rename one of them, and the id in it", path)
        placed[place] = document
    return {**_texts(placed), MANIFEST: _providing(manifest, placed)}


def _documents(folder: Path) -> dict[str, Document]:
    """
    Return the JSON files of a folder by their paths; raise `ContentError` if there is none, or with all that is wrong.
    """
    found: dict[str, Document] = {}
    problems: list[Problem] = []
    for path in _paths(folder):
        try:
            found[path.relative_to(folder).as_posix()] = parse(ordinary(str(path)) or b"", str(path))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    if not found:
        raise refused("RK-N03", "the folder holds no component", "name one with JSON files in it", str(folder))
    return found


def _paths(folder: Path) -> Iterator[Path]:
    """
    Yield the JSON files in a folder, those in hidden folders left out.
    """
    for path in sorted(folder.rglob("*.json")):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in inside):
            yield path


def _texts(documents: dict[str, Document]) -> dict[str, str]:
    """
    Return documents as they were written.
    """
    return {
        path: json.dumps(document.value, ensure_ascii=False, indent=2) + "\n" for path, document in documents.items()
    }


def _named(path: str, document: Document, kind: str) -> str:
    """
    Return what a file is to be called: after its id, and a transcript as it was.
    """
    stem = path.rpartition("/")[2].removesuffix(".json").removesuffix(".transcript")
    said = document.value.get("id")
    return said if kind != "transcript" and isinstance(said, str) else stem


def _renamed(own: Document, name: str) -> str:
    """
    Return the manifest of a plugin that is adopted; raise `ContentError` if it is another's.
    """
    if not isinstance(own.value, dict) or own.value.get("id") != name:
        cause = "the folder's manifest says another id than the new plugin's name"
        raise refused("RK-M04", cause, "give both the same name", own.file)
    return json.dumps(own.value, ensure_ascii=False, indent=2) + "\n"


def _providing(manifest: str, placed: dict[str, Document]) -> str:
    """
    Return a manifest that provides what was placed.
    """
    value = json.loads(manifest)
    places = {path.partition("/")[0] for path in placed}
    value["provides"] = {place: [f"{place}/"] for place in KINDS if place in places}
    if not value["provides"]:
        raise refused("RK-N03", "the folder holds no component", "name one with exercises, dialogues or the like in it")
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
