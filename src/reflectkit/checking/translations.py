"""
RK124 and RK125, and what RK103 and RK117 ask of translations: each text lies over the words it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, listed, near
from reflectkit.content.phrase import slots_in
from reflectkit.content.strings import base_of
from reflectkit.content.translation import Translation
from reflectkit.reading.scanning import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Beneath, Case
    from reflectkit.content.strings import Located
    from reflectkit.content.translation import Translated

    Laid = tuple[str, str, Translated, Located]
    """Pointer and id of a string, the string, and the text under it."""


def stale(case: Case) -> Iterator[Fault]:
    """
    RK124: every text of a translation was made from the words that are under it now.
    """
    for pointer, id_, string, text in _laid(case):
        words = text.words(case.content.source)
        if string.base != base_of(words):
            cause = f"the words of `{id_}` have changed since they were translated, so this text is not shown"
            fix = f'translate what stands there now, and write `"base": "{base_of(words)}"`'
            yield Fault(pointer, cause, fix)


def slots_laid(case: Case) -> Iterator[Fault]:
    """
    RK103: a text has the slots of the words under it, and no others.
    """
    for pointer, _, string, text in _laid(case):
        words = text.words(case.content.source)
        wanted, found = set(slots_in(words)), set(slots_in(string.text))
        if string.base == base_of(words) and found != wanted:
            faults = [
                *(f"lacks {listed(part)}" for part in [wanted - found] if part),
                *(f"has {listed(part)}, which is not under it" for part in [found - wanted] if part),
            ]
            fix = f"use the slots of the words under it: {listed(wanted)}" if wanted else "take the slots out"
            yield Fault(f"{pointer}/text", f"the text {' and '.join(faults)}, so it is not shown", fix)


def fitting(case: Case) -> Iterator[Fault]:
    """
    RK125: a translation has texts that are there, in a language that is not, and that nobody else adds.
    """
    content, beneath = case.content, case.references.beneath
    if not isinstance(content, Translation) or beneath is None:
        return
    if content.locale in beneath.locales:
        cause = f"`{content.of}` has `{content.locale}` itself, so nothing of this is shown"
        yield Fault("/locale", cause, "add the words there, or translate into another language")
    elif beneath.instead:
        cause = f"`{beneath.instead}` has `{content.of}` in `{content.locale}` too, and is shown instead"
        fix = "keep one of them; a host can block the other: `Policy(block=…)`"
        yield Fault("/of", cause, fix, "warning")
    for id_ in content.strings:
        if id_ not in beneath.texts:
            fix = near(id_, beneath.texts, "use the id of a text that is there, or take it out")
            yield Fault(_pointer(id_), f"`{content.of}` has no text `{id_}`", fix)


def laid_over_something(case: Case) -> Iterator[Fault]:
    """
    RK117: what is translated is there; if it is not, the translation waits for it.
    """
    content = case.content
    if isinstance(content, Translation) and case.references.beneath is None:
        cause = case.references.missing.get(content.of, f"there is no component `{content.of}`")
        fix = "install its plugin; else name a component as `plugin/name`, a plugin, or `reflectkit`"
        yield Fault("/of", cause, fix, "warning")


def _laid(case: Case) -> Iterator[Laid]:
    """
    Yield every string of a translation that has a text under it; none in a language that is there already.
    """
    beneath: Beneath | None = case.references.beneath
    if isinstance(case.content, Translation) and beneath is not None and case.content.locale not in beneath.locales:
        for id_, string in case.content.strings.items():
            if id_ in beneath.texts:
                yield _pointer(id_), id_, string, beneath.texts[id_]


def _pointer(id_: str) -> str:
    """
    Return the JSON pointer of a string.
    """
    return f"/strings/{escape(id_)}"
