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
    Return the keys of an object as a table.
    """
    required = schema.get("required", ())
    lines = ["| key | | meaning |", "| --- | --- | --- |"]
    for name, body in schema["properties"].items():
        said = body.get("description", "") if isinstance(body, dict) else ""
        lines.append(f"| `{name}` | {'required' if name in required else ''} | {said.replace('|', chr(92) + '|')} |")
    return [*lines, ""]


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
