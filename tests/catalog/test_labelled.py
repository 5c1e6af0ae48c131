"""Labelled sentences: read from beside the manifest, and what notices come to on them."""

from __future__ import annotations

import json
from types import SimpleNamespace

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.catalog import Catalog, measure, named_notices
from reflectkit.catalog.claims import claim_folder
from reflectkit.catalog.labelled import Labelled, Sentence, labelled
from reflectkit.catalog.measuring import Tally
from reflectkit.reading import parse, validate
from tests.catalog.farm import write
from tests.catalog.test_hooks import coded

WORDS = {
    "format": "reflectkit.labelled/1",
    "locale": "en",
    "notices": ["loud", "long"],
    "written": ["Quiet.", ["It is ", {"loud": "LOUD"}, " and ", {"loud": "WILD"}, "."], [{"loud": "soft"}]],
    "held": ["NEVER mind."],
}
SHOUTING = """
import re
@notice
def f(*, text, locale, turn):
    return [Notice(start=m.start(), end=m.end(), code="loud", hint="Softly.") for m in re.finditer("[A-Z]{4,}", text)]
"""


def of(*roots, **more) -> Catalog:
    """The catalog of some folder plugins, in which nothing is raised."""
    return Catalog(claims=tuple(claim_folder(str(root)) for root in roots), strict=False, **more)


def kit(place, words=WORDS, source=SHOUTING):
    """A plugin with a notice and labelled sentences."""
    root = coded(place, source, "notice", notices=["loud", "long"])
    if words is not None:
        write(root / "labelled" / "en.json", words if isinstance(words, (str, dict)) else json.dumps(words))
    return root


def test_sentences_are_put_together_from_their_pieces(tmp_path):
    """A sentence is the text of its pieces, and each mark is where its words stand; other files are passed over."""
    root = kit(tmp_path)
    write(root / "labelled" / "README.md", "Sentences.")
    assert validate(parse(json.dumps(WORDS).encode()), "labelled") == ()
    (one,) = labelled(of(root).plugin(root.name))
    assert (one.locale, one.notices, one.problems) == ("en", ("loud", "long"), ())
    assert one.halves["written"] == (
        Sentence(text="Quiet.", marks=()),
        Sentence(text="It is LOUD and WILD.", marks=(("loud", 6, 10), ("loud", 15, 19))),
        Sentence(text="soft", marks=(("loud", 0, 4),)),
    )


def test_precision_and_recall_are_counted(tmp_path):
    """Hits that touch a mark are right, and marks that are touched are found; what cannot be known is not made up."""
    root = kit(tmp_path)
    tallies, problems = measure(of(root))
    assert problems == ()
    told = {(one.notice, one.half): (one.sentences, one.hits, one.right, one.places, one.found) for one in tallies}
    assert told == {
        ("loud", "written"): (3, 2, 2, 3, 2), ("long", "written"): (3, 0, 0, 0, 0),
        ("loud", "held"): (1, 1, 0, 0, 0), ("long", "held"): (1, 0, 0, 0, 0),
    }  # fmt: skip
    assert [(one.precision, one.recall) for one in tallies] == [(1.0, 2 / 3), (None, None), (0.0, None), (None, None)]
    assert tallies[0].to_json() == {
        "notice": "loud", "plugin": root.name, "locale": "en", "half": "written", "sentences": 3, "hits": 2, "right": 2,
        "places": 3, "found": 2, "precision": 1.0, "recall": 0.667,
    }  # fmt: skip
    assert tallies[1].to_json()["precision"] is None


@given(hits=st.integers(0, 50), places=st.integers(0, 50), data=st.data())
def test_rates_are_between_nothing_and_everything(hits, places, data):
    """Precision and recall are from 0 to 1, or unknown."""
    right, found = data.draw(st.integers(0, hits)), data.draw(st.integers(0, places))
    one = Tally(
        notice="a",
        plugin="b",
        locale="en",
        half="held",
        sentences=1,
        hits=hits,
        right=right,
        places=places,
        found=found,
    )
    for rate, of_what in ((one.precision, hits), (one.recall, places)):
        assert (rate is None) == (of_what == 0)
        assert rate is None or 0 <= rate <= 1


@pytest.mark.parametrize(
    ("words", "code"),
    [("{", "RK-C03"), ({**WORDS, "held": [[{"loud": "a", "long": "b"}]]}, "RK-C16"), ({**WORDS, "mark": []}, "RK-C10"),
     ({**WORDS, "format": "reflectkit.gate/1"}, "RK-C13")],
)  # fmt: skip
def test_sentences_that_are_none_are_told_by_a_check_and_by_the_report(words, code, tmp_path):
    """A file that is not JSON, or not as its schema says, is a problem of the plugin, and nothing is measured with it."""
    root = kit(tmp_path, words)
    catalog = of(root)
    assert code in [problem.code for problem in catalog.check_manifest(root.name)]
    tallies, problems = measure(catalog)
    assert tallies == ()
    assert {(problem.code, problem.plugin) for problem in problems} >= {(code, root.name)}


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    """A symlink that leads out of the plugin is not followed."""
    root = kit(tmp_path, None)
    secret = write(tmp_path / "secret.json", WORDS)
    (root / "labelled").mkdir()
    (root / "labelled" / "en.json").symlink_to(secret)
    assert [problem.code for problem in measure(of(root))[1]] == ["RK-D07"]


def test_what_is_wrong_with_the_code_is_told(tmp_path):
    """A notice that raises finds nothing, and its failures stand beside the report."""
    tallies, problems = measure(of(kit(tmp_path, source="@notice\ndef f(*, text, locale, turn):\n    return 1 / 0\n")))
    assert {one.hits for one in tallies} == {0}
    assert [problem.code for problem in problems] == ["RK-H03", "RK-H06"]


def test_plugins_without_sentences_or_notices_have_nothing_to_measure(tmp_path):
    """A plugin without the folder, one that is stopped, and one without files have no sentences; names come unread."""
    bare = kit(tmp_path, None, "raise ValueError")
    quiet = coded(tmp_path, "raise ValueError", "health", notices=["unheard"])
    catalog = of(bare, quiet)
    assert measure(catalog) == ((), ())
    assert list(named_notices(catalog)) == [("long", bare.name), ("loud", bare.name)]
    stopped = attrs.evolve(catalog.plugin(bare.name), state="blocked")
    assert list(labelled(stopped)) == []
    nothing = SimpleNamespace(shelf=None, id="none", label="", state="ready")
    assert list(labelled(nothing)) == []
    assert list(named_notices(SimpleNamespace(ready=(nothing,)))) == []
    assert Labelled().halves == {}
