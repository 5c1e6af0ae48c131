"""Small scripts, each of which needs something that the exploration has to know."""

from __future__ import annotations

from tests.session.making import YES_NO, act, script_component, turn

WORDS = {"text": {"max": 9}}
FIVE = {"scale": [0, 4]}
THREE = {"choices": [{"id": id_, "text": {"en": id_, "nl": id_}} for id_ in ("a", "b", "c")]}
NO, YES = {"const": "no"}, {"const": "yes"}


def open_(id_, answer=YES_NO, **changes):
    """A turn whose answer everyone sees."""
    return turn(id_, answer, share="always", **changes)


def when(id_, **condition):
    """A turn to read, with a guard."""
    return turn(id_, when={name.replace("_", "-"): test for name, test in condition.items()})


EXAMPLES = {
    "skips": [
        act("one", open_("a", skip=True), open_("b", WORDS, skip=True, of="a"), turn("c", of="b"), when("d", a=YES)),
        act("two", turn("e"), when={"a": {"not": YES}}),
        act("three", turn("f"), when={"a": {"enum": ["yes", "no"]}}),
    ],
    "bounds": [
        act("one", open_("a", FIVE), when("b", a={"minimum": 2}), when("c", a={"not": {"minimum": 2}}), turn("d")),
        act("two", when("e", a={"maximum": 2}), when={"a": {"minimum": 2}}),
    ],
    "choices": [
        act("one", open_("a", {**THREE, "max": 2}), when("b", a={"contains": {"const": "a"}})),
        act("two", when("c", a={"contains": {"const": "a"}, "not": {"contains": {"const": "b"}}})),
        act("three", turn("d", when={"a": {"contains": {"const": "b"}}, "any": [{"a": {"contains": {"const": "a"}}}]})),
    ],
    "no-more-than": [
        act("one", open_("a", {**THREE, "max": 1}), turn("b", when={"a": {"contains": {"const": "a"}}})),
        act("two", turn("c", when={"a": {"contains": {"const": "b"}}, "any": [{"a": {"contains": {"const": "a"}}}]})),
    ],
    "at-least": [act("one", open_("a", {**THREE, "min": 3}), when("b", a={"not": {"contains": {"const": "c"}}}))],
    "a-repeat": [
        act(
            "one",
            open_("b", WORDS, skip=True),
            turn("a", WORDS, when={"c": NO}),
            open_("c", of="b", repeat={"from": "b", "until": {"c": YES}, "max": 2}),
            when("d", c=NO),
            turn("e", of="b", when={"c": YES}),
        ),
    ],
    "lapsed": [
        act(
            "one",
            open_("a", when={"z": {"minimum": 3}}),
            when("c", a=YES, z={"maximum": 2}),
            open_("z", FIVE, repeat={"from": "a", "until": {"z": {"const": 0}}, "max": 2}),
            turn("d", of="a", when={"z": {"maximum": 2}}),
        ),
    ],
    "decided-and-lapsed": [
        act(
            "one",
            open_("a", when={"k": NO}),
            when("t", k=YES, m=YES),
            open_("m", when={"a": {"enum": ["yes", "no"]}}),
            open_("k", repeat={"from": "a", "until": {"a": YES}, "max": 2}),
        ),
    ],
    "read-in-the-next-pass": [
        act(
            "one",
            turn("x"),
            turn("a", WORDS, when={"y": NO}),
            open_("y"),
            open_("c", repeat={"from": "x", "until": {"c": YES}, "max": 1}),
        ),
    ],
    "what-belongs-together": [
        act("one", open_("a"), open_("b", when={"a": YES}), open_("c", when={"a": NO})),
        act("two", when("d", a=NO, b=YES), when("e", b=NO, c=NO), turn("f", when={"any": [{"b": YES}, {"c": YES}]})),
    ],
    "an-end": [
        act("one", open_("a"), open_("b", skip=True, end={"when": {"b": {"enum": ["yes", "no"]}}, "as": "enough"})),
        act("two", when("c", b=YES), turn("d", when={"a": YES})),
    ],
}
"""Exercises, each of which needs something that the exploration has to know."""

PAIRS = {
    "together": [
        act("one", open_("a", skip=True)),
        act(
            "two",
            open_("b", skip=True, end={"when": {"b": NO}, "as": "later"}),
            open_("c", when={"a": YES, "b": YES}),
            turn("d", of="b"),
            cast="together",
        ),
        act("three", when("e", a=NO), turn("f", when={"c": NO})),
    ],
    "both": [
        act("one", open_("a")),
        act("two", turn("b"), when("k", a=NO), when={"a": YES}),
        act("three", turn("c"), cast="together", when={"a": NO}),
        act("four", when("d", a=YES), when("e", a=NO)),
    ],
    "one-skip": [
        act("one", turn("x")),
        act("two", open_("a", skip=True, repeat={"from": "a", "until": {"a": YES}, "max": 1}), turn("b", of="a"), cast="together"),
        act("three", when("c", a=YES), when("d", a=NO)),
    ],
    "rounds": [
        act("one", turn("x")),
        act(
            "two",
            open_("b", by="speaker", skip=True),
            open_("c", by="listener", of="b", skip=True, end={"when": {"c": NO}, "as": "later"}),
            turn("f", by="listener", of="c", when={"b": YES}),
            cast="rounds",
        ),
        act("three", turn("j"), cast="together", when={"b": YES}),
    ],
    "everyone": [
        act("one", open_("a")),
        act(
            "two",
            open_("d", by="everyone", skip=True),
            turn("e", by="everyone", when={"a": YES, "d": NO}),
            turn("f", by="listener", when={"a": YES}),
            turn("g", by="speaker", when={"d": YES}),
            cast="rounds",
        ),
    ],
    "one-speaker": [
        act("one", turn("x")),
        act("two", open_("a", by="speaker"), turn("b", by="listener", when={"a": YES}), cast="rounds", speakers="first"),
        act(
            "three",
            open_("c", repeat={"from": "c", "until": {"a": {"enum": ["yes", "no"]}}, "max": 1}, when={"a": NO}),
            open_("d", end={"when": {"d": NO}, "as": "later"}),
        ),
    ],
    "two-ends": [
        act("one", open_("a")),
        act("two", open_("b", when={"a": YES}), cast="together"),
        act("three", open_("c", end={"when": {"a": YES}, "as": "later"}), when("d", a=NO), when("e", b=YES)),
        act("four", when("f", a=YES), turn("g")),
    ],
}  # fmt: skip
"""Dialogues likewise."""


def component(name):
    """One of the examples."""
    pair = name in PAIRS
    return script_component((PAIRS if pair else EXAMPLES)[name], dialogue=pair)
