"""
Flags: what code of a plugin points a practitioner at.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Flag:
    """
    Something to look at: a code, and a sentence in the practitioner's language. What it says shows in no repr.
    """

    code: str
    say: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Flagged:
    """
    A flag about a person, and the plugin that it comes from.
    """

    owner: str
    plugin: str
    flag: Flag

    def to_json(self) -> dict[str, str]:
        """
        Return it as JSON.
        """
        return {"owner": self.owner, "plugin": self.plugin, "code": self.flag.code, "say": self.flag.say}
