"""What a practice says about its course is read as it is written, by both engines."""

from __future__ import annotations

import json

import pytest

from reflectkit.reading import fast, read
from tests.reading.documents import GOOD, put
from tests.reading.test_sentences import told

WORDS = {"en": "x", "nl": "x"}
WHOLE = {
    **GOOD["practice"],
    "phases": [
        {"phase": "in", "seconds": 3, "cue": {"words": WORDS, "sound": "rising", "touch": "short", "sight": "grow"}},
        {"phase": "in-again", "seconds": 1, "cue": {"words": WORDS, "touch": "double"}},
        {"phase": "out", "seconds": 6, "cue": {"words": WORDS}},
    ],
    "ending": [{"phase": "rest", "seconds": 20, "cue": {"words": WORDS, "sound": "bell"}}],
    "cycles": {"min": 3, "usual": 30, "max": 60},
    "ramp": {"from": 60, "cycles": 6},
    "modes": {"eyes_closed": WORDS, "reduced_motion": WORDS},
}


def test_a_practice_with_everything_is_read():
    """Phases, ending, cycles, ramp and ways of doing it come out as they were written."""
    assert fast.is_valid(WHOLE, "practice")
    practice = read(json.dumps(WHOLE).encode(), file="f.json").content
    assert [phase.phase for phase in practice.phases] == ["in", "in-again", "out"]
    assert [phase.seconds for phase in practice.ending] == [20]
    assert (practice.cycles.min, practice.cycles.usual, practice.cycles.max) == (3, 30, 60)
    assert (practice.ramp.from_, practice.ramp.cycles) == (60, 6)
    assert practice.modes.eyes_closed.strings["nl"] == practice.modes.reduced_motion.strings["nl"] == "x"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/phases/0/phase", "gasp"),
        ("/phases/0/seconds", 0),
        ("/phases/0/cue", {"sound": "bell"}),
        ("/phases/0/cue/sound", "drum"),
        ("/ending", []),
        ("/ending/0/cue/sight", "flash"),
        ("/cycles", {"min": 1, "usual": 2}),
        ("/cycles/min", 0),
        ("/cycles/max", 1001),
        ("/ramp/from", 9),
        ("/ramp/from", 101),
        ("/ramp", {"from": 50}),
        ("/ramp/cycles", 0),
        ("/modes", {}),
        ("/modes", {"eyes_shut": WORDS}),
        ("/modes/eyes_closed", "Close them."),
    ],
)
def test_one_fault_gives_one_line(pointer, value):
    """What is not as the schema says is told once."""
    assert told("practice", WHOLE) == []
    (line,) = told("practice", put(WHOLE, pointer, value))
    assert pointer in line
