"""
The projection: what one person sees, in which words and language, on a screen of their own or one for two.
"""

from __future__ import annotations

import json

import pytest

from tests.session.making import (
    ALONE,
    CLEAR,
    GATE,
    HELP,
    MINUTE,
    TALK,
    WORDS,
    YES_NO,
    act,
    begin,
    component,
    talking,
    turn,
)
from tests.strategies import PRACTICE

ANN = "alone/offered/ann"
SCALE = {"scale": [0, 1], "labels": [{"en": "Low", "nl": "Laag"}, {"en": "High", "nl": "Hoog"}]}
ALOUD = {"said": True}


def seen(view):
    """Return what a view shows of answers: text and language by address."""
    return {item.answer: (item.text, item.language) for item in view.seen}


def spoken():
    """Return a session that is spoken, in which both have said something aloud."""
    runner = begin(
        ALONE,
        act("talk", turn("told", WORDS, share="always"), turn("choice", YES_NO, share="always"), cast="together"),
        medium="spoken",
    )
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    for who in ("ann", "bo"):
        runner.answer(who, "told", ALOUD)
    return runner


# What is seen.


def test_one_sees_ones_own_answers_and_visible_ones_in_the_order_of_the_script():
    """Whenever they came in, and whoever gave them."""
    runner = talking().answer("bo", "ours", "no").answer("ann", "ours", "yes")
    runner.send("share", "bo", answer="alone/offered/bo", to=["partner"])
    assert runner.sees("ann") == [
        "alone/mine/ann", "alone/offered/ann", "alone/offered/bo", "talk/ours/ann", "talk/ours/bo",
    ]  # fmt: skip


def test_what_was_skipped_is_not_seen():
    """A skip leaves no mark on any screen."""
    runner = talking().answer("ann", "ours", "yes").answer("bo", "ours", "no")
    runner.answer("ann", "after").answer("bo", "after", "Words.")
    for who in ("ann", "bo"):
        assert "talk/after/ann" not in runner.sees(who)


def test_closed_answers_are_in_the_readers_language_and_words_in_the_writers():
    """Each text says which language it is in."""
    runner = begin(act("a", turn("choice", YES_NO), turn("scale", SCALE), turn("words", WORDS)), TALK)
    for turn_, value in [("choice", "yes"), ("scale", 1), ("words", "Woorden.")]:
        runner.answer("ann", turn_, value, locale="nl")
    for locale, choice, scale in [
        ("en", "Yes", "High"),
        ("nl", "Ja", "Hoog"),
        ("nl-BE", "Ja", "Hoog"),
        ("fr", "Yes", "High"),
    ]:
        language = "nl" if choice == "Ja" else "en"
        assert seen(runner.view("ann", locale)) == {
            "a/choice/ann": (choice, language),
            "a/scale/ann": (scale, language),
            "a/words/ann": ("Woorden.", "nl"),
        }


def test_words_without_a_language_are_taken_to_be_in_that_of_the_script():
    """A host that says nothing of a language has the source language."""
    assert seen(talking().view("ann", "nl"))[ANN] == ("Words of ann.", "en")


def test_something_said_aloud_is_shown_as_the_engines_word_for_it():
    """In the reader's language, in place of words that were not written."""
    runner = spoken()
    assert seen(runner.view("bo"))["talk/told/ann"] == ("said aloud", "en")
    assert seen(runner.view("bo", "nl"))["talk/told/ann"] == ("hardop gezegd", "nl")
    assert seen(runner.view("bo", "fr"))["talk/told/ann"] == ("said aloud", "en")


def test_a_choice_of_nothing_is_shown_as_the_engines_word_for_it():
    """In the reader's language; a screen does not stay empty, and the answer as data is what it was."""
    few = {"choices": YES_NO["choice"], "min": 0}
    runner = begin(act("a", turn("few", few), turn("next")), cast=("ann",)).answer("ann", "few", [])
    assert seen(runner.view("ann")) == {"a/few/ann": ("none of these", "en")}
    assert seen(runner.view("ann", "nl")) == {"a/few/ann": ("geen van deze", "nl")}
    assert runner.view("ann").seen[0].value == ()


