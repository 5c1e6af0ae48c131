"""`run` without options for programs: what is asked, what is said, and every way out."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

import reflectkit as library
from reflectkit.cli.console import Console, Leaving
from reflectkit.cli.keeping import Keeper
from reflectkit.cli.table import BOTH, Table
from reflectkit.cli.terminal import Walker, clock, closing_leaves, walk
from tests.cli.conftest import REPAIR, ROOT
from tests.session.making import CLEAR as DOOR
from tests.session.making import GATE, YES_NO, script_component, turn

OWN = ["1", "We were late.", "", "-", "3", "1,2", "2", "-", "-", "hiding", "fear", "speak", "", "3"]
CLEAR = ["1", "1", "1", "1", "1", "2"]
LANE = ["", "8", "-", "1"]
PHRASE = ["1", "tense", "go quiet", "staying", ""]
ROUND = [*PHRASE, "I hear you.", "", "1", "-", "-"]
CARRY = ["the jaw tightens", "breathe", "", "3", "4"]


def log_of(file):
    """Return the events that a record holds."""
    return json.loads(Path(file).read_text(encoding="utf-8"))["log"]


def test_an_exercise_is_walked_to_its_end(reflectkit):
    """A person walks through *My own part*; what it is about is said first, and who sees an answer before it is given."""
    done = reflectkit("run", "repair/own-part", "--plain", given=OWN)
    assert done.code == 0, done.out
    for said in ("Not to blame yourself", "about 15 minutes", "do this with a therapist", "you can write :back"):
        assert done.out.index(said) < done.out.index("What would you like to look at?")
    assert done.out.index("Only you will see this.") < done.out.index("Your choice")
    assert "unless you share it later" in done.out
    assert "My part was hiding. Underneath was fear. Next time I want to speak." in done.out
    assert done.out.rstrip().endswith("You looked. That is the work.")


def test_a_heavy_moment_ends_kindly_in_dutch(reflectkit):
    """In Dutch, a heavy moment is followed by breathing, can be laid down, and ends with where help is."""
    done = reflectkit("run", "repair/own-part", "--locale", "nl", given=["1", "We waren laat.", "", "-", "9", "", "1"])
    assert "Rustig ademen, 5 minuten" in done.out
    assert done.out.index("Stop als je duizelig wordt") < done.out.index("Enter begint")
    assert "Je hebt het voor vandaag neergelegd. Ook dat is zorg." in done.out
    assert done.out.rstrip().endswith("Je huisarts")


def test_back_skip_and_help(reflectkit):
    """One can go back to any answer, skip what may be skipped, and find help; an earlier answer is there to be used."""
    given = [
        "<",
        "7",
        "-",
        ":help",
        "1",
        "Late.",
        "",
        "<",
        "9",
        "<",
        ":back",
        ":skip",
        "2",
        "r",
        "Early.",
        "",
        *OWN[3:],
    ]
    done = reflectkit("run", "repair/own-part", "--save", "r.json", given=given)
    assert "There is nothing to go back to." in done.out
    assert "Please give a number from 1 to 2." in done.out
    assert "This one needs an answer." in done.out
    assert "113 Suicide Prevention" in done.out
    assert "Your earlier answer:\n  “Late.”" in done.out
    assert [event["value"] for event in log_of("r.json")[:4]] == ["rupture", "Late.", "Early.", None]


def test_skipping_an_earlier_answer_skips_that_one(reflectkit):
    """Going back to a turn that may be skipped, and skipping it there, takes that answer back and no other."""
    given = ["1", "Late.", "", "I left.", "", "3", "<", "3", "-"]
    done = reflectkit("run", "repair/own-part", "--save", "r.json", given=given)
    log = log_of("r.json")
    assert done.code == 0
    assert [(event["turn"], event["value"]) for event in log[-2:]] == [("weight", 3), ("impact", None)]


@pytest.mark.parametrize("more", [[""], ["b", "", ""]], ids=["at once", "after a breath"])
def test_pause_and_stop(reflectkit, more):
    """A pause holds the exercise until Enter, and a stop ends it at once."""
    done = reflectkit("run", "repair/own-part", "--save", "r.json", given=[":pause", *more, ":stop"])
    assert "Paused. Take your time." in done.out
    assert "This has ended." in done.out
    assert done.out.rstrip().endswith("Everything is kept in r.json.")
    types = [event["type"] for event in log_of("r.json")]
    assert types == ["pause", "resume", "stop"]


def test_a_pause_in_the_middle_of_a_text_keeps_what_was_written(reflectkit):
    """What was begun before a pause is there again after it."""
    done = reflectkit("run", "repair/own-part", "--save", "r.json", given=["1", "We were", "late.", ":pause", "", ""])
    assert "Your earlier answer:\n  “We were\nlate.”" in done.out
    assert log_of("r.json")[-1]["value"] == "We were\nlate."


def test_leaving_keeps_everything_and_says_how_to_go_on(reflectkit, tmp_path):
    """When the input ends, the record is kept without an event for leaving, and can be gone on from."""
    done = reflectkit("run", "repair/own-part", "--locale", "en", given=["1"])
    assert done.out.splitlines()[-1] == "  reflectkit run repair/own-part --locale en --resume own-part.record.json"
    record = json.loads((tmp_path / "own-part.record.json").read_text(encoding="utf-8"))
    assert [event["type"] for event in record["log"]] == ["answer"]
    done = reflectkit("run", "repair/own-part", "--resume", "own-part.record.json", given=OWN[1:])
    assert "Everything is kept in own-part.record.json." in done.out
    assert "Not to blame yourself" not in done.out
    assert json.loads((tmp_path / "own-part.record.json").read_text(encoding="utf-8"))["outcome"] == "completed"


def test_leaving_never_writes_over_another_record(reflectkit, tmp_path):
    """A record that nobody named gets a name that is free."""
    for number, name in enumerate(("own-part", "own-part-2", "own-part-3"), 1):
        done = reflectkit("run", "repair/own-part", given=["1"] if number == 2 else [])
        assert done.out.rstrip().endswith(f"--resume {name}.record.json")
    sizes = {path.name: len(json.loads(path.read_text(encoding="utf-8"))["log"]) for path in tmp_path.iterdir()}
    assert sizes == {"own-part.record.json": 0, "own-part-2.record.json": 1, "own-part-3.record.json": 0}


def test_the_way_to_go_on_is_the_way_it_began(reflectkit, tmp_path):
    """What is told to go on with names the same target, folders and flags, and works."""
    (tmp_path / "my part").mkdir()
    (tmp_path / "my part" / "own-part.json").write_bytes((REPAIR / "exercises" / "own-part.json").read_bytes())
    done = reflectkit("run", "my part/own-part.json", "--plain", "--unchecked", "--with", REPAIR, given=["1"])
    command = done.out.splitlines()[-1].strip()
    assert command == (
        f"reflectkit run 'my part/own-part.json' --with {REPAIR} --plain --unchecked --resume own-part.record.json"
    )
    done = reflectkit(*shlex.split(command)[1:], given=[])
    assert "Describe it as a camera would" in done.out


@pytest.mark.parametrize(
    ("started", "told"),
    [
        ("/somewhere/bin/reflectkit", "/somewhere/bin/reflectkit"),
        ("/x/cli/__main__.py", f"{sys.executable} -m reflectkit.cli"),
    ],
)
def test_the_way_to_go_on_can_be_typed_where_the_command_is_not_found(reflectkit, monkeypatch, started, told):
    """Where the command is not on the path, what is told is how it was started."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "argv", [started])
    done = reflectkit("run", "repair/own-part", given=[])
    assert done.out.splitlines()[-1] == f"  {told} run repair/own-part --resume own-part.record.json"


