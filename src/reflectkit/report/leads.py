"""
What a script leads to, in words: the suggestion, when, and what may go along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.binding import resolve
from reflectkit.content.script import Script
from reflectkit.report.model import LeadMap

if TYPE_CHECKING:
    from reflectkit.catalog import Catalog
    from reflectkit.content.script import Lead
    from reflectkit.report.words import Words


@attrs.frozen(eq=False)
class Guide:
    """
    Looks up in a catalog what the scripts of a plugin lead to.
    """

    catalog: Catalog
    words: Words
    locale: str | None

    def leads(self, script: Script, plugin: str) -> tuple[LeadMap, ...]:
        """
        Return everything that a script leads to.
        """
        return tuple(self._lead(lead, script, plugin) for lead in script.leads_to)

    def _lead(self, lead: Lead, script: Script, plugin: str) -> LeadMap:
        """
        Return one suggestion.
        """
        id_, _ = resolve(self.catalog, plugin, lead.script)
        loaded = self.catalog.loaded(id_) if id_ else None
        there = None if loaded is None else self.catalog.overlays.content(loaded)
        target = there if isinstance(there, Script) else None
        return LeadMap(
            script=id_ or lead.script,
            title=lead.script if target is None else target.title.read(self.locale, target.source),
            installed=target is not None,
            after="" if lead.after is None else self.words.duration(lead.after),
            carry=tuple(
                self.words.say("carries", here=self._turn(script, here), there=self._turn(target, there))
                for here, there in lead.carry.items()
            ),
        )

    def _turn(self, script: Script | None, id_: str) -> str:
        """
        Return the text of a turn, or its id where the script has none or is not there.
        """
        found = [] if script is None else [turn for turn in script.turns() if turn.id == id_]
        text = found[0].text.read(self.locale, script.source) if found and script else id_
        return self.words.quote(text)
