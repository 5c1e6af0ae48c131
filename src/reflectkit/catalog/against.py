"""
Version numbers held against an earlier version: they go up, and by as much as has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.sides import pairs_of, side_of
from reflectkit.comparing import compare, numbers
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.catalog.loading import Loaded
    from reflectkit.catalog.targets import Target
    from reflectkit.comparing import Comparison
    from reflectkit.errors import Problem


def check_against(new: Target, old: Target) -> tuple[Problem, ...]:
    """
    Return every version number that does not follow from what has changed since an earlier version.

    What is wrong with a file of the new version is told by its own check; with one of the old version, here.
    Raises `ContentError` where there is no earlier version to hold it against.
    """
    if new.single is not None and new.single.problems:
        return ()
    pairs = pairs_of(old, new)
    if not any(was and now for was, now in pairs):
        cause = "no component of it is in the earlier version, so there is nothing to hold it against"
        raise ContentError(
            [Trouble("RK-D09", cause, "name an earlier version of the same component or plugin").problem()]
        )
    found: list[Problem] = []
    for was, now in pairs:
        if was is not None and now is not None and not now.problems:
            try:
                old_side, new_side = side_of(old.catalog, was), side_of(new.catalog, now)
            except ContentError as error:
                found.extend(error.problems)
                continue
            is_same = was.reading.sha256 == now.reading.sha256
            found.extend(_stamped(now, _wrong(compare(old_side, new_side), is_same=is_same)))
    return tuple(found)


def _stamped(loaded: Loaded, troubles: Iterator[Trouble]) -> tuple[Problem, ...]:
    """
    Return troubles with a version as problems at their place.
    """
    document = loaded.reading.document
    assert document is not None
    return loaded.stamped(trouble.problem(document.place("/version")) for trouble in troubles)


def _wrong(found: Comparison, *, is_same: bool) -> Iterator[Trouble]:
    """
    Yield what is wrong with a version number, given what has changed; one thing at most.
    """
    old, new, needed = found.old, found.new, found.needed
    assert old is not None
    assert new is not None
    assert needed is not None
    mend = f"write {needed} or higher"
    if numbers(new) < numbers(old):
        yield Trouble("RK-V10", f"the version was {old} and goes down to {new}", mend)
    elif new == old and not is_same:
        yield Trouble(
            "RK-V09", f"the content is another one under the same version {old} (a {found.level} change)", mend
        )
    elif numbers(new) < numbers(needed):
        cause = f"the version must go up by at least a {found.level} number from {old}, and this is {new}"
        yield Trouble("RK-V08", f"{cause}; {_first(found)}", mend)


def _first(found: Comparison) -> str:
    """
    Return the first reason for a version number that is needed.
    """
    return next(change.reason for change in found.changes if change.level == found.level)
