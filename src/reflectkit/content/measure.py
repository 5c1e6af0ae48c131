"""
Measures: instruments, which are a script for one person and the scores that its answers give; `progress.md` §1.
"""

from __future__ import annotations

import attrs

from reflectkit.content.about import Caution, Evidence
from reflectkit.content.answer import AnswerForm
from reflectkit.content.condition import Condition
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.scale import Computing, Scale
from reflectkit.content.script import Act, Script, Turn
from reflectkit.content.text import Text

BOUND = {"bound": True}
"""What marks a part that no author writes: it comes when a component is bound to its plugin."""

ACT = "items"
"""The one act of a measure's script."""


@attrs.frozen(kw_only=True)
class Item:
    """
    One question; without `text`, the host supplies the words.
    """

    id: str
    answer: AnswerForm
    text: Text | None = None
    hint: Text | None = None


@attrs.frozen(kw_only=True)
class Alert:
    """
    Answers of which somebody must be told, and what the host must be able to do before it asks.
    """

    id: str
    when: Condition
    needs: str
    say: Text
    variant: str

    @property
    def items(self) -> frozenset[str]:
        """
        Return the items that the condition reads.
        """
        return frozenset(_read(self.when))


def _read(condition: Condition) -> set[str]:
    """
    Return every name that a condition reads.
    """
    return {name for name, _ in condition.tests}.union(*map(_read, condition.any))


@attrs.frozen(kw_only=True)
class Variant:
    """
    The measure without some of its items: here, or as another measure.
    """

    id: str
    without: tuple[str, ...]
    use: str | None = None


@attrs.frozen(kw_only=True)
class Proof:
    """
    Where somebody reliable says what is allowed: the very words, and when they were last seen there.
    """

    quote: str
    url: str
    seen: str


@attrs.frozen(kw_only=True)
class May:
    """
    What everybody may do with the words without asking.
    """

    redistribute: bool
    modify: bool
    translate: bool
    sell: bool


@attrs.frozen(kw_only=True)
class License:
    """
    On what ground the words may be here.
    """

    id: str
    holder: str
    evidence: Proof
    may: May


@attrs.frozen(kw_only=True)
class Measure:
    """
    An instrument, as its author wrote it; `by` works out what only the plugin's code can.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    license: License
    about: Text | None = None
    keywords: FrozenMap[str, tuple[str, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    minutes: int | None = None
    intro: Text | None = None
    alerts: tuple[Alert, ...] = ()
    variants: tuple[Variant, ...] = ()
    unvalidated: bool = False
    closing: FrozenMap[str, Text] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    cautions: tuple[Caution, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    by: Computing | None = attrs.field(default=None, eq=False, repr=False, metadata=BOUND)

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]

    @property
    def wordless(self) -> tuple[str, ...]:
        """
        Return the items whose words the host has to supply.
        """
        return tuple(item.id for item in self.items if item.text is None)

    def scale(self, id_: str) -> Scale | None:
        """
        Return a scale by its id.
        """
        return next((scale for scale in self.scales if scale.id == id_), None)

    def variant(self, features: frozenset[str]) -> Variant | None:
        """
        Return the variant for a host with these capabilities: the first that leaves out all that it must not ask.

        `None` means the whole measure; `LookupError` says that no variant leaves out enough.
        """
        unmet = frozenset[str]().union(*(alert.items for alert in self.alerts if alert.needs not in features))
        if not unmet:
            return None
        for variant in self.variants:
            if unmet <= set(variant.without):
                return variant
        raise LookupError

    def script(self, variant: str = "") -> Script:
        """
        Return what a person goes through: each item is asked once, may be left out, and stays with that person.
        """
        left_out = {name for one in self.variants if one.id == variant for name in one.without}
        turns = tuple(
            Turn(id=item.id, do="ask", text=item.text, hint=item.hint, answer=item.answer, share="never", skip=True)
            for item in self.items
            if item.text is not None and item.id not in left_out
        )
        return Script(
            kind="exercise",
            id=self.id,
            version=self.version,
            locales=self.locales,
            title=self.title,
            about=self.about,
            minutes=self.minutes,
            acts=(Act(id=ACT, cast="solo", intro=self.intro, turns=turns),),
            closing=self.closing,  # type: ignore[arg-type]  # the type variables of the converter are free.
            cautions=self.cautions,
        )
