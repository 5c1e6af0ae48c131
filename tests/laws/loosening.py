"""
Scripts that nearly respect the information flow: sound ones with a few edits, of which the verifier says what it thinks.

The edits know nothing of the rule; they are what an author might do on a tired evening.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from reflectkit.checking.case import Case, References
from reflectkit.checking.information import information
from reflectkit.checking.rules import RULES
from tests.laws.building import MAKERS, script
from tests.strategies import CLOSED, conditions, kind_of, small_dialogues

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.strategies import Bundle

    Json = dict[str, Any]
    Draw = Callable[[st.SearchStrategy[Any]], Any]

UNASKED = {"RK110", "RK115", "RK116"}
"""Rules that are asked apart, or that are about good sense and not about what can be run."""


def references(bundle: Bundle) -> References:
    """Return what the names in a generated script mean."""
    contents = {
        document["id"]: MAKERS[document["format"].split(".")[1].split("/")[0]](document)
        for document in bundle.documents[:-1]
    }
    books = {f"gen/{id_}": content for id_, content in contents.items() if hasattr(content, "lists")}
    return References(contents=contents, books={"": books})


def is_well_formed(bundle: Bundle) -> bool:
    """Tell whether a script could be run at all: it breaks none of the other rules."""
    case = Case(script(bundle.script), references(bundle))
    return not any(
        (fault.severity or rule.severity) == "error"
        for code, rule in RULES.items()
        if code not in UNASKED and not rule.explores and not rule.last
        for fault in rule.find(case)
    )


def accepted(bundle: Bundle) -> bool:
    """Tell whether the verifier finds no way for anything private to be noticed."""
    return not list(information(Case(script(bundle.script), references(bundle))))


@st.composite
def nearly_sound(draw: Draw) -> Bundle:
    """Return a script that can be run, and that may tell what is private."""
    bundle = draw(small_dialogues(leaky=draw(st.booleans())))
    edited = copy.deepcopy(bundle.script)
    for _ in range(draw(st.integers(0, 3))):
        draw(st.sampled_from(EDITS))(draw, edited)
    loosened = attrs.evolve(bundle, script=edited)
    return loosened if is_well_formed(loosened) else bundle


def _turns(document: Json) -> list[tuple[Json, Json]]:
    """Return all turns, each with its act."""
    return [(act, turn) for act in document["acts"] for turn in act["turns"]]


def _pick(draw: Draw, document: Json, wanted: Callable[[Json], bool]) -> tuple[Json, Json] | None:
    """Draw a turn of some sort, if there is one."""
    found = [(act, turn) for act, turn in _turns(document) if wanted(turn)]
    return draw(st.sampled_from(found)) if found else None


def _closed_before(document: Json, here: Json, *, itself: bool = False) -> list[tuple[str, Json]]:
    """Return the turns before one that a condition may read by their form, and perhaps itself."""
    found = []
    for _, turn in _turns(document):
        if turn is here and not itself:
            break
        if "answer" in turn and kind_of(turn["answer"]) in CLOSED:
            found.append((turn["id"], turn["answer"]))
        if turn is here:
            break
    return found


def _share(draw: Draw, document: Json) -> None:
    """Change who sees an answer."""
    found = _pick(draw, document, lambda turn: "share" in turn)
    if found:
        found[1]["share"] = draw(st.sampled_from(["never", "offer", "always"]))


def _skip(draw: Draw, document: Json) -> None:
    """Let a turn be skipped, or not."""
    found = _pick(draw, document, lambda turn: "answer" in turn)
    if found:
        found[1]["skip"] = not found[1].get("skip", False)


def _when(draw: Draw, document: Json) -> None:
    """Guard a turn by anything that was answered before, or take its guard away."""
    found = _pick(draw, document, lambda turn: True)
    if found is None:
        return
    readable = _closed_before(document, found[1])
    if "when" in found[1]:
        del found[1]["when"]
    elif readable:
        found[1]["when"] = draw(conditions(readable))


def _act_when(draw: Draw, document: Json) -> None:
    """Guard an act by anything that was answered before."""
    act = draw(st.sampled_from(document["acts"]))
    readable = _closed_before(document, act["turns"][0])
    if readable:
        act["when"] = draw(conditions(readable))


def _end(draw: Draw, document: Json) -> None:
    """Let a turn end the session by anything that was answered."""
    found = _pick(draw, document, lambda turn: "answer" in turn)
    readable = _closed_before(document, found[1], itself=True) if found else []
    if found and readable:
        found[1]["end"] = {"when": draw(conditions(readable)), "as": "later"}


def _repeat(draw: Draw, document: Json) -> None:
    """Let a turn go back until anything is answered."""
    found = _pick(draw, document, lambda turn: True)
    if found is None:
        return
    act, turn = found
    before = act["turns"][: act["turns"].index(turn) + 1]
    readable = _closed_before(document, turn, itself=True)
    if readable:
        start = draw(st.sampled_from([one["id"] for one in before]))
        turn["repeat"] = {"from": start, "until": draw(conditions(readable)), "max": draw(st.integers(1, 2))}


def _of(draw: Draw, document: Json) -> None:
    """Let a turn be about an earlier one of its act."""
    found = _pick(draw, document, lambda turn: turn["do"] in ("ask", "read", "say", "commit"))
    if found is None:
        return
    act, turn = found
    earlier = [one["id"] for one in act["turns"][: act["turns"].index(turn)] if "answer" in one]
    if earlier:
        turn["of"] = draw(st.sampled_from(earlier))


def _recall(draw: Draw, document: Json) -> None:
    """Let a turn show earlier words again."""
    found = _pick(draw, document, lambda turn: True)
    if found is None:
        return
    earlier = []
    for _, turn in _turns(document):
        if turn is found[1]:
            break
        if "answer" in turn:
            earlier.append(turn["id"])
    if earlier:
        found[1]["recall"] = [draw(st.sampled_from(earlier))]


EDITS = (_share, _share, _skip, _when, _when, _act_when, _end, _end, _repeat, _repeat, _of, _recall)
