"""
Sharing: an owner shows one of their own answers, to the partner or to the practitioner, and takes it back.
"""

from __future__ import annotations

import pytest

from tests.session.making import ALONE, DAY, GATE, MINUTE, TALK, WORDS, YES_NO, act, begin, talking, turn

ANN, BO = "alone/offered/ann", "alone/offered/bo"
ROUNDS = act(
    "rounds",
    turn("told", WORDS, do="say", by="speaker", share="offer"),
    turn("heard", WORDS, do="mirror", by="listener", of="told", share="always"),
    cast="rounds",
)


def shared_to(runner, who, address=ANN):
    """Return to whom the owner sees that an answer is granted."""
    return next(item.shared_to for item in runner.view(who).seen if item.answer == address)


def over(outcome):
    """Return the small dialogue with an outcome."""
    runner = talking()
    if outcome == "completed":
        for turn_ in ("ours", "after"):
            runner.answer("ann", turn_, "yes").answer("bo", turn_, "yes")
    elif outcome == "later":
        runner.send("pause", "ann").send("tick", after=120 * MINUTE)
    elif outcome == "ended":
        runner.send("stop", "bo")
    assert runner.outcome == outcome
    return runner


def told():
    """Return a session of two rounds in which each has said something that they may offer."""
    runner = begin(ALONE, ROUNDS, TALK)
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    for who, other in (("ann", "bo"), ("bo", "ann")):
        runner.answer(who, "told", f"{who} tells.").answer(other, "heard")
    return runner


# The partner.


def test_an_offer_is_shown_from_its_share_to_its_withdrawal():
    """The owner decides, and decides again; both see what holds."""
    runner = talking()
    assert ANN not in runner.sees("bo")
    runner.send("share", "ann", answer=ANN, to=["partner"])
    assert (ANN in runner.sees("bo"), shared_to(runner, "ann")) == (True, ("partner",))
    runner.send("withdraw", "ann", answer=ANN, to=["partner"])
    assert (ANN in runner.sees("bo"), shared_to(runner, "ann")) == (False, ())
    assert ANN in runner.send("share", "ann", answer=ANN, to=["partner"]).sees("bo")


def test_the_partner_does_not_see_to_whom_else_an_answer_is_granted():
    """What is shown to Bo is shown to him alone, as far as he can see."""
    runner = talking().send("share", "ann", answer=ANN, to=["partner", "practitioner"])
    assert shared_to(runner, "bo") == ()
    assert shared_to(runner, "ann") == ("partner", "practitioner")


def test_sharing_with_the_partner_begins_when_the_act_has_closed():
    """Until both lanes are finished nothing can be shown, though one has finished one's own."""
    runner = begin(ALONE, TALK).answer("ann", "mine", "yes").answer("ann", "offered", "x")
    assert runner.refusal("share", "ann", answer=ANN, to=["partner"]) == "RK-E08"
    assert "share" in runner.view("ann").can  # To the practitioner it can be shown at any time.
    runner.answer("bo", "mine", "yes").answer("bo", "offered", "x")
    assert runner.refusal("share", "ann", answer=ANN, to=["partner"]) == ""


@pytest.mark.parametrize(("outcome", "code"), [("completed", ""), ("later", ""), ("ended", "RK-E05")])
def test_sharing_with_the_partner_is_possible_after_a_good_end_and_never_after_ended(outcome, code):
    """What was stopped stays as it was; what came to its end, or to another day, can still be shown."""
    assert over(outcome).refusal("share", "ann", answer=ANN, to=["partner"]) == code
    assert over(outcome).refusal("share", "ann", answer=ANN, to=["partner", "practitioner"]) == code


def test_an_answer_of_a_joint_act_that_never_closed_can_be_shown_after_the_session():
    """Another day, what was said in an open act is one's own to show."""
    runner = begin(ALONE, ROUNDS).answer("ann", "mine", "yes").answer("ann", "offered", "x")
    runner.answer("bo", "mine", "yes").answer("bo", "offered", "x").answer("ann", "told", "Words.")
    offer = {"answer": "rounds/0/told/ann", "to": ["partner"]}
    assert runner.refusal("share", "ann", **offer) == "RK-E08"
    runner.send("pause", "bo").send("tick", after=DAY)
    assert "rounds/0/told/ann" in runner.send("share", "ann", **offer).sees("bo")


