"""
A farm of installed plugins: what a package installer leaves behind, many times over.

Each distribution has a manifest for us and one for each peer, so that all of them discover the same plugins.
"""

from __future__ import annotations

import compileall
import json
from typing import TYPE_CHECKING

from benchmarks.flow import EXERCISE

if TYPE_CHECKING:
    from pathlib import Path

GROUP = "reflectkit.plugins"
NPE2_GROUP = "napari.manifest"

METADATA = """Metadata-Version: 2.1
Name: {name}
Version: 1.0.0
Summary: A plugin that is only there to be found
License: Apache-2.0
Requires-Dist: reflectkit

{description}
"""
DESCRIPTION = "Most distributions carry their whole readme in this file, and whoever parses it pays for that.\n" * 30


def plant(folder: Path, *, plugins: int, components: int) -> None:
    """
    Fill a folder that can be put on the path.
    """
    template = EXERCISE.read_text(encoding="utf-8")
    for number in range(plugins):
        package = f"farm_{number:04d}"
        _distribution(folder / f"{package}-1.0.0.dist-info", package)
        exercises = [template.replace("ten-steps", f"c{at:02d}") for at in range(components)]
        _package(folder / package, number, exercises)
    compileall.compile_dir(folder, quiet=1)


def _write(path: Path, text: str) -> None:
    """
    Write a file in a folder that may not be there yet.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _distribution(folder: Path, package: str) -> None:
    """
    Write what an installer writes about a distribution.
    """
    identifier = package.replace("_", "-")
    _write(folder / "METADATA", METADATA.format(name=package, description=DESCRIPTION))
    _write(folder / "RECORD", "".join(f"{package}/content/c{at:02d}.json,,\n" for at in range(20)))
    _write(
        folder / "entry_points.txt",
        f"[console_scripts]\n{package} = {package}:main\n\n"
        f"[{GROUP}]\n{identifier} = {package}:reflectkit.json\n\n"
        f"[{GROUP}.modules]\n{identifier} = {package}\n\n"
        f"[{NPE2_GROUP}]\n{package} = {package}:napari.json\n",
    )


def _package(folder: Path, number: int, exercises: list[str]) -> None:
    """
    Write the package itself: a module that a peer may import, the manifests, the content.
    """
    package = folder.name
    _write(folder / "__init__.py", '"""A plugin."""\n\n\ndef content():\n    return "content"\n')
    manifest = {
        "format": "reflectkit.plugin/1",
        "id": package.replace("_", "-"),
        "title": {"en": f"Plugin {number}"},
        "summary": {"en": "Twenty exercises that are only there to be found."},
        "requires": {"reflectkit": ">=0.1,<1"},
        "provides": {"exercises": ["content/"]},
    }
    _write(folder / "reflectkit.json", json.dumps(manifest, indent=2))
    commands = [
        {"id": f"{package}.c{at:02d}", "title": f"Exercise {at}", "python_name": f"{package}:content"}
        for at in range(len(exercises))
    ]
    widgets = [{"command": command["id"], "display_name": command["title"]} for command in commands]
    contributions = {"commands": commands, "widgets": widgets}
    npe2 = {"name": package, "schema_version": "0.2.1", "display_name": package, "contributions": contributions}
    _write(folder / "napari.json", json.dumps(npe2))
    for at, exercise in enumerate(exercises):
        _write(folder / "content" / f"c{at:02d}.json", exercise)
