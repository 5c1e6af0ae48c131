"""The command line as a contract: every sentence about verbs, shapes and exit codes, for any program."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reflectkit.catalog.policy import FIRST_PARTY
from reflectkit.reading import parse, validate
from tests.catalog import farm
from tests.cli.conftest import AT, REPAIR, ROOT, components, copied

VERBS = {
    "list": ["list"],
    "show": ["show", "repair/own-part"],
    "check": ["check", "practice"],
    "diff": ["diff", "practice", "repair"],
    "map": ["map", "repair/own-part"],
    "notices": ["notices", "--report"],
    "run": ["run", "repair/own-part", "--at", AT, "--events", "-"],
    "transcript": ["transcript", "r.json"],
    "demo": ["demo"],
}


@pytest.fixture
def record(reflectkit):
    """Keep a record in the current folder."""
    return reflectkit(*VERBS["run"], "--save", "r.json")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_speaks_json_and_words_and_takes_folders(reflectkit, record, tmp_path, verb):
    """Every verb has `--json`, `--plain` and `--with FOLDER`; under `--json` every line of output is one JSON value."""
    copied(tmp_path)
    for flags in (["--json"], ["--json", "--with", "copy"]):
        done = reflectkit(*VERBS[verb], *flags)
        assert (done.code, done.err) == (0, "")
        assert done.lines
    done = reflectkit(*VERBS[verb], "--plain", "--with", "copy")
    assert done.code == 0


@pytest.mark.parametrize("verb", VERBS)
def test_a_folder_that_is_no_plugin_is_told_and_harms_nothing(reflectkit, record, verb):
    """A folder without a manifest is one problem of the list, and the other plugins are unharmed."""
    done = reflectkit(*VERBS[verb], "--json", "--with", "no-folder")
    assert done.code == 0
    (listed,) = reflectkit("list", "--json", "--with", "no-folder").lines
    assert [problem["code"] for problem in listed["problems"]] == ["RK-D08"]
    assert {plugin["id"]: plugin["state"] for plugin in listed["plugins"]}["repair"] == "ready"


UNPROVEN = str(ROOT / "tests" / "specimens" / "diff" / "minor.json")
"""A script with a warning: no transcript plays it."""

EXITS = {
    "clean list": (["list"], 0),
    "clean check": (["check", "repair", "practice"], 0),
    "warnings": (["check", UNPROVEN, "--fail-on", "warning"], 1),
    "warnings and worse": (["check", UNPROVEN, "--fail-on", "info"], 1),
    "warnings that do not count": (["check", UNPROVEN], 0),
    "no warnings": (["check", "practice", "--fail-on", "info"], 0),
    "no target": (["check", "nothing-here"], 1),
    "one good and one bad target": (["check", "practice", "nothing-here"], 1),
    "no component": (["show", "repair/own-par"], 1),
    "a plugin for a component": (["show", "repair"], 1),
    "two scripts in a plugin": (["run", "repair", "--events", "-"], 1),
    "no verb": ([], 2),
    "an unknown verb": (["fly"], 2),
    "an unknown option": (["list", "--fly"], 2),
    "check without a target": (["check"], 2),
    "two forms of output": (["check", "practice", "--json", "--sarif"], 2),
    "show without a target": (["show"], 2),
    "diff without a second version": (["diff", "repair"], 2),
    "diff with nothing": (["diff", "repair", "nothing-here"], 1),
    "map without a target": (["map"], 2),
    "a map of no script": (["map", "repair/joint-gate"], 2),
    "run without a target": (["run"], 2),
    "transcript without a record": (["transcript"], 2),
    "an unknown severity": (["check", "repair", "--fail-on", "never"], 2),
    "something that is no script": (["run", "repair/joint-gate", "--events", "-"], 2),
    "json in a terminal": (["run", "repair/own-part", "--json"], 2),
    "a person without a replay": (["run", "repair/own-part", "--events", "-", "--person", "ann"], 2),
    "events and a replay": (["run", "--replay", "r.json", "--events", "-"], 2),
    "a record and drafts": (["run", "repair/own-part", "--resume", "r.json", "--drafts", "r.json", "--events", "-"], 2),
    "a record and another medium": (["run", "repair/own-part", "--resume", "r.json", "--medium", "written", "--events", "-"], 2),
    "a record and another beginning": (["run", "repair/own-part", "--resume", "r.json", "--at", "2026-01-05T19:00:00Z", "--events", "-"], 2),
    "a replay that is to be kept": (["run", "--replay", "r.json", "--save", "s.json"], 2),
    "a replay with another cast": (["run", "--replay", "r.json", "--cast", "ann"], 2),
    "another cast than the record": (["run", "repair/own-part", "--resume", "r.json", "--cast", "bo", "--events", "-"], 2),
    "the cast of the record": (["run", "repair/own-part", "--resume", "r.json", "--cast", "ann", "--events", "-"], 0),
    "a person who is not there": (["run", "--replay", "r.json", "--person", "eve"], 2),
    "too many people": (["run", "repair/own-part", "--cast", "ann,bo", "--events", "-"], 2),
    "a reserved name": (["run", "repair/open-channel", "--cast", "host,bo", "--events", "-"], 2),
    "one name twice": (["run", "repair/open-channel", "--cast", "bo,bo", "--events", "-"], 2),
    "no time": (["run", "repair/own-part", "--at", "noon", "--events", "-"], 2),
    "a time without an offset": (["run", "repair/own-part", "--at", "2026-01-05T19:00:00", "--events", "-"], 2),
    "a medium that the script has not": (["run", "repair/own-part", "--medium", "spoken", "--events", "-"], 2),
    "no language": (["run", "repair/own-part", "--locale", "a b", "--events", "-"], 2),
    "no language for a transcript": (["transcript", "r.json", "--locale", "nl_NL"], 2),
    "no language for the demo": (["demo", "--locale", ""], 2),
    "no events": (["run", "repair/own-part", "--events", "no.jsonl"], 2),
    "a folder for events": (["run", "repair/own-part", "--events", "."], 2),
    "no record": (["run", "repair/own-part", "--resume", "none.json", "--events", "-"], 1),
    "no record to replay": (["run", "--replay", "none.json"], 1),
    "no record to write from": (["transcript", "none.json"], 1),
    "spaces in the cast": (["run", "repair/open-channel", "--cast", "ann, bo", "--events", "-"], 0),
}  # fmt: skip


@pytest.mark.parametrize("name", EXITS)
def test_exit_codes(reflectkit, record, name):
    """Clean is 0, problems are 1, usage is 2; whatever is wrong is told in lines and never as a traceback."""
    words, code = EXITS[name]
    done = reflectkit(*words)
    assert done.code == code, done.err
    assert "Traceback" not in done.out + done.err
    assert all(line.startswith("reflectkit: ") for line in done.err.splitlines())
    if code == 2:
        assert done.err.count("\n") == 1 or not words


def test_without_a_verb_the_verbs_are_named(reflectkit):
    """Without a verb the help is shown, and the exit code is that of usage."""
    done = reflectkit()
    assert (done.code, done.err) == (2, "")
    assert all(verb in done.out for verb in VERBS)


def shape(document):
    """Return the keys of an object."""
    return set(document)


PLUGIN = {"id", "state", "dist", "version", "components"}
COMPONENT = {"id", "kind", "version", "sha256", "title", "minutes", "fit", "locales", "cautions"}


def test_list_has_the_shape_of_the_contract(reflectkit):
    """`list` gives plugins and problems; components also carry minutes, fit, locales and cautions."""
    (listed,) = reflectkit("list", "--json").lines
    assert shape(listed) == {"plugins", "problems"}
    states = {plugin["id"]: plugin["state"] for plugin in listed["plugins"]}
    assert states == dict.fromkeys(FIRST_PARTY, "ready")
    assert all(shape(plugin) == PLUGIN for plugin in listed["plugins"])
    components = {one["id"]: one for plugin in listed["plugins"] for one in plugin["components"]}
    assert all(shape(component) == COMPONENT for component in components.values())
    own = components["repair/own-part"]
    assert (own["kind"], own["minutes"], own["locales"], own["fit"], own["cautions"]) == (
        "exercise", 15, ["en", "nl", "de", "nl-x-u"], ["maintenance", "repair"], ["acute-grief", "partner-violence"],
    )  # fmt: skip
    assert own["title"] == {"en": "My own part", "nl": "Mijn eigen aandeel", "de": "Mein eigener Anteil"}
    assert components["repair/joint-gate"]["minutes"] is None


def test_a_stopped_plugin_is_listed_with_its_problem_and_the_others_are_unharmed(reflectkit, tmp_path):
    """Every way in which an installed package can be broken is one problem in the list, and stops no other plugin."""
    for number, (code, break_) in enumerate(farm.BROKEN.values()):
        site = tmp_path / str(number)
        break_(site, "bad")
        with farm.on_path(site):
            done = reflectkit("list", "--json")
        (listed,) = done.lines
        assert done.code == 0
        assert [problem["code"] for problem in listed["problems"]] == [code]
        assert validate(parse(json.dumps(listed["problems"][0]).encode()), "problem") == ()
        states = {plugin["id"]: plugin["state"] for plugin in listed["plugins"]}
        assert (states["practice"], states["repair"]) == ("ready", "ready")
        assert set(states.values()) <= {"ready", "broken", "conflict", "incompatible", "unavailable"}


def test_two_plugins_of_one_id_are_both_held(reflectkit, tmp_path):
    """Of two plugins with one id neither is loaded, and each has one problem."""
    farm.TWICE["two of one id"][1](tmp_path, "twin")
    with farm.on_path(tmp_path):
        (listed,) = reflectkit("list", "--json").lines
    assert [problem["code"] for problem in listed["problems"]] == ["RK-D04", "RK-D04"]
    assert [plugin["state"] for plugin in listed["plugins"] if plugin["id"] == "twin"] == ["conflict", "conflict"]


@pytest.mark.parametrize("name", ["repair/own-part", "repair/joint-gate", "practice/slow-breath"])
def test_show_has_the_shape_of_the_contract(reflectkit, name):
    """`show` gives id, kind, digest, provenance and the document as its author wrote it."""
    (shown,) = reflectkit("show", name, "--json").lines
    assert shape(shown) == {"id", "kind", "sha256", "provenance", "document"}
    assert shape(shown["provenance"]) == {"dist", "version", "file"}
    assert shown["id"] == name
    assert shown["document"] == json.loads(Path(shown["provenance"]["file"]).read_text(encoding="utf-8"))
    assert shown["document"]["format"] == f"reflectkit.{shown['kind']}/1"
    (listed,) = reflectkit("list", "--json").lines
    digests = {one["id"]: one["sha256"] for plugin in listed["plugins"] for one in plugin["components"]}
    assert shown["sha256"] == digests[name]


@pytest.fixture
def targets(tmp_path):
    """Make one target of each sort, all of them of the plugin `copy`."""
    folder = copied(tmp_path)
    dialogue = (folder / "dialogues" / "open-channel.json").read_text(encoding="utf-8")
    farm.write(
        folder / "dialogues" / "open-channel.json", dialogue.replace('"notice": ["blame"]', '"notice": ["nobody"]')
    )
    site = tmp_path / "site"
    shutil.copytree(folder, site / "copied")
    farm.write(site / "copied-1.0.dist-info" / "METADATA", "Metadata-Version: 2.1\nName: copied\nVersion: 1.0\n")
    farm.write(
        site / "copied-1.0.dist-info" / "entry_points.txt", "[reflectkit.plugins]\ncopy = copied:reflectkit.json\n"
    )
    farm.archive(tmp_path / "copied-1.0-py3-none-any.whl", site)
    return {
        "id": ("repair/open-channel", 1),
        "plugin": ("repair", components("repair")),
        "folder": ("copy", components("repair")),
        "wheel": ("copied-1.0-py3-none-any.whl", components("repair")),
        "file": ("copy/dialogues/open-channel.json", 1),
    }


@pytest.mark.parametrize("sort", ["id", "plugin", "folder", "wheel", "file"])
def test_check_takes_targets_of_every_sort(reflectkit, targets, sort):
    """A target is an id, a plugin's id, a folder, a wheel or a single file; each problem has the shape of the contract."""
    name, number = targets[sort]
    done = reflectkit("check", name, "--json")
    (checked,) = done.lines
    assert shape(checked) == {"checked", "problems"}
    assert (done.code, checked["checked"]) == (0, number)
    assert {problem["code"] for problem in checked["problems"]} == (set() if "repair" in name else {"RK117"})
    for problem in checked["problems"]:
        assert shape(problem) == {"code", "severity", "plugin", "component", "place", "cause", "fix"}
        assert shape(problem["place"]) == {"file", "line", "column", "pointer"}
        assert validate(parse(json.dumps(problem).encode()), "problem") == ()


