"""
RK102 and RK103: words in every language, and the slots in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.checking.case import Fault, listed
from reflectkit.checking.translations import slots_laid
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import slots_in
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case
    from reflectkit.content.phrase import Phrase

_BRACE = re.compile(r"[{}]")


def locales(case: Case) -> Iterator[Fault]:
    """
    RK102: every text has every declared locale.
    """
    for pointer, text in texts_in(case.content, ""):
        missing = [locale for locale in case.content.locales if locale not in text.strings]
        if missing:
            named = ", ".join(f"`{locale}`" for locale in missing)
            yield Fault(pointer, f"the text has no {named}", "add the words, or take the language out of `locales`")


def texts_in(value: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    """
    Yield every text within content, with its pointer: fields are called like the keys of the JSON.
    """
    if isinstance(value, Text):
        yield pointer, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from texts_in(item, f"{pointer}/{at}")
    elif isinstance(value, FrozenMap):
        for key, item in value.items():
            yield from texts_in(item, f"{pointer}/{key}")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            key = value.kind if field.name == "options" else field.name.rstrip("_")
            yield from texts_in(getattr(value, field.name), f"{pointer}/{key}")


def slots(case: Case) -> Iterator[Fault]:
    """
    RK103: the slots in each locale's phrase are the declared ones.
    """
    for name, phrase in getattr(case.content, "phrases", {}).items():
        yield from _phrase(f"/phrases/{name}", phrase)
    yield from slots_laid(case)


def _phrase(pointer: str, phrase: Phrase) -> Iterator[Fault]:
    """
    Look at one phrase: what all languages agree on is told once, at the declaration.

    A stray brace was meant as a slot, so that nothing is known then of what they agree on.
    """
    declared = set(phrase.slots)
    used = {locale: set(slots_in(text)) for locale, text in phrase.text.strings.items()}
    everywhere, somewhere = set.intersection(*used.values()), set.union(*used.values())
    undeclared, unused = everywhere - declared, declared - somewhere
    stray = {locale for locale, found in used.items() if _stray(phrase.text.strings[locale], found)}
    agreed = not (undeclared and unused) and not stray
    if agreed and undeclared:
        cause = f"{listed(undeclared)} stands in the phrase and is not declared"
        yield Fault(f"{pointer}/slots", cause, "declare it with a hint for each language")
    for slot in sorted(unused) if agreed else ():
        fix = "use it in the phrase, in braces, or take it out"
        yield Fault(f"{pointer}/slots/{slot}", f"the slot `{slot}` stands in no language's phrase", fix)
    for locale, found in used.items():
        told = undeclared | unused if agreed else set()
        faults = [
            *(f"lacks {listed(part)}" for part in [declared - found - told] if part),
            *(f"has {listed(part)}, which is not declared" for part in [found - declared - told] if part),
            *("has a brace that belongs to no slot" for _ in stray & {locale}),
        ]
        if faults:
            fix = f"use the declared slots: {listed(declared)}"
            yield Fault(f"{pointer}/text/{locale}", f"the phrase {' and '.join(faults)}", fix)


def _stray(text: str, found: set[str]) -> bool:
    """
    Tell whether a brace is left when the slots are taken out: a slot that was meant, and that nobody could fill.
    """
    for slot in found:
        text = text.replace(f"{{{slot}}}", "")
    return _BRACE.search(text) is not None
