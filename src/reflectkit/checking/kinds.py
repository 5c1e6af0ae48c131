"""
The kind of content, as `format` names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.script import Script

if TYPE_CHECKING:
    from reflectkit.content.component import Content


def kind_of(content: Content) -> str:
    """
    Return `exercise`, `dialogue`, `practice`, `gate`, `phrasebook` or `resources`.
    """
    return content.kind if isinstance(content, Script) else type(content).__name__.lower()
