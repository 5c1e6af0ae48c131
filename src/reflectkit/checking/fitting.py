"""
Whether the test of a condition fits the form of the answer that it reads: the second half of RK108.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.checking.case import Fault, near
from reflectkit.content.options import ChoiceForm, ChoicesForm, ScaleForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.condition import Test as AnswerTest

WORDS: dict[type, tuple[str, ...]] = {
    ChoiceForm: ("const", "enum", "not"),
    ScaleForm: ("const", "enum", "minimum", "maximum", "not"),
    ChoicesForm: ("contains", "not"),
}
"""The words of a test by the form of the answer."""


def unfit(bound: AnswerForm | None, form: AnswerForm, test: AnswerTest, pointer: str) -> Iterator[Fault]:
    """
    Yield what does not fit; `bound` has its shared list in place, and is missing where there is no such list.
    """
    allowed = WORDS.get(type(form))
    if allowed is None:
        return
    for word in ("const", "enum", "minimum", "maximum", "contains"):
        value = getattr(test, word)
        if value is None:
            continue
        if word not in allowed:
            named = ", ".join(f"`{one}`" for one in allowed)
            yield Fault(f"{pointer}/{word}", f"`{word}` does not test a `{form.kind}`", f"use {named}")
        elif bound is not None:
            yield from _values(bound, word, value, pointer)
    if test.not_ is not None:
        yield from unfit(bound, form, test.not_, f"{pointer}/not")
    lo, hi = test.minimum, test.maximum
    if "minimum" in allowed and lo is not None and hi is not None and lo > hi:
        yield Fault(f"{pointer}/minimum", f"no answer is at least {lo} and at most {hi}", "turn the two round")


def _values(form: AnswerForm, word: str, value: Any, pointer: str) -> Iterator[Fault]:
    """
    Yield every value of a test that is no answer of the form.
    """
    if word == "enum":
        found = [(f"{pointer}/enum/{at}", item) for at, item in enumerate(value)]
    elif word == "contains":
        found = [(f"{pointer}/contains/const", value.const)]
    else:
        found = [(f"{pointer}/{word}", value)]
    for place, item in found:
        if not _is_answer(form, item):
            yield Fault(place, *_told(form, item))


def _is_answer(form: Any, value: Any) -> bool:
    """
    Tell whether a value is a point of the scale or the id of an option.
    """
    if isinstance(form, ScaleForm):
        return type(value) is int and form.lo <= value <= form.hi
    return any(option.id == value for option in form.options)


def _told(form: Any, value: Any) -> tuple[str, str]:
    """
    Return cause and mend for a value that is no answer.
    """
    if isinstance(form, ScaleForm):
        return f"the scale goes from {form.lo} to {form.hi}, without `{value}`", "write a whole number within the scale"
    options = [option.id for option in form.options]
    return f"there is no option `{value}`", near(str(value), options, f"use one of {', '.join(options)}")
