"""`run --events`: one event per line in, one line of views per event out."""

from __future__ import annotations

import json
import os
import stat

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
    assert reflectkit("run", "--replay", "record.json", "--person", "eve", "--json").code == 2


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


def test_a_record_that_is_not_there_is_one_line(reflectkit):
    """A missing record gives one line that names the file."""
    done = reflectkit("run", "repair/own-part", "--resume", "none.json", "--events", "-")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "none.json" in done.err


def test_a_full_disk_costs_nothing_but_a_line(reflectkit, tmp_path, monkeypatch):
    """When the record cannot be written, one line says so, the session goes on, and the old record is unharmed."""
    reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=events(answer("occasion", "rupture")))
    before = (tmp_path / "r.json").read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = reflectkit(*OWN[:-1], "--save", "r.json", "--json", given=events(answer("occasion", "ordinary")))
    assert done.lines[-1]["record"]["log"][0]["value"] == "ordinary"
    assert "No space left" in done.err
    assert (tmp_path / "r.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_a_folder_that_is_not_there_costs_nothing_but_a_line(reflectkit):
    """When the record's folder does not exist, one line says so."""
    done = reflectkit(*OWN[:-1], "--save", "no/r.json", "--json", given=events(answer("occasion", "ordinary")))
    assert "could not be kept" in done.err
    assert done.code == 0


USAGE = {
    "too many": ("run", "repair/own-part", "--cast", "ann,bo", "--events", "-"),
    "reserved": ("run", "repair/open-channel", "--cast", "host,bo", "--events", "-"),
    "twice": ("run", "repair/open-channel", "--cast", "bo,bo", "--events", "-"),
    "time": ("run", "repair/own-part", "--at", "noon", "--events", "-"),
    "medium": ("run", "repair/own-part", "--medium", "spoken", "--events", "-"),
    "locale": ("run", "repair/own-part", "--locale", "a b", "--events", "-"),
    "events": ("run", "repair/own-part", "--events", "no.jsonl"),
    "nothing": ("run",),
    "kind": ("run", "repair/joint-gate", "--events", "-"),
    "verb": ("fly",),
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage_is_one_line(reflectkit, name):
    """Wrong words on the command line give one line and exit code 2."""
    done = reflectkit(*USAGE[name])
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


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
