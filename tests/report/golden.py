"""
Golden maps: what the maps of the shipped scripts look like.

`python -m tests.report.golden` writes them anew; look at what has changed before you keep it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import reflectkit
from reflectkit.report import (
    map_all,
    map_script,
    overview_mermaid,
    overview_picture,
    overview_text,
    script_mermaid,
    script_picture,
    script_text,
)

FOLDER = Path(__file__).parent / "golden"
SCRIPTS = ("repair/open-channel", "repair/own-part")
LOCALES = ("en", "nl")


def goldens() -> dict[str, str]:
    """Return every golden file by its name."""
    catalog = reflectkit.discover()
    found = {}
    for locale in LOCALES:
        for id_ in SCRIPTS:
            script = map_script(catalog[id_], catalog, locale=locale)
            name = f"{id_.partition('/')[2]}.{locale}"
            found[f"{name}.svg"] = script_picture(script)
            found[f"{name}.mmd"] = script_mermaid(script)
            found[f"{name}.txt"] = script_text(script)
        overview = map_all(catalog, locale=locale)
        found[f"overview.{locale}.svg"] = overview_picture(overview)
        found[f"overview.{locale}.mmd"] = overview_mermaid(overview)
        found[f"overview.{locale}.txt"] = overview_text(overview)
    return found


def write(folder: Path) -> None:
    """Write every golden file, and remove those that are none."""
    found = goldens()
    for old in folder.iterdir():
        if old.name not in found:
            old.unlink()
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(FOLDER)
    sys.exit(0)
