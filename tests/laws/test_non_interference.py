"""
P4, P21: what is Ann's alone makes no difference to anything that Bo can observe, refusals and streams included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.errors import Refused
from reflectkit.session import public
from reflectkit.session import step as step_module
from reflectkit.session.seat import Seat
from tests.laws.pairs import assert_same, run, takes_time
from tests.laws.searching import turns_red
from tests.strategies import small_dialogues, walks

if TYPE_CHECKING:
    from tests.strategies import Bundle

SECRETS = st.tuples(st.integers(0, 2**16), st.integers(0, 2**16))


@given(bundle=small_dialogues().filter(takes_time), plan=walks(10), secrets=SECRETS)
def test_p4_runs_that_differ_only_in_what_is_anns_alone_look_the_same_to_bo(
    bundle: Bundle, plan: tuple[int, ...], secrets: tuple[int, int]
) -> None:
    """
    Views, news, streams and refusals are equal, for any two secrets.
    """
    assert_same(run(bundle, plan, secrets[0]), run(bundle, plan, secrets[1]))


def _leak_in_course(patch: pytest.MonkeyPatch) -> None:
    """
    Let the act that comes next depend on how many answers Ann keeps to herself.
    """
    real = public._next_act

    def careless(program: Any, state: Any, privates: Any, first: int) -> int:
        kept = len(privates["ann"].answers) if "ann" in privates else 0
        return min(real(program, state, privates, first) + kept % 2, len(program.acts))

    patch.setattr(public, "_next_act", careless)


def _leak_in_length(patch: pytest.MonkeyPatch) -> None:
    """
    Let something of Bo's view depend on how much Ann wrote alone.
    """
    real = Seat.view

    def careless(self: Any, locale: str | None = None) -> Any:
        view = real(self, locale)
        longest = max((len(str(said.value)) for said in self._session._privates["ann"].answers.values()), default=0)
        return attrs.evolve(view, language=f"{view.language}-{longest}") if self._who == "bo" else view

    patch.setattr(Seat, "view", careless)


def _leak_in_seen(patch: pytest.MonkeyPatch) -> None:
    """
    Let the list of what Bo sees end with a place for what Ann has not shared.
    """
    real = Seat.view

    def careless(self: Any, locale: str | None = None) -> Any:
        view = real(self, locale)
        hidden = len(self._session._privates["ann"].answers)
        return attrs.evolve(view, seen=view.seen[: len(view.seen) - hidden % 2]) if self._who == "bo" else view

    patch.setattr(Seat, "view", careless)


def _leak_in_error(patch: pytest.MonkeyPatch) -> None:
    """
    Refuse Bo with another code by how much Ann wrote alone.
    """

    def careless(real: Any) -> Any:
        def handle(moment: Any, event: Any, setting: Any) -> None:
            try:
                real(moment, event, setting)
            except Refused:
                if (
                    event.by == "bo"
                    and sum(len(str(said.value)) for said in moment.privates["ann"].answers.values()) % 2
                ):
                    raise step_module.refuse("over") from None
                raise

        return handle

    for type_, real in list(step_module._HANDLERS.items()):
        patch.setitem(step_module._HANDLERS, type_, careless(real))


def _leak_in_presence(patch: pytest.MonkeyPatch) -> None:
    """
    Refuse Bo while Ann has paused her own lane.
    """
    real = step_module._answer

    def careless(moment: Any, event: Any, setting: Any) -> None:
        if event.by == "bo" and moment.privates["ann"].own.paused is not None:
            raise step_module.refuse("paused")
        real(moment, event, setting)

    patch.setitem(step_module._HANDLERS, step_module.ev.Answer, careless)


def _leak_in_gate(patch: pytest.MonkeyPatch) -> None:
    """
    Tell Bo to stop waiting once Ann has answered her gate in any way.
    """
    pause = step_module._pause

    def careless(moment: Any, event: Any, setting: Any) -> None:
        if event.by == "bo" and moment.privates["ann"].gate.result is not None:
            raise step_module.refuse("early")
        pause(moment, event, setting)

    patch.setitem(step_module._HANDLERS, step_module.ev.Pause, careless)


FAULTS = (_leak_in_course, _leak_in_length, _leak_in_seen, _leak_in_error, _leak_in_presence, _leak_in_gate)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.removeprefix("_leak_in_"))
def test_p4_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    """
    A leak through the course, a length, the list of what is seen, a refusal, presence or the gate is found.
    """
    fault(monkeypatch)
    turns_red(test_p4_runs_that_differ_only_in_what_is_anns_alone_look_the_same_to_bo, examples=1500)


def test_p4_is_a_law_about_scripts_too() -> None:
    """
    A script that lets what is private decide what is public is found.
    """
    law = test_p4_runs_that_differ_only_in_what_is_anns_alone_look_the_same_to_bo
    turns_red(law, examples=1500, bundle=small_dialogues(leaky=True).filter(takes_time))
