"""
Every `answer_schema` says exactly what the engine accepts, in both directions, by a real validator.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflectkit.content.answer import FORMS, INVALID, AnswerForm, Option, read_answer
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import Phrase
from reflectkit.content.text import Text
from tests.laws.building import FORM_MODULES
from tests.laws.harness import RUBBISH
from tests.strategies import PHRASEBOOK, PHRASES, forms, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]

KINDS = ("choice", "choices", "scale", "text", "phrase")


class Words:
    """
    A library of the phrases and lists that generated forms name.
    """

    def phrase(self, name: str) -> Phrase:
        """
        Return a phrase.
        """
        body = {**PHRASEBOOK["phrases"], **PHRASES}[name]
        return Phrase(
            text=Text.of(body["text"]), slots=FrozenMap({slot: Text.of(hint) for slot, hint in body["slots"].items()})
        )

    def options(self, name: str) -> tuple[Option, ...]:
        """
        Return a list.
        """
        return tuple(Option(id=one["id"], text=Text.of(one["text"])) for one in PHRASEBOOK["lists"][name])


def bound(answer: Json) -> AnswerForm:
    """
    Make a form with everything it names in place.
    """
    return read_answer(answer).bind(Words())


def thaw(value: Any) -> Any:
    """
    Return a frozen answer as plain JSON.
    """
    if isinstance(value, FrozenMap):
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, tuple) else value


def whole(value: Any) -> bool:
    """
    Tell whether a value has no number with a fraction: `3.0` is a whole number to JSON Schema, and not to us.
    """
    if isinstance(value, dict):
        return all(map(whole, value.values()))
    return all(map(whole, value)) if isinstance(value, list) else not isinstance(value, float)


def fitting(schema: Json) -> st.SearchStrategy[Any]:
    """
    Return values of an answer schema, made from the schema alone, as a form renderer would.
    """
    if "oneOf" in schema:
        return st.sampled_from(schema["oneOf"]).flatmap(fitting)
    if "const" in schema:
        return st.just(schema["const"])
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], schema["maximum"])
    if schema["type"] == "string":
        return st.text(min_size=schema["minLength"], max_size=min(20, schema["maxLength"])).filter(
            lambda words: not words.isspace()
        )
    if schema["type"] == "array":
        sizes = {"min_size": schema["minItems"], "max_size": schema["maxItems"]}
        return st.lists(fitting(schema["items"]), unique=True, **sizes)
    return st.fixed_dictionaries({name: fitting(part) for name, part in schema["properties"].items()})


def anything() -> st.SearchStrategy[Any]:
    """
    Return any JSON, with the words that answers are made of.
    """
    atoms = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 5),
        st.floats(allow_nan=False),
        st.text(max_size=14),
        st.sampled_from(
            ["yes", "maybe", "no", "sad", "calm", "own", "plain", "wish", " ", "\n", "\u00a0", "x" * 300, "x" * 301]
        ),
    )
    keys = st.sampled_from(["phrase", "slots", "moment", "step", "thing", "wish", "said"])
    return st.recursive(
        st.one_of(atoms, st.sampled_from(RUBBISH)),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=3)),
        max_leaves=5,
    )


def spoiled(value: Any) -> Iterator[Any]:
    """
    Yield a valid answer with one thing wrong, or at least different.
    """
    yield from ([value], {"value": value}, str(value), None, [value, value])
    if isinstance(value, str):
        yield from (f" {value}", value * 400, value[:-1])
    if isinstance(value, int):
        yield from (value + 100, value + 0.5, str(value))
    if isinstance(value, list):
        yield from (value + value[:1], value[1:], [*value, "zzz"])
    if isinstance(value, dict):
        yield from (
            {**value, "more": 1},
            {"phrase": value["phrase"]},
            {**value, "phrase": "zzz"},
            {**value, "phrase": 1},
        )
        yield from (
            {**value, "slots": {}},
            {**value, "slots": {slot: " " for slot in value["slots"]}},
            {**value, "slots": []},
        )


def agree(form: AnswerForm, value: Any) -> bool:
    """
    Tell whether the form and its schema say the same of a value, in both languages.
    """
    accepted = form.accept(copy.deepcopy(value)) is not INVALID
    return all(Draft202012Validator(form.schema(locale, "en")).is_valid(value) == accepted for locale in ("en", "nl"))


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_five_forms(kind: str) -> None:
    """
    The five answer forms of format 1 are in the table.
    """
    assert kind in FORMS
    assert FORM_MODULES


@given(forms(KINDS), st.sampled_from(["en", "nl", "de-AT", None]))
def test_schemas_are_plain(answer: Json, locale: str | None) -> None:
    """
    An answer schema is valid JSON Schema without `$ref`, never admits null, and gives its titles in the author's order.
    """
    schema = bound(answer).schema(locale, "en")
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    assert "$ref" not in json.dumps(schema)
    assert not Draft202012Validator(schema).is_valid(None)
    body = answer.get("choice")
    if isinstance(body, list):
        assert [branch["const"] for branch in schema["oneOf"]] == [option["id"] for option in body]
        assert [branch["title"] for branch in schema["oneOf"]] == [
            Text.of(option["text"]).read(locale, "en") for option in body
        ]


@given(forms(KINDS))
def test_every_sample_fits_its_schema(answer: Json) -> None:
    """
    What the simulator answers, the validator allows, the form accepts unchanged, and a reader gets as text.
    """
    form = bound(answer)
    assert form.samples()
    for sample in form.samples():
        assert form.accept(sample) == sample
        assert agree(form, thaw(sample))
        assert form.render(sample, "nl", "en")[0] or sample == ()


@given(st.data(), forms(KINDS))
def test_whatever_fits_the_schema_is_accepted(data: st.DataObject, answer: Json) -> None:
    """
    A form renderer that knows nothing but the schema can only send what the form accepts.
    """
    form = bound(answer)
    value = data.draw(fitting(form.schema("en", "en")))
    assert form.accept(value) is not INVALID
    assert agree(form, value)


@given(st.data(), forms(KINDS))
def test_whatever_is_spoiled_is_judged_alike(data: st.DataObject, answer: Json) -> None:
    """
    A valid answer with one thing changed is refused by both or by neither.
    """
    form = bound(answer)
    value = data.draw(fitting(form.schema("en", "en")))
    for other in filter(whole, spoiled(value)):
        assert agree(form, other), kind_of(answer)


@given(forms(KINDS), anything().filter(whole))
def test_whatever_comes_is_judged_alike(answer: Json, value: Any) -> None:
    """
    On any JSON at all the form and its schema say the same.
    """
    assert agree(bound(answer), value)


@given(forms(["scale"]), st.integers(-1, 3))
def test_a_whole_number_has_no_fraction(answer: Json, value: int) -> None:
    """
    `3.0` and `true` are not whole numbers.
    """
    form = bound(answer)
    assert form.accept(float(value)) is INVALID
    assert form.accept(value=True) is INVALID
