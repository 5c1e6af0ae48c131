"""All components at once: groups, order, suggestions, and arcs that run beside the cards."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflectkit
from reflectkit.catalog.catalog import Catalog
from reflectkit.catalog.claims import claim_folder
from reflectkit.report import map_all, overview_mermaid, overview_picture, overview_text, unread
from reflectkit.report.overview_picture import tracks
from tests.catalog import farm
from tests.report import looking
from tests.report.test_mermaid import unlike

NAMES = ("one", "two", "three", "four", "five")
FITS = (["maintenance"], ["repair"], ["repair", "maintenance"], None)


def folder(path, leads, fits=None):
    """Write a plugin whose exercises lead to each other, and return a catalog of it alone."""
    farm.write(
        path / "reflectkit.json",
        farm.manifest("web", provides={"exercises": ["exercises/"], "practices": ["practices/"]}),
    )
    farm.write(path / "practices" / "breath.json", farm.practice())
    for name in NAMES:
        more = (
            {"leads_to": [{"script": other, "after": "P1W"} for other in leads.get(name, ())]}
            if leads.get(name)
            else {}
        )
        document = farm.exercise(name, farm.read_turn(), title=farm.text(f"Exercise {name}"), **more)
        fit = (fits or {}).get(name, ["repair"])
        document = {key: value for key, value in {**document, "fit": fit}.items() if value is not None}
        farm.write(path / "exercises" / f"{name}.json", document)
    return Catalog(claims=(claim_folder(str(path)),))


def test_components_stand_in_the_group_of_what_they_fit(tmp_path):
    """Steady times come first, then both, then repair, then whatever says nothing."""
    catalog = folder(
        tmp_path, {}, {"one": ["repair"], "two": None, "three": ["maintenance"], "four": ["repair", "maintenance"]}
    )
    groups = {group.title: [card.id for card in group.cards] for group in map_all(catalog).groups}
    assert groups == {
        "For steady times": ["web/three"],
        "For steady times and for repair": ["web/four"],
        "For repair": ["web/five", "web/one"],
        "Whenever it helps": ["web/breath", "web/two"],
    }


def test_what_leads_comes_before_what_it_leads_to(tmp_path):
    """In a group, what leads to another stands above it; a circle is broken where it begins."""
    catalog = folder(tmp_path, {"three": ["one"], "one": ["two", "two"], "two": ["two"]})
    order = [card.id.removeprefix("web/") for card in map_all(catalog).cards]
    assert order.index("three") < order.index("one") < order.index("two")
    circle = folder(tmp_path / "circle", {"one": ["two"], "two": ["one"]})
    assert {card.id for card in map_all(circle).cards} == {f"web/{name}" for name in (*NAMES, "breath")}


def test_the_overview_names_what_each_leads_to(tmp_path):
    """Text and diagram name what each component leads to and when, and what is not installed."""
    overview = map_all(folder(tmp_path, {"one": ["two", "elsewhere/thing"]}))
    assert "Leads to Exercise two (web/two). After 7 days." in overview_text(overview)
    assert "Leads to elsewhere/thing, which is not installed. After 7 days." in overview_text(overview)
    diagram = overview_mermaid(overview)
    assert unlike(diagram) == []
    assert '  n__card__web__one -->|"After 7 days."| n__card__elsewhere__thing' in diagram.splitlines()
    groups = json.loads(json.dumps(overview.to_json()))["groups"]
    leads = [lead["script"] for group in groups for card in group["cards"] for lead in card["leads"]]
    assert leads == ["web/two", "elsewhere/thing"]


def test_in_dutch(tmp_path):
    """The overview speaks Dutch when asked to, and falls back to the source of each title."""
    overview = map_all(folder(tmp_path, {}), locale="nl")
    assert overview.title == "Wat waarheen leidt"
    assert overview.groups[0].title == "Voor herstel"


def test_without_anything_the_overview_says_so():
    """Where nothing is installed, all forms of the overview are there, and say so."""
    overview = map_all(Catalog())
    assert overview.groups == ()
    assert "There is nothing here yet." in overview_text(overview)
    assert "Thereisnothinghereyet." in looking.words_of(overview_picture(overview))
    assert unlike(overview_mermaid(overview)) == []


def test_a_component_that_cannot_be_read_is_left_out_and_told(tmp_path):
    """A file that is not JSON is no card, and its problem can be told."""
    catalog = folder(tmp_path, {})
    farm.write(tmp_path / "exercises" / "one.json", "{")
    assert "web/one" not in {card.id for card in map_all(catalog).cards}
    assert [problem.code for problem in unread(catalog)] == ["RK-C03"]
    assert unread(reflectkit.discover()) == ()


LEADS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from((*NAMES, "other/thing")), max_size=4), max_size=5
)


@given(LEADS, st.dictionaries(st.sampled_from(NAMES), st.sampled_from(FITS)))
def test_the_picture_of_any_web_is_in_order(tmp_path_factory, leads, fits):
    """Whatever leads to whatever, nothing overflows, overlaps or is faint, and every arc runs beside the cards."""
    overview = map_all(folder(tmp_path_factory.mktemp("web"), leads, fits))
    svg = overview_picture(overview)
    assert looking.overflowing(svg) == []
    assert looking.colliding(svg) == []
    assert looking.faint(svg) == []
    cards = [box for box in looking.boxes(svg) if "card" in box.classes]
    arcs = [path.get("d") for path in looking.root(svg).iter(f"{looking.SPACE}path") if not path.get("transform")]
    assert len(arcs) == sum(lead.installed for card in overview.cards for lead in card.leads)
    edge, page = cards[0].right, looking.boxes(svg)[0].right
    for arc in arcs:
        turns = [float(point.split(" ")[0]) for point in arc[1:].split("M")[0].split("L")]
        assert edge < turns[1] == turns[2] < page


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=12))
def test_no_two_arcs_on_one_track_meet(spans):
    """Arcs on one track are apart, and there are no more tracks than arcs."""
    found = tracks(spans)
    for at, one in enumerate(spans):
        for other in range(at):
            if found[at] == found[other]:
                assert max(one) < min(spans[other]) or max(spans[other]) < min(one)
    assert set(found) == set(range(len(set(found))))


@pytest.mark.parametrize(("spans", "found"), [([], ()), ([(0, 9), (2, 4)], (1, 0)), ([(0, 2), (5, 3)], (0, 0))])
def test_short_arcs_run_near_the_cards(spans, found):
    """A short arc runs inside a long one, and two that are apart share a track."""
    assert tracks(spans) == found
