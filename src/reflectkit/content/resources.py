"""
Resources: where help is, by region, with the date on which each entry was checked.
"""

from __future__ import annotations

import attrs

from reflectkit.content.text import Text


@attrs.frozen(kw_only=True)
class Entry:
    """
    One place where help is: `for_` says for what, `checked` is an ISO date, and missing where nobody checked.
    """

    for_: tuple[str, ...]
    name: Text
    checked: str | None = None
    phone: str | None = None
    url: str | None = None
    hours: str | None = None
    source: str | None = None


@attrs.frozen(kw_only=True)
class Resources:
    """
    The help of one region.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    entries: tuple[Entry, ...]
    region: str | None = None
    license: str | None = None

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]
