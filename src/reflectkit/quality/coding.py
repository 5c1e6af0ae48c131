"""
Checkers of a plugin's code; each yields what is not as its rule asks, and nothing where there is no code.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.quality.evidence import Evidence

MOST = 50
"""The milliseconds that importing may take, of processor time."""

TRIES = 3
"""How often the import is timed; the quickest counts."""

_IMPORT = """
import sys, time
import reflectkit.hooks
start = time.process_time()
__import__(sys.argv[1])
print(int((time.process_time() - start) * 1000))
"""


def import_time(evidence: Evidence) -> Iterator[str]:
    """
    The code is imported quickly.
    """
    module = _module(evidence)
    if module is None:
        return
    found = [_timed(module, evidence.place) for _ in range(TRIES)]
    if None in found:
        yield f"`{module}` cannot be imported by itself"
    elif min(spent for spent in found if spent is not None) > MOST:
        yield f"importing `{module}` takes more than {MOST} milliseconds"


def _timed(module: str, place: Path | None) -> int | None:
    """
    Return the milliseconds that an import takes in a process of its own; nothing if it fails.
    """
    paths = [str(place)] if place is not None else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, *sys.path])}
    done = subprocess.run(  # noqa: S603 - the plugin's own module, as a host would import it.
        [sys.executable, "-c", _IMPORT, module], env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    return int(done.stdout.split()[-1]) if done.returncode == 0 and done.stdout.strip() else None


def typed(evidence: Evidence) -> Iterator[str]:
    """
    Every function has types, and the package says so.
    """
    module = _module(evidence)
    folder = None if module is None else _folder(module, evidence.place)
    if folder is None:
        return
    if not (folder / "py.typed").is_file():
        yield "there is no `py.typed` in the package"
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not _is_typed(node):
                yield f"`{node.name}` in `{path.relative_to(folder).as_posix()}` does not say what it takes and gives"


def _is_typed(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """
    Tell whether a function says what it takes and gives.
    """
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return function.returns is not None and all(one.annotation or one.arg in ("self", "cls") for one in named)


def _module(evidence: Evidence) -> str | None:
    """
    Return the module with the code, if there is one.
    """
    shelf = evidence.plugin.shelf
    code = None if shelf is None else shelf.manifest.code
    return None if code is None else code.module


def _folder(module: str, place: Path | None) -> Path | None:
    """
    Return the folder of the package in which a module is; nothing if it is not there.
    """
    top = module.partition(".")[0]
    if place is not None:
        return place / top
    spec = find_spec(top)
    places = [] if spec is None else list(spec.submodule_search_locations or ())
    return Path(places[0]) if places else None
