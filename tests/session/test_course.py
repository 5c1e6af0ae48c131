"""
How acts move on: guards, bounded repeats and early ends, in a lane and in a joint act.
"""

from __future__ import annotations

import pytest

from tests.session.making import TALK, WORDS, YES_NO, act, begin, turn

YES, NO = {"const": "yes"}, {"const": "no"}


def solo(*turns):
    """Return an exercise of one act."""
    return begin(act("a", *turns), cast=("ann",))


def joint(*turns, cast="rounds", first=(turn("start", YES_NO, share="always"),), **changes):
    """Return a dialogue whose joint act has opened; before it both have said yes alone."""
    runner = begin(act("alone", *first), act("b", *turns, cast=cast, **changes))
    for who in ("ann", "bo"):
        for item in first:
            runner.answer(who, item["id"], "yes")
    return runner


def asked(id_, answer=YES_NO, by="speaker", **changes):
    """Return a public turn of rounds."""
    return turn(id_, answer, by=by, share="always", **changes)


def ours(id_, answer=YES_NO, **changes):
    """Return a public turn for both."""
    return turn(id_, answer, share="always", **changes)


def both(runner, turn_, ann, bo):
    """Let both answer."""
    return runner.answer("ann", turn_, ann).answer("bo", turn_, bo)


def seen(runner, who="ann"):
    """Return what somebody sees, by address."""
    return {item.answer: item.value for item in runner.view(who).seen}


# Guards.


def test_a_guard_reads_ones_own_earlier_answers_of_solo_acts():
    """Also those of an earlier act, and each person's own only."""
    guarded = turn("why", WORDS, when={"mine": YES})
    runner = begin(act("one", turn("mine", YES_NO)), act("two", guarded, turn("end")))
    runner.answer("ann", "mine", "yes").answer("bo", "mine", "no")
    assert (runner.now("ann"), runner.now("bo")) == (["why"], ["end"])


def test_a_guard_reads_what_one_said_as_speaker_in_closed_rounds():
    """In an act alone, later, each reads their own round."""
    runner = begin(act("b", asked("told"), cast="rounds"), act("c", turn("why", when={"told": YES}), turn("end")))
    runner.answer("ann", "told", "yes").answer("bo", "told", "no")
    assert (runner.now("ann"), runner.now("bo")) == (["why"], ["end"])


def test_where_only_one_speaks_the_other_has_said_nothing_that_a_guard_could_read():
    """The listener's lane goes the way of the unanswered."""
    rounds = act("b", asked("told"), cast="rounds", speakers="first")
    runner = begin(rounds, act("c", turn("why", when={"told": YES}), turn("end"))).answer("ann", "told", "yes")
    assert (runner.now("ann"), runner.now("bo")) == (["why"], ["end"])


def test_an_unanswered_turn_passes_no_test_not_even_under_not():
    """Neither what was skipped, nor what was not asked, nor what does not exist."""
    runner = solo(
        turn("skipped", YES_NO, skip=True),
        turn("never", YES_NO, when={"skipped": YES}),
        turn("a1", when={"skipped": {"not": YES}}),
        turn("a2", when={"never": {"not": YES}}),
        turn("a3", when={"nowhere": {"not": YES}}),
        turn("end"),
    )
    assert runner.answer("ann", "skipped").now("ann") == ["end"]


def test_in_a_joint_act_too_a_test_of_what_is_not_there_holds_for_nobody():
    """Nor is anything asked about a turn that is not in the act."""
    runner = joint(
        ours("a1", when={"nowhere": {"not": YES}}),
        ours("a2", of="nowhere"),
        ours("a3", of="start"),
        ours("end"),
        cast="together",
    )
    assert runner.now("ann") == runner.now("bo") == ["end"]


def test_a_guard_in_rounds_reads_this_rounds_speaker():
    """In this act, and what that speaker said to both in acts that have closed."""
    runner = joint(
        asked("told"),
        asked("why", by="listener", when={"told": YES}),
        asked("more", when={"start": YES}),
    )
    runner.answer("ann", "told", "yes")
    assert runner.answer("bo", "why", "yes").answer("ann", "more", "no").now("bo") == ["told"]
    assert runner.answer("bo", "told", "no").now("bo") == ["more"]


