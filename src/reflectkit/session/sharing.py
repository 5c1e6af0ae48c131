"""
Sharing: an owner's grants of single answers, to the partner or to the practitioner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.session.refusals import refuse
from reflectkit.session.state import own_answer

if TYPE_CHECKING:
    from reflectkit.session.events import Share, Withdraw
    from reflectkit.session.moment import Moment
    from reflectkit.session.state import Public, Said


def closed(public: Public, said: Said) -> bool:
    """
    Tell whether the act of an answer has closed, so that offers are possible.
    """
    return public.outcome is not None or said.step.act < public.act


def share(moment: Moment, event: Share) -> None:
    """
    Grant one's own answer; a mutual offer takes effect when the partner offers theirs.
    """
    said = own_answer(moment.public, moment.privates[event.by], event.by, event.answer)
    if said is None:
        raise refuse("share")
    if "partner" in event.to:
        offered = said.step.turn.share == "offer" and len(moment.program.cast) > 1
        if not (offered and closed(moment.public, said)):
            raise refuse("share")
    moment.note(event.by, event)
    moment.change(event.by)
    if "practitioner" in event.to:
        moment.change_own(event.by, practitioner=moment.privates[event.by].own.practitioner | {event.answer})
    if "partner" in event.to:
        _offer(moment, event, said)


def _offer(moment: Moment, event: Share, said: Said) -> None:
    """
    Offer an answer to the partner.
    """
    if event.answer in moment.public.granted:
        return
    if event.mutual:
        moment.change_own(event.by, pending=moment.privates[event.by].own.pending | {event.answer})
    if moment.device:
        return
    theirs = [answer for answer in _counterparts(moment, said) if _offered(moment, answer)]
    if event.mutual and not theirs:
        return
    _grant(moment, said)
    for answer in theirs:
        _grant(moment, answer)


def _counterparts(moment: Moment, said: Said) -> list[Said]:
    """
    Return the partner's answers to the same turn.
    """
    found = []
    for who in moment.program.others(said.who):
        for names in said.step.addresses:
            answer = own_answer(moment.public, moment.privates[who], who, names[who])
            if answer is not None:
                found.append(answer)
    return found


def _offered(moment: Moment, said: Said) -> bool:
    """
    Tell whether an answer is offered, with or without effect so far.
    """
    return said.address in moment.public.granted or said.address in moment.privates[said.who].own.pending


def _grant(moment: Moment, said: Said) -> None:
    """
    Show an answer to the partner; the value enters the public stream the first time.
    """
    if said.address in moment.public.granted:
        return
    if said.address not in moment.public.answers:
        moment.publish("said", answer=said.address, value=said.value, locale=said.locale)
    moment.publish("granted", answer=said.address)


def withdraw(moment: Moment, event: Withdraw) -> None:
    """
    Take a grant back; an answer that everyone sees anyway cannot be taken back.
    """
    said = own_answer(moment.public, moment.privates[event.by], event.by, event.answer)
    if said is None or ("partner" in event.to and said.step.turn.share != "offer"):
        raise refuse("share")
    moment.note(event.by, event)
    moment.change(event.by)
    own = moment.privates[event.by].own
    if "practitioner" in event.to:
        moment.change_own(event.by, practitioner=own.practitioner - {event.answer})
    if "partner" in event.to:
        moment.change_own(event.by, pending=own.pending - {event.answer})
        if event.answer in moment.public.granted:
            moment.publish("withdrawn", answer=event.answer)