def test_a_view_is_the_same_however_often_and_in_whatever_order_it_is_looked_at():
    """What is remembered of one reader's look is not shown to another."""
    runner = talking().send("share", "ann", answer=ANN, to=["partner", "practitioner"])
    fresh = talking().send("share", "ann", answer=ANN, to=["partner", "practitioner"])
    for who, locale in [("ann", "nl"), ("bo", "en"), ("bo", "nl"), ("ann", "en"), ("bo", "en")]:
        assert runner.view(who, locale) == fresh.view(who, locale)


# What is asked.


def test_own_earlier_words_are_shown_again_where_a_turn_recalls_them():
    """One's own, in one's own words; what was skipped is not among them."""
    recalling = turn("look", WORDS, recall=["mine", "words", "skipped"])
    runner = begin(
        act("a", turn("mine", YES_NO), turn("words", WORDS), turn("skipped", WORDS, skip=True)), act("b", recalling)
    )
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "words", f"{who} writes.").answer(who, "skipped")
    assert runner.view("ann", "nl").now[0].recall == ("Ja", "ann writes.")
    assert runner.view("bo").now[0].recall == ("Yes", "bo writes.")


def test_own_earlier_words_are_offered_where_a_turn_takes_them_up():
    """They are one's own answer to the turn that is named, and nothing where that was skipped."""
    runner = begin(
        act("a", turn("words", WORDS, skip=True)),
        act("b", turn("say", WORDS, share="always", prefill="words"), cast="together"),
    )
    runner.answer("ann", "words", "My words.").answer("bo", "words")
    assert runner.view("ann").now[0].prefill == "My words."
    assert runner.view("bo").now[0].prefill is None
    assert "b/say/ann" not in runner.sees("ann")


def test_own_words_of_rounds_are_those_of_this_round_and_a_listeners_count_as_well():
    """A turn in a round shows what one has just said in it; a later act shows what one said, whoever was speaking."""
    both = {"by": "everyone", "share": "always"}
    rounds = act(
        "r",
        turn("heard", WORDS, by="listener", share="always"),
        turn("all", WORDS, **both),
        turn("next", WORDS, **both, recall=["all"], prefill="all"),
        cast="rounds",
    )
    runner = begin(ALONE, rounds, act("z", turn("look", WORDS, recall=["heard", "all"], prefill="heard")))
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    for number, listener in enumerate(("bo", "ann")):
        runner.answer(listener, "heard", f"{listener} listened.")
        for who in ("ann", "bo"):
            runner.answer(who, "all", f"{who} in {number}.")
        for who in ("ann", "bo"):
            now = runner.view(who).now[0]
            assert (now.recall, now.prefill) == ((f"{who} in {number}.",), f"{who} in {number}.")
            runner.answer(who, "next", "y")
    for number, who in enumerate(("ann", "bo")):
        now = runner.view(who).now[0]
        assert (now.recall, now.prefill) == ((f"{who} listened.", f"{who} in {number}."), f"{who} listened.")


def test_a_draft_that_does_not_fit_leaves_room_for_the_words_of_the_turn_that_is_named():
    """What was kept from another session is offered first, as long as it could be submitted."""
    saying = turn("say", {"text": {"max": 12}}, share="always", prefill="words")
    for draft, offered in [
        ("Older words.", "Older words."),
        ("Words that are too long.", "My words."),
        (ALOUD, "My words."),
    ]:
        runner = begin(
            act("a", turn("words", WORDS)), act("b", saying, cast="together"), drafts={"ann": {"say": draft}}
        )
        for who in ("ann", "bo"):
            runner.answer(who, "words", "My words.")
        assert runner.view("ann").now[0].prefill == offered


def test_what_was_said_aloud_is_no_draft():
    """Only words that were written can be offered again."""
    assert spoken().drafts("ann") == {"mine": "yes", "offered": "x"}


