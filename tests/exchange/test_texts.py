"""Texts go out as a sheet and come back into a plugin, and what cannot come back is told."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflectkit.catalog import discover
from reflectkit.errors import ContentError
from reflectkit.exchange.sheet import Row
from reflectkit.exchange.taking import take
from reflectkit.exchange.texts import export

REPAIR = Path(__file__).resolve().parents[2] / "plugins" / "reflectkit-repair" / "src" / "reflectkit_repair"
OTHER = {
    "format": "reflectkit.plugin/1",
    "id": "german-kit",
    "title": {"en": "German"},
    "summary": {"en": "Words in German."},
    "provides": {"exercises": []},
    "authors": ["Somebody"],
}


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    """A catalog with the plugin `repair`, and one that has nothing yet."""
    folder = tmp_path_factory.mktemp("german-kit")
    (folder / "reflectkit.json").write_text(json.dumps(OTHER), encoding="utf-8")
    return discover(folders=[str(folder)])


def taken(sheet, catalog, plugin):
    """Return what a sheet changes, and the catalog as it would be."""
    found = take(sheet, catalog, catalog.plugin(plugin), "sheet.md")
    return found, catalog.with_changes(plugin, {path: text.encode() for path, text in found.files.items()})


def said(sheet, words):
    """Return a sheet in which some rows have other words."""
    rows = (attrs.evolve(row, target=words[row.id], stale=False) if row.id in words else row for row in sheet.rows)
    return attrs.evolve(sheet, rows=tuple(rows))


CASES = [("fr", "german-kit"), ("nl-x-y", "german-kit"), ("fr", "repair"), ("nl", "repair"), ("en", "repair")]


@pytest.mark.parametrize(("locale", "plugin"), CASES)
@given(data=st.data())
@settings(max_examples=10)
def test_what_comes_back_goes_out_again(catalog, locale, plugin, data):
    """New words, taken over into a translation or into the plugin's own files, stand in the next sheet, and no others."""
    ids = data.draw(
        st.lists(st.sampled_from(["repair/own-part", "repair/joint-gate", "repair/resources-be"]), unique=True)
    )
    before = export(catalog, ids, locale)
    plain = [row.id for row in before.rows if "{" not in row.source]
    chosen = data.draw(st.lists(st.sampled_from(plain), unique=True, max_size=3)) if plain else []
    words = {id_: data.draw(st.sampled_from(['Ein "Wort"', "Zwei\n\nWorte", "Drei\\"])) for id_ in chosen}
    sheet = said(before, words)
    found, after = taken(sheet, catalog, plugin)
    assert (found.texts, found.problems) == (len(words), ())
    assert [row.target for row in export(after, ids, locale).rows] == [row.target for row in sheet.rows]
    again, _ = taken(export(after, ids, locale), after, plugin)
    assert not again.files


def test_a_house_style_begins_with_the_language_that_it_is_a_style_of(catalog):
    """What is translated into Dutch of another style is Dutch."""
    sheet = export(catalog, ["repair/own-part"], "nl-x-y")
    assert (sheet.source, sheet.rows[0].source) == ("nl", "Mijn eigen aandeel")


def test_a_translation_has_a_file_and_the_manifest_names_its_folder(catalog):
    """The first words make a translation under the name of what it is of, and the next ones go into the same."""
    first, after = taken(
        said(export(catalog, ["repair/own-part"], "fr"), {"repair/own-part/title": "Teil"}), catalog, "german-kit"
    )
    assert sorted(first.files) == ["reflectkit.json", "translations/own-part.json"]
    assert json.loads(first.files["reflectkit.json"])["provides"]["translations"] == ["translations/"]
    about = said(export(after, ["repair/own-part"], "fr"), {"repair/own-part/about": "Schau hin."})
    second, _ = taken(about, after, "german-kit")
    assert sorted(second.files) == ["translations/own-part.json"]
    strings = json.loads(second.files["translations/own-part.json"])["strings"]
    assert [(id_, one["text"]) for id_, one in strings.items()] == [("title", "Teil"), ("about", "Schau hin.")]
    gate = said(export(after, ["repair/joint-gate"], "fr"), {"repair/joint-gate/title": "Vorher"})
    third, _ = taken(gate, after, "german-kit")
    assert sorted(third.files) == ["translations/joint-gate.json"]


def test_a_name_that_is_taken_is_not_taken_again(catalog):
    """In the plugin of the component itself, a translation is called after the plugin and the language too."""
    found, after = taken(
        said(export(catalog, ["repair/own-part"], "fr-CA"), {"repair/own-part/title": "T"}), catalog, "repair"
    )
    assert sorted(found.files) == ["reflectkit.json", "translations/repair-own-part-fr-ca.json"]
    assert "repair/repair-own-part-fr-ca" in after


