"""Implementations that keep to their hooks' protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reflectkit.hooks import (
    Flag,
    FormCode,
    Notice,
    answer_forms,
    export,
    flags,
    health,
    notice,
    observe,
    provide,
    render,
    score,
    simulate,
)


class Form:
    def render(self, *, content: Mapping[str, Any], value: Any, words: str, locale: str) -> str | None:
        return f"{len(content)} {value} {words} {locale}"

    def simulate(self, *, content: Mapping[str, Any]) -> Sequence[Any]:
        return [content]


@provide
def provides(*, plugin: str) -> dict[str, list[dict[str, Any]]]:
    return {plugin: []}


@answer_forms
def forms(*, plugin: str) -> Mapping[str, FormCode] | None:
    return {plugin: Form()}


@notice
def advises(*, text: str, locale: str, turn: str) -> list[Notice]:
    return [Notice(start=0, end=len(text), code=turn, hint=locale)]


@score
def scores(*, measure: str, scale: str, answers: Mapping[str, int]) -> int | None:
    return answers.get(f"{measure}/{scale}")


@flags
def points(
    *, entries: Sequence[Mapping[str, Any]], notes: Sequence[Mapping[str, Any]], locale: str
) -> list[Flag] | None:
    return [Flag(code="c", say=f"{entries} {notes} {locale}")]


@render
def renders(view: Mapping[str, Any], medium: str) -> str | None:
    return medium + str(view)


@export
def exports(*, view: Mapping[str, Any], media_type: str, more: int = 0) -> bytes:
    return f"{view} {media_type} {more}".encode()


@simulate
def simulates(*, now: Mapping[str, Any], seed: int) -> Any:
    return now.get("turn") or seed


@health
def is_well(**arguments: Any) -> list[str] | None:
    return list(arguments)


@observe
def sees(*, fact: Mapping[str, Any]) -> None:
    del fact


hint: str = advises(text="", locale="", turn="")[0].hint  # The decorator keeps the type that the function has.
