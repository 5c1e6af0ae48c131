"""
Sheets: the texts of components beside their translations, as translators and readers get them.

Each format writes a sheet and reads it back as it was: Markdown, CSV, and XLIFF 2.0.
"""

from __future__ import annotations

import attrs

from reflectkit.catalog.codes import make
from reflectkit.errors import ContentError, Place

NEW, STALE, TRANSLATED = "new", "stale", "translated"


@attrs.frozen(kw_only=True)
class Row:
    """
    One text by its whole id: the words of the source, and those of the target if there are any.

    `stale` says that the target was written for other words of the source.
    """

    id: str
    source: str
    target: str | None = None
    stale: bool = False

    @property
    def state(self) -> str:
        """
        Return `new`, `stale` or `translated`.
        """
        if self.target is None:
            return NEW
        return STALE if self.stale else TRANSLATED


@attrs.frozen(kw_only=True)
class Sheet:
    """
    Texts in two languages, or in one where `target` is the same as `source`.
    """

    source: str
    target: str
    rows: tuple[Row, ...]


def component_of(row: Row) -> str:
    """
    Return the id of the component to which a text belongs: the plugin's and its own.
    """
    return "/".join(row.id.split("/")[:2])


def stated(id_: str, source: str, target: str | None, state: str) -> Row:
    """
    Return the row that a file shows; a text that is marked as new and has words all the same has been translated.
    """
    stale = state == STALE and target is not None
    return Row(id=id_, source=source, target=target, stale=stale)


def unreadable(cause: str, fix: str, file: str, line: int = 1) -> ContentError:
    """
    Return the error for a file that is no sheet, with its line.
    """
    return ContentError([make("RK-W01", cause, fix, place=Place(file=file, line=line))])


def decoded(data: bytes, file: str) -> str:
    """
    Return the text of a file, which is UTF-8 with or without a byte order mark.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise unreadable("the file is not UTF-8 here", "save it as UTF-8", file, line) from None
