"""
Validated JSON to content values: the only door to cattrs, opened when it is first needed.

cattrs would turn `"12"` into `12`, so a schema has always looked first.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

# The modules that fill the table of answer forms.
from reflectkit.content import options as _options
from reflectkit.content import words as _words
from reflectkit.content.about import Caution, Evidence
from reflectkit.content.answer import AnswerForm, Option, read_answer
from reflectkit.content.condition import Condition
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.gate import Gate, Question, Route
from reflectkit.content.measure import BOUND, Alert, Item, License, May, Measure, Proof, Variant
from reflectkit.content.number import exact
from reflectkit.content.phrase import Phrase
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.plan import Following, Occasion, Plan
from reflectkit.content.practice import Bounds, Cue, Modes, Phase, Practice, Ramp
from reflectkit.content.progress import Attached, Construct, Direction, Insight, Mark, Pattern, Progress
from reflectkit.content.resources import Entry, Resources
from reflectkit.content.scale import (
    After,
    Band,
    ChangeRule,
    Cutoff,
    Missing,
    Norm,
    Published,
    Reliability,
    Row,
    Scale,
    Transform,
    Vector,
)
from reflectkit.content.script import Act, End, Lead, PauseRule, Repeat, Script, Turn
from reflectkit.content.text import Text
from reflectkit.content.translation import Translated, Translation

FORMS = (_options.ChoiceForm, _options.ChoicesForm, _options.ScaleForm, _words.TextForm, _words.PhraseForm)
"""The answer forms that come with the library."""

KINDS: dict[str, type] = {
    "exercise": Script,
    "dialogue": Script,
    "practice": Practice,
    "gate": Gate,
    "phrasebook": Phrasebook,
    "resources": Resources,
    "measure": Measure,
    "progress": Progress,
    "plan": Plan,
    "translation": Translation,
}
"""The content value of each kind that can be a component."""

_NESTED = (
    Caution, Evidence, Option, Question, Route, Phrase, Cue, Bounds, Ramp, Modes, Phase, Entry, End, Repeat, PauseRule,
    Lead, Turn, Act,
    Missing, Transform, Row, Band, Reliability, Cutoff, After, Norm, Published, ChangeRule, Vector, Scale, Item, Alert, Variant,
    Proof, May, License, Construct, Insight, Attached, Mark, Pattern, Direction, Following, Occasion, Translated,
)  # fmt: skip


@cache
def _converter() -> Converter:
    """
    Return the one converter, made when it is first needed.
    """
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(Text, lambda value, _: Text.of(value))
    converter.register_structure_hook(Condition, lambda value, _: Condition.of(value))
    converter.register_structure_hook(AnswerForm, lambda value, _: read_answer(value) if type(value) is dict else value)
    converter.register_structure_hook(Fraction, lambda value, _: exact(value))
    for name in (int | str, int | str | None, int | None):
        converter.register_structure_hook(name, lambda value, _: value)
    converter.register_structure_hook_func(
        lambda cls: getattr(cls, "__origin__", None) is FrozenMap,
        lambda value, cls: _mapping(converter, value, cls),
    )
    for cls in (*_NESTED, Practice, Gate, Phrasebook, Resources, Script, Measure, Progress, Plan, Translation):
        attrs.resolve_types(cls)
        renamed = {
            field.name: override(rename=field.name.removesuffix("_"), omit=field.metadata == BOUND or None)
            for field in attrs.fields(cls)
            if field.name.endswith("_") or field.metadata == BOUND
        }
        converter.register_structure_hook(cls, make_dict_structure_fn(cls, converter, **renamed))  # type: ignore[arg-type]
    return converter


def _mapping(converter: Converter, value: Any, cls: Any) -> FrozenMap[str, Any]:
    """
    Make a read-only mapping with structured values.
    """
    inner = cls.__args__[1]
    return FrozenMap({key: converter.structure(item, inner) for key, item in value.items()})


def build(value: dict[str, Any], kind: str) -> Any:
    """
    Return the content value of a validated document.
    """
    extra = {"kind": kind} if KINDS[kind] is Script else {}
    return _converter().structure({**value, **extra}, KINDS[kind])
