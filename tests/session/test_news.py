"""
What a host may notify somebody about: the difference between two of their own views.
"""

from __future__ import annotations

from tests.session.making import ALONE, GATE, TALK, begin

OFFER = "alone/offered/ann"


def news_of(runner, who, since):
    """Return the news as pairs."""
    return [(item.kind, item.what) for item in runner.seat(who).news(since)]


def test_news_is_what_differs_between_two_views():
    """A status, a turn, an answer that appears, and one that is gone; nothing where nothing changed."""
    runner = begin(ALONE, TALK, gate=GATE)
    before = runner.view("bo")
    assert news_of(runner, "bo", before) == []
    for who in ("ann", "bo"):
        runner.gate(who).answer(who, "mine", "yes").answer(who, "offered", "x")
    asked = runner.view("bo")
    assert {("status", "open"), ("turn", "ours")} <= set(news_of(runner, "bo", before))
    runner.answer("ann", "ours", "yes").answer("bo", "ours", "no").send("share", "ann", answer=OFFER, to=["partner"])
    shown = runner.view("bo")
    assert ("shown", OFFER) in news_of(runner, "bo", asked)
    runner.send("withdraw", "ann", answer=OFFER, to=["partner"])
    assert news_of(runner, "bo", shown) == [("gone", OFFER)]


def test_another_answer_to_the_same_turn_is_news():
    """An answer that was revised is shown again."""
    runner = begin(ALONE, TALK).answer("ann", "mine", "yes")
    before = runner.view("ann")
    runner.answer("ann", "mine", "no")
    assert ("shown", "alone/mine/ann") in news_of(runner, "ann", before)


def test_news_tells_nothing_of_what_the_other_does_alone():
    """Whatever Ann does in her gate, her lane and her pauses, Bo's phone stays silent."""
    runner = begin(ALONE, TALK, gate=GATE)
    before = runner.view("bo")
    runner.gate("ann").answer("ann", "mine", "yes").answer("ann", "mine", "no").send("pause", "ann").send(
        "resume", "ann"
    )
    runner.answer("ann", "offered", "x").send("share", "ann", answer=OFFER, to=["practitioner"])
    assert news_of(runner, "bo", before) == []


def test_news_does_not_show_what_was_said():
    """News names addresses, never words."""
    runner = begin(ALONE, TALK)
    before = runner.view("ann")
    runner.answer("ann", "mine", "yes").answer("ann", "offered", "Words of ann.")
    found = repr(runner.seat("ann").news(before))
    assert OFFER in found
    assert "Words" not in found
