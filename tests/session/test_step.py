"""
One event at a time: what is allowed, in which order that is judged, and what it does.
"""

from __future__ import annotations

import pytest

from tests.session.making import (
    ALONE,
    AT,
    CLEAR,
    DAY,
    GATE,
    HOUR,
    SECOND,
    TALK,
    WORDS,
    YES_NO,
    act,
    begin,
    talking,
    turn,
)

OFFER = "alone/offered/ann"
ALOUD = {"said": True}
SEVERAL = {"choices": [{"id": id_, "text": {"en": id_, "nl": id_}} for id_ in ("a", "b", "c")]}
PHRASE = {"phrase": ["p"]}


def asked(answer, **changes):
    """Return an exercise that asks for one answer."""
    return begin(act("a", turn("one", answer, **changes), turn("end")), cast=("ann",))


def code(runner, value, **more):
    """Return how an answer is taken."""
    return runner.refusal("answer", "ann", turn="one", value=value, **more)


# Time.


def test_time_never_runs_backwards():
    """An earlier time than that of the last event is refused; the same time is not."""
    runner = begin(ALONE, TALK).answer("ann", "mine", "yes")
    assert runner.refusal("pause", "ann", after=-2 * SECOND) == "RK-E10"
    assert runner.refusal("pause", "ann", after=-SECOND + SECOND) == ""


def test_a_refused_event_stores_neither_its_time_nor_what_had_come_due_by_then():
    """It is judged as if time had passed, and then nothing has happened: the next may come earlier."""
    runner = begin(ALONE, TALK)
    assert runner.refusal("answer", "ann", turn="mine", value="yes", after=8 * DAY) == "RK-E05"
    assert (runner.at, runner.outcome) == (AT, None)
    assert runner.answer("ann", "mine", "yes").at == AT + SECOND


@pytest.mark.parametrize(
    ("event", "code_"),
    [
        ({"type_": "answer", "by": "ann", "turn": "ours", "value": "yes"}, "RK-E05"),
        ({"type_": "resume", "by": "ann"}, "RK-E05"),
        ({"type_": "share", "by": "ann", "answer": OFFER, "to": ["partner"]}, ""),
        ({"type_": "withdraw", "by": "ann", "answer": OFFER, "to": ["partner"]}, ""),
        ({"type_": "tick"}, ""),
    ],
)
def test_an_event_is_judged_as_if_a_tick_to_its_time_came_first(event, code_):
    """A pause that lasts too long is over before whatever comes after it."""
    runner = talking().send("pause", "ann")
    assert runner.refusal(after=3 * HOUR, **event) == code_
    assert runner.send("tick", after=3 * HOUR).refusal(**event) == code_


def test_the_window_runs_from_the_last_public_entry():
    """Only what both can see moves it: answers alone, gates and ticks do not."""
    runner = (
        begin(ALONE, TALK, gate=GATE)
        .gate("ann", after=DAY)
        .answer("ann", "mine", "yes", after=DAY)
        .send("tick", after=DAY)
    )
    runner.send("tick", after=4 * DAY - SECOND)
    assert runner.outcome is None
    assert runner.send("tick").outcome == "ended"
    runner = talking().answer("ann", "ours", "yes", after=6 * DAY)
    assert runner.refusal("answer", "bo", turn="ours", value="yes", after=DAY) == "RK-E05"
    assert runner.answer("bo", "ours", "yes", after=DAY - SECOND).send("tick", after=6 * DAY).outcome is None


# Keys.


def test_a_key_is_per_sender():
    """Two people may use the same key; one person uses it once."""
    runner = begin(ALONE, TALK).answer("ann", "mine", "yes", key="k").answer("bo", "mine", "no", key="k")
    assert len(runner.events) == 2
    assert len(runner.answer("ann", "offered", "x", key="k").events) == 2
    assert runner.now("ann") == ["offered"]


def test_a_key_is_looked_at_before_time():
    """An event that was taken may be sent again at any time, even after the end."""
    runner = begin(ALONE, TALK).answer("ann", "mine", "yes", key="k").send("stop", "ann", key="l")
    session = runner.session
    assert runner.answer("ann", "mine", "no", key="k", after=-DAY).session is session
    assert runner.send("stop", "ann", key="l", after=DAY).session is session


