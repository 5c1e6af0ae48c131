"""
The keys that components of several kinds have at their top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.comparing.rows import amount, fixed, listed, members, silent, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.comparing.pair import Change, Pair
    from reflectkit.comparing.rows import Table, Verdict

FOUND: Verdict = ("minor", "is named now, so it is found elsewhere")
NOT_FOUND: Verdict = ("minor", "is not named any more, so it is found elsewhere")


def locales(pair: Pair) -> Iterator[Change]:
    """
    Say that a language was added (its texts only), is gone, or that another one is the source.
    """
    for locale in pair.new:
        if locale not in pair.old:
            yield pair.change("patch", f"there are texts in `{locale}` now")
    for locale in pair.old:
        if locale not in pair.new:
            yield pair.change("major", f"whoever reads `{locale}` gets another language now")
    if pair.old[0] != pair.new[0]:
        yield pair.change("minor", f"`{pair.new[0]}` is the source now, so it is what readers of other languages get")


def evidence(pair: Pair) -> Iterator[Change]:
    """
    Say that another amount of evidence is claimed, or the same in other words.
    """
    if pair.old == pair.new:
        return
    old, new = ([one["level"] for one in value or ()] for value in (pair.old, pair.new))
    if old == new:
        yield pair.change("patch", "the claims read otherwise")
    else:
        yield pair.change("minor", "more or less evidence is claimed than before")


CAUTION: Table = {
    "when": silent,
    "say": words,
    "review": fixed("minor", "whether its wording has still to be reviewed is said otherwise"),
}

HEAD: Table = {
    "format": fixed("major", "this is another kind of component, so it is no version of the old one"),
    "id": fixed("major", "the id is another one, and whatever names the old one finds nothing"),
    "version": silent,
    "locales": locales,
    "title": words,
    "license": fixed("minor", "the licence of the texts is another one"),
}
"""What every component says of itself."""

ABOUT: Table = {
    "about": words,
    "cautions": listed(
        "the caution",
        CAUTION,
        key="when",
        came=("minor", "somebody is warned who was not"),
        gone=("major", "somebody who was warned is not warned any more"),
        order=("patch", "the cautions are read in another order"),
    ),
}
"""What a component says of its purpose."""

SHELF: Table = {
    "keywords": words,
    "fit": members(came=FOUND, gone=NOT_FOUND),
    "builds": members(came=FOUND, gone=NOT_FOUND),
    "evidence": evidence,
    "sources": words,
}
"""By what scripts and practices are found and judged."""

MINUTES = amount(
    less=("minor", "it is said to take less time"), more=("minor", "it is said to take more time"), default=0
)
