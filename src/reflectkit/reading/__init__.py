"""
Reading: bytes become a document, a document is validated, a valid one becomes a value.

Everything that is wrong with a file comes out as problems with places; nothing else ever does.
"""

from __future__ import annotations

from difflib import get_close_matches
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.errors import ContentError, Problem
from reflectkit.reading.canonical import digest
from reflectkit.reading.forms import Swapped, swap, with_forms
from reflectkit.reading.limits import limits
from reflectkit.reading.schemas import schema_kinds
from reflectkit.reading.sentences import once
from reflectkit.reading.strict import Document, parse, problem
from reflectkit.reading.verdicts import fast_verdict, is_known_good, remember_good

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.component import Content
    from reflectkit.content.extension import FormSpec
    from reflectkit.reading.forms import Forms
    from reflectkit.reading.sentences import Finding

__all__ = ["Document", "Reading", "digest", "kind_of", "parse", "read", "validate"]

COMPONENTS = (
    "exercise",
    "dialogue",
    "practice",
    "gate",
    "phrasebook",
    "resources",
    "measure",
    "progress",
    "plan",
    "translation",
)
"""The kinds that can be a component."""

_PARTS = ("common", "diff", "event", "problem", "score", "scoring", "view")
"""The schemas of what is no document by itself."""

_FORMAT = "reflectkit.{}/1"


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """
    What became of a file: a document if it is JSON, a kind if it names one, content if nothing is wrong.

    `forms` are the answer forms of plugins that it has, by their full names.
    """

    document: Document | None = None
    kind: str = ""
    content: Content | None = attrs.field(default=None, repr=False)
    problems: tuple[Problem, ...] = ()
    forms: Mapping[str, FormSpec] = FrozenMap()

    @property
    def sha256(self) -> str:
        """
        Return the digest of the canonical JSON.
        """
        return "" if self.document is None else digest(self.document.value)


def read(data: bytes, *, file: str = "", forms: Forms = FrozenMap()) -> Reading:  # noqa: B008 - it cannot change.
    """
    Read a component's file: bytes, strict JSON, schema, value.

    `forms` are the answer forms of plugins that it can name.
    All problems of the file are in the result; it never raises for what is in the file.
    """
    try:
        document = parse(data, file)
    except ContentError as error:
        return Reading(problems=error.problems)
    kind, problems = kind_of(document)
    swapped = swap(document.value, kind, forms)
    if swapped.is_other:
        document = attrs.evolve(document, moved=swapped.moved)
        problems = _of_swapped(document, kind, swapped)
    problems = problems or (() if swapped.is_other else validate(document, kind))
    if problems or kind not in COMPONENTS:
        return Reading(document=document, kind=kind, problems=problems)
    from reflectkit.reading.structure import build

    content = build(with_forms(document.value, kind, swapped.bodies), kind)
    return Reading(document=document, kind=kind, content=content, forms=swapped.forms)


def kind_of(document: Document) -> tuple[str, tuple[Problem, ...]]:
    """
    Return the kind that a document names in `format`, or why it cannot be told.
    """
    if not isinstance(document.value, dict):
        cause = "the document must be an object in curly brackets"
        return "", (problem("type", cause, document.place(), "write an object in curly brackets"),)
    name = document.value.get("format")
    kinds = [kind for kind in schema_kinds() if kind not in _PARTS]
    kind = name.removeprefix("reflectkit.").partition("/")[0] if isinstance(name, str) else ""
    if kind in kinds and name == _FORMAT.format(kind):
        return kind, ()
    if name is None:
        return "", (problem("format", "the document does not say its `format`", document.place()),)
    cause = "the `format` is not one that this version knows"
    return "", (problem("format", cause, document.place("/format"), _meant(kind, kinds)),)


def _meant(kind: str, kinds: list[str]) -> str:
    """
    Return the mend for a `format` that is not known: the one that was probably meant, else all.
    """
    near = get_close_matches(kind, kinds, n=1)
    named = ", ".join(f"`{_FORMAT.format(kind)}`" for kind in near or kinds)
    if not near:
        return f"use one of {named}"
    return f"write {named}, or update reflectkit" if near[0] == kind else f"write {named}"


def validate(document: Document, kind: str) -> tuple[Problem, ...]:
    """
    Return everything that is wrong with a document of a kind, in the order of the text.
    """
    if is_known_good(document, kind):
        return ()
    problems = [_told(document, finding) for finding in _findings(document, kind)]
    if not problems:
        remember_good(document, kind)
    return tuple(sorted(problems, key=attrgetter("order")))


def _of_swapped(document: Document, kind: str, swapped: Swapped) -> tuple[Problem, ...]:
    """
    Return everything that is wrong with a document in which forms of plugins stand, each at its own place.
    """
    plain, stand_in = attrs.evolve(document, moved={}), attrs.evolve(document, value=swapped.value)
    found = [_told(plain, finding) for finding in swapped.findings]
    found += [_told(document, finding) for finding in _findings(stand_in, kind)]
    return tuple(sorted(found, key=attrgetter("order")))


def _findings(document: Document, kind: str) -> list[Finding]:
    """
    Return what is wrong: by the schema, and by the limits that a schema cannot say.
    """
    found = limits(document.value, kind)
    if fast_verdict(document, kind):
        return found
    from reflectkit.reading.validation import explain

    return once([*explain(document.value, kind), *found])


def _told(document: Document, finding: Finding) -> Problem:
    """
    Return a finding as a problem with a place.
    """
    place = document.place(finding.pointer, key=finding.at_key)
    pointer = finding.pointer if not document.moved else place.pointer
    return problem(finding.kind, finding.cause, attrs.evolve(place, pointer=pointer), finding.fix)
