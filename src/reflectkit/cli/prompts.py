"""
Prompts: one answer from a person, by the form that is asked for.

A person can always write a command instead: that leaves a prompt as `Command`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.cli.screens import option_lines, options_of, phrase_lines
from reflectkit.content.answer import INVALID
from reflectkit.session.wire import thaw

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.cli.console import Console
    from reflectkit.cli.words import Words
    from reflectkit.session.view import Now

COMMANDS = {"<": "back", "-": "skip", ":pause": "pause", ":stop": "stop", ":help": "help"}
SAID = {"said": True}


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
    """

    def __init__(self, console: Console, words: Words) -> None:
        """
        Know the console and the words.
        """
        self._console = console
        self._words = words

    def line(self, prompt: str) -> str:
        """
        Ask for one line; a command leaves the prompt.
        """
        text = self._console.ask(prompt).strip()
        if text in COMMANDS:
            raise Command(COMMANDS[text])
        return text

    def answer(self, now: Now) -> Any:
        """
        Ask until there is an answer of the form, and return it.
        """
        form = now.answer_form
        if form is None:
            self.line(self._words.say("enter"))
            return None
        if now.prefill is not None:
            prefill = self._prefill(now)
            if prefill is not None:
                return prefill
        if now.spoken and form.spoken and self.line(self._words.say("said")) != "w":
            return SAID
        ask = _FORMS.get(form.kind, Prompt._anything)
        while True:
            value = ask(self, now)
            if form.accept(value) is not INVALID:
                return value
            self._console.show([self._words.say("not-that")])

    def _prefill(self, now: Now) -> Any:
        """
        Offer one's own earlier words; return them if they are used.
        """
        form = now.answer_form
        assert form is not None
        text, _ = form.render(now.prefill, now.locale, now.source)
        self._console.show([self._words.say("prefill", words=text)])
        return None if self.line(self._words.say("use-prefill")) else thaw(now.prefill)

    def _number(self, prompt: str) -> int:
        """
        Ask for a number; anything else is 0, which fits nothing.
        """
        text = self.line(prompt)
        return int(text) if text.isascii() and text.lstrip("-").isdigit() else 0

    def _choice(self, now: Now) -> Any:
        """
        Ask for one option by its number.
        """
        options = options_of(now)
        self._console.show(option_lines(now))
        number = self._number(self._words.say("number"))
        return options[number - 1][0] if 0 < number <= len(options) else None

    def _choices(self, now: Now) -> Any:
        """
        Ask for several options by their numbers.
        """
        options = options_of(now)
        self._console.show(option_lines(now))
        text = self.line(self._words.say("numbers")).replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() and 0 < int(part) <= len(options) for part in text):
            return None
        return [options[int(part) - 1][0] for part in dict.fromkeys(text)]

    def _scale(self, now: Now) -> Any:
        """
        Ask for a point on a scale.
        """
        if options_of(now):
            return self._choice(now)
        schema, form = now.answer_schema or {}, now.form or {}
        ends = {"lo": schema["minimum"], "hi": schema["maximum"], "low": form["low"], "high": form["high"]}
        named = ends["low"] is not None and ends["high"] is not None
        text = self.line(self._words.say("scale" if named else "scale-bare", **ends))
        return int(text) if text.isascii() and text.lstrip("-").isdigit() else None

    def _text(self, now: Now) -> Any:
        """
        Ask for free text, up to an empty line.
        """
        if now.form is None or not now.form["multiline"]:
            return self.line(self._words.say("line"))
        self._console.show([self._words.say("text")])
        lines = [self.line("")]
        while lines[-1]:
            lines.append(self._console.ask("").rstrip())
        return "\n".join(lines).strip()

    def _phrase(self, now: Now) -> Any:
        """
        Ask for a phrase, then for each slot, and show the sentence.
        """
        phrases = (now.form or {})["phrases"]
        chosen = 1
        if len(phrases) > 1:
            self._console.show(phrase_lines(now))
            chosen = self._number(self._words.say("which-phrase"))
        else:
            self._console.show(phrase_lines(now))
        if not 0 < chosen <= len(phrases):
            return None
        phrase = phrases[chosen - 1]
        slots = {part["slot"]: self.line(f"  … ({part['hint']})") for part in phrase["parts"] if "slot" in part}
        value = {"phrase": phrase["name"], "slots": slots}
        form = now.answer_form
        if form is None or form.accept(value) is INVALID:
            return None
        self._console.show([self._words.say("reads"), f"  “{form.render(value, now.locale, now.source)[0]}”"])
        return None if self.line(self._words.say("keep")) else value

    def _anything(self, now: Now) -> Any:  # noqa: ARG002 - the forms look alike.
        """
        Ask for a form that this terminal does not know, as one line.
        """
        return self.line(self._words.say("line"))


_FORMS: dict[str, Callable[[Prompt, Now], Any]] = {
    "choice": Prompt._choice,
    "choices": Prompt._choices,
    "scale": Prompt._scale,
    "text": Prompt._text,
    "phrase": Prompt._phrase,
}
