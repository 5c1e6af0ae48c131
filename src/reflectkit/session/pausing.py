"""
Pausing and coming back: one's own lane before a joint act, everyone in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.session.gating import ask_again
from reflectkit.session.refusals import refuse
from reflectkit.session.state import LanePause

if TYPE_CHECKING:
    from reflectkit.session.events import Pause, Resume
    from reflectkit.session.moment import Moment

MOST_PAUSES = 4
"""The joint pause at which a session is taken up another time."""


def is_paused(moment: Moment, who: str) -> bool:
    """
    Tell whether a person is in a pause, a joint one or their own; a return counts once everyone has returned.
    """
    return moment.public.pause is not None or moment.privates[who].own.paused is not None


def pause(moment: Moment, event: Pause) -> None:
    """
    Pause: one's own lane before a joint act, everyone in one.
    """
    public, rule = moment.public, moment.program.pause
    if is_paused(moment, event.by):
        raise refuse("paused")
    back = event.return_at
    if not public.open:
        if back is not None and back <= moment.at:
            raise refuse("form")
        moment.note(event.by, event)
        moment.change_own(event.by, paused=LanePause(moment.at, back))
        return
    if back is not None and not moment.at + rule.min <= back <= moment.at + rule.max:
        raise refuse("form")
    moment.change(event.by)
    if public.pauses + 1 >= MOST_PAUSES:
        moment.publish("ended", as_="later")
    else:
        moment.publish("paused", return_at=back)


def resume(moment: Moment, event: Resume) -> None:
    """
    Come back from a pause.
    """
    public, private = moment.public, moment.privates[event.by]
    if public.pause is None:
        if private.own.paused is None:
            raise refuse("turn")
        moment.note(event.by, event)
        moment.change_own(event.by, paused=None)
        return
    if private.own.resumed:
        raise refuse("turn")
    if moment.at < public.pause.since + moment.program.pause.min:
        raise refuse("early")
    moment.note(event.by, event)
    moment.change(event.by, gate=ask_again(moment.program, private.gate), own=private.own._replace(resumed=True))
