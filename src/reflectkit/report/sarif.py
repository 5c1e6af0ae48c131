"""
Problems for a code review: SARIF 2.1.0, which code hosts and editors show beside the lines it is about.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reflectkit.catalog.codes import CODES
from reflectkit.checking import RULES
from reflectkit.reading.codes import CODES as READING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.errors import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative addresses are relative to, as whoever shows the results understands it."""

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_INDEX = re.compile(r"/\d+(?=/|$)")
_MENDS = dict(READING.values())


def write_sarif(problems: Sequence[Problem], *, version: str, root: str) -> dict[str, Any]:
    """
    Return problems as a SARIF log; files below the folder `root` are named relative to it.
    """
    rules = _rules(problems)
    places = {rule["id"]: at for at, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = []
    for problem in problems:
        result = _result(problem, places[problem.code], root)
        same = _same(problem, result)
        result["partialFingerprints"] = {"reflectkit/v1": _digest(f"{same}\n{seen[same]}")}
        seen[same] += 1
        results.append(result)
    driver = {"name": "reflectkit", "version": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """
    Return every static check, and the codes of whatever else was found, sorted by code.
    """
    codes = RULES.keys() | {problem.code for problem in problems}
    return [_rule(code) for code in sorted(codes)]


def _rule(code: str) -> dict[str, Any]:
    """
    Return what a code means: a static check, something about a plugin, or something about a file.
    """
    if code in RULES:
        title, severity, help_ = RULES[code].title, RULES[code].severity, f"The check asks that {RULES[code].title}."
    elif code in CODES:
        title, severity, help_ = CODES[code].title, CODES[code].severity, f"{CODES[code].title}.".capitalize()
    else:
        title, severity, help_ = (
            "the file cannot be used as it is",
            "error",
            f"What helps: {_MENDS.get(code, 'see its cause')}.",
        )
    return {
        "id": code,
        "shortDescription": {"text": title},
        "help": {"text": help_},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(problem: Problem, rule: int, root: str) -> dict[str, Any]:
    """
    Return one problem.
    """
    mend = f" Fix: {problem.fix}." if problem.fix else ""
    location = _location(problem, root)
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.cause}.{mend}"},
        **({"locations": [location]} if location else {}),
    }


def _location(problem: Problem, root: str) -> dict[str, Any]:
    """
    Return where a problem is: in a file, and in a component by the pointer within it.
    """
    found: dict[str, Any] = {}
    place = problem.place
    if place is not None and place.file:
        region = {"startLine": place.line, "startColumn": place.column}
        found["physicalLocation"] = {"artifactLocation": _artifact(place.file, root), "region": region}
    name = problem.component or problem.plugin
    if name:
        pointer = "" if place is None else place.pointer
        found["logicalLocations"] = [{"fullyQualifiedName": f"{name}{pointer}", "kind": "object"}]
    return found


def _artifact(file: str, root: str) -> dict[str, str]:
    """
    Return the address of a file: below the root a relative one, else one that begins with `file:`.
    """
    full = Path(os.path.normpath(Path(root, file)))
    if not full.is_relative_to(root):
        return {"uri": f"file:///{_address(full.absolute()).removeprefix('/')}"}
    return {"uri": _address(full.relative_to(root)), "uriBaseId": ROOT}


def _address(path: Path) -> str:
    """
    Return a path as part of an address, also one whose name cannot be written as UTF-8.
    """
    return quote(path.as_posix().encode("utf-8", "surrogatepass"), safe="/:")


def _same(problem: Problem, result: dict[str, Any]) -> str:
    """
    Return what stays the same when lines, or turns, are put in before: positions are left out.
    """
    place = problem.place
    where = problem.component or ("" if place is None else Path(place.file).name)
    pointer = "" if place is None else _INDEX.sub("/", place.pointer)
    return "\n".join((problem.code, problem.plugin, where, pointer, result["message"]["text"]))


def _digest(text: str) -> str:
    """
    Return a short digest of a text.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
