"""
Practices: timed breath and stillness, as phases that any screen, sound or touch can pace.
"""

from __future__ import annotations

from typing import Literal

import attrs

from reflectkit.content.about import Caution, Evidence
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text


@attrs.frozen(kw_only=True)
class Cue:
    """
    How a phase is announced on each channel.
    """

    words: Text
    sound: str | None = None
    touch: str | None = None
    sight: str | None = None


@attrs.frozen(kw_only=True)
class Phase:
    """
    One part of a cycle, in seconds.
    """

    phase: Literal["in", "hold", "out", "rest"]
    seconds: int
    cue: Cue


@attrs.frozen(kw_only=True)
class Minutes:
    """
    How long: at least, usually, at most.
    """

    min: int
    usual: int
    max: int


@attrs.frozen(kw_only=True)
class Practice:
    """
    A timed practice: its phases repeat in order until the minutes have passed.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    minutes: Minutes
    phases: tuple[Phase, ...]
    about: Text | None = None
    keywords: FrozenMap[str, tuple[str, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap)
    eyes: Literal["open", "closed", "either"] = "either"
    reduced_motion: bool = True
    builds: tuple[str, ...] = ()
    fit: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    license: str | None = None

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]
