"""
Code of measures on trial: the golden vectors of scores that it works out, and what it points a practitioner at.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reflectkit.content.measure import Measure
from reflectkit.errors import Place
from reflectkit.progress.entries import entry_of, score_entries
from reflectkit.progress.journey import journey
from reflectkit.progress.rounding import rounded
from reflectkit.progress.scoring import score
from reflectkit.progress.shown import Shown
from reflectkit.session.events import PRACTITIONER
from reflectkit.testing.codes import fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflectkit.catalog import Catalog
    from reflectkit.content.component import Component
    from reflectkit.content.entry import Entry
    from reflectkit.errors import Problem

AT = datetime(2026, 1, 5, 19, tzinfo=UTC)
"""When all of it happens."""


def compute(components: Sequence[Component], catalog: Catalog) -> Iterator[Problem]:
    """
    Yield the golden vectors that do not come out, and let plugins look at all scores as a practitioner would.
    """
    measures = [one for one in components if isinstance(one.content, Measure)]
    for component in measures:
        yield from _vectors(component, catalog)
    entries = tuple(entry for component in measures for entry in _entries(component))
    for some in ((), entries):
        one = journey(some, {component.id: component for component in measures}, owner="ann")
        found = Shown(reader=PRACTITIONER, people=(one,), entries=some)
        for locale in ("en", "nl"):
            catalog.hooks.flags(found, locale=locale)


def _vectors(component: Component, catalog: Catalog) -> Iterator[Problem]:
    """
    Yield the golden vectors of a measure that do not come out; those without code are looked at by a check.

    Code that is not there or fails is told as that, and not once more for each vector.
    """
    measure = component.content
    assert isinstance(measure, Measure)
    if measure.by is None or not measure.by.is_ready:
        return
    for scale in measure.scales:
        for number, vector in enumerate(scale.vectors if scale.method == "plugin" else (), 1):
            found = score(measure, vector.answers)[scale.id].value
            failed = any(problem.plugin == component.plugin for problem in catalog.hooks.problems)
            if found != vector.score and not (found is None and failed):
                told = "no score" if found is None else rounded(found)
                cause = f"the code gives {told} for the golden vector {number} of `{scale.id}`"
                place = Place(file=component.file)
                yield fault("RK-T16", cause, place=place, plugin=component.plugin, component=component.id)


def _entries(component: Component) -> Iterator[Entry]:
    """
    Yield an entry for each score that the golden vectors of a measure come to.
    """
    measure = component.content
    assert isinstance(measure, Measure)
    for scale in measure.scales:
        for vector in scale.vectors:
            form = score(measure, vector.answers)
            language = measure.source
            yield from map(entry_of, score_entries(component, form, owner="ann", at=AT, language=language))
