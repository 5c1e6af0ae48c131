"""The house rules as functions over a source tree, so that each can be shown to fail on a bad one."""

from __future__ import annotations

import ast
import re
import statistics
from collections import Counter
from collections.abc import Container
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "reflectkit"

LAYERS = (
    {"errors"},
    {"content"},
    {"hooks"},
    {"reading", "session"},
    {"progress"},
    {"checking"},
    {"comparing"},
    {"catalog"},
    {"exchange", "report"},
    {"testing"},
    {"quality", "scaffold"},
    {"cli"},
)
DOORS = {
    "jsonschema": {"reading/validation.py"},
    "referencing": {"reading/validation.py"},
    "jsonschema_rs": {"reading/fast.py"},
    "cattrs": {"reading/structure.py"},
    "dateutil": {"progress/recurrence.py"},
    "icalendar": {"exchange/ics.py"},
    "vl_convert": {"report/raster.py"},
    "importlib_metadata": {"catalog/installed.py"},
    "pluggy": {"catalog/hooks.py"},
    "hypothesis": {"testing/*"},
    "pytest": {"testing/*"},
    "click": {"cli/*"},
    "rich": {"cli/*"},
}
CORE = ("errors", "content", "reading", "session", "progress", "checking", "comparing")
UNWANTED = {
    "time", "random", "secrets", "uuid", "socket", "ssl", "urllib", "http", "logging", "asyncio", "threading",
    "subprocess", "os", "io", "pathlib", "shutil", "tempfile", "sqlite3",
}  # fmt: skip
BACKWARD = {
    # What a seat gives back is the session it belongs to; only type checkers follow this arrow.
    ("session/seat.py", "session/session.py"),
}
CALLS = {"open", "print", "input", "now", "today", "utcnow"}


def modules(source: Path) -> dict[str, ast.Module]:
    """Return the modules of a package by their path inside it."""
    return {
        path.relative_to(source).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(source.rglob("*.py"))
    }


DYNAMIC = {
    # Faces resolve their names lazily; the code of plugins is imported by name, and nowhere else.
    "__init__.py",
    "testing/__init__.py",
    "catalog/activation.py",
}


def imports(tree: ast.AST) -> set[str]:
    """Return the dotted names that a module imports, wherever it does so."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def room(path: str) -> str:
    """Return the room of a module: the first part of its path."""
    return path.split("/")[0].removesuffix(".py")


def upward(source: Path) -> list[str]:
    """Return the imports that point up, or across to a neighbour on the same floor."""
    floor = {name: level for level, names in enumerate(LAYERS) for name in names}
    found = []
    for path, tree in modules(source).items():
        here = room(path)
        if here == "__init__":
            continue
        for name in imports(tree):
            parts = name.split(".")
            if parts[0] != "reflectkit":
                continue
            there = parts[1] if len(parts) > 1 else "__init__"
            if here not in floor or there not in floor or (there != here and floor[there] >= floor[here]):
                found.append(f"{path} imports {name}")
    return found


def wrong_doors(source: Path) -> list[str]:
    """Return the imports of a dependency outside its one door."""
    found = []
    for path, tree in modules(source).items():
        for name in imports(tree):
            doors = DOORS.get(name.split(".")[0])
            if doors is not None and path not in doors and f"{room(path)}/*" not in doors:
                found.append(f"{path} imports {name}")
    return found


def circles(source: Path) -> list[str]:
    """Return circles of imports, those that only type checkers follow included."""
    trees = modules(source)
    known = {dotted(path): path for path in trees}
    edges = {}
    for name, path in known.items():
        found = {nearest(imported, known) for imported in imports(trees[path])} - {"", "reflectkit", name}
        edges[name] = {target for target in found if (path, known[target]) not in BACKWARD}
    found: list[str] = []

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            found.append(" → ".join((*trail[trail.index(name) :], name)))
            return
        if name not in done:
            for target in sorted(edges[name]):
                visit(target, (*trail, name))
            done.add(name)

    done: set[str] = set()
    for name in edges:
        visit(name, ())
    return found


def dotted(path: str) -> str:
    """Return the dotted name of a module by its path."""
    inside = path.removesuffix(".py").removesuffix("__init__").strip("/").replace("/", ".")
    return f"reflectkit.{inside}".rstrip(".")


def nearest(name: str, known: Container[str]) -> str:
    """Return the module that an imported name is in, or nothing for one from elsewhere."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def hidden_imports(source: Path) -> list[str]:
    """Return imports that the other rules would not see: relative ones, and names put together while running."""
    found = []
    for path, tree in modules(source).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                found.append(f"{path}:{node.lineno} imports relatively")
            if isinstance(node, ast.Call) and path not in DYNAMIC:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("import_module", "__import__"):
                    found.append(f"{path}:{node.lineno} calls {name}")
    return found


