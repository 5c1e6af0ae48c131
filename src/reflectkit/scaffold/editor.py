"""
What an editor needs to complete and check JSON while it is written: flat schemas, and which files each is for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflectkit.catalog.files import MANIFEST
from reflectkit.catalog.manifest import KINDS
from reflectkit.reading import parse
from reflectkit.reading.flat import flat_schema
from reflectkit.scaffold.files import refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reflectkit.content.extension import FormSpec

FOLDER = ".reflectkit/schemas"
SETTINGS = ".vscode/settings.json"
MATCHES = {
    "plugin": (f"**/{MANIFEST}",),
    "transcript": ("**/transcripts/*.json", "**/*.transcript.json"),
    **{kind: (f"**/{place}/*.json", f"!**/{place}/*.transcript.json") for place, kind in KINDS.items()},
}
"""Which files each kind of document lies in, as the manifest of a new plugin says."""

_KEY = "json.schemas"
_LEAVE = "mend it, or move it away and run this again"


def editor_files(folder: Path, forms: Mapping[str, FormSpec]) -> dict[Path, str]:
    """
    Return the files of an editor's bundle for a folder: its settings keep whatever else they say.

    Raises `ContentError`, before anything is written, for settings that cannot be read.
    """
    files = {folder / FOLDER / f"{kind}.json": _written(flat_schema(kind, forms)) for kind in sorted(MATCHES)}
    return {**files, folder / SETTINGS: _written(_settings(folder / SETTINGS))}


def _settings(path: Path) -> dict[str, Any]:
    """
    Return the settings with our schemas in place of those of an earlier time.
    """
    found = parse(path.read_bytes(), str(path)).value if path.exists() else {}
    others = found.get(_KEY, []) if isinstance(found, dict) else None
    if not isinstance(others, list):
        raise refused("RK-N04", f"the editor's settings are no object with a list `{_KEY}`", _LEAVE, str(path))
    kept = [entry for entry in others if not _is_ours(entry)]
    ours = [{"fileMatch": list(MATCHES[kind]), "url": f"./{FOLDER}/{kind}.json"} for kind in sorted(MATCHES)]
    return {**found, _KEY: [*kept, *ours]}


def _is_ours(entry: Any) -> bool:
    """
    Tell whether an entry was written here.
    """
    return isinstance(entry, dict) and str(entry.get("url")).startswith(f"./{FOLDER}/")


def _written(document: Mapping[str, Any]) -> str:
    """
    Return a document as a file.
    """
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
