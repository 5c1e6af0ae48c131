"""
More words for a component that was read: its content is made again, and its document stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.strings import overlaid
from reflectkit.reading.forms import swap, with_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.component import Content
    from reflectkit.reading import Reading
    from reflectkit.reading.forms import Forms


def laid(reading: Reading, words: Mapping[str, Mapping[str, str]], forms: Forms) -> Content:
    """
    Return the content of a valid component with more words, by the ids of its texts and by language.

    `forms` are the answer forms of plugins that its file can name.
    """
    from reflectkit.reading.structure import build

    assert reading.document is not None
    value = overlaid(reading.document.value, words)
    content: Content = build(with_forms(value, reading.kind, swap(value, reading.kind, forms).bodies), reading.kind)
    return content
