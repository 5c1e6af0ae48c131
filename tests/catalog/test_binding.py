"""What the names in a component mean, what it needs, and what it says where that is not there."""

from __future__ import annotations

import json

import pytest

from reflectkit.catalog import Catalog
from reflectkit.catalog.claims import claim_folder
from reflectkit.errors import ContentError
from reflectkit.reading import read
from tests.catalog.farm import exercise, folder, practice, read_turn, told, write


def breathe(practice_):
    """A turn that does a practice."""
    return {"id": "calm", "do": "practice", "text": {"en": "Breathe."}, "practice": practice_}


def of(*roots) -> Catalog:
    """The catalog of some folder plugins."""
    return Catalog(claims=tuple(claim_folder(str(root)) for root in roots))


def with_exercises(tmp_path, id_, practices=("breath",), **exercises):
    """A plugin with exercises and practices."""
    files = {f"e/{name}.json": content for name, content in exercises.items()}
    files |= {f"p/{name}.json": practice(name) for name in practices}
    return folder(tmp_path, id_, files, provides={"exercises": ["e/"], "practices": ["p/"]})


def single(catalog, document):
    """The lines about a single file."""
    reading = read(json.dumps(document, indent=1).encode(), file="new.json")
    return [problem.line() for problem in catalog.check_loaded(catalog.single(reading)) if problem.severity == "error"]


MEND = "Fix: name a `practice` that exists: `name` in this plugin, else `plugin/name`."


def test_a_local_name_in_a_plugin_means_that_plugin_and_a_full_one_any(tmp_path):
    """Two plugins may have a practice of one name; each exercise gets the one it names."""
    one = with_exercises(
        tmp_path, "one", near=exercise("near", breathe("breath")), far=exercise("far", breathe("two/breath"))
    )
    catalog = of(one, with_exercises(tmp_path, "two", none=exercise("none", read_turn())))
    assert catalog["one/near"].uses["breath"].id == "one/breath"
    assert catalog["one/far"].uses["two/breath"].id == "two/breath"
    assert catalog["one/near"].plugin == "one"


def test_a_local_name_in_a_single_file_means_the_one_plugin_that_has_it(tmp_path):
    """A name that several plugins have, or none, is told; the full name always helps."""
    one = with_exercises(tmp_path, "one", ["breath", "rest"], e=exercise("e", read_turn()))
    catalog = of(one, with_exercises(tmp_path, "two", e=exercise("e", read_turn())))
    assert single(catalog, exercise("new", breathe("rest"))) == []
    assert single(catalog, exercise("new", breathe("two/breath"))) == []
    assert single(catalog, exercise("new", breathe("breath"))) == [
        f"RK117 error new.json:26:18: `breath` can be `one/breath` or `two/breath`. {MEND}"
    ]
    assert single(catalog, exercise("new", breathe("nothing"))) == [
        f"RK117 error new.json:26:18: no plugin has a component `nothing`. {MEND}"
    ]


def test_nothing_refers_to_a_translation(tmp_path):
    """A translation may be called like what it is of; the name then means the one that can be used."""
    one = with_exercises(tmp_path, "one", ["rest"], e=exercise("e", read_turn()))
    manifest = {
        "format": "reflectkit.plugin/1", "id": "two", "title": {"en": "Two"}, "provides": {"translations": ["rest.json"]},
    }  # fmt: skip
    translation = {
        "format": "reflectkit.translation/1", "id": "rest", "version": "1.0.0", "locale": "de", "of": "one/rest",
        "title": {"de": "Ruhe"}, "strings": {},
    }  # fmt: skip
    files = {"reflectkit.json": json.dumps(manifest).encode(), "rest.json": json.dumps(translation).encode()}
    assert single(of(one).with_plugin(files), exercise("new", breathe("rest"))) == []


def test_a_reference_to_nothing_is_told_and_the_component_is_not_used(tmp_path):
    """Check and use say the same line; every other component of the plugin can be used."""
    root = with_exercises(
        tmp_path, "kit", lost=exercise("lost", breathe("nowhere")), good=exercise("good", breathe("breath"))
    )
    catalog = of(root)
    line = f"RK117 error kit e/lost.json:26:18: there is no `kit/nowhere` in the plugin `kit`. {MEND}"
    assert told(root, catalog.check("kit/lost")) == [line]
    with pytest.raises(ContentError) as caught:
        _ = catalog["kit/lost"]
    assert told(root, caught.value.problems) == [line]
    assert list(catalog["kit/good"].uses) == ["breath"]


def test_a_reference_to_a_broken_component_is_told_and_so_is_the_component(tmp_path):
    """What is needed and cannot be read is a fault of its own, and one of what needs it."""
    root = with_exercises(tmp_path, "kit", needs=exercise("needs", breathe("breath")))
    write(root / "p" / "breath.json", {**practice(), "title": 3})
    catalog = of(root)
    assert told(root, catalog.check("kit/needs")) == [
        f"RK117 error kit e/needs.json:26:18: `breath` cannot be read: it has problems of its own. {MEND}"
    ]
    assert [problem.code for problem in catalog.check("kit/breath")] == ["RK-C12"]
    with pytest.raises(ContentError, match="RK-C12"):
        _ = catalog["kit/breath"]


def test_a_script_that_leads_to_nothing_can_be_used(tmp_path):
    """A suggestion that is not there is told by `check`, and stops nobody."""
    leads = exercise("leads", read_turn(), leads_to=[{"script": "nowhere"}])
    catalog = of(with_exercises(tmp_path, "kit", leads=leads))
    assert [(one.code, one.place.pointer) for one in catalog.check("kit/leads")] == [("RK117", "/leads_to/0/script")]
    assert catalog["kit/leads"].id == "kit/leads"


def test_a_component_has_the_phrasebooks_whose_phrases_and_lists_it_names(tmp_path):
    """Books of its own plugin are found by local names, those of others by full ones; its own phrases need none."""

    def book(name, **more):
        return {
            "format": "reflectkit.phrasebook/1", "id": name, "version": "1.0.0", "locales": ["en"],
            "title": {"en": "Words"}, **more,
        }  # fmt: skip

    phrase = {"text": {"en": "I wish {x}."}, "slots": {"x": {"en": "rest"}}}
    options = [{"id": "sad", "text": {"en": "sad"}}, {"id": "calm", "text": {"en": "calm"}}]
    script = exercise(
        "words",
        {
            "id": "a",
            "do": "ask",
            "text": {"en": "a"},
            "share": "never",
            "answer": {"phrase": ["wish", "other/wish", "own"]},
        },
        {"id": "b", "do": "ask", "text": {"en": "b"}, "share": "never", "answer": {"choice": {"list": "feelings"}}},
        phrases={"own": phrase},
    )
    files = {
        "e/words.json": script,
        "b/wishes.json": book("wishes", phrases={"wish": phrase}),
        "b/lists.json": book("lists", lists={"feelings": options}),
        "b/unused.json": book("unused", phrases={"other": phrase}),
    }
    kit = folder(tmp_path, "kit", files, provides={"exercises": ["e/"], "phrasebooks": ["b/"]})
    other = folder(
        tmp_path, "other", {"b.json": book("b", phrases={"wish": phrase})}, provides={"phrasebooks": ["b.json"]}
    )
    catalog = of(kit, other)
    assert [problem.line() for problem in catalog.check("kit/words") if problem.severity == "error"] == []
    assert list(catalog["kit/words"].uses) == ["kit/wishes", "kit/lists", "other/b"]
