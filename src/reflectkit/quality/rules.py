"""
The rules of the quality scale, read from `rules`: one file each.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import attrs

LEVELS = ("draft", "bronze", "silver", "gold")
"""The levels, the lowest first; whoever does not even reach the first has none."""


@attrs.frozen(kw_only=True)
class Rule:
    """
    What a plugin of a level does: asked in a line, with the reason, an example, the exceptions, and who checks it.

    A rule without `exceptions` has none: a manifest cannot exempt the plugin from it.
    """

    id: str
    level: str
    asks: str
    why: str
    example: str
    checker: str
    exceptions: str = ""


@cache
def all_rules() -> dict[str, Rule]:
    """
    Return every rule by its id, those of lower levels first.
    """
    folder = files("reflectkit").joinpath("quality", "rules")
    found = [
        Rule(id=file.name.removesuffix(".toml"), **tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: (LEVELS.index(rule.level), rule.id))}
