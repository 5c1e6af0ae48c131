"""
Isolation: the code of a plugin is imported, and asked how it is, in a process of its own, which can hang or die alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.activation import Coded, activate
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.extensions import Hooks, coded_plugins
from reflectkit.catalog.guard import Owner
from reflectkit.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.catalog import Catalog

PATIENCE = 10.0
"""How many seconds a module has."""

QUICK = 50
"""In how many milliseconds a module should be there: every host that needs one of its hooks waits for it."""

_CHILD = "import sys; sys.path[:] = sys.argv[2:]; from reflectkit.catalog.isolation import tell; tell(sys.argv[1])"


@attrs.frozen(kw_only=True)
class Examined:
    """
    What became of a plugin's code in a process of its own; `milliseconds` is what its import took, if it ended.
    """

    plugin: str
    milliseconds: int | None
    problems: tuple[Problem, ...]


def examine(catalog: Catalog, *, patience: float = PATIENCE) -> Iterator[Examined]:
    """
    Yield what becomes of the code of each plugin that may run any, one after the other; nothing is imported here.
    """
    for coded in coded_plugins(catalog.ready, catalog.policies):
        if coded.allowed:
            yield _examined(coded, patience)


def _examined(coded: Coded, patience: float) -> Examined:
    """
    Return what becomes of one plugin's code.
    """
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "asked").write_text(json.dumps(_written(coded)), encoding="utf-8")
        trouble = _run(place, patience)
        told = place / "told"
        if trouble is not None or not told.is_file():
            trouble = trouble or Trouble("RK-A09", "importing it ended the process", "mend the module")
            return Examined(plugin=coded.owner.plugin, milliseconds=None, problems=(coded.owner.problem(trouble),))
        found = json.loads(told.read_text(encoding="utf-8"))
        spoke = (place / "said").stat().st_size > 0
    problems = (*map(_problem, found["problems"]), *_manners(coded.owner, found["milliseconds"], spoke=spoke))
    return Examined(plugin=coded.owner.plugin, milliseconds=found["milliseconds"], problems=problems)


def _run(place: Path, patience: float) -> Trouble | None:
    """
    Run the child; return why it did not end by itself, if it did not.
    """
    with (place / "said").open("wb") as said:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter, and our own words.
            [sys.executable, "-c", _CHILD, str(place), *sys.path],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return Trouble("RK-A08", f"importing it does not end within {patience:g} seconds", "mend the module")
    return None


def _manners(owner: Owner, milliseconds: int, *, spoke: bool) -> Iterator[Problem]:
    """
    Yield what works, and is a burden for every host all the same.
    """
    if spoke:
        trouble = Trouble("RK-A10", "importing it writes to standard output", "take the printing out")
        yield owner.problem(trouble)
    if milliseconds > QUICK:
        trouble = Trouble("RK-A11", f"importing it takes {milliseconds} ms", "import what is heavy where it is needed")
        yield owner.problem(trouble)


def tell(folder: str) -> None:
    """
    Do the child's part: import the code, ask it how it is, and write down what is wrong.
    """
    coded = _read(json.loads((Path(folder) / "asked").read_text(encoding="utf-8")))
    begun = perf_counter()
    active = activate(coded)
    milliseconds = round((perf_counter() - begun) * 1000)
    problems = Hooks((coded,), strict=False).health() if active.functions else active.problems
    told = {"milliseconds": milliseconds, "problems": [attrs.asdict(problem) for problem in problems]}
    (Path(folder) / "told").write_text(json.dumps(told), encoding="utf-8")


def _written(coded: Coded) -> dict[str, Any]:
    """
    Return what the child must know.
    """
    return attrs.asdict(
        coded, value_serializer=lambda _, __, value: sorted(value) if isinstance(value, frozenset) else value
    )


def _read(given: Mapping[str, Any]) -> Coded:
    """
    Return what the parent wrote.
    """
    sets = {name: frozenset(given[name]) for name in ("allowed", "notices")}
    return Coded(**{**given, **sets, "hooks": tuple(given["hooks"]), "owner": Owner(**given["owner"])})


def _problem(told: Mapping[str, Any]) -> Problem:
    """
    Return a problem that the child wrote.
    """
    place = None if told["place"] is None else Place(**told["place"])
    return Problem(**{**told, "place": place})
