"""
What every check is given: the content, what its references mean, and each turn with its place.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from reflectkit.content.answer import AnswerForm, Option
    from reflectkit.content.component import Content
    from reflectkit.content.notice import FindNotices
    from reflectkit.content.phrase import Phrase
    from reflectkit.content.phrasebook import Phrasebook
    from reflectkit.content.script import Act, Turn
    from reflectkit.content.strings import Located
    from reflectkit.errors import Severity

T = TypeVar("T")


@attrs.frozen
class Fault:
    """
    One thing that a check found: where, why, and the likely mend; the code is the check's own.
    """

    pointer: str
    cause: str
    fix: str
    severity: Severity | None = None


@attrs.frozen(kw_only=True, eq=False)
class Beneath:
    """
    What a translation lies over: the texts there by id, the languages it has itself, and the translation that is shown
    instead, if there is another.
    """

    texts: Mapping[str, Located]
    locales: tuple[str, ...]
    instead: str = ""


@attrs.frozen(kw_only=True, eq=False)
class References:
    """
    What the references of a component mean.

    `contents` maps a reference as it is written to the content it means, and `missing` says why another has none.
    `books` holds phrasebooks by the prefix that is written before `/` in a name (`""` for the component's own plugin),
    and within it by id. `notices` are the language notices there are, and `today` is the day of the check, where it is
    known. `golden` plays the golden transcripts of a script and returns the turns that each comes to; a component
    outside a plugin has none to play, and neither has one that cannot be played. `beneath` is what a translation lies over.
    `scores` says that the component's own plugin declares code that works out scores.
    """

    contents: Mapping[str, Content] = FrozenMap()
    missing: Mapping[str, str] = FrozenMap()
    books: Mapping[str, Mapping[str, Phrasebook]] = FrozenMap()
    notices: Mapping[str, FindNotices] = FrozenMap()
    today: date | None = None
    golden: Callable[[], tuple[frozenset[str], ...] | None] = lambda: None
    beneath: Beneath | None = None
    scores: bool = False

    def phrases(self, name: str) -> list[Phrase]:
        """
        Return every phrase that a name can mean; one is right.
        """
        prefix, _, local = name.rpartition("/")
        return [book.phrases[local] for book in self.books.get(prefix, {}).values() if local in book.phrases]

    def lists(self, name: str) -> list[tuple[Option, ...]]:
        """
        Return every shared list that a name can mean; one is right.
        """
        prefix, _, local = name.rpartition("/")
        return [book.lists[local] for book in self.books.get(prefix, {}).values() if local in book.lists]


@attrs.frozen
class Library:
    """
    Phrases and lists by name: those written in the script itself come first.
    """

    own: Mapping[str, Phrase]
    references: References

    def phrase(self, name: str) -> Phrase:
        """
        Return the phrase; raise `LookupError` unless there is exactly one.
        """
        return self.own[name] if name in self.own else _only(self.references.phrases(name))

    def options(self, name: str) -> tuple[Option, ...]:
        """
        Return the shared list; raise `LookupError` unless there is exactly one.
        """
        return _only(self.references.lists(name))

    def bind(self, form: AnswerForm) -> AnswerForm | None:
        """
        Return a form with everything it names in place; `None` if something is missing, which another check tells.
        """
        try:
            return form.bind(self)
        except LookupError:
            return None


@attrs.frozen
class Spot:
    """
    A turn and where it stands.
    """

    act_at: int
    at: int
    act: Act
    turn: Turn

    @property
    def pointer(self) -> str:
        """
        Return the JSON pointer of the turn.
        """
        return f"/acts/{self.act_at}/turns/{self.at}"

    def before(self, other: Spot) -> bool:
        """
        Tell whether this turn is written before another.
        """
        return (self.act_at, self.at) < (other.act_at, other.at)

    @property
    def writers(self) -> frozenset[str]:
        """
        Return the roles in which the turn is answered; none where `by` is missing, which a check of its own tells.
        """
        if self.act.cast != "rounds" or self.turn.by == "everyone":
            return frozenset({"speaker", "listener"})
        return frozenset({self.turn.by} if self.turn.by else ())


@attrs.frozen(eq=False)
class Case:
    """
    One component to be checked.
    """

    content: Content
    references: References

    @property
    def script(self) -> Script | None:
        """
        Return the content if it is a script.
        """
        return self.content if isinstance(self.content, Script) else None

    @property
    def spots(self) -> tuple[Spot, ...]:
        """
        Return all turns of a script with their places.
        """
        return () if self.script is None else spots_of(self.script)

    @property
    def library(self) -> Library:
        """
        Return where the component finds phrases and lists.
        """
        return Library(FrozenMap() if self.script is None else self.script.phrases, self.references)


def spots_of(script: Script) -> tuple[Spot, ...]:
    """
    Return all turns of a script with their places.
    """
    return tuple(
        Spot(act_at, at, act, turn) for act_at, act in enumerate(script.acts) for at, turn in enumerate(act.turns)
    )


def by_id(spots: Iterable[Spot]) -> dict[str, Spot]:
    """
    Return turns by id; where an id stands twice, the first counts.
    """
    found: dict[str, Spot] = {}
    for spot in spots:
        found.setdefault(spot.turn.id, spot)
    return found


def near(name: str, known: Iterable[str], otherwise: str) -> str:
    """
    Return a mend that offers the name that was probably meant.
    """
    close = get_close_matches(name, sorted(known), 1)
    return f"did you mean `{close[0]}`? Else {otherwise}" if close else otherwise


def _only(found: list[T]) -> T:
    """
    Return the only one; raise `LookupError` for none or several.
    """
    if len(found) != 1:
        raise LookupError
    return found[0]


def listed(slots: set[str]) -> str:
    """
    Return slots as they are written.
    """
    return ", ".join(f"`{{{name}}}`" for name in sorted(slots))