def test_a_refused_event_leaves_no_key():
    """What was refused can be sent again under its key when its time has come."""
    runner = begin(ALONE, TALK)
    assert runner.refusal("answer", "ann", turn="offered", value="x", key="k") == "RK-E03"
    assert runner.answer("ann", "mine", "yes").answer("ann", "offered", "x", key="k").sees("ann") == [
        "alone/mine/ann",
        OFFER,
    ]


# The order of the checks.


def test_over_comes_before_paused_paused_before_the_gate_and_the_gate_before_the_turn():
    """One is told first what matters most."""
    wrong = {"turn": "nowhere", "value": 5, "pass": 7}
    runner = begin(ALONE, TALK, gate=GATE)
    assert runner.refusal("answer", "ann", **wrong) == "RK-E09"
    assert runner.send("pause", "ann").refusal("answer", "ann", **wrong) == "RK-E06"
    assert runner.send("stop", "bo").refusal("answer", "ann", **wrong) == "RK-E05"
    runner = begin(ALONE, TALK)
    assert runner.refusal("answer", "ann", **wrong) == "RK-E03"
    assert runner.refusal("answer", "ann", **{**wrong, "turn": "mine"}) == "RK-E11"
    assert runner.refusal("answer", "ann", **{**wrong, "turn": "mine", "pass": 0}) == "RK-E04"


@pytest.mark.parametrize("outcome", ["ended", "later"])
def test_after_the_end_only_grants_gates_and_time_go_on(outcome):
    """Nothing is answered, paused, resumed, stopped or closed a second time."""
    runner = talking().send("pause", "bo")
    runner.send("stop", "bo") if outcome == "ended" else runner.send("tick", after=2 * HOUR)
    assert runner.outcome == outcome
    closed = [
        ("answer", "ann", {"turn": "ours", "value": "yes"}),
        ("gate", "ann", {"answers": CLEAR}),
        ("gate", "ann", {"ack": True}),
        ("pause", "ann", {}),
        ("resume", "ann", {}),
        ("stop", "ann", {}),
        ("expire", None, {}),
    ]
    for type_, by, more in closed:
        assert runner.refusal(type_, by, **more) == "RK-E05"
    for type_, by, more in [
        ("share", "ann", {"answer": OFFER, "to": ["practitioner"]}),
        ("withdraw", "ann", {"answer": OFFER, "to": ["partner", "practitioner"]}),
        ("tick", None, {}),
    ]:
        assert runner.refusal(type_, by, **more) == ""


# Answers.


def test_only_the_turn_that_is_asked_is_answered_in_a_joint_act():
    """Neither an earlier one, nor a later one, nor the other's; there is no way back where both were."""
    runner = talking()
    assert runner.refusal("answer", "ann", turn="after", value="x") == "RK-E03"
    runner.answer("ann", "ours", "yes")
    assert runner.refusal("answer", "ann", turn="ours", value="no") == "RK-E03"
    runner.answer("bo", "ours", "no")
    assert runner.refusal("answer", "ann", turn="ours", value="no") == "RK-E03"
    assert runner.refusal("answer", "ann", turn="mine", value="no") == "RK-E03"


def test_answers_to_one_turn_appear_together_when_the_last_one_is_in():
    """Until then each sees their own only."""
    runner = talking().answer("bo", "ours", "no")
    assert ("talk/ours/bo" in runner.sees("bo"), "talk/ours/bo" in runner.sees("ann")) == (True, False)
    runner.answer("ann", "ours", "yes")
    assert {"talk/ours/ann", "talk/ours/bo"} <= set(runner.sees("ann")) & set(runner.sees("bo"))


def test_in_rounds_the_speaker_answers_and_the_listener_waits():
    """Then the other way round; what was said appears at once."""
    rounds = act(
        "r", turn("told", WORDS, do="say", by="speaker", share="always"), turn("ok", by="listener"), cast="rounds"
    )
    runner = begin(rounds)
    assert runner.refusal("answer", "bo", turn="told", value="x") == "RK-E03"
    runner.answer("ann", "told", "Ann tells.")
    assert (runner.sees("bo"), runner.status("ann"), runner.now("bo")) == (["r/0/told/ann"], "waiting", ["ok"])
    assert runner.answer("bo", "ok").now("bo") == ["told"]
    runner.answer("bo", "told", "Bo tells.").answer("ann", "ok")
    assert (runner.outcome, runner.sees("ann")) == ("completed", ["r/0/told/ann", "r/1/told/bo"])