@pytest.mark.parametrize("sort", ["id", "folder", "wheel", "file"])
def test_run_takes_targets_of_every_sort(reflectkit, targets, sort):
    """What can be checked can be run; a whole plugin if it has one script."""
    name = targets[sort][0]
    done = reflectkit("run", name, "--at", AT, "--events", "-", "--json")
    assert done.code == (0 if sort in ("id", "file") else 1)


def test_a_plugin_with_one_script_can_be_run_as_a_whole(reflectkit, tmp_path):
    """Of a plugin that has one script, that one is run."""
    folder = copied(tmp_path)
    manifest = json.loads((folder / "reflectkit.json").read_text(encoding="utf-8"))
    del manifest["provides"]["exercises"]
    manifest["provides"]["dialogues"] = ["dialogues/open-channel.json"]
    farm.write(folder / "reflectkit.json", manifest)
    dialogue = json.loads((folder / "dialogues" / "open-channel.json").read_text(encoding="utf-8"))
    del dialogue["leads_to"]
    farm.write(folder / "dialogues" / "open-channel.json", dialogue)
    done = reflectkit("run", "copy", "--at", AT, "--events", "-", "--json")
    assert (done.code, done.lines[-1]["record"]["script"]["id"]) == (0, "copy/open-channel")


def test_the_references_of_a_single_file_are_looked_up_in_the_catalog(reflectkit, tmp_path):
    """A file may use what is installed; what is not there is a problem until `--with FOLDER` adds it."""
    folder = copied(tmp_path)
    text = (folder / "dialogues" / "open-channel.json").read_text(encoding="utf-8")
    path = tmp_path / "mine.json"
    path.write_text(
        text.replace('"practice/slow-breath"', '"quiet/breath"').replace('"open-channel"', '"mine"'), encoding="utf-8"
    )
    done = reflectkit("check", path, "--json")
    assert done.code == 1
    assert {problem["code"] for problem in done.lines[0]["problems"] if problem["severity"] == "error"} == {"RK117"}
    farm.write(tmp_path / "quiet" / "reflectkit.json", farm.manifest("quiet"))
    farm.write(tmp_path / "quiet" / "practices" / "breath.json", farm.practice())
    assert reflectkit("check", path, "--with", "quiet").code == 0


