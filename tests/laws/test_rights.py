"""
P7, P8: everyone goes at their own pace when alone, and may stop and pause at any time.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.session import pausing, public
from reflectkit.session import step as step_module
from reflectkit.session.moment import Moment
from reflectkit.session.refusals import refuse
from reflectkit.session.state import Cursor
from tests.laws.harness import SECOND, Driver, pick
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import SEEDS, act_of, attempt, begin, joint_pauses, onwards, parts, views, whole
from tests.strategies import dialogues, scripts, walks

if TYPE_CHECKING:
    from reflectkit.session import Session
    from tests.strategies import Bundle

    Json = dict[str, Any]

LANE_EVENTS = ("answer", "gate", "pause", "resume", "share", "withdraw")


def _in_lane(bundle: Bundle, session: Session, who: str, walk: tuple[int, ...]) -> list[Json]:
    """
    Return what somebody does alone, all at one time, until their lane is finished or the walk is over.
    """
    driver, events = Driver(bundle, cast=(who,)), []
    for number in walk:
        view = session.seat(who).view().to_json()
        if view["status"] == "waiting":
            break
        event = {**driver.event(number, {who: view}), "at": session.at.isoformat()}
        if event["type"] in LANE_EVENTS and "partner" not in event.get("to", ()):
            session = attempt(session, event).after
            events.append(event)
    return events


def _played(session: Session, events: list[Json]) -> Session:
    """
    Return the session after some events, of which some may be refused.
    """
    for event in events:
        session = attempt(session, event).after
    return session


def _merged(lanes: list[list[Json]], order: list[bool]) -> list[Json]:
    """
    Return the events of two lanes in some order that keeps that of each.
    """
    left, right = ([*lane] for lane in lanes)
    merged = [(left if first else right).pop(0) for first in order if (left if first else right)]
    return [*merged, *left, *right]


def _alone(bundle: Bundle, walk: tuple[int, ...], seed: int) -> list[list[Session]]:
    """
    Return the states of every solo act on the way to the end.
    """
    found: dict[str, list[Session]] = {}
    for session in [begin(bundle), *(step.after for step in whole(bundle, walk, seed))]:
        act = act_of(bundle, session)
        if act is not None and act["cast"] == "solo":
            found.setdefault(act["id"], []).append(session)
    return [*found.values()]


@meets({"both do something": 0.3, "the act closes": 0.2, "after the first act": 0.05})
@given(
    lanes=st.tuples(walks(24), walks(24)),
    order=st.lists(st.booleans(), min_size=30, max_size=30),
    walk=walks(40),
    bundle=dialogues(),
    seed=SEEDS,
)
def test_p7_interleavings_of_solo_lanes_give_the_same_state(
    lanes: tuple[tuple[int, ...], ...],
    order: list[bool],
    walk: tuple[int, ...],
    bundle: Bundle,
    seed: int,
) -> None:
    """
    In whatever order two people go through a solo act, the session and everyone's streams are the same afterwards.
    """
    session = pick(pick(_alone(bundle, walk, seed), seed), seed // 10)
    ways = [_in_lane(bundle, session, who, lane) for who, lane in zip(bundle.cast, lanes, strict=True)]
    ends = [_played(session, events) for events in (_merged(ways, order), [*ways[0], *ways[1]], [*ways[1], *ways[0]])]
    for end in ends[1:]:
        assert parts(end) == parts(ends[0])
        assert end.streams == ends[0].streams
        assert views(end) == views(ends[0])
    if all(ways):
        meet("both do something")
        if act_of(bundle, session) is not act_of(bundle, ends[0]):
            meet("the act closes")
        if act_of(bundle, session) is not bundle.script["acts"][0]:
            meet("after the first act")


def test_p7_turns_red_when_the_first_to_finish_closes_the_act(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine in which it matters who is first is found.
    """

    def careless(self: Moment, plan: Any) -> bool:
        done = any(private.lane is not None and private.lane.done for private in self.privates.values())
        if done:
            self._close(plan)
        return done

    monkeypatch.setattr(Moment, "_close_lanes", careless)
    turns_red(test_p7_interleavings_of_solo_lanes_give_the_same_state)