def test_leaving_with_a_full_disk_asks_for_another_place(reflectkit, tmp_path):
    """When the record cannot be kept, one line says why and another place can be named; without one, exit code 1."""
    done = reflectkit("run", "repair/own-part", "--save", "no/r.json", given=["1"])
    assert done.code == 1
    assert done.out.count("RK-X02 error no/r.json:1:1: the record could not be kept (No such file or directory).") == 2
    assert "Everything is kept" not in done.out
    done = reflectkit("run", "repair/own-part", "--save", "no/r.json", given=[":stop", "", "unread"])
    assert done.code == 1
    done = reflectkit("run", "repair/own-part", "--save", "no/r.json", given=[":stop", "nor/r.json", "r.json"])
    assert done.code == 0
    assert done.out.rstrip().endswith("Everything is kept in r.json.")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["outcome"] == "ended"


def dialogue(*, share):
    """Return what two people write on one device, from the first question to the last."""
    return [
        "", *CLEAR, *LANE, "", *CLEAR, *LANE, "", *ROUND, *ROUND, "", *CARRY, "", *CARRY, *share,
    ]  # fmt: skip


SHARES = {
    "neither": (["", "", "", ""], {}),
    "the first": (["", "y", "", "", "", ""], {"ann": ["bo"]}),
    "the second": (["", "", "", "j", "", "", ""], {"bo": ["ann"]}),
    "both": (["", "y", "", "", "", "y", "", "", ""], {"ann": ["bo"], "bo": ["ann"]}),
    "taken back": (["", "y", "t", "", ""], {}),
}


