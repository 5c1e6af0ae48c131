"""
Patterns of words, found in time that grows with the text and with nothing else.

A pattern is written as words with spaces between them, each of which must be there, in this order:

- `you` is this word, `luister*` what begins so, `*t` what ends so, `must|should` one of several;
- `@kind` is a word of the list `kind`, and `@kind|dear` one of that list or `dear`;
- `?` after any of these: it may be missing;
- `..3` is up to three words of the same clause, and `~3` up to three words of any clause, without a mark between them;
- `,` and `?` alone are these marks, `^` the beginning of the text or what follows a mark, and `$` the end or a mark.

There is no repetition without end, so a pattern looks at a bounded number of words wherever it begins.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PIECES = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.,;:!?…()\[\]\"“”„«»–—\n]")
"""Words and marks; no character can be taken in two ways, so that nothing is ever looked at again."""

APOSTROPHES = str.maketrans("’‘ʼ`´", "'" * 5)
"""Every sign that people type for an apostrophe, none of them longer than another."""

GAP, LEAP = "..", "~"


@attrs.frozen
class Piece:
    """
    A word in small letters, or a mark, and where it stands; both parts of `you're` stand in the same place.
    """

    word: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """
        Tell whether this is no word.
        """
        return not self.word[0].isalnum()


def pieces(text: str, endings: Mapping[str, str]) -> list[Piece]:
    """
    Return the words and marks of a text; what an ending such as `n't` stands for are words of their own.
    """
    found: list[Piece] = []
    for match in PIECES.finditer(text.translate(APOSTROPHES)):
        word = match[0].lower()
        ending = next(filter(word.endswith, endings), "")
        words = [word.removesuffix(ending), *endings[ending].split()] if ending else [word]
        found.extend(Piece(one, match.start(), match.end()) for one in words if one)
    return found


@attrs.frozen
class Words:
    """
    Some words: whole ones, and what others begin and end with.
    """

    whole: frozenset[str]
    heads: tuple[str, ...]
    tails: tuple[str, ...]

    @classmethod
    def of(cls, written: Iterable[str]) -> Words:
        """
        Sort words by where they have their star.
        """
        every = tuple(written)
        heads = tuple(word[:-1] for word in every if word.endswith("*"))
        tails = tuple(word[1:] for word in every if word.startswith("*"))
        return cls(frozenset(word for word in every if "*" not in word), heads, tails)

    def __contains__(self, word: str) -> bool:
        """
        Tell whether a word is one of them.
        """
        return word in self.whole or word.startswith(self.heads) or word.endswith(self.tails)


@attrs.frozen
class Element:
    """
    One part of a pattern: words, a gap of up to `most` words, or the beginning or end of what stands between marks.
    """

    words: Words | None = None
    most: int = 0
    edge: str = ""
    stops: Words | None = None
    is_optional: bool = False

    def after(self, found: Sequence[Piece], at: int) -> Iterator[int]:
        """
        Yield where the next part can stand if this one stands at a place.
        """
        if self.edge:
            near = at - 1 if self.edge == "^" else at
            if not 0 <= near < len(found) or found[near].is_mark:
                yield at
            return
        if self.words is not None:
            if self.is_optional:
                yield at
            if at < len(found) and found[at].word in self.words:
                yield at + 1
            return
        yield at
        for place in range(at, min(at + self.most, len(found))):
            if found[place].is_mark or (self.stops is not None and found[place].word in self.stops):
                return
            yield place + 1


@attrs.frozen
class Pattern:
    """
    Parts that stand one after the other.
    """

    elements: tuple[Element, ...]

    @classmethod
    def of(cls, written: str, lists: Mapping[str, Iterable[str]]) -> Pattern:
        """
        Read a pattern; a list that is not there is a `KeyError`.
        """
        return cls(tuple(_element(part, lists) for part in written.split()))

    def end(self, found: Sequence[Piece], at: int) -> int:
        """
        Return the longest end of this pattern from a place on, or -1.
        """
        places = {at}
        for element in self.elements:
            places = {after for place in places for after in element.after(found, place)}
            if not places:
                return -1
        return max(places)


def _element(part: str, lists: Mapping[str, Iterable[str]]) -> Element:
    """
    Read one part of a pattern.
    """
    if part in ("^", "$"):
        return Element(edge=part)
    if part.startswith(GAP):
        return Element(most=int(part[len(GAP) :]), stops=Words.of(lists["breaks"]))
    if part.startswith(LEAP):
        return Element(most=int(part[len(LEAP) :]))
    name = part[:1] + part[1:].removesuffix("?")
    written = [word for one in name.split("|") for word in (lists[one[1:]] if one.startswith("@") else (one,))]
    return Element(words=Words.of(written), is_optional=name != part)


@attrs.frozen
class Patterns:
    """
    Patterns by the word that each must begin with, and those that can begin with many.
    """

    by_word: Mapping[str, Sequence[Pattern]]
    others: Sequence[Pattern]

    @classmethod
    def of(cls, written: Iterable[str], lists: Mapping[str, Iterable[str]]) -> Patterns:
        """
        Read patterns, and sort them by how they begin.
        """
        by_word: dict[str, list[Pattern]] = {}
        others = []
        for pattern in (Pattern.of(one, lists) for one in written):
            first = pattern.elements[0]
            if first.words is None or first.is_optional or first.words.heads or first.words.tails:
                others.append(pattern)
                continue
            for word in first.words.whole:
                by_word.setdefault(word, []).append(pattern)
        return cls(by_word, others)

    def spans(self, found: Sequence[Piece]) -> Iterator[tuple[int, int]]:
        """
        Yield first piece, and the one after the last, of the longest pattern that begins at each place.
        """
        for at, piece in enumerate(found):
            own = self.by_word.get(piece.word, ())
            end = max((pattern.end(found, at) for pattern in (*own, *self.others)), default=-1)
            if end > at:
                yield at, end


@attrs.frozen
class Finder:
    """
    What to look for, and what to spare although it looks alike.
    """

    wanted: Patterns
    spared: Patterns

    @classmethod
    def of(cls, written: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> Finder:
        """
        Read the patterns of one notice.
        """
        return cls(Patterns.of(written["find"], lists), Patterns.of(written["spare"], lists))

    def find(self, found: Sequence[Piece]) -> Iterator[tuple[int, int]]:
        """
        Yield where in the text something stands, each place once; what overlaps something spared is left out.
        """
        spared = {place for first, last in self.spared.spans(found) for place in range(first, last)}
        done = 0
        for first, last in self.wanted.spans(found):
            if first >= done and spared.isdisjoint(range(first, last)):
                done = last
                words = [piece for piece in found[first:last] if not piece.is_mark]
                yield words[0].start, words[-1].end


@attrs.frozen
class Language:
    """
    The notices of one language: their patterns and hints.
    """

    document: Mapping[str, Any]

    @cached_property
    def finders(self) -> Mapping[str, Finder]:
        """
        Return what finds each notice.
        """
        lists = self.document["lists"]
        return {name: Finder.of(notice, lists) for name, notice in self.document["notices"].items()}

    def find(self, text: str) -> Iterator[tuple[str, int, int, str]]:
        """
        Yield code, start, end and hint of each place in a text.
        """
        found = pieces(text, self.document["endings"])
        for name, finder in self.finders.items():
            for start, end in finder.find(found):
                yield name, start, end, self.document["notices"][name]["hint"]
