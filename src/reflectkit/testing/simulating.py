"""
Simulated sessions of one script: every walker, many times, and every law on the way.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from reflectkit.content.answer import INVALID
from reflectkit.content.extension import ExtendedForm
from reflectkit.content.script import Script
from reflectkit.errors import Place
from reflectkit.testing.codes import fault
from reflectkit.testing.laws import paused, plain, private, rebuilt, stopped
from reflectkit.testing.walk import Unanswerable, Walk
from reflectkit.testing.walkers import WALKERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem
    from reflectkit.testing.laws import Broken

SESSIONS = 24
"""How many sessions of a script are simulated, unless said."""

LONGEST = 3000
"""How many events a session has at most."""

LEAK, CHANGED = "RK-T23", "RK-T24"
"""That somebody reads what is not theirs, and that a session is not the same again."""

MEDIA = ("text/html", "text/markdown", "text/plain", "application/pdf")
"""What screens are rendered and exported as."""


def simulate(component: Component, hooks: Hooks, sessions: int = SESSIONS) -> Iterator[Problem]:
    """
    Yield what is wrong with sessions of a script, each thing once; the same sessions every time.
    """
    found: dict[Broken, None] = dict.fromkeys(_examples(component))
    for number in range(0 if found else sessions):
        walk = Walk(component, hooks, Random(number))  # noqa: S311 - the same walks every time.
        found.update(dict.fromkeys(_walked(walk, number)))
        if number < len(WALKERS):
            _use(walk)
    if any(code == LEAK for code, _ in found):
        # What code keeps from one session shows up differently in every other; the leak is what is wrong.
        found = {broken: None for broken in found if broken[0] != CHANGED}
    for code, cause in found:
        yield fault(code, cause, place=Place(file=component.file), plugin=component.plugin, component=component.id)


def _walked(walk: Walk, number: int) -> Iterator[Broken]:
    """
    Yield which laws one session breaks; every third is stopped on the way, and every third paused.
    """
    events, until = WALKERS[number % len(WALKERS)](walk), walk.chance.randrange(1, 40)
    try:
        for count, event in enumerate(events):
            walk.send(event)
            yield from private(walk)
            yield from plain(walk)
            if count > LONGEST:
                yield "RK-T26", f"a session goes on after {LONGEST} events"
                return
            if count == until and number % 3:
                yield from (stopped, paused)[number % 3 - 1](walk)
        if not walk.is_over:
            yield "RK-T26", "a session cannot go on and has not ended"
        yield from rebuilt(walk)
    except Unanswerable as error:
        yield "RK-T21", f"no answer to `{error.turn}` can be simulated"


def _examples(component: Component) -> Iterator[Broken]:
    """
    Yield the turns whose answer forms give examples that are no answers.
    """
    script = component.content
    assert isinstance(script, Script)
    for turn in script.turns():
        form = turn.answer
        if isinstance(form, ExtendedForm):
            given = form.code.simulate(content=form.content)
            if any(form.accept(value) is INVALID for value in given):
                yield "RK-T22", f"the code of `{form.kind}` simulates an answer to `{turn.id}` that is none"


def _use(walk: Walk) -> None:
    """
    Use every other hook once; whatever goes wrong is a problem of the hooks.
    """
    walk.hooks.observe(walk.session)
    for view in walk.views.values():
        for medium in MEDIA:
            walk.hooks.render(view, medium=medium)
            walk.hooks.export(view, media_type=medium)
    begun = Walk(walk.component, walk.hooks, walk.chance)
    for view in begun.views.values():
        for now in view.now:
            walk.hooks.notices(now, "I am LOUD, and you are always late.", locale=walk.locale)