@pytest.mark.parametrize("name", SHARES)
def test_two_people_share_one_device(reflectkit, name):
    """Two people walk through the dialogue on one device, are told that it is a rehearsal, and share what they choose."""
    given, shown = SHARES[name]
    done = reflectkit("run", "repair/open-channel", "--cast", "ann,bo", given=dialogue(share=given))
    assert done.code == 0
    assert done.out.index("This is a rehearsal") < done.out.index("Do you want to do this yourself")
    assert done.out.count("This part is for both of you.") == 1
    assert done.out.rstrip().endswith("You both spoke and you both listened."), done.out[-3000:]
    for who in ("ann", "bo"):
        assert (f"{who} shares this with you:" in done.out) == (who in shown)
    assert ("Taken back." in done.out) == (name == "taken back")


def test_each_has_the_device_alone_for_what_is_private(reflectkit):
    """Before anything private, the device is handed over; nothing of the one before is said after that."""
    done = reflectkit("run", "repair/open-channel", given=dialogue(share=["", "", "", ""]))
    handed = re.findall(r"This part is for (\w+)", done.out)
    assert handed == ["ann", "bo", "both", "ann", "bo", "ann", "bo"]


def test_a_listener_sees_what_they_answer(reflectkit):
    """A listener sees the words that the turn is about, and those that were said again since."""
    given = ["", *CLEAR, *LANE, "", *CLEAR, *LANE, "", *PHRASE, "I hear you.", "", "3", "Something else.", "", "-"]
    done = reflectkit("run", "repair/open-channel", given=given)
    last = done.out[done.out.rindex("bo · Opening the channel") :]
    assert "ann said:\n  “When I'm tense, I go quiet — but I'm practicing staying.”\n  “Something else.”" in last


def test_the_result_of_the_gate_is_shown_with_help(reflectkit):
    """A gate that does not clear shows its result and help to that person, and the other goes on."""
    done = reflectkit("run", "repair/open-channel", given=["", "2", "1", "1", "1", "1", "2", "", "", ":stop"])
    assert "Please speak with your practitioner first, alone." in done.out
    assert done.out.index("Veilig Thuis") < done.out.index("This part is for bo alone.")


def test_one_can_go_back_within_the_questions(reflectkit):
    """Within the questions of the gate one can go back one question, pause, and is told where one is."""
    given = ["", "1", "2", "<", "1", "1", "1", "1", "2"]
    done = reflectkit("run", "repair/open-channel", "--save", "r.json", given=given)
    assert done.out.count("Question 2 of 6") == 2
    (event,) = log_of("r.json")
    assert event["answers"]["afraid"] == "no"
    done = reflectkit("run", "repair/open-channel", given=["", "1", "1", ":pause"])
    assert "Paused. Take your time." in done.out


def test_nobody_has_anything_to_do(reflectkit):
    """When both wait, the screen says so, tells neither why, and one can look again or stop."""
    held = ["", "2", "1", "1", "1", "1", "2", ""]
    done = reflectkit("run", "repair/open-channel", given=[*held, *held, "", ""])
    assert done.out.count("There is nothing to do right now.") == 3
    assert "Everything is kept" in done.out
    done = reflectkit("run", "repair/open-channel", given=[*held, *held, ":stop"])
    assert "What was private stays private." in done.out


def test_a_pause_of_both_says_until_when(reflectkit):
    """In a pause of both, the screen says from when they can go on, and offers the practice of the pause."""
    given = ["", *CLEAR, *LANE, "", *CLEAR, *LANE, "", ":pause", "", "b", "", ":stop"]
    done = reflectkit("run", "repair/open-channel", given=given)
    assert re.search(r"Paused, for both of you. You can go on together from \d\d:\d\d", done.out)
    assert "b begins: Slow breathing" in done.out
    assert "Stop if you feel dizzy" in done.out
    assert "What was private stays private." in done.out


