"""
The engine's own words, in the languages that come with it.
"""

from __future__ import annotations

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import Text

SAID_ALOUD = FrozenMap({"said": True})
"""The answer that stands for words spoken and not written."""

SAID = Text.of({"en": "said aloud", "nl": "hardop gezegd"})
"""What stands in place of words that were spoken and not written."""

NONE_CHOSEN = Text.of({"en": "none of these", "nl": "geen van deze"})
"""What stands in place of options of which none was chosen."""

CLOSING = {
    "completed": Text.of({"en": "You came to the end.", "nl": "Je bent aan het einde."}),
    "later": Text.of({"en": "Another time.", "nl": "Een andere keer."}),
    "enough": Text.of({"en": "Enough for today.", "nl": "Genoeg voor vandaag."}),
    "ended": Text.of({"en": "This has ended.", "nl": "Dit is afgesloten."}),
}
"""What is said at the end where a script says nothing; all endings are fine endings."""

SOURCE = "en"
"""The language in which the engine's words were written first."""
