"""
Conditions: closed JSON-Schema tests over closed answers (`language.md` §3).

A condition *is* a JSON Schema over `{turn: answer}`; `Condition.holds` and `Condition.schema` agree by law P18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Value = int | str | tuple[str, ...]
    Read = Callable[[str], Value | None]


def _same(left: object, right: object) -> bool:
    """
    Compare as JSON does: `true` is not `1`.
    """
    return type(left) is type(right) and left == right


@attrs.frozen(kw_only=True)
class Test:
    """
    What one answer must be; every word that is given must hold.
    """

    const: int | str | None = None
    enum: tuple[int | str, ...] | None = None
    minimum: int | None = None
    maximum: int | None = None
    contains: Test | None = None
    not_: Test | None = None

    def passes(self, value: Value) -> bool:
        """
        Tell whether an answer passes.
        """
        return (
            (self.const is None or _same(value, self.const))
            and (self.enum is None or any(_same(value, item) for item in self.enum))
            and (self.minimum is None or (type(value) is int and value >= self.minimum))
            and (self.maximum is None or (type(value) is int and value <= self.maximum))
            and (self.contains is None or (isinstance(value, tuple) and any(map(self.contains.passes, value))))
            and (self.not_ is None or not self.not_.passes(value))
        )

    def schema(self) -> dict[str, Any]:
        """
        Return the test as plain JSON Schema; where a word means one type only, that type is said.
        """
        parts: list[dict[str, Any]] = []
        if self.const is not None:
            parts.append({"const": self.const})
        if self.enum is not None:
            parts.append({"enum": list(self.enum)})
        if self.minimum is not None:
            parts.append({"type": "integer", "minimum": self.minimum})
        if self.maximum is not None:
            parts.append({"type": "integer", "maximum": self.maximum})
        if self.contains is not None:
            parts.append({"type": "array", "contains": self.contains.schema()})
        if self.not_ is not None:
            parts.append({"not": self.not_.schema()})
        return parts[0] if len(parts) == 1 else {"allOf": parts}


@attrs.frozen(kw_only=True)
class Condition:
    """
    Tests by turn, all of which must hold, and alternatives of which one must.

    An unanswered turn passes no test, not even under `not`.
    """

    tests: tuple[tuple[str, Test], ...] = ()
    any: tuple[Condition, ...] = ()

    def holds(self, read: Read) -> bool:
        """
        Tell whether the condition holds for one reader of answers; `read` returns `None` for an unanswered turn.
        """
        for turn, test in self.tests:
            value = read(turn)
            if value is None or not test.passes(value):
                return False
        return not self.any or any(part.holds(read) for part in self.any)

    def judged(self, judge: Callable[[str, Test], bool]) -> bool:
        """
        Tell whether the condition holds when `judge` decides each single test, as where it must hold for both.
        """
        if not all(judge(turn, test) for turn, test in self.tests):
            return False
        return not self.any or any(part.judged(judge) for part in self.any)

    def schema(self) -> dict[str, Any]:
        """
        Return the condition as JSON Schema over `{turn: answer}`.
        """
        compiled: dict[str, Any] = {
            "type": "object",
            "required": [turn for turn, _ in self.tests],
            "properties": {turn: test.schema() for turn, test in self.tests},
        }
        if self.any:
            compiled["anyOf"] = [part.schema() for part in self.any]
        return compiled

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Condition:
        """
        Make a condition from its JSON form, which has already been validated.
        """
        tests = tuple((turn, read_test(body)) for turn, body in document.items() if turn != "any")
        return cls(tests=tests, any=tuple(map(cls.of, document.get("any", ()))))


def read_test(document: Mapping[str, Any]) -> Test:
    """
    Make a test from its JSON form, which has already been validated.
    """
    enum = document.get("enum")
    return Test(
        const=document.get("const"),
        enum=None if enum is None else tuple(enum),
        minimum=document.get("minimum"),
        maximum=document.get("maximum"),
        contains=read_test(document["contains"]) if "contains" in document else None,
        not_=read_test(document["not"]) if "not" in document else None,
    )
