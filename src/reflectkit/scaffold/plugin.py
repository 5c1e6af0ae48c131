"""
A new plugin: four files and a test, from nothing or around a folder that is there already.
"""

from __future__ import annotations

import keyword
import sys
from typing import TYPE_CHECKING

from reflectkit.catalog.values import is_id
from reflectkit.scaffold.adopting import adopted
from reflectkit.scaffold.component import COMPONENTS
from reflectkit.scaffold.files import make, refused
from reflectkit.scaffold.templates import fill, quoted, titled

if TYPE_CHECKING:
    from pathlib import Path

TAKEN = sys.stdlib_module_names | {"reflectkit", "tests", "src"}
"""Packages that a plugin cannot be."""

FIRST = "three-good-things"
"""The exercise that a plugin begins with."""

NOTICE = '          "notice": ["hurry"],\n'
"""What the exercise's first turn has where the plugin has code."""

CODE = ',\n  "code": {{"module": "{package}.hooks", "hooks": ["notice"], "notices": ["hurry"]}}\n}}\n'
"""How the manifest ends where the plugin has code."""


def new_plugin(
    name: str, *, into: Path, title: str = "", author: str = "", code: bool = False, adopt: Path | None = None
) -> tuple[Path, ...]:
    """
    Make a plugin in a folder of its name; return its files.

    `adopt` is a folder whose components become the plugin's; without one, `code` adds a module with a hook.
    Raises `ContentError`, with nothing written, if the name cannot be used or is taken.
    """
    check_name(name)
    words = {
        "NAME": name,
        "PACKAGE": name.replace("-", "_"),
        "TITLE": quoted(title or titled(name)),
        "AUTHOR": quoted(author or f"The authors of {name}"),
    }
    files = {
        "pyproject.toml": fill("pyproject.toml", **words),
        "tests/test_plugin.py": fill("test_plugin.py", **words),
    }
    inner = _begun(words, code=code) if adopt is None else adopted(adopt, name, fill("reflectkit.json", **words))
    files.update({f"{words['PACKAGE']}/{path}": text for path, text in inner.items()})
    made = {into / name / path: text for path, text in sorted(files.items())}
    if (into / name).exists() or (into / name).is_symlink():
        raise refused("RK-N02", "this is there already, and is left as it is", "choose another name", str(into / name))
    make(made)
    return tuple(made)


def check_name(name: str) -> None:
    """
    Refuse a name that is no id, or whose package would hide another.
    """
    if not is_id(name):
        raise refused("RK-N01", "the name is no id", "write small letters, digits and single hyphens, as in `my-kit`")
    package = name.replace("-", "_")
    if package in TAKEN or keyword.iskeyword(package) or name in COMPONENTS:
        raise refused("RK-N01", f"`{name}` means something else already", f"choose another name, such as `{name}-kit`")


def _begun(words: dict[str, str], *, code: bool) -> dict[str, str]:
    """
    Return the files of a plugin with an exercise to begin with.
    """
    manifest = fill("reflectkit.json", **words)
    if code:
        manifest = manifest.removesuffix("\n}\n") + CODE.format(package=words["PACKAGE"])
    modules = {"__init__.py": fill("__init__.py"), "hooks.py": fill("hooks.py")} if code else {}
    return {
        **modules,
        "reflectkit.json": manifest,
        f"exercises/{FIRST}.json": fill(f"{FIRST}.json", NOTICE=NOTICE if code else ""),
        f"transcripts/{FIRST}.through.en.json": fill(f"{FIRST}.through.en.json"),
    }
