"""Scores that code works out, and flags: a form has its scores or reasons why not, and flags see what was granted."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit import Policy, Session
from reflectkit.catalog import Catalog
from reflectkit.catalog.claims import claim_folder
from reflectkit.progress import told
from reflectkit.progress.entries import entry_document, entry_of, read_entry, score_entries
from reflectkit.progress.scoring import score
from reflectkit.progress.shown import Sources, shown
from tests.catalog.test_hooks import TINY, coded, of, tiny

AT = datetime(2026, 1, 5, 19, tzinfo=UTC)
SECRET = "0417"
HALVES = st.integers(0, 4)
ABSENT = "only the plugin's code can work this out, and it does not run here"
NONE = "the plugin's code gives no number"


def form(catalog, **answers):
    """The score of the example's measure."""
    return score(catalog["tiny/even-day"].content, answers)["evenness"]


def measured(place, body, **changes):
    """A plugin with the example's measure and other code for its score."""
    document = json.loads((TINY / "measures" / "even-day.json").read_text(encoding="utf-8"))
    document["scales"][0].update(changes)
    root = coded(place, f"@score\ndef worked_out(*, measure, scale, answers):\n    {body}\n", "score")
    path = root / "reflectkit.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["provides"]["measures"] = ["even-day.json"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    (root / "even-day.json").write_text(json.dumps(document), encoding="utf-8")
    return root, f"{manifest['id']}/even-day"


@given(HALVES, HALVES)
def test_the_hook_score_works_out_what_no_sum_gives(morning, evening):
    """Code is asked for the score of its own plugin's measure, and gives it for every form that is complete."""
    found = form(tiny(), morning=morning, evening=evening)
    assert (found.value, found.reason, found.missing) == (4 - abs(morning - evening), None, 0)


@given(st.dictionaries(st.sampled_from(["morning", "evening"]), st.none() | HALVES, max_size=1))
def test_code_is_not_asked_where_an_answer_is_missing(answers):
    """The rule for missing answers comes first, and a half-empty form has no score."""
    assert form(tiny(), **answers).value is None
    assert form(tiny(), **answers).missing > 0


def test_code_that_may_not_run_leaves_the_score_absent(tmp_path):
    """Without the host's leave, without code, or read by itself, a score is absent with the reason, and never low."""
    for catalog in (tiny(policies=(Policy(code=False),)), of(TINY, policies=(Policy(code={"tiny:notice"}),))):
        assert (form(catalog, morning=1, evening=1).value, form(catalog, morning=1, evening=1).reason) == (None, ABSENT)
        assert {problem.code for problem in catalog.hooks.problems} == {"RK-A04"}
    alone = tiny().known("tiny/even-day").reading.content
    assert score(alone, {"morning": 1, "evening": 1})["evenness"].reason == ABSENT
    assert alone.by is None


FAULTS = {
    "it raises": (f"raise ValueError('{SECRET}' + str(answers))", "RK-H03"),
    "it leaves": ("raise SystemExit", "RK-H03"),
    "it gives text": (f"return '{SECRET}'", "RK-H04"),
    "it gives true": ("return True", "RK-H04"),
    "it gives no number": ("return float('nan')", "RK-H04"),
    "it gives no end": ("return float('inf')", "RK-H04"),
    "it gives too much": ("return 4.1", "RK-H04"),
    "it gives too little": ("return -1", "RK-H04"),
    "it changes the answers": ("answers['morning'] = 4", "RK-H05"),
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_code_that_fails_leaves_the_score_absent(fault, tmp_path):
    """Whatever code does, the score is absent with a reason, and nobody's answer is told."""
    body, expected = FAULTS[fault]
    root, id_ = measured(tmp_path, body)
    catalog = of(root)
    (found,) = score(catalog[id_].content, {"morning": 1, "evening": 3}).scores
    assert (found.value, found.reason) == (None, NONE)
    (problem,) = catalog.hooks.problems
    assert problem.code == expected
    assert SECRET not in problem.line()


def test_code_that_knows_no_score_gives_none_and_is_no_fault(tmp_path):
    """`None` is an answer: there is no score, with a reason."""
    root, id_ = measured(tmp_path, "return None")
    catalog = of(root)
    assert score(catalog[id_].content, {"morning": 1, "evening": 3}).scores[0].reason == NONE
    assert catalog.hooks.problems == ()


def test_code_is_given_names_and_answers_turned_round(tmp_path):
    """It is told which score is meant, and a turned item reads from its other end; a number is exact."""
    body = "return {('even-day', 'evenness', 4, 1): 0.1}[(measure, scale, answers['morning'], answers['evening'])]"
    root, id_ = measured(tmp_path, body, items={"morning": -1, "evening": 1})
    assert score(of(root)[id_].content, {"morning": 0, "evening": 1}).scores[0].value == Fraction(1, 10)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"missing": {"need": 1, "rule": "prorate"}}, "RK205 /scales/0/missing/rule: code is asked only when every item is answered"),
        ({"items": {"morning": 1, "evening": 2}}, "RK205 /scales/0/items/evening: weights are the code's own matter"),
        ({"vectors": []}, "RK203 /scales/0/vectors: "),
    ],
)  # fmt: skip
def test_a_check_holds_such_a_scale_to_what_code_is_given(changes, line, tmp_path):
    """A check runs no code; it sees that all answers are needed, that none has a weight, and that there are vectors."""
    root, id_ = measured(tmp_path, "return 1 / 0", **changes)
    catalog = of(root)
    found = [f"{one.code} {one.place.pointer}: {one.cause}" for one in catalog.check(id_)]
    assert len(found) == 1
    assert found[0].startswith(line)
    assert catalog.hooks.problems == ()


