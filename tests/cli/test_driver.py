"""`run --events`: one event per line in, one line of views per event out."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from reflectkit.reading import parse, validate
from tests.cli.conftest import AT, ROOT, answer, events

OWN = ("run", "repair/own-part", "--at", AT, "--events", "-", "--json")
BOTH = ("run", "repair/open-channel", "--cast", "ann,bo", "--at", AT, "--events", "-", "--json")
CLEAR = {"willing": "yes", "afraid": "no", "harmed": "no", "life": "no", "clear-head": "yes", "heat": 2}
SAMPLE = ROOT / "examples" / "data" / "open-channel.events.jsonl"


def gate(by, **changes):
    """Return a clear answer to the gate, with changes."""
    return {"type": "gate", "by": by, "answers": {**CLEAR, **changes}}


def test_a_whole_dialogue_is_driven_to_its_end(reflectkit):
    """The sample events lead to `completed`, with one line per event and views that follow the schema."""
    done = reflectkit("run", "repair/open-channel", "--cast", "ann,bo", "--at", AT, "--events", SAMPLE, "--json")
    assert (done.code, done.err) == (0, "")
    first, *steps, last = done.lines
    assert first["n"] == 0
    assert [step["n"] for step in steps] == list(range(1, len(SAMPLE.read_bytes().splitlines()) + 1))
    assert all(step["accepted"] for step in steps)
    assert last["outcome"] == "completed"
    for line in (first, *steps):
        for view in line["views"].values():
            assert validate(parse(json.dumps(view).encode()), "view") == ()
    assert validate(parse(json.dumps(last["record"]).encode()), "record") == ()


UNREADABLE = [
    b"no json",
    b"[1]",
    b'{"type": "answer"}',
    b'{"type": "answer", "by": "ann", "turn": "occasion", "value": "x", "value": "rupture"}',
    b'{"type": "tick", "after": "soon"}',
    b'{"type": "tick", "at": "2026-01-05T19:00:01Z", "after": "PT1S"}',
    b'{"type": "tick", "at": "yesterday"}',
    b'{"type": "tick", "at": 7}',
    b'{"type": "answer", "by": "ann", "turn": "occasion", "value": NaN}',
    b"\xff\xfe",
    b"[" * 100,
    b'{"type": "tick", "key": "' + b"x" * 1_100_000 + b'"}',
]


@pytest.mark.parametrize("line", UNREADABLE, ids=range(len(UNREADABLE)))
def test_an_unreadable_line_is_refused_and_the_stream_goes_on(reflectkit, line):
    """A line that is no event is refused as RK-E01, and the next one is taken."""
    done = reflectkit(*OWN, given=line + b"\n\n" + events(answer("occasion", "rupture")))
    _, refused, taken, _ = done.lines
    assert (refused["accepted"], refused["refused"]["code"]) == (False, "RK-E01")
    assert taken["accepted"]
    assert done.code == 0


def test_a_last_line_that_is_too_long_and_does_not_end_is_refused(reflectkit):
    """A line over the limit that ends with the input is refused, once."""
    done = reflectkit(*OWN, given=b"x" * 3_000_000)
    assert [line.get("accepted") for line in done.lines] == [None, False, None]


REFUSED = {
    "RK-E02": answer("occasion", "rupture", by="eve"),
    "RK-E03": answer("mine", "x"),
    "RK-E04": answer("occasion", "nothing"),
    "RK-E08": {"type": "share", "by": "ann", "answer": "look/mine/ann", "to": ["practitioner"]},
    "RK-E09": {"type": "gate", "by": "ann", "ack": True},
    "RK-E10": {"type": "tick", "at": "2020-01-01T00:00:00Z"},
    "RK-E11": answer("occasion", "rupture", **{"pass": 3}),
}


@pytest.mark.parametrize("code", REFUSED)
def test_an_event_that_is_not_allowed_is_refused_with_its_code(reflectkit, code):
    """A refusal has a code, a cause and a mend, changes no view, and leaves the exit code at 0."""
    done = reflectkit(*OWN, given=events(REFUSED[code]))
    first, refused, _ = done.lines
    assert refused["refused"]["code"] == code
    assert set(refused["refused"]) == {"code", "cause", "fix"}
    assert refused["views"] == first["views"]
    assert done.code == 0


def test_nobody_shares_what_is_somebody_elses(reflectkit):
    """A share or withdrawal of somebody else's answer is refused, and tells no more than one of an answer nobody gave."""
    given = [*prepared("ann")[:3], *prepared("bo")[:2]]
    for type_ in ("share", "withdraw"):
        told = []
        for address in ("prepare/settled/ann", "prepare/draft/ann", "no/such/bo"):
            event = {"type": type_, "by": "bo", "answer": address, "to": ["practitioner"]}
            done = reflectkit(*BOTH, given=events(*given, event))
            told.append((done.lines[-2]["refused"], done.lines[-2]["views"] == done.lines[-3]["views"]))
        assert {refused["code"] for refused, _ in told} == {"RK-E08"}
        assert told[0] == told[1] == told[2]
        assert told[0][1]


