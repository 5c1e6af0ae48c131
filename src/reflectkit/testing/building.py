"""
Building a wheel as an installer would, in a process of its own, with what is installed and nothing from a network.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from reflectkit.catalog.projects import PYPROJECT
from reflectkit.errors import ContentError, Place, Problem
from reflectkit.testing.codes import fault

LONGEST = 120
"""How many seconds a build may take."""

ABSENT = 3
"""The exit code of a build whose back end is not there."""

_BUILD = f"""
import importlib, sys
name, target, *paths = sys.argv[1:]
sys.path[:0] = paths
module, _, inner = name.partition(":")
try:
    found = importlib.import_module(module)
except ModuleNotFoundError as error:
    if not f"{{module}}.".startswith(f"{{error.name}}."):
        raise
    sys.exit({ABSENT})
for part in filter(None, inner.split(".")):
    found = getattr(found, part)
found.build_wheel(target)
"""


def build_wheel(project: Path, target: Path) -> Path:
    """
    Return the wheel of a project, built into a folder; raise `ContentError` with the reason in one line.
    """
    backend, paths = _backend(project)
    command = [sys.executable, "-c", _BUILD, backend, str(target.resolve()), *paths]
    try:
        done = subprocess.run(  # noqa: S603 - the project's own build, as an installer would run it.
            command, cwd=project, capture_output=True, check=False, timeout=LONGEST, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise _failed(project, "RK-T01", f"building the wheel takes longer than {LONGEST} seconds") from None
    if done.returncode == ABSENT:
        raise _failed(project, "RK-T02", f"the build back end `{backend}` is not installed")
    wheels = sorted(target.glob("*.whl"))
    if done.returncode != 0 or len(wheels) != 1:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = f": {lines[-1][:200]}" if lines else ""
        raise _failed(project, "RK-T01", f"the build back end `{backend}` built no wheel{said}")
    return wheels[0]


def _backend(project: Path) -> tuple[str, list[str]]:
    """
    Return the build back end of a project, and where it is looked for first.
    """
    try:
        with (project / PYPROJECT).open("rb") as file:
            system: Any = tomllib.load(file).get("build-system", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise _failed(project, "RK-T01", f"`{PYPROJECT}` is not TOML") from None
    return system.get("build-backend", "setuptools.build_meta:__legacy__"), [
        str((project / path).resolve()) for path in system.get("backend-path", ())
    ]


def _failed(project: Path, code: str, cause: str) -> ContentError:
    """
    Return the error of a build.
    """
    problem: Problem = fault(code, cause, place=Place(file=str(project / PYPROJECT)))
    return ContentError([problem])
