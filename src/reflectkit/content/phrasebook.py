"""
Phrasebooks: phrases and option lists that many scripts share.
"""

from __future__ import annotations

import attrs

from reflectkit.content.answer import Option
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import Phrase
from reflectkit.content.text import Text


@attrs.frozen(kw_only=True)
class Phrasebook:
    """
    Shared phrases and lists, by name.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    about: Text | None = None
    phrases: FrozenMap[str, Phrase] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    lists: FrozenMap[str, tuple[Option, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    license: str | None = None

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]
