"""
From two versions of a component to the list of what has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.comparing.pair import LEVELS, Change, Pair
from reflectkit.comparing.rows import fields
from reflectkit.comparing.tables import TABLES
from reflectkit.comparing.versions import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflectkit.comparing.pair import Level, Side

_CAME = Change("minor", "", "the component is new")
_GONE = Change("major", "", "the component is gone, and whatever names it finds nothing")
_WRITTEN = Change("patch", "", "written otherwise; what anybody is shown, asked or led to is the same")


def worst(changes: Iterable[Change]) -> Level:
    """
    Return the highest level of several changes.
    """
    return max((change.level for change in changes), key=LEVELS.index, default="none")


@attrs.frozen(kw_only=True)
class Comparison:
    """
    One component in two versions; a version is `None` where the component is not there.
    """

    component: str
    old: str | None
    new: str | None
    changes: tuple[Change, ...]

    @property
    def level(self) -> Level:
        """
        Return the level of all changes together.
        """
        return worst(self.changes)

    @property
    def needed(self) -> str | None:
        """
        Return the lowest version that the new one may have; nothing where there is no old or no new one.
        """
        return None if self.old is None or self.new is None else needed(self.old, self.level)

    def version(self) -> dict[str, Any]:
        """
        Return the versions in the shape of the `diff` schema.
        """
        return {"old": self.old, "new": self.new, "needed": self.needed}


def compare(old: Side | None, new: Side | None) -> Comparison:
    """
    Return what has changed from one version of a component to the other, one of which may be missing.

    The levels keep two promises (`docs/explanation/versions.md`).
    A *patch* takes no session another way: the same events are accepted and refused as before, and every view is
    the same but for its texts.
    A *minor* change leaves every old record playable: its events are all accepted, one after the other, if whatever
    only the new version asks is answered as soon as it is asked, in a way that ends nothing; every old answer then
    stands where it stood, and the outcome is the same.
    Everything else is *major*.
    """
    side = new or old
    assert side is not None
    return Comparison(
        component=side.id,
        old=None if old is None else old.content.version,
        new=None if new is None else new.content.version,
        changes=tuple(_changes(old, new)),
    )


def _changes(old: Side | None, new: Side | None) -> Iterator[Change]:
    """
    Yield what has changed; what no row tells is told as written otherwise, so that nothing goes without a word.
    """
    if old is None or new is None:
        yield _CAME if old is None else _GONE
        return
    pair = Pair(old=old.document, new=new.document, sides=(old, new))
    kind, former = (side.document["format"].split(".")[1].partition("/")[0] for side in (new, old))
    table = TABLES[kind] if kind == former else {"format": TABLES[kind]["format"]}
    found = [*_elsewhere(old, new), *fields(table, pair)]
    yield from found
    if not found and _bare(old) != _bare(new):
        yield _WRITTEN


def _elsewhere(old: Side, new: Side) -> Iterator[Change]:
    """
    Yield that a component is in another plugin now, which is another id; a single file is in none.
    """
    was, now = (side.id.rpartition("/")[0] for side in (old, new))
    if was and now and was != now:
        yield Change("major", "", f"the plugin was `{was}` and is `{now}`, and whatever names the old id finds nothing")


def _bare(side: Side) -> dict[str, Any]:
    """
    Return a document without its version.
    """
    return {key: value for key, value in side.document.items() if key != "version"}
