"""
P1, P2, P16, P19: every session comes to its end, everyone speaks once, and speaking aloud changes nothing of the course.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, product
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given

from reflectkit.session import course as course_module
from reflectkit.session import public
from reflectkit.session import step as step_module
from reflectkit.session.moment import Moment
from reflectkit.session.program import Program
from reflectkit.session.state import Cursor
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import FINAL, OTHER, SEEDS, attempt, begin, course, onwards, stride, whole
from tests.strategies import dialogues, scripts, walks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.session import Session
    from tests.laws.walking import Stride
    from tests.strategies import Bundle

    Json = dict[str, Any]
    Place = tuple[str, int | None, str, str]


def _people(bundle: Bundle, act: Json, turn: Json, round_: int | None) -> tuple[str, ...]:
    """
    Return who answers a turn.
    """
    if act["cast"] != "rounds" or turn["by"] == "everyone":
        return bundle.cast
    speaker = bundle.cast[round_ or 0]
    return (speaker,) if turn["by"] == "speaker" else (OTHER[speaker],)


def _rounds(bundle: Bundle, act: Json) -> tuple[int | None, ...]:
    """
    Return the rounds of an act.
    """
    if act["cast"] != "rounds":
        return (None,)
    return (0,) if act.get("speakers") == "first" else tuple(range(len(bundle.cast)))


def _returns(act: Json) -> Counter[str]:
    """
    Return how often a repeat can come back to each turn of an act.
    """
    ids = [turn["id"] for turn in act["turns"]]
    found: Counter[str] = Counter()
    for at, turn in enumerate(act["turns"]):
        if "repeat" in turn:
            inside = ids[ids.index(turn["repeat"]["from"]) : at + 1]
            found.update(dict.fromkeys(inside, turn["repeat"]["max"]))
    return found


def _room(bundle: Bundle) -> Counter[Place]:
    """
    Return how often each person can be asked each turn in each round: turns × rounds × people, and the repeats.
    """
    return Counter(
        {
            (act["id"], round_, turn["id"], who): 1 + _returns(act)[turn["id"]]
            for act in bundle.script["acts"]
            for round_ in _rounds(bundle, act)
            for turn in act["turns"]
            for who in _people(bundle, act, turn, round_)
        }
    )


def _spend(bundle: Bundle, spent: Counter[Place], step: Stride) -> None:
    """
    Count an answer; who goes back takes back what they answered in that act.
    """
    who, asked = step.event.get("by", ""), step.asked
    if asked is not None:
        spent[asked["act"], asked["round"], asked["turn"], who] += 1
    elif step.went_back:
        act = next(
            act["id"] for act in bundle.script["acts"] if step.event["turn"] in [one["id"] for one in act["turns"]]
        )
        for place in [place for place in spent if place[0] == act and place[3] == who]:
            del spent[place]


@meets({"a repeat": 0.05, "every act played": 0.2})
@given(walk=walks(60), bundle=scripts(), seed=SEEDS)
def test_p1_answers_bring_every_session_to_its_end_within_a_bound(
    walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    Nobody answers more often than the script has room for; whoever goes on doing what is asked comes to an end.

    From any state on, each joint act asks the gate twice at most of each person, and so do a hold and a pause.
    """
    room, session = _room(bundle), begin(bundle)
    spent: Counter[Place] = Counter()
    for step in stride(bundle, walk, session):
        session = step.after
        _spend(bundle, spent, step)
        assert spent <= room
    gates = 0
    for step in onwards(bundle, session, seed):
        session = step.after
        _spend(bundle, spent, step)
        gates += step.event["type"] == "gate"
        assert spent <= room
        assert gates <= 2 * len(bundle.cast) * (2 + len(bundle.script["acts"]))
    assert session.outcome in FINAL
    if max(spent.values(), default=0) > 1:
        meet("a repeat")
    if session.outcome == "completed":
        meet("every act played" if {act for act, *_ in spent} == set(bundle.acts) else "an act left out")


