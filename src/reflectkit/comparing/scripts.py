"""
Exercises and dialogues: what changes the course, what changes who sees what, and what only reads otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.comparing.answers import PHRASE, answer
from reflectkit.comparing.gates import GATE, helping
from reflectkit.comparing.heads import ABOUT, HEAD, MINUTES, SHELF
from reflectkit.comparing.newcomers import new_act, new_turn, skippable
from reflectkit.comparing.pair import Pair
from reflectkit.comparing.rows import (
    disorder,
    fields,
    fixed,
    guard,
    items,
    length,
    listed,
    members,
    named,
    nested,
    silent,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.comparing.pair import Change, Side
    from reflectkit.comparing.rows import Table


def sharing(pair: Pair) -> Iterator[Change]:
    """
    Compare who sees an answer; with the answer itself the rule comes and goes.
    """
    if pair.old is None or pair.new is None or pair.old == pair.new:
        return
    rules = ("never", "offer", "always")
    wider = rules.index(pair.new) > rules.index(pair.old)
    why = "consent was given to the old rule" if wider else "what was promised to be seen is taken away"
    yield pair.change("major", f"`share` was `{pair.old}` and is `{pair.new}`: {why}")


def skipping(pair: Pair) -> Iterator[Change]:
    """
    Compare whether no answer is allowed, which a listener's task always allows.
    """
    if pair.up is None or "answer" not in pair.up.old or "answer" not in pair.up.new:
        return
    old, new = skippable(pair.up.old), skippable(pair.up.new)
    if new and not old:
        yield pair.change("minor", "the turn can be skipped now")
    elif old and not new:
        yield pair.change("major", "the turn cannot be skipped any more, and somebody may have skipped it")


REPEAT: Table = {
    "from": fixed("major", "it goes back to another turn"),
    "until": guard,
    "max": fixed("major", "it goes back more often, or less often"),
}

END: Table = {
    "when": guard,
    "as": fixed("major", "it ends with another outcome"),
    "help": helping,
}

TURN: Table = {
    "id": silent,
    "do": fixed("major", "the verb is another one, and so is what people are asked"),
    "by": fixed("major", "somebody else is asked"),
    "of": fixed("major", "it is about another turn, on which it depends whether it is asked"),
    "text": words,
    "hint": words,
    "answer": answer,
    "share": sharing,
    "practice": fixed("minor", "it leads to another practice"),
    "minutes": fixed("minor", "its practice takes another time"),
    "construct": fixed("major", "the answer is about something else than the earlier ones"),
    "recall": members(
        came=("minor", "is shown again here"),
        gone=("minor", "is not shown again here any more"),
        order=("minor", "what is shown again comes in another order"),
    ),
    "skip": skipping,
    "prefill": fixed("minor", "another draft is offered, or none"),
    "when": guard,
    "repeat": nested(REPEAT, came=("major", "it repeats now"), gone=("major", "it does not repeat any more")),
    "end": nested(END, came=("major", "it can end early now"), gone=("major", "it cannot end early any more")),
    "notice": members(came=("minor", "may advise the writer now"), gone=("minor", "does not advise any more")),
}


def turns(pair: Pair) -> Iterator[Change]:
    """
    Compare the turns of an act; one that is in another act now is as good as gone.
    """
    old, new = (_acts_of(side) for side in pair.sides)
    yield from disorder(pair, ("major", "the turns are asked in another order"), "the turn")
    for item in items(attrs.evolve(pair, name=""), "the turn"):
        if item.gone:
            where = new.get(item.old["id"])
            yield item.change("major", "is gone" if where is None else f"is in the act `{where}` now")
        elif not item.came:
            yield from fields(TURN, item)
        elif item.new["id"] not in old:
            yield from new_turn(item, pair.new, old.keys())


def _acts_of(side: Side) -> dict[str, str]:
    """
    Return the act of each turn.
    """
    return {turn["id"]: act["id"] for act in side.document["acts"] for turn in act["turns"]}


ACT: Table = {
    "id": silent,
    "cast": fixed("major", "other people are asked, or in another way"),
    "title": words,
    "intro": words,
    "when": guard,
    "speakers": fixed("major", "both speak where one spoke, or one where both did"),
    "turns": turns,
}


def acts(pair: Pair) -> Iterator[Change]:
    """
    Compare the acts, which are asked one after the other.
    """
    yield from disorder(pair, ("major", "the acts come in another order"), "the act")
    old = {act["id"] for act in pair.old}
    for at, item in enumerate(items(pair, "the act")):
        if item.gone:
            yield item.change("major", "is gone, with its turns")
        elif item.came:
            yield from new_act(item, at, old, _acts_of(pair.sides[0]).keys())
        else:
            yield from fields(ACT, item)


def opening(pair: Pair) -> Iterator[Change]:
    """
    Compare the gates; what has changed in the gate itself counts for the script too, unless it is only words.
    """
    old, new = (side.gate for side in pair.sides)
    if old is None or new is None or old.id != new.id:
        if pair.old != pair.new:
            was, now = (f"`{name}`" if name else "none" for name in (pair.old, pair.new))
            yield pair.change("major", f"the gate was {was} and is {now}, so other questions decide who may begin")
        return
    inner = Pair(old=old.document, new=new.document, sides=(old, new))
    for change in fields(GATE, inner):
        if change.level != "patch":
            yield pair.change(change.level, f"the gate `{new.id}`: {change.reason}")


PAUSE: Table = {
    "min": length(
        less=("minor", "both may come back sooner"),
        more=("major", "both may come back only later, and somebody may have been there sooner"),
    ),
    "max": length(
        less=("major", "a pause becomes another time sooner"), more=("major", "a pause becomes another time later")
    ),
    "practice": fixed("minor", "another practice is offered meanwhile, or none"),
}

LEAD: Table = {
    "script": silent,
    "after": fixed("minor", "it is suggested sooner or later"),
    "carry": fixed("minor", "other answers may travel there as drafts"),
}

SCRIPT: Table = {
    **HEAD,
    **ABOUT,
    **SHELF,
    "medium": members(
        came=("minor", "is possible now"),
        gone=("major", "is not possible any more, and somebody may have chosen it"),
        default=("written",),
    ),
    "minutes": MINUTES,
    "needs": members(
        came=("major", "is needed now, and not every host offers it"), gone=("minor", "is not needed any more")
    ),
    "leads_to": listed(
        "the suggestion",
        LEAD,
        key="script",
        came=("minor", "is suggested now"),
        gone=("minor", "is not suggested any more"),
        order=("minor", "the suggestions come in another order"),
    ),
    "closing": words,
    "phrases": named(
        "the phrase",
        lambda pair: fields(PHRASE, pair),
        came=("minor", "is new"),
        gone=("major", "is gone, and somebody may have used it"),
    ),
    "gate": opening,
    "pause": nested(PAUSE, came=("major", "pauses have a rule now"), gone=("major", "pauses have no rule any more")),
    "window": length(
        less=("major", "people are waited for less long, so a session may end that went on"),
        more=("major", "people are waited for longer, so a session may go on that had ended"),
    ),
    "acts": acts,
}
