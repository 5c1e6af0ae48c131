"""`run` at a terminal: what is asked, what is said, and every way out."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

import pexpect
import pytest

import reflectkit as library
from reflectkit.cli import console as consoles
from reflectkit.cli.console import Console, filling, pressed
from reflectkit.cli.prompts import Prompt
from reflectkit.cli.terminal import Walker
from reflectkit.cli.words import WORDS, Words

OWN = ["1", "We were late.", "", "-", "3", "1,2", "2", "-", "-", "hiding", "fear", "speak", "", "3"]
CLEAR = ["1", "1", "1", "1", "1", "2"]
PHRASE = ["1", "tense", "go quiet", "staying", ""]


def test_an_exercise_is_walked_to_its_end(reflectkit):
    """A person walks through *My own part*; who will see an answer is said before it is written."""
    done = reflectkit("run", "repair/own-part", "--plain", given=OWN)
    assert done.code == 0, done.out
    assert done.out.index("Only you will see this.") < done.out.index("Your choice")
    assert "unless you share it later" in done.out
    assert "My part was hiding. Underneath was fear. Next time I want to speak." in done.out
    assert done.out.rstrip().endswith("You looked. That is the work.")


def test_a_heavy_moment_ends_kindly_in_dutch(reflectkit):
    """In Dutch, a heavy moment is followed by breathing and can be laid down."""
    done = reflectkit("run", "repair/own-part", "--locale", "nl", given=["1", "We waren laat.", "", "-", "9", "1"])
    assert "Rustig ademen, 5 minuten" in done.out
    assert done.out.rstrip().endswith("Je hebt het voor vandaag neergelegd. Ook dat is zorg.")


def test_back_skip_help_and_wrong_answers(reflectkit):
    """One can go back, is told when a turn cannot be skipped, gets help, and is asked again after a wrong answer."""
    given = ["<", "7", "-", ":help", "1", "Late.", "", "<", "9", "<", "<", "<", "1", "", "", *OWN[3:]]
    done = reflectkit("run", "repair/own-part", given=given)
    assert "There is nothing to go back to." in done.out
    assert "That does not fit here." in done.out
    assert "This one needs an answer." in done.out
    assert "113 Suicide Prevention" in done.out
    assert "Your earlier words: A moment that hurt" in done.out


def test_pause_and_stop(reflectkit):
    """A pause holds the exercise until Enter, and a stop ends it at once."""
    done = reflectkit("run", "repair/own-part", given=[":pause", "", ":stop"])
    assert "Paused. Press Enter to go on." in done.out
    assert done.out.rstrip().endswith("This has ended.")


def test_leaving_keeps_everything_and_says_how_to_go_on(reflectkit, tmp_path):
    """When the input ends, the record is kept without an event for leaving, and can be gone on from."""
    done = reflectkit("run", "repair/own-part", given=["1"])
    assert "reflectkit run repair/own-part --resume own-part.record.json" in done.out
    record = json.loads((tmp_path / "own-part.record.json").read_text(encoding="utf-8"))
    assert [event["type"] for event in record["log"]] == ["answer"]
    done = reflectkit("run", "repair/own-part", "--resume", "own-part.record.json", given=OWN[1:])
    assert done.out.rstrip().endswith("You looked. That is the work.")
    assert json.loads((tmp_path / "own-part.record.json").read_text(encoding="utf-8"))["outcome"] == "completed"


def test_leaving_with_a_full_disk_is_one_line(reflectkit):
    """When the record cannot be kept on leaving, one line says so."""
    done = reflectkit("run", "repair/own-part", "--save", "no/r.json", given=["1"])
    assert "could not be kept" in done.err
    assert "Traceback" not in done.err


def dialogue(*, share):
    """Return what two people write on one device, from the first question to the last."""
    lane = ["", "8", "-", "1"]
    carry = ["the jaw tightens", "breathe", "", "3", "4"]
    round_ = [*PHRASE, "", "I hear you.", "", "", "1", "", "-", "-"]
    return [
        "", *CLEAR, *lane, "", *CLEAR, *lane,
        "", *round_, *round_[:0], *PHRASE, "", "Yes.", "", "", "1", "", "-", "-",
        *carry, "", *carry, *share,
    ]  # fmt: skip


def test_two_people_share_one_device(reflectkit):
    """Two people walk through the dialogue on one device, with hand-overs, and it says that this is a rehearsal."""
    done = reflectkit("run", "repair/open-channel", "--cast", "ann,bo", given=dialogue(share=["", "y", "t", "", "n"]))
    assert "This is a rehearsal" in done.out
    assert "Give the device to bo. bo, press Enter when nobody else is looking." in done.out
    assert "You both spoke and you both listened." in done.out, done.out[-3000:]
    assert "Shared. You can take it back at any time." in done.out
    assert "Taken back." in done.out


def test_the_result_of_the_gate_is_shown_with_help(reflectkit):
    """A gate that does not clear shows its result and help to that person, and the other goes on."""
    done = reflectkit("run", "repair/open-channel", given=["", "2", "1", "1", "1", "1", "2", "", "", ":stop"])
    assert "Please speak with your practitioner, alone." in done.out
    assert "Veilig Thuis" in done.out


def test_nobody_has_anything_to_do(reflectkit):
    """When both wait, the terminal says until when, and leaves with everything kept."""
    held = ["", "2", "1", "1", "1", "1", "2", ""]
    done = reflectkit("run", "repair/open-channel", given=[*held, *held])
    assert "There is nothing to do right now." in done.out
    assert "It goes on from" in done.out
    assert "Everything is kept" in done.out


def test_spoken_words_are_said_and_not_written(reflectkit):
    """In the spoken medium a person says it aloud and presses Enter, or writes it all the same."""
    lane = ["", "8", "-", "1"]
    given = ["", *CLEAR, *lane, "", *CLEAR, *lane, "", "", "", "w", "I hear you.", "", ":stop"]
    done = reflectkit("run", "repair/open-channel", "--medium", "spoken", given=given)
    assert "said aloud" in done.out
    assert "Say it aloud" in done.out


def walker(monkeypatch, *lines, at=None, locale="en"):
    """Return a walker through the exercise whose person writes these lines."""
    catalog = library.discover()
    given = iter(lines)
    console = Console(plain=True)
    monkeypatch.setattr(console, "ask", lambda _: next(given))
    session = library.Session.start(
        catalog["repair/open-channel"], cast=("ann", "bo"), at=at or datetime.now(UTC), shared_gate=True
    )
    return Walker(session, catalog, locale=locale, console=console, keep=lambda _: None)


def test_time_that_is_due_passes_by_itself(monkeypatch):
    """When a session is past its window, the terminal lets time pass and closes."""
    late = walker(monkeypatch, at=datetime.now(UTC) - timedelta(days=8))
    monkeypatch.setattr(late, "_next", lambda: None)
    late.walk()
    assert late.session.outcome == "ended"


def test_a_refusal_is_shown_and_goes_on(monkeypatch):
    """A refused event is noted for the next screen, and changes nothing."""
    here = walker(monkeypatch)
    before = here.session
    here._send("ann", lambda at: here.session.seat("ann").resume(at=at))
    assert here.session is before
    assert "not your turn" in here._notes[0]


def test_every_sentence_is_there_in_both_languages():
    """The terminal's own words exist in English and Dutch, with the same parts."""
    for name, sentence in WORDS.items():
        assert set(sentence) == {"en", "nl"}, name
        parts = [
            {
                part
                for part in (
                    "{who}",
                    "{file}",
                    "{lo}",
                    "{hi}",
                    "{low}",
                    "{high}",
                    "{words}",
                    "{time}",
                    "{title}",
                    "{minutes}",
                    "{command}",
                )
                if part in words
            }
            for words in sentence.values()
        ]
        assert parts[0] == parts[1], name
    assert Words("nl-BE").say("me") == "Alleen jij ziet dit."