def test_events_are_refused_after_a_stop_and_while_paused(reflectkit):
    """While paused an answer is refused as RK-E06, and after a stop as RK-E05."""
    done = reflectkit(
        *OWN,
        given=events(
            {"type": "pause", "by": "ann"},
            answer("occasion", "rupture"),
            {"type": "stop", "by": "ann"},
            answer("occasion", "rupture"),
        ),
    )
    assert [line.get("refused", {}).get("code") for line in done.lines] == [None, None, "RK-E06", None, "RK-E05", None]
    assert done.lines[-1]["outcome"] == "ended"


def test_time_comes_from_the_event_or_a_second_passes(reflectkit):
    """`after` counts from the last accepted event, and without a time one second passes."""
    done = reflectkit(
        *OWN,
        given=events(answer("occasion", "rupture"), answer("nonsense", after="P1D"), {"type": "tick", "after": "PT1M"}),
    )
    log = done.lines[-1]["record"]["log"]
    assert [event["at"] for event in log] == ["2026-01-05T19:00:01Z", "2026-01-05T19:01:01Z"]


def test_a_held_gate_shows_the_practitioner_who_stays(reflectkit):
    """The practitioner's view appears once a gate is held, and stays after the release."""
    done = reflectkit(
        *BOTH,
        given=events(
            gate("ann", afraid="yes"), {"type": "release", "by": "practitioner", "for": "ann", "reason": "spoken"}
        ),
    )
    views = [line["views"] for line in done.lines[:-1]]
    assert [view.get("practitioner", {}).get("held") for view in views] == [None, ["ann"], []]
    assert views[1]["bo"] == views[0]["bo"]


def test_the_record_is_kept_for_its_owner_and_can_be_replayed(reflectkit, tmp_path):
    """The record is written after every event, is readable for its owner only, and gives the same views again."""
    done = reflectkit(*BOTH[:-1], "--save", "record.json", "--json", given=SAMPLE.read_bytes())
    path = tmp_path / "record.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text(encoding="utf-8")) == done.lines[-1]["record"]
    again = reflectkit("run", "--replay", "record.json", "--json")
    assert [line.get("views") for line in again.lines] == [line.get("views") for line in done.lines]
    named = reflectkit("run", "repair/open-channel", "--replay", "record.json", "--json")
    assert named.out == again.out


@pytest.mark.parametrize("person", ["ann", "bo"])
def test_one_persons_views_follow_from_two_streams(reflectkit, person):
    """With `--person` the views come from the public stream and that person's own, and are the same."""
    done = reflectkit(*BOTH[:-1], "--save", "record.json", "--json", given=SAMPLE.read_bytes())
    again = reflectkit("run", "--replay", "record.json", "--person", person, "--json")
    assert [line["views"][person] for line in again.lines[:-1]] == [line["views"][person] for line in done.lines[:-1]]
    assert all(set(line["views"]) == {person} for line in again.lines[:-1])
    assert again.lines[-1] == {"outcome": "completed"}


