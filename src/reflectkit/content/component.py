"""
Components: content with an id that no other plugin can take, and the proof of which bytes it came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.own import NO_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.gate import Gate
    from reflectkit.content.measure import Measure
    from reflectkit.content.own import MoreWords
    from reflectkit.content.phrasebook import Phrasebook
    from reflectkit.content.plan import Plan
    from reflectkit.content.practice import Practice
    from reflectkit.content.progress import Progress
    from reflectkit.content.resources import Resources
    from reflectkit.content.script import Script
    from reflectkit.content.translation import Translation

    Content = Script | Practice | Gate | Phrasebook | Resources | Measure | Progress | Plan | Translation


@attrs.frozen(kw_only=True, eq=False)
class Component:
    """
    One exercise, dialogue, measure or other piece of content, with everything it needs.

    `id` carries the plugin's prefix (`repair/own-part`); `sha256` is taken over the canonical JSON (RFC 8785).
    `uses` maps each reference as it is written in the content to the component it means.
    `document` is the JSON as the author wrote it, `features` what the host said it can do.
    `content` also has the words that translations lay over the author's, which `overlaid` says, and `words` are those that
    they lay over the library's own.
    """

    id: str
    kind: str
    version: str
    sha256: str
    content: Content
    uses: Mapping[str, Component] = attrs.field(factory=FrozenMap, repr=False)
    plugin: str = ""
    dist: str = ""
    dist_version: str = ""
    file: str = ""
    document: Mapping[str, Any] = attrs.field(factory=FrozenMap, repr=False)
    features: frozenset[str] = frozenset()
    overlaid: bool = False
    words: MoreWords = attrs.field(default=NO_WORDS, repr=False)

    @property
    def pin(self) -> dict[str, str]:
        """
        Return id, version and digest: what a session keeps of a component it used.
        """
        return {"id": self.id, "version": self.version, "sha256": self.sha256}

    def all_uses(self) -> tuple[Component, ...]:
        """
        Return every component that is needed, however far away, sorted by id.
        """
        found: dict[str, Component] = {}
        waiting = list(self.uses.values())
        while waiting:
            component = waiting.pop()
            if component.id not in found:
                found[component.id] = component
                waiting.extend(component.uses.values())
        return tuple(found[id_] for id_ in sorted(found))
