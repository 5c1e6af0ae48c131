"""`diff` and `check --against`, as a shell and as a program see them."""

from __future__ import annotations

import json

import pytest

from reflectkit.reading import parse, validate
from tests.checking.specimens import ROOT

FOLDER = ROOT / "diff"
OLD = FOLDER / "old.json"


def test_json_has_the_shape_of_the_schema(reflectkit):
    """`diff --json` writes one document that its schema accepts: for files, and for plugins with what came and went."""
    for words in ([OLD, FOLDER / "minor.json"], [ROOT, "repair"], [OLD, OLD]):
        done = reflectkit("diff", *words, "--json")
        assert (done.code, done.err) == (0, "")
        (document,) = done.lines
        assert validate(parse(json.dumps(document).encode()), "diff") == ()


def test_one_component_has_one_version(reflectkit):
    """For one component level, changes and versions are told at the top, and by component too."""
    (document,) = reflectkit("diff", OLD, FOLDER / "minor.json", "--json").lines
    version = {"old": "1.2.3", "new": "1.3.0", "needed": "1.3.0"}
    assert (document["level"], document["version"]) == ("minor", version)
    assert document["components"] == [{"id": "specimens/small-thanks", "level": "minor", "version": version}]
    assert document["changes"][0] == {
        "level": "minor",
        "component": "specimens/small-thanks",
        "pointer": "/acts/0/turns/3",
        "reason": "the turn `proud`: this is a new turn",
    }


def test_a_plugin_has_a_version_for_each_component(reflectkit):
    """For plugins the level is that of everything, and there is no version of the whole."""
    (document,) = reflectkit("diff", "practice", "practice", "--json").lines
    assert (document["level"], document["changes"], document["version"]) == ("none", [], None)
    ids = [one["id"] for one in document["components"]]
    assert {"practice/slow-breath", "practice/stillness"} <= set(ids)
    assert all(id_.startswith("practice/") for id_ in ids)


def test_words_for_people(reflectkit):
    """Without `--json` each change is a line, then each component with its versions, and last the level alone."""
    done = reflectkit("diff", OLD, FOLDER / "major-wider-share.json", "--plain")
    assert done.code == 0
    assert done.out.splitlines() == [
        "major specimens/small-thanks /acts/0/turns/2/share: the turn `moment`: `share` was `offer` and is `always`: consent was"
        " given to the old rule",
        "specimens/small-thanks: major, 1.2.3 to 2.0.0; 2.0.0 or higher is needed",
        "major",
    ]
    assert reflectkit("diff", OLD, OLD).out == "none\n"
    told = reflectkit("diff", ROOT, "repair").out.splitlines()
    assert "major specimens/talk: the component is gone, and whatever names it finds nothing" in told
    assert told[-1] == "major"


def test_ids_and_files_can_be_mixed(reflectkit):
    """An installed component is compared with a file."""
    (document,) = reflectkit("diff", "repair/joint-gate", ROOT / "good" / "before.json", "--json").lines
    assert document["level"] == "major"


@pytest.mark.parametrize("words", [("none.json", OLD), (OLD, "none.json"), (OLD, "practice"), ("practice/none", OLD)])
def test_what_cannot_be_compared_is_told_in_lines(reflectkit, words):
    """Whatever cannot be read, on either side, is told in one line, with exit code 1 and nothing on standard output."""
    done = reflectkit("diff", *words, "--json")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith("reflectkit: RK-D09 error")


def test_diff_takes_two_words(reflectkit):
    """One version alone is no way to use `diff`."""
    assert reflectkit("diff", OLD).code == 2


def test_check_holds_versions_against_an_earlier_one(reflectkit, tmp_path):
    """`check --against` makes a wrong version an error, and passes a right one."""
    right = reflectkit("check", FOLDER / "minor.json", "--against", OLD, "--json").lines[0]
    assert [problem["code"] for problem in right["problems"]] == ["RK127"]
    document = json.loads((FOLDER / "minor.json").read_text(encoding="utf-8"))
    for version, code in {"1.2.3": "RK-V09", "1.2.4": "RK-V08", "1.2.2": "RK-V10"}.items():
        file = tmp_path / "new.json"
        file.write_text(json.dumps({**document, "version": version}), encoding="utf-8")
        done = reflectkit("check", file, "--against", OLD, "--json")
        (problem,) = done.lines[0]["problems"]
        assert (done.code, problem["code"], problem["place"]["pointer"]) == (1, code, "/version")
        assert validate(parse(json.dumps(problem).encode()), "problem") == ()


def test_check_tells_what_it_cannot_hold_against(reflectkit):
    """An earlier version that is not there is a problem among the others, and what was checked is still counted."""
    done = reflectkit("check", "practice", OLD, "--against", "nowhere", "--json")
    (document,) = done.lines
    alone = reflectkit("check", "practice", "--json").lines[0]["checked"]
    assert (done.code, document["checked"]) == (1, alone + 1)
    assert [problem["code"] for problem in document["problems"] if problem["severity"] == "error"] == ["RK-D09"]
    assert reflectkit("check", "practice", "--against", "practice").code == 0
    assert reflectkit("check", "repair", "--against", "practice").code == 1
