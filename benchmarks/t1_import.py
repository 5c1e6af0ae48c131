"""
T1: what `import reflectkit` costs, as a whole process, beside `import attrs`.
"""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

from benchmarks.harness import child, counts_instructions, instructions, take_turns
from benchmarks.report import Bound, Report, Role, Row, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.options import Options

LIMIT = "import attrs"
OURS = "import reflectkit"
MOST = 1.3

STATEMENTS = {
    "the interpreter alone": ("sys", "pass"),
    LIMIT: ("attrs", LIMIT),
    OURS: ("reflectkit", OURS),
    "from reflectkit import Session": ("reflectkit", "from reflectkit import Session"),
    "from reflectkit import discover": ("reflectkit", "from reflectkit import discover"),
    "import pluggy": ("pluggy", "import pluggy"),
    "import importlib_metadata": ("importlib_metadata", "import importlib_metadata"),
    "import jsonschema": ("jsonschema", "import jsonschema"),
    "import jsonschema_rs": ("jsonschema_rs", "import jsonschema_rs"),
    "import cattrs": ("cattrs", "import cattrs"),
    "import pydantic": ("pydantic", "from pydantic import BaseModel"),
    "import npe2": ("npe2", "import npe2"),
    "import statemachine": ("statemachine", "import statemachine"),
}
ROLES: Mapping[str, Role] = {
    LIMIT: "limit",
    **{name: "ours" for name, (module, _) in STATEMENTS.items() if module == "reflectkit"},
}


def measure(options: Options) -> Report:
    """
    Count instructions where valgrind is there, and take processor time otherwise.
    """
    present = {name: _command(code) for name, (module, code) in STATEMENTS.items() if importlib.util.find_spec(module)}
    for command in present.values():
        child(command)
    unit, found = _counted(present) if counts_instructions() else _timed(present, options.rounds)
    ours = next(row.ratio for row in found if row.name == OURS)
    missing = sorted({module for name, (module, _) in STATEMENTS.items() if name not in present})
    return Report(
        target="T1",
        title="import, the whole process",
        unit=unit,
        rows=found,
        bounds=(Bound(what="import reflectkit / import attrs", most=MOST, found=ours),),
        notes=tuple(f"{module} is not installed" for module in missing),
    )


def _command(code: str) -> list[str]:
    """
    Return the command that runs the statement without the working folder on the path.
    """
    return [sys.executable, "-P", "-c", code]


def _counted(commands: Mapping[str, list[str]]) -> tuple[str, tuple[Row, ...]]:
    """
    Count millions of instructions, which are the same in every round: one is enough.
    """
    samples = {name: [instructions(command) / 1e6] for name, command in commands.items()}
    return "Minstr", rows(samples, ROLES, reference=LIMIT)


def _timed(commands: Mapping[str, list[str]], rounds: int) -> tuple[str, tuple[Row, ...]]:
    """
    Take milliseconds of processor time.
    """

    def sampler(command: list[str]) -> Callable[[], float]:
        return lambda: child(command)[0] * 1e3

    samples = take_turns({name: sampler(command) for name, command in commands.items()}, rounds=rounds)
    return "ms", rows(samples, ROLES, reference=LIMIT)
