"""
How well notices find what people have marked: precision and recall, for each notice and language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.labelled import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflectkit.catalog.collection import Collection
    from reflectkit.catalog.labelled import Labelled, Sentence
    from reflectkit.content.notice import Notice
    from reflectkit.errors import Problem


@attrs.frozen(kw_only=True)
class Tally:
    """
    What a notice found in one half of the labelled sentences of a language.

    It gave advice at `hits` places, of which `right` touch a marked one; of `places` that are marked it found `found`.
    """

    notice: str
    plugin: str
    locale: str
    half: str
    sentences: int
    hits: int
    right: int
    places: int
    found: int

    @property
    def precision(self) -> float | None:
        """
        Return how many of the hits are right, from 0 to 1.
        """
        return self.right / self.hits if self.hits else None

    @property
    def recall(self) -> float | None:
        """
        Return how many of the marked places were found, from 0 to 1.
        """
        return self.found / self.places if self.places else None

    def to_json(self) -> dict[str, Any]:
        """
        Return it with precision and recall, in three digits.
        """
        rates = {"precision": self.precision, "recall": self.recall}
        return attrs.asdict(self) | {name: None if rate is None else round(rate, 3) for name, rate in rates.items()}


def named_notices(collection: Collection) -> Iterator[tuple[str, str]]:
    """
    Yield every notice with its plugin; no code is run for that.
    """
    for plugin in collection.ready:
        code = None if plugin.shelf is None else plugin.shelf.manifest.code
        if code is not None and "notice" in code.hooks:
            yield from ((name, plugin.id) for name in sorted(code.notices))


def measure(collection: Collection) -> tuple[tuple[Tally, ...], tuple[Problem, ...]]:
    """
    Return how well notices do on the labelled sentences of their plugins, and what is wrong with files and code.
    """
    tallies: list[Tally] = []
    problems: list[Problem] = []
    for plugin in collection.ready:
        for one in labelled(plugin):
            problems += [attrs.evolve(problem, plugin=plugin.id, dist=plugin.label) for problem in one.problems]
            for half, sentences in one.halves.items():
                tallies += _tallies(collection, plugin.id, one, half, sentences)
    return tuple(tallies), (*problems, *collection.hooks.problems)


def _tallies(
    collection: Collection, plugin: str, one: Labelled, half: str, sentences: Sequence[Sentence]
) -> Iterator[Tally]:
    """
    Yield the tally of each notice on some sentences.
    """
    said = [
        (sentence, collection.hooks.advice(one.notices, text=sentence.text, locale=one.locale, turn=""))
        for sentence in sentences
    ]
    for name in one.notices:
        hits = [(sentence, found) for sentence, advice in said for found in advice if found.code == name]
        marks = [(mark, advice) for sentence, advice in said for mark in sentence.marks if mark[0] == name]
        yield Tally(
            notice=name,
            plugin=plugin,
            locale=one.locale,
            half=half,
            sentences=len(sentences),
            hits=len(hits),
            right=sum(any(_touch(mark, found) for mark in sentence.marks) for sentence, found in hits),
            places=len(marks),
            found=sum(any(_touch(mark, found) for found in advice) for mark, advice in marks),
        )


def _touch(mark: tuple[str, int, int], found: Notice) -> bool:
    """
    Tell whether advice is on what is marked, at least in part.
    """
    name, start, end = mark
    return found.code == name and found.start < end and start < found.end
