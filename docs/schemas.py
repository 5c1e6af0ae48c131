"""
Write `docs/reference/schemas.md` from the descriptions in the schemas; `--check` only compares.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "schemas.md"


def page() -> str:
    """
    Return the page.
    """
    parts = ["# Schemas", "", "This page is generated from `schemas/` by `docs/schemas.py`.", ""]
    for path in sorted((ROOT / "schemas").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        parts += [f"## {path.stem}", "", schema["description"], ""]
        parts += table(schema) if "properties" in schema else definitions(schema)
    return "\n".join(parts).rstrip() + "\n"


def definitions(schema: dict[str, Any]) -> list[str]:
    """
    Return what the schemas share: each definition with its own table.
    """
    lines = []
    for name, body in schema["$defs"].items():
        lines += [f"### {name}", "", body["description"], ""]
        if "properties" in body:
            lines += table(body)
    return lines


def table(schema: dict[str, Any]) -> list[str]:
    """
    Return the keys of an object as a table, with the keys of the objects in it.
    """
    return ["| key | | meaning |", "| --- | --- | --- |", *rows(schema), ""]


def rows(schema: dict[str, Any], above: str = "") -> list[str]:
    """
    Return a row for each key of an object, and below it those of what is in it; `above` is the way to the object.
    """
    required = schema.get("required", ())
    lines = []
    for name, body in schema["properties"].items():
        said = body.get("description", "") if isinstance(body, dict) else ""
        lines.append(
            f"| `{above}{name}` | {'required' if name in required else ''} | {said.replace('|', chr(92) + '|')} |"
        )
        for inner, way in within(body):
            lines += rows(inner, f"{above}{name}{way}.")
    return lines


def within(body: Any) -> list[tuple[dict[str, Any], str]]:
    """
    Return the objects with keys of their own in the value of a key: itself, its items, or the values under any name.
    """
    if not isinstance(body, dict):
        return []
    inner = [(body, ""), (body.get("items"), "[]"), (body.get("additionalProperties"), ".*")]
    return [(one, way) for one, way in inner if isinstance(one, dict) and "properties" in one]


def main(words: list[str]) -> int:
    """
    Write the page, or tell whether it is up to date.
    """
    if words == ["--check"]:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
