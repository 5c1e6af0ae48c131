"""Two targets beside each other: what is matched with what, and what a script is told of what it uses."""

from __future__ import annotations

import json
import shutil

import pytest

from reflectkit.catalog import Catalog, compare_targets, find_target
from reflectkit.catalog.claims import claim_folder
from reflectkit.errors import ContentError
from tests.catalog.farm import exercise, folder, practice, read_turn, told, write
from tests.catalog.test_wheels import wheel
from tests.checking.specimens import ROOT, changed

NEIGHBOUR = Catalog(claims=(claim_folder(str(ROOT / "neighbour")),))
OLD = find_target(str(ROOT / "good"), NEIGHBOUR)


def next_version(place, **changes):
    """Copy the good plugin with changes to some of its components."""
    root = place / "good"
    shutil.copytree(ROOT / "good", root)
    for name, change in changes.items():
        file = root / f"{name.replace('_', '-')}.json"
        document = changed(json.loads(file.read_text(encoding="utf-8")), change)
        file.write_text(json.dumps(document), encoding="utf-8")
    return find_target(str(root), NEIGHBOUR)


def changes(new, old=OLD):
    """Component, level and pointer of everything that has changed."""
    found = compare_targets(old, new)
    return {(one.component, change.level, change.pointer) for one in found for change in one.changes}


FEELINGS = json.loads((ROOT / "good" / "words.json").read_text(encoding="utf-8"))["lists"]["feelings"]
CALM = {"id": "calm", "text": {"en": "calm", "nl": "kalm"}}


def test_a_new_option_of_a_shared_list_is_one_of_whatever_uses_it(tmp_path):
    """A list that widens is minor for its phrasebook, for the scripts that name it, and for the gate and its script."""
    assert changes(next_version(tmp_path, words={"set": {"/lists/feelings": [*FEELINGS, CALM]}})) == {
        ("good/words", "minor", "/lists/feelings/3"),
        ("good/alone", "minor", "/acts/0/turns/2/answer/choices"),
        ("good/talk", "minor", "/acts/1/turns/6/answer/choice"),
        ("good/before", "minor", "/questions/1/answer/choices"),
        ("good/talk", "minor", "/gate"),
    }


def test_an_option_that_a_shared_list_has_no_more_is_major_for_whatever_uses_it(tmp_path):
    """A list that narrows is major wherever it is named."""
    found = changes(next_version(tmp_path, words={"set": {"/lists/feelings": FEELINGS[:2]}}))
    assert {level for _, level, _ in found} == {"major"}
    assert {component for component, _, _ in found} == {"good/words", "good/alone", "good/talk", "good/before"}


def test_words_of_a_shared_list_are_its_phrasebooks_own(tmp_path):
    """What only reads otherwise in a list or a phrase is a patch of its phrasebook, and nothing to the scripts."""
    change = {"/lists/feelings/0/text/en": "low", "/phrases/wish/text/en": "I want {wish}."}
    assert changes(next_version(tmp_path, words={"set": change})) == {
        ("good/words", "patch", "/lists/feelings/0/text"),
        ("good/words", "patch", "/phrases/wish/text"),
    }


def test_a_slot_of_a_shared_phrase_is_one_of_the_script(tmp_path):
    """A phrase that wants something else is major where it is used."""
    change = {"/phrases/wish/slots/when": {"en": "soon", "nl": "gauw"}}
    assert changes(next_version(tmp_path, words={"set": change})) == {
        ("good/words", "major", "/phrases/wish/slots/when"),
        ("good/talk", "major", "/acts/1/turns/0/answer/phrase/2"),
    }


def test_a_gate_that_changes_is_another_one_for_its_script(tmp_path):
    """What changes who may begin counts for the script, and words of the gate do not."""
    change = {"/valid": "PT6H", "/title/en": "First"}
    assert changes(next_version(tmp_path, before={"set": change})) == {
        ("good/before", "major", "/valid"),
        ("good/before", "patch", "/title"),
        ("good/talk", "major", "/gate"),
    }


