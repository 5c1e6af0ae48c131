"""
Answers: whether every answer that was given can still be given, and what can be given besides.

Shared lists and phrases are compared as if they stood in the script; what only reads otherwise there is the book's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.comparing.rows import amount, fields, fixed, listed, named, silent, told, words
from reflectkit.content.answer import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reflectkit.comparing.pair import Change, Pair, Side
    from reflectkit.comparing.rows import Table
    from reflectkit.content.answer import Option
    from reflectkit.content.phrase import Phrase


OPTION: Table = {"id": silent, "text": words}

options = listed(
    "the option",
    OPTION,
    came=("minor", "can be chosen now"),
    gone=("major", "cannot be chosen any more, and somebody may have chosen it"),
    order=("minor", "the options stand in another order"),
)
"""The row of a list of options, in an answer or in a phrasebook."""

PHRASE: Table = {
    "text": words,
    "slots": named(
        "the slot",
        words,
        came=("major", "has to be filled now, and was not there before"),
        gone=("major", "is gone, and somebody may have filled it"),
    ),
}
"""A phrase, in a script or in a phrasebook."""


def choosable(pair: Pair) -> Iterator[Change]:
    """
    Compare the options of an answer, wherever they are written.
    """
    shared = [isinstance(body, dict) for body in (pair.old, pair.new)]
    if not any(shared):
        yield from options(pair)
        return
    old, new = (_options(side, body) for side, body in zip(pair.sides, (pair.old, pair.new), strict=True))
    if old is None or new is None:
        if pair.old != pair.new:
            yield pair.change("major", "the options come from elsewhere, where they cannot be compared")
        return
    found = options(attrs.evolve(pair, old=old, new=new))
    yield from _here(pair, found, told_elsewhere=all(shared))


def _options(side: Side, body: Any) -> list[dict[str, Any]] | None:
    """
    Return options as they would be written in place; `None` if the list is not at hand.
    """
    if isinstance(body, list):
        return body
    form: Any = side.form({"choice": body})
    return None if form is None else [_written(option) for option in form.options]


def _written(option: Option) -> dict[str, Any]:
    """
    Return an option as it would be written in place.
    """
    return {"id": option.id, "text": dict(option.text.strings)}


def _here(pair: Pair, changes: Iterable[Change], *, told_elsewhere: bool) -> Iterator[Change]:
    """
    Yield changes of something shared at the place that names it; its words are not this component's.
    """
    for change in changes:
        if not (told_elsewhere and change.level == "patch"):
            yield attrs.evolve(change, pointer=pair.now)


def most(pair: Pair) -> Iterator[Change]:
    """
    Compare how many options may be chosen at most; without `max`, as many as there are.
    """
    if pair.old == pair.new or pair.up is None:
        return
    bodies = (pair.up.old, pair.up.new)
    counts = [_options(side, body["choices"]) for side, body in zip(pair.sides, bodies, strict=True)]
    old, new = (
        len(found) if value is None and found is not None else value
        for found, value in zip(counts, (pair.old, pair.new), strict=True)
    )
    if old is None or new is None or new < old:
        yield pair.change("major", "fewer options may be chosen, and somebody may have chosen more")
    elif new > old:
        yield pair.change("minor", "more options may be chosen")


def labels(pair: Pair) -> Iterator[Change]:
    """
    Compare the words at the points of a scale, each with those at the same point before.
    """
    if pair.came or pair.gone:
        yield pair.change("minor", "the points have words of their own, or have none any more")
    elif pair.old is not None and pair.up is not None:
        lows = pair.up.old["scale"][0], pair.up.new["scale"][0]
        old, new = (dict(enumerate(texts, low)) for texts, low in zip((pair.old, pair.new), lows, strict=True))
        for point in new:
            if point in old and old[point] != new[point]:
                yield from words(pair.step(point - lows[0], point - lows[1], f"{pair.name}, the point {point}"))


def sayable(pair: Pair) -> Iterator[Change]:
    """
    Compare the phrases that may be used, and the slots of those that come from a phrasebook.
    """
    found = {"phrase": [{"id": name} for name in pair.old]}, {"phrase": [{"id": name} for name in pair.new]}
    yield from _names(attrs.evolve(pair, old=found[0]["phrase"], new=found[1]["phrase"]))
    for at, name in enumerate(pair.new):
        own = [name in side.library.own for side in pair.sides]
        if name in pair.old and not all(own):
            place = pair.step(pair.old.index(name), at, told(pair, "the phrase", name))
            old, new = (_phrase(side, name) for side in pair.sides)
            if old is not None and new is not None:
                changes = fields(PHRASE, attrs.evolve(place, old=old, new=new))
                yield from _here(place, changes, told_elsewhere=not any(own))


_names = listed(
    "the phrase",
    {"id": silent},
    came=("minor", "can be used now"),
    gone=("major", "cannot be used any more, and somebody may have used it"),
    order=("minor", "the phrases stand in another order"),
)


def _phrase(side: Side, name: str) -> dict[str, Any] | None:
    """
    Return a phrase as it would be written in a script; `None` if it is not at hand.
    """
    try:
        phrase: Phrase = side.library.phrase(name)
    except LookupError:
        return None
    return {
        "text": dict(phrase.text.strings),
        "slots": {slot: dict(hint.strings) for slot, hint in phrase.slots.items()},
    }


RANGE: Table = {
    "0": amount(less=("minor", "the scale begins lower"), more=("major", "the scale begins higher")),
    "1": amount(less=("major", "the scale ends lower"), more=("minor", "the scale ends higher")),
}

LENGTH: Table = {
    "max": amount(
        less=("major", "less can be written, and somebody may have written more"), more=("minor", "more can be written")
    )
}

ANSWERS: Mapping[str, Table] = {
    "text": {"text": lambda pair: fields(LENGTH, pair)},
    "choice": {"choice": choosable},
    "choices": {
        "choices": choosable,
        "min": amount(
            less=("minor", "fewer options have to be chosen"),
            more=("major", "more options have to be chosen, and somebody may have chosen fewer"),
            default=1,
        ),
        "max": most,
    },
    "scale": {
        "scale": lambda pair: (change for at, key in enumerate(RANGE) for change in RANGE[key](pair.at(at))),
        "low": words,
        "high": words,
        "labels": labels,
    },
    "phrase": {"phrase": sayable},
}
"""The tables of the answer forms."""

OTHER = fixed("major", "the form of the answer is another one in a way that cannot be compared")
"""The row of a form that a plugin brought."""


def answer(pair: Pair) -> Iterator[Change]:
    """
    Compare the answer of a turn or of a question.
    """
    if pair.came or pair.gone:
        reason = "an answer is wanted where there was none" if pair.came else "no answer is taken any more"
        yield pair.change("major", reason)
    elif pair.old is not None:
        old, new = (next(key for key in body if key in FORMS) for body in (pair.old, pair.new))
        if old != new:
            yield pair.change("major", f"the answer was a `{old}` and is a `{new}`")
        elif new in ANSWERS:
            yield from fields(ANSWERS[new], pair)
        else:
            yield from OTHER(pair)