def aged(path, minutes):
    """Let a record be so many minutes older."""

    def earlier(match):
        at = datetime.fromisoformat(match[0]) - timedelta(minutes=minutes)
        return at.isoformat().replace("+00:00", "Z")

    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", earlier, text), encoding="utf-8")


def test_after_a_pause_of_both_each_comes_back_alone(reflectkit, tmp_path):
    """After the pause each comes back on a screen of their own, answers the questions again, and both go on together."""
    given = ["", *CLEAR, *LANE, "", *CLEAR, *LANE, "", ":pause"]
    reflectkit("run", "repair/open-channel", "--save", "r.json", given=given)
    aged(tmp_path / "r.json", 25)
    again = ["", "", "1", "1", "2"]
    done = reflectkit("run", "repair/open-channel", "--resume", "r.json", given=[*again, *again, ""])
    assert re.findall(r"This part is for (\w+)", done.out) == ["ann", "bo", "both"]
    assert done.out.count("Question 3 of 3") == 2
    assert "Share one insight about yourself." in done.out


def test_time_that_is_due_passes_by_itself(reflectkit, tmp_path):
    """A record that waited past its window ends when it is taken up again."""
    reflectkit("run", "repair/open-channel", "--save", "r.json", given=["", *CLEAR])
    aged(tmp_path / "r.json", 8 * 24 * 60)
    done = reflectkit("run", "repair/open-channel", "--resume", "r.json", given=[])
    assert "This conversation has ended." in done.out
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["outcome"] == "ended"


def test_a_finished_session_can_be_taken_up_to_take_something_back(reflectkit, tmp_path):
    """Taking up a finished session offers what is shared to be taken back, and what is not to be shared."""
    given = dialogue(share=["", "y", "", "", "", ""])
    reflectkit("run", "repair/open-channel", "--save", "r.json", given=given)
    reflectkit("run", "repair/open-channel", "--resume", "r.json", given=["", "t", "", ""])
    log = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["log"]
    assert [event["type"] for event in log[-2:]] == ["share", "withdraw"]


def test_a_record_of_two_devices_is_shown_on_one_as_a_rehearsal(reflectkit, tmp_path):
    """A record that programs made on two devices, taken up at one, shows in a joint act only what both may see."""
    sample = (ROOT / "examples/data/open-channel.events.jsonl").read_bytes().splitlines(keepends=True)
    ready = [number for number, line in enumerate(sample) if b'"ready"' in line][-1]
    words = ("run", "repair/open-channel", "--at", datetime.now(UTC).isoformat(), "--events", "-", "--save", "r.json")
    reflectkit(*words, given=b"".join(sample[: ready + 1]))
    done = reflectkit("run", "repair/open-channel", "--resume", "r.json", given=[""])
    assert "Share one insight about yourself." in done.out
    assert "Your earlier answer" not in done.out


def test_spoken_words_are_said_and_not_written(reflectkit):
    """In the spoken medium a person says it aloud and presses Enter, or writes it all the same."""
    given = ["", *CLEAR, *LANE, "", *CLEAR, *LANE, "", "", "w", "I hear you.", "", ":stop"]
    done = reflectkit("run", "repair/open-channel", "--medium", "spoken", given=given)
    assert "Say it aloud" in done.out
    assert "bo said:\n  “I hear you.”" in done.out
    assert "said aloud" not in done.out


def test_a_dutch_script_is_asked_in_dutch():
    """Where no language is asked for, the terminal speaks that of the script."""
    acts = [{"id": "a", "cast": "solo", "turns": [turn("t", YES_NO)]}]
    component = script_component(acts, locales=["nl", "en"])
    session = library.Session.start(component, cast=("ann",), at=datetime.now(UTC))
    table = Table(session, locale=None, console=Console(plain=True), keeper=Keeper())
    assert table.words.say("me") == "Alleen jij ziet dit."


def walker(session, monkeypatch, *lines):
    """Return a walker whose person writes these lines, and what is shown."""
    given, shown = iter(lines), []
    console = Console(plain=True)

    def ask(before=""):
        try:
            return next(given)
        except StopIteration:
            raise Leaving from None

    monkeypatch.setattr(console, "ask", ask)
    monkeypatch.setattr(console, "show", lambda lines, style="": shown.extend(lines))
    return Walker(Table(session, locale="en", console=console, keeper=Keeper())), shown


