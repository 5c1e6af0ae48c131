"""
Refusals: why an event is not allowed, by a stable code.

They quote nothing: a refusal is a function of what its sender can see anyway (law P21).
"""

from __future__ import annotations

from reflectkit.errors import Problem, Refused

REFUSALS: dict[str, tuple[str, str, str]] = {
    "unreadable": (
        "RK-E01",
        "this is not an event that can be read",
        "send one JSON object in the shape of the event schema",
    ),
    "stranger": ("RK-E02", "nobody of this name can do this here", "use a name of the session's cast"),
    "turn": ("RK-E03", "it is not your turn for this", "look at `now` in your view"),
    "form": ("RK-E04", "the answer is not of the form that is asked for", "follow `answer_schema` in your view"),
    "over": ("RK-E05", "this session is over", "start a new one when you like"),
    "paused": ("RK-E06", "this is paused", "resume first"),
    "early": ("RK-E07", "it is too early for this", "wait a little; your view says how long where that is known"),
    "share": (
        "RK-E08",
        "this is not yours to share or to take back",
        "choose one of your own answers that may be shared",
    ),
    "gate": ("RK-E09", "the questions before this come first, or are not asked now", "look at `status` in your view"),
    "time": ("RK-E10", "time runs backwards", "send events in the order in which they happened"),
    "pass": ("RK-E11", "this answer belongs to another pass", "look at `pass` in your view"),
}
"""Every reason for a refusal: its code, its cause and its mend."""


def refuse(reason: str) -> Refused:
    """
    Return the refusal for a reason, ready to be raised.
    """
    code, cause, fix = REFUSALS[reason]
    return Refused([Problem(code=code, cause=cause, fix=fix)])
