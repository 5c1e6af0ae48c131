"""
Documents that lie beside a plugin's manifest and are no components: golden transcripts, and labelled sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.catalog.codes import Trouble
from reflectkit.errors import ContentError, Place
from reflectkit.reading import parse, validate

if TYPE_CHECKING:
    from reflectkit.catalog.files import Files
    from reflectkit.reading import Document


def read_beside(files: Files, path: str, kind: str) -> Document:
    """
    Return a document of a kind; raise `ContentError` if it is none.
    """
    where = files.where(path)
    try:
        document = parse(files.read(path), where)
    except Trouble as trouble:
        raise ContentError([trouble.problem(Place(file=where))]) from None
    problems = validate(document, kind)
    if problems:
        raise ContentError(problems)
    return document