def test_words_that_do_not_fit_are_not_offered():
    """A longer text is not cut to a shorter one."""
    short = turn("say", {"text": {"max": 3}}, share="always", prefill="words")
    runner = begin(act("a", turn("words", WORDS)), act("b", short, cast="together"))
    for who in ("ann", "bo"):
        runner.answer(who, "words", "My words.")
    assert runner.view("ann").now[0].prefill is None


def test_a_turn_says_what_surrounds_it():
    """The act's title and intro, the hint, the practice and its minutes, in the reader's language."""
    texts = {"title": {"en": "Still", "nl": "Stil"}, "intro": {"en": "Sit.", "nl": "Zit."}}
    breathe = turn("breathe", do="practice", practice="breath", minutes=3, hint={"en": "Slowly.", "nl": "Langzaam."})
    now = (
        begin(act("a", breathe, **texts), cast=("ann",), uses={"breath": component(PRACTICE)}).view("ann", "nl").now[0]
    )
    assert (now.title, now.intro, now.hint, now.practice, now.minutes) == (
        "Stil",
        "Zit.",
        "Langzaam.",
        "test/breath",
        3,
    )


@pytest.mark.parametrize(("share", "told"), [("never", "me"), ("offer", "me-until-shared"), ("always", "both")])
def test_the_writer_is_told_beforehand_who_will_see_it(share, told):
    """Before a word is written."""
    assert begin(act("a", turn("mine", WORDS, share=share)), TALK).view("ann").now[0].shared_with == told


@pytest.mark.parametrize(("share", "told"), [("never", "me"), ("offer", "me-until-shared"), ("always", "me")])
def test_somebody_alone_is_not_told_of_another(share, told):
    """In an exercise nobody sees an answer at once, whatever the author wrote."""
    assert begin(act("a", turn("mine", WORDS, share=share)), cast=("ann",)).view("ann").now[0].shared_with == told


def test_the_questions_of_a_gate_are_for_oneself():
    """They say so, offer nothing, and cannot be skipped."""
    runner = begin(ALONE, TALK, gate=GATE)
    view = runner.view("ann", "nl")
    assert [(item.act, item.text, item.hint) for item in view.now] == [
        ("gate", "Veilig?", "Alleen?"),
        ("gate", "Warm?", None),
    ]
    assert {(item.title, item.intro) for item in view.now} == {("Voordat je begint", "Alleen voor jou.")}
    assert {(item.shared_with, item.skippable, item.prefill) for item in view.now} == {("me", False, None)}


# Words around it.


def test_help_always_lists_everything_that_the_script_or_its_gate_names():
    """At the gate, alone, together, paused, waiting, and when all is over; also where no answer led there."""
    other = component(
        {**HELP, "id": "other", "entries": [{**HELP["entries"][0], "phone": "113", "name": {"en": "Ear", "nl": "Oor"}}]}
    )
    soon = turn("mine", YES_NO, end={"when": {"mine": {"const": "no"}}, "as": "later", "help": "other"})
    runner = begin(act("alone", soon), TALK, gate=GATE, uses={"other": other})
    phones = ["113", "112"]

    def shown():
        return [item.phone for who in ("ann", "bo") for item in runner.view(who).help]

    assert shown() == phones * 2
    for step in (
        lambda: runner.gate("ann"), lambda: runner.gate("bo", heat=3), lambda: runner.gate("bo", after=21 * MINUTE),
        lambda: runner.answer("ann", "mine", "yes"), lambda: runner.answer("bo", "mine", "yes"),
        lambda: runner.send("pause", "ann"), lambda: runner.send("stop", "ann"),
    ):  # fmt: skip
        step()
        assert shown() == phones * 2
    assert [item.name for item in runner.view("ann", "nl").help] == ["Oor", "Iemand"]


def test_a_resource_that_is_named_twice_is_listed_once():
    """The gate's help and the script's are one list."""
    soon = turn("mine", YES_NO, end={"when": {"mine": {"const": "no"}}, "as": "later", "help": "help"})
    runner = begin(act("alone", soon), TALK, gate=GATE, uses={"help": component(HELP)})
    assert [item.phone for item in runner.view("ann").help] == ["112"]


