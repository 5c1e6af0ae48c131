"""
RK209 and RK210: whether a licence agrees with its own evidence, and whether what is cited is said to be a source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault
from reflectkit.checking.measures import scales_of
from reflectkit.content.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case
    from reflectkit.content.measure import License
    from reflectkit.content.scale import Scale

FORBIDDING = {
    "sell": re.compile(
        r"non-?\s?commercial|not[- ]for[- ]profit|not be sold|CC BY-NC|personal use only|research (purposes )?only",
        re.IGNORECASE,
    ),
    "modify": re.compile(
        r"no-?\s?deriv|not be (altered|modified|changed)|may not (alter|modify|change)|CC BY(-NC)?-ND|unaltered",
        re.IGNORECASE,
    ),
    "translate": re.compile(r"no-?\s?deriv|not be translated|may not translate|CC BY(-NC)?-ND", re.IGNORECASE),
    "redistribute": re.compile(
        r"all rights reserved|not be (reproduced|copied|distributed)|under the copyright of|permission (is )?(required|needed)"
        r" (for|to)",
        re.IGNORECASE,
    ),
}
"""What words of a licence take away; an English quote says so in one of these ways."""

CREATIVE = re.compile(r"CC[ -]BY(?:-[A-Z]{2})*|CC0", re.IGNORECASE)
OPEN = re.compile(r"public domain", re.IGNORECASE)


def licence(case: Case) -> Iterator[Fault]:
    """
    RK209: the licence's id, the quoted evidence and what is permitted agree, and words are here only if they may be.
    """
    if not isinstance(case.content, Measure):
        return
    found = case.content.license
    for what, reason in _denied(found).items():
        if getattr(found.may, what):
            yield Fault(
                f"/license/may/{what}", f"it is permitted here, and {reason} does not permit it", "write `false`"
            )
    yield from _other(found)
    if not found.may.redistribute:
        for at, item in enumerate(case.content.items):
            if item.text is not None:
                cause = f"the words of `{item.id}` are here, and the licence does not let them be passed on"
                yield Fault(f"/items/{at}/text", cause, "take the words out: a host that may use them adds them")
                break


def _denied(found: License) -> dict[str, str]:
    """
    Return what the licence's name or the quoted words do not permit, with who says so.
    """
    parts = set(found.id.upper().split("-"))
    denied = {}
    if "CC" in parts:
        denied.update(dict.fromkeys(["sell"] if "NC" in parts else [], f"`{found.id}`"))
        denied.update(dict.fromkeys(["modify", "translate"] if "ND" in parts else [], f"`{found.id}`"))
    for what, words in FORBIDDING.items():
        if words.search(found.evidence.quote):
            denied.setdefault(what, "the quoted evidence")
    return denied


def _other(found: License) -> Iterator[Fault]:
    """
    Tell of a quote that names another licence than the id does.
    """
    named = {one.upper().replace(" ", "-") for one in CREATIVE.findall(found.evidence.quote)}
    own = found.id.upper()
    if named and not any(own == one or (own.startswith(f"{one}-") and own[len(one) + 1].isdigit()) for one in named):
        yield Fault(
            "/license/id", "the quoted evidence names another licence", "name the licence that the evidence names"
        )
    elif OPEN.search(found.evidence.quote) and own.startswith("CC-BY"):
        cause = "the quoted evidence says that the words are in the public domain, and the licence sets conditions"
        yield Fault("/license/id", cause, "find which of the two is right, and quote the words that say so")


def citations(case: Case) -> Iterator[Fault]:
    """
    RK210: whatever bands, norms and change values cite stands among the sources of this instrument.
    """
    for pointer, scale, measure in scales_of(case):
        for place, source in _cited(scale):
            if source not in measure.sources:
                cause = "this is cited, and is not among the sources of the measure"
                fix = "see that it is about this very instrument, and add it to `sources` word for word"
                yield Fault(f"{pointer}/{place}/source", cause, fix)


def _cited(scale: Scale) -> Iterator[tuple[str, str]]:
    """
    Yield everything that a scale cites, with its place.
    """
    for key in ("bands", "norms"):
        for at, one in enumerate(getattr(scale, key)):
            yield f"{key}/{at}", one.source
    for at, published in enumerate(() if scale.change is None else scale.change.published):
        yield f"change/published/{at}", published.source
