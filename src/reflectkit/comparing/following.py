"""
Measures, progress documents, plans and translations: what their changes count.

A measure is held to its words: with another item, another answer or another key old scores and new ones are not of one kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.comparing.heads import ABOUT, HEAD, SHELF
from reflectkit.comparing.rows import fixed, named, words

if TYPE_CHECKING:
    from reflectkit.comparing.rows import Table

FOUND: Table = {key: SHELF[key] for key in ("keywords", "evidence", "sources")}
"""By what these kinds are found and judged."""

MEASURE: Table = {
    **HEAD,
    **ABOUT,
    **FOUND,
    "license": fixed("minor", "what the words may be used for is said otherwise"),
    "minutes": fixed("minor", "it usually takes another time"),
    "intro": words,
    "closing": words,
    "items": fixed("major", "something else is asked, so old scores and new ones cannot be compared"),
    "scales": fixed("major", "it is scored otherwise, so old scores and new ones cannot be compared"),
    "alerts": fixed("major", "somebody is told of other answers than before"),
    "variants": fixed("major", "something else is left out where a host cannot hear of it"),
    "unvalidated": fixed("major", "what scores mean is claimed otherwise"),
}

PROGRESS: Table = {
    **HEAD,
    **ABOUT,
    **FOUND,
    "constructs": fixed("major", "something else is practised, or it is asked in other words"),
    "insight": fixed("minor", "something else is asked beside a practice"),
    "measures": fixed("minor", "other measures go with it"),
    "cadence": fixed("minor", "it is meant to be done more or less often"),
    "marks": fixed("major", "marks that were set mean something else"),
    "patterns": fixed("major", "codes that were noted mean something else"),
    "phases": fixed("major", "phases that were noted mean something else"),
    "compass": fixed("minor", "something else is suggested"),
}

PLAN: Table = {
    **HEAD,
    **ABOUT,
    **FOUND,
    "occasions": fixed("minor", "something is offered at another time"),
}

TRANSLATION: Table = {
    **{key: row for key, row in HEAD.items() if key != "locales"},
    "locale": fixed("major", "its readers read another language"),
    "of": fixed("major", "it lies over something else"),
    "about": words,
    "sources": words,
    "strings": named(
        "the text",
        words,
        came=("patch", "is translated now"),
        gone=("minor", "is not translated any more, so its readers get another language"),
    ),
}