def test_where_no_help_is_named_there_is_none():
    """A view says nothing rather than an empty list."""
    assert begin(ALONE, TALK).view("ann").to_json()["help"] is None


@pytest.mark.parametrize(
    ("locale", "own", "engines"),
    [("en", "Over.", "You came to the end."), ("nl", "Voorbij.", "Je bent aan het einde.")],
)
def test_a_closing_that_the_script_does_not_have_is_the_engines(locale, own, engines):
    """Every outcome has its words, in the reader's language."""
    for who, words in (("ann", own), ("bo", engines)):
        runner = begin(
            act("a", turn("r")), cast=("ann",), changes={"closing": {"ended": {"en": "Over.", "nl": "Voorbij."}}}
        )
        assert runner.view("ann", locale).closing is None
        runner.send("stop", "ann") if who == "ann" else runner.answer("ann", "r")
        assert runner.view("ann", locale).closing == words


def test_all_who_are_there_read_the_same_word_and_text_at_the_end():
    """Whether it was stopped, by whom, or expired, or ran out of time."""
    ends = [
        lambda run: run.send("stop", "ann"),
        lambda run: run.send("stop", "bo"),
        lambda run: run.send("expire"),
        lambda run: run.send("tick", after=8 * 24 * 60 * MINUTE),
    ]
    found = set()
    for end in ends:
        runner = begin(ALONE, TALK, gate=GATE)
        end(runner)
        found |= {(view.status, view.closing, view.can) for view in (runner.view("ann"), runner.view("bo"))}
    assert found == {("ended", "This has ended.", ())}


# One screen for two.


def common(**steps):
    """Return the small dialogue on a shared device, in its joint act."""
    return talking(devices="shared", shared_gate=True, **steps)


def test_on_a_shared_device_a_joint_act_shows_only_what_both_may_see():
    """Public and granted answers, and no words that one would take up or recall."""
    joint = act("talk", turn("say", WORDS, share="always", prefill="words", recall=["words", "open"]), cast="together")
    runner = begin(
        act("a", turn("words", WORDS), turn("open", YES_NO, share="always"), turn("offer", WORDS, share="offer")),
        joint,
        devices="shared",
    )
    for who in ("ann", "bo"):
        runner.answer(who, "words", f"{who} writes.").answer(who, "open", "yes").answer(who, "offer", f"{who} offers.")
    now = runner.view("ann").now[0]
    assert (now.prefill, now.recall) == (None, ("Yes",))
    assert runner.sees("ann") == ["a/open/ann", "a/open/bo"]
    assert runner.send("share", "bo", answer="a/offer/bo", to=["partner"]).sees("ann") == [
        "a/open/ann",
        "a/open/bo",
        "a/offer/bo",
    ]


def test_on_a_shared_device_one_is_alone_with_ones_lane():
    """In a solo act everything of one's own is there."""
    runner = begin(ALONE, TALK, devices="shared").answer("ann", "mine", "yes")
    assert runner.sees("ann") == ["alone/mine/ann"]


def test_a_common_screen_is_the_same_whatever_one_showed_the_practitioner_or_would_show_in_return():
    """Grants that are one's own affair change nothing on it: neither an answer's receivers nor what one can do."""
    quiet = common().answer("ann", "ours", "yes").answer("bo", "ours", "yes")
    busy = common().answer("ann", "ours", "yes").answer("bo", "ours", "yes")
    busy.send("share", "ann", answer="talk/ours/ann", to=["practitioner"])
    busy.send("share", "ann", answer=ANN, to=["partner"], **{"if": "mutual"})
    assert busy.view("ann") == quiet.view("ann")
    own = busy.seat("ann", device="own").view()
    assert {item.answer: item.shared_to for item in own.seen if item.shared_to} == {
        "talk/ours/ann": ("practitioner",),
        ANN: ("pending",),
    }


