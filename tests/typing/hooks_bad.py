"""Implementations that do not keep to their hooks' protocols, and what a type checker says."""

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


class Wordless:
    def simulate(self, *, content: Mapping[str, Any]) -> Sequence[Any]:
        return [content]


@provide  # E: type-var
def provides(*, plugin: str) -> list[str]:
    return [plugin]


@answer_forms
def forms(*, plugin: str) -> Mapping[str, FormCode]:
    return {plugin: Wordless()}  # E: dict-item


@notice  # E: type-var
def other_argument(*, txt: str, locale: str, turn: str) -> list[Notice]:
    return [Notice(start=0, end=len(txt), code=turn, hint=locale)]


@notice  # E: type-var
def argument_missing(*, text: str) -> list[Notice]:
    return [Notice(start=0, end=len(text), code="c", hint="h")]


@score  # E: type-var
def scores(*, measure: str, scale: str, answers: Mapping[str, int]) -> str:
    return f"{measure} {scale} {answers}"


@flags  # E: type-var
def points(*, entries: Sequence[Mapping[str, Any]], notes: Sequence[Mapping[str, Any]]) -> list[Flag]:
    return [Flag(code="c", say=f"{entries} {notes}")]


@render  # E: type-var
def renders(*, view: Mapping[str, Any], medium: str) -> bytes:
    return f"{view} {medium}".encode()


@export  # E: type-var
def exports(*, view: Mapping[str, Any], media_type: str) -> str:
    return f"{view} {media_type}"


@simulate  # E: type-var
def simulates(*, now: Mapping[str, Any], seed: str) -> Any:
    return now.get(seed)


@health  # E: type-var
async def waits(*, plugin: str) -> list[str]:
    return [plugin]


@observe  # E: type-var
def sees(*, fact: Mapping[str, Any]) -> str:
    return str(fact)


@render
def changes(*, view: Mapping[str, Any], medium: str) -> str:
    view["status"] = medium  # E: index
    return medium