def test_all_problems_of_everything_installed(reflectkit, tmp_path):
    """`check --all` also tells what discovery found."""
    farm.BROKEN["a line without a value"][1](tmp_path, "bad")
    with farm.on_path(tmp_path):
        done = reflectkit("check", "--all", "--json")
    (checked,) = done.lines
    assert (done.code, checked["problems"][0]["code"], checked["checked"]) == (
        0, "RK-D01", sum(map(components, FIRST_PARTY.keys() - {"notices"})),
    )  # fmt: skip


STREAMS = {
    "no input": ("run repair/own-part <&-", 0, ""),
    "no input for events": (f"run repair/own-part --at {AT} --events - --json <&-", 0, ""),
    "no output": ("list >&-", 0, ""),
    "no error output": ("check nothing-here --json 2>&-", 1, ""),
    "a full disk": ("list >/dev/full", 1, "reflectkit: RK-X03 error: the system would not write or read (No space left on device)."),
    "a full disk under events": (f"run repair/own-part --at {AT} --events - --json </dev/null >/dev/full", 1, "reflectkit: RK-X03"),
    "a full disk in a walk": ("run repair/own-part </dev/null >/dev/full", 1, "Everything is kept in own-part.record.json."),
    "a reader who goes away": ("run repair/own-part </dev/null | true", 0, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", STREAMS)
def test_whatever_the_streams_are_there_is_at_most_one_line(tmp_path, name):
    """With a stream closed or full there is one clear line, or none where nobody listens, and no traceback."""
    words, code, said = STREAMS[name]
    command = f"{sys.executable} -m reflectkit.cli {words}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr
    if name == "no error output":
        assert json.loads(done.stdout)["checked"] == 0


OWN = json.loads((REPAIR / "exercises" / "own-part.json").read_text(encoding="utf-8"))
LINE = re.compile(r"(RK-?[A-Z0-9]+) (error|warning|info)( [a-z-]+)?( \([^)]+\))? \S+:\d+:\d+: .+\. Fix: .+\.")


def tenth(**changes):
    """Return the exercise with changes to its tenth turn."""
    turns = [dict(turn) for turn in OWN["acts"][0]["turns"]]
    turns[9].update(changes)
    return {**OWN, "acts": [{**OWN["acts"][0], "turns": turns}]}


BAD = {
    "no script": (b"# My own part\n", ["RK-C03"]),
    "no text": (b"\xff\xfe", ["RK-C02"]),
    "nothing": (b"", ["RK-C03"]),
    "another kind of file": ({"name": "own-part"}, ["RK-C08"]),
    "a wrong type in the tenth turn": (tenth(skip="yes"), ["RK-C12"]),
    "an unknown key": ({**OWN, "colour": "blue"}, ["RK-C10"]),
    "a misspelt key": (tenth(shares="never"), ["RK-C10"]),
    "two faults": ({**tenth(skip="yes"), "version": 1}, ["RK-C12", "RK-C12"]),
    "a condition on nothing": (tenth(when={"nothing": {"const": "a"}}), ["RK108"]),
    "a practice that is not there": (
        json.loads(json.dumps(OWN).replace("practice/slow-breath", "practice/no-breath")),
        ["RK117"],
    ),
    "two turns of one id": (tenth(id="scene"), ["RK101"]),
}


@pytest.mark.parametrize("name", BAD)
def test_each_fault_of_a_file_is_one_line_and_nothing_is_run(reflectkit, tmp_path, name):
    """Each fault of a file is told in one line with code, place, cause and mend, by `check` and by `run` alike."""
    content, codes = BAD[name]
    path = farm.write(tmp_path / "own-part.json", content)
    done = reflectkit("check", path)
    *told, counted = [line for line in done.out.splitlines() if " warning " not in line]
    assert done.code == 1
    assert [LINE.fullmatch(line)[1] for line in told] == codes
    assert counted.startswith(f"1 checked, {len(codes)} error")
    done = reflectkit("run", path, "--events", "-", "--json")
    assert (done.code, done.out) == (1, "")
    assert [line.removeprefix("reflectkit: ") for line in done.err.splitlines()] == told


def test_a_wheel_without_its_manifest_is_one_line(reflectkit, tmp_path):
    """A wheel that was built without its JSON is told to include it, and one that is no wheel to be built again."""
    farm.install(tmp_path / "site", "bare", init="")
    farm.archive(tmp_path / "bare-1.0.0-py3-none-any.whl", tmp_path / "site")
    farm.write(tmp_path / "torn-1.0.0-py3-none-any.whl", b"PK")
    for name, code, fix in (("bare", "RK-D05", "include JSON files"), ("torn", "RK-D08", "build it again")):
        done = reflectkit("check", f"{name}-1.0.0-py3-none-any.whl")
        line, counted = done.out.splitlines()
        assert (done.code, counted) == (1, "0 checked, 1 error")
        assert LINE.fullmatch(line)[1] == code
        assert fix in line
