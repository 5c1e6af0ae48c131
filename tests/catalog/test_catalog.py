"""The catalog: components by id, each read once, and every plugin told what is wrong with it, once."""

from __future__ import annotations

import json
import threading

import pytest

from reflectkit.catalog import Catalog
from reflectkit.catalog import collection as module
from reflectkit.catalog.claims import claim_folder
from reflectkit.errors import ContentError, UnknownComponent
from reflectkit.reading import read
from tests.catalog.farm import exercise, folder, manifest, practice, read_turn, told, write


def of(*roots, **more) -> Catalog:
    """The catalog of some folder plugins."""
    return Catalog(claims=tuple(claim_folder(str(root)) for root in roots), **more)


def unknown(catalog, id_) -> list[str]:
    """The lines about an id that there is not."""
    with pytest.raises(UnknownComponent) as caught:
        _ = catalog[id_]
    assert isinstance(caught.value, KeyError)
    return str(caught.value).splitlines()


def test_a_catalog_is_asked_like_a_mapping(tmp_path):
    """Ids are sorted, membership is of texts, and what is not there is a `KeyError` with a mend."""
    catalog = of(folder(tmp_path, "two"), folder(tmp_path, "one"))
    assert list(catalog) == ["one/breath", "two/breath"]
    assert "one/breath" in catalog
    assert "one/other" not in catalog
    assert 5 not in catalog
    assert repr(catalog) == "<Catalog of 2 plugins, 0 stopped>"
    assert unknown(catalog, "one/breht") == [
        "RK-D09 error: there is no `one/breht` in the plugin `one`. Fix: did you mean `one/breath`? Else see `reflectkit"
        " list`."
    ]
    assert unknown(catalog, "nobody/breath")[0].startswith(
        "RK-D09 error: there is no `nobody/breath`: the plugin `nobody` is not installed. Fix: "
    )
    with pytest.raises(UnknownComponent):
        catalog.check("breath")


def test_a_component_of_a_stopped_plugin_is_told_with_the_reason(tmp_path):
    """Whoever asks for what a stopped plugin holds learns why it is stopped."""
    catalog = of(folder(tmp_path, "kit", requires={"plugins": {"nobody": ""}}))
    assert told_lines(unknown(catalog, "kit/breath"), tmp_path / "kit") == [
        "RK-D09 error: there is no `kit/breath`: the plugin `kit` is stopped (incompatible). Fix: mend the plugin `kit`"
        " first.",
        "RK-V03 error kit reflectkit.json:17:14: it requires `nobody`, which is not installed. Fix: install the plugin"
        " `nobody`.",
    ]
    assert catalog.plugin("kit").state == "incompatible"
    assert list(catalog) == []


def told_lines(lines, place):
    """Lines without the folder of the test."""
    return [line.replace(f"{place}/", "") for line in lines]


def test_a_component_is_read_and_bound_once_by_many_threads(tmp_path, monkeypatch):
    """Threads that ask at once get the same component, which was read once."""
    catalog = of(folder(tmp_path, "kit"))
    loads, barrier = [], threading.Barrier(8)
    real = module.load
    monkeypatch.setattr(module, "load", lambda *args: loads.append(args) or real(*args))
    found = []

    def ask():
        barrier.wait()
        found.append(catalog["kit/breath"])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(loads) == 1
    assert all(component is found[0] for component in found)


def test_a_component_that_cannot_be_used_says_so_every_time(tmp_path):
    """The second question gets the same answer as the first, in an error of its own."""
    catalog = of(folder(tmp_path, "kit", {"practices/breath.json": "{"}))
    errors = []
    for _ in range(2):
        with pytest.raises(ContentError) as caught:
            _ = catalog["kit/breath"]
        errors.append(caught.value)
    assert errors[0] is not errors[1]
    assert errors[0].problems == errors[1].problems != ()
    assert errors[0].problems[0].component == "kit/breath"


def test_a_single_file_is_bound_to_what_the_catalog_has(tmp_path):
    """References of a file that belongs to no plugin are looked up by name, or in the plugin that is said."""
    root = folder(tmp_path, "kit")
    turn = {"id": "calm", "do": "practice", "text": {"en": "Breathe."}, "practice": "breath"}
    reading = read(json.dumps(exercise("new", turn)).encode(), file="new.json")
    catalog = of(root)
    assert list(catalog.bind(reading).uses) == ["breath"]
    assert (catalog.bind(reading).id, catalog.bind(reading).plugin) == ("new", "")
    assert (catalog.bind(reading, "kit").id, catalog.bind(reading, "kit").plugin) == ("kit/new", "kit")
    assert catalog.bind(reading, "nobody").id == "new"


