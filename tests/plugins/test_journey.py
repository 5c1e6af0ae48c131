"""What comes next: the scripts that are shipped form one path, which anybody can begin alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import reflectkit
from reflectkit import Session
from reflectkit.session.drafts import absolute
from reflectkit.session.playing import play

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 1, 5, 19, tzinfo=UTC)
CATALOG = reflectkit.discover()
SCRIPTS = {id_: CATALOG[id_] for id_ in CATALOG if CATALOG.card(id_).kind in {"exercise", "dialogue"}}
ALONE = sorted(id_ for id_, component in SCRIPTS.items() if component.kind == "exercise")
TWO = sorted(SCRIPTS.keys() - set(ALONE))
LEADS = {
    id_: {absolute(component, lead.script) for lead in component.content.leads_to} for id_, component in SCRIPTS.items()
}


def reached(leads, begin):
    """Return everything that can be come to from where one begins, with where one begins."""
    found, waiting = set(), list(begin)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += leads.get(here, ())
    return found


def without_entry(leads, alone):
    """Return the scripts to which no path leads that one person can begin."""
    return sorted(leads.keys() - reached(leads, alone))


def test_every_path_has_an_entry_for_one_person():
    """Every script, those for two included, is come to from something that one person does alone."""
    assert without_entry(LEADS, ALONE) == []


def test_a_path_that_waits_for_two_would_be_found():
    """A dialogue to which no exercise leads is found, and so is all that lies behind it."""
    lonely = {"alone": {"open"}, "open": set(), "hidden": {"behind"}, "behind": {"open"}}
    assert without_entry(lonely, ["alone"]) == ["behind", "hidden"]
    broken = {id_: leads - {"repair/weekly-hour", "repair/renewal"} for id_, leads in LEADS.items()}
    assert without_entry(broken, ALONE) == ["repair/renewal", "repair/weekly-hour"]


@pytest.mark.parametrize("id_", ALONE)
def test_nothing_waits_for_the_partner_to_begin(id_):
    """An exercise asks one person, at once: it has no gate, needs nothing of its host, and names nobody else."""
    script = SCRIPTS[id_].content
    assert (script.gate, script.needs) == (None, ())
    view = Session.start(SCRIPTS[id_], cast=["ann"], at=AT).seat("ann").view("nl")
    assert (view.status, len(view.now)) == ("open", 1)


@pytest.mark.parametrize("id_", SCRIPTS)
def test_every_script_leads_somewhere_and_nothing_has_to_follow(id_):
    """What may come next is named, and is a suggestion: each script is whole without it."""
    assert LEADS[id_] & SCRIPTS.keys()
    used = {component.id for component in SCRIPTS[id_].all_uses()}
    assert used & SCRIPTS.keys() == set()


def test_steady_repair_and_renew_are_one_round():
    """From a steady week one comes to repair, from repair to renewal, and from renewal back to a steady week."""
    assert SCRIPTS["repair/weekly-hour"].content.fit == ("maintenance",)
    assert SCRIPTS["repair/after-the-rupture"].content.fit == ("repair",)
    assert "repair/own-part" in LEADS["repair/weekly-hour"]
    assert "repair/after-the-rupture" in LEADS["repair/own-part"]
    assert "repair/renewal" in LEADS["repair/after-the-rupture"]
    assert "repair/weekly-hour" in LEADS["repair/renewal"]
    for id_ in SCRIPTS:
        assert reached(LEADS, [id_]) >= {"repair/own-part", "repair/renewal", "repair/weekly-hour"}, id_


def test_a_promise_arrives_as_a_draft():
    """What somebody promised themselves is there again, a week later, where they look back at it."""
    name = "plugins/reflectkit-repair/src/reflectkit_repair/transcripts/first-step.begun.nl.json"
    transcript = json.loads((ROOT / name).read_text(encoding="utf-8"))
    *_, last = play(SCRIPTS["repair/first-step"], transcript, "nl")
    carried = last.session.carry("ann", to="repair/first-step")
    assert list(carried) == ["promise"]
    after = AT + timedelta(days=7)
    again = Session.start(SCRIPTS["repair/first-step"], cast=["ann"], at=after, drafts={"ann": carried})
    again = again.seat("ann").answer("earlier", "yes", at=after)
    (now,) = again.seat("ann").view("nl").now
    assert (now.turn, now.prefill) == ("promise", carried["promise"])


def commits(script):
    """Return the turns in which somebody promises something to themselves."""
    return {turn.id for turn in script.turns() if turn.do == "commit"}


@pytest.mark.parametrize("id_", [id_ for id_, component in SCRIPTS.items() if commits(component.content)])
def test_a_promise_is_looked_at_a_week_later_by_the_one_who_made_it(id_):
    """Every own step is offered again to its author after a week."""
    script = SCRIPTS[id_].content
    followed = {
        here
        for lead in script.leads_to
        if lead.script == "first-step" and lead.after == "P7D"
        for here, there in lead.carry.items()
        if there == "promise"
    }
    assert followed == commits(script)