@pytest.mark.parametrize(
    ("answers", "asked_"), [(("yes", "yes"), ["why"]), (("yes", "no"), ["end"]), (("no", "no"), ["end"])]
)
def test_a_guard_in_together_holds_if_it_holds_for_both(answers, asked_):
    """One who says otherwise is enough."""
    runner = joint(ours("told"), ours("why", when={"told": YES}), ours("end"), cast="together")
    assert both(runner, "told", *answers).now("ann") == asked_


def test_both_is_judged_test_by_test():
    """Of two alternatives one must hold for both; that each holds for one of them is not enough."""
    either = {"any": [{"told": YES}, {"told": NO}]}
    runner = joint(ours("told"), ours("why", when=either), ours("end"), cast="together")
    assert both(runner, "told", "yes", "no").now("ann") == ["end"]


def test_a_turn_of_rounds_for_everyone_follows_the_rule_of_together():
    """Both answer it, answers appear when the last is in, and its guard holds if it holds for both."""
    for bo, expected in (("yes", "all"), ("no", "told")):
        runner = begin(
            act("alone", ours("start")),
            act("b", asked("all", by="everyone", when={"start": YES}), asked("told"), cast="rounds"),
        )
        assert both(runner, "start", "yes", bo).now("ann") == [expected]
    runner = joint(asked("all", by="everyone"), asked("told", when={"all": YES}), asked("end"))
    assert runner.now("ann") == runner.now("bo") == ["all"]
    runner.answer("bo", "all", "yes")
    assert (runner.status("bo"), "b/0/all/bo" in seen(runner, "ann")) == ("waiting", False)
    runner.answer("ann", "all", "no")
    assert (runner.now("ann"), "b/0/all/bo" in seen(runner, "ann")) == (["end"], True)


def test_the_guard_of_an_act_holds_if_it_holds_for_both():
    """An act that one of them does not want is not played."""
    for bo, outcome in (("yes", None), ("no", "completed")):
        runner = begin(act("alone", ours("start")), act("b", ours("told"), cast="together", when={"start": YES}))
        assert both(runner, "start", "yes", bo).outcome == outcome


def test_a_script_of_which_no_act_is_played_is_over_at_once():
    """Where every guard reads what nobody has answered, a session begins and is completed."""
    runner = begin(act("a", turn("mine", YES_NO), when={"nowhere": YES}), cast=("ann",))
    assert (runner.outcome, runner.status("ann")) == ("completed", "completed")


def test_an_act_in_which_nothing_is_asked_closes_by_itself():
    """Alone and together."""
    nothing = turn("nothing", YES_NO, when={"nowhere": YES})
    runner = begin(
        act("a", nothing),
        act("b", {**nothing, "id": "none", "share": "always"}, cast="together"),
        act("c", turn("end")),
    )
    assert runner.now("ann") == ["end"]


def test_what_nobody_answered_is_not_asked_about():
    """A mirror of words that were not said is not asked for; a check of a mirror that was skipped is not either."""
    runner = joint(
        asked("told", WORDS, do="say", skip=True),
        asked("heard", WORDS, do="mirror", by="listener", of="told"),
        asked("right", do="check", of="heard"),
        asked("end"),
    )
    assert runner.answer("ann", "told").now("ann") == ["end"]
    runner.answer("ann", "end", "yes").answer("bo", "told", "Words.").answer("ann", "heard")
    assert runner.now("bo") == ["end"]


def test_alone_too_what_one_did_not_answer_is_not_asked_about():
    """A turn that is about another comes only to those who answered it."""
    about = turn("why", WORDS, of="mine")
    for value, expected in (("yes", "why"), (None, "end")):
        assert solo(turn("mine", YES_NO, skip=True), about, turn("end")).answer("ann", "mine", value).now("ann") == [
            expected
        ]


def test_a_turn_that_was_never_asked_is_passed_over_in_every_pass():
    """Where its guard never holds there are no words that could stay."""
    again = {"from": "from", "until": {"enough": YES}, "max": 2}
    runner = solo(turn("from"), turn("never", YES_NO, when={"nowhere": YES}), turn("enough", YES_NO, repeat=again))
    runner.answer("ann", "from").answer("ann", "enough", "no").answer("ann", "from")
    assert (runner.now("ann"), seen(runner)) == (["enough"], {"a/enough/ann": "no"})


# Ends.


