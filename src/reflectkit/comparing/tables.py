"""
The classification: one table per kind of component, one row per key; `docs/explanation/versions.md` says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.comparing.answers import PHRASE, options
from reflectkit.comparing.following import MEASURE, PLAN, PROGRESS, TRANSLATION
from reflectkit.comparing.gates import GATE
from reflectkit.comparing.heads import ABOUT, HEAD, SHELF
from reflectkit.comparing.rows import amount, fields, fixed, flag, members, named, nested, words
from reflectkit.comparing.scripts import SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.comparing.pair import Change, Pair
    from reflectkit.comparing.rows import Row, Table, Verdict

CUE: Table = {
    "words": words,
    "sound": fixed("minor", "another sound is heard"),
    "touch": fixed("minor", "another touch is felt"),
    "sight": fixed("minor", "another movement is seen"),
}

PHASE: Table = {
    "phase": fixed("major", "something else is done in this phase"),
    "seconds": fixed("minor", "the phase takes another time"),
    "cue": lambda pair: fields(CUE, pair),
}


def phases(noun: str) -> Row:
    """
    Return a row that compares phases one by one; another number of them is another practice.
    """

    def row(pair: Pair) -> Iterator[Change]:
        old, new = len(pair.old or ()), len(pair.new or ())
        if old != new:
            yield pair.change("major", "there are more or fewer phases, so this is another practice")
            return
        for at in range(new):
            yield from fields(PHASE, pair.at(at, f"{noun} {at + 1}"))

    return row


def advice(*, came: Verdict, gone: Verdict) -> Row:
    """
    Return a row for words that somebody relies on: they may read otherwise, but not be missing.
    """

    def row(pair: Pair) -> Iterator[Change]:
        if pair.came or pair.gone:
            yield pair.change(*(came if pair.came else gone))
        else:
            yield from words(pair)

    return row


LIMITS: Table = {
    "min": amount(
        less=("minor", "less time is enough"),
        more=("major", "less time is not enough any more, and somebody may count on it"),
    ),
    "usual": fixed("minor", "it usually takes another time"),
    "max": amount(
        less=("major", "so much time is not possible any more, and somebody may count on it"),
        more=("minor", "more time is possible"),
    ),
}

CYCLES: Table = {
    "min": amount(
        less=("minor", "fewer cycles are enough"),
        more=("major", "so few cycles are not enough any more, and somebody may count on it"),
    ),
    "usual": fixed("minor", "there is usually another number of cycles"),
    "max": amount(
        less=("major", "so many cycles are not possible any more, and somebody may count on it"),
        more=("minor", "more cycles are possible"),
    ),
}

RAMP: Table = {
    "from": amount(
        less=("minor", "it begins with a shorter cycle"),
        more=("major", "it begins with a longer cycle, and somebody may need a gentle beginning"),
    ),
    "cycles": amount(
        less=("major", "its cycles get longer sooner, and somebody may need a gentle beginning"),
        more=("minor", "its cycles get longer later"),
    ),
}

MODES: Table = {
    "eyes_closed": advice(
        came=("minor", "somebody who closes their eyes is told more"),
        gone=("major", "somebody who closes their eyes is not told any more what they should know"),
    ),
    "reduced_motion": advice(
        came=("minor", "somebody for whom nothing moves is told more"),
        gone=("major", "somebody for whom nothing moves is not told any more what they should know"),
    ),
}

PRACTICE: Table = {
    **HEAD,
    **ABOUT,
    **SHELF,
    "minutes": lambda pair: fields(LIMITS, pair),
    "cycles": nested(
        CYCLES,
        came=("major", "its cycles are counted now, so not all of its minutes may be filled any more"),
        gone=("major", "its cycles are not counted any more, so there may be more or fewer of them than there were"),
    ),
    "ramp": nested(
        RAMP,
        came=("minor", "it begins gently now"),
        gone=("major", "it does not begin gently any more, and somebody may need that"),
    ),
    "phases": phases("the phase"),
    "ending": phases("the ending's phase"),
    "eyes": fixed("minor", "the eyes are open where they were closed, or the other way round"),
    "reduced_motion": flag(
        on=("minor", "it works without movement now"),
        off=("major", "it does not work without movement any more, and somebody may need that"),
        default=True,
    ),
    "modes": lambda pair: fields(MODES, pair),
}

PHRASEBOOK: Table = {
    **HEAD,
    "about": words,
    "phrases": named(
        "the phrase",
        lambda pair: fields(PHRASE, pair),
        came=("minor", "is new"),
        gone=("major", "is gone, and a script may use it"),
    ),
    "lists": named("the list", options, came=("minor", "is new"), gone=("major", "is gone, and a script may use it")),
}

ENTRY: Table = {
    "for": members(
        came=("minor", "is something it helps with now"), gone=("major", "is not what it helps with any more")
    ),
    "name": words,
    "phone": words,
    "url": words,
    "hours": words,
    "checked": words,
    "source": words,
}


def entries(pair: Pair) -> Iterator[Change]:
    """
    Compare places of help; one is known by its name, its number or its page, whichever has stayed.
    """
    left = list(range(len(pair.old)))
    met = []
    for at, entry in enumerate(pair.new):
        was = next((old for old in left if _is_same(pair.old[old], entry)), None)
        if was is None:
            yield pair.step(None, at, f"the entry {at + 1}").change("minor", "is a new place of help")
        else:
            left.remove(was)
            met.append(was)
            yield from fields(ENTRY, pair.step(was, at, f"the entry {at + 1}"))
    for was in left:
        yield pair.step(was, None, f"the old entry {was + 1}").change("major", "a place of help is gone")
    if met != sorted(met):
        yield pair.change("minor", "the places of help come in another order")


def _is_same(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """
    Tell whether two entries are of one place.
    """
    if any(old["name"].get(locale) == name for locale, name in new["name"].items()):
        return True
    return any(key in old and old[key] == new.get(key) for key in ("phone", "url"))


RESOURCES: Table = {
    **HEAD,
    "region": fixed("major", "this is help for people elsewhere"),
    "entries": entries,
}

TABLES: Mapping[str, Table] = {
    "exercise": SCRIPT,
    "dialogue": SCRIPT,
    "practice": PRACTICE,
    "gate": GATE,
    "phrasebook": PHRASEBOOK,
    "resources": RESOURCES,
    "measure": MEASURE,
    "progress": PROGRESS,
    "plan": PLAN,
    "translation": TRANSLATION,
}
"""The table of each kind."""
