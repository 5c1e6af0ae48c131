"""
Scores that the code of a plugin works out, guarded: whatever it does, a form has its scores, or reasons why not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.content.scale import Scale


@attrs.frozen
class HookedScores:
    """
    The code behind the scores of one measure, by the measure's id.
    """

    hooks: Hooks
    measure: str

    @property
    def is_ready(self) -> bool:
        """
        Tell whether there is such code, and whether the host lets it run.
        """
        return self.hooks.can_score(self.measure)

    def __call__(self, scale: Scale, answers: Mapping[str, int]) -> Fraction | None:
        """
        Return the plugin's number for the answers to all items of a scale; none if it has none, or fails.
        """
        return self.hooks.score(self.measure, scale, answers)