def test_a_valid_file_that_is_no_component_is_told(tmp_path):
    """A manifest, a record or a transcript is a document of ours, and still nothing to do."""
    reading = read(json.dumps(manifest("kit")).encode(), file="reflectkit.json")
    catalog = of()
    assert [problem.line() for problem in catalog.check_loaded(catalog.single(reading))] == [
        "RK-M13 error reflectkit.json:1:12: a `plugin` is no component. Fix: name the folder in which it lies."
    ]
    with pytest.raises(ContentError, match="a `plugin` is no component"):
        catalog.bind(reading)


def test_a_folder_with_a_broken_manifest_is_called_by_the_id_it_says(tmp_path):
    """The manifest's own id counts where it is one; a folder whose manifest says none is called by its name."""
    good = folder(tmp_path, "kit", provides={"practices": ["../"]}).rename(tmp_path / "elsewhere")
    bad = write(tmp_path / "named" / "reflectkit.json", {**manifest("kit"), "id": "No Id"}).parent
    none = write(tmp_path / "listed" / "reflectkit.json", "[]").parent
    assert [claim_folder(str(root)).id for root in (good, bad, none)] == ["kit", "named", "listed"]


TWICE = {
    "an unknown key": ({"titel": {"en": "x"}}, ["RK-M03 /titel: unknown key `titel`. Fix: write `title`."]),
    "a misspelt key that must be there": (
        {"provides": ..., "provide": {}},
        ["RK-M03 /provide: unknown key `provide`. Fix: write `provides`."],
    ),
    "nothing provided": ({"provides": ...}, ["RK-M01 : the document lacks the key `provides`. Fix: add `provides`."]),
    "no id": ({"id": ...}, ["RK-M01 : the document lacks the key `id`. Fix: add `id`."]),
    "no format": (
        {"format": ...},
        ['RK-M02 : the document lacks the key `format`. Fix: write `"format": "reflectkit.plugin/1"`.'],
    ),
    "an unknown kind": (
        {"provides": {"practises": []}},
        ["RK-M07 /provides/practises: `provides` has an unknown kind. Fix: write `practices`."],
    ),
    "two faults, one of which stops it": (
        {"id": "No Id", "title": "Kit", "authors": "me"},
        [
            "RK-M01 /id: `id` is not a plugin id. Fix: write small letters, digits and single hyphens.",
            "RK-C12 /title: `title` must be an object in curly brackets. Fix: write an object in curly brackets.",
            "RK-C12 /authors: `authors` must be a list in square brackets. Fix: write a list in square brackets.",
        ],
    ),
    "two keys that are missing": (
        {"provides": ..., "title": ...},
        [
            "RK-M01 : the document lacks the key `provides`. Fix: add `provides`.",
            "RK-C11 : the document lacks the key `title`. Fix: add `title`.",
        ],
    ),
}


@pytest.mark.parametrize("case", TWICE)
def test_a_fault_of_a_manifest_is_told_once_and_no_other_is_lost(case, tmp_path):
    """What stops a plugin and what its schema says are told together, each fault in one line."""
    changes, lines = TWICE[case]
    document = {key: value for key, value in {**manifest("kit"), **changes}.items() if value is not ...}
    write(tmp_path / "kit" / "reflectkit.json", document)
    write(tmp_path / "kit" / "practices" / "breath.json", practice())
    catalog = of(tmp_path / "kit")
    found = catalog.check_manifest(catalog.plugins[0].id)
    assert [f"{one.code} {one.place.pointer}: {one.cause}. Fix: {one.fix}." for one in found] == lines


def test_a_plugin_without_a_readable_manifest_has_no_more_than_its_own_line(tmp_path):
    """Where there is no document, there is nothing more to hold against a schema."""
    write(tmp_path / "kit" / "reflectkit.json", "{")
    catalog = of(tmp_path / "kit")
    assert told(tmp_path / "kit", catalog.check_manifest("kit")) == [
        "RK-C03 error kit reflectkit.json:1:2: the text ends too early. Fix: mend the JSON here; an editor with JSON"
        " support shows where it breaks."
    ]
    assert catalog.check_manifest("nobody") == ()


def test_phrasebooks_that_cannot_be_read_are_left_out(tmp_path):
    """The books of a plugin are those that can be read; of no plugin, those of all; of an unknown one, none."""
    book = {
        "format": "reflectkit.phrasebook/1",
        "id": "words",
        "version": "1.0.0",
        "locales": ["en"],
        "title": {"en": "Words"},
        "phrases": {"wish": {"text": {"en": "I wish {x}."}, "slots": {"x": {"en": "rest"}}}},
    }
    files = {"b/words.json": book, "b/broken.json": "{"}
    root = folder(tmp_path, "kit", files, provides={"phrasebooks": ["b/"]})
    catalog = of(
        root, folder(tmp_path, "other", {"x.json": exercise("x", read_turn())}, provides={"exercises": ["x.json"]})
    )
    assert list(catalog.books("kit")) == list(catalog.books("")) == ["kit/words"]
    assert catalog.books("other") == catalog.books("nobody") == {}
