"""
What can be played: a script as it stands, or the script that a measure yields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.measure import Measure
from reflectkit.content.script import Script
from reflectkit.errors import Problem, SessionError

if TYPE_CHECKING:
    from reflectkit.content.component import Component


def playable(component: Component, variant: str = "") -> Script:
    """
    Return the script of a component; raise `SessionError` for one that has none, or whose words are not here.
    """
    content = component.content
    if isinstance(content, Script):
        return content
    if not isinstance(content, Measure):
        raise _unplayable(f"`{component.id}` is a {component.kind}", "start an exercise, a dialogue or a measure")
    if content.wordless:
        cause = f"the words of `{component.id}` are not here, because its licence does not let them be"
        raise _unplayable(cause, "copy the document, add the words that you may use, and start the copy")
    if variant not in {"", *(one.id for one in content.variants)}:
        raise _unplayable(f"`{component.id}` has no variant `{variant}`", "use the measure that was used at the start")
    return content.script(variant)


def fitting(component: Component) -> str:
    """
    Return the variant of a measure that its host can stand by; nothing for the whole measure, or for a script.

    An item whose answer somebody must hear of is asked only where the host has said that somebody will.
    """
    content = component.content
    if not isinstance(content, Measure):
        return ""
    needed = ", ".join(sorted({f"`{alert.needs}`" for alert in content.alerts} - set(component.features)))
    try:
        variant = content.variant(component.features)
    except LookupError:
        cause = f"`{component.id}` asks what somebody must hear of, and this host does not offer {needed}"
        raise _unplayable(cause, "say that it does, where it does: `discover(features=…)`") from None
    if variant is None:
        return ""
    if variant.use is not None:
        cause = f"`{component.id}` asks what somebody must hear of, and this host does not offer {needed}"
        raise _unplayable(cause, f"use `{variant.use}`, or say that it does, where it does: `discover(features=…)`")
    return variant.id


def _unplayable(cause: str, fix: str) -> SessionError:
    """
    Return the error for what cannot be started.
    """
    return SessionError([Problem(code="RK-E12", cause=cause, fix=fix)])
