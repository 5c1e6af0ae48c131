"""
Files that are to be made: all of them, or none.
"""

from __future__ import annotations

import os
import shutil
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


def rewrite(files: Mapping[Path, str]) -> None:
    """
    Write files, new or not: all of them lie complete beside their places before the first takes its place.
    """
    # What a link leads to is written, and the link stays one.
    real = [path.resolve() for path in files]
    staged = {path: path.with_name(f".{path.name}.new") for path in real}
    try:
        for (path, beside), text in zip(staged.items(), files.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8", newline="\n")
            if path.exists():
                shutil.copymode(path, beside)
        for path, beside in staged.items():
            beside.replace(path)
    finally:
        for beside in staged.values():
            beside.unlink(missing_ok=True)