def test_p1_turns_red_when_a_repeat_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that goes back as often as it likes is found.
    """
    real = course_module.proceed

    def careless(steps: Any, cursor: Cursor, reader: Any, *, skipped: bool) -> Any:
        return real(steps, Cursor(cursor.at, 0), reader, skipped=skipped)

    monkeypatch.setattr("reflectkit.session.lane.proceed", careless)
    monkeypatch.setattr("reflectkit.session.public.proceed", careless)
    turns_red(test_p1_answers_bring_every_session_to_its_end_within_a_bound)


def test_p1_turns_red_when_a_lane_that_ended_early_holds_up_its_act(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine in which nobody can do anything any more is found.
    """
    real = Moment._close_lanes

    def careless(self: Moment, plan: Any) -> bool:
        ended = any(private.lane is not None and private.lane.end is not None for private in self.privates.values())
        return not ended and real(self, plan)

    monkeypatch.setattr(Moment, "_close_lanes", careless)
    turns_red(test_p1_answers_bring_every_session_to_its_end_within_a_bound)


def _asked_as_speaker(bundle: Bundle, steps: Iterable[Stride]) -> dict[str, list[tuple[int, str, str, int]]]:
    """
    Return round, person, turn and pass of every speaker's turn that was answered, by act.
    """
    found: dict[str, list[tuple[int, str, str, int]]] = {}
    for step in steps:
        asked = step.asked
        if asked is not None and bundle.turns[asked["turn"]].get("by") == "speaker":
            found.setdefault(asked["act"], []).append((asked["round"], step.event["by"], asked["turn"], asked["pass"]))
    return found


def _free(act: Json) -> list[str]:
    """
    Return the speaker's turns of an act that are asked whatever was said.
    """
    return [one["id"] for one in act["turns"] if one.get("by") == "speaker" and not {"when", "of"} & one.keys()]


def _closed(bundle: Bundle, session: Session) -> list[Json]:
    """
    Return the acts of rounds that opened and closed, in order.
    """
    entries = session.streams["public"]
    done = [{one.get("act") for one in entries if one["type"] == type_} for type_ in ("opened", "act-closed")]
    return [act for id_, act in bundle.acts.items() if act["cast"] == "rounds" and all(id_ in acts for acts in done)]


@meets({"both spoke": 0.1, "one spoke": 0.03, "the shipped dialogue was completed": 0.03})
@given(walk=walks(30), bundle=dialogues(), seed=SEEDS)
def test_p2_in_a_completed_session_each_speaker_spoke_exactly_once(
    walk: tuple[int, ...], bundle: Bundle, seed: int
) -> None:
    """
    In every act of rounds that was played, each speaker had one round, in the order of the cast.

    In it each of their turns that does not hang on what was said was asked once, repeats aside.
    """
    steps = [*whole(bundle, walk, seed)]
    if steps[-1].after.outcome != "completed":
        return
    if bundle.component is not None:
        meet("the shipped dialogue was completed")
    spoken = _asked_as_speaker(bundle, steps)
    for act in _closed(bundle, steps[-1].after):
        said, speakers = spoken[act["id"]], [bundle.cast[round_ or 0] for round_ in _rounds(bundle, act)]
        assert [who for (_, who), _ in groupby(said, key=lambda one: one[:2])] == speakers
        once = Counter((who, turn) for _, who, turn, pass_ in said if pass_ == 0 and turn in _free(act))
        assert once == Counter(product(speakers, _free(act)))
        meet("both spoke" if len(speakers) > 1 else "one spoke")


def test_p2_turns_red_when_the_second_never_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that closes an act of rounds after the first is found.
    """
    monkeypatch.setattr(
        public, "_arrive", lambda program, state, privates, cursor: state._replace(cursor=cursor, acted={})
    )
    turns_red(test_p2_in_a_completed_session_each_speaker_spoke_exactly_once)


def test_p2_turns_red_when_the_first_speaks_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that does not change the speaker is found.
    """
    monkeypatch.setattr(Program, "speaker", lambda self, round_: self.cast[0])
    turns_red(test_p2_in_a_completed_session_each_speaker_spoke_exactly_once)