def test_a_session_goes_on_from_its_record(reflectkit):
    """A resumed session begins where the record ends."""
    reflectkit(*OWN[:-1], "--save", "half.json", "--json", given=events(answer("occasion", "rupture")))
    done = reflectkit(
        "run",
        "repair/own-part",
        "--resume",
        "half.json",
        "--events",
        "-",
        "--json",
        given=events(answer("scene", "Late.")),
    )
    assert [line["views"]["ann"]["now"][0]["turn"] for line in done.lines[:-1]] == ["scene", "impact"]


def test_words_of_an_exercise_become_a_draft_in_the_dialogue(reflectkit):
    """With `--drafts` the sentence of the exercise is offered as a draft in the dialogue, to its owner only."""
    own = {"phrase": "own", "slots": {"behaviour": "silence", "worry": "fear", "intention": "speak"}}
    script = [
        answer("occasion", "ordinary"), answer("scene", "Late."), answer("impact"), answer("weight", 2),
        answer("worry", ["conflict"]), answer("listening", "listening"), answer("mine", own), answer("named-it", 3),
    ]  # fmt: skip
    reflectkit(*OWN[:-1], "--save", "own.json", "--json", given=events(*script))
    more = events(
        gate("ann"),
        gate("bo"),
        *(answer(turn, value, by=who) for who in ("ann", "bo") for turn, value in (("arrive", None), ("settled", 8))),
    )
    done = reflectkit(*BOTH, "--drafts", "own.json", given=more)
    views = done.lines[-2]["views"]
    assert views["ann"]["now"][0]["prefill"] == own
    assert views["bo"]["now"][0]["prefill"] is None
    again = reflectkit(*OWN, "--drafts", "own.json", given=b"")
    assert again.lines[0]["views"]["ann"]["now"][0]["prefill"] == "ordinary"


def test_a_script_that_leads_to_itself_carries_its_promise(reflectkit):
    """With `--drafts` the step of one week is looked back on in the next, and nothing else of it is offered again."""
    step = {"phrase": "if-then", "slots": {"moment": "it rings", "step": "breathe"}}
    script = [
        answer("earlier", "no"), answer("value", "brave"), answer("misstep"), answer("kind-word"),
        answer("step", step), answer("sure", 9), answer("first-move", 3),
    ]  # fmt: skip
    first = ("run", "repair/first-step", "--at", AT, "--events", "-", "--json")
    reflectkit(*first, "--save", "step.json", given=events(*script))
    done = reflectkit(*first, "--drafts", "step.json", given=events(answer("earlier", "yes")))
    before, after = (line["views"]["ann"]["now"][0] for line in done.lines[:2])
    assert (before["turn"], before["prefill"]) == ("earlier", None)
    assert (after["turn"], after["prefill"]) == ("promise", step)


