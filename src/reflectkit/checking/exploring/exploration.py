"""
The exploration of one script: everything that can happen in it, found once and asked by several checks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from reflectkit.checking.exploring.acts import walk
from reflectkit.checking.exploring.regions import TooLarge
from reflectkit.checking.exploring.stages import terrain_of
from reflectkit.checking.exploring.watch import Watch
from reflectkit.session.compiling import plan_script

if TYPE_CHECKING:
    from reflectkit.checking.case import Case
    from reflectkit.checking.exploring.stages import Terrain
    from reflectkit.session.program import ScriptPlan

CASTS = {"exercise": ("ann",), "dialogue": ("ann", "bo")}
"""Who walks through a script; any names would do."""


@attrs.frozen(kw_only=True, eq=False)
class Exploration:
    """
    What was found; `terrain` is missing where there are more states than are walked, and then little else is known.
    """

    plan: ScriptPlan
    terrain: Terrain | None
    watch: Watch

    @property
    def states(self) -> int:
        """
        Return how many states were walked: turns that somebody was asked, each with all that is still read there.
        """
        return self.watch.states

    @property
    def completes(self) -> bool:
        """
        Tell whether the script can be completed.
        """
        return "completed" in self.watch.outcomes


def explore(plan: ScriptPlan) -> Exploration:
    """
    Walk through a script that has no other error.
    """
    watch = Watch()
    try:
        terrain = terrain_of(plan)
        walk(terrain, watch)
    except TooLarge:
        return Exploration(plan=plan, terrain=None, watch=watch)
    return Exploration(plan=plan, terrain=terrain, watch=watch)


@lru_cache(maxsize=4)
def exploration_of(case: Case) -> Exploration | None:
    """
    Return the exploration of a case, made once for all checks that ask for it.

    There is none for what is no script, and for a script in which something is missing that an answer needs.
    """
    script, library = case.script, case.library
    if script is None or any(turn.answer and library.bind(turn.answer) is None for turn in script.turns()):
        return None
    return explore(plan_script(script, library, CASTS[script.kind]))
