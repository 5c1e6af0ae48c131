"""Prompts: one answer by the form that is asked for, or a command instead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import reflectkit as library
from reflectkit.cli.console import Leaving
from reflectkit.cli.prompts import SIGNS, Command, Prompt
from reflectkit.cli.words import Words
from reflectkit.content.notice import Notice
from tests.cli.conftest import ROOT
from tests.session.making import script_component, turn

TINY = ROOT / "examples" / "tiny_plugin" / "src" / "tiny_plugin"


class Scripted:
    """A console whose person writes given lines, and then leaves."""

    live = moves = False

    def __init__(self, *lines):
        self.lines, self.shown, self.before = list(lines), [], []

    def ask(self, before=""):
        self.before.append(before)
        if not self.lines:
            raise Leaving
        return self.lines.pop(0)

    def show(self, lines):
        self.shown += lines


def now_with(answer, **changes):
    """Return a turn that asks for an answer of this form."""
    component = script_component([{"id": "a", "cast": "solo", "turns": [turn("t", answer, **changes)]}])
    session = library.Session.start(component, cast=("ann",), at=datetime(2026, 1, 5, tzinfo=UTC))
    return session.seat("ann").view().now[0]


def asked(answer, *lines, earlier=None, allowed=()):
    """Return what a person answers who writes these lines, and the console."""
    console = Scripted(*lines)
    prompt = Prompt(console, Words("en"), ["Help:", "  112"])
    prompt.allowed = allowed
    return prompt.answer(now_with(answer), earlier), console


def labelled(*names):
    """Return options with these names."""
    return [{"id": name, "text": {"en": name}} for name in names]


LABELS = {"scale": [0, 1], "labels": [{"en": "no"}, {"en": "yes"}]}
FORMS = {
    "labels": (LABELS, ["2"], 1),
    "bare": ({"scale": [-3, 3]}, ["x", "4", "3.0", "-2"], -2),
    "named": ({"scale": [0, 3], "low": {"en": "low"}, "high": {"en": "high"}}, ["9" * 5000, "3"], 3),
    "choices": ({"choices": labelled("a", "b")}, ["", "9", "x", "0", "2 1 2"], ["a", "b"]),
    "few choices": ({"choices": labelled("a", "b", "c"), "min": 2, "max": 2}, ["1", "1,2,3", "3, 1"], ["a", "c"]),
    "choice": ({"choice": labelled("a", "b")}, ["", "x", "0", "²", "3", "2"], "b"),
    "text": ({"text": {"max": 20}}, ["", "one", "two", ""], "one\ntwo"),
    "long text": ({"text": {"max": 5}}, ["too long", "", "short", ""], "short"),
    "text that ends with the input": ({"text": {"max": 20}}, ["one", "two"], "one\ntwo"),
    "phrase": ({"phrase": ["p", "q"]}, ["7", "2", "", "x" * 301, "x", "maybe", "r", "y", ""], {"phrase": "q", "slots": {"s": "y"}}),
    "one phrase": ({"phrase": ["p"]}, ["x", ""], {"phrase": "p", "slots": {"s": "x"}}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_asked_for_until_the_answer_fits(name):
    """Each form is asked for until an answer fits, and what does not fit is told."""
    answer, lines, value = FORMS[name]
    given, console = asked(answer, *lines)
    assert given == value
    assert console.lines == []


UNFIT = {
    "choice": ({"choice": labelled("a", "b")}, "3", "a number from 1 to 2"),
    "choices": ({"choices": labelled("a", "b"), "max": 1}, "1 2", "1 to 1 different numbers from 1 to 2"),
    "scale": ({"scale": [0, 3]}, "5", "a whole number from 0 to 3"),
    "blank": ({"text": {"max": 5}}, " ", "A word or two is enough"),
    "long": ({"text": {"max": 5}}, "too long", "That is 8 characters, and 5 fit here"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_would_fit_is_said_in_words(name):
    """Each form says what would fit."""
    answer, line, said = UNFIT[name]
    console = Scripted(line)
    with pytest.raises(Leaving):
        Prompt(console, Words("en"), ()).answer(now_with(answer))
    assert any(said in shown for shown in console.shown)


COMMANDS = Words("en").commands


@pytest.mark.parametrize("written", [*SIGNS, *COMMANDS, ":STOP"])
def test_a_command_that_is_open_leaves_the_prompt(written):
    """Each command can be written in either language, by sign or by word, and leaves the prompt."""
    name = {**SIGNS, **COMMANDS}[written.lower()]
    if name == "help":
        _, console = asked(LABELS, written, "1")
        assert "  112" in console.shown
        return
    with pytest.raises(Command) as left:
        asked(LABELS, written, allowed=[name])
    assert left.value.name == name


@pytest.mark.parametrize("name", ["back", "skip", "pause", "stop"])
def test_a_command_that_is_not_open_is_told(name):
    """A command that is not open says so in words, and the prompt goes on."""
    given, console = asked(LABELS, f":{name}", "1")
    assert given == 0
    assert Words("en").say(f"no-{name}") in console.shown


def test_a_command_within_a_text_is_heard_and_what_was_written_stays():
    """In the middle of a text help is shown and the text goes on; pausing keeps what was written."""
    text = {"text": {"max": 50}}
    given, _ = asked(text, "one", ":help", "- a list is no command", "")
    assert given == "one\n- a list is no command"
    prompt = Prompt(Scripted("one", "two", ":pause"), Words("en"), ())
    prompt.allowed = ["pause"]
    with pytest.raises(Command):
        prompt.answer(now_with(text))
    assert prompt.unfinished == ["one", "two"]


EARLIER = {
    "used": ({"text": {"max": 9}}, "old", [""], "old", [""]),
    "changed": ({"text": {"max": 9}}, "old", ["what?", "r", "new", ""], "new", ["", "", "old", ""]),
    "of many lines": ({"text": {"max": 9}}, "a\nb", ["r", "new", ""], "new", ["", "", ""]),
    "too long": ({"text": {"max": 3}}, "older", ["new", ""], "new", ["older", ""]),
    "a phrase": (
        {"phrase": ["p", "q"]},
        {"phrase": "q", "slots": {"s": "old"}},
        ["r", "2", "new", ""],
        {"phrase": "q", "slots": {"s": "new"}},
        ["", "", "old", ""],
    ),
    "another phrase": (
        {"phrase": ["p", "q"]},
        {"phrase": "q", "slots": {"s": "old"}},
        ["r", "1", "new", ""],
        {"phrase": "p", "slots": {"s": "new"}},
        ["", "", "", ""],
    ),
    "a choice": (LABELS, 1, ["r", "1"], 0, ["", ""]),
}


@pytest.mark.parametrize("name", EARLIER)
def test_an_earlier_answer_is_shown_and_can_be_used_or_changed(name):
    """An earlier answer that fits is used with Enter; changing it begins with its words in the line."""
    answer, earlier, lines, value, before = EARLIER[name]
    given, console = asked(answer, *lines, earlier=earlier)
    assert given == value
    assert console.before == before


def test_what_is_too_long_can_be_made_shorter():
    """What is too long stands in the line again, to be shortened."""
    _, console = asked({"text": {"max": 5}}, "too long", "", "short", "")
    assert console.before == ["", "", "too long", ""]
    _, console = asked({"phrase": ["p"]}, "x" * 301, "x", "")
    assert console.before == ["", "x" * 301, ""]


def test_a_form_from_elsewhere_is_asked_for_as_json():
    """A form that the terminal does not know is asked for as JSON, with an example, until it fits."""
    catalog = library.discover(folders=[TINY])
    at = datetime(2026, 1, 5, tzinfo=UTC)
    session = library.Session.start(catalog["tiny/where-it-sits"], cast=("ann",), at=at)
    session = session.seat("ann").answer("where", [], at=at)
    console = Scripted("walk", "[" * 9999, '{"walk": "never"}', '{"walk": "today"}')
    now = session.seat("ann").view().now[0]
    assert Prompt(console, Words("en"), ()).answer(now) == {"walk": "today"}
    assert console.shown == [
        *['This kind of answer comes from a plugin. Write it as JSON, such as {"walk": "today"}',
          'That is not an answer here. JSON looks like {"walk": "today"}'] * 3,
        'This kind of answer comes from a plugin. Write it as JSON, such as {"walk": "today"}',
    ]  # fmt: skip


def test_a_closed_form_from_elsewhere_is_asked_for_like_the_one_that_it_is_like():
    """A plugin's closed form is asked for by the numbers of its options."""
    catalog = library.discover(folders=[TINY])
    component = catalog["tiny/where-it-sits"]
    session = library.Session.start(component, cast=("ann",), at=datetime(2026, 1, 5, tzinfo=UTC))
    console = Scripted("3 1")
    assert Prompt(console, Words("en"), ()).answer(session.seat("ann").view().now[0]) == ["jaw", "chest"]