BROKEN = {
    "truncated": (lambda text: text[: len(text) // 2], "RK-C03"),
    "edited": (lambda text: text.replace('"rupture"', '"nothing"'), "RK-E12"),
    "another outcome": (lambda text: text.replace('"outcome": null', '"outcome": "completed"'), "RK-E12"),
    "a short digest": (
        lambda text: text.replace('"sha256": "' + text.split('"sha256": "')[1][:64], '"sha256": "0'),
        "RK-C14",
    ),
    "another digest": (
        lambda text: text.replace('"sha256": "' + text.split('"sha256": "')[1][:64], '"sha256": "' + "0" * 64),
        "RK-E12",
    ),
    "no record": (lambda _: '{"format": "reflectkit.plugin/1"}', "RK-C08"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_one_line(reflectkit, tmp_path, name):
    """A truncated, edited or foreign record gives one line with code, place, cause and mend, and exit code 1."""
    reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=events(answer("occasion", "rupture")))
    spoil, code = BROKEN[name]
    path = tmp_path / "r.json"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    done = reflectkit("run", "repair/own-part", "--resume", "r.json", "--events", "-", "--json")
    (line,) = done.err.splitlines()
    assert line.startswith(f"reflectkit: {code} error r.json:")
    assert "Fix:" in line
    assert (done.code, done.out) == (1, "")


def test_a_full_disk_costs_nothing_but_a_line(reflectkit, tmp_path, monkeypatch):
    """When the record cannot be written, one line says so, the session goes on, and the old record is unharmed."""
    reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=events(answer("occasion", "rupture")))
    before = (tmp_path / "r.json").read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=events(answer("occasion", "ordinary")))
    assert done.lines[-1]["record"]["log"][0]["value"] == "ordinary"
    assert (done.code, done.err.count("No space left")) == (1, 1)
    assert (tmp_path / "r.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_a_record_that_cannot_be_kept_is_told_once_and_is_a_problem(reflectkit):
    """When the record's folder does not exist, one line says so, the stream goes on, and the exit code is 1."""
    done = reflectkit(*OWN[:-1], "--save", "no/r.json", "--json", given=events(answer("occasion", "ordinary")) * 3)
    assert done.err == (
        "reflectkit: RK-X02 error no/r.json:1:1: the record could not be kept (No such file or directory). "
        "Fix: make room, or name another file.\n"
    )
    assert (done.code, len(done.lines[-1]["record"]["log"])) == (1, 3)


def test_trouble_that_passes_leaves_nothing_behind(reflectkit, tmp_path, monkeypatch):
    """When the record can be kept again, the exit code is that of a clean run, and trouble that returns is told again."""
    real, calls = os.fsync, iter([False, True, False, True, True])

    def fsync(handle):
        if next(calls):
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    given = events(*(answer("occasion", value) for value in ("rupture", "ordinary", "rupture", "ordinary")))
    done = reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=given)
    assert (done.code, done.err.count("RK-X02")) == (1, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]
    assert len(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["log"]) == 2
    monkeypatch.setattr(os, "fsync", real)
    assert reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=given).code == 0


def test_what_is_said_to_be_accepted_is_already_kept(reflectkit, tmp_path, monkeypatch):
    """The record is written before the line that accepts an event."""
    kept = []

    def put(line):
        record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
        kept.append(len(record["log"]))

    monkeypatch.setattr("reflectkit.cli.driver.put", put)
    given = events(answer("occasion", "rupture"), answer("scene", "Late."))
    reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=given)
    assert kept == [0, 1, 2, 2]


def test_a_record_may_go_through_a_link_or_into_a_pipe(reflectkit, tmp_path):
    """A link to a record stays a link, and a pipe or device is written to and never replaced."""
    (tmp_path / "real.json").write_text("{}", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    reflectkit(*OWN[:-1], "--save", "link.json", "--json", given=events(answer("occasion", "rupture")))
    assert (tmp_path / "link.json").is_symlink()
    assert len(json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))["log"]) == 1
    done = reflectkit(*OWN[:-1], "--save", os.devnull, "--json", given=events(answer("occasion", "rupture")))
    assert done.code == 0
    assert not Path(os.devnull).is_file()


def test_a_script_with_errors_is_not_run_unless_unchecked(reflectkit, tmp_path):
    """A script with an error is refused with its problems, and runs with `--unchecked`."""
    script = json.loads(
        (ROOT / "plugins/reflectkit-repair/src/reflectkit_repair/exercises/own-part.json").read_text(encoding="utf-8")
    )
    script["acts"][0]["turns"][9]["when"] = {"nothing": {"const": "rupture"}}
    path = tmp_path / "own-part.json"
    path.write_text(json.dumps(script), encoding="utf-8")
    done = reflectkit("run", path, "--events", "-", "--json")
    assert done.code == 1
    assert "RK108" in done.err
    assert reflectkit("run", path, "--unchecked", "--events", "-", "--json").code == 0


def step(turn, value=None, by="ann", **more):
    """Return an answer in the dialogue."""
    return answer(turn, value, by=by, **more)


