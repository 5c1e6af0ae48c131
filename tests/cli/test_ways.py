"""`check --path`: the way to a turn for people and for programs, and one clear line for everything else."""

from __future__ import annotations

import json

import pytest

from tests.checking.specimens import ROOT
from tests.cli.conftest import AT

TOLD_ONCE = ROOT / "invalid" / "RK112-told-once.json"


def test_a_way_is_told_line_by_line(reflectkit):
    """Who answers what, in order, is told in words."""
    done = reflectkit("check", ROOT / "good" / "alone.json", "--path", "deeper")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "`deeper` is asked after this:",
        "  ann  occasion: quarrel",
        "  ann  scene: Hm.",
        "  ann  feelings: []",
        "  ann  weight: 4",
    ]


def test_a_first_turn_is_asked_at_once(reflectkit):
    """A turn that nothing comes before needs no answers."""
    done = reflectkit("check", ROOT / "good" / "alone.json", "--path", "occasion")
    assert (done.code, done.out, done.err) == (0, "`occasion` is asked at once.\n", "")


def test_a_way_can_be_played(reflectkit):
    """The events of a way are events that `run` takes, the gate first."""
    way = reflectkit("check", "repair/open-channel", "--path", "leave-it", "--json")
    (told,) = way.lines
    assert (way.code, told["turn"], told["reason"]) == (0, "leave-it", None)
    assert [event["type"] for event in told["events"][:3]] == ["gate", "gate", "answer"]
    lines = [json.dumps(event) for event in told["events"]]
    run = reflectkit("run", "repair/open-channel", "--at", AT, "--events", "-", "--json", given=lines)
    *_, last, _ = run.lines
    assert {now["turn"] for view in last["views"].values() for now in view["now"]} == {"leave-it"}


def test_the_gate_is_told_in_one_line(reflectkit):
    """Each person's answers to the gate stand on one line, and what is only read has a dash."""
    done = reflectkit("check", "repair/open-channel", "--path", "settled")
    assert done.out.splitlines()[1].startswith("  ann  willing: yes, ")
    assert done.out.splitlines()[-1] == "  ann  arrive: -"


@pytest.mark.parametrize("as_json", [False, True])
def test_where_there_is_no_way_the_reason_is_told(reflectkit, as_json):
    """Nobody comes to the turn, and the exit code says so; the other errors of this kind are in nobody's way."""
    done = reflectkit("check", "--with", ROOT, TOLD_ONCE, "--path", "heard", *["--json"] * as_json)
    reason = (
        "`heard` is about `mirror`, which is never answered by then; `mirror` needs `heard` to be `almost`, and `heard` is"
        " never answered by then"
    )
    assert (done.code, done.err) == (1, "")
    if as_json:
        assert done.lines == [{"turn": "heard", "events": None, "reason": reason}]
    else:
        assert done.out == f"Nobody is ever asked `heard`: {reason}.\n"


USES = {
    "no such turn": (
        ["repair/own-part", "--path", "occasio"],
        "`repair/own-part` has no turn `occasio`: did you mean `occasion`?",
    ),
    "no script": (["repair/joint-gate", "--path", "heat"], "`repair/joint-gate` has no turn `heat`: name a turn"),
    "two targets": (["repair/own-part", "repair/open-channel", "--path", "x"], "--path is about a turn of one script"),
    "no target": (["--path", "x"], "--path is about a turn of one script"),
}


@pytest.mark.parametrize("name", USES)
def test_what_means_nothing_is_one_line(reflectkit, name):
    """A turn that is not there, and anything but one script, is a wrong use."""
    words, said = USES[name]
    done = reflectkit("check", *words)
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert line.startswith(f"reflectkit: {said}")


def test_a_script_with_other_errors_is_not_walked(reflectkit):
    """What is wrong is told first."""
    done = reflectkit("check", "--with", ROOT, ROOT / "invalid" / "RK106-unknown.json", "--path", "heard")
    assert (done.code, done.out) == (1, "")
    assert "RK106" in done.err


def test_a_plugin_is_not_one_script(reflectkit):
    """The components among which to choose are named."""
    done = reflectkit("check", "practice", "--path", "heard")
    assert (done.code, done.out) == (1, "")
    assert "RK-D09" in done.err