@meets({"in a joint act": 0.3, "in a joint pause": 0.3, "alone": 0.7, "at the gate": 0.2})
@given(walk=walks(60), bundle=scripts(), seed=SEEDS)
def test_p8_anyone_may_stop_in_every_state_that_is_not_final(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    A stop is accepted from anyone as long as the session is not over, and it is over for everyone.
    """
    for step in whole(bundle, walk, seed):
        pauses = [attempt(step.after, {"type": "pause", "by": who}).after for who in bundle.cast]
        for session in [step.after, *pauses]:
            if session.outcome is None:
                for who in bundle.cast:
                    stopped = attempt(session, {"type": "stop", "by": who})
                    assert stopped.code == ""
                    assert {view["status"] for view in views(stopped.after).values()} == {"ended"}
                meet(_where(bundle, session))


def _where(bundle: Bundle, session: Session) -> str:
    """
    Return in which kind of state a session is.
    """
    view = session.seat(bundle.cast[0]).view()
    if view.status == "gate":
        return "at the gate"
    if view.pause is not None and view.pause.earliest is not None:
        return "in a joint pause"
    return "in a joint act" if session._public.open else "alone"


@meets({"in a joint act": 0.2, "alone": 0.7, "at the gate": 0.2})
@given(walk=walks(60), bundle=scripts(), seed=SEEDS)
def test_p8_anyone_may_pause_in_every_state_that_is_not_paused(
    walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    A pause is accepted from anyone who is not paused as long as the session is not over, and refused as such otherwise.
    """
    for step in whole(bundle, walk, seed):
        if step.after.outcome is None:
            for who in bundle.cast:
                paused = attempt(step.after, {"type": "pause", "by": who})
                assert paused.code == ("RK-E06" if _is_paused(step.after, who) else "")
                if paused.after.outcome is None:
                    assert _is_paused(paused.after, who)
                    assert attempt(paused.after, {"type": "pause", "by": who}).code == "RK-E06"
            meet(_where(bundle, step.after))


@meets({"a joint pause": 0.4})
@given(walk=walks(60), bundle=dialogues(), seed=SEEDS)
def test_p8_nobody_comes_back_from_a_joint_pause_too_early(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    Before the shortest pause is over a return is refused as too early, and from then on it is accepted.
    """
    for _, paused in joint_pauses(bundle, walk, seed):
        for who in bundle.cast:
            earliest = datetime.fromisoformat(paused.seat(who).view().to_json()["pause"]["earliest"])
            for at, code in ((paused.at, "RK-E07"), (earliest - SECOND, "RK-E07"), (earliest, "")):
                assert attempt(paused, {"type": "resume", "by": who, "at": at.isoformat()}).code == code
        meet("a joint pause")


@meets({"four pauses": 0.3})
@given(walk=walks(30), bundle=dialogues(), seed=SEEDS)
def test_p8_the_fourth_joint_pause_is_for_another_time(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    Three joint pauses of one session can be ended, whoever asks for them; with the fourth it is `later` for both.
    """
    session = next((before for before, _ in joint_pauses(bundle, walk, seed) if not before._public.pauses), None)
    if session is not None:
        for number in range(3):
            paused = attempt(session, {"type": "pause", "by": pick(bundle.cast, seed + number)}).after
            assert all(_is_paused(paused, who) for who in bundle.cast)
            session = _after_pause(bundle, paused, seed)
        fourth = attempt(session, {"type": "pause", "by": pick(bundle.cast, seed)})
        assert fourth.after.outcome == "later"
        meet("four pauses")


def _after_pause(bundle: Bundle, paused: Session, seed: int) -> Session:
    """
    Return the session once everyone has returned from a joint pause, and answered clear what is asked again.
    """
    for step in onwards(bundle, paused, seed):
        if step.event["type"] == "gate":
            meet("gate questions on the way")
        if not any(_is_paused(step.after, who) for who in bundle.cast):
            return step.after
    raise AssertionError("a joint pause did not end")


def _asked(session: Session) -> dict[str, list[tuple[str, int]]]:
    """
    Return what everybody is asked.
    """
    return {who: [(now["turn"], now["pass"]) for now in view["now"]] for who, view in views(session).items()}


@meets({"a joint pause": 0.4, "gate questions on the way": 0.1, "a pause of one's own": 0.9})
@given(walk=walks(60), bundle=scripts(), seed=SEEDS)
def test_p8_after_a_return_the_same_turns_are_pending(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    Once everyone has returned and is clear, a joint act asks what it asked before; a lane does so at once.
    """
    for before, paused in joint_pauses(bundle, walk, seed):
        meet("a joint pause")
        assert _asked(_after_pause(bundle, paused, seed)) == _asked(before)
    for step in whole(bundle, walk, seed):
        for who in bundle.cast:
            if step.after.outcome is None and not step.after._public.open and not _is_paused(step.after, who):
                paused = attempt(step.after, {"type": "pause", "by": who}).after
                back = attempt(paused, {"type": "resume", "by": who})
                assert back.code == ""
                now = back.after.at
                assert _asked(back.after.tick(now)) == _asked(step.after.tick(now))
                meet("a pause of one's own")


def _is_paused(session: Session, who: str) -> bool:
    """
    Tell whether somebody is in a pause.
    """
    return session.seat(who).view().pause is not None


def _no_stop_in_a_pause(patch: pytest.MonkeyPatch) -> None:
    """
    Refuse a stop while paused.
    """
    real = step_module._stop

    def careless(moment: Any, event: Any, setting: Any) -> None:
        if pausing.is_paused(moment, event.by):
            raise refuse("paused")
        real(moment, event, setting)

    patch.setitem(step_module._HANDLERS, step_module.ev.Stop, careless)


def _no_pause_while_waiting(patch: pytest.MonkeyPatch) -> None:
    """
    Refuse a pause to whoever is not asked anything.
    """
    real = step_module._pause

    def careless(moment: Any, event: Any, setting: Any) -> None:
        if step_module._standing(moment, event.by).status == "waiting":
            raise refuse("turn")
        real(moment, event, setting)

    patch.setitem(step_module._HANDLERS, step_module.ev.Pause, careless)


def _no_shortest_pause(patch: pytest.MonkeyPatch) -> None:
    """
    Take everyone back at once.
    """
    real = pausing.resume

    def careless(moment: Any, event: Any) -> None:
        rule = attrs.evolve(moment.program.pause, min=SECOND)
        moment.program = attrs.evolve(moment.program, pause=rule)
        real(moment, event)

    patch.setattr(step_module, "resume", careless)


def _begin_again(patch: pytest.MonkeyPatch) -> None:
    """
    Go back to the first turn of a joint act after a pause.
    """
    real = public._resumed
    patch.setitem(public._APPLY, "resumed", lambda *parts_: real(*parts_)._replace(cursor=Cursor()))


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        (_no_stop_in_a_pause, test_p8_anyone_may_stop_in_every_state_that_is_not_final),
        (_no_pause_while_waiting, test_p8_anyone_may_pause_in_every_state_that_is_not_paused),
        (_no_shortest_pause, test_p8_nobody_comes_back_from_a_joint_pause_too_early),
        (_begin_again, test_p8_after_a_return_the_same_turns_are_pending),
    ],
    ids=["stop", "pause", "early", "again"],
)
def test_p8_turns_red_by_a_planted_fault(monkeypatch: pytest.MonkeyPatch, fault: Any, law: Any) -> None:
    """
    An engine that takes one of these rights away is found.
    """
    fault(monkeypatch)
    turns_red(law)
