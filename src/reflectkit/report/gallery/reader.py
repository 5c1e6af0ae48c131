"""
What reads the texts of a component for its exhibit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflectkit.content.component import Component
    from reflectkit.content.text import Text
    from reflectkit.report.gallery.model import Words


class Reader:
    """
    Reads the texts of one component in one language.
    """

    def __init__(self, component: Component, locale: str, words: Words) -> None:
        """
        Keep all of it.
        """
        self.component, self.locale, self.words = component, locale, words

    def read(self, text: Text | None) -> str:
        """
        Return a text; nothing for none.
        """
        return "" if text is None else text.read(self.locale, self.component.content.source)