@meets({"more repeats for one": 0.03, "as many for both": 0.2})
@given(walk=walks(90), bundle=dialogues(), seed=SEEDS)
def test_p19_numbers_of_speaker_turns_differ_only_by_repeats(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    Where both speak and an act has closed, both were asked as often, if one leaves out repeats and what hangs on
    their own words.
    """
    steps = [*whole(bundle, walk, seed)]
    spoken = _asked_as_speaker(bundle, steps)
    for act in _closed(bundle, steps[-1].after):
        if len(_rounds(bundle, act)) < len(bundle.cast):
            continue
        turns = {who: [(turn, pass_) for _, by, turn, pass_ in spoken[act["id"]] if by == who] for who in bundle.cast}
        free = [sum(pass_ == 0 and turn in _free(act) for turn, pass_ in said) for said in turns.values()]
        again = [sum(pass_ > 0 for _, pass_ in said) for said in turns.values()]
        assert free[0] == free[1]
        meet("as many for both" if again[0] == again[1] else "more repeats for one")


@meets({"two rounds": 0.3, "a repeat": 0.05})
@given(bundle=dialogues(), seed=SEEDS)
def test_p19_who_answers_alike_is_asked_alike(bundle: Bundle, seed: int) -> None:
    """
    When everybody answers a turn alike, the second round asks the same turns in the same order as the first.
    """
    steps = [*onwards(bundle, begin(bundle), seed, alike=True)]
    for act in _closed(bundle, steps[-1].after):
        rounds: list[list[tuple[str, int]]] = [[] for _ in _rounds(bundle, act)]
        for asked in (step.asked for step in steps):
            if asked is not None and asked["act"] == act["id"]:
                rounds[asked["round"]].append((asked["turn"], asked["pass"]))
        if len(rounds) > 1:
            assert rounds[0] == rounds[1]
            meet("two rounds")
            if any(pass_ for _, pass_ in rounds[0]):
                meet("a repeat")


@pytest.mark.parametrize(
    "law", [test_p19_numbers_of_speaker_turns_differ_only_by_repeats, test_p19_who_answers_alike_is_asked_alike]
)
def test_p19_turns_red_when_the_second_round_begins_later(monkeypatch: pytest.MonkeyPatch, law: Any) -> None:
    """
    An engine that spares the second speaker the first turn is found.
    """

    def careless(program: Any, state: Any, privates: Any) -> Cursor:
        reader = course_module.JointReader(program, state, privates)
        return course_module.seek(program.acts[state.act].steps, Cursor(state.round), reader)

    monkeypatch.setattr(public, "_sought", careless)
    turns_red(law)


def _aloud(bundle: Bundle, step: Stride) -> Json:
    """
    Return an event as it happens when people speak: words of joint acts are said, and not written.
    """
    event = step.event
    if event["type"] != "answer":
        return event
    if event["value"] == {"said": True}:
        return {**event, "value": "nothing of the kind"}
    words = {"text", "phrase"} & bundle.turns[event["turn"]].get("answer", {}).keys()
    joint = next(act for act in bundle.acts.values() if bundle.turns[event["turn"]] in act["turns"])["cast"] != "solo"
    accepted = not step.code and event["value"] is not None
    return {**event, "value": {"said": True}} if words and joint and accepted else event


@meets({"something said aloud": 0.4, "a repeat after something said aloud": 0.05, "a refusal": 0.5})
@given(walk=walks(60), bundle=dialogues(), seed=SEEDS)
def test_p16_speaking_aloud_takes_the_same_course_as_writing(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    With equal closed answers everyone is asked, sees and may do the same in both, and is refused for the same reason.
    """
    bundle = attrs.evolve(bundle, script={**bundle.script, "medium": ["written", "spoken"]})
    spoken, aloud = begin(bundle, medium="spoken"), False
    for step in whole(bundle, walk, seed):
        event = _aloud(bundle, step)
        said = attempt(spoken, event)
        spoken, aloud = said.after, aloud or event.get("value") == {"said": True}
        assert said.code == step.code
        assert course(spoken) == course(step.after)
        if aloud:
            meet("something said aloud")
        if aloud and any(now["pass"] for now in spoken.seat(bundle.cast[0]).view().to_json()["now"]):
            meet("a repeat after something said aloud")
        if step.code:
            meet("a refusal")


def test_p16_turns_red_when_what_is_said_aloud_counts_as_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine in which nobody can listen to spoken words is found.
    """
    real = step_module._accepted

    def careless(step: Any, value: Any, *, spoken: bool = False) -> Any:
        accepted = real(step, value, spoken=spoken)
        return None if accepted is step_module.SAID_ALOUD else accepted

    monkeypatch.setattr(step_module, "_accepted", careless)
    turns_red(test_p16_speaking_aloud_takes_the_same_course_as_writing)
