"""
News: what a host may notify a person about, taken from two views of that person and from nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from reflectkit.session.view import View


@attrs.frozen(kw_only=True)
class News:
    """
    One change on a person's screen.

    `kind` is `status` (`what` is the new one), `turn` (`what` is the turn that is asked now), `shown` or `gone` (`what`
    is the address of an answer that has appeared or disappeared).
    """

    kind: str
    what: str


def news(before: View, after: View) -> tuple[News, ...]:
    """
    Return what differs between two views of one person.
    """
    found: list[News] = []
    if after.status != before.status:
        found.append(News(kind="status", what=after.status))
    asked = {(item.turn, item.round, item.pass_) for item in before.now}
    found += [
        News(kind="turn", what=item.turn) for item in after.now if (item.turn, item.round, item.pass_) not in asked
    ]
    old, new = ({item.answer: item.value for item in view.seen} for view in (before, after))
    found += [News(kind="shown", what=answer) for answer, value in new.items() if old.get(answer) != value]
    found += [News(kind="gone", what=answer) for answer in old if answer not in new]
    return tuple(found)