@pytest.mark.parametrize(
    "address", ["alone/mine/ann", "talk/ours/ann", BO, "alone/offered/carl", "no/where/ann", "talk/after/ann"]
)
def test_only_ones_own_offers_are_shown_to_the_partner(address):
    """What is never shared, what both see anyway, what is the other's, and what is not there are refused alike."""
    runner = talking().answer("ann", "ours", "yes").answer("bo", "ours", "no")
    for type_ in ("share", "withdraw"):
        assert runner.refusal(type_, "ann", answer=address, to=["partner"]) == "RK-E08"


def test_sharing_again_what_is_shared_changes_nothing_that_anybody_sees():
    """A second grant is taken, and adds no entry."""
    runner = talking().send("share", "ann", answer=ANN, to=["partner"])
    before = runner.streams["public"], runner.view("bo")
    runner.send("share", "ann", answer=ANN, to=["partner"])
    runner.send("share", "ann", answer=ANN, to=["partner"], **{"if": "mutual"})
    assert (runner.streams["public"], runner.view("bo")) == before
    assert shared_to(runner, "ann") == ("partner",)


@pytest.mark.parametrize("outcome", ["completed", "later", "ended"])
def test_withdrawing_is_possible_in_every_state(outcome):
    """Even after the end the partner sees no longer what was taken back."""
    runner = over(outcome) if outcome != "ended" else talking().send("share", "ann", answer=ANN, to=["partner"])
    runner.send("stop", "bo") if outcome == "ended" else runner.send("share", "ann", answer=ANN, to=["partner"])
    assert ANN in runner.sees("bo")
    assert "withdraw" in runner.view("ann").can
    assert ANN not in runner.send("withdraw", "ann", answer=ANN, to=["partner"]).sees("bo")


# Only if the other does, too.


def test_a_mutual_offer_is_pending_until_both_are_in():
    """Meanwhile its owner sees that it waits, and the partner sees nothing at all."""
    runner = talking()
    before = runner.view("bo"), runner.streams["public"], runner.streams["bo"]
    runner.send("share", "ann", answer=ANN, to=["partner"], **{"if": "mutual"})
    assert shared_to(runner, "ann") == ("pending",)
    assert (runner.view("bo"), runner.streams["public"], runner.streams["bo"]) == before
    runner.send("share", "bo", answer=BO, to=["partner"], **{"if": "mutual"})
    assert (ANN in runner.sees("bo"), BO in runner.sees("ann")) == (True, True)
    assert shared_to(runner, "ann") == shared_to(runner, "bo", BO) == ("partner",)


@pytest.mark.parametrize("first", [{}, {"if": "mutual"}])
def test_a_mutual_offer_pairs_with_one_that_asks_nothing_in_return(first):
    """Whoever shows without a condition meets the condition of the other."""
    second = {"if": "mutual"} if not first else {}
    runner = talking().send("share", "ann", answer=ANN, to=["partner"], **first)
    runner.send("share", "bo", answer=BO, to=["partner"], **second)
    assert ANN in runner.sees("bo")
    assert BO in runner.sees("ann")


def test_an_offer_can_be_taken_back_before_the_other_comes_in():
    """A pending offer that was withdrawn pairs with nothing."""
    runner = talking().send("share", "ann", answer=ANN, to=["partner"], **{"if": "mutual"})
    runner.send("withdraw", "ann", answer=ANN, to=["partner"])
    runner.send("share", "bo", answer=BO, to=["partner"], **{"if": "mutual"})
    assert (shared_to(runner, "ann"), shared_to(runner, "bo", BO)) == ((), ("pending",))
    assert BO not in runner.sees("ann")


def test_a_pending_offer_can_be_made_without_a_condition():
    """Its owner shows it after all, and it waits no longer."""
    runner = talking().send("share", "ann", answer=ANN, to=["partner"], **{"if": "mutual"})
    runner.send("share", "ann", answer=ANN, to=["partner"])
    assert (ANN in runner.sees("bo"), shared_to(runner, "ann")) == (True, ("partner",))


def test_once_effective_each_offer_stands_until_its_own_owner_takes_it_back():
    """Bo's withdrawal takes nothing of Ann's away."""
    runner = talking()
    for who, address in (("ann", ANN), ("bo", BO)):
        runner.send("share", who, answer=address, to=["partner"], **{"if": "mutual"})
    runner.send("withdraw", "bo", answer=BO, to=["partner"])
    assert (ANN in runner.sees("bo"), BO in runner.sees("ann")) == (True, False)
    assert BO in runner.send("share", "bo", answer=BO, to=["partner"], **{"if": "mutual"}).sees("ann")