@pytest.mark.parametrize("device", ["shared", "borrowed", "Own"])
def test_a_device_that_is_not_ones_own_is_a_shared_one(device):
    """Nothing private is shown for want of a right word."""
    assert talking().seat("ann", device=device).view().seen == ()
    assert [item.answer for item in common().seat("ann", device="own").view().seen] == ["alone/mine/ann", ANN]


def test_a_common_screen_stays_one_when_the_session_ends_in_a_joint_act():
    """After the end the device still lies between the two."""
    runner = common().send("stop", "bo")
    assert runner.sees("ann") == []
    assert begin(ALONE, TALK, devices="shared").answer("ann", "mine", "yes").send("stop", "ann").sees("ann") == [
        "alone/mine/ann"
    ]


# Only a waiting.


def test_on_two_devices_the_others_screen_says_only_waiting():
    """Neither who is asked, nor what, nor whether they have begun."""
    runner = talking().answer("ann", "ours", "yes")
    view = runner.view("ann")
    assert (view.status, view.now) == ("waiting", ())
    assert "talk/ours/ann" in runner.sees("ann")
    assert "talk/ours/ann" not in runner.sees("bo")


# The practitioner.


def test_the_practitioner_sees_what_was_granted_in_the_order_of_the_script():
    """Of everybody who granted something, and nothing else."""
    runner = talking()
    for who, turn_ in (("bo", "offered"), ("ann", "offered"), ("ann", "mine")):
        runner.send("share", who, answer=f"alone/{turn_}/{who}", to=["practitioner"])
    view = runner.practitioner().view("nl")
    assert [(item.answer, item.text) for item in view.seen] == [
        ("alone/mine/ann", "Ja"),
        ("alone/offered/ann", "Words of ann."),
        ("alone/offered/bo", "Words of bo."),
    ]
    assert {item.shared_to for item in view.seen} == {()}
    assert (view.status, view.now, view.held, view.can) == ("open", (), (), ())


def test_the_practitioner_sees_who_is_held_and_how_a_session_ended():
    """While anybody is held they can release; the view stays when nothing is left to see."""
    runner = begin(ALONE, TALK, gate=GATE).gate("bo", safe="no")
    assert (runner.practitioner().view().held, runner.practitioner().view().can) == (("bo",), ("release",))
    runner.send("stop", "ann")
    view = runner.practitioner().view("nl")
    assert (view.status, view.closing, view.held, view.can) == ("ended", "Dit is afgesloten.", ("bo",), ("release",))
    session = runner.practitioner().release("bo", reason="Spoken with.", at=runner.at)
    view = session.practitioner().view()
    assert (view.status, view.held, view.can, view.seen) == ("ended", (), (), ())
    assert json.loads(json.dumps(view.to_json()))["held"] == []


def test_what_was_answered_anew_since_it_was_granted_is_not_shown_to_the_practitioner():
    """A grant is of an answer, not of a turn: in a joint repeat, too."""
    again = {"from": "ours", "until": {"ours": {"const": "yes"}}, "max": 2}
    runner = begin(ALONE, act("talk", turn("ours", YES_NO, share="always", repeat=again), cast="together"))
    for who in ("ann", "bo"):
        runner.answer(who, "mine", "yes").answer(who, "offered", "x")
    runner.answer("ann", "ours", "no").answer("bo", "ours", "no")
    runner.send("share", "ann", answer="talk/ours/ann", to=["practitioner"])
    assert len(runner.practitioner().view().seen) == 1
    assert runner.answer("ann", "ours", "yes").practitioner().view().seen == ()


def test_nothing_of_a_gate_is_in_anybodys_view_but_its_owners_status():
    """After both were asked again in a pause, Bo's screen holds none of Ann's answers to it, nor its result."""
    runner = talking().send("pause", "ann").send("resume", "ann", after=20 * MINUTE)
    before = runner.view("bo")
    runner.send("gate", "ann", answers={"heat": CLEAR["heat"] + 3})
    assert runner.view("ann").status == "wait"
    assert runner.view("bo") == before
