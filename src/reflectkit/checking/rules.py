"""
The table of static checks: one row per code, one function per row; later checks add rows.

Each code has a page in `docs/reference/checks/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.advice import listeners, own_texts
from reflectkit.checking.asking import alerts, unvalidated, wording
from reflectkit.checking.care import freshness, hearing, protection, sheltered
from reflectkit.checking.conditions import closed, readable
from reflectkit.checking.drafts import drafts
from reflectkit.checking.exploring.findings import ending, guarded, reachable, small
from reflectkit.checking.golden import covered
from reflectkit.checking.ids import ids
from reflectkit.checking.information import information
from reflectkit.checking.licences import citations, licence
from reflectkit.checking.measures import bounds, inputs, ranges, reverse, tiles, vectors
from reflectkit.checking.norms import populations, recompute
from reflectkit.checking.phrases import phrases
from reflectkit.checking.planning import planned
from reflectkit.checking.repeats import repeats
from reflectkit.checking.roles import listening, rating, roles
from reflectkit.checking.texts import locales, slots
from reflectkit.checking.translations import fitting, stale
from reflectkit.checking.uses import components

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reflectkit.checking.case import Case, Fault
    from reflectkit.errors import Severity


@attrs.frozen
class Rule:
    """
    One check: what it asks for in a line, how it looks, and how bad a fault is unless the fault says otherwise.

    A check that `explores` walks through the script, and is made only where the others found no error.
    One that is `last` is made where these found none either: it needs a script that can be played.
    """

    title: str
    find: Callable[[Case], Iterable[Fault]]
    severity: Severity = "error"
    explores: bool = False
    last: bool = False


RULES: dict[str, Rule] = {
    "RK101": Rule("turn ids are unique in the script; no id is reserved", ids),
    "RK102": Rule("every text has every declared locale", locales),
    "RK103": Rule("the slots in each locale's phrase are the declared slots", slots),
    "RK104": Rule("every phrase used exists; every phrase that a script itself declares is used", phrases),
    "RK105": Rule("`by` stands in every turn of a rounds act, and nowhere else", roles),
    "RK106": Rule(
        "`of` names an earlier answered turn of the act; listener verbs answer a speaker's `say`; nobody checks their"
        " own answer",
        listening,
    ),
    "RK107": Rule(
        "`prefill`, `recall` and `carry` take an own earlier answer, in a form that the turn accepts", drafts
    ),
    "RK108": Rule(
        "conditions read only what they may and what can have an answer by then; tests fit the answer", readable
    ),
    "RK109": Rule("conditions read closed answers only", closed),
    "RK110": Rule(
        "nothing private can be inferred by the other person, neither from content nor from course", information
    ),
    "RK111": Rule("`repeat` goes back inside its act, neither nested nor overlapping, one to five times", repeats),
    "RK112": Rule("every turn and act is reachable", reachable, explores=True),
    "RK113": Rule("every state has a way to an end, and `completed` is reachable", ending, explores=True),
    "RK114": Rule("a `rate` turn is never `always`", rating),
    "RK115": Rule(
        "every rounds act with `speakers: each` has a `say` that is mirrored, and the mirror can be checked by the speaker",
        hearing,
    ),
    "RK116": Rule("a dialogue has a gate, pause rules, a window, and starts with a private act", protection),
    "RK117": Rule("referenced components exist and are of the right kind", components),
    "RK118": Rule("the state space is within the limit", small, "warning", explores=True),
    "RK119": Rule("no notices on listener verbs", listeners),
    "RK120": Rule("the script's own texts pass its notices in every locale", own_texts, "warning"),
    "RK122": Rule("no guard always holds", guarded, "warning", explores=True),
    "RK123": Rule("`resources` have a `checked` date that is not stale", freshness, "warning"),
    "RK124": Rule("no stale translation", stale, "warning"),
    "RK125": Rule("a translation adds texts that are there, in a language that is not, and nobody else does", fitting),
    "RK126": Rule("`tolerance` and `modesty` items stay hidden from a person whose own gate is not clear", sheltered),
    "RK127": Rule("a golden transcript exists, and together they cover every turn", covered, "warning", last=True),
    "RK201": Rule("items have closed answers, and what a golden vector answers can be answered there", bounds),
    "RK202": Rule("whatever a score, a vector or a variant names is an item, and what is scored has a number", inputs),
    "RK203": Rule("every scale has three golden vectors that come out as they say", vectors),
    "RK204": Rule("for every item there is a golden vector that tells which way round its key is", reverse),
    "RK205": Rule("the range is that of the items, and the rule for missing answers fits their number", ranges),
    "RK206": Rule("bands cover the range without a gap and without an overlap", tiles),
    "RK207": Rule("a population has one norm in each language, and a cut-off finds its other side", populations),
    "RK208": Rule("cut-offs and change values follow from the norms, or say why not", recompute),
    "RK209": Rule("a licence, its quoted evidence and what it permits agree", licence),
    "RK210": Rule("whatever is cited stands among the sources of this instrument", citations),
    "RK211": Rule("a measure has the words of all its items, or of none", wording),
    "RK212": Rule("what nobody has validated has no bands, no norms and no rule of change", unvalidated),
    "RK213": Rule("every alert has a variant that leaves out all that it reads", alerts),
    "RK214": Rule("a plan's rules can be read, and a reminder comes while the occasion is open", planned),
}
"""Every static check by its code; codes are never reused."""