def test_a_gate_that_is_named_otherwise_is_the_same(tmp_path):
    """A gate by its full name is the one it was."""
    assert changes(next_version(tmp_path, talk={"set": {"/gate": "good/before"}})) == {("good/talk", "patch", "")}


def test_a_gate_that_cannot_be_read_is_known_by_its_name(tmp_path):
    """A gate that is not there, or is none, is compared by its name alone."""
    for number, (gate, expected) in enumerate({"nowhere": "major", "breath": "major"}.items()):
        new = next_version(tmp_path / str(number), talk={"set": {"/gate": gate}})
        assert changes(new) == {("good/talk", expected, "/gate")}
        assert changes(new, new) == set()


def test_components_come_and_go(tmp_path):
    """A component that only one version has is told as new or as gone."""
    old = find_target(str(folder(tmp_path / "a", "kit", {"practices/breath.json": practice()})), Catalog())
    new = find_target(str(folder(tmp_path / "b", "kit", {"practices/rest.json": practice("rest")})), Catalog())
    assert changes(new, old) == {("kit/breath", "major", ""), ("kit/rest", "minor", "")}


def test_a_wheel_beside_a_folder(tmp_path):
    """A plugin in a wheel is compared with the same plugin in a folder."""
    kit = find_target(
        str(folder(tmp_path, "kit", {"practices/breath.json": {**practice(), "eyes": "open"}})), Catalog()
    )
    assert changes(kit, find_target(str(wheel(tmp_path)), Catalog())) == {("kit/breath", "minor", "/eyes")}


def test_one_component_of_a_plugin(tmp_path):
    """A single file beside a plugin is compared with the component of its name, whichever of the two is the old one."""
    root = folder(tmp_path, "kit", {"practices/breath.json": practice(), "practices/rest.json": practice("rest")})
    plugin = find_target(str(root), Catalog())
    single = find_target(str(write(tmp_path / "breath.json", {**practice(), "eyes": "open"})), Catalog())
    assert changes(single, plugin) == {("breath", "minor", "/eyes")}
    assert changes(plugin, single) == {("kit/breath", "minor", "/eyes")}
    installed = Catalog(claims=(claim_folder(str(root)),))
    assert changes(single, find_target("kit/breath", installed)) == {("breath", "minor", "/eyes")}


def test_two_single_components_are_versions_whatever_their_names(tmp_path):
    """Two files are compared with one another, also where the id or even the kind is another one."""
    one, other, third = (
        find_target(str(write(tmp_path / f"{number}.json", document)), Catalog())
        for number, document in enumerate([practice(), practice("rest"), exercise("rest", read_turn())])
    )
    assert changes(other, one) == {("rest", "major", "/id")}
    assert changes(third, one) == {("rest", "major", "/format")}


def fails(old, new, place):
    """The lines of what cannot be compared."""
    with pytest.raises(ContentError) as caught:
        compare_targets(old, new)
    return told(place, caught.value.problems)


def test_a_component_that_the_plugin_does_not_have(tmp_path):
    """A single component beside a plugin without it cannot be compared."""
    plugin = find_target(str(folder(tmp_path, "kit", {"practices/breath.json": practice()})), Catalog())
    single = find_target(str(write(tmp_path / "rest.json", practice("rest"))), Catalog())
    line = (
        "RK-D09 error: the plugin has no component `rest`, so there is nothing to compare it with."
        " Fix: name two versions of one component or plugin."
    )
    assert fails(plugin, single, tmp_path) == fails(single, plugin, tmp_path) == [line]


def test_what_cannot_be_read_cannot_be_compared(tmp_path):
    """A file with a fault, and a plugin that is stopped, are told with their problems."""
    single = find_target(str(write(tmp_path / "breath.json", {**practice(), "eyse": "open"})), Catalog())
    assert fails(single, OLD, tmp_path)[0].startswith("RK-C10 error breath.json:")
    root = folder(tmp_path, "kit", requires={"plugins": {"nobody": ""}})
    stopped = find_target(str(root), Catalog())
    assert fails(stopped, OLD, root)[0].startswith("RK-V03 error kit ")
