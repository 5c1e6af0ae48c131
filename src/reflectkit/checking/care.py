"""
RK115, RK116, RK123 and RK126: what protects people, whatever a script is about.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault
from reflectkit.checking.roles import listening
from reflectkit.content.progress import Progress
from reflectkit.content.resources import Resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case, Spot

STALE = 180
"""After how many days an entry of help is to be checked again."""

DANGEROUS = frozenset({"tolerance", "modesty"})
"""Constructs that harm a person who is being harmed: nobody is to be praised for bearing it."""

_NEEDED = {
    "gate": "name a `gate` that everyone passes first, such as `repair/joint-gate`",
    "pause": 'add how long a joint pause lasts, as in `"pause": {"min": "PT20M", "max": "PT24H"}`',
    "window": 'add how long anyone may be waited for, as in `"window": "P7D"`',
}


def hearing(case: Case) -> Iterator[Fault]:
    """
    RK115: every rounds act in which each speaks has a `say` that is mirrored, and the speaker can check the mirror.
    """
    acts = () if case.script is None else case.script.acts
    wrong = [fault.pointer for fault in listening(case)]
    for at, act in enumerate(acts):
        if act.cast == "rounds" and act.speakers == "each":
            lacking = _unheard([spot for spot in case.spots if spot.act_at == at], wrong)
            if lacking is not None:
                yield Fault(f"/acts/{at}/turns", f"in the act `{act.id}` {lacking[0]}", lacking[1])


def _unheard(spots: list[Spot], wrong: list[str]) -> tuple[str, str] | None:
    """
    Return what is missing between saying and having been heard; a turn with a wrong `of` is told by RK106, not here.
    """
    said = [spot.turn.id for spot in spots if spot.turn.do == "say" and spot.turn.by in {None, "speaker"}]
    mirrors = [spot.turn.id for spot in spots if spot.turn.do == "mirror"]
    checks = [
        spot
        for spot in spots
        if spot.turn.do == "check"
        and (spot.turn.of in mirrors or any(pointer.startswith(spot.pointer) for pointer in wrong))
    ]
    if not said:
        return "the speaker says nothing", "add a `say` by the speaker, a `mirror` of it, and a `check` of the mirror"
    if not mirrors:
        fix = f"add a `mirror` of `{said[0]}` by the listener, and a `check` of it by the speaker"
        return f"nobody mirrors what the speaker says in `{said[0]}`", fix
    if not checks:
        return f"the speaker cannot check the mirror `{mirrors[0]}`", f"add a `check` of `{mirrors[0]}` by the speaker"
    return None


def protection(case: Case) -> Iterator[Fault]:
    """
    RK116: a dialogue has a gate, pause rules and a window, and starts with a private act.
    """
    script = case.script
    if script is None or script.kind != "dialogue":
        return
    for key, fix in _NEEDED.items():
        if getattr(script, key) is None:
            yield Fault("", f"the dialogue `{script.id}` has no `{key}`", fix)
    first = script.acts[0]
    if first.cast != "solo":
        cause = f"the dialogue starts with `{first.id}`, in which the two are together"
        yield Fault("/acts/0/cast", cause, 'begin with an act of `"cast": "solo"`, in which each looks inward')


def freshness(case: Case) -> Iterator[Fault]:
    """
    RK123: every entry of `resources` was checked on a day that is not long ago.
    """
    if not isinstance(case.content, Resources):
        return
    fix = "try it, and write the day on which you did"
    for at, entry in enumerate(case.content.entries):
        name = entry.name.read(None, case.content.source)
        if entry.checked is None:
            yield Fault(f"/entries/{at}", f"nobody says when `{name}` was checked", f"{fix}, as `checked`")
        elif why := _stale(entry.checked, case.references.today):
            yield Fault(f"/entries/{at}/checked", f"`{name}` {why}", fix)


def _stale(checked: str, today: date | None) -> str:
    """
    Say why a day of checking does not count, or nothing. Tomorrow counts: it may have begun where somebody checked.
    """
    try:
        day = date.fromisoformat(checked)
    except ValueError:
        return f"was checked on `{checked}`, and there is no such day"
    age = 0 if today is None else (today - day).days
    if age > STALE:
        return f"was checked {age} days ago, and {STALE} are the most"
    return f"was checked on `{checked}`, which is still to come" if age < -1 else ""


def sheltered(case: Case) -> Iterator[Fault]:
    """
    RK126: items of tolerance and modesty stay hidden from a person whose own gate is not clear.

    A gate opens a person's lane, and every joint act, only where that person's own result is clear; so a script with a
    gate hides them, and one without shows them to everybody. A progress document says it of each construct.
    """
    for at, construct in enumerate(case.content.constructs if isinstance(case.content, Progress) else ()):
        if construct.id in DANGEROUS and not construct.needs_clear_gate:
            cause = f"`{construct.id}` is shown to whoever is being harmed"
            yield Fault(f"/constructs/{at}", cause, 'add `"needs_clear_gate": true`')
    for spot in case.spots:
        if spot.turn.construct in DANGEROUS and case.script is not None and case.script.gate is None:
            cause = (
                f"`{spot.turn.id}` is about {spot.turn.construct}, and no gate hides it from whoever is being harmed"
            )
            fix = "give the script a `gate`, such as `repair/joint-gate`, or take the turn out"
            yield Fault(f"{spot.pointer}/construct", cause, fix)
