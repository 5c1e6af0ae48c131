"""
What a reader is shown of sessions and entries, whoever's they are: their own way, or what was granted to them.

This is the one way from what a host keeps to a report, and nothing that a reader may not see goes through it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from reflectkit.content.progress import Progress
from reflectkit.errors import ReflectkitError
from reflectkit.progress.journey import Journey, couples, journey, together
from reflectkit.progress.told import granted, told
from reflectkit.session.events import PRACTITIONER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflectkit.content.component import Component
    from reflectkit.content.entry import Entry
    from reflectkit.progress.series import Series
    from reflectkit.progress.told import Note
    from reflectkit.session import Session


class Here(Protocol):
    """
    The components that are here, by id.
    """

    def __contains__(self, id_: object, /) -> bool:
        """
        Tell whether a component is here.
        """

    def __getitem__(self, id_: str, /) -> Component:
        """
        Return a component.
        """


@attrs.frozen(kw_only=True)
class Sources:
    """
    Sessions and entries, of one person or of several.
    """

    sessions: tuple[Session, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def people(self) -> frozenset[str]:
        """
        Return everybody of whom there is something.
        """
        return frozenset[str]().union(*self._about())

    @property
    def everywhere(self) -> frozenset[str]:
        """
        Return whom all of it is about: who keeps it, most likely.
        """
        return self.people.intersection(*self._about())

    def _about(self) -> list[frozenset[str]]:
        """
        Return whom each part is about.
        """
        return [frozenset(one.cast) for one in self.sessions] + [frozenset({one.owner}) for one in self.entries]

    def read(self, reader: str, locale: str | None = None) -> tuple[list[Entry], list[Note]]:
        """
        Return what a reader may see: their own, or what was granted to them as a practitioner.
        """
        found = [told(one, reader, locale) for one in self.sessions]
        if reader == PRACTITIONER:
            written = granted(self.entries, PRACTITIONER)
        else:
            written = tuple(one for one in self.entries if one.owner == reader)
        entries = [*written, *(entry for one in found for entry in one.entries)]
        return entries, [note for one in found for note in one.notes]


@attrs.frozen(kw_only=True)
class Shown:
    """
    What a reader is shown: journeys and the entries that they rest on, granted answers, and the lines that two people share.
    """

    reader: str
    people: tuple[Journey, ...]
    entries: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    pairs: tuple[tuple[Series, Series], ...] = ()

    @property
    def for_practitioner(self) -> bool:
        """
        Tell whether a practitioner reads it, and not one of those whom it is about.
        """
        return self.reader == PRACTITIONER

    def to_json(self) -> dict[str, Any]:
        """
        Return it as JSON.
        """
        return {
            "for": self.reader,
            "series": [line.judged_json() for one in self.people for line in one.lines],
            "people": [one.to_json() for one in self.people],
            "couple": couples(self.pairs),
            "notes": [one.to_json() for one in self.notes],
        }


def shown(
    sources: Sources, reader: str, here: Here, *, path: Component | None = None, locale: str | None = None
) -> Shown:
    """
    Return what a reader is shown, the practitioner or a person; `path` is what is followed unless an entry names it.
    """
    entries, notes = sources.read(reader, locale)
    if reader != PRACTITIONER:
        own = _journey(entries, reader, here, path)
        return Shown(
            reader=reader, people=(own,), entries=tuple(entries), pairs=_with_partner(sources.entries, reader, here)
        )
    names = sorted({one.owner for one in entries} | {one.owner for one in notes})
    people = tuple(_journey(entries, name, here, path).unguided() for name in names)
    pairs = together(*people) if len(people) == 2 else ()
    return Shown(reader=reader, people=people, entries=tuple(entries), notes=tuple(notes), pairs=pairs)


def _with_partner(entries: Sequence[Entry], reader: str, here: Here) -> tuple[tuple[Series, Series], ...]:
    """
    Return the lines that a person and their partner have shared with each other.
    """
    shared = granted(entries, "partner")
    others = sorted({one.owner for one in shared} - {reader})
    if len(others) != 1:
        return ()
    mine, theirs = (_journey(shared, name, here, None) for name in (reader, *others))
    return together(mine, theirs)


def _journey(entries: Sequence[Entry], owner: str, here: Here, path: Component | None) -> Journey:
    """
    Return one person's journey.
    """
    own = [one for one in entries if one.owner == owner]
    known = _usable(here, dict.fromkeys(one.component["id"] for one in own))
    named = [one for one in known.values() if isinstance(one.content, Progress)]
    path = named[0] if named else path
    rules = path.content.compass if path is not None and isinstance(path.content, Progress) else ()
    known |= _usable(here, [rule.suggest for rule in rules])
    return journey(own, known, owner=owner, path=path)


def _usable(here: Here, names: Iterable[str]) -> dict[str, Component]:
    """
    Return the components of some names that are here and can be used; one that is broken costs nobody their progress.
    """
    found: dict[str, Component] = {}
    for name in names:
        with suppress(ReflectkitError):
            if name in here:
                found[name] = here[name]
    return found
