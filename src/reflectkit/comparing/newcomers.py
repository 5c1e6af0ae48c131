"""
New turns and new acts: minor, unless an old record could not be played past them.

A record is played again by answering what only the new version asks, as soon as it is asked.
That fails where the newcomer sends people back over old turns, ends the session, or lets one person wait for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.comparing.rows import reads
from reflectkit.content.condition import Condition
from reflectkit.content.script import LISTENER_VERBS, Script

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reflectkit.comparing.pair import Change, Pair, Side

    Json = Mapping[str, Any]


def new_turn(pair: Pair, act: Sequence[Json], old: AbstractSet[str]) -> Iterator[Change]:
    """
    Judge a turn that only the new version has; `act` are the turns beside it, `old` the ids of the old version.
    """
    turn = pair.new
    if "repeat" in turn and _goes_over(turn, act, old):
        yield pair.change("major", "this new turn sends people back over turns that were there before")
    elif not passable(pair.sides[1], turn):
        yield pair.change("major", "this new turn can end what went on before, whatever is answered to it")
    else:
        yield pair.change("minor", "this is a new turn")


def _goes_over(turn: Json, act: Sequence[Json], old: AbstractSet[str]) -> bool:
    """
    Tell whether a repeat goes back over turns that are not new; one that goes anywhere but back is taken for that.
    """
    ids = [one["id"] for one in act]
    before = ids[: ids.index(turn["id"]) + 1]
    start = turn["repeat"]["from"]
    return start not in before or any(name in old for name in before[before.index(start) :])


def passable(side: Side, turn: Json) -> bool:
    """
    Tell whether a turn can be taken without ending the session, whatever was answered before it.
    """
    if "end" not in turn or skippable(turn):
        return True
    when = turn["end"]["when"]
    form = side.form(turn["answer"]) if "answer" in turn else None
    if form is None or reads(when) != {turn["id"]}:
        return False
    condition = Condition.of(when)
    return any(not condition.holds({turn["id"]: value}.get) for value in form.samples())


def skippable(turn: Json) -> bool:
    """
    Tell whether no answer is allowed at a turn.
    """
    return "answer" in turn and (turn.get("skip", False) or turn["do"] in LISTENER_VERBS)


def new_act(pair: Pair, at: int, old: AbstractSet[str], turns: AbstractSet[str]) -> Iterator[Change]:
    """
    Judge an act that only the new version has, at its place; `old` are the acts, and `turns` the turns, of the old one.
    """
    acts = pair.up.new if pair.up is not None else ()
    if _delays(pair.sides[1], acts, at, old):
        yield pair.change("major", "this new act comes first, so that one person waits where both could begin alone")
    elif pair.new["cast"] != "solo" and not _shares_a_door(acts, at, old):
        yield pair.change("major", "before this new act the gate is looked at where it was not")
    else:
        yield pair.change("minor", "this is a new act")
        for place, turn in enumerate(pair.new["turns"]):
            if turn["id"] not in turns:
                inner = pair.at("turns").step(None, place, f"the turn `{turn['id']}`")
                yield from (found for found in new_turn(inner, pair.new["turns"], turns) if found.level == "major")


def _delays(side: Side, acts: Sequence[Json], at: int, old: AbstractSet[str]) -> bool:
    """
    Tell whether two people would first have to meet where each began alone, when the own gate was clear.
    """
    return (
        isinstance(side.content, Script)
        and side.content.kind == "dialogue"
        and not any(act["id"] in old for act in acts[:at])
    )


def _shares_a_door(acts: Sequence[Json], at: int, old: AbstractSet[str]) -> bool:
    """
    Tell whether a joint act of the old version opens at the same moment, so that its gate was looked at there already.
    """
    after = next((act for act in acts[at + 1 :] if act["id"] in old), None)
    return after is not None and after["cast"] != "solo" and "when" not in after
