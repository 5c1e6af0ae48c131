"""
Where a package of a distribution keeps its files, found without importing anything of it.
"""

# Discovery joins two thousand paths; a `Path` object for each would cost more than reading the files.
# ruff: noqa: PTH112, PTH118

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import MANIFEST, Files, Folder, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator


def package_files(base: Any, package: str) -> Files:
    """
    Return the files of a package: beside the distribution's metadata, or where the import system would find it.

    The second is for editable installs. Only the top-level name is asked for, since a dotted one would import its parent.
    """
    parts = package.split(".")
    for files in _candidates(base, parts):
        if files.holds(MANIFEST):
            return files
    cause = f"`{package.replace('.', '/')}/{MANIFEST}` is not there"
    fix = "see that the wheel includes it: some build back ends drop JSON files; then install again"
    raise Trouble("RK-D05", cause, fix)


def _candidates(base: Any, parts: list[str]) -> Iterator[Files]:
    """
    Yield every place where the package may be.
    """
    yield Folder(os.path.join(base, *parts)) if isinstance(base, os.PathLike) else Tree(base.joinpath(*parts))
    spec = find_spec(parts[0])
    if spec is None or spec.submodule_search_locations is None:
        return
    folders = [location for location in spec.submodule_search_locations if os.path.isdir(location)]
    for folder in folders:
        yield Folder(os.path.join(folder, *parts[1:]))
    loader: Any = None if folders else spec.loader
    reader = None if loader is None else loader.get_resource_reader(parts[0])
    if reader is not None:
        yield Tree(reader.files().joinpath(*parts[1:]))