def test_hints_introductions_and_recalled_words_are_shown(monkeypatch):
    """A turn shows its act's title, its introduction once, its hint, and one's own words that it recalls."""
    acts = [
        {
            "id": "a", "cast": "solo", "title": {"en": "The part", "nl": "Het deel"}, "intro": {"en": "Slowly.", "nl": "Rustig."},
            "turns": [turn("one", {"text": {"max": 9}}, hint={"en": "A hint.", "nl": "Een hint."}), turn("two"), turn("three", YES_NO, recall=["one"])],
        }
    ]  # fmt: skip
    session = library.Session.start(script_component(acts), cast=("ann",), at=datetime.now(UTC))
    here, shown = walker(session, monkeypatch, "words", "", "")
    with pytest.raises(Leaving):
        here.walk()
    assert shown.count("The part") == 3
    assert shown.count("Slowly.") == 1
    assert "A hint." in shown
    assert shown[shown.index("You wrote:") + 1] == "  “words”"


def test_a_gate_of_ones_own_lets_one_wait_alone(monkeypatch):
    """An exercise with a gate whose result is to wait says that there is nothing to do, and goes on later."""
    acts = [{"id": "a", "cast": "solo", "turns": [turn("t", YES_NO)]}]
    component = script_component(acts, gate=GATE)
    session = library.Session.start(component, cast=("ann",), at=datetime.now(UTC) - timedelta(hours=1))
    early = session.seat("ann").gate({**DOOR, "heat": 2}, at=datetime.now(UTC) - timedelta(minutes=19))
    here, shown = walker(early, monkeypatch, "", "", "")
    with pytest.raises(Leaving):
        here.walk()
    assert "Let this rest for a while. The questions come back after that." in shown
    assert any("nothing to do right now" in line for line in shown)
    late = session.seat("ann").gate({**DOOR, "heat": 2}, at=datetime.now(UTC) - timedelta(minutes=21))
    here, shown = walker(late, monkeypatch)
    with pytest.raises(Leaving):
        here.walk()
    assert "Question 1 of 2" in shown
    assert "Alone?" in shown
    assert "Just for you." in shown


def test_what_comes_too_late_lets_the_person_look_again(monkeypatch):
    """When something changed before an event came in, the person is told so in their language, and the time has passed."""
    acts = [{"id": "a", "cast": "solo", "turns": [turn("t", YES_NO)]}]
    session = library.Session.start(script_component(acts), cast=("ann",), at=datetime.now(UTC))
    here, _ = walker(session, monkeypatch)
    table = here._table
    table.send(lambda at: table.seat("ann").resume(at=at))
    assert table.notes == ["Something had changed before this came in. Please look again."]
    assert [event.__class__.__name__ for event in table.session.events] == ["Tick"]


@pytest.mark.parametrize(("days", "form"), [(0, r"\d\d:\d\d"), (2, r"\d\d:\d\d, \d\d-\d\d-\d{4}")])
def test_a_time_is_told_with_its_day_unless_that_is_today(days, form):
    """A time of today is an hour; any other has its day."""
    assert re.fullmatch(form, clock(datetime.now(UTC) + timedelta(days=days)))


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_closing_the_window_leaves_as_ctrl_c_does(name):
    """Closing the terminal, or a polite request to end, interrupts a walk, and only a walk."""
    before = signal.getsignal(getattr(signal, name))
    with pytest.raises(KeyboardInterrupt), closing_leaves():
        os.kill(os.getpid(), getattr(signal, name))
    assert signal.getsignal(getattr(signal, name)) is before


def test_when_nobody_reads_the_screen_everything_is_kept(monkeypatch, capsys, tmp_path):
    """When whoever reads the screen goes away, the record is kept and standard error says where."""
    monkeypatch.chdir(tmp_path)
    session = library.Session.start(library.discover()["repair/own-part"], cast=("ann",), at=datetime.now(UTC))

    def gone(_):
        raise BrokenPipeError

    monkeypatch.setattr(Console, "heading", lambda *_: gone(_))
    with pytest.raises(BrokenPipeError):
        walk(session, locale="en", plain=True, keeper=Keeper())
    assert capsys.readouterr().err == "Everything is kept in own-part.record.json.\n"
    assert (tmp_path / "own-part.record.json").exists()