def test_a_practice_begins_when_the_person_is_ready(monkeypatch):
    """A practice begins with Enter; a command written meanwhile is heard, and any other line only ends it."""
    from reflectkit.cli import prompts

    practice = library.discover()["practice/slow-breath"].content
    written = iter(["", "words", ":stop"])
    monkeypatch.setattr(prompts, "pace", lambda *_: next(written))
    prompt = Prompt(Scripted("", "", ""), Words("en"), ())
    prompt.allowed = ["stop"]
    prompt.practise(practice, 1, "en")
    prompt.practise(practice, 1, "en")
    with pytest.raises(Command):
        prompt.practise(practice, 1, "en")


def advised(answer, *lines, earlier=None, allowed=(), found=("never",)):
    """What a person answers whose words are held against one word, and the console."""
    console = Scripted(*lines)
    prompt = Prompt(console, Words("en"), ())
    prompt.allowed = allowed

    def advise(now, text):
        return [
            Notice(start=text.index(word), end=text.index(word) + len(word), code="c", hint="Once?")
            for word in found
            if word in text
        ]

    prompt.advise = advise
    return prompt, console, lambda: prompt.answer(now_with(answer), earlier)


def test_advice_is_shown_before_words_are_said_and_can_be_left():
    """What is noticed is quoted with its hint, after what was written and before it is taken; Enter says it as it is."""
    _, console, ask = advised({"text": {"max": 99}}, "You never come.", "", "")
    assert ask() == "You never come."
    assert console.shown[-3:] == [
        "Before you say it; only you see this, and it is not kept:", "  “never”: Once?",
        "Enter leaves it as it is, r changes it",
    ]  # fmt: skip