def test_the_bar_grows_and_shrinks():
    """A breath fills the bar while breathing in and empties it while breathing out."""
    practice = library.discover()["practice/slow-breath"].content
    breathe_in, breathe_out = (list(filling(phase)) for phase in practice.phases)
    assert breathe_in == sorted(breathe_in)
    assert breathe_out == sorted(breathe_out, reverse=True)
    assert len(breathe_out) == 60


@pytest.mark.parametrize(("plain", "cue"), [(True, "in\nand out"), (False, "●")])
def test_a_practice_is_paced_until_its_minutes_have_passed(monkeypatch, capsys, plain, cue):
    """In a terminal a practice is paced phase by phase; for screen readers in words alone."""
    clock = iter(range(0, 600, 25))
    monkeypatch.setattr(consoles.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(consoles, "pressed", lambda _: False)
    console = Console(plain=plain)
    console.live, console.moves = True, not plain
    console.pace(library.discover()["practice/slow-breath"], 1, "en", Words("en"))
    assert cue in capsys.readouterr().out


@pytest.mark.parametrize("plain", [True, False])
def test_enter_ends_a_practice(monkeypatch, capsys, plain):
    """Pressing Enter ends a practice in its first phase."""
    monkeypatch.setattr(consoles, "pressed", lambda _: True)
    console = Console(plain=plain)
    console.live, console.moves = True, not plain
    console.pace(library.discover()["practice/slow-breath"], None, "en", Words("en"))
    assert "and out" not in capsys.readouterr().out


def test_enter_is_noticed_where_that_is_possible(monkeypatch):
    """Whether Enter was pressed is read from the input; where that cannot be asked, time passes."""
    monkeypatch.setattr(consoles.select, "select", lambda *_: ([], [], []))
    assert not pressed(0)

    def cannot(*_):
        raise OSError

    monkeypatch.setattr(consoles.select, "select", cannot)
    assert not pressed(0)


def test_a_live_screen_is_cleared(capsys):
    """On a terminal, a hand-over clears the screen and what could be scrolled back to."""
    console = Console(plain=False)
    console.live = console.moves = True
    console.clear()
    console.fresh()
    console.heading("A heading")
    out = capsys.readouterr().out
    assert "\x1b[3J" in out
    assert "A heading" in out


class Scripted:
    """A console whose person writes given lines."""

    def __init__(self, *lines):
        self.lines, self.shown = list(lines), []

    def ask(self, _):
        return self.lines.pop(0)

    def show(self, lines):
        self.shown += lines


def now_with(answer, **changes):
    """Return a turn that asks for an answer of this form."""
    from tests.session.making import script_component, turn

    component = script_component([{"id": "a", "cast": "solo", "turns": [turn("t", answer, **changes)]}])
    session = library.Session.start(component, cast=("ann",), at=datetime(2026, 1, 5, tzinfo=UTC))
    return session.seat("ann").view().now[0]


def labelled(*names):
    """Return options with these names."""
    return [{"id": name, "text": {"en": name}} for name in names]


FORMS = {
    "labels": ({"scale": [0, 1], "labels": [{"en": "no"}, {"en": "yes"}]}, ["2"], 1),
    "bare": ({"scale": [0, 3]}, ["x", "3"], 3),
    "choices": ({"choices": labelled("a", "b")}, ["9", "x", "2 1 2"], ["b", "a"]),
    "choice": ({"choice": labelled("a", "b")}, ["", "x", "0", "2"], "b"),
    "text": ({"text": {"max": 20}}, ["", "one", "two", ""], "one\ntwo"),
    "phrase": (
        {"phrase": ["p", "q"]},
        ["7", "2", "", "2", "x", "r", "1", "y", ""],
        {"phrase": "p", "slots": {"s": "y"}},
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_prompt_asks_until_the_answer_fits(name):
    """Each form is asked for again until an answer fits."""
    answer, lines, value = FORMS[name]
    console = Scripted(*lines)
    assert Prompt(console, Words("en")).answer(now_with(answer)) == value
    assert console.lines == []


def test_a_form_from_elsewhere_is_asked_as_one_line(monkeypatch):
    """A form that the terminal does not know is asked for as one line."""
    from reflectkit.cli import prompts

    monkeypatch.setattr(prompts, "_FORMS", {})
    assert Prompt(Scripted("words"), Words("en")).answer(now_with({"text": {"max": 9}})) == "words"


def test_a_form_of_one_line_is_asked_as_one_line(monkeypatch):
    """A text form without several lines is asked for as one line."""
    now = now_with({"text": {"max": 9}})
    monkeypatch.setattr(type(now.answer_form), "multiline", False)
    assert Prompt(Scripted("words"), Words("en")).answer(now) == "words"


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_real_terminal(tmp_path, locale):
    """In a pseudo terminal the exercise is walked with a paced breath, left with Ctrl-C, and gone on with."""
    command = [sys.executable, "-m", "reflectkit.cli", "run", "repair/own-part", "--locale", locale, "--save", "r.json"]

    def start(*more):
        return pexpect.spawn(command[0], [*command[1:], *more], cwd=tmp_path, encoding="utf-8", timeout=30)

    child = start()
    for line in ("1", "Late.", "", "-", "9"):
        child.expect("› $")
        child.sendline(line)
    child.expect("●")
    child.sendline("")
    child.expect("› $")
    child.sendintr()
    child.expect("--resume r.json")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    child = start("--resume", "r.json")
    child.expect("› $")
    child.sendline("1")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["outcome"] == "enough"
