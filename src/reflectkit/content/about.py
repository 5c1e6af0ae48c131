"""
What components say about themselves: cautions and evidence.
"""

from __future__ import annotations

from typing import Literal

import attrs

from reflectkit.content.text import Text


@attrs.frozen(kw_only=True)
class Caution:
    """
    When a component is not for someone, or only with care; a host can filter on `when`.
    """

    when: str
    say: Text
    review: str | None = None


@attrs.frozen(kw_only=True)
class Evidence:
    """
    How well a claim is supported, stated modestly.
    """

    level: Literal["none", "some", "good"]
    claim: Text | None = None
    source: str | None = None
