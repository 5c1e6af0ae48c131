"""
A program: who answers what in which round, and what is remembered.
"""

from __future__ import annotations

from reflectkit.session.compiling import compile_program
from reflectkit.session.program import MEMO
from tests.session.making import TALK, WORDS, act, begin, talking, turn

ROUNDS = act(
    "r",
    turn("told", WORDS, by="speaker", share="always"),
    turn("heard", WORDS, by="listener", share="always"),
    turn("all", WORDS, by="everyone", share="always"),
    cast="rounds",
)


def program(*acts):
    """Return a program for Ann and Bo."""
    return compile_program(begin(*acts).component, ("ann", "bo"))


def test_the_first_of_the_cast_speaks_first():
    """Then the other; the listener is who does not speak, and everyone is both."""
    found = program(ROUNDS)
    people = [[found.answerers(found.steps[id_], round_) for id_ in ("told", "heard", "all")] for round_ in (0, 1)]
    assert people == [[("ann",), ("bo",), ("ann", "bo")], [("bo",), ("ann",), ("ann", "bo")]]


def test_ones_own_answer_in_rounds_is_the_one_given_as_speaker():
    """Elsewhere there is one; to a turn that does not exist there is none, nor to a round that is not played."""
    found = program(act("a", turn("mine", WORDS)), ROUNDS)
    assert [found.address(id_, "bo") for id_ in ("mine", "told", "nowhere")] == ["a/mine/bo", "r/1/told/bo", None]
    once = program({**ROUNDS, "speakers": "first"})
    assert (once.address("told", "ann"), once.address("told", "bo")) == ("r/0/told/ann", None)


def test_own_words_are_found_from_wherever_one_looks():
    """
    Within an act it is this round's answer; from another act the one given as speaker, or else the only one there is.
    """
    found = program(act("a", turn("mine", WORDS)), ROUNDS)
    ids = ("mine", "told", "heard", "all", "nowhere")
    here, there = found.steps["all"], found.steps["mine"]
    assert [found.own_address(id_, "bo", here, 0) for id_ in ids[1:]] == [
        "r/0/told/bo",
        "r/0/heard/bo",
        "r/0/all/bo",
        None,
    ]
    assert [found.own_address(id_, "bo", here, 1) for id_ in ids[1:4]] == ["r/1/told/bo", "r/1/heard/bo", "r/1/all/bo"]
    assert [found.own_address(id_, "bo", there, 0) for id_ in ids[:4]] == [
        "a/mine/bo",
        "r/1/told/bo",
        "r/0/heard/bo",
        "r/1/all/bo",
    ]
    once = program(act("a", turn("mine", WORDS)), {**ROUNDS, "speakers": "first"})
    there = once.steps["mine"]
    assert [once.own_address(id_, "bo", there, 0) for id_ in ids[1:4]] == [None, "r/0/heard/bo", "r/0/all/bo"]
    assert [once.own_address(id_, "ann", there, 0) for id_ in ids[1:4]] == ["r/0/told/ann", None, "r/0/all/ann"]


def test_what_a_turn_looks_like_is_made_once_and_not_remembered_for_ever():
    """After very many languages the memory begins anew, and a view is the same."""
    runner = talking()
    made = []
    found = compile_program(runner.component, ("ann", "bo"))
    assert found.remember(("test", 0), lambda: made.append(0) or "x") == "x"
    assert found.remember(("test", 0), lambda: made.append(0) or "x") == "x"
    assert made == [0]
    before = runner.view("ann")
    for number in range(MEMO + 1):
        runner.view("ann", f"en-x-a{number}")
    assert len(found.memo) <= MEMO
    assert runner.view("ann") == before
    assert TALK["id"] == before.now[0].act
