"""Answer forms of plugins as values: without a catalog, and without any code."""

from __future__ import annotations

import pytest

from reflectkit.content import options  # noqa: F401 - it fills the table of forms.
from reflectkit.content.answer import INVALID
from reflectkit.content.extension import Bare, FormSpec
from reflectkit.content.frozen import FrozenMap, freeze

NOTHING = freeze({"type": "object", "additionalProperties": False})
OPTIONS = [{"id": name, "text": {"en": name.title(), "nl": name.upper()}} for name in ("a", "b", "c")]
CLOSED = {
    "choice": ({"choice": OPTIONS}, "b", ("B", "nl"), 3),
    "choices": ({"choices": OPTIONS, "max": 2}, ("a", "c"), ("A, C", "nl"), 5),
    "scale": ({"scale": [1, 3], "labels": [{"en": "low"}, {"en": "mid"}, {"en": "high"}]}, 2, ("mid", "en"), 3),
}


@pytest.mark.parametrize("like", CLOSED)
def test_a_closed_form_is_the_one_that_it_is_like_in_all_but_its_look(like):
    """What it accepts, how it reads and what is simulated are those of the library's form; its face has its name."""
    body, value, words, number = CLOSED[like]
    spec = FormSpec(kind="kit/form", version="1.0.0", sha256="", like=like, content=NOTHING)
    assert list(spec.faults(body)) == []
    assert spec.stand_in({**body, "own": 1}) == body
    made = spec.make(body)
    assert (made.kind, made.closed) == (like, True)
    assert made.accept(value) == value
    assert made.accept("z") is INVALID
    assert made.render(value, "nl", "en") == words
    assert len(made.samples()) == number
    assert made.face("en", "en")["kind"] == "kit/form"
    assert made.face("en", "en")["content"] == {}
    assert made == spec.make(body)


def test_an_open_form_needs_no_code():
    """Without code an answer reads as what is in it, and the shape's example is simulated."""
    shape = freeze(
        {
            "type": "object",
            "additionalProperties": {"enum": ["x"]},
            "minProperties": 1,
            "propertyNames": {"enum": ["k"]},
        }
    )
    spec = FormSpec(kind="kit/form", version="1.0.0", sha256="", like=None, content=NOTHING, answer=shape)
    assert spec.stand_in({}) == {"text": {"max": 1}}
    made = spec.make({})
    assert (made.kind, made.closed, made.spoken) == ("kit/form", False, False)
    assert made.samples() == (FrozenMap({"k": "x"}),)
    assert made.render(made.samples()[0], "nl", "en") == ("k: x", "nl")
    assert made.face(None, "en") == {"low": None, "high": None, "phrases": [], "content": {}}
    assert Bare().simulate(content={}) == ()
    assert made.answer == shape
