"""
Laws that hold for every session of every script, whatever a plugin's content and code are.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reflectkit.errors import SessionError
from reflectkit.session import Session
from reflectkit.testing.answers import SECRET
from reflectkit.testing.walk import PRACTITIONER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.session import View
    from reflectkit.testing.walk import Walk

    Broken = tuple[str, str]
    """A code, and what is wrong."""

MARK = re.compile(rf"{SECRET}\(([a-z0-9-]+):([a-z0-9-]+)\)")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-z]+;|\[[^\]]*\]\(")
"""What only a browser, or a reader of Markdown, would read as words."""


def private(walk: Walk) -> Iterator[Broken]:
    """
    Nobody reads what its owner has not said to both, or shared with them; no refusal and no name holds any words.
    """
    shares = {turn.id: turn.share for turn in walk.script.turns()}
    for who, view in (*walk.views.items(), (PRACTITIONER, walk.session.practitioner().view(walk.locale))):
        reader = PRACTITIONER if who == PRACTITIONER else "partner"
        for owner, turn in sorted(set(MARK.findall(json.dumps(view.to_json())))):
            said = shares.get(turn) == "always" and reader == "partner"
            if owner != who and not said and (owner, turn, reader) not in walk.shared:
                yield "RK-T23", f"what somebody says at `{turn}` is read by another before it is shared"
    told = f"{walk.refused} {walk.session!r}"
    if SECRET in told:
        yield "RK-T23", "a refusal or a name quotes what somebody said"


def plain(walk: Walk) -> Iterator[Broken]:
    """
    Every answer reads as plain text.
    """
    for view in walk.views.values():
        for seen in view.seen:
            odd = [letter for letter in seen.text if not letter.isprintable() and letter != "\n"]
            if odd or TAG.search(seen.text):
                yield "RK-T25", f"an answer to `{seen.answer.split('/')[-2]}` holds markup or a control character"


def rebuilt(walk: Walk) -> Iterator[Broken]:
    """
    The log alone rebuilds the session, and everybody sees the same.
    """
    try:
        again = Session.replay({walk.component.id: walk.component}, walk.session.log)
    except SessionError as error:
        yield "RK-T24", f"a session cannot be rebuilt from its log: {error.problems[0].cause}"
        return
    for who, view in walk.views.items():
        seen = again.seat(who).view(walk.locale).to_json()
        if seen != view.to_json():
            yield "RK-T24", f"a session that is rebuilt shows {_differing(view, seen)} otherwise"


def _differing(view: View, seen: dict[str, Any]) -> str:
    """
    Return which part of a view differs, and of which turns, without any of their words.
    """
    was = view.to_json()
    pairs = zip(was["seen"], seen["seen"], strict=False)
    turns = [one["answer"].split("/")[-2] for one, other in pairs if one != other]
    return f"`{turns[0]}`" if turns else f"`{next(key for key in was if was[key] != seen[key])}`"


def stopped(walk: Walk) -> Iterator[Broken]:
    """
    Whoever stops is asked nothing more, and nor is anybody else.
    """
    if walk.is_over:
        return
    walk.send({"type": "stop", "by": walk.chance.choice(walk.cast)})
    if not walk.is_over or any(view.now for view in walk.views.values()):
        yield "RK-T26", "somebody is still asked something after a stop"


def paused(walk: Walk) -> Iterator[Broken]:
    """
    After a pause everybody is asked what they were asked before it.
    """
    who = next((who for who in walk.cast if "pause" in walk.views[who].can), None)
    if who is None or any(view.status in ("gate", "paused") for view in walk.views.values()):
        return
    before = _asked(walk)
    walk.send({"type": "pause", "by": who})
    for _ in range(20):
        waiting = [one for one in walk.cast if walk.views[one].status == "gate" or "resume" in walk.views[one].can]
        if not waiting and not _is_paused(walk):
            break
        walk.send(walk.forward(waiting) or {"type": "tick"})
    if not walk.is_over and (_is_paused(walk) or _asked(walk) != before):
        yield "RK-T26", "somebody is asked something else after a pause than before it"


def _is_paused(walk: Walk) -> bool:
    """
    Tell whether somebody is in a pause.
    """
    return any(view.status == "paused" for view in walk.views.values())


def _asked(walk: Walk) -> dict[str, list[str]]:
    """
    Return what everybody is asked.
    """
    return {who: [now.turn for now in view.now] for who, view in walk.views.items()}