def test_in_rounds_private_words_are_their_writers_alone():
    """The listener goes on without them; that the turn has passed is all that is public."""
    rounds = act(
        "r",
        turn("thought", WORDS, by="speaker"),
        turn("told", WORDS, by="speaker", share="always"),
        cast="rounds",
        speakers="first",
    )
    runner = begin(rounds).answer("ann", "thought", "Hm.")
    assert (runner.sees("ann"), runner.sees("bo")) == (["r/0/thought/ann"], [])
    assert runner.streams["public"][-1] == {"type": "said", "answer": "r/0/thought/ann", "at": "2026-01-05T19:00:01Z"}


@pytest.mark.parametrize(
    ("answer", "good", "bad"),
    [
        (YES_NO, ["yes"], [None, "maybe", "Yes", 0, True, ["yes"], {}]),
        (SEVERAL, [["a"], ["c", "a"], ["a", "b", "c"]], [None, [], "a", ["a", "a"], ["d"], [1], {"a": 1}]),
        ({**SEVERAL, "min": 0, "max": 1}, [[], ["b"]], [["a", "b"]]),
        ({"scale": [1, 5]}, [1, 5], [None, 0, 6, 3.0, True, "3", [3]]),
        ({"text": {"max": 3}}, ["abc", " a "], [None, "", "  ", "\n", "abcd", 3, {"said": True}, "\ud800"]),
        (
            PHRASE,
            [{"phrase": "p", "slots": {"s": "walk"}}],
            [
                None, "p", {}, {"phrase": "p"}, {"phrase": "q", "slots": {"s": "walk"}}, {"phrase": "p", "slots": {}},
                {"phrase": "p", "slots": {"s": " "}}, {"phrase": "p", "slots": {"s": "x" * 301}}, {"phrase": ["p"], "slots": {"s": "x"}},
                {"phrase": "p", "slots": {"s": "x", "t": "y"}}, {"phrase": "p", "slots": ["s"]}, {"said": True},
            ],
        ),
    ],
    ids=["choice", "choices", "few-choices", "scale", "text", "phrase"],
)  # fmt: skip
def test_an_answer_has_the_form_that_is_asked_for(answer, good, bad):
    """Words are not blank, whole numbers have no fraction, choices are at least one and each only once."""
    for value in good:
        assert code(asked(answer), value) == ""
    for value in bad:
        assert code(asked(answer), value) == "RK-E04"


@pytest.mark.parametrize(
    ("changes", "code_"), [({}, "RK-E04"), ({"skip": True}, ""), ({"do": "mirror"}, ""), ({"do": "check"}, "RK-E04")]
)
def test_a_turn_is_skipped_where_its_author_or_the_engine_allows_it(changes, code_):
    """Every turn that says so, and what a listener is asked for: nobody can be made to validate."""
    assert code(asked(WORDS, **changes), None) == code_


def test_what_is_read_is_acknowledged_and_not_answered():
    """Words in answer to words that one only takes in are refused."""
    runner = begin(act("a", turn("one"), turn("end")), cast=("ann",))
    assert code(runner, "Yes!") == "RK-E04"
    assert code(runner, None) == ""


def test_an_answer_names_its_pass_or_none():
    """Without a repeat there is one pass, the first."""
    for pass_, code_ in [(0, ""), (1, "RK-E11"), (9, "RK-E11")]:
        assert code(asked(YES_NO), "yes", **{"pass": pass_}) == code_
    assert code(asked(YES_NO), "yes", **{"pass": True}) == "RK-E01"


# Spoken.


