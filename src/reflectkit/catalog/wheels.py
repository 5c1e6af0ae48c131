"""
Wheels: what one offers, without unpacking or installing it.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.claims import claim_entry
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.entries import malformed, normalised, read_entries
from reflectkit.catalog.files import FAILURES, MANIFEST, Files, Tree
from reflectkit.catalog.plugins import label
from reflectkit.errors import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog.plugins import Claim, Plugin

_NAME = re.compile(r"([A-Za-z0-9](?:[\w.]*[A-Za-z0-9])?)-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl", re.ASCII)


def read_wheel(name: str) -> tuple[tuple[Claim | Plugin, ...], tuple[Problem, ...]]:
    """
    Return every plugin that a wheel offers, and what else is wrong with it; raise `ContentError` if it offers none.
    """
    named = _NAME.fullmatch(Path(name).name)
    dist, version = named.groups() if named else ("", "")
    dist = normalised(dist)
    try:
        root = zipfile.Path(name)
        where, text = next(_entry_points(root), (name, ""))
    except FAILURES:
        raise _useless(name, label(dist, version), "the wheel cannot be read", "build it again") from None
    entries = read_entries(text)
    if not entries.ours:
        cause = "the wheel has no entry point `name = package:reflectkit.json` in the group `reflectkit.plugins`"
        fix = "declare it in `pyproject.toml` and build the wheel again"
        raise _useless(name, label(dist, version), cause, fix)
    found = [
        claim_entry(entry, lambda package: _packed(root, package), dist=dist, version=version, where=where)
        for entry in entries.ours
    ]
    # A wheel is looked at and not installed, so that its code cannot run.
    found = [attrs.evolve(one, package="") for one in found]
    return tuple(found), tuple(malformed(entries, where, dist or Path(name).name, label(dist, version)))


def _entry_points(root: zipfile.Path) -> Iterator[tuple[str, str]]:
    """
    Yield where the entry points of a wheel stand, and their text.
    """
    for found in root.iterdir():
        file = found.joinpath("entry_points.txt")
        if found.name.endswith(".dist-info") and file.is_file():
            yield str(file), file.read_text(encoding="utf-8")


def _packed(root: zipfile.Path, package: str) -> Files:
    """
    Return the files of a package in a wheel.
    """
    files = Tree(root.joinpath(*package.split(".")))
    if not files.holds(MANIFEST):
        cause = f"`{package.replace('.', '/')}/{MANIFEST}` is not in the wheel"
        raise Trouble("RK-D05", cause, "include JSON files in the wheel; `hatchling` and `flit_core` do")
    return files


def _useless(name: str, dist: str, cause: str, fix: str) -> ContentError:
    """
    Return the error for a wheel that offers nothing.
    """
    return ContentError([Trouble("RK-D08", cause, fix).problem(Place(file=name), dist=dist)])
