"""
What is open to a person: which types of events, and how a pause looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.session.sharing import closed
from reflectkit.session.standing import now_of
from reflectkit.session.view import PauseView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.session.program import Program
    from reflectkit.session.standing import Standing
    from reflectkit.session.state import Private, Public, Said


RESULTS = ("wait", "individual", "urgent")


def open_events(
    program: Program, public: Public, private: Private, standing: Standing, own: Sequence[Said]
) -> tuple[str, ...]:
    """
    Return the types of events that are open to a person.
    """
    over = public.outcome is not None
    paused = public.pause is not None or private.own.paused is not None
    found = []
    if standing.questions or standing.status in RESULTS:
        found.append("gate")
    if standing.step is not None or _can_go_back(program, public, private, standing):
        found.append("answer")
    if any(_shareable(program, public, private, said, paused=paused) for said in own):
        found.append("share")
    if _has_granted(public, private, own):
        found.append("withdraw")
    if not over and not paused:
        found.append("pause")
    if _can_resume(program, public, private):
        found.append("resume")
    if not over:
        found.append("stop")
    return tuple(found)


def _has_granted(public: Public, private: Private, own: Sequence[Said]) -> bool:
    """
    Tell whether something is granted that can be taken back.
    """
    if private.own.pending or private.own.practitioner:
        return True
    return bool(public.granted) and any(said.address in public.granted for said in own)


def _can_go_back(program: Program, public: Public, private: Private, standing: Standing) -> bool:
    """
    Tell whether an earlier answer of one's own lane can be revised.
    """
    lane = private.lane
    if standing.status != "waiting" or standing.barred or lane is None or lane.act != public.act:
        return False
    return any(program.acts[lane.act].steps[passed.cursor.at].form is not None for passed in lane.path)


def _shareable(program: Program, public: Public, private: Private, said: Said, *, paused: bool) -> bool:
    """
    Tell whether one's own answer can be granted to somebody who does not see it yet.
    """
    if said.address not in private.own.practitioner:
        return True
    offered = said.step.turn.share == "offer" and len(program.cast) > 1 and closed(public, said)
    running = not paused and public.outcome in (None, "completed", "later")
    return offered and running and said.address not in public.granted


def _can_resume(program: Program, public: Public, private: Private) -> bool:
    """
    Tell whether one can come back from a pause now.
    """
    if public.outcome is not None:
        return False
    if public.pause is None:
        return private.own.paused is not None
    return not private.own.resumed and now_of(public, private) >= public.pause.since + program.pause.min


def pause_of(program: Program, public: Public, private: Private) -> PauseView | None:
    """
    Return the pause that a person is in: a joint one, or their own.
    """
    rule = program.pause
    used = None if rule.practice is None else program.component.uses.get(rule.practice)
    practice = rule.practice if used is None else used.id
    if public.outcome is not None:
        return None
    if public.pause is not None:
        since = public.pause.since
        return PauseView(
            earliest=since + rule.min,
            latest=since + rule.max,
            return_at=public.pause.return_at,
            practice=practice,
        )
    own = private.own.paused
    return own and PauseView(earliest=None, latest=None, return_at=own.return_at, practice=practice)
