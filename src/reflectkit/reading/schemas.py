"""
The published schemas: in the wheel they lie inside the package, in a checkout beside `src`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def schema_folder() -> Traversable:
    """
    Return where the schemas are.
    """
    package = files("reflectkit")
    packaged = package.joinpath("schemas")
    return packaged if packaged.is_dir() else package.joinpath("..", "..", "schemas")


@cache
def schema_kinds() -> tuple[str, ...]:
    """
    Return the kinds that have a schema, sorted; `common` is what the others share.
    """
    names = (item.name for item in schema_folder().iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@cache
def schema(kind: str) -> dict[str, Any]:
    """
    Return the schema of a kind; it is shared, so nobody may change it.
    """
    text = schema_folder().joinpath(f"{kind}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
