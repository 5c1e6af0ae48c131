"""A list shows what components say of themselves, without validating them, and tells those that say too little."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.catalog import Catalog
from reflectkit.catalog.claims import claim_folder
from reflectkit.errors import ContentError, UnknownComponent
from reflectkit.reading import digest, parse
from tests.catalog.farm import exercise, folder, practice, read_turn, told


def catalog(tmp_path, content) -> Catalog:
    """A folder plugin with one component."""
    root = folder(tmp_path, "kit", {"p/breath.json": content}, provides={"practices": ["p/"]})
    return Catalog(claims=(claim_folder(str(root)),))


def test_a_card_says_what_the_component_says(tmp_path):
    """Version, digest, title, languages, minutes, fit and cautions are those of the file."""
    card = catalog(tmp_path, practice()).card("kit/breath")
    assert (card.id, card.kind, card.version, card.locales) == ("kit/breath", "practice", "1.0.0", ("en",))
    assert (card.minutes, card.fit, card.cautions) == (3, (), ("dizziness",))
    assert (card.title.read("nl", "en"), card.sha256) == ("Breathing", digest(practice()))
    other = catalog(tmp_path / "other", exercise("breath", read_turn())).card("kit/breath")
    assert (other.minutes, other.fit, other.cautions) == (5, ("repair",), ())


def test_a_card_has_the_digest_of_the_component_even_where_the_file_has_a_fault(tmp_path):
    """A list does not validate: a fraction where none is allowed is shown with its digest, and told by `check`."""
    found = catalog(tmp_path, {**practice(), "phases": 1.5})
    assert len(found.card("kit/breath").sha256) == 64
    assert [problem.code for problem in found.check("kit/breath")] == ["RK-C12"]


TOO_LITTLE = {
    "a list": [],
    "no title": {**practice(), "title": ...},
    "a title in no language": {**practice(), "title": {}},
    "a title that is a text": {**practice(), "title": "Breathing"},
    "a title of numbers": {**practice(), "title": {"en": 1}},
    "no version": {**practice(), "version": ...},
    "a version that is a number": {**practice(), "version": 1},
    "no languages": {**practice(), "locales": []},
    "a language for languages": {**practice(), "locales": "en"},
    "minutes in words": {**practice(), "minutes": "three"},
    "minutes that are true": {**practice(), "minutes": {"usual": True}},
    "a text for what it fits": {**practice(), "fit": "repair"},
    "cautions without a circumstance": {**practice(), "cautions": [{}]},
}


@pytest.mark.parametrize("case", TOO_LITTLE)
def test_a_file_that_says_too_little_has_no_card_and_one_line(case, tmp_path):
    """Whatever is missing or of another type, the line says where to look further."""
    content = TOO_LITTLE[case]
    if isinstance(content, dict):
        content = {key: value for key, value in content.items() if value is not ...}
    found = catalog(tmp_path, json.dumps(content))
    with pytest.raises(ContentError) as caught:
        found.card("kit/breath")
    assert told(tmp_path / "kit", caught.value.problems) == [
        "RK-M13 error kit p/breath.json:1:1: the file does not say its version, languages and title as a component does."
        " Fix: run `reflectkit check kit/breath`, which says more."
    ]
    assert caught.value.problems[0].component == "kit/breath"
    assert found.check("kit/breath") != ()


@given(
    key=st.sampled_from(sorted({*practice(), "fit"})),
    value=st.recursive(
        st.one_of(
            st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from([0.5, -1.5]), st.text("aé", max_size=2)
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["en", "usual", "when"]), inner)
        ),
        max_leaves=4,
    ),
)
def test_whatever_a_file_says_it_has_a_card_or_an_error_with_problems(key, value, tmp_path_factory):
    """Any value of any key gives a card that can be shown, or a `ContentError`, and nothing else."""
    found = catalog(tmp_path_factory.mktemp("cards"), {**practice(), key: value})
    try:
        card = found.card("kit/breath")
    except ContentError as error:
        assert len(error.problems) == 1
    else:
        assert isinstance(card.title.read(None, card.locales[0]), str)
        assert parse(json.dumps([card.version, card.sha256, card.minutes, card.fit, card.cautions]).encode())


def test_a_file_that_cannot_be_read_has_no_card_and_its_own_line(tmp_path):
    """What is no JSON, and what lies outside the plugin, is told as such."""
    broken = catalog(tmp_path, "{")
    with pytest.raises(ContentError) as caught:
        broken.card("kit/breath")
    assert [problem.code for problem in caught.value.problems] == ["RK-C03"]
    file = tmp_path / "kit" / "p" / "breath.json"
    file.unlink()
    file.symlink_to("../../outside.json")
    with pytest.raises(ContentError) as caught:
        broken.card("kit/breath")
    assert told(tmp_path / "kit", caught.value.problems) == [
        "RK-D07 error kit p/breath.json:1:1: `p/breath.json` is a symlink that leads out of the plugin. Fix: make it an"
        " ordinary file inside the plugin."
    ]


def test_there_is_no_card_of_what_is_not_there(tmp_path):
    """An unknown id has no card."""
    with pytest.raises(UnknownComponent, match="there is no `kit/breth` in the plugin `kit`"):
        catalog(tmp_path, practice()).card("kit/breth")
