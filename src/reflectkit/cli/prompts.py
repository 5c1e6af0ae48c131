"""
Prompts: one answer from a person, by the form that is asked for.

A person can always write a command instead: help is shown at once, and any other leaves the prompt as `Command`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reflectkit.cli.console import Leaving
from reflectkit.cli.pacing import pace
from reflectkit.cli.screens import SAID, filled, options_of
from reflectkit.content.answer import INVALID
from reflectkit.content.frozen import thaw
from reflectkit.content.phrase import SLOT_MAX

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from reflectkit.cli.console import Console
    from reflectkit.cli.words import Words
    from reflectkit.content.answer import AnswerForm
    from reflectkit.content.notice import Notice
    from reflectkit.content.practice import Practice
    from reflectkit.session.view import Now

SIGNS = {"<": "back", "-": "skip"}
"""What can be written instead of an answer to a short question."""


class Command(Exception):
    """
    A person wrote a command instead of an answer.
    """

    def __init__(self, name: str) -> None:
        """
        Carry the command's name.
        """
        super().__init__(name)
        self.name = name


class Prompt:
    """
    Asks for answers on a console, in one language.

    `help` is where help is, `allowed` are the commands that are open at the moment, and `unfinished` is what somebody
    has begun to write. `advise` gives notices about words that are about to be said, for the writer's eyes only.
    """

    def __init__(self, console: Console, words: Words, help_lines: Sequence[str]) -> None:
        """
        Know the console, the words, and where help is.
        """
        self._console = console
        self._words = words
        self.help = help_lines
        self.allowed: Collection[str] = ()
        self.unfinished: list[str] = []
        self.advise: Callable[[Now, str], Sequence[Notice]] = lambda _now, _text: ()

    def line(self, name: str, before: str = "", **parts: object) -> str:
        """
        Ask for one line; a command leaves the prompt, unless it is answered here.
        """
        while True:
            self._console.show([self._words.say(name, **parts)])
            text = self._console.ask(before).strip()
            if not self._answered(text, SIGNS | self._words.commands):
                return text

    def _answered(self, text: str, commands: dict[str, str]) -> bool:
        """
        Answer a command that needs no event, and tell whether it was one; leave the prompt for any other.
        """
        name = commands.get(text.lower())
        if name is None:
            return False
        if name == "help":
            self._console.show(["", *self.help, ""])
        elif name in self.allowed:
            raise Command(name)
        else:
            self._console.show([self._words.say(f"no-{name}")])
        return True

    def answer(self, now: Now, earlier: Any = None) -> Any:
        """
        Ask until there is an answer of the form, and return it; `earlier` is one that can be used or changed.
        """
        form = now.answer_form
        if form is None:
            self.line("enter")
            return None
        if (
            form.accept(earlier) is not INVALID
            and self._is_used(now, form, earlier)
            and self._is_meant(now, form, earlier)
        ):
            return earlier
        if now.spoken and form.spoken and self.line("said").lower() != "w":
            return SAID
        ask = _FORMS.get(form.kind, Prompt._anything)
        while True:
            value = ask(self, now, earlier)
            if form.accept(value) is not INVALID:
                if self._is_meant(now, form, value):
                    return value
                earlier = value

    def practise(self, practice: Practice, minutes: int, locale: str | None) -> None:
        """
        Pace a practice, once the person is ready for it.
        """
        self.line("begin")
        written = pace(self._console, practice, minutes, locale, self._words)
        self._answered(written, self._words.commands)

    def _complain(self, name: str, **parts: object) -> None:
        """
        Say what would fit.
        """
        self._console.show([self._words.say(name, **parts)])

    def _is_used(self, now: Now, form: AnswerForm, earlier: Any) -> bool:
        """
        Show an earlier answer, and tell whether the person uses it.
        """
        text, _ = form.render(form.accept(earlier), now.locale, now.source)
        self._console.show([self._words.say("prefill"), f"  “{text}”"])
        return self._is_kept("use-prefill")

    def _is_meant(self, now: Now, form: AnswerForm, value: Any) -> bool:
        """
        Show what notices say of somebody's own words, and tell whether the person says them all the same.
        """
        text, _ = form.render(form.accept(value), now.locale, now.source)
        advice = () if form.closed else self.advise(now, text)
        if not advice:
            return True
        lines = [f"  “{text[one.start : one.end]}”: {one.hint}" for one in advice]
        self._console.show(["", self._words.say("advice"), *lines])
        self.unfinished = [value] if isinstance(value, str) else []
        is_kept = self._is_kept("say-anyway")
        self.unfinished = []
        return is_kept

    def _is_kept(self, name: str) -> bool:
        """
        Ask until the person says whether something is kept or begun again.
        """
        while (text := self.line(name).lower()) not in ("", "r"):
            self._complain("fit-keep")
        return not text

    def number(self, name: str, most: int) -> int | None:
        """
        Ask for a number from 1 on; say what would fit if it is none.
        """
        number = _whole(self.line(name))
        if number is not None and 0 < number <= most:
            return number
        self._complain("fit-number", most=most)
        return None

    def _choice(self, now: Now, earlier: Any) -> Any:  # noqa: ARG002 - the forms are asked for alike.
        """
        Ask for one option by its number.
        """
        options = options_of(now)
        number = self.number("number", len(options))
        return None if number is None else options[number - 1][0]

    def _choices(self, now: Now, earlier: Any) -> Any:  # noqa: ARG002 - as above.
        """
        Ask for several options by their numbers.
        """
        options, schema = options_of(now), _schema(now)
        least, most = schema["minItems"], schema["maxItems"]
        parts = set(self.line("numbers").replace(",", " ").split())
        known = [value for number, (value, _) in enumerate(options, 1) if str(number) in parts]
        if len(known) == len(parts) and least <= len(known) <= most:
            return known
        self._complain("fit-numbers", least=least, most=most, count=len(options))
        return None

    def _scale(self, now: Now, earlier: Any) -> Any:
        """
        Ask for a point on a scale.
        """
        if options_of(now):
            return self._choice(now, earlier)
        schema, form = _schema(now), now.form or {}
        ends = {"lo": schema["minimum"], "hi": schema["maximum"]}
        named = form["low"] is not None and form["high"] is not None
        number = _whole(self.line("scale" if named else "scale-bare", low=form["low"], high=form["high"], **ends))
        if number is not None and ends["lo"] <= number <= ends["hi"]:
            return number
        self._complain("fit-scale", **ends)
        return None

    def _text(self, now: Now, earlier: Any) -> Any:
        """
        Ask for free text until it fits; what was written before can be changed where it is one line.
        """
        text = earlier if isinstance(earlier, str) else ""
        while True:
            text = self._lines("" if "\n" in text else text)
            if self._fitting(text, _schema(now)["maxLength"]):
                return text

    def _lines(self, before: str) -> str:
        """
        Ask for lines up to an empty one; the end of the input ends them as well.
        """
        lines = self.unfinished = [self.line("text", before)]
        while lines[-1]:
            try:
                line = self._console.ask()
            except Leaving:
                break
            if not self._answered(line.strip(), self._words.commands):
                lines.append(line.rstrip())
        self.unfinished = []
        return "\n".join(lines).strip()

    def _fitting(self, text: str, most: int) -> bool:
        """
        Tell whether a text is not blank and not too long; say what would fit if it is.
        """
        if 0 < len(text) <= most:
            return True
        self._complain("fit-length" if text else "fit-words", length=len(text), most=most)
        return False

    def _phrase(self, now: Now, earlier: Any) -> Any:
        """
        Ask for a phrase and for its slots, and show the sentence.
        """
        phrases = (now.form or {})["phrases"]
        number = 1 if len(phrases) == 1 else self.number("which-phrase", len(phrases))
        if number is None:
            return None
        phrase, before = phrases[number - 1], {} if earlier is None else thaw(earlier)
        slots = before["slots"] if before.get("phrase") == phrase["name"] else {}
        while True:
            slots = self._slots(phrase["parts"], slots)
            self._console.show(["", self._words.say("reads"), f"  “{filled(phrase['parts'], slots)}”"])
            if self._is_kept("keep"):
                return {"phrase": phrase["name"], "slots": slots}

    def _slots(self, parts: Sequence[dict[str, str]], before: Mapping[str, str]) -> dict[str, str]:
        """
        Ask for the slots of a phrase, one after the other.
        """
        slots: dict[str, str] = {}
        for part in parts:
            while "slot" in part and part["slot"] not in slots:
                self._console.show([*([""] if slots else []), f"  {filled(parts, slots)}"])
                written = self.line("slot", before.get(part["slot"], ""), hint=part["hint"])
                before = {**before, part["slot"]: written}
                if self._fitting(written, SLOT_MAX):
                    slots[part["slot"]] = written
        return slots

    def _anything(self, now: Now, earlier: Any) -> Any:  # noqa: ARG002 - as above.
        """
        Ask for a form that this terminal does not know, as JSON.
        """
        form = now.answer_form
        assert form is not None
        example = json.dumps(thaw(next(iter(form.samples()), None)), ensure_ascii=False)
        try:
            value = json.loads(self.line("json", example=example))
        except (ValueError, RecursionError):
            value = None
        if form.accept(value) is INVALID:
            self._complain("fit-json", example=example)
        return value


def _schema(now: Now) -> dict[str, Any]:
    """
    Return the schema of a written answer.
    """
    assert now.answer_form is not None
    return now.answer_form.schema(now.locale, now.source)


def _whole(text: str) -> int | None:
    """
    Return the whole number that a text is, if it is one that anybody would write.
    """
    return int(text) if _NUMBER.fullmatch(text) else None


_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)

_FORMS: dict[str, Callable[[Prompt, Now, Any], Any]] = {
    "choice": Prompt._choice,
    "choices": Prompt._choices,
    "scale": Prompt._scale,
    "text": Prompt._text,
    "phrase": Prompt._phrase,
}
