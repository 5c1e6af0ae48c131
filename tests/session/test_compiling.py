"""
Compiling: every name in a script finds what it means, or one line says that it does not.
"""

from __future__ import annotations

import copy

import pytest

from reflectkit.content.component import Component
from reflectkit.errors import SessionError
from reflectkit.session import Session
from reflectkit.session.compiling import compile_program, plan_gate
from tests.session.making import (
    AT,
    GATE,
    HELP,
    PHRASES,
    TALK,
    WORDS,
    YES_NO,
    act,
    begin,
    component,
    script_component,
    turn,
)
from tests.strategies import PHRASEBOOK

CAST = ("ann", "bo")


def book(plugin, phrase="wish", list_="feelings", word="calm"):
    """Return a plugin's phrasebook with one phrase and one list."""
    options = [{"id": id_, "text": {"en": id_, "nl": id_}} for id_ in ("sad", word)]
    document = {
        **copy.deepcopy(PHRASEBOOK),
        "phrases": {phrase: PHRASEBOOK["phrases"]["wish"]},
        "lists": {list_: options},
    }
    return component(document, plugin=plugin)


def asking(answer, **uses):
    """Return a script that asks for one answer and uses some books."""
    books = {f"{plugin}/phrases": used for plugin, used in uses.items()}
    return script_component([act("a", turn("one", answer))], uses=books)


def form(script):
    """Return the form of the one answer, with everything in place."""
    return compile_program(script, ("ann",)).steps["one"].form


# Phrases and lists.


def test_a_scripts_own_phrase_comes_before_one_of_a_book():
    """A name that both have means the script's."""
    script = asking({"phrase": ["p"]}, test=book("test", phrase="p"))
    assert form(script).phrases["p"].text.read("en", "en") == PHRASES["p"]["text"]["en"]


def test_a_plain_name_is_looked_for_in_every_book_that_is_used():
    """The first that has it."""
    books = {"test": book("test", phrase="hope", list_="moods"), "other": book("other", word="glad")}
    assert form(asking({"phrase": ["wish"]}, **books)).phrases["wish"]
    assert form(asking({"choice": {"list": "feelings"}}, **books)).accept("glad") == "glad"


def test_a_name_with_a_plugin_is_looked_for_in_that_plugins_books_only():
    """Another plugin's book of the same name is not meant."""
    books = {"test": book("test"), "other": book("other", word="glad")}
    options = [option.id for option in form(asking({"choices": {"list": "other/feelings"}}, **books)).options]
    assert options == ["sad", "glad"]
    assert form(asking({"phrase": ["other/wish"]}, **books)).phrases["other/wish"]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ({"phrase": ["hope"]}, "the phrase `hope`"),
        ({"phrase": ["other/hope"]}, "the phrase `other/hope`"),
        ({"phrase": ["third/wish"]}, "the phrase `third/wish`"),
        ({"choice": {"list": "moods"}}, "the list `moods`"),
        ({"choices": {"list": "third/feelings"}}, "the list `third/feelings`"),
    ],
)
def test_a_phrase_or_list_that_is_not_there_is_named(answer, what):
    """Nothing is started that would fail in the middle."""
    script = asking(answer, test=book("test"), other=book("other"))
    with pytest.raises(SessionError, match=f"RK117 error: {what} does not exist"):
        Session.start(script, cast=("ann",), at=AT)


# Components.


@pytest.mark.parametrize("used", [None, HELP], ids=["nothing", "a list of resources"])
def test_a_gate_that_is_not_there_is_named(used):
    """Neither nothing nor something else takes its place."""
    uses = {} if used is None else {"door": component(used)}
    without = script_component([act("a", turn("one")), TALK], dialogue=True, uses=uses)
    script = component({**without.document, "gate": "door"}, uses)
    with pytest.raises(SessionError, match="the gate `door` does not exist"):
        compile_program(script, CAST)


def test_help_that_is_not_there_is_named():
    """Also help that only one answer would have led to."""
    soon = turn("one", YES_NO, end={"when": {"one": {"const": "no"}}, "as": "later", "help": "help"})
    with pytest.raises(SessionError, match="the resources `help` does not exist"):
        compile_program(script_component([act("a", soon)]), ("ann",))


def test_only_scripts_and_gates_are_compiled():
    """One line says what else it was."""
    with pytest.raises(SessionError, match="`test/help` is a resources"):
        compile_program(component(HELP), CAST)
    with pytest.raises(SessionError, match="the gate `test/help` does not exist"):
        plan_gate(component(HELP))


def test_a_gate_finds_its_lists_in_its_own_books():
    """Its questions may take their options from a shared list."""
    asks = {**GATE["questions"][0], "answer": {"choice": {"list": "feelings"}}}
    document = {**copy.deepcopy(GATE), "questions": [asks, GATE["questions"][1]], "routes": [GATE["routes"][1]]}
    gate = component(document, {"test/phrases": book("test")})
    assert [option.id for option in plan_gate(gate).forms["safe"].options] == ["sad", "calm"]


def test_a_list_of_resources_that_is_none_helps_nobody():
    """What calls itself resources and is something else is left out."""
    other = component(HELP)
    fake = Component(
        id="test/fake", kind="resources", version="1.0.0", sha256=other.sha256, content=component(GATE).content
    )
    soon = turn("one", YES_NO, end={"when": {"one": {"const": "no"}}, "as": "later", "help": "help"})
    assert compile_program(script_component([act("a", soon)], uses={"help": fake}), ("ann",)).help == ()


# The plan.


def test_an_answer_has_an_address_of_act_turn_and_person_and_of_the_round_in_rounds():
    """Nothing is addressed by its position."""
    rounds = act("b", turn("told", WORDS, by="speaker", share="always"), cast="rounds")
    first = act("c", turn("once", WORDS, by="speaker", share="always"), cast="rounds", speakers="first")
    program = compile_program(begin(act("a", turn("one")), rounds, first).component, CAST)
    assert list(program.places) == [
        "a/one/ann", "a/one/bo", "b/0/told/ann", "b/0/told/bo", "b/1/told/ann", "b/1/told/bo", "c/0/once/ann", "c/0/once/bo",
    ]  # fmt: skip
    assert [program.acts[at].rounds for at in range(3)] == [1, 2, 1]


def test_a_script_is_compiled_once_for_each_cast():
    """The same script and people give the same program."""
    script = script_component([act("a", turn("one")), TALK], dialogue=True)
    assert compile_program(script, CAST) is compile_program(script, CAST)
    assert compile_program(script, ("bo", "ann")).speaker(0) == "bo"
