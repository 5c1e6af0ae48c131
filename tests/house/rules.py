"""The house rules as functions over a source tree, so that each can be shown to fail on a bad one."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "reflectkit"

LAYERS = (
    {"errors"},
    {"content"},
    {"reading", "session"},
    {"checking"},
    {"catalog"},
    {"testing"},
    {"cli"},
)
DOORS = {
    "jsonschema": {"reading/validation.py"},
    "referencing": {"reading/validation.py"},
    "jsonschema_rs": {"reading/fast.py"},
    "cattrs": {"reading/structure.py"},
    "importlib_metadata": {"catalog/installed.py"},
    "pluggy": {"catalog/hooks.py"},
    "hypothesis": {"testing/*"},
    "click": {"cli/*"},
    "rich": {"cli/*"},
}
CORE = ("errors", "content", "reading", "session", "checking")
UNWANTED = {
    "time", "random", "secrets", "uuid", "socket", "ssl", "urllib", "http", "logging", "asyncio", "threading",
    "subprocess", "os", "io", "pathlib", "shutil", "tempfile", "sqlite3",
}  # fmt: skip
CALLS = {"open", "print", "input", "now", "today", "utcnow"}


def modules(source: Path) -> dict[str, ast.Module]:
    """Return the modules of a package by their path inside it."""
    return {
        path.relative_to(source).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(source.rglob("*.py"))
    }


def imports(tree: ast.AST, *, typing: bool = True) -> set[str]:
    """Return the dotted names that a module imports; without `typing`, only those that exist at run time."""
    found: set[str] = set()
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if not typing and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            skipped.update(inner for part in node.body for inner in ast.walk(part))
    for node in ast.walk(tree):
        if node in skipped:
            continue
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
    """Return circles of imports at run time."""
    known = {
        "reflectkit"
        + (
            "" if path == "__init__.py" else "." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        ): path
        for path in modules(source)
    }
    edges: dict[str, set[str]] = {}
    for name, path in known.items():
        targets = set()
        for imported in imports(modules_of(source, path), typing=False):
            while imported and imported not in known:
                imported = imported.rpartition(".")[0]
            if imported and imported not in ("reflectkit", name):
                targets.add(imported)
        edges[name] = targets
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


def modules_of(source: Path, path: str) -> ast.Module:
    """Return one module of a package."""
    return ast.parse((source / path).read_text(encoding="utf-8"))


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
            if lengths[-1] > 45:
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
