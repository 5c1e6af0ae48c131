"""Each law of the kit finds the fault that it is about, planted where no plugin could put it."""

from __future__ import annotations

import attrs
import pytest

from reflectkit import Session, discover
from reflectkit.errors import Problem, Refused, SessionError
from reflectkit.session import step as step_module
from reflectkit.testing import simulating
from reflectkit.testing import walk as walk_module
from reflectkit.testing.simulating import simulate

DIALOGUE = "repair/weekly-hour"
ALONE = "repair/first-step"


@pytest.fixture(scope="module")
def catalog():
    """What is installed."""
    return discover(strict=False)


def codes(catalog, id_=DIALOGUE, sessions=12):
    """The codes that simulated sessions of a script give."""
    return {problem.code for problem in simulate(catalog[id_], catalog.hooks, sessions)}


@pytest.mark.parametrize("id_", [DIALOGUE, ALONE, "repair/open-channel"])
def test_shipped_scripts_keep_the_laws(catalog, id_):
    """No session of a shipped script breaks a law."""
    assert codes(catalog, id_, 24) == set()


def test_a_view_of_the_other_is_found(catalog, monkeypatch):
    """A session that shows one person's private part to the other is found."""
    real = Session.look

    def careless(self, look, who, **options):
        other = {"ann": "bo", "bo": "ann"}[who]
        merged = {**self._privates[other].answers, **self._privates[who].answers}
        privates = {**self._privates, who: self._privates[who]._replace(answers=merged)}
        fault = type(self)(self._setup, self._public, privates, self._at, self._log, self._keys)
        return real(fault, look, who, **options)

    monkeypatch.setattr(Session, "look", careless)
    assert "RK-T23" in codes(catalog)


def test_a_refusal_that_quotes_is_found(catalog, monkeypatch):
    """A refusal that quotes the words that it refuses is found."""
    real = step_module._HANDLERS[step_module.ev.Share]

    def careless(moment, event, setting):
        try:
            real(moment, event, setting)
        except Refused as refused:
            raise Refused([Problem(code=refused.code, cause="zq(ann:wish) is not to be shared")]) from None

    monkeypatch.setitem(step_module._HANDLERS, step_module.ev.Share, careless)
    assert "RK-T23" in codes(catalog, sessions=24)


def test_a_practitioner_who_is_told_too_much_is_found(catalog, monkeypatch):
    """A practitioner's view with what nobody granted is found."""
    real = Session.show_practitioner

    def careless(self, *, locale=None):
        return attrs.evolve(real(self, locale=locale), seen=self.seat("ann").view(locale).seen)

    monkeypatch.setattr(Session, "show_practitioner", careless)
    assert "RK-T23" in codes(catalog, ALONE)


def test_a_stop_that_does_not_stop_is_found(catalog, monkeypatch):
    """A session that goes on after somebody has stopped it is found."""
    monkeypatch.setitem(step_module._HANDLERS, step_module.ev.Stop, lambda *_: None)
    assert codes(catalog) == {"RK-T26"}


def test_a_pause_that_loses_its_place_is_found(catalog, monkeypatch):
    """A session to which nobody can come back after a pause is found."""
    monkeypatch.setitem(step_module._HANDLERS, step_module.ev.Resume, lambda *_: None)
    monkeypatch.setattr(simulating, "WALKERS", simulating.WALKERS[:1])
    monkeypatch.setattr(simulating, "LONGEST", 200)
    assert codes(catalog, ALONE, 3) == {"RK-T26"}


def test_a_log_that_does_not_rebuild_is_found(catalog, monkeypatch):
    """A session that cannot be rebuilt from its log is found."""

    def careless(found, log):
        raise SessionError([Problem(code="RK-E12", cause="the log was cut")])

    monkeypatch.setattr(Session, "replay", careless)
    assert codes(catalog, ALONE, 1) == {"RK-T24"}


def test_a_session_that_never_ends_is_found(catalog, monkeypatch):
    """A session of more events than anybody would send is found."""
    monkeypatch.setattr(simulating, "LONGEST", 3)
    assert codes(catalog, ALONE, 1) == {"RK-T26"}


def test_a_session_that_stands_still_is_found(catalog, monkeypatch):
    """A session that nothing brings on, and that has not ended, is found."""
    monkeypatch.setattr(walk_module.Walk, "forward", lambda self, among: None)
    assert codes(catalog, ALONE, 1) == {"RK-T26"}


def test_a_rebuilt_session_with_another_screen_is_found(catalog, monkeypatch):
    """A session whose screens are others after it is rebuilt from its log is found, wherever they differ."""
    real = Session.replay
    monkeypatch.setattr(Session, "replay", lambda found, log: real(found, log).begun())
    assert "RK-T24" in codes(catalog, ALONE, 1)