def test_a_practice_of_another_plugin_is_paced(reflectkit, tmp_path):
    """A practice is taken from what the script uses, also when the script is a single file."""
    (tmp_path / "own-part.json").write_bytes((REPAIR / "exercises" / "own-part.json").read_bytes())
    done = reflectkit("run", "own-part.json", given=["1", "Late.", "", "-", "9", ""])
    assert "Slow breathing, 5 minutes." in done.out


def test_without_a_file_nothing_is_kept(tmp_path, monkeypatch):
    """Where no file was named, nothing is written until somebody leaves."""
    monkeypatch.chdir(tmp_path)
    session = library.Session.start(library.discover()["repair/own-part"], cast=("ann",), at=datetime.now(UTC))
    assert Keeper().keep(session) == ""
    assert list(tmp_path.iterdir()) == []


HARSH = "I am a terrible partner, I came late."


def said_with(reflectkit, folder, *more):
    """A run of *My own part* in which somebody turns against themselves, and then does as they like."""
    given = ["1", "We were late.", "", HARSH, "", *more, "3", "1,2", "2", "-", "-", "hiding", "fear", "speak", "", "3"]
    done = reflectkit("run", "repair/own-part", "--plain", "--save", folder / "r.json", given=given)
    return done, [event["value"] for event in log_of(folder / "r.json") if event.get("turn") == "impact"]


def test_advice_comes_before_words_are_said_and_they_can_be_said_all_the_same(reflectkit, tmp_path):
    """Who writes harshly of themselves is told kindly before it is taken; Enter says it as it is, and nothing is kept."""
    done, values = said_with(reflectkit, tmp_path, "")
    assert (done.code, values) == (0, [HARSH])
    told = done.out.index("“I am a terrible partner”: That is hard on yourself.")
    assert (
        told
        < done.out.index("Enter leaves it as it is, r changes it")
        < done.out.index("You looked. That is the work.")
    )
    kept = (tmp_path / "r.json").read_text(encoding="utf-8")
    assert "hard on yourself" not in kept
    assert "guilt-spiral" not in kept


def test_words_that_advice_was_given_on_can_be_changed(reflectkit, tmp_path):
    """With `r` other words are written, and only they are said."""
    done, values = said_with(reflectkit, tmp_path, "r", "I came late.", "")
    assert (done.code, values) == (0, ["I came late."])
    assert "terrible" not in (tmp_path / "r.json").read_text(encoding="utf-8")


def test_events_from_a_program_are_taken_without_advice(reflectkit, tmp_path):
    """Where events come from a program nothing is asked, and the views hold no advice."""
    given = "".join(
        json.dumps({"type": "answer", "by": "ann", "turn": turn, "value": value}) + "\n"
        for turn, value in (("occasion", "rupture"), ("scene", "We were late."), ("impact", HARSH))
    ).encode()
    done = reflectkit("run", "repair/own-part", "--at", "2026-01-05T19:00:00Z", "--events", "-", given=given)
    assert [line["accepted"] for line in done.lines if "accepted" in line] == [True] * 3
    assert "hard on yourself" not in done.out


def test_no_advice_is_given_where_both_would_read_it(reflectkit, monkeypatch):
    """On a device that lies between two people no advice is shown; whoever has it alone is advised."""
    given = dialogue(share=["", "", "", ""])
    given = ["you never listen" if word == "go quiet" else word for word in given]
    done = reflectkit("run", "repair/open-channel", "--cast", "ann,bo", given=given)
    assert done.code == 0
    assert "you never listen" in done.out
    assert "Before you say it" not in done.out
    hooks = library.discover().hooks
    session = library.Session.start(
        script_component([{"id": "a", "cast": "solo", "turns": [turn("t")]}]), cast=("ann",), at=datetime.now(UTC)
    )
    (now,) = session.seat("ann").view("en").now
    now = attrs.evolve(now, notice=("blame",))
    table = Table(session, locale="en", console=Console(plain=True), keeper=Keeper(), hooks=hooks)
    for is_shared, here, count in ((False, BOTH, 1), (True, "ann", 1), (True, BOTH, 0)):
        table.is_shared, table.here = is_shared, here
        assert len(table.prompt.advise(now, "You never listen.")) == count