@pytest.mark.parametrize("medium", ["written", "spoken"])
def test_words_of_a_joint_act_can_be_said_aloud_where_it_is_spoken(medium):
    """Where it is written they are written; also what is spoken can be."""
    joint = act(
        "b",
        turn("one", WORDS, share="always"),
        turn("two", PHRASE, share="always"),
        turn("tap", YES_NO, share="always"),
        cast="together",
    )
    runner = begin(act("a", turn("r")), joint, medium=medium).answer("ann", "r").answer("bo", "r")
    assert code(runner, ALOUD) == ("" if medium == "spoken" else "RK-E04")
    assert code(runner, "Written.") == ""
    if medium == "spoken":
        for turn_ in ("one", "two"):
            runner.answer("ann", turn_, ALOUD).answer("bo", turn_, ALOUD)
        assert runner.refusal("answer", "ann", turn="tap", value=ALOUD) == "RK-E04"
        assert runner.refusal("answer", "ann", turn="tap", value="yes") == ""


@pytest.mark.parametrize("value", [{"said": False}, {"said": 1}, {"said": "yes"}, {"said": True, "more": 1}, {}])
def test_only_one_value_says_that_something_was_said(value):
    """Anything that merely looks like it is refused."""
    joint = act("b", turn("one", WORDS, share="always"), cast="together")
    runner = begin(act("a", turn("r")), joint, medium="spoken").answer("ann", "r").answer("bo", "r")
    assert code(runner, value) == "RK-E04"


def test_what_one_does_alone_is_written_even_where_the_rest_is_spoken():
    """A person alone has nobody to say it to."""
    runner = begin(act("a", turn("one", WORDS)), TALK, medium="spoken")
    assert code(runner, ALOUD) == "RK-E04"
    runner.answer("ann", "one", "Written.")
    assert code(runner, ALOUD) == "RK-E04"


# Stop and expire.


@pytest.mark.parametrize("who", ["ann", "bo"])
def test_anybody_stops_at_once_and_without_a_reason(who):
    """At the gate, alone, together, waiting and paused, by whoever wants to."""
    for runner in (
        begin(ALONE, TALK, gate=GATE),
        begin(ALONE, TALK, gate=GATE, held=["ann", "bo"]),
        begin(ALONE, TALK),
        begin(ALONE, TALK).send("pause", who),
        talking(),
        talking().answer("ann", "ours", "yes"),
        talking().send("pause", "ann"),
    ):
        assert "stop" in runner.view(who).can
        assert runner.send("stop", who).outcome == "ended"


def test_after_a_stop_one_keeps_what_was_said_or_granted_and_nothing_more_appears():
    """Also what was answered to a turn that the other had not answered yet stays with its writer."""
    runner = talking().send("share", "bo", answer="alone/offered/bo", to=["partner"])
    runner.send("share", "ann", answer=OFFER, to=["partner"], **{"if": "mutual"}).answer("bo", "ours", "no")
    before = runner.sees("ann")
    runner.send("stop", "bo")
    assert runner.sees("ann") == before
    assert "talk/ours/bo" in runner.sees("bo")
    assert "talk/ours/bo" not in runner.sees("ann")


def test_a_host_closes_at_its_discretion_and_at_any_time():
    """At once, in a pause, and with the same word as any other ending."""
    for runner in (
        begin(ALONE, TALK, gate=GATE),
        talking(),
        talking().send("pause", "ann"),
        begin(ALONE, cast=("ann",)),
    ):
        assert runner.send("expire").outcome == "ended"
        assert runner.refusal("expire") == "RK-E05"


def test_an_exercise_without_a_window_waits_for_ever():
    """Nobody is waited for but oneself."""
    assert begin(ALONE, cast=("ann",)).send("tick", after=4000 * DAY).now("ann") == ["mine"]


def test_answering_again_in_a_joint_repeat_drops_the_grant_of_private_words():
    """What the practitioner was shown was the answer before."""
    again = {"from": "one", "until": {"two": {"const": "yes"}}, "max": 2}
    joint = act(
        "b",
        turn("one", WORDS, by="speaker"),
        turn("two", YES_NO, by="speaker", share="always", repeat=again),
        cast="rounds",
    )
    runner = begin(joint).answer("ann", "one", "First.")
    runner.send("share", "ann", answer="b/0/one/ann", to=["practitioner"]).answer("ann", "two", "no")
    assert [item.text for item in runner.practitioner().view().seen] == ["First."]
    assert runner.answer("ann", "one", "Second.").practitioner().view().seen == ()
