"""
Solo lanes: one's own way through a solo act, and back.
"""

from __future__ import annotations

import pytest

from tests.session.making import ALONE, TALK, WORDS, YES_NO, act, begin, turn

SCALE = {"scale": [0, 3]}
YES = {"const": "yes"}
WAY = act(
    "way",
    turn("first", YES_NO),
    turn("note"),
    turn("if-yes", WORDS, when={"first": YES}),
    turn("last", SCALE, skip=True),
    turn("more", WORDS),
)
AGAIN = act(
    "again",
    turn("from", WORDS),
    turn("enough", YES_NO, skip=True, repeat={"from": "from", "until": {"enough": YES}, "max": 2}),
    turn("end", WORDS),
)


def gone(*answers):
    """Return an exercise in which the first turns of the way are answered."""
    runner = begin(WAY, cast=("ann",))
    for turn_, value in answers:
        runner.answer("ann", turn_, value)
    return runner


def through():
    """Return a dialogue in which Ann has gone the way and Bo has not begun."""
    runner = begin(WAY, TALK)
    for turn_, value in [("first", "yes"), ("note", None), ("if-yes", "Why."), ("last", 2), ("more", "More.")]:
        runner.answer("ann", turn_, value)
    return runner


def told(runner, who="ann"):
    """Return what somebody sees as their own, by turn."""
    return {item.answer.split("/")[1]: item.value for item in runner.view(who).seen}


def prefill(runner, who="ann"):
    """Return what is offered again for the turn that is asked now."""
    return runner.view(who).now[0].prefill


# Going back.


def test_an_answer_to_a_turn_that_was_answered_revises_it():
    """One's own way goes on from there: what came later counts as unanswered until it is given again, in order."""
    runner = through().answer("ann", "first", "no")
    assert (told(runner), runner.now("ann")) == ({"first": "no"}, ["note"])
    assert runner.refusal("answer", "ann", turn="more", value="More.") == "RK-E03"
    assert runner.answer("ann", "note").now("ann") == ["last"]


def test_answers_that_wait_to_be_given_again_leave_the_screen_and_come_back_as_an_offer():
    """They are not seen meanwhile; each is offered when its turn is asked, and saying it is what counts."""
    runner = through().answer("ann", "first", "no").answer("ann", "note")
    assert prefill(runner) == 2
    runner.answer("ann", "last", 1)
    assert prefill(runner) == "More."
    assert told(runner.answer("ann", "more", "More.")) == {"first": "no", "last": 1, "more": "More."}


def test_an_answer_whose_guard_no_longer_holds_counts_as_unanswered():
    """It is not asked and not seen; should its guard hold again, the words are still on offer."""
    runner = (
        through().answer("ann", "first", "no").answer("ann", "note").answer("ann", "first", "yes").answer("ann", "note")
    )
    assert (runner.now("ann"), prefill(runner)) == (["if-yes"], "Why.")


@pytest.mark.parametrize(("turn_", "value"), [("first", "yes"), ("last", 2), ("more", "More.")])
def test_an_equal_value_is_no_revision(turn_, value):
    """Whoever says the same again loses nothing of what came later."""
    runner = through()
    before = runner.view("ann")
    assert runner.answer("ann", turn_, value).view("ann") == before


def test_an_equal_choice_of_several_is_no_revision_in_whatever_order():
    """The order of several choices is the author's."""
    several = {"choices": YES_NO["choice"]}
    runner = begin(act("a", turn("both", several), turn("b", WORDS)), cast=("ann",)).answer(
        "ann", "both", ["no", "yes"]
    )
    assert told(runner.answer("ann", "both", ["yes", "no"])) == {"both": ("yes", "no")}
    assert runner.now("ann") == ["b"]


def test_an_acknowledgement_is_not_revised():
    """What was read was read."""
    assert through().refusal("answer", "ann", turn="note", value=None) == "RK-E03"
    assert through().refusal("answer", "ann", turn="note", value="x") == "RK-E03"


def test_a_turn_that_was_skipped_can_still_be_answered_and_an_answer_be_skipped():
    """Going back takes whatever the turn takes."""
    runner = gone(("first", "no"), ("note", None), ("last", None), ("first", "no"))
    assert told(runner.answer("ann", "last", 3)) == {"first": "no", "last": 3}
    assert told(runner.answer("ann", "last")) == {"first": "no"}
    assert runner.refusal("answer", "ann", turn="first", value=None) == "RK-E04"


def test_revising_drops_the_grant_of_what_is_revised_and_of_what_comes_later():
    """What the practitioner was shown was another answer."""
    runner = through()
    for turn_ in ("first", "last", "more"):
        runner.send("share", "ann", answer=f"way/{turn_}/ann", to=["practitioner"])
    runner.answer("ann", "last", 1)
    assert [item.answer for item in runner.practitioner().view().seen] == ["way/first/ann"]
    runner.answer("ann", "more", "More.")
    assert [item.answer for item in runner.practitioner().view().seen] == ["way/first/ann"]