def private(source: Path) -> list[str]:
    """Return uses of a name that begins with an underscore outside the module that has it."""
    found = []
    for path, tree in modules(source).items():
        own = private_names(tree)
        for node in ast.walk(tree):
            names = []
            if isinstance(node, ast.Attribute):
                names = [node.attr]
            elif isinstance(node, ast.ImportFrom):
                names = [alias.name for alias in node.names if (node.module or "") != "__future__"]
            foreign = [name for name in names if is_private(name) and name not in own]
            found += [f"{path}:{node.lineno} uses {name}" for name in foreign]
    return found


def private_names(tree: ast.AST) -> set[str]:
    """Return the names with an underscore that a module has itself."""
    found = {"_replace"}  # A named tuple's way to a changed copy is public in spite of its name.
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
    return found


def is_private(name: str) -> bool:
    """Tell whether a name begins with one underscore."""
    return name.startswith("_") and not name.startswith("__")


def unused(source: Path) -> list[str]:
    """Return functions, classes and constants that nothing in the source uses and no page or example shows."""
    shown = [source, source.parents[1] / "docs", source.parents[1] / "examples", source.parents[1] / "README.md"]
    files = [file for place in shown for file in ([place] if place.is_file() else place.rglob("*"))]
    words = Counter(
        word
        for file in files
        if file.suffix in (".py", ".md", ".toml")
        for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))
    )
    found = []
    for path, tree in modules(source).items():
        named = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        names = {node.name for node in named if not node.name.startswith("__")}
        names |= {node.id for part in tree.body for node in ast.walk(part) if is_constant(part, node)}
        found += [f"{path} has {name}" for name in sorted(names) if words[name] == 1]
    return found


def is_constant(part: ast.stmt, node: ast.AST) -> TypeGuard[ast.Name]:
    """Tell whether a node is a name that a module gives to a value."""
    given = isinstance(part, (ast.Assign, ast.AnnAssign))
    return given and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def impure(source: Path) -> list[str]:
    """Return what the core does with clocks, randomness, files, networks or logs."""
    found = []
    for path, tree in modules(source).items():
        if room(path) not in CORE or path == "reading/schemas.py":
            continue
        found += [f"{path} imports {name}" for name in imports(tree) if name.split(".")[0] in UNWANTED]
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in CALLS:
                    found.append(f"{path}:{node.lineno} calls {name}")
    return found


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return all functions of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines of code a function has, its docstring left out."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    doc = function.body[0]
    if isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant) and isinstance(doc.value.value, str):
        total -= (doc.end_lineno or doc.lineno) - doc.lineno + 1
    return total


def over_budget(source: Path) -> list[str]:
    """Return modules and functions that have grown too long, and the house as a whole if it has."""
    found = []
    lengths: list[int] = []
    for path, tree in modules(source).items():
        lines = len((source / path).read_text(encoding="utf-8").splitlines())
        if lines > 350:
            found.append(f"{path} has {lines} lines")
        for function in functions(tree):
            lengths.append(length(function))
            if lengths[-1] > 40:
                found.append(f"{path}:{function.lineno} {function.name} has {lengths[-1]} lines")
    if lengths and statistics.median(lengths) > 10:
        found.append(f"the median function has {statistics.median(lengths)} lines")
    if lengths and sorted(lengths)[int(len(lengths) * 0.9)] > 25:
        found.append(f"one function in ten has more than {sorted(lengths)[int(len(lengths) * 0.9)]} lines")
    return found


def unannotated(source: Path) -> list[str]:
    """Return functions that do not say what they take and give."""
    found = []
    for path, tree in modules(source).items():
        for function in functions(tree):
            arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            open_ = [arg.arg for arg in arguments if arg.annotation is None and arg.arg not in ("self", "cls", "_")]
            if open_ or function.returns is None:
                found.append(f"{path}:{function.lineno} {function.name}")
    return found