def test_a_session_of_the_measure_tells_its_score():
    """What the record of a session tells of a score is what the code gives."""
    session = Session.start(tiny()["tiny/even-day"], cast=("ann",), at=AT)
    for turn, value in (("morning", 4), ("evening", 1)):
        session = session.seat("ann").answer(turn, value, at=AT)
    (entry,) = told.told(session, "ann").entries
    assert entry.value == 1


# Flags.


def entries(catalog, *answers, shared=()):
    """An entry for each form, a day apart; those with a number in `shared` are granted to the practitioner."""
    component = catalog["tiny/even-day"]
    found = []
    for day, (morning, evening) in enumerate(answers):
        made = score(component.content, {"morning": morning, "evening": evening})
        for document in score_entries(component, made, owner="ann", at=AT + timedelta(days=day), language="en"):
            grant = {"shared_to": ["practitioner"]} if day in shared else {}
            found.append(read_entry(json.dumps({**document, **grant}).encode()))
    return tuple(found)


def looked_at(catalog, written, reader="practitioner", locale="en"):
    """What is flagged for a reader."""
    found = shown(Sources(entries=written), reader, catalog)
    return [(one.owner, one.plugin, one.flag.code, one.flag.say) for one in catalog.hooks.flags(found, locale=locale)]


def test_the_hook_flags_points_a_practitioner_at_something():
    """A practitioner is pointed at what was granted, in their language, and the person whom it is about at nothing."""
    catalog = tiny()
    written = entries(catalog, (2, 2), (4, 0), shared={0, 1})
    (flag,) = looked_at(catalog, written, locale="nl-BE")
    assert flag[:3] == ("ann", "tiny", "uneven")
    assert flag[3].startswith("De twee helften van de laatste dag")
    assert looked_at(catalog, written, reader="ann") == []
    assert looked_at(catalog, entries(catalog, (4, 0), (2, 2), shared={0, 1})) == []


def test_flags_see_what_was_granted_and_nothing_else(monkeypatch):
    """A day that was not granted raises no flag; if it were handed over all the same, this would be seen."""
    catalog = tiny()
    written = entries(catalog, (2, 2), (4, 0), shared={0})
    assert looked_at(catalog, written) == []
    monkeypatch.setattr("reflectkit.progress.shown.granted", lambda found, receiver: tuple(found))
    assert [flag[2] for flag in looked_at(catalog, written)] == ["uneven"]


FLAGGED = {
    "it raises": (f"raise ValueError('{SECRET}')", "RK-H03"),
    "it gives words": (f"return ['{SECRET}']", "RK-H04"),
    "its code is no id": (f"return [Flag(code='{SECRET}!', say='')]", "RK-H04"),
    "it says a number": ("return [Flag(code='low', say=7)]", "RK-H04"),
    "it changes what it is given": ("entries.clear()", "RK-H05"),
}


@pytest.mark.parametrize("fault", sorted(FLAGGED))
def test_flags_that_fail_cost_nothing_but_themselves(fault, tmp_path):
    """The other plugins' flags are there, the failure is told without anybody's words, and nothing is raised."""
    body, expected = FLAGGED[fault]
    root = coded(tmp_path, f"@flags\ndef odd(*, entries, notes, locale):\n    {body}\n", "flags")
    catalog = Catalog(claims=(claim_folder(str(root)), claim_folder(str(TINY))), strict=False)
    assert [flag[1] for flag in looked_at(catalog, entries(catalog, (4, 0), shared={0}))] == ["tiny"]
    (problem,) = catalog.hooks.problems
    assert problem.code == expected
    assert SECRET not in problem.line()


def test_what_flags_are_given_is_an_entry_again():
    """An entry reads the same after it was handed over, but for whom it is granted to."""
    for entry in entries(tiny(), (2, 2), (4, 0), (1, None)):
        assert entry_of(entry_document(entry)) == entry


def test_what_a_flag_says_shows_in_no_repr():
    """A flag is words about somebody."""
    catalog = tiny()
    found = shown(Sources(entries=entries(catalog, (4, 0), shared={0})), "practitioner", catalog)
    (one,) = catalog.hooks.flags(found, locale="en")
    assert "halves" in one.to_json()["say"]
    assert "halves" not in repr(one)