def test_words_can_be_changed_and_are_looked_at_again():
    """`r` gives back what was written, to be changed, as often as one likes; what is noticed no more is taken."""
    _, console, ask = advised(
        {"text": {"max": 99}}, "You never come.", "", "r", "You never came.", "", "r", "Come.", ""
    )
    assert ask() == "Come."
    assert [before for before in console.before if before] == ["You never come.", "You never came."]
    assert console.shown.count("  “never”: Once?") == 2


def test_words_without_anything_to_notice_are_taken_at_once():
    """Where nothing is noticed, nothing is asked."""
    _, console, ask = advised({"text": {"max": 99}}, "You came.", "")
    assert ask() == "You came."
    assert not any("Before you say it" in line for line in console.shown)


def test_earlier_words_and_phrases_are_looked_at_too():
    """Words that are used again are held against notices when they are said, and so is the sentence of a phrase."""
    _, console, ask = advised({"text": {"max": 99}}, "", "r", "Come.", "", earlier="You never come.")
    assert ask() == "Come."
    assert "  “never”: Once?" in console.shown
    _, console, ask = advised({"phrase": ["p"]}, "never go", "", "r", "stay", "")
    assert ask() == {"phrase": "p", "slots": {"s": "stay"}}
    assert "  “never”: Once?" in console.shown


def test_a_command_at_the_advice_keeps_what_was_written():
    """Whoever pauses at the advice finds the words again, and is no writer of what was only chosen."""
    prompt, _, ask = advised({"text": {"max": 99}}, "You never come.", "", ":pause", allowed=("pause",))
    with pytest.raises(Command):
        ask()
    assert prompt.unfinished == ["You never come."]
    prompt, console, ask = advised({"choice": labelled("never", "often")}, "1")
    assert ask() == "never"
    assert prompt.unfinished == []
    assert "  “never”: Once?" not in console.shown
