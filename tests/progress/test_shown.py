"""What a reader is shown, from whatever a host keeps."""

from __future__ import annotations

import pytest

from reflectkit.errors import ContentError, Problem
from reflectkit.progress.shown import Sources, shown
from tests.progress.test_journey import KNOWN, PATH, entry, score


class Broken(dict):
    """Components of which one is there and cannot be used."""

    def __getitem__(self, name):
        if name == "specimens/mood":
            raise ContentError([Problem(code="RK-C01", cause="broken", fix="mend it")])
        return super().__getitem__(name)


def test_a_broken_component_costs_nobody_their_progress():
    """Scores of a measure that cannot be used are named as absent, and everything else is shown."""
    sources = Sources(entries=(score(3), entry("practice", state="done")))
    (ann,) = shown(sources, "ann", Broken(KNOWN), path=PATH).people
    assert (ann.lines, ann.absent) == ((), ("specimens/mood",))
    assert ann.habit is not None


def test_what_is_followed_is_named_by_the_entries_first():
    """The path of the entries counts before the one that the host follows; without either there is none."""
    named = shown(Sources(entries=(entry("event", event="quarrel"),)), "ann", KNOWN).people[0]
    assert named.progress is PATH.content
    assert shown(Sources(entries=(score(3),)), "ann", KNOWN).people[0].progress is None
    assert shown(Sources(entries=(score(3),)), "ann", KNOWN, path=PATH).people[0].progress is PATH.content


@pytest.mark.parametrize("others", [(), ("bo", "cleo")])
def test_a_partner_is_one_other_person(others):
    """With nobody else, or with more than one, nobody stands beside anybody."""
    entries = [score(3, shared_to=["partner"]), *(score(4, owner=who, shared_to=["partner"]) for who in others)]
    assert shown(Sources(entries=tuple(entries)), "ann", KNOWN).pairs == ()


def test_three_people_are_no_couple_for_a_practitioner_either():
    """Only two people stand side by side; three each stand alone."""
    entries = tuple(score(3, owner=who, shared_to=["practitioner"]) for who in ("ann", "bo", "cleo"))
    found = shown(Sources(entries=entries), "practitioner", KNOWN)
    assert ([one.owner for one in found.people], found.pairs) == (["ann", "bo", "cleo"], ())
    assert len(shown(Sources(entries=entries[:2]), "practitioner", KNOWN).pairs) == 1