def test_an_end_in_a_lane_takes_effect_when_the_act_closes_and_one_is_enough():
    """The other finishes in peace, and is told no more than that it is another time."""
    soon = turn("mine", YES_NO, end={"when": {"mine": NO}, "as": "later"})
    runner = begin(act("a", soon, turn("more", YES_NO)), TALK).answer("ann", "mine", "no")
    assert (runner.status("ann"), runner.outcome) == ("waiting", None)
    before = runner.view("bo")
    assert before == begin(act("a", soon, turn("more", YES_NO)), TALK).view("bo")
    runner.answer("bo", "mine", "yes").answer("bo", "more", "yes")
    assert runner.outcome == "later"
    assert runner.view("ann").closing == runner.view("bo").closing


def test_an_end_can_be_undone_while_the_act_is_open():
    """Whoever goes back on it goes on."""
    soon = turn("mine", YES_NO, end={"when": {"mine": NO}, "as": "later"})
    runner = begin(act("a", soon, turn("more", YES_NO)), TALK).answer("ann", "mine", "no").answer("ann", "mine", "yes")
    assert runner.now("ann") == ["more"]


def test_an_exercise_can_end_with_enough():
    """Enough for today is a fine end."""
    runner = solo(turn("mine", YES_NO, end={"when": {"mine": NO}, "as": "enough"}), turn("more"))
    assert runner.answer("ann", "mine", "no").outcome == "enough"


def test_an_end_in_a_joint_act_ends_it_at_once():
    """It reads the speaker, or on a listener's turn the listener; together it must hold for both."""
    ends = {"when": {"told": NO}, "as": "later"}
    assert joint(asked("told", end=ends), asked("end")).answer("ann", "told", "no").outcome == "later"
    runner = joint(asked("said"), asked("told", by="listener", end=ends), asked("end"))
    assert runner.answer("ann", "said", "no").answer("bo", "told", "no").outcome == "later"
    for bo, outcome in (("no", "later"), ("yes", None)):
        runner = joint(ours("told", end=ends), ours("end"), cast="together")
        assert both(runner, "told", "no", bo).outcome == outcome


# Repeats.


def repeated(most=2, **changes):
    """Return two turns that are asked again until the second is yes."""
    return (
        turn("from", WORDS),
        turn("enough", YES_NO, skip=True, repeat={"from": "from", "until": {"enough": YES}, "max": most}, **changes),
    )


@pytest.mark.parametrize("most", [1, 2, 5])
def test_a_repeat_goes_back_at_most_so_often(most):
    """Its number counts the returns, so that a turn is asked once more than that."""
    runner = solo(*repeated(most), turn("end"))
    for pass_ in range(most + 1):
        now = runner.view("ann").now[0]
        assert (now.turn, now.pass_) == ("from", pass_)
        runner.answer("ann", "from", f"Pass {pass_}.").answer("ann", "enough", "no")
    assert runner.now("ann") == ["end"]
    assert runner.view("ann").now[0].pass_ == 0


def test_a_repeat_stops_when_its_condition_holds_and_when_it_was_skipped():
    """Nobody is kept in a circle: a skip goes on."""
    for value in ("yes", None):
        assert solo(*repeated(), turn("end")).answer("ann", "from", "x").answer("ann", "enough", value).now("ann") == [
            "end"
        ]


@pytest.mark.parametrize("skipper", ["ann", "bo"])
def test_one_skip_is_enough_for_a_turn_neither_to_repeat_nor_to_end(skipper):
    """Where both are asked, whoever skips lets both go on."""
    again = {"from": "told", "until": {"told": YES}, "max": 2}
    for flow in ({"repeat": again}, {"end": {"when": {"told": NO}, "as": "later"}}):
        runner = joint(ours("told", skip=True, **flow), ours("end"), cast="together")
        answers = {"ann": "no", "bo": "no", skipper: None}
        assert both(runner, "told", answers["ann"], answers["bo"]).now("ann") == ["end"]


def test_in_a_new_pass_an_answer_stays_readable_until_its_turn_is_reached():
    """What was said before is seen, and counts, as long as it is not said again."""
    runner = solo(
        turn("from", YES_NO),
        turn("middle", WORDS, when={"why": YES}),
        turn("why", YES_NO, skip=True),
        turn("enough", YES_NO, repeat={"from": "from", "until": {"enough": YES}, "max": 3}),
    )
    runner.answer("ann", "from", "yes").answer("ann", "why", "yes").answer("ann", "enough", "no")
    assert runner.answer("ann", "from", "no").now("ann") == ["middle"]
    runner.answer("ann", "middle", "Because.").answer("ann", "why").answer("ann", "enough", "no")
    assert seen(runner)["a/why/ann"] == "yes"
    assert runner.answer("ann", "from", "no").now("ann") == ["why"]
    assert seen(runner)["a/middle/ann"] == "Because."


