"""
Conditions and answers in words: what a guard asks for is told with the texts that people read.

Whatever a script names and does not have is told by its id: a map also shows a script that has faults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.content.options import ChoiceForm, ChoicesForm, ScaleForm
from reflectkit.content.words import PhraseForm, TextForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.condition import Condition, Test
    from reflectkit.content.text import Text
    from reflectkit.report.words import Words

    Who = Callable[[str], str]
    """Says of a turn whose answer to it counts, by a name in the table of words."""


@attrs.frozen(eq=False)
class Teller:
    """
    Tells about the answers to some turns, or to the questions of a gate.
    """

    words: Words
    locale: str
    source: str
    texts: Mapping[str, Text]
    forms: Mapping[str, AnswerForm | None]

    def read(self, text: Text | None) -> str:
        """
        Return a text in the language of the map; nothing for none.
        """
        return "" if text is None else text.read(self.locale, self.source)

    def turn(self, id_: str) -> str:
        """
        Return the text of a turn, quoted and not too long.
        """
        return self.words.quote(self.read(self.texts.get(id_)) or id_)

    def turns(self, ids: Sequence[str]) -> str:
        """
        Return the texts of several turns.
        """
        return self.words.listed([self.turn(id_) for id_ in ids])

    def clause(self, condition: Condition, who: Who, here: str = "") -> str:
        """
        Return what a condition asks for; `here` is the turn at which it stands, which needs no name.
        """
        return f" {self.words.say('and')} ".join(self._parts(condition, who, here))

    def _parts(self, condition: Condition, who: Who, here: str) -> list[str]:
        """
        Return everything that must hold; alternatives are one part, in brackets where something stands beside them.
        """
        parts = [self._single(turn, test, who(turn), here) for turn, test in condition.tests]
        if condition.any:
            inner = [self._parts(part, who, here) for part in condition.any]
            either = [
                f"({self.clause(part, who, here)})" if len(found) > 1 else found[0]
                for part, found in zip(condition.any, inner, strict=True)
            ]
            joined = f" {self.words.say('or')} ".join(either)
            parts.append(f"({joined})" if parts and len(either) > 1 else joined)
        return parts

    def _single(self, turn: str, test: Test, who: str, here: str) -> str:
        """
        Return what one answer must be.
        """
        many = "-both" if who == "both" else ""
        place = "-here" if turn == here else ""
        what = self._test(test, self.forms.get(turn))
        return self.words.say(f"answered{place}{many}", who=self.words.say(who), what=what, turn=self.turn(turn))

    def _test(self, test: Test, form: AnswerForm | None) -> str:
        """
        Return the answers that pass a test.
        """
        say, parts = self.words.say, []
        if test.const is not None:
            parts.append(self._value(test.const, form))
        if test.enum is not None:
            parts.append(self.words.listed([self._value(value, form) for value in test.enum], "or"))
        if test.minimum is not None and test.maximum is not None:
            parts.append(say("between", lo=test.minimum, hi=test.maximum))
        elif test.minimum is not None:
            parts.append(say("at-least", number=test.minimum))
        elif test.maximum is not None:
            parts.append(say("at-most", number=test.maximum))
        if test.contains is not None:
            parts.append(say("among", what=self._test(test.contains, form)))
        if test.not_ is not None:
            parts.append(say("anything-but", what=self._test(test.not_, form)))
        return f" {say('and')} ".join(parts)

    def _value(self, value: int | str, form: AnswerForm | None) -> str:
        """
        Return one answer by the words that stand beside it.
        """
        if isinstance(form, ScaleForm) and not form.labels:
            return str(value)
        return self.full(self._titles(form).get(value, str(value)))

    def _titles(self, form: AnswerForm | None) -> dict[int | str, str]:
        """
        Return the words that stand beside the answers of a closed form.
        """
        if isinstance(form, ScaleForm):
            return {at: self.read(label) for at, label in enumerate(form.labels, form.lo)}
        if isinstance(form, (ChoiceForm, ChoicesForm)):
            return {option.id: self.read(option.text) for option in form.options}
        return {}

    def full(self, words: str) -> str:
        """
        Return words in quotation marks, in full.
        """
        return self.words.say("quoted", words=" ".join(words.split()))

    def form(self, form: AnswerForm) -> str:
        """
        Return what can be answered.
        """
        say = self.words.say
        options = self.words.listed([self.full(title) for title in self._titles(form).values()], "or")
        if isinstance(form, ChoiceForm):
            return say("form-choice", options=options)
        if isinstance(form, ChoicesForm):
            most = len(form.options) if form.max is None else form.max
            return say(
                "form-choices" if form.min < most else "form-choices-exact", min=form.min, max=most, options=options
            )
        if isinstance(form, ScaleForm):
            return self._scale(form, options)
        if isinstance(form, TextForm):
            return say("form-text", max=form.max)
        if isinstance(form, PhraseForm):
            return say("form-phrase", phrases=self._phrases(form))
        return say("form-other", kind=form.kind)

    def _scale(self, form: ScaleForm, options: str) -> str:
        """
        Return the points of a scale, or its ends.
        """
        if form.labels:
            return self.words.say("form-scale-labels", options=options)
        ends = {"low": self.read(form.low), "high": self.read(form.high)}
        name = "form-scale-ends" if all(ends.values()) else "form-scale"
        return self.words.say(name, lo=form.lo, hi=form.hi, **ends)

    def _phrases(self, form: PhraseForm) -> str:
        """
        Return the sentences, with an open place for each slot.
        """
        sentences = []
        for phrase in form.phrases.values():
            pieces = phrase.parts(phrase.text.language(self.locale, self.source))
            sentences.append(self.full("".join("…" if is_slot else piece for piece, is_slot in pieces)))
        return self.words.listed(sentences, "or")
