"""
P14: no report, picture or JSON of progress holds anything of another person that they have not granted to its reader.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.catalog import discover
from reflectkit.content.number import exact
from reflectkit.progress import shown as shown_module
from reflectkit.progress import told as told_module
from reflectkit.progress.entries import entry_of
from reflectkit.progress.shown import Sources, shown
from reflectkit.report.charts import vega_lite
from reflectkit.report.journeys import report_of
from reflectkit.report.page import page
from reflectkit.report.poster import poster
from reflectkit.session.session import Session
from tests.checking.specimens import ROOT
from tests.laws.pairs import Run, takes_time
from tests.laws.searching import turns_red
from tests.strategies import small_dialogues, walks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.entry import Entry
    from tests.strategies import Bundle

AT = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
HERE = discover(folders=[ROOT], features=["alert-within-24h"])
MOOD = HERE["specimens/mood"]
PATH = HERE["specimens/path"]
ITEMS = ("low", "tense", "hope", "alone")


def observed(sources: Sources, reader: str) -> list[str]:
    """
    Return every byte that a reader gets: page, text, JSON, picture and chart.
    """
    found = shown(sources, reader, HERE, path=PATH)
    report = report_of(found)
    charts = [vega_lite(line, None, one.happened) for one in found.people for line in one.lines]
    return [page(report), poster(report), "\n".join(report.lines()), json.dumps([found.to_json(), charts])]


VALUES = st.fixed_dictionaries(
    {"low": st.integers(0, 3), "tense": st.integers(0, 3), "hope": st.integers(0, 3), "alone": st.sampled_from(["yes", "no"])}
)  # fmt: skip
SECRET = st.fixed_dictionaries(
    {
        "values": VALUES,
        "skipped": st.frozensets(st.sampled_from(ITEMS)),
        "locale": st.sampled_from(["en", "nl"]),
        "regretted": st.frozensets(st.sampled_from(ITEMS)),
        "notes": st.integers(0, 12),
        "forms": st.integers(0, 2),
        "copies": st.booleans(),
    }
)


def form(who: str, day: int, values: Mapping[str, Any], secret: Mapping[str, Any], open_: frozenset[str]) -> Session:
    """
    Return a form in which `open_` is granted to the practitioner, and everything else is the secret's.
    """
    session = Session.start(MOOD, cast=(who,), at=AT + timedelta(days=day))
    for number, item in enumerate(ITEMS):
        at = AT + timedelta(days=day, minutes=number)
        mine = values if item in open_ else secret["values"]
        value = None if item in secret["skipped"] and item not in open_ else mine[item]
        locale = "en" if item in open_ else secret["locale"]
        session = session.seat(who).answer(item, value, at=at, locale=None if value is None else locale)
    at = AT + timedelta(days=day, hours=1)
    for seen in session.seat(who).view().seen:
        name = seen.answer.split("/")[1]
        if name in open_ or name in secret["regretted"]:
            session = session.seat(who).share(seen.answer, at=at, to=("practitioner",))
        if name not in open_ and name in secret["regretted"]:
            session = session.seat(who).withdraw(seen.answer, at=at, to=("practitioner",))
    return session


def entry(who: str, type_: str, day: int, **more: Any) -> Entry:
    """
    Return an entry.
    """
    at = (AT + timedelta(days=day)).isoformat()
    base = {"type": type_, "owner": who, "at": at, "component": MOOD.pin if type_ == "score" else PATH.pin}
    return entry_of({**base, **more})


def entries(who: str, secret: Mapping[str, Any], receiver: str) -> tuple[Entry, ...]:
    """
    Return entries of which some are granted, some are not, and one was granted and is not any more.
    """
    size = secret["notes"]
    kept = (
        entry(who, "score", 30 + size, scale="total", value=size % 9, reason=None, language="en"),
        entry(who, "practice", size, state="done", insight=size % 5),
        entry(who, "mark", 3 + size, mark="pain-insight", codes={"move": "distance"}),
        entry(who, "event", size, event="quarrel"),
        entry(who, "score", 5, scale="total", value=size % 9, reason=None, key="regretted", shared_to=[receiver]),
        entry(who, "score", 5, scale="total", value=size % 9, reason=None, key="regretted"),
    )
    granted = (
        entry(who, "score", 2, scale="total", value=4, reason=None, language="en", shared_to=[receiver]),
        entry(who, "practice", 4, state="done", insight=1, shared_to=[receiver]),
        entry(who, "mark", 4, mark="pain-insight", codes={"move": "defend"}, shared_to=[receiver]),
    )
    return granted + kept[: size % 4] + (kept[4:] if secret["copies"] else ())


def clinic(open_: frozenset[str], values: Mapping[str, Any], secret: Mapping[str, Any]) -> Sources:
    """
    Return what a clinic keeps of two people, of whom one shares nothing at all.
    """
    forms = [form("ann", 0, values, secret, open_), form("ann", 7, values, secret, open_)]
    alone = [form("bo", 2 + day, secret["values"], secret, frozenset()) for day in range(secret["forms"])]
    return Sources(sessions=(*forms, *alone), entries=entries("ann", secret, "practitioner"))


OPEN = st.frozensets(st.sampled_from(ITEMS))


@given(open_=OPEN, values=VALUES, one=SECRET, other=SECRET)
def test_p14_a_practitioner_gets_no_byte_of_what_was_not_granted(
    open_: frozenset[str], values: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    """
    Whatever was answered and kept, left out, shared and taken back, or never mentioned: the practitioner's is the same.
    """
    assert observed(clinic(open_, values, one), "practitioner") == observed(
        clinic(open_, values, other), "practitioner"
    )


def test_p14_what_was_granted_is_there() -> None:
    """
    The law is about something: granted answers become scores, and what raised an alert stands as it was answered.
    """
    secret = {"values": dict.fromkeys(ITEMS, 3) | {"alone": "no"}, "skipped": frozenset(), "locale": "en"}
    secret |= {"regretted": frozenset(), "notes": 0, "forms": 1, "copies": False}
    values = {"low": 1, "tense": 2, "hope": 0, "alone": "yes"}
    found = shown(clinic(frozenset(ITEMS), values, secret), "practitioner", HERE, path=PATH)
    (ann,) = found.people
    total = next(line for line in ann.lines if line.scale.id == "total")
    assert [point.value for point in total.points] == [6, 4, 6]
    assert [(note.owner, note.asked, note.text) for note in found.notes] == [("ann", "I had hope.", "0")] * 2
    few = shown(clinic(frozenset({"low", "tense"}), values, secret), "practitioner", HERE).people[0].lines
    assert next((point.value, point.missing) for point in few[0].points) == (exact(4.5), 1)


@given(one=SECRET, other=SECRET)
def test_p14_a_partner_gets_no_byte_of_what_was_not_granted(one: dict[str, Any], other: dict[str, Any]) -> None:
    """
    Beside one's own way stands what both have shared with each other, and everything else is the same whatever it is.
    """
    own = (entry("ann", "score", 1, scale="total", value=3, reason=None, language="en", shared_to=["partner"]),)

    def flat(secret: dict[str, Any]) -> Sources:
        alone = tuple(form("bo", 2 + day, secret["values"], secret, frozenset()) for day in range(secret["forms"]))
        return Sources(sessions=alone, entries=own + entries("bo", secret, "partner"))

    assert observed(flat(one), "ann") == observed(flat(other), "ann")
    assert "Side by side" in observed(flat(one), "ann")[0]


@given(
    bundle=small_dialogues().filter(takes_time),
    plan=walks(10),
    secrets=st.tuples(st.integers(0, 2**16), st.integers(0, 2**16)),
)
def test_p14_ones_own_page_of_a_dialogue_holds_nothing_that_is_the_others_alone(
    bundle: Bundle, plan: tuple[int, ...], secrets: tuple[int, int]
) -> None:
    """
    Two runs that differ only in what is Ann's alone give Bo the same page.
    """
    seen = []
    for secret in secrets:
        run = Run(bundle, secret)
        for number in plan:
            run.step(number)
        seen.append(observed(Sources(sessions=(run.session,)), "bo"))
    assert seen[0] == seen[1]


def _leak_in_scores(patch: pytest.MonkeyPatch) -> None:
    """
    Count a practitioner's scores from everything that was answered.
    """
    real = told_module._scores

    def careless(session: Any, owner: str, seen: Any) -> Any:
        return real(session, owner, session.seat(owner).view().seen if seen else seen)

    patch.setattr(told_module, "_scores", careless)


def _leak_in_time(patch: pytest.MonkeyPatch) -> None:
    """
    Let a score stand at the time of the last answer, whether that was granted or not.
    """
    patch.setattr(told_module, "_last", lambda session, who, _: max(told_module._times(session, who).values()))
    real = told_module._times
    patch.setattr(told_module, "_times", lambda session, who: real(session, who) | _noise(session))


def _noise(session: Any) -> dict[str, datetime]:
    """
    Return a time that depends on how much was kept.
    """
    kept = len(session.seat(session.cast[0]).view().seen)
    return {"kept": AT + timedelta(days=300 + kept)}


def _leak_in_language(patch: pytest.MonkeyPatch) -> None:
    """
    Judge a change by the language of an answer that was kept.
    """
    real = told_module._scores

    def careless(session: Any, owner: str, seen: Any) -> Any:
        said = [event.locale for event in session.events if isinstance(event, told_module.Answer) and event.locale]
        return (attrs.evolve(one, language=max(said, default="en")) for one in real(session, owner, seen))

    patch.setattr(told_module, "_scores", careless)


def _leak_in_withdrawing(patch: pytest.MonkeyPatch) -> None:
    """
    Keep an entry that was granted once, although another copy says that it is not any more.
    """
    patch.setattr(
        shown_module, "granted", lambda found, receiver: tuple(one for one in found if receiver in one.shared_to)
    )


def _leak_in_entries(patch: pytest.MonkeyPatch) -> None:
    """
    Give everything to everybody.
    """
    patch.setattr(shown_module, "granted", lambda found, _: tuple(found))


def _leak_in_presence(patch: pytest.MonkeyPatch) -> None:
    """
    Name everybody of whom there is a file.
    """
    real = shown_module.Sources.read

    def careless(self: Any, reader: str, locale: str | None = None) -> Any:
        entries, notes = real(self, reader, locale)
        return [*entries, *(entry(name, "event", 0, event="here") for name in sorted(self.people))], notes

    patch.setattr(shown_module.Sources, "read", careless)


FAULTS = (_leak_in_scores, _leak_in_time, _leak_in_language, _leak_in_withdrawing, _leak_in_entries, _leak_in_presence)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.removeprefix("_leak_in_"))
def test_p14_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    """
    A leak through scores, times, withdrawn grants, entries or the mere presence of somebody is found.
    """
    fault(monkeypatch)
    turns_red(test_p14_a_practitioner_gets_no_byte_of_what_was_not_granted)


@pytest.mark.parametrize("fault", [_leak_in_withdrawing, _leak_in_entries], ids=["withdrawing", "entries"])
def test_p14_of_partners_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    """
    A leak between partners is found.
    """
    fault(monkeypatch)
    turns_red(test_p14_a_partner_gets_no_byte_of_what_was_not_granted)


def test_p14_of_dialogues_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A page that takes the time of anybody's answer for the time of one's own is found.
    """

    def careless(session: Any, who: str) -> dict[str, datetime]:
        answers = [event for event in session.events if isinstance(event, told_module.Answer)]
        return {event.turn: event.at + timedelta(seconds=len(answers)) for event in answers}

    monkeypatch.setattr(told_module, "_times", careless)
    turns_red(test_p14_ones_own_page_of_a_dialogue_holds_nothing_that_is_the_others_alone)
