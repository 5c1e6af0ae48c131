"""
The public JSON-Schema test suite, for whoever has fetched it: `.ci/run` does.

It lies in the source distribution of jsonschema, which `pip download` puts into `build/suite`.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parents[2] / "build" / "suite"
DRAFT = "draft2020-12/"
REMOTE = "http://localhost:1234/"

Json = dict[str, Any]


@cache
def _files() -> dict[str, Any]:
    """The JSON files of the suite by their paths in it."""
    found = {}
    for archive in sorted(PLACE.glob("jsonschema-*.tar.gz"))[-1:]:
        with tarfile.open(archive) as packed:
            for member in packed:
                _, _, path = member.name.partition("/json/")
                if path.startswith(("tests/", "remotes/")) and path.endswith(".json"):
                    found[path] = json.load(packed.extractfile(member))
    return found


def remotes() -> dict[str, Json]:
    """The schemas that the suite expects to be found elsewhere, by their addresses, as far as the draft needs them."""
    found = {path.removeprefix("remotes/"): value for path, value in _files().items() if path.startswith("remotes/")}
    return {REMOTE + path: value for path, value in found.items() if not path.startswith("draft") or DRAFT in path}


def cases() -> Iterator[tuple[str, Json, list[Json]]]:
    """
    The name, schema and tests of every case that our dialect has to meet.

    What is `optional` each engine may do as it likes, and a `vocabulary` of one's own no schema of ours has.
    """
    for path, found in _files().items():
        name = path.removeprefix(f"tests/{DRAFT}")
        if name != path and "/" not in name and name != "vocabulary.json":
            for case in found:
                schema = case["schema"]
                bare = (
                    {key: part for key, part in schema.items() if key != "$schema"}
                    if isinstance(schema, dict)
                    else schema
                )
                yield f"{name}: {case['description']}", bare, case["tests"]