def prepared(by, **more):
    """Return what leads one person through the preparation."""
    return [
        gate(by),
        step("arrive", by=by),
        step("settled", 8, by),
        step("draft", None, by),
        step("ready", "yes", by, **more),
    ]


PHRASE = {"phrase": "reread", "slots": {"behaviour": "silence", "meaning": "anger"}}


def carried(*more):
    """Return a dialogue to its end, in which both have taken a small step, and what comes after it."""
    first = [
        step(turn, value, who)
        for speaker, listener in (("ann", "bo"), ("bo", "ann"))
        for turn, value, who in (
            ("insight", PHRASE, speaker),
            ("mirror", None, listener),
            ("makes-sense", None, listener),
            ("feels-like", None, listener),
        )
    ]
    small = {"phrase": "if-then", "slots": {"moment": "it is late", "step": "ask"}}
    last = [
        step(turn, value, who)
        for who in ("ann", "bo")
        for turn, value in (("small-step", small), ("present", 3), ("tried", 4))
    ]
    return events(*prepared("ann"), *prepared("bo"), *first, *last, *more)


MINE = {"by": "ann", "answer": "carry/small-step/ann", "to": ["partner"]}
THEIRS = {"by": "bo", "answer": "carry/small-step/bo", "to": ["partner"]}


def seen(line, who):
    """Return what somebody sees on a line."""
    return {item["answer"]: item for item in line["views"][who]["seen"]}


def test_an_offer_is_shown_from_its_share_to_its_withdrawal(reflectkit):
    """A share shows an answer to the partner, its owner sees to whom, and a withdrawal hides it again."""
    done = reflectkit(*BOTH, given=carried({"type": "share", **MINE}, {"type": "withdraw", **MINE}))
    before, shared, withdrawn = done.lines[-4:-1]
    assert (shared["accepted"], withdrawn["accepted"]) == (True, True)
    address = MINE["answer"]
    assert [address in seen(line, "bo") for line in (before, shared, withdrawn)] == [False, True, False]
    assert seen(shared, "ann")[address]["shared_to"] == ["partner"]
    assert "shared_to" not in seen(withdrawn, "ann")[address]


def test_a_mutual_share_waits_for_the_other(reflectkit):
    """With `"if": "mutual"` nothing is shown until both have offered theirs."""
    mutual = {"type": "share", "if": "mutual"}
    done = reflectkit(*BOTH, given=carried({**mutual, **MINE}, {**mutual, **THEIRS}))
    one, both = done.lines[-3:-1]
    assert MINE["answer"] not in seen(one, "bo")
    assert MINE["answer"] in seen(both, "bo")
    assert THEIRS["answer"] in seen(both, "ann")


def test_the_practitioner_sees_what_is_granted_from_then_on(reflectkit):
    """The practitioner's view appears with the first grant, stays after a withdrawal, and also in a resumed session."""
    grant = {"by": "ann", "answer": "prepare/settled/ann", "to": ["practitioner"]}
    given = events(*prepared("ann")[:3], {"type": "share", **grant}, {"type": "withdraw", **grant}, {"type": "tick"})
    done = reflectkit(*BOTH[:-1], "--save", "r.json", "--json", given=given)
    there = ["practitioner" in line["views"] for line in done.lines[:-1]]
    assert there == [False, False, False, False, True, True, True]
    assert list(seen(done.lines[4], "practitioner")) == ["prepare/settled/ann"]
    assert seen(done.lines[5], "practitioner") == {}
    resumed = reflectkit("run", "repair/open-channel", "--resume", "r.json", "--events", "-", "--json")
    assert resumed.lines[0]["views"] == done.lines[-2]["views"]


