"""Laws of the pictures, over generated scripts, the shipped ones, and whatever an author may write."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.catalog.catalog import Catalog
from reflectkit.content.text import Text
from reflectkit.report import map_script, script_mermaid, script_picture, script_text
from reflectkit.report.drawing import writable
from tests.laws.building import build
from tests.report import looking
from tests.report.test_mermaid import unlike
from tests.strategies import scripts, shipped

EMPTY = Catalog()
LOCALES = st.sampled_from(["en", "nl"])


def mapped(bundle, locale="en"):
    """Return the map of a bundle's script."""
    return map_script(build(bundle), EMPTY, locale=locale)


def squeezed(text):
    """Return a text as a picture holds it, without spaces."""
    return "".join(writable(text).split())


@given(scripts(), LOCALES)
def test_a_picture_is_xml_with_a_name_and_the_text_as_its_long_description(bundle, locale):
    """Every picture parses, is an image with a title, and is described by the same text that stands beside it."""
    script = mapped(bundle, locale)
    root = looking.root(script_picture(script))
    assert (root.get("role"), root.get("lang")) == ("img", locale)
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert set(named) == {root.get("aria-labelledby"), root.get("aria-describedby")}
    assert named[root.get("aria-labelledby")].startswith(script.title)
    assert named[root.get("aria-describedby")] == script_text(script)


@given(scripts(), LOCALES)
def test_every_turn_is_in_the_picture(bundle, locale):
    """The id, the words and the verb of every turn are in the picture, and who sees its answer."""
    script = mapped(bundle, locale)
    seen = looking.words_of(script_picture(script))
    for act in script.acts:
        for turn in act.turns:
            for words in (f"{turn.verb} · {turn.id}", turn.text, turn.sees, turn.back if act.cast != "solo" else ""):
                assert squeezed(words) in seen


@given(scripts(), LOCALES)
def test_no_text_leaves_its_box(bundle, locale):
    """By the table of widths, every line ends in the box in which it begins."""
    assert looking.overflowing(script_picture(mapped(bundle, locale))) == []


@given(scripts())
def test_no_two_boxes_and_no_two_lines_overlap(bundle):
    """Any two boxes lie beside each other or one in the other, and no two lines of text touch."""
    assert looking.colliding(script_picture(mapped(bundle))) == []


@given(scripts())
def test_every_line_can_be_read_on_what_it_stands_on(bundle):
    """In light and in dark, every line has a contrast of 4.5:1 or more to its ground."""
    assert looking.faint(script_picture(mapped(bundle))) == []


@given(scripts())
def test_every_way_back_has_an_arrow(bundle):
    """There is an arrow back for every repeat, in each lane in which it stands."""
    script = mapped(bundle)
    wanted = sum(bool(turn.back_to) for act in script.acts for lane in act.own or (act.turns,) for turn in lane)
    root = looking.root(script_picture(script))
    turning = [path for path in root.iter(f"{looking.SPACE}path") if path.get("class") == "turning"]
    assert len([path for path in turning if path.get("transform") is None]) == wanted


WILD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip)


@st.composite
def wild(draw):
    """Return a script in which every text may be anything."""
    component = build(draw(scripts()))
    script = component.content

    def text():
        return Text.of({"en": draw(WILD)})

    acts = [
        attrs.evolve(act, title=text(), turns=tuple(attrs.evolve(turn, text=text()) for turn in act.turns))
        for act in script.acts
    ]
    script = attrs.evolve(script, title=text(), about=text(), acts=tuple(acts), closing={"completed": text()})
    return attrs.evolve(component, content=script)


@given(wild())
def test_whatever_an_author_writes_stays_in_its_box(component):
    """A picture of any words parses, and no line of it leaves its box or touches another."""
    svg = script_picture(map_script(component, EMPTY))
    assert looking.overflowing(svg) == []
    assert looking.colliding(svg) == []


@given(wild())
def test_whatever_an_author_writes_stays_in_its_label(component):
    """In a diagram of any words, every line has one of the few forms that a diagram is made of."""
    assert unlike(script_mermaid(map_script(component, EMPTY))) == []


def drawn(*shapes):
    """Return a picture made by hand."""
    page = '<rect class="page" width="100" height="100"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg">{page}{"".join(shapes)}</svg>'


CARD = '<rect class="card" x="10" y="10" width="50" height="40"/>'


@pytest.mark.parametrize(
    ("shape", "overflow", "collision", "pale"),
    [
        ('<text class="small ink" x="12" y="30">x</text>', 0, 0, 0),
        ('<text class="small ink" x="12" y="30">a longer one</text>', 1, 0, 0),
        ('<text class="small ink" x="12" y="49">x</text>', 1, 0, 0),
        ('<rect class="strip" x="20" y="20" width="70" height="10"/>', 0, 1, 0),
        ('<text class="small ink" x="12" y="30">x</text><text class="small ink" x="13" y="33">x</text>', 0, 1, 0),
        (
            '<rect class="strip" x="12" y="12" width="9" height="9"/><text class="small ink" x="30" y="30">x</text>',
            0,
            0,
            0,
        ),
    ],
)
def test_a_bad_picture_would_be_found(shape, overflow, collision, pale):
    """A line that is too long or too low, boxes that cross, and lines that touch are found; what is right is not."""
    svg = drawn(CARD, shape)
    found = (len(looking.overflowing(svg)), len(looking.colliding(svg)), len(looking.faint(svg)))
    assert found == (overflow, collision, pale)


def test_a_pale_line_would_be_found(monkeypatch):
    """A line in the colour of its ground is found, in light and in dark."""
    monkeypatch.setattr(looking, "LIGHT", attrs.evolve(looking.LIGHT, inks={**looking.LIGHT.inks, "ink": "#eeeeee"}))
    assert looking.faint(drawn(CARD, '<text class="small ink" x="12" y="30">x</text>')) == ["x"]


def test_lines_that_are_not_broken_would_be_found(monkeypatch):
    """If texts were not broken into lines, the shipped dialogue would leave its boxes, and the law would say so."""
    (dialogue,) = (bundle for bundle in shipped("dialogue") if bundle.component.id == "repair/open-channel")
    monkeypatch.setattr("reflectkit.report.drawing.wrap", lambda text, *_, **__: (text,))
    assert len(looking.overflowing(script_picture(mapped(dialogue)))) > 20


def test_boxes_that_are_too_low_would_be_found(monkeypatch):
    """If boxes did not grow with their texts, lines would leave them, and the law would say so."""
    (exercise,) = (bundle for bundle in shipped("exercise") if bundle.component.id == "repair/own-part")
    monkeypatch.setattr("reflectkit.report.drawing.Laid.height", 20.0)
    svg = script_picture(mapped(exercise))
    assert looking.overflowing(svg) or looking.colliding(svg)
