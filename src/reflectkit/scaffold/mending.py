"""
Safe mends: what is wrong with a plugin's files in a way that has one remedy, by which nothing is lost.

An encoding that an editor has chosen, a comma too many, the name of a folder that is written otherwise than on disk.
Whatever a mend does not make readable is left as it is.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.files import MANIFEST
from reflectkit.errors import ContentError
from reflectkit.reading import parse
from reflectkit.reading.editing import reworded
from reflectkit.reading.scanning import escape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])')
"""A string, which is left alone, or a comma before a closing bracket."""


@attrs.frozen(kw_only=True)
class Mend:
    """
    A file as it should be, and what that changes.
    """

    path: Path
    text: str
    what: tuple[str, ...]


def mends(folder: Path) -> tuple[Mend, ...]:
    """
    Return the safe mends of a folder plugin's JSON files; nothing is written.
    """
    files = sorted(path for path in folder.rglob("*.json") if path.is_file() and not path.is_symlink())
    return tuple(mend for path in files if (mend := _mend(path, folder)) is not None)


def _mend(path: Path, folder: Path) -> Mend | None:
    """
    Return the mend of one file; `None` if it needs none, or cannot be read even then.
    """
    data = path.read_bytes()
    text, what = _decoded(data)
    if text is None:
        return None
    commas = _TOKEN.sub(lambda found: found[0] if found[0] != "," else "", text)
    if commas != text:
        text, what = commas, [*what, "took away a comma before a closing bracket"]
    try:
        document = parse(text.encode(), str(path))
    except ContentError:
        return None
    if path == folder / MANIFEST:
        moved = dict(_paths(document.value, folder))
        text = reworded(text, {pointer: new for pointer, (_, new) in moved.items()})
        what += [f"named `{new}`, which was written `{old}`" for old, new in moved.values()]
    return Mend(path=path, text=text, what=tuple(what)) if what else None


def _decoded(data: bytes) -> tuple[str | None, list[str]]:
    """
    Return the text of a file, and what was done for it; no text if it is in no encoding that says so itself.
    """
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return None, []
    return text, [] if encoding is None else ["wrote it as UTF-8 without a byte order mark"]


def _paths(manifest: object, folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """
    Yield the paths of a manifest that mean one thing on disk and are written otherwise: by pointer, as is and as should be.
    """
    provides = manifest.get("provides") if isinstance(manifest, dict) else None
    for kind, paths in provides.items() if isinstance(provides, dict) else ():
        for at, path in enumerate(paths if isinstance(paths, list) else ()):
            meant = _meant(path, folder) if isinstance(path, str) else path
            if meant != path:
                yield f"/provides/{escape(kind)}/{at}", (path, meant)


def _meant(path: str, folder: Path) -> str:
    """
    Return the one path on disk that differs from a path in nothing but case and a slash at the end; else the path.
    """
    if (folder / path).is_dir() if path.endswith("/") else (folder / path).is_file():
        return path
    there = {item.relative_to(folder).as_posix() + ("/" if item.is_dir() else "") for item in folder.rglob("*")}
    alike = [name for name in there if name.rstrip("/").casefold() == path.rstrip("/").casefold()]
    return alike[0] if len(alike) == 1 else path
