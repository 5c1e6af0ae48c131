"""
Files that are to be made: all of them, or none.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflectkit.catalog.codes import Trouble
from reflectkit.errors import ContentError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def refused(code: str, cause: str, fix: str, file: str = "") -> ContentError:
    """
    Return the error for something that cannot be made.
    """
    return ContentError([Trouble(code, cause, fix).problem(Place(file=file) if file else None)])


def make(files: Mapping[Path, str]) -> None:
    """
    Write new files; raise `ContentError`, with nothing written, if one of them is there already.
    """
    for path in files:
        if os.path.lexists(path):
            raise refused("RK-N02", "this is there already, and is left as it is", "choose another name", str(path))
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