def test_an_own_result_is_acknowledged_and_the_questions_come_back(reflectkit):
    """A result to wait is read, then the questions come back after their time and not before."""
    again = gate("ann")
    done = reflectkit(
        *BOTH,
        given=events(
            gate("ann", heat=8), again, {"type": "gate", "by": "ann", "ack": True}, {**again, "after": "PT1M"},
            {**again, "after": "PT25M"},
        ),
    )  # fmt: skip
    assert [line["views"]["ann"]["status"] for line in done.lines[:-1]] == [
        "gate", "wait", "wait", "waiting", "waiting", "open",
    ]  # fmt: skip
    assert [line.get("refused", {}).get("code") for line in done.lines[2:5:2]] == ["RK-E07", "RK-E09"]


def test_a_pause_names_its_return_and_holds_both(reflectkit):
    """A pause in a joint act holds both, shows when they can and mean to come back, and refuses a return before that."""
    given = events(
        *prepared("ann"), *prepared("bo"),
        {"type": "pause", "by": "bo", "return_at": "2026-01-05T19:40:00Z"},
        {"type": "resume", "by": "bo"},
        {"type": "resume", "by": "bo", "at": "2026-01-05T19:40:00Z"},
    )  # fmt: skip
    *_, paused, early, back, _last = reflectkit(*BOTH, given=given).lines
    assert {view["status"] for view in paused["views"].values()} == {"paused"}
    assert paused["views"]["ann"]["pause"]["return_at"] == "2026-01-05T19:40:00Z"
    assert early["refused"]["code"] == "RK-E07"
    assert [item["turn"] for item in back["views"]["bo"]["now"]] == ["willing", "clear-head", "heat"]


def test_the_host_closes_what_waited_too_long(reflectkit):
    """`expire` ends a session for both with the same words as a stop."""
    views = []
    for event in ({"type": "expire", "by": "host"}, {"type": "stop", "by": "ann"}):
        done = reflectkit(*BOTH, given=events(gate("ann"), event))
        assert done.lines[-1]["outcome"] == "ended"
        views.append(done.lines[-2]["views"]["bo"])
    assert views[0] == views[1]


def test_a_resent_event_is_accepted_and_changes_nothing(reflectkit):
    """An event with a known `key` is accepted whenever it comes again, and no view changes."""
    first = answer("occasion", "rupture", key="one")
    done = reflectkit(
        *OWN, given=events(first, answer("scene", "Late."), first, {**first, "at": "2020-01-01T00:00:00Z"})
    )
    *_, before, again, late, last = done.lines
    assert again["accepted"]
    assert late["accepted"]
    assert before["views"] == again["views"] == late["views"]
    assert len(last["record"]["log"]) == 2


def test_an_answer_has_a_language_and_a_pass(reflectkit):
    """The language of an answer is its own, else that of the screen; a wrong pass is refused."""
    given = events(answer("occasion", "rupture", locale="en", **{"pass": 0}), answer("scene", "Laat.", **{"pass": 1}))
    done = reflectkit(*OWN, "--locale", "nl", given=given + events(answer("scene", "Laat.")))
    assert done.lines[2]["refused"]["code"] == "RK-E11"
    assert [event["locale"] for event in done.lines[-1]["record"]["log"]] == ["en", "nl"]
    assert done.lines[0]["views"]["ann"]["language"] == "nl"


def test_every_line_follows_the_published_schemas(reflectkit):
    """Every view and record of a whole dialogue, shares, holds and refusals included, follows its schema."""
    grant = {"type": "share", **MINE, "to": ["partner", "practitioner"]}
    done = reflectkit(*BOTH, given=carried(grant, step("insight", PHRASE)))
    held = reflectkit(*BOTH, given=events(gate("ann", life="yes"), {"type": "pause", "by": "bo"}))
    for line in (*done.lines[:-1], *held.lines[:-1]):
        assert set(line) <= {"n", "accepted", "refused", "views"}
        assert ("refused" in line) == (line.get("accepted") is False)
        for view in line["views"].values():
            assert validate(parse(json.dumps(view).encode()), "view") == ()
    for run in (done, held):
        assert set(run.lines[-1]) == {"outcome", "record"}
        assert validate(parse(json.dumps(run.lines[-1]["record"]).encode()), "record") == ()