def test_words_of_another_day_are_marked_until_somebody_looks(catalog):
    """When the source has changed, the translation goes out as stale; unchanged it stays so, and new words end it."""
    ids, title = ["repair/own-part"], "repair/own-part/title"
    _, after = taken(said(export(catalog, ids, "fr"), {title: "Teil"}), catalog, "german-kit")
    _, later = taken(said(export(after, ids, "en"), {title: "My share"}), after, "repair")
    sheet = export(later, ids, "fr")
    assert sheet.rows[0] == Row(id=title, source="My share", target="Teil", stale=True)
    assert not taken(sheet, later, "german-kit")[0].files
    _, confirmed = taken(said(sheet, {title: "Teil"}), later, "german-kit")
    assert export(confirmed, ids, "fr").rows[0].state == "translated"


LEFT_OUT = {
    "RK-W02 warning sheet.md:1:1: there is no component `repair/nothing`.": Row(
        id="repair/nothing/title", source="a", target="b"
    ),
    "RK-W02 warning sheet.md:1:1: there is no text `repair/own-part/no`.": Row(
        id="repair/own-part/no", source="a", target="b"
    ),
    "RK-W03 warning sheet.md:1:1: `repair/own-part/title` says something else now.": Row(
        id="repair/own-part/title", source="Mine", target="b"
    ),
    "RK-W06 warning sheet.md:1:1: `repair/own-part` says this itself, and is not in the plugin `german-kit`.": Row(
        id="repair/own-part/title", source="My own part", target="b"
    ),
}


@pytest.mark.parametrize("line", sorted(LEFT_OUT))
def test_what_has_no_place_is_left_out(catalog, line):
    """A row that belongs to no text of today, or to a file elsewhere, is told in one line, and nothing changes."""
    sheet = attrs.evolve(export(catalog, [], "nl"), source="en", rows=(LEFT_OUT[line],))
    found, _ = taken(sheet, catalog, "german-kit")
    assert [problem.line().startswith(line) for problem in found.problems] == [True]
    assert (found.texts, dict(found.files)) == (0, {})


def test_of_two_rows_the_first_counts(catalog):
    """A text that comes twice is told."""
    sheet = said(export(catalog, ["repair/own-part"], "fr"), {"repair/own-part/title": "Teil"})
    twice = attrs.evolve(sheet, rows=(sheet.rows[0], attrs.evolve(sheet.rows[0], target="Anteil")))
    found, after = taken(twice, catalog, "german-kit")
    assert [problem.code for problem in found.problems] == ["RK-W04"]
    assert export(after, ["repair/own-part"], "fr").rows[0].target == "Teil"


def test_words_that_break_something_are_refused(catalog):
    """A slot that a translator has renamed is an error of the file as it would be, and nothing is taken over."""
    sheet = said(export(catalog, ["repair/phrases"], "nl"), {"repair/phrases/phrases/need/text": "Daaronder: {nodig}."})
    with pytest.raises(ContentError) as error:
        take(sheet, catalog, catalog.plugin("repair"), "sheet.md")
    (problem,) = error.value.problems
    assert (problem.code, problem.component, Path(problem.place.file).name) == (
        "RK103",
        "repair/phrases",
        "phrases.json",
    )


def test_components_need_a_language_in_common(tmp_path):
    """Two components that share no source are not put into one sheet; translations are never in one."""
    exercise = json.loads((REPAIR / "resources" / "resources-int.json").read_text(encoding="utf-8"))
    files = {"reflectkit.json": {**OTHER, "provides": {"resources": ["resources/"]}}}
    for locale in ("fr", "es"):
        document = {**exercise, "id": locale, "locales": [locale]}
        files[f"resources/{locale}.json"] = json.loads(json.dumps(document).replace('"en"', f'"{locale}"'))
    catalog = discover().with_plugin({path: json.dumps(file).encode() for path, file in files.items()})
    with pytest.raises(ContentError) as error:
        export(catalog, ["german-kit/es", "german-kit/fr"], "fr")
    assert str(error.value).startswith(
        "RK-W05 error: `german-kit/es` begins in `es`, which `german-kit/fr` does not have."
    )


def test_a_folder_that_is_not_there_is_told_of_a_changed_plugin_too(catalog):
    """With other files a plugin is looked at as it would be: a folder that nobody makes is missed."""
    manifest = {**OTHER, "provides": {"exercises": ["exercises/", "one.json"]}}
    changed = catalog.with_changes("german-kit", {"reflectkit.json": json.dumps(manifest).encode(), "one.json": b"{}"})
    assert [problem.code for problem in changed.check_manifest("german-kit")] == ["RK-M06"]
    assert "german-kit/one" in changed


def test_a_component_with_problems_is_told(tmp_path):
    """What cannot be read has no texts, and its own problems are raised."""
    files = {"reflectkit.json": {**OTHER, "provides": {"exercises": ["a.json"]}}, "a.json": {"format": "x"}}
    catalog = discover().with_plugin({path: json.dumps(file).encode() for path, file in files.items()})
    with pytest.raises(ContentError):
        export(catalog, ["german-kit/a"], "fr")
