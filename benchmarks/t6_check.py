"""
T6: the check of scripts, their exact exploration included: what is shipped, and a dialogue grown act by act.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchmarks.harness import loop, take_turns
from benchmarks.report import Bound, Report, rows
from reflectkit import discover
from reflectkit.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.options import Options
    from reflectkit import Catalog

DIALOGUE = "repair/open-channel"
ACTS = (5, 10, 20)
DIALOGUE_MOST, LARGEST_MOST, SHIPPED_MOST = 100, 1_000, 2_000
LINEAR = 1.5
KEPT = ("do", "text", "answer", "construct")
"""Keys whose values may look like names, and are none."""


def measure(options: Options) -> Report:
    """
    Check everything that is shipped, and the shipped dialogue with more and more acts.
    """
    catalog = discover()
    works: dict[str, Callable[[], object]] = {
        DIALOGUE: lambda: catalog.check(DIALOGUE),
        "everything that is shipped": lambda: [catalog.check(id_) for id_ in catalog],
    }
    works |= {_named(number): _check(catalog, number) for number in ACTS}
    samplers = {name: loop(work, seconds=options.seconds) for name, work in works.items()}
    samples = {
        name: [spent * 1e3 for spent in taken] for name, taken in take_turns(samplers, rounds=options.rounds).items()
    }
    found = {row.name: row for row in rows(samples, dict.fromkeys(works, "ours"), reference=DIALOGUE)}
    few, many = ACTS[0], ACTS[-1]
    growth = found[_named(many)].ratio / found[_named(few)].ratio * few / many
    return Report(
        target="T6",
        title="check of scripts, exact",
        unit="ms",
        rows=tuple(found.values()),
        bounds=(
            Bound(what="the shipped dialogue (ms)", most=DIALOGUE_MOST, found=found[DIALOGUE].cost),
            Bound(what=f"a dialogue of {many} acts (ms)", most=LARGEST_MOST, found=found[_named(many)].cost),
            Bound(what="everything that is shipped (ms)", most=SHIPPED_MOST, found=found[list(works)[1]].cost),
            Bound(what=f"cost per act, {many} acts / {few} acts", most=LINEAR, found=growth),
        ),
    )


def _named(number: int) -> str:
    """
    Return the name of a grown dialogue.
    """
    return f"a dialogue of {number} acts"


def _check(catalog: Catalog, number: int) -> Callable[[], object]:
    """
    Return the check of the shipped dialogue with so many acts, and make sure that it is without fault.
    """
    loaded = catalog.single(read(json.dumps(grown(catalog, number)).encode()))
    if any(problem.severity == "error" for problem in catalog.check_loaded(loaded)):
        message = f"the dialogue of {number} acts has an error"
        raise AssertionError(message)
    return lambda: catalog.check_loaded(loaded)


def grown(catalog: Catalog, number: int) -> dict[str, Any]:
    """
    Return the shipped dialogue with its acts over and over again, each time under names of their own.
    """
    document: dict[str, Any] = dict(catalog[DIALOGUE].document)
    acts = document["acts"]
    names = {act["id"] for act in acts} | {turn["id"] for act in acts for turn in act["turns"]}
    made = [_renamed(acts[at % len(acts)], names, f"-{at // len(acts)}") for at in range(number)]
    return {**document, "acts": made}


def _renamed(value: Any, names: set[str], suffix: str) -> Any:
    """
    Return a part of a script in which every name of an act or a turn has a suffix, as a key too.
    """
    if isinstance(value, dict):
        return {
            _renamed(key, names, suffix): item if key in KEPT else _renamed(item, names, suffix)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_renamed(item, names, suffix) for item in value]
    return f"{value}{suffix}" if isinstance(value, str) and value in names else value
