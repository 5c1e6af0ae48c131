"""`list`, `show` and `check`: the shapes of the contract, and one line for whatever is wrong."""

from __future__ import annotations

import json

import pytest

from reflectkit.catalog import discover
from reflectkit.catalog.policy import FIRST_PARTY
from tests.cli.conftest import REPAIR, ROOT, components, copied


def test_list_has_the_shape_of_the_contract(reflectkit):
    """`list --json` names every first-party plugin as ready, with their components."""
    (listed,) = reflectkit("list", "--json").lines
    states = {plugin["id"]: plugin["state"] for plugin in listed["plugins"]}
    assert states == dict.fromkeys(FIRST_PARTY, "ready")
    assert listed["problems"] == []
    for plugin in listed["plugins"]:
        assert set(plugin) == {"id", "state", "dist", "version", "components"}
        for component in plugin["components"]:
            assert set(component) == {
                "id", "kind", "version", "sha256", "title", "minutes", "fit", "locales", "cautions"
            }  # fmt: skip


def test_list_reads_well(reflectkit):
    """`list` names every component with its title."""
    assert "repair/own-part: My own part (exercise, 15 minutes; en, nl, de, nl-x-u)" in reflectkit("list").out


def test_a_component_that_cannot_be_listed_is_a_problem(reflectkit, tmp_path):
    """A file that is not JSON is told as a problem, and the others are listed."""
    copied(tmp_path)
    (tmp_path / "copy" / "exercises" / "own-part.json").write_text("{", encoding="utf-8")
    (listed,) = reflectkit("list", "--json", "--with", "copy").lines
    assert [problem["code"] for problem in listed["problems"]] == ["RK-C03"]
    ids = [component["id"] for plugin in listed["plugins"] for component in plugin["components"]]
    assert "copy/joint-gate" in ids
    assert "copy/own-part" not in ids
    assert "RK-C03" in reflectkit("list", "--with", "copy").err


def test_show_gives_the_document_and_where_it_came_from(reflectkit):
    """`show --json` gives the document as written, its digest and its provenance."""
    (shown,) = reflectkit("show", "repair/own-part", "--json").lines
    assert set(shown) == {"id", "kind", "sha256", "provenance", "document"}
    assert shown["kind"] == "exercise"
    assert shown["provenance"]["dist"] == "reflectkit-repair"
    assert shown["document"] == json.loads((REPAIR / "exercises" / "own-part.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["repair/own-part", "repair/resources-nl", "practice/slow-breath"])
def test_show_reads_well(reflectkit, name):
    """`show` names the component and its titles."""
    done = reflectkit("show", name)
    assert done.code == 0
    assert done.out.startswith(name)


def test_an_unknown_id_is_one_line(reflectkit):
    """An id that nobody has gives one line and exit code 1."""
    done = reflectkit("show", "repair/own-par")
    assert done.code == 1
    assert done.err.count("\n") == 1


def test_the_shipped_plugins_have_no_problems(reflectkit):
    """`check --all --json` finds nothing at all, not even something to warn of."""
    done = reflectkit("check", "--all", "--fail-on", "info", "--json")
    assert done.code == 0
    assert done.lines == [{"checked": len(tuple(discover())), "problems": []}]


def test_check_reads_well_and_can_fail_on_warnings(reflectkit):
    """`check` counts what it found, and `--fail-on warning` makes a warning count."""
    done = reflectkit("check", "practice")
    assert done.out == f"{components('practice')} checked, no problems\n"
    done = reflectkit("check", ROOT / "tests" / "specimens" / "diff" / "minor.json", "--fail-on", "warning")
    assert done.code == 1
    assert done.out.splitlines()[-1] == "1 checked, 1 warning"


def test_check_needs_a_target(reflectkit):
    """`check` without a target is a matter of usage."""
    assert reflectkit("check").code == 2


def test_two_faults_give_two_lines_with_their_places(reflectkit, tmp_path):
    """A file with two faults gives one problem for each, in the order of the text."""
    text = (REPAIR / "exercises" / "own-part.json").read_text(encoding="utf-8")
    text = text.replace('"version": "1.0.0"', '"version": 1').replace('{"max": 800}', '{"max": "800"}')
    (tmp_path / "own-part.json").write_text(text, encoding="utf-8")
    done = reflectkit("check", "own-part.json", "--json")
    (checked,) = done.lines
    assert done.code == 1
    assert [problem["place"]["pointer"] for problem in checked["problems"]] == [
        "/version",
        "/acts/0/turns/9/answer/text/max",
    ]


def test_a_target_that_is_nothing_is_one_line(reflectkit):
    """A target that is neither an id nor a file gives one problem."""
    done = reflectkit("check", "nothing-here", "--json")
    (checked,) = done.lines
    assert (done.code, checked["checked"], len(checked["problems"])) == (1, 0, 1)