def test_mutual_offers_pair_what_two_people_answered_to_one_turn_in_their_own_rounds():
    """What each said as speaker belongs together, and only to that turn."""
    runner = told()
    runner.send("share", "ann", answer="rounds/0/told/ann", to=["partner"], **{"if": "mutual"})
    runner.send("share", "bo", answer=BO, to=["partner"], **{"if": "mutual"})
    assert "rounds/0/told/ann" not in runner.sees("bo")
    runner.send("share", "bo", answer="rounds/1/told/bo", to=["partner"], **{"if": "mutual"})
    assert "rounds/0/told/ann" in runner.sees("bo")
    assert "rounds/1/told/bo" in runner.sees("ann")
    assert BO not in runner.sees("ann")


def test_a_mutual_offer_waits_for_ever_for_one_who_skipped():
    """Where the other has no answer, nothing can pair."""
    alone = act("alone", turn("mine", YES_NO), turn("offered", WORDS, share="offer", skip=True))
    runner = begin(alone, TALK)
    runner.answer("ann", "mine", "yes").answer("ann", "offered", "x").answer("bo", "mine", "yes").answer(
        "bo", "offered"
    )
    runner.send("share", "ann", answer=ANN, to=["partner"], **{"if": "mutual"})
    assert shared_to(runner, "ann") == ("pending",)
    assert runner.refusal("share", "bo", answer=BO, to=["partner"], **{"if": "mutual"}) == "RK-E08"


# The practitioner.


@pytest.mark.parametrize("address", ["alone/mine/ann", ANN, "talk/ours/ann"])
def test_any_answer_of_ones_own_can_be_shown_to_the_practitioner(address):
    """Whatever its rule is, its owner decides; the partner sees nothing of it."""
    runner = talking().answer("ann", "ours", "yes").answer("bo", "ours", "yes")
    before = runner.view("bo"), runner.streams["public"], runner.streams["bo"]
    runner.send("share", "ann", answer=address, to=["practitioner"])
    assert [item.answer for item in runner.practitioner().view().seen] == [address]
    assert shared_to(runner, "ann", address) == ("practitioner",)
    assert (runner.view("bo"), runner.streams["public"], runner.streams["bo"]) == before
    runner.send("withdraw", "ann", answer=address, to=["practitioner"])
    assert runner.practitioner().view().seen == ()


@pytest.mark.parametrize("address", [BO, "alone/mine/bo", "no/where/ann"])
def test_nobody_shows_the_practitioner_what_is_not_theirs(address):
    """The other's answers are the other's to show."""
    assert talking().refusal("share", "ann", answer=address, to=["practitioner"]) == "RK-E08"


@pytest.mark.parametrize("outcome", ["completed", "later", "ended"])
def test_the_practitioner_can_be_shown_something_at_any_time(outcome):
    """While one's act is open, in a pause, behind a gate that is not clear, and after every end."""
    assert over(outcome).refusal("share", "ann", answer=ANN, to=["practitioner"]) == ""
    open_ = begin(ALONE, TALK).answer("ann", "mine", "yes")
    assert open_.refusal("share", "ann", answer="alone/mine/ann", to=["practitioner"]) == ""
    barred = talking().send("pause", "ann").send("resume", "ann", after=20 * MINUTE)
    assert barred.send("gate", "ann", answers={"heat": 3}).status("ann") == "wait"
    assert barred.refusal("share", "ann", answer=ANN, to=["practitioner"]) == ""


def test_in_an_exercise_only_the_practitioner_can_be_shown_something():
    """There is no partner, during or after it."""
    runner = begin(ALONE, cast=("ann",)).answer("ann", "mine", "yes")
    mine = "alone/mine/ann"
    assert runner.refusal("share", "ann", answer=mine, to=["practitioner"]) == ""
    runner.answer("ann", "offered", "x")
    assert runner.outcome == "completed"
    assert runner.refusal("share", "ann", answer=ANN, to=["partner"]) == "RK-E08"
    assert "share" in runner.view("ann").can
    for address in (mine, ANN):
        runner.send("share", "ann", answer=address, to=["practitioner"])
    assert "share" not in runner.view("ann").can


def test_a_gate_is_no_answer_that_could_be_shown():
    """What was answered to the gate has no address, for nobody."""
    runner = begin(ALONE, TALK, gate=GATE).gate("ann")
    assert runner.refusal("share", "ann", answer="gate/safe/ann", to=["practitioner"]) == "RK-E08"
