"""
The exercise format as types, for the libraries that read JSON straight into typed values.

One table describes it for `msgspec` (the limit: decoding and checking in one pass, in C) and for `cattrs` with attrs
(types only: it does not know the bounds).
"""

from __future__ import annotations

from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any, Literal

import attrs

from benchmarks.harness import optional

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Field = tuple[Any, ...]
    """A name, a type, and perhaps a default."""

    Make = Callable[[str, Iterable[Field]], Any]
    Bounds = Callable[..., Any]


def msgspec_model() -> Any:
    """
    Return the exercise as frozen `msgspec` structures with every bound, or `None` without `msgspec`.
    """
    msgspec = optional("msgspec")
    if msgspec is None:
        return None

    def make(name: str, fields: Iterable[Field]) -> Any:
        return msgspec.defstruct(
            name, list(fields), frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"as_": "as"}
        )

    return _exercise(make, lambda kind, **bounds: Annotated[kind, msgspec.Meta(**bounds)])


def attrs_model() -> Any:
    """
    Return the exercise as frozen attrs classes.
    """

    def make(name: str, fields: Iterable[Field]) -> Any:
        made = {field[0]: attrs.field(type=field[1], default=(*field, attrs.NOTHING)[2]) for field in fields}
        return attrs.make_class(name, made, frozen=True, slots=True, kw_only=True)

    return _exercise(make, lambda kind, **_: kind)


def _list(kind: Any) -> Any:
    """
    Return the type of a list.
    """
    return GenericAlias(list, (kind,))


def _map(key: Any, value: Any) -> Any:
    """
    Return the type of a mapping.
    """
    return GenericAlias(dict, (key, value))


def _exercise(make: Make, bounded: Bounds) -> Any:
    """
    Describe the exercise from the leaves up, as far as solo acts go.
    """
    identifier = bounded(str, pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)
    locale = bounded(str, pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$")
    text = _map(locale, bounded(str, min_length=1))
    turn = _turn(make, bounded, identifier, text)
    act = make(
        "Act",
        [
            ("id", identifier),
            ("cast", Literal["solo"]),
            ("turns", bounded(_list(turn), min_length=1)),
            ("title", text | None, None),
            ("intro", text | None, None),
        ],
    )
    caution = make("Caution", [("when", identifier), ("say", text), ("review", str | None, None)])
    evidence = make(
        "Evidence",
        [("level", Literal["none", "some", "good"]), ("claim", text | None, None), ("source", str | None, None)],
    )
    return make(
        "Exercise",
        [
            ("format", Literal["reflectkit.exercise/1"]),
            ("id", identifier),
            ("version", bounded(str, pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")),
            ("locales", bounded(_list(locale), min_length=1)),
            ("title", text),
            ("about", text),
            ("license", str),
            ("acts", bounded(_list(act), min_length=1, max_length=24)),
            ("fit", list[Literal["maintenance", "repair"]] | None, None),
            ("medium", list[Literal["written", "spoken"]] | None, None),
            ("minutes", bounded(int, ge=1, le=600) | None, None),
            ("keywords", _map(locale, list[str]) | None, None),
            ("builds", _list(identifier) | None, None),
            ("closing", _map(str, text) | None, None),
            ("cautions", _list(caution) | None, None),
            ("evidence", _list(evidence) | None, None),
        ],
    )


def _turn(make: Make, bounded: Bounds, identifier: Any, text: Any) -> Any:
    """
    Describe a turn.
    """
    test = make(
        "Test",
        [
            ("const", int | str | None, None),
            ("enum", list[int | str] | None, None),
            ("minimum", int | None, None),
            ("maximum", int | None, None),
        ],
    )
    option = make("Option", [("id", identifier), ("text", text)])
    words = make("Words", [("max", bounded(int, ge=1, le=10_000))])
    answer = make(
        "Answer",
        [
            ("text", words | None, None),
            ("choice", bounded(_list(option), min_length=2, max_length=20) | None, None),
            ("scale", tuple[int, int] | None, None),
            ("low", text | None, None),
            ("high", text | None, None),
        ],
    )
    verbs = Literal["read", "practice", "ask", "say", "commit", "rate"]
    return make(
        "Turn",
        [
            ("id", identifier),
            ("do", verbs),
            ("text", text),
            ("hint", text | None, None),
            ("answer", answer | None, None),
            ("share", Literal["never", "offer", "always"] | None, None),
            ("skip", bool, False),
            ("construct", identifier | None, None),
            ("when", _map(identifier, test) | None, None),
        ],
    )
