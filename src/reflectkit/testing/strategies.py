"""
Strategies: values of a schema, and answers to a turn; the schema itself is the oracle.

Only what the library's own schemas and answer forms use is drawn; anything else is refused, and never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reflectkit.session.view import Now

    Schema = Mapping[str, Any]
    Values = st.SearchStrategy[Any]

NOTES = frozenset({"title", "description"})
"""What says nothing about values."""

LONG = 40
"""How long texts are, unless they have to be longer; a limit that is nearer is reached."""

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"))
"""What people write; whether a form trims white space or takes nothing but is the form's own rule."""


def answers_for(now: Now) -> Values:
    """
    Return answers to what is asked: those that its form accepts; `None` where there is nothing to answer.
    """
    form, schema = now.answer_form, now.answer_schema
    if form is None or schema is None:
        return st.none()
    from reflectkit.content.answer import INVALID

    answers = from_schema(schema).filter(lambda value: form.accept(value) is not INVALID)
    return answers | st.none() if now.skippable else answers


def from_schema(schema: Schema) -> Values:
    """
    Return values of a schema; raise `ValueError` for a schema that uses more than ours do.
    """
    words = {key: value for key, value in schema.items() if key not in NOTES}
    for key in ("oneOf", "anyOf"):
        if key in words and len(words) == 1:
            return st.one_of([from_schema(part) for part in words[key]])
    if "const" in words:
        return st.just(words["const"])
    if "enum" in words:
        return st.sampled_from(list(words["enum"]))
    draw = TYPES.get(str(words.get("type")))
    if draw is None or words.keys() - KNOWN:
        message = f"no values can be drawn from a schema with {', '.join(sorted(words)) or 'nothing in it'}"
        raise ValueError(message)
    return draw(words)


KNOWN = frozenset(
    [
        "type",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
    ]
)
"""The words of JSON Schema that are drawn from."""


def _strings(schema: Schema) -> Values:
    """
    Return texts; a pattern is asked for as well.
    """
    least, most = schema.get("minLength", 0), schema.get("maxLength", LONG)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"]).filter(lambda text: least <= len(text) <= most)
    return st.text(LETTERS, min_size=least, max_size=min(most, max(LONG, least)))


def _integers(schema: Schema) -> Values:
    """
    Return whole numbers.
    """
    return st.integers(schema.get("minimum"), schema.get("maximum"))


def _booleans(_: Schema) -> Values:
    """
    Return both.
    """
    return st.booleans()


def _nulls(_: Schema) -> Values:
    """
    Return nothing.
    """
    return st.none()


def _arrays(schema: Schema) -> Values:
    """
    Return lists.
    """
    items = from_schema(schema["items"])
    least, most = schema.get("minItems", 0), schema.get("maxItems", LONG)
    unique: Callable[[Any], str] | None = repr if schema.get("uniqueItems") else None
    return st.lists(items, min_size=least, max_size=min(most, max(LONG, least)), unique_by=unique)


def _objects(schema: Schema) -> Values:
    """
    Return objects: what is required, perhaps what is allowed, and perhaps more where more may be.
    """
    properties = {name: from_schema(part) for name, part in schema.get("properties", {}).items()}
    required = set(schema.get("required", ()))
    named = st.fixed_dictionaries(
        {name: part for name, part in properties.items() if name in required},
        optional={name: part for name, part in properties.items() if name not in required},
    )
    more = schema.get("additionalProperties", False)
    least, most = schema.get("minProperties", 0), schema.get("maxProperties", LONG)
    if more is False:
        return named.filter(lambda found: least <= len(found) <= most)
    names = from_schema(schema["propertyNames"]) if "propertyNames" in schema else st.text(LETTERS, max_size=LONG)
    others = st.dictionaries(names.filter(lambda name: name not in properties), from_schema(more), max_size=most)
    both = st.builds(lambda first, second: {**second, **first}, named, others)
    return both.filter(lambda found: least <= len(found) <= most)


TYPES: dict[str, Callable[[Schema], Values]] = {
    "string": _strings,
    "integer": _integers,
    "boolean": _booleans,
    "null": _nulls,
    "array": _arrays,
    "object": _objects,
}
"""How the values of each type are drawn."""
