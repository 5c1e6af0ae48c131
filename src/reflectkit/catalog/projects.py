"""
Projects: the folder that a plugin is built from, and the package with its manifest in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflectkit.catalog.files import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

PYPROJECT = "pyproject.toml"
"""What makes a folder a project."""


def project_of(place: Path) -> Path | None:
    """
    Return the nearest project at or above a place.
    """
    found = place.resolve()
    return next((folder for folder in (found, *found.parents) if (folder / PYPROJECT).is_file()), None)


def sources_of(project: Path) -> tuple[Path, ...]:
    """
    Return the folders with a manifest in a project: itself, what lies in it, or what lies in its `src`.
    """
    return tuple(folder for folder in _places(project) if (folder / MANIFEST).is_file())


def plugins_in(folder: str) -> tuple[str, ...]:
    """
    Return the folders that a folder means: itself, or of a project without a manifest of its own those of its packages.
    """
    here = Path(folder)
    if (here / MANIFEST).exists() or not (here / PYPROJECT).is_file():
        return (folder,)
    return tuple(map(str, sources_of(here))) or (folder,)


def _places(project: Path) -> Iterator[Path]:
    """
    Yield where a package may lie.
    """
    yield project
    for parent in (project, project / "src"):
        if parent.is_dir():
            yield from sorted(folder for folder in parent.iterdir() if folder.is_dir())
