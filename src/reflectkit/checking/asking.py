"""
RK211 to RK213: what a measure asks: all of its words or none, nothing that was not validated judged, no alert unheard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.checking.case import Fault, near
from reflectkit.checking.measures import scales_of
from reflectkit.content.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.checking.case import Case


def wording(case: Case) -> Iterator[Fault]:
    """
    RK211: a measure has the words of all its items, or of none.
    """
    if isinstance(case.content, Measure) and 0 < len(case.content.wordless) < len(case.content.items):
        for at, item in enumerate(case.content.items):
            if item.text is None:
                cause = f"`{item.id}` has no words, and other items have"
                yield Fault(
                    f"/items/{at}", cause, "add the words, or take all words out, so that the host supplies them"
                )


def unvalidated(case: Case) -> Iterator[Fault]:
    """
    RK212: what nobody has validated has no bands, no norms and no rule of change.
    """
    for pointer, scale, measure in scales_of(case):
        for key in ("bands", "norms", "change") if measure.unvalidated else ():
            if getattr(scale, key):
                cause = f"the measure is unvalidated, and `{scale.id}` judges its scores"
                yield Fault(f"{pointer}/{key}", cause, f"take `{key}` out until somebody has shown what scores mean")


def alerts(case: Case) -> Iterator[Fault]:
    """
    RK213: every alert has a variant that leaves out all that it reads.
    """
    if not isinstance(case.content, Measure):
        return
    variants = {variant.id: variant for variant in case.content.variants}
    for at, alert in enumerate(case.content.alerts):
        variant = variants.get(alert.variant)
        if variant is None:
            fix = near(alert.variant, variants, "add a variant `without` the items that the alert reads")
            yield Fault(f"/alerts/{at}/variant", f"there is no variant `{alert.variant}`", fix)
        elif not alert.items <= set(variant.without):
            left = ", ".join(f"`{name}`" for name in sorted(alert.items - set(variant.without)))
            cause = f"the variant `{variant.id}` still asks {left}"
            yield Fault(f"/alerts/{at}/variant", cause, "leave out every item that the alert reads")