def test_a_turn_that_is_not_asked_in_a_new_pass_counts_as_unanswered_and_its_words_stay():
    """In a lane: conditions read it no more, and its owner still does."""
    runner = solo(
        turn("from", YES_NO),
        turn("why", YES_NO, when={"from": YES}),
        turn("more", WORDS, when={"why": YES}),
        turn("enough", YES_NO, repeat={"from": "from", "until": {"enough": YES}, "max": 2}),
        turn("end", when={"why": YES}),
    )
    for turn_, value in [("from", "yes"), ("why", "yes"), ("more", "Words."), ("enough", "no"), ("from", "no")]:
        runner.answer("ann", turn_, value)
    assert runner.now("ann") == ["enough"]
    assert seen(runner)["a/why/ann"] == "yes"
    assert runner.answer("ann", "enough", "yes").outcome == "completed"


def test_in_rounds_too_a_turn_that_is_not_asked_or_skipped_in_a_new_pass_counts_as_unanswered():
    """What is about it is not asked, and its earlier words stay on both screens."""
    runner = joint(
        asked("from"),
        asked("told", WORDS, do="say", when={"from": YES}, skip=True),
        asked("heard", WORDS, do="mirror", by="listener", of="told"),
        asked("enough", repeat={"from": "from", "until": {"enough": YES}, "max": 2}),
    )
    runner.answer("ann", "from", "yes").answer("ann", "told", "One.").answer("bo", "heard", "Heard.")
    runner.answer("ann", "enough", "no").answer("ann", "from", "no")
    assert runner.now("ann") == ["enough"]
    assert (seen(runner, "bo")["b/0/told/ann"], seen(runner, "ann")["b/0/heard/bo"]) == ("One.", "Heard.")
    runner.answer("ann", "enough", "no").answer("ann", "from", "yes").answer("ann", "told")
    assert runner.now("ann") == ["enough"]
    assert seen(runner, "bo")["b/0/told/ann"] == "One."


def test_in_rounds_private_words_of_an_earlier_pass_are_treated_alike():
    """Also what only its writer sees is unanswered when it was skipped or not asked again."""
    runner = joint(
        asked("from"),
        turn("told", WORDS, do="say", by="speaker", share="offer", when={"from": YES}, skip=True),
        asked("enough", repeat={"from": "from", "until": {"enough": YES}, "max": 2}),
    )
    runner.answer("ann", "from", "yes").answer("ann", "told", "One.").answer("ann", "enough", "no")
    runner.answer("ann", "from", "no").answer("ann", "enough", "no").answer("ann", "from", "yes")
    assert runner.answer("ann", "told").now("ann") == ["enough"]
    assert seen(runner)["b/0/told/ann"] == "One."


def test_a_second_round_begins_anew():
    """Passes, answers and guards of the first round are the first speaker's."""
    again = {"from": "told", "until": {"enough": YES}, "max": 1}
    runner = joint(asked("told"), asked("enough", repeat=again), asked("end"))
    for turn_, value in [("told", "no"), ("enough", "no"), ("told", "yes"), ("enough", "no"), ("end", "yes")]:
        runner.answer("ann", turn_, value)
    now = runner.view("bo").now[0]
    assert (now.turn, now.round, now.pass_) == ("told", 1, 0)
    assert "b/1/told/bo" not in seen(runner, "bo")


def test_a_round_in_which_nothing_is_asked_is_passed_over():
    """The next speaker begins, or the act closes."""
    runner = joint(asked("told", when={"start": YES}), first=(ours("start"),))
    assert runner.answer("ann", "told", "yes").now("bo") == ["told"]
    runner = begin(
        act("alone", ours("start")), act("b", asked("told", when={"start": YES}), cast="rounds"), act("c", turn("end"))
    )
    assert both(runner, "start", "no", "yes").now("bo") == ["told"]
    assert runner.answer("bo", "told", "yes").now("ann") == ["end"]