def test_one_goes_back_until_the_act_closes_also_when_ones_own_lane_is_finished():
    """While the other is not done, nothing is settled; when both are, nothing is open."""
    runner = through()
    assert (runner.status("ann"), "answer" in runner.view("ann").can) == ("waiting", True)
    runner.answer("ann", "last", 1).answer("ann", "more", "More.")
    for turn_, value in [("first", "no"), ("note", None), ("last", 0), ("more", "x")]:
        runner.answer("bo", turn_, value)
    assert runner.now("ann") == ["ours"]
    assert runner.refusal("answer", "ann", turn="last", value=2) == "RK-E03"


def test_a_turn_of_another_act_or_one_not_reached_is_not_gone_back_to():
    """One goes back on one's own way only."""
    runner = gone(("first", "no"))
    for turn_ in ("last", "more", "if-yes", "ours", "nowhere"):
        assert runner.refusal("answer", "ann", turn=turn_, value="x") == "RK-E03"


def test_the_turns_to_which_one_can_go_back_are_shown_with_what_one_answered():
    """In the order in which they were answered; acknowledgements are not among them."""
    runner = through()
    assert [(item.turn, item.prefill) for item in runner.seat("ann").earlier()] == [
        ("first", "yes"),
        ("if-yes", "Why."),
        ("last", 2),
        ("more", "More."),
    ]
    assert runner.seat("bo").earlier() == ()
    assert runner.send("pause", "ann").seat("ann").earlier() == ()
    assert through().send("stop", "bo").seat("ann").earlier() == ()


def test_going_back_is_nobody_elses_business():
    """Bo sees nothing of a revision, nor of what it undid."""
    runner = through()
    before = runner.view("bo"), runner.streams["public"], runner.streams["bo"]
    runner.answer("ann", "first", "no")
    assert (runner.view("bo"), runner.streams["public"], runner.streams["bo"]) == before


# A repeat in a lane.


def test_one_goes_back_to_the_latest_pass_of_a_repeat():
    """A key holds one answer, that of the latest pass; an answer that names another pass is refused."""
    runner = begin(AGAIN, cast=("ann",))
    runner.answer("ann", "from", "One.").answer("ann", "enough", "no").answer("ann", "from", "Two.")
    assert told(runner) == {"from": "Two.", "enough": "no"}
    assert runner.refusal("answer", "ann", turn="from", value="Other.", **{"pass": 0}) == "RK-E11"
    runner.answer("ann", "from", "Three.", **{"pass": 1})
    assert told(runner)["from"] == "Three."
    assert runner.view("ann").now[0].pass_ == 1


def test_a_late_resend_does_not_land_in_the_next_pass():
    """An answer may say for which pass it is meant."""
    runner = begin(AGAIN, cast=("ann",)).answer("ann", "from", "One.", **{"pass": 0})
    runner.answer("ann", "enough", "no", **{"pass": 0})
    assert runner.refusal("answer", "ann", turn="from", value="One.", **{"pass": 0}) == "RK-E11"
    assert runner.refusal("answer", "ann", turn="from", value="Two.", **{"pass": 1}) == ""
    assert runner.refusal("answer", "ann", turn="from", value="Two.") == ""


def test_answering_in_a_new_pass_drops_the_grant_of_the_answer_before():
    """What was shown to the practitioner was that pass's answer."""
    runner = begin(AGAIN, cast=("ann",)).answer("ann", "from", "One.")
    runner.send("share", "ann", answer="again/from/ann", to=["practitioner"]).answer("ann", "enough", "no")
    assert [item.text for item in runner.practitioner().view().seen] == ["One."]
    assert runner.answer("ann", "from", "Two.").practitioner().view().seen == ()


def test_a_grant_outlasts_a_new_pass_that_brings_no_other_words():
    """Saying the same again, or skipping, leaves what was granted as it was."""
    runner = begin(AGAIN, cast=("ann",)).answer("ann", "from", "One.").answer("ann", "enough", "no")
    for turn_ in ("from", "enough"):
        runner.send("share", "ann", answer=f"again/{turn_}/ann", to=["practitioner"])
    runner.answer("ann", "from", "One.").answer("ann", "enough")
    assert [item.text for item in runner.practitioner().view().seen] == ["One.", "No"]
    assert [item.shared_to for item in runner.view("ann").seen] == [("practitioner",)] * 2


# Words to begin with.


def test_own_earlier_words_are_offered_once_and_saying_them_is_the_act():
    """A draft that was used is used up, whatever was said in its place."""
    runner = begin(ALONE, TALK, drafts={"ann": {"mine": "no", "offered": "Old words."}})
    assert (prefill(runner), told(runner)) == ("no", {})
    runner.answer("ann", "mine", "yes")
    assert prefill(runner) == "Old words."
    assert told(runner.answer("ann", "offered", "New words.")) == {"mine": "yes", "offered": "New words."}
    assert runner.drafts("ann") == {"mine": "yes", "offered": "New words."}


def test_a_draft_that_no_longer_fits_is_not_offered():
    """Words of another form are kept and not shown."""
    runner = begin(ALONE, TALK, drafts={"ann": {"mine": "perhaps", "offered": "w" * 100}})
    assert prefill(runner) is None
    assert prefill(runner.answer("ann", "mine", "yes")) is None
