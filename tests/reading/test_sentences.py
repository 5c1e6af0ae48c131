"""What an author is told: one line for each fault, at the smallest thing to change, and never what was found there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflectkit.reading import parse, validate
from reflectkit.reading.schemas import schema, schema_kinds
from reflectkit.reading.sentences import _SENTENCES
from reflectkit.reading.validation import MOST
from tests.reading.documents import GOOD, LIKELY, changed, get, keyed, pointers, put, rename, shapes


def told(kind, document):
    """Everything that is wrong with a document, in its order: code, pointer, cause and mend."""
    found = validate(parse(json.dumps(document).encode(), "f.json"), kind)
    return [f"{one.code} {one.place.pointer}: {one.cause}. Fix: {one.fix}." for one in found]


STEP = max(1, 200 // settings.default.max_examples)
"""How many wrong values are left out between two that are tried."""

TURN = "/acts/0/turns/0"
ID = "a name that never changes: small letters, digits and single hyphens, at most 64 characters"
MANY = "x" * 65
TEXT = "text in double quotes"
MESSAGES = {
    "additionalProperties": [
        ("exercise", {f"{TURN}/shar": "never"}, [f"RK-C10 {TURN}/shar: unknown key `shar`. Fix: write `share`."]),
        ("gate", {"/questions/2/answer": {"scale": [0, 9], "zzz": 1}}, [
            "RK-C10 /questions/2/answer/zzz: unknown key `zzz`. Fix: use one of text, choice, choices, scale, phrase, min,"
            " max, low, high, labels."
        ]),
        ("practice", {f"/{MANY}": 1}, [
            f"RK-C10 /{MANY}: unknown key `{MANY[:64]}`. Fix: use one of "
            + ", ".join(schema("practice")["properties"]) + "."
        ]),
    ],
    "unevaluatedProperties": [
        ("record", {"/log/1/vaule": 3}, ["RK-C10 /log/1/vaule: unknown key `vaule`. Fix: write `value`."]),
        ("record", {"/log/1/ack": True}, [
            "RK-C10 /log/1/ack: unknown key `ack`. Fix: use one of type, at, after, key, by, turn, value, pass, locale."
        ]),
    ],
    "forbidden": [
        ("exercise", {f"{TURN}/do": "read"}, [
            f"RK-C17 {TURN}/share: the key `share` has no meaning here. Fix: remove the key, or choose another `do`.",
            f"RK-C17 {TURN}/answer: the key `answer` has no meaning here. Fix: remove the key, or choose another `do`.",
        ]),
        ("exercise", {f"{TURN}/practice": 3}, [
            f"RK-C17 {TURN}/practice: the key `practice` has no meaning here. Fix: remove the key, or choose another"
            " `do`."
        ]),
        ("gate", {"/questions/0/answer": {"text": {"max": 9}}}, [
            "RK-C17 /questions/0/answer/text: the key `text` has no meaning here. Fix: remove the key."
        ]),
    ],
    "required": [
        ("exercise", {"/version": ...}, ["RK-C11 : the document lacks the key `version`. Fix: add `version`."]),
        ("exercise", {f"{TURN}/do": ..., f"{TURN}/text": ...}, [
            f"RK-C11 {TURN}: item 1 of `turns` lacks the key `do`. Fix: add `do`.",
            f"RK-C11 {TURN}: item 1 of `turns` lacks the key `text`. Fix: add `text`.",
        ]),
        ("exercise", {f"{TURN}/tekst": {"en": "x"}, f"{TURN}/text": ...}, [
            f"RK-C10 {TURN}/tekst: unknown key `tekst`. Fix: write `text`."
        ]),
        ("record", {"/log/1/value": ...}, ["RK-C11 /log/1: item 2 of `log` lacks the key `value`. Fix: add `value`."]),
    ],
    "dependentRequired": [
        ("exercise", {f"{TURN}/share": ...}, [
            f"RK-C18 {TURN}: item 1 of `turns` has the key `answer`, which needs the key `share` beside it. Fix: add"
            " `share`, or remove `answer`."
        ]),
        ("exercise", {f"{TURN}/share": ..., f"{TURN}/shrae": "never"}, [
            f"RK-C10 {TURN}/shrae: unknown key `shrae`. Fix: write `share`."
        ]),
        ("exercise", {f"{TURN}/do": "read", f"{TURN}/answer": ...}, [
            f"RK-C17 {TURN}/share: the key `share` has no meaning here. Fix: remove the key, or choose another `do`."
        ]),
        ("gate", {"/questions/2/answer/min": 1}, [
            "RK-C18 /questions/2/answer: `answer` has the key `min`, which needs the key `choices` beside it. Fix: add"
            " `choices`, or remove `min`."
        ]),
    ],
    "oneOf": [
        ("exercise", {f"{TURN}/answer/scale": [0, 3]}, [
            f"RK-C18 {TURN}/answer: `answer` needs exactly one of `text`, `choice`, `choices`, `scale`, `phrase`. Fix:"
            " keep one of them."
        ]),
        ("exercise", {f"{TURN}/answer": {}}, [
            f"RK-C18 {TURN}/answer: `answer` needs exactly one of `text`, `choice`, `choices`, `scale`, `phrase`. Fix:"
            " add one of them."
        ]),
        ("exercise", {f"{TURN}/answer": {"skale": [0, 3]}}, [
            f"RK-C10 {TURN}/answer/skale: unknown key `skale`. Fix: write `scale`."
        ]),
        ("record", {"/log/0/answers": ...}, [
            "RK-C18 /log/0: item 1 of `log` needs exactly one of `answers`, `ack`. Fix: add one of them."
        ]),
    ],
    "type": [
        ("exercise", {"/acts": {}}, ["RK-C12 /acts: `acts` must be a list in square brackets. Fix: write a list in square"
                                     " brackets."]),
        ("exercise", {f"{TURN}/text": "Hello"}, [
            f"RK-C12 {TURN}/text: `text` must be an object in curly brackets. Fix: write an object in curly brackets."
        ]),
        ("exercise", {f"{TURN}/answer": 5}, [
            f"RK-C12 {TURN}/answer: `answer` must be an object in curly brackets. Fix: write an object in curly brackets."
        ]),
        ("exercise", {"/minutes": 300.5}, ["RK-C12 /minutes: `minutes` must be a whole number. Fix: write a whole"
                                           " number."]),
        ("exercise", {"/minutes": "12"}, ["RK-C12 /minutes: `minutes` must be a whole number. Fix: write a whole"
                                          " number."]),
        ("exercise", {"/title/en": None}, [f"RK-C12 /title/en: `en` must be {TEXT}. Fix: write {TEXT}."]),
        ("exercise", {"/acts/0/turns/1/skip": 1}, [
            "RK-C12 /acts/0/turns/1/skip: `skip` must be `true` or `false`. Fix: write `true` or `false`."
        ]),
        ("record", {"/log/1/pass": 0.0}, ["RK-C12 /log/1/pass: `pass` must be a whole number. Fix: write a whole number."]),
        ("record", {"/outcome": 3}, [f"RK-C12 /outcome: `outcome` must be {TEXT} or `null`. Fix: write {TEXT} or `null`."]),
    ],
    "enum": [
        ("dialogue", {f"{TURN}/do": "aks"}, [
            f"RK-C13 {TURN}/do: `do` is none of `read`, `practice`, `ask`, `say`, `mirror`, `validate`, `empathise`,"
            " `check`, `commit`, `rate`. Fix: write `ask`."
        ]),
        ("dialogue", {"/acts/0/cast": "everybody"}, [
            "RK-C13 /acts/0/cast: `cast` is none of `solo`, `rounds`, `together`. Fix: use one of them."
        ]),
        ("record", {"/outcome": "done"}, [
            "RK-C13 /outcome: `outcome` is none of `completed`, `later`, `enough`, `ended`, `null`. Fix: use one of them."
        ]),
        ("record", {"/log/1/type": "anwser"}, [
            "RK-C13 /log/1/type: `type` is none of `answer`, `gate`, `share`, `withdraw`, `pause`, `resume`, `stop`,"
            " `release`, `expire`, `tick`. Fix: write `answer`."
        ]),
    ],
    "const": [
        ("gate", {"/otherwise": "wait"}, ["RK-C13 /otherwise: `otherwise` must be `clear`. Fix: write `clear`."]),
        ("record", {"/log/0/answers": ..., "/log/0/ack": False}, [
            "RK-C13 /log/0/ack: `ack` must be `true`. Fix: write `true`."
        ]),
    ],
    "pattern": [
        ("exercise", {"/id": "My Exercise"}, [f"RK-C14 /id: `id` does not have the form of {ID}. Fix: write it in that"
                                              " form."]),
        ("exercise", {"/id": "alone\n"}, [f"RK-C14 /id: `id` does not have the form of {ID}. Fix: write it in that form."]),
        ("exercise", {"/title/en": "  \n"}, ["RK-C14 /title/en: `en` is blank. Fix: write some words."]),
        ("gate", {"/valid": "P1M"}, [
            "RK-C14 /valid: `valid` does not have the form of a length of time, ISO 8601, in weeks, days, hours, minutes"
            " and seconds: `PT20M`, `P7D`. Fix: write it in that form."
        ]),
    ],
    "propertyNames": [
        ("exercise", {"/title/EN": "x"}, [
            "RK-C14 /title/EN: the key `EN` does not have the form of a language tag, such as `nl` or `de-AT`. Fix: rename"
            " the key."
        ]),
        ("translation", {"/strings/a b": {"text": "x", "base": "0123456789abcdef"}}, [
            "RK-C14 /strings/a b: the key `a b` does not have the form of the id of a text, such as `exchange/heard/text`."
            " Fix: rename the key."
        ]),
        ("exercise", {"/title/²": 5}, [
            "RK-C14 /title/²: the key `²` does not have the form of a language tag, such as `nl` or `de-AT`. Fix: rename"
            " the key.",
            f"RK-C12 /title/²: `²` must be {TEXT}. Fix: write {TEXT}.",
        ]),
    ],
    "uniqueItems": [
        ("exercise", {"/locales": ["en", "nl", "en"]}, ["RK-C19 /locales: `locales` names something twice. Fix: name each"
                                                        " only once."]),
    ],
    "minimum": [("exercise", {"/minutes": 0}, ["RK-C16 /minutes: `minutes` is less than 1. Fix: write 1 or more."])],
    "maximum": [("exercise", {"/minutes": 999}, ["RK-C16 /minutes: `minutes` is more than 240. Fix: write 240 or less."])],
    "minLength": [("exercise", {"/title/en": ""}, ["RK-C16 /title/en: `en` is empty. Fix: give at least 1 character."])],
    "maxLength": [
        ("exercise", {"/id": MANY}, ["RK-C16 /id: `id` has more than 64 characters. Fix: give at most 64 characters."])
    ],
    "minItems": [
        ("exercise", {"/acts": []}, ["RK-C16 /acts: `acts` is empty. Fix: give at least 1 item."]),
        ("exercise", {f"{TURN}/answer": {"scale": [1]}}, [
            f"RK-C16 {TURN}/answer/scale: `scale` has fewer than 2 items. Fix: give at least 2 items."
        ]),
    ],
    "maxItems": [
        ("record", {"/cast": ["ann", "bo", "cy"]}, ["RK-C16 /cast: `cast` has more than 2 items. Fix: give at most 2"
                                                    " items."])
    ],
    "minProperties": [("exercise", {"/title": {}}, ["RK-C16 /title: `title` is empty. Fix: give at least 1 key."])],
    "maxProperties": [
        ("phrasebook", {"/phrases/thanks/slots": {f"s{at}": {"en": "x", "nl": "x"} for at in range(9)}}, [
            "RK-C16 /phrases/thanks/slots: `slots` has more than 8 keys. Fix: give at most 8 keys."
        ])
    ],
    "anyOf": [],
}  # fmt: skip
CASES = [(keyword, *case) for keyword, cases in MESSAGES.items() for case in cases]


@pytest.mark.parametrize(("keyword", "kind", "changes", "lines"), CASES, ids=[f"{case[0]}-{case[1]}" for case in CASES])
def test_each_keyword_says_in_one_line_what_is_wrong_and_what_helps(keyword, kind, changes, lines):
    """A change to a good document gives exactly the lines that belong to its faults."""
    document = GOOD[kind]
    for pointer, value in changes.items():
        document = put(document, pointer, value)
    assert told(kind, document) == lines


def test_a_view_may_say_that_a_value_has_none_of_several_forms():
    """Views are no documents of authors; still, what is wrong with one is told."""
    view = {"pause": {"earliest": 3, "latest": None, "return_at": None, "practice": None}}
    assert (
        "RK-C14 /pause/earliest: `earliest` has none of the forms that are allowed. Fix: write it in that form."
        in told("view", view)
    )


NEVER = {
    "properties",
    "items",
    "allOf",
    "if",
    "then",
    "else",
    "$ref",
    "$id",
    "$schema",
    "$defs",
    "title",
    "description",
}
"""Words of a schema that never fail by themselves."""


def words(node):
    """All words of a schema, without the names of properties."""
    if isinstance(node, dict):
        for key, inner in node.items():
            yield key
            named = key in ("properties", "$defs", "dependentRequired")
            yield from (word for part in inner.values() for word in words(part)) if named else words(inner)
    if isinstance(node, list):
        for part in node:
            yield from words(part)


def test_every_keyword_of_our_schemas_has_a_sentence_that_is_tested():
    """No keyword can fail without words of ours, and no sentence stands there for nothing."""
    used = {word for kind in schema_kinds() for word in words(schema(kind))} - NEVER
    assert used | {"forbidden"} == set(_SENTENCES) == set(MESSAGES)


@given(changed())
def test_whatever_an_author_writes_gives_lines_and_nothing_else(case):
    """Any changes to a good document give problems in the order of the text, each one printable line with a mend."""
    kind, document = case
    text = json.dumps(document)
    known = dict(pointers(document))
    problems = validate(parse(text.encode(), "f.json"), kind)
    assert [problem.order for problem in problems] == sorted(problem.order for problem in problems)
    for problem in problems:
        assert problem.line().isprintable()
        assert problem.cause
        assert problem.fix
        assert not problem.fix.endswith(".")
        assert problem.place.pointer in known
    lines = [problem.line() for problem in problems]
    assert len(set(lines)) == len(lines)


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_what_was_found_is_never_told(kind, data):
    """A secret at any place of a document, as text, in a list or as a value in an object, is in no line."""
    pointer = data.draw(st.sampled_from(shapes(kind)))
    secret = data.draw(
        st.sampled_from(["I hit him", ["I hit him"], {"en": "I hit him"}, {"const": "I hit him"}, 5121965])
    )
    document = put(GOOD[kind], pointer, secret)
    lines = " ".join(told(kind, document))
    assert "hit" not in lines
    assert "5121965" not in lines


@pytest.mark.parametrize("kind", GOOD)
def test_a_value_of_the_wrong_type_is_one_fault(kind):
    """Wherever a value is of another type, be it the verb on which everything else depends, exactly that is told."""
    for at, pointer in enumerate(shapes(kind)):
        value = get(GOOD[kind], pointer)
        others = [wrong for wrong in ([], {}, 1, "x", True, None) if type(wrong) is not type(value)]
        for wrong in others[at % STEP :: STEP]:
            found = told(kind, put(GOOD[kind], pointer, wrong))
            if any("must be" in line for line in found):
                assert [line.split(": ")[0].split(" ")[1] for line in found] == [pointer], found


@pytest.mark.parametrize("kind", GOOD)
def test_a_misspelt_key_is_one_fault(kind):
    """
    A key with a letter too many is told as unknown, with what was meant, and not as missing as well.

    Only the `expect` of a transcript's step is not guessed: without it the step is an event.
    """
    for pointer in shapes(kind):
        key = pointer.rpartition("/")[2]
        if pointer in keyed(GOOD[kind]) and key != "expect":
            found = told(kind, rename(GOOD[kind], pointer, f"{key}x"))
            if any("unknown key" in line for line in found):
                assert found == [f"RK-C10 {pointer}x: unknown key `{key}x`. Fix: write `{key}`."]


@pytest.mark.parametrize("kind", GOOD)
def test_a_missing_key_is_one_fault_of_its_object(kind):
    """A key that is taken away is told at the object that lacks it, once, or is not missed at all."""
    for pointer in shapes(kind):
        if pointer in keyed(GOOD[kind]):
            found = told(kind, put(GOOD[kind], pointer, ...))
            holder = pointer.rpartition("/")[0]
            assert [line.split(": ")[0].split(" ")[1] for line in found] in ([], [holder]), found


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_two_faults_far_from_each_other_are_both_told(kind, data):
    """The lines of two faults in different parts of a document are the lines of each by itself."""
    places = [pointer for pointer in shapes(kind) if pointer.count("/") == 1]
    one, other = data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True))
    bad = data.draw(st.sampled_from([value for value in LIKELY if value is not None]))
    both = told(kind, put(put(GOOD[kind], one, bad), other, bad))
    apart = [*told(kind, put(GOOD[kind], one, bad)), *told(kind, put(GOOD[kind], other, bad))]
    # What an entry must have follows from its `type`, so that a fault there hides others.
    if kind != "entry" and all(line.split(": ")[0].split(" ")[1].startswith((one, other)) for line in apart):
        assert sorted(both) == sorted(apart)


def test_of_a_list_that_is_too_long_only_the_items_that_fit_are_told():
    """However many items there are, the list is told for its length and its first items for what they are."""
    found = told("exercise", put(GOOD["exercise"], "/acts", [{}] * 5000))
    assert found[0] == "RK-C16 /acts: `acts` has more than 24 items. Fix: give at most 24 items."
    assert len(found) == 1 + 24 * 3


def test_a_document_of_nothing_but_faults_is_told_in_part():
    """A thousand faults are enough to begin with."""
    assert len(told("exercise", {**GOOD["exercise"], **{f"key-{at}": 1 for at in range(MOST + 5)}})) == MOST
