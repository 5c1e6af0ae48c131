"""
Reflection exercises and two-person dialogues as pluggable, validated, private-by-construction components.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflectkit.catalog import Catalog, Policy, discover
    from reflectkit.content.component import Component
    from reflectkit.errors import (
        ContentError,
        HookError,
        Place,
        Problem,
        ReflectkitError,
        Refused,
        SessionError,
        UnknownComponent,
        Unscorable,
    )
    from reflectkit.session import Practitioner, Seat, Session, View

__all__ = [
    "Catalog",
    "Component",
    "ContentError",
    "HookError",
    "Place",
    "Policy",
    "Practitioner",
    "Problem",
    "ReflectkitError",
    "Refused",
    "Seat",
    "Session",
    "SessionError",
    "UnknownComponent",
    "Unscorable",
    "View",
    "discover",
]

_HOMES = {
    "reflectkit.catalog": ("Catalog", "Policy", "discover"),
    "reflectkit.content.component": ("Component",),
    "reflectkit.errors": (
        "ContentError",
        "HookError",
        "Place",
        "Problem",
        "ReflectkitError",
        "Refused",
        "SessionError",
        "UnknownComponent",
        "Unscorable",
    ),
    "reflectkit.session": ("Practitioner", "Seat", "Session", "View"),
}


def __getattr__(name: str) -> object:
    """
    Import a name of the face when it is first asked for (PEP 562), so that importing the library costs nothing.
    """
    for home, names in _HOMES.items():
        if name in names:
            found = getattr(import_module(home), name)
            globals()[name] = found
            return found
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """
    List the face, loaded or not.
    """
    return sorted({*globals(), *__all__})
