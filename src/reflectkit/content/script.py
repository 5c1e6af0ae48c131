"""
Scripts: what people do, alone (an exercise) or two together (a dialogue); `language.md` §2.
"""

from __future__ import annotations

from typing import Literal

import attrs

from reflectkit.content.about import Caution, Evidence
from reflectkit.content.answer import AnswerForm
from reflectkit.content.condition import Condition
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrase import Phrase
from reflectkit.content.text import Text

Cast = Literal["solo", "rounds", "together"]
Share = Literal["never", "offer", "always"]
Outcome = Literal["completed", "later", "enough", "ended"]
Verb = Literal["read", "practice", "ask", "say", "mirror", "validate", "empathise", "check", "commit", "rate"]

LISTENER_VERBS = frozenset({"mirror", "validate", "empathise"})
"""Listener tasks: nobody can be made to validate, so they can always be skipped."""


@attrs.frozen(kw_only=True)
class Repeat:
    """
    Go back inside the act, at most `max` times, until the condition holds.
    """

    from_: str
    until: Condition
    max: int


@attrs.frozen(kw_only=True)
class End:
    """
    End early, with an outcome, and perhaps with help at hand.
    """

    when: Condition
    as_: Outcome
    help: str | None = None


@attrs.frozen(kw_only=True)
class Turn:
    """
    One verb, one text, at most one answer, one sharing rule.
    """

    id: str
    do: Verb
    text: Text
    by: Literal["speaker", "listener", "everyone"] | None = None
    of: str | None = None
    answer: AnswerForm | None = None
    share: Share | None = None
    hint: Text | None = None
    practice: str | None = None
    minutes: int | None = None
    construct: str | None = None
    recall: tuple[str, ...] = ()
    skip: bool = False
    prefill: str | None = None
    when: Condition | None = None
    repeat: Repeat | None = None
    end: End | None = None
    notice: tuple[str, ...] = ()

    @property
    def skippable(self) -> bool:
        """
        Tell whether no answer is allowed here.
        """
        return self.answer is not None and (self.skip or self.do in LISTENER_VERBS)


@attrs.frozen(kw_only=True)
class Act:
    """
    A part of a script with one cast.
    """

    id: str
    cast: Cast
    turns: tuple[Turn, ...]
    title: Text | None = None
    intro: Text | None = None
    when: Condition | None = None
    speakers: Literal["each", "first"] = "each"


@attrs.frozen(kw_only=True)
class PauseRule:
    """
    How long a joint pause lasts at least and at most (ISO 8601), and what to do meanwhile.
    """

    min: str
    max: str
    practice: str | None = None


@attrs.frozen(kw_only=True)
class Lead:
    """
    A suggestion of what may come next, and which own answers may travel there as drafts.
    """

    script: str
    after: str | None = None
    carry: FrozenMap[str, str] = attrs.field(factory=FrozenMap, converter=FrozenMap)


@attrs.frozen(kw_only=True)
class Script:
    """
    A whole exercise or dialogue, as its author wrote it.
    """

    kind: Literal["exercise", "dialogue"]
    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    acts: tuple[Act, ...]
    about: Text | None = None
    keywords: FrozenMap[str, tuple[str, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    fit: tuple[str, ...] = ()
    medium: tuple[Literal["written", "spoken"], ...] = ("written",)
    minutes: int | None = None
    builds: tuple[str, ...] = ()
    phrases: FrozenMap[str, Phrase] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    gate: str | None = None
    pause: PauseRule | None = None
    window: str | None = None
    leads_to: tuple[Lead, ...] = ()
    closing: FrozenMap[str, Text] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    cautions: tuple[Caution, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    license: str | None = None
    needs: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]

    def turns(self) -> tuple[Turn, ...]:
        """
        Return all turns in the order written.
        """
        return tuple(turn for act in self.acts for turn in act.turns)
